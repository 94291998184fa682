//! The field tables of the pages as the generator exports them, for a reviewer to read when a page
//! changes, and held against the tables that the crate itself has.

use std::collections::BTreeSet;

use crate::support::bodies::{Body, bodies};
use crate::support::places::{Place, Step, places};
use crate::support::samples::api;
use antom::Decimal;
use antom::schema::{Constraints, Kind, Window};
use antom::serde_json::{self, Map, Value, json};
use antom::validate::Keyword;
use antom_codegen::model;
use antom_workbench::fields::{FieldFormat, FieldRow, fields, format_fields};

/// The pages with the number of fields that each documents.
/// Of the four pages that the crate began with.
const PAGES: [(&str, usize); 4] = [
    ("easy-safe-pay.en", 69),
    ("easy-safe-pay.zh-2024-05-09", 16),
    ("entry-code.en", 22),
    ("cashier.zh", 19),
];

#[test]
fn every_page_documents_as_many_fields_as_it_shows() {
    let api = api();
    for (page, count) in PAGES {
        assert_eq!(fields(&api, Some(page)).unwrap().len(), count, "{page}");
    }
}

/// How many fields each page documents, children that it shows included: counted on the page by hand or by another
/// program than `import`.
#[test]
fn every_page_documents_its_fields() {
    let api = api();
    let of_page = |page: &antom::schema::PageSchema| {
        let rows = fields(&api, Some(page.id)).unwrap();
        let top = |direction| {
            let is_top =
                |it: &&FieldRow| it.direction == direction && !it.path.contains(['.', '[', '{']);
            rows.iter().filter(is_top).count()
        };
        let (request, response) = (top(model::Body::Request), top(model::Body::Response));
        format!(
            "{}: {request} + {response}, with children {}",
            page.id,
            rows.len()
        )
    };
    let counts: Vec<String> = antom::schema().pages().iter().map(of_page).collect();
    insta::assert_snapshot!(counts.join("\n"));
}

#[test]
fn fields_of_the_english_easy_safe_pay_page() {
    insta::assert_snapshot!(page(PAGES[0].0));
}

#[test]
fn fields_of_the_chinese_easy_safe_pay_page() {
    insta::assert_snapshot!(page(PAGES[1].0));
}

#[test]
fn fields_of_the_entry_code_page() {
    insta::assert_snapshot!(page(PAGES[2].0));
}

#[test]
fn fields_of_the_cashier_page() {
    insta::assert_snapshot!(page(PAGES[3].0));
}

fn page(id: &str) -> String {
    format_fields(&fields(&api(), Some(id)).unwrap(), FieldFormat::Table)
}

/// Everything that is documented anywhere, by the types that hold it.
#[test]
fn fields_of_everything() {
    insta::assert_snapshot!(format_fields(
        &fields(&api(), None).unwrap(),
        FieldFormat::Csv
    ));
}

/// What the generator exports and what the crate says of itself, field for field and fact for fact.
#[test]
fn the_tables_of_the_crate_say_the_same() {
    let exported = format_fields(&fields(&api(), None).unwrap(), FieldFormat::Json);
    let mut exported: Vec<Map<String, Value>> = serde_json::from_str(&exported).unwrap();
    for operation in antom::schema().operations() {
        let mut shared = BTreeSet::new();
        for product in operation.products() {
            for (direction, schema) in [
                ("request", product.request()),
                ("response", product.response()),
            ] {
                let is_here = |row: &mut Map<String, Value>| {
                    row["area"] == operation.area()
                        && row["operation"] == operation.name()
                        && row["product"].as_str().unwrap_or_default() == product.name()
                        && row["direction"] == direction
                };
                let rows: Vec<_> = exported.extract_if(.., is_here).collect();
                let places = places(schema);
                let places: Vec<_> = places.iter().filter(|place| !place.is_item()).collect();
                let is_shared = operation.products().len() > 1 && direction == "response";
                let at = format!("{} {}", operation.qualified_name(), product.name());
                assert!(is_shared || rows.len() == places.len(), "{at} {direction}");
                for (index, mut row) in rows.into_iter().enumerate() {
                    // Products share a response, which has the fields of all of them in its own order.
                    let is_it = |it: &&&Place| row["path"] == path(&it.steps);
                    let place = match is_shared {
                        true => places.iter().find(is_it),
                        false => places.get(index),
                    };
                    let Some(place) = place else {
                        panic!("{at}: the tables have no {}", row["path"]);
                    };
                    take_what_is_told_otherwise(&mut row, direction, place);
                    let mut expected = facts(operation.name(), product.name(), direction, place);
                    expected.insert("area".to_owned(), operation.area().into());
                    if is_shared {
                        shared.insert(path(&place.steps));
                        loosen(&mut row, &mut expected);
                    }
                    assert_eq!(row, expected, "{at} {}", expected["path"]);
                }
            }
        }
        // Each field of a shared response is one of some product.
        if let [product, _, ..] = operation.products() {
            let places = places(product.response());
            let places = places.iter().filter(|place| !place.is_item());
            let places: BTreeSet<_> = places.map(|it| path(&it.steps)).collect();
            assert_eq!(shared, places, "{}", operation.qualified_name());
        }
    }
    assert_eq!(exported, [], "the tables have less than the export");
}

/// In a response that products share, only that is required which each of them requires.
fn loosen(row: &mut Map<String, Value>, expected: &mut Map<String, Value>) {
    let both = row["required"] == true && expected["required"] == true;
    row.insert("required".to_owned(), both.into());
    for told_by_each_product in ["disputed", "default"] {
        row.remove(told_by_each_product);
        expected.remove(told_by_each_product);
    }
}

/// Takes out of a row what the two say in different words, and holds it against the table.
fn take_what_is_told_otherwise(row: &mut Map<String, Value>, direction: &str, place: &Place) {
    // An operation that is documented once has a product without a name.
    if row["product"].is_null() {
        row.insert("product".to_owned(), "".into());
    }
    let documented = row.remove("type").unwrap();
    let name = Value::from(place.kind.name());
    // A list that only the field refers to is documented as a string with values.
    let is_string = match place.kind {
        Kind::List(_) => documented == "String",
        Kind::Array(Kind::List(_)) => documented == "Array<String>",
        _ => false,
    };
    assert!(
        documented == name || is_string,
        "{}: {documented} and {name}",
        row["path"]
    );

    let pages: Vec<Value> = serde_json::from_value(row.remove("pages").unwrap()).unwrap();
    let of_table = place.field.pages();
    // The products of an operation share a response, and with it the pages that document it.
    let shared = direction == "response";
    assert!(
        pages
            .iter()
            .all(|page| of_table.iter().any(|it| *it == page)),
        "{pages:?}"
    );
    assert!(
        shared || pages.len() == of_table.len(),
        "{pages:?} and {of_table:?}"
    );
}

/// A row of the export, made from the crate's table.
fn facts(operation: &str, product: &str, direction: &str, place: &Place) -> Map<String, Value> {
    let constraints = place.field.constraints();
    let facts = [
        ("operation", json!(operation)),
        ("product", json!(product)),
        ("direction", json!(direction)),
        ("path", json!(path(&place.steps))),
        ("required", json!(constraints.required)),
        ("min_length", json!(constraints.min_length)),
        ("max_length", json!(constraints.max_length)),
        ("min", json!(constraints.min.map(number))),
        ("max", json!(constraints.max.map(number))),
        ("multiple_of", json!(constraints.multiple_of)),
        ("min_items", json!(constraints.min_items)),
        ("max_items", json!(constraints.max_items)),
        ("max_key_length", json!(constraints.max_key_length)),
        (
            "format",
            json!(constraints.format.map(|format| format.name())),
        ),
        ("const", json!(constraints.constant)),
        ("within", json!(constraints.within.map(window))),
        ("starts_with", list(constraints.starts_with)),
        ("values", list(values(place.kind, constraints))),
        (
            "open",
            flag(is_open(place.kind) && constraints.values.is_none()),
        ),
        ("default", json!(place.field.default_value())),
        ("sensitive", flag(place.field.is_sensitive())),
        ("disputed", list(&disputed(place))),
    ];
    let facts = facts.into_iter().filter(|(_, value)| !value.is_null());
    facts
        .map(|(name, value)| (name.to_owned(), value))
        .collect()
}

fn number(limit: Decimal) -> Value {
    let number = limit.to_string().parse();
    Value::Number(number.expect("a number of JSON"))
}

/// A fact that is only told where it holds.
fn flag(holds: bool) -> Value {
    if holds { json!(true) } else { Value::Null }
}

fn is_open(kind: Kind) -> bool {
    match kind {
        Kind::List(list) => list.is_open(),
        Kind::Array(item) => is_open(*item),
        _ => false,
    }
}

fn list(words: &[&str]) -> Value {
    if words.is_empty() {
        Value::Null
    } else {
        json!(words)
    }
}

fn values(kind: Kind, constraints: &Constraints) -> &'static [&'static str] {
    match (kind, constraints.values) {
        (_, Some(values)) => values,
        (Kind::List(list), None) => list.values(),
        (Kind::Array(item), None) => values(*item, constraints),
        _ => &[],
    }
}

fn disputed(place: &Place) -> Vec<&'static str> {
    let keywords = [
        Keyword::Required,
        Keyword::MaxLength,
        Keyword::Format,
        Keyword::Values,
    ];
    let disputed = keywords
        .into_iter()
        .filter(|keyword| place.field.is_disputed(*keyword));
    disputed.map(Keyword::name).collect()
}

/// A way as the export spells it.
fn path(steps: &[Step]) -> String {
    let mut path = String::new();
    for step in steps {
        match step {
            Step::Item => path += "[]",
            Step::Entry => path += "{}",
            Step::Field(name) if path.is_empty() => path += name,
            Step::Field(name) => path = format!("{path}.{name}"),
        }
    }
    path
}

/// A field that no page documents would come from nowhere.
#[test]
fn every_field_names_a_page_that_there_is() {
    let known: Vec<_> = antom::schema().pages().iter().map(|page| page.id).collect();
    let is_known = |place: &Place| {
        let pages = place.field.pages();
        !pages.is_empty() && pages.iter().all(|page| known.contains(page))
    };
    for body in bodies()
        .iter()
        .filter(|body: &&Body| body.direction != "failure")
    {
        for place in places(body.schema) {
            assert!(is_known(&place), "{}: {}", body.name(), place.path());
        }
    }
}

/// As `fields` shows a window.
fn window(window: Window) -> String {
    match (window.at_most, window.tolerance) {
        (None, _) => "now..".to_owned(),
        (Some(seconds), 0) => format!("now..{seconds}s"),
        (Some(seconds), tolerance) => format!("now..{seconds}s+{tolerance}s"),
    }
}
