//! A program that uses the crate emitted for the library: what its spec says must hold.

use library::borrow::{HomeRequest, Request};
use library::search_books::{Request as SearchRequest, Response};
use library::serde_json::{self, json};
use library::time::{Duration, OffsetDateTime};
use library::types::{Book, Chapter, Medium, Person, Renewal};
use library::validate::Keyword;
use library::{Answer, Endpoint, Validate};

fn main() {
    scalars_travel_as_themselves();
    names_survive();
    rules_hold();
    products_are_told_apart();
    every_answer_is_a_success();
}

fn book() -> Book {
    Book::builder()
        .isbn("9783161484100")
        .title("On Type")
        .authors([Person::builder().name("A. Uthor").build()])
        .r#type(Medium::OneSheet)
        .pages(20)
        .price("7.50".parse().unwrap())
        .chapters([vec![Chapter::builder().title("One").r#match(-1).build()]])
        .translation_of(
            Book::builder().isbn("9783161484101").title("Über").authors([]).r#type("clay").build(),
        )
        .build()
}

fn scalars_travel_as_themselves() {
    let written = serde_json::to_value(book()).unwrap();
    assert_eq!(written["pages"], json!(20));
    assert_eq!(written["price"], json!(7.5));
    assert_eq!(written["chapters"][0][0]["match"], json!(-1));
    let read: Book = serde_json::from_value(json!({
        "isbn": "9783161484100", "title": "t", "authors": [], "type": "PAPER", "pages": "20", "unheard": null
    }))
    .unwrap();
    assert_eq!(read.pages, Some(20));
    let table = SearchRequest::PRODUCT.request().check_json(br#"{"query":"abc","limit":"10"}"#);
    assert_eq!(table[0].rule, Keyword::Type, "a number in quotes is not how this API writes it");
}

fn names_survive() {
    let written = serde_json::to_value(book()).unwrap();
    assert_eq!(written["type"], json!("1"));
    assert_eq!(written["translationOf"]["type"], json!("clay"));
    let again: Book = serde_json::from_value(written).unwrap();
    assert_eq!(again, book());
    assert!(!format!("{:?}", book()).contains("Uthor"), "names are sensitive");
}

fn rules_hold() {
    let now = OffsetDateTime::UNIX_EPOCH;
    let mut request = HomeRequest::builder()
        .loan_id("loan-1")
        .book(book())
        .reader(Person::builder().name("R. Eader").build())
        .until(now + Duration::days(28))
        .renewal(Renewal::Once)
        .build();
    assert!(request.violations_at(now).is_empty());
    request.until = Some(now + Duration::days(29));
    request.renewal = Some(Renewal::Always);
    request.book.isbn = "316148410X".into();
    let found: Vec<_> = request.violations_at(now).iter().map(|it| (it.path.clone(), it.rule)).collect();
    assert_eq!(found, [("until".into(), Keyword::Within), ("renewal".into(), Keyword::Values)]);
    request.renewal = Some(Renewal::Once);
    request.until = None;
    let found: Vec<_> = request.violations_at(now).iter().map(|it| (it.rule, it.is_error())).collect();
    let expected = [(Keyword::Required, false), (Keyword::MinLength, true), (Keyword::StartsWith, true)];
    assert_eq!(found, expected, "a disputed field may be absent; the rule asks for a new number");
    let empty = SearchRequest::builder().build().violations();
    assert_eq!(empty[0].id, Some("something-to-look-for"));
}

fn products_are_told_apart() {
    let body = br#"{"kind":"READING_ROOM","loanId":"1","isbn":"2"}"#;
    assert!(matches!(Request::from_json(body), Ok(Request::ReadingRoom(_))));
    let error = Request::from_json(br#"{"kind":"GARDEN"}"#).unwrap_err().to_string();
    assert!(error.contains("Home has kind = HOME, found GARDEN"), "{error}");
}

fn every_answer_is_a_success() {
    let body = br#"{"books":[],"total":3}"#;
    let Ok(Answer::Success(Response { total, .. })) = SearchRequest::read_answer(body) else {
        panic!("an API without outcomes has only successes");
    };
    assert_eq!(total, 3);
}
