//! A program that uses the crate emitted for the library: what its spec says must hold.

use library::borrow::{self, HomeRequest, NextStep, Request};
use library::endpoint::Notification as _;
use library::overdue::{self, Event, Notification};
use library::search_books::{Request as SearchRequest, Response};
use library::serde_json::{self, json};
use library::time::{Duration, OffsetDateTime};
use library::types::{Book, Chapter, Medium, Person, Renewal};
use library::validate::Keyword;
use library::{CallOutcome, Decimal, Endpoint, Validate};

fn main() {
    scalars_travel_as_themselves();
    names_survive();
    rules_hold();
    products_are_told_apart();
    every_answer_is_a_success();
    answers_come_in_cases();
    notifications_come_in_cases();
}

fn book() -> Book {
    Book::builder()
        .isbn("9783161484100")
        .title("On Type")
        .authors([Person::builder().name("A. Uthor").build()])
        .r#type(Medium::OneSheet)
        .pages(20)
        .price("7.50".parse::<Decimal>().unwrap())
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
    let answer = SearchRequest::read_response(body).unwrap().into_inner();
    let CallOutcome::Success(Response { total, .. }) = answer else {
        panic!("an API without outcomes has only successes");
    };
    assert_eq!(total, 3);
}

fn answers_come_in_cases() {
    let next = |body: &str| -> NextStep {
        let answer = HomeRequest::read_response(body.as_bytes()).unwrap();
        assert!(answer.problems().is_empty(), "{body}");
        let CallOutcome::Success(response) = answer.into_inner() else {
            panic!("it is an answer: {body}");
        };
        let next: <HomeRequest as Endpoint>::Success = response.into();
        next
    };
    // Only one product documents a seat, so that it may be absent.
    let body = r#"{"loanId":"1","due":"2030-01-01T00:00:00Z","state":"LENT","seat":"12"}"#;
    let NextStep::SitDown { seat, response } = next(body) else {
        panic!("there is a seat");
    };
    assert_eq!((seat.as_str(), response.seat.as_deref()), ("12", Some("12")));
    let body = r#"{"loanId":"1","due":"2030-01-01T00:00:00Z","state":"RESERVED","seat":"12"}"#;
    assert_eq!(next(body).name(), "come-back");
    let home: borrow::Response = next(r#"{"loanId":"1","due":"2030-01-01T00:00:00Z","state":"EATEN"}"#).into_response();
    assert!(matches!(NextStep::from(home), NextStep::GoHome { .. }));
}

fn notifications_come_in_cases() {
    assert_eq!(Notification::ACKNOWLEDGEMENT, r#"{"understood":true}"#);
    assert_eq!(Notification::REFUSAL, r#"{"understood":false,"again":1}"#);
    let refusal: overdue::Response = serde_json::from_str(Notification::REFUSAL).unwrap();
    assert_eq!(refusal.again, Some(1));

    let event = |body: &[u8]| Event::from(Notification::from_json(body).unwrap());
    let serious = event(br#"{"loanId":"1","reader":{"name":"R. Eader"},"fine":2.5}"#);
    let Event::ToPay { reader, fine, notification } = &serious else {
        panic!("there is a fine: {serious:?}");
    };
    assert_eq!(fine.to_string(), "2.5");
    assert_eq!(notification.reader.as_ref(), Some(reader));
    let shown = format!("{serious:?}");
    assert!(shown.starts_with("ToPay(Notification {") && !shown.contains("Eader"), "{shown}");
    assert_eq!(event(br#"{"loanId":"1","days":365,"fine":1}"#).name(), "lost");
    assert_eq!(event(br#"{"loanId":"1","days":367,"fine":1}"#).name(), "to-bring-back");
    assert_eq!(overdue::OPERATION.path(), "");
    assert_eq!(serious.notification().idempotency_key(), Some("1"));
}
