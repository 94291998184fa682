//! OpenAPI documents of every spec at hand, judged by the official schemas in the hands of a
//! validator that others wrote.

mod calls;
mod strict;
mod values;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use antom_codegen::{Api, check, load};
use antom_workbench::export::json_schema::messages;
use antom_workbench::export::openapi::{default_version, openapi};
use jsonschema::{Registry, Validator};
use serde_json::{Value, json};

fn here() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn api(spec: &Path) -> Api {
    let document = load(spec).unwrap_or_else(|problems| panic!("{problems}"));
    check(&document).unwrap_or_else(|problems| panic!("{problems}"))
}

fn document(spec: &Path) -> Value {
    let text = openapi(&api(spec), "1.2.3").to_string();
    serde_json::from_str(&text).expect("JSON")
}

fn case(name: &str) -> PathBuf {
    here()
        .join("../codegen/tests/cases")
        .join(name)
        .join("spec")
}

/// The spec that the crate is generated from.
fn own() -> PathBuf {
    here().join("../spec")
}

/// Every spec of this repository with its document.
fn all() -> Vec<(PathBuf, Value)> {
    let cases = std::fs::read_dir(here().join("../codegen/tests/cases")).expect("the cases");
    let cases = cases.map(|it| it.expect("an entry").path().join("spec"));
    let mut specs: Vec<PathBuf> = cases.filter(|it| it.is_dir()).collect();
    specs.sort();
    specs.push(own());
    let documents = specs.into_iter().map(|it| (it.clone(), document(&it)));
    documents.collect()
}

const SCHEMA: &str = "https://spec.openapis.org/oas/3.1/schema/2025-11-23";
const DIALECT: &str = "https://spec.openapis.org/oas/3.1/dialect/base";
const VOCABULARY: &str = "https://spec.openapis.org/oas/3.1/meta/base";

fn official(name: &str) -> Value {
    let text = std::fs::read_to_string(here().join("tests/openapi").join(name)).expect("a file");
    serde_json::from_str(&text).expect("JSON")
}

/// Documents and the Schema Objects in them.
fn official_validator() -> Validator {
    let registry = Registry::new()
        .add(SCHEMA, official("schema.json"))
        .and_then(|it| it.add(DIALECT, official("dialect.json")))
        .and_then(|it| it.add(VOCABULARY, official("vocabulary.json")))
        .and_then(|it| it.prepare())
        .expect("the official schemas");
    let together = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://spec.openapis.org/oas/3.1/schema-base/2025-11-23",
        "$ref": SCHEMA,
        "$defs": { "schema": { "$dynamicAnchor": "meta", "$ref": DIALECT } },
    });
    jsonschema::options()
        .with_registry(&registry)
        .should_validate_formats(true)
        .build(&together)
        .expect("a schema")
}

fn errors(validator: &Validator, value: &Value) -> Vec<String> {
    let errors = validator.iter_errors(value);
    errors
        .map(|it| format!("{}: {it}", it.instance_path()))
        .collect()
}

#[test]
fn documents_are_what_the_official_schemas_describe() {
    let validator = official_validator();
    for (spec, document) in all() {
        let found = errors(&validator, &document);
        assert!(found.is_empty(), "{}: {found:#?}", spec.display());
    }
}

/// Without this the validator might look at nothing.
#[test]
fn the_official_schemas_refuse_other_documents() {
    let validator = official_validator();
    let change = |pointer: &str, value: Value| {
        let mut document = document(&case("library"));
        *document.pointer_mut(pointer).expect("a place") = value;
        !validator.is_valid(&document)
    };
    assert!(change("/info/version", json!(1)));
    assert!(change("/servers/0", json!({ "address": "/v2" })));
    assert!(change("/paths", json!({ "books": {} })));
    assert!(change(
        "/paths/~1books~1search/post/responses/200",
        json!({})
    ));
    assert!(change("/components/schemas/Book/type", json!("objekt")));
    let nested = "/components/schemas/Book/properties/pages/maximum";
    assert!(change(nested, json!("20000")));
    assert!(change("/components/schemas", json!({ "a book": {} })));
    assert!(change(
        "/webhooks/overdue/post/tags",
        json!("notifications")
    ));
}

/// Every value of these keys, wherever it stands.
fn values_of<'v>(value: &'v Value, keys: &[&str], found: &mut Vec<&'v Value>) {
    match value {
        Value::Object(members) => {
            for (key, value) in members {
                if keys.contains(&key.as_str()) {
                    found.push(value);
                }
                values_of(value, keys, found);
            }
        }
        Value::Array(items) => items.iter().for_each(|it| values_of(it, keys, found)),
        _ => {}
    }
}

#[test]
fn every_reference_leads_to_a_schema() {
    for (spec, document) in all() {
        let mut found = Vec::new();
        values_of(&document, &["$ref", "mapping"], &mut found);
        let mappings = found.iter().filter_map(|it| it.as_object());
        let mapped = mappings.flat_map(|it| it.values());
        let plain = found.iter().copied().filter(|it| !it.is_object());
        let mut count = 0;
        for reference in plain.chain(mapped) {
            let pointer = reference.as_str().and_then(|it| it.strip_prefix('#'));
            let target = pointer.and_then(|it| document.pointer(it));
            assert!(target.is_some(), "{}: {reference}", spec.display());
            count += 1;
        }
        // Each operation has a request and a response at least.
        assert!(count > 1, "{}", spec.display());
    }
}

/// A schema of the document by its name, with what it refers to.
fn validator(document: &Value, name: &str) -> Validator {
    let schema = json!({
        "$ref": format!("#/components/schemas/{name}"),
        "components": document["components"],
    });
    jsonschema::options()
        .should_validate_formats(true)
        .build(&schema)
        .expect("a schema")
}

/// The bodies of every operation: the name of the schema, and the examples.
fn bodies(document: &Value) -> Vec<(String, Vec<(String, Value)>)> {
    let mut bodies = Vec::new();
    let places = ["paths", "webhooks"].map(|it| &document[it]);
    let items = places.iter().filter_map(|it| it.as_object());
    let items = items.flat_map(|it| it.values());
    let operations = items.flat_map(|it| it.as_object().expect("a path").values());
    for operation in operations {
        let answer = &operation["responses"]["200"];
        for body in [&operation["requestBody"], answer] {
            let body = &body["content"]["application/json"];
            let name = body["schema"]["$ref"].as_str().expect("a reference");
            let name = name.rsplit('/').next().unwrap_or_default().to_owned();
            let examples = body["examples"].as_object().into_iter().flatten();
            let examples = examples.map(|(id, example)| (id.clone(), example["value"].clone()));
            bodies.push((name, examples.collect()));
        }
    }
    bodies
}

#[test]
fn every_example_fits_its_schema() {
    let mut ids = Vec::new();
    for (spec, document) in all() {
        for (name, examples) in bodies(&document) {
            let validator = validator(&document, &name);
            assert!(!validator.is_valid(&json!([])), "{name} takes anything");
            for (id, example) in examples {
                let found = errors(&validator, &example);
                assert!(found.is_empty(), "{}: {id}: {found:#?}", spec.display());
                ids.push(format!("{name} {id}"));
            }
        }
    }
    let of_samples = [
        "BorrowRequest a-novel",
        "BorrowResponse a-novel",
        "OverdueRequest late",
        "OverdueResponse late",
        "OverdueResponse acknowledgement",
        "OverdueResponse refusal",
        "PaymentsCreatePaymentSessionRequest authorize-and-pay",
        "PaymentsCreatePaymentSessionResponse EasySafePay.session-created",
        "PaymentsNotifyPaymentResponse acknowledgement",
    ];
    for expected in of_samples {
        assert!(ids.iter().any(|it| it == expected), "{expected}: {ids:#?}");
    }
}

/// What tells products apart is there, and a rule holds.
#[test]
fn a_changed_example_fits_no_longer() {
    let document = document(&own());
    let name = "PaymentsCreatePaymentSessionRequest";
    let (_, examples) = bodies(&document)
        .into_iter()
        .find(|(it, _)| it == name)
        .expect("the request");
    let validator = validator(&document, name);
    let (_, example) = examples
        .into_iter()
        .find(|(id, _)| id == "authorize-and-pay")
        .expect("the sample");
    let change = |pointer: &str, value: Value| {
        let mut changed = example.clone();
        *changed.pointer_mut(pointer).expect("a place") = value;
        validator.is_valid(&changed)
    };
    assert!(change("/paymentAmount/value", json!("1")));
    assert!(!change("/paymentAmount/value", json!(1)));
    assert!(!change("/paymentAmount/currency", json!("dollars")));
    // It is a Cashier request then, of which nothing but the SDKs name a scene.
    assert!(change("/productCode", json!("CASHIER_PAYMENT")));
    assert!(!change("/productCode", json!("NO_PRODUCT")));
    // A rule: amounts in this currency end in 00.
    let amount = |value: &str| json!({ "currency": "IDR", "value": value });
    assert!(change("/paymentAmount", amount("98000")));
    assert!(!change("/paymentAmount", amount("98080")));
}

#[test]
fn products_are_told_apart_by_a_property_where_one_will_do() {
    let request = |spec: PathBuf, name: &str| {
        let document = document(&spec);
        document["components"]["schemas"][name].clone()
    };
    let by_property = request(case("stubs"), "PayRequest");
    assert_eq!(
        by_property["discriminator"],
        json!({
            "propertyName": "method",
            "mapping": {
                "CARD": "#/components/schemas/PayCardRequest",
                "CASH": "#/components/schemas/PayCashRequest",
            },
        })
    );
    // `method.type` tells them apart, which a discriminator cannot look at; it has to be there.
    let nested = request(case("products"), "DoRequest");
    assert!(nested["oneOf"].is_array(), "{nested}");
    assert!(nested["discriminator"].is_null(), "{nested}");
}

#[test]
fn calls_and_products() {
    insta::assert_snapshot!(openapi(&api(&case("products")), "1.2.3").pretty());
}

#[test]
fn notifications() {
    let document = openapi(&api(&case("notifications")), "1.2.3");
    let webhooks = document.get("webhooks").expect("notifications");
    insta::assert_snapshot!(webhooks.pretty());
}
