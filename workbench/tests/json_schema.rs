//! Schemas of every spec at hand, judged by a validator that others wrote.

use std::path::Path;

use antom_codegen::json::Json;
use antom_codegen::model::Body;
use antom_codegen::{Api, check, load};
use antom_workbench::export::json_schema::{
    FILE_NAME_END, Message, NoMessage, Reason, Schemas, file_name, inexpressible, json_schema,
    messages,
};
use serde_json::Value;

fn api(spec: &Path) -> Api {
    let document = load(spec).unwrap_or_else(|problems| panic!("{problems}"));
    check(&document).unwrap_or_else(|problems| panic!("{problems}"))
}

fn case(name: &str) -> Api {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("../codegen/tests/cases");
    api(&cases.join(name).join("spec"))
}

/// Every spec of this repository: the cases, and the one that the crate is generated from.
fn all() -> Vec<Api> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let cases = std::fs::read_dir(here.join("../codegen/tests/cases")).expect("the cases");
    let cases = cases.map(|it| it.expect("an entry").path().join("spec"));
    let mut specs: Vec<_> = cases.filter(|it| it.is_dir()).collect();
    specs.sort();
    specs.push(here.join("../spec"));
    specs.iter().map(|it| api(it)).collect()
}

fn value(json: &Json) -> Value {
    serde_json::from_str(&json.to_string()).expect("JSON")
}

#[test]
fn every_schema_is_one_by_the_official_meta_schema() {
    let mut count = 0;
    for api in all() {
        for message in messages(&api) {
            let schema = value(&json_schema(&api, &message));
            let name = message.name();
            jsonschema::meta::validate(&schema).unwrap_or_else(|error| panic!("{name}: {error}"));
            // References lead somewhere, and patterns are patterns.
            jsonschema::validator_for(&schema).unwrap_or_else(|error| panic!("{name}: {error}"));
            count += 1;
        }
    }
    assert!(count > 40, "only {count} schemas");
}

/// The meta-schema lets any word pass; a misspelt one would demand nothing.
#[test]
fn every_word_is_known() {
    for api in all() {
        for message in messages(&api) {
            check_words(&json_schema(&api, &message), &message.name());
        }
    }
}

const WORDS: [&str; 34] = [
    "$comment",
    "$defs",
    "$id",
    "$ref",
    "$schema",
    "additionalProperties",
    "allOf",
    "const",
    "default",
    "description",
    "enum",
    "examples",
    "exclusiveMaximum",
    "exclusiveMinimum",
    "format",
    "if",
    "items",
    "maxItems",
    "maxLength",
    "maxProperties",
    "maximum",
    "minItems",
    "minLength",
    "minProperties",
    "minimum",
    "multipleOf",
    "not",
    "pattern",
    "properties",
    "propertyNames",
    "required",
    "then",
    "title",
    "type",
];

fn check_words(schema: &Json, place: &str) {
    let Json::Object(keywords) = schema else {
        return;
    };
    for (word, value) in keywords {
        let known = WORDS.contains(&word.as_str()) || word.starts_with("x-");
        assert!(known, "{place}: {word}");
        match (word.as_str(), value) {
            ("$defs" | "properties", Json::Object(named)) => {
                for (name, schema) in named {
                    check_words(schema, &format!("{place}/{name}"));
                }
            }
            ("allOf" | "anyOf", Json::List(schemas)) => {
                schemas.iter().for_each(|it| check_words(it, place));
            }
            ("if" | "then" | "not" | "items" | "additionalProperties", schema) => {
                check_words(schema, place);
            }
            _ => {}
        }
    }
}

fn schema(api: &Api, operation: &str, product: Option<&str>, direction: Body) -> Json {
    let message = Message::find(api, operation, product, direction).expect("a message");
    json_schema(api, &message)
}

/// Constraints, disputed ones and advice, on numbers that travel as themselves.
#[test]
fn constraints() {
    let schema = schema(&case("constraints"), "do", None, Body::Request);
    insta::assert_snapshot!(schema.pretty());
}

/// Every kind of value where numbers and booleans travel as strings.
#[test]
fn scalars_in_strings() {
    let schema = schema(&case("scalars"), "do", None, Body::Request);
    insta::assert_snapshot!(schema.pretty());
}

/// Conditions on nested fields, advice, and a demand that no schema says.
#[test]
fn rules() {
    let schema = schema(&case("rules"), "do", None, Body::Request);
    insta::assert_snapshot!(schema.pretty());
}

/// What is required of a response is so when the call succeeded.
#[test]
fn response_of_a_product() {
    let schema = schema(&case("products"), "do", Some("Card"), Body::Response);
    insta::assert_snapshot!(schema.pretty());
}

#[test]
fn a_type_that_holds_itself_is_defined_once() {
    let schema = value(&schema(&case("cycles"), "do", None, Body::Request));
    let definitions = schema["$defs"].as_object().expect("definitions");
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    assert!(!definitions.is_empty());
    assert!(!validator.is_valid(&serde_json::json!([])));
}

#[test]
fn names_that_are_not_there() {
    let api = case("products");
    let find = |operation: &str, product: Option<&str>, direction| {
        Message::find(&api, operation, product, direction).map(|it| file_name(&it))
    };
    let card = find("do", Some("Card"), Body::Request);
    assert_eq!(card, Ok(format!("do.Card.request{FILE_NAME_END}")));
    let shared = find("do", None, Body::Response);
    assert_eq!(shared, Ok(format!("do.response{FILE_NAME_END}")));
    let said = |result: Result<String, NoMessage>| result.expect_err("no message").to_string();
    assert_eq!(
        said(find("d0", None, Body::Request)),
        "unknown operation `d0`; did you mean `do`? (known: `do`)"
    );
    assert_eq!(
        said(find("do", Some("Cart"), Body::Request)),
        "`do` has no product `Cart`; did you mean `Card`? (known: `Card`, `Cash`)"
    );
    assert_eq!(
        said(find("do", None, Body::Request)),
        "the products of `do` have different requests; use one of `Card`, `Cash`"
    );
    let api = case("rules");
    let error = Message::find(&api, "do", Some("Card"), Body::Request);
    assert_eq!(
        error.expect_err("no product").to_string(),
        "`do` has no products; leave the product out"
    );
}

#[test]
fn schemas_can_be_open() {
    let api = case("rules");
    let message = Message::find(&api, "do", None, Body::Request).expect("a message");
    let schemas = Schemas::new(&api, "#/components/schemas/").open();
    let schema = schemas.object(message.object());
    assert_eq!(schema.get("additionalProperties"), None);
    let text = schema.to_string();
    assert!(text.contains("#/components/schemas/Party") && !text.contains("$defs"));
    let names: Vec<_> = schemas.definitions([message.object()]);
    let names: Vec<_> = names.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(
        names,
        ["Party", "Account", "Access", "DirectDebit", "Mandate"]
    );
}

#[test]
fn what_no_schema_says_is_listed() {
    let listed = |name: &str| -> Vec<(Reason, String)> {
        let all = inexpressible(&case(name)).into_iter();
        let placed = all.filter_map(|it| Some((it.reason, it.place?)));
        placed
            .map(|(reason, place)| {
                let rule = place.rule.map_or(String::new(), |it| format!(" [{it}]"));
                (reason, format!("{}: {}{rule}", place.object, place.path))
            })
            .collect()
    };
    assert_eq!(
        listed("rules"),
        [
            (Reason::Precision, "Mandate: number".to_owned()),
            (Reason::Precision, "Account: limit".to_owned()),
            (Reason::Within, "do.request: at [soon]".to_owned()),
            (Reason::UnknownField, "do.response: ".to_owned()),
            (Reason::UnknownField, "look.response: ".to_owned()),
        ]
    );
    assert_eq!(
        listed("scalars"),
        [
            (Reason::Precision, "do.request: count".to_owned()),
            (Reason::Precision, "do.request: balance".to_owned()),
            (Reason::Precision, "do.request: rate".to_owned()),
            (Reason::Precision, "do.request: list".to_owned()),
            (Reason::UnknownField, "do.response: ".to_owned()),
        ]
    );
}

/// A blank text is no value: not where a field must be there, nor where a rule demands it or asks for it.
#[test]
fn a_blank_text_is_none() {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |path: &str, text: &str| {
        let path = folder.path().join(path);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(path, text).expect("a file");
    };
    write("api.yaml", "name: shop\ndoc: A shop.\nscalars: string\n");
    let operation = "operation: order
doc: Orders something.
method: POST
path: /order
request:
  id: { type: String, required: true, doc: Which. }
  open: { type: String, required: true, values: [A, B], doc: A list. }
  begun: { type: Url, required: true, starts_with: [https://], doc: A beginning. }
  plain: { type: String, required: true, format: printable, doc: A form that blanks have. }
  note: { type: String, doc: A note. }
  reason: { type: String, doc: A reason. }
  phone: { type: String, doc: A phone. }
rules:
  - id: notes-have-a-reason
    doc: A note has a reason.
    when: { note: { present: true } }
    then: { reason: { required: true } }
  - id: without-a-phone
    doc: Without a phone there is a note.
    when: { phone: { present: false } }
    then: { note: { required: true } }
response:
  text: { type: String, doc: A text. }
";
    write("operations/order/order.yaml", operation);
    let api = api(folder.path());
    let message = Message::find(&api, "order", None, Body::Request).expect("a message");
    let schema = value(&json_schema(&api, &message));
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    let valid = |changes: &[(&str, &str)]| {
        let whole = [
            ("id", "7"),
            ("open", "A"),
            ("begun", "https://a.b"),
            ("plain", "x"),
            ("phone", "1"),
        ];
        let mut body: serde_json::Map<String, Value> = whole
            .iter()
            .map(|(name, text)| ((*name).to_owned(), (*text).into()))
            .collect();
        body.extend(
            changes
                .iter()
                .map(|(name, text)| ((*name).to_owned(), (*text).into())),
        );
        validator.is_valid(&body.into())
    };
    assert!(valid(&[]));
    for blank in ["", " ", "\t\u{3000}\u{85}"] {
        for name in ["id", "open", "begun", "plain"] {
            assert!(!valid(&[(name, blank)]), "{name}: {blank:?}");
        }
        assert!(valid(&[("note", blank)]), "a blank note is none");
        assert!(!valid(&[("note", "x"), ("reason", blank)]));
        assert!(!valid(&[("phone", blank)]), "a blank phone is none");
        assert!(!valid(&[
            ("phone", blank),
            ("note", blank),
            ("reason", "y")
        ]));
    }
    assert!(
        valid(&[("note", "x"), ("reason", "\u{feff}")]),
        "which is no white space"
    );
    assert!(valid(&[("phone", ""), ("note", "x"), ("reason", "y")]));
}
