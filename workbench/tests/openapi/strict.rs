//! Requests are judged as by their own schemas, and what is received may have more.

use antom_codegen::model::Body;
use antom_workbench::export::json_schema::{Message, json_schema, messages};
use serde_json::{Value, json};

use super::{api, case, document, own, validator};

/// Every place in a value.
fn places(value: &Value, place: &str, found: &mut Vec<String>) {
    match value {
        Value::Object(members) => {
            for (name, value) in members {
                found.push(format!("{place}/{name}"));
                places(value, &format!("{place}/{name}"), found);
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                found.push(format!("{place}/{index}"));
                places(item, &format!("{place}/{index}"), found);
            }
        }
        _ => {}
    }
}

/// A body with something wrong, or not, at each of its places.
fn variations(body: &Value) -> Vec<Value> {
    let mut found = Vec::new();
    places(body, "", &mut found);
    let mut variations = vec![body.clone()];
    for place in found {
        for other in [json!("x"), json!("100"), json!(1), json!(true), json!({})] {
            let mut changed = body.clone();
            *changed.pointer_mut(&place).expect("a place") = other;
            variations.push(changed);
        }
        let mut changed = body.clone();
        if let Some(Value::Object(members)) = changed.pointer_mut(&place) {
            members.insert("aFieldOfALaterVersion".to_owned(), json!("x"));
            variations.push(changed);
        }
        let (owner, name) = place.rsplit_once('/').expect("a name");
        let mut changed = body.clone();
        if let Some(Value::Object(members)) = changed.pointer_mut(owner) {
            members.remove(name);
            variations.push(changed);
        }
    }
    variations
}

/// The name of a message's schema in the document. Products share their response.
pub(super) fn name_of(message: &Message<'_>) -> String {
    let upper = |name: &str| name[..1].to_uppercase() + &name[1..];
    let area = message.operation.area_name().unwrap_or_default();
    let words = area.split('_').filter(|it| !it.is_empty());
    let area: String = words.map(upper).collect();
    let operation = area + &upper(&message.operation.name);
    let several = message.operation.products.len() > 1;
    let product = message.product.filter(|_| several);
    let product = product.and_then(|it| it.name.as_deref());
    match message.direction {
        Body::Request => format!("{operation}{}Request", product.unwrap_or_default()),
        Body::Response => format!("{operation}Response"),
    }
}

/// New fields of answers come without notice; in what is sent they are mistakes. Documents and the
/// schemas of single messages agree on which is which.
#[test]
fn what_is_received_may_have_other_fields() {
    let (mut sent, mut received) = (0, 0);
    for spec in [case("library"), case("products"), own()] {
        let (api, document) = (api(&spec), document(&spec));
        for message in messages(&api) {
            let own = json_schema(&api, &message).to_string();
            let own: Value = serde_json::from_str(&own).expect("JSON");
            let name = name_of(&message);
            let exported = &document["components"]["schemas"][&name];
            assert_eq!(exported["type"], "object", "{name}");
            let expected = if message.is_received() {
                &Value::Null
            } else {
                &Value::Bool(false)
            };
            for schema in [&own, exported] {
                let others = schema.get("additionalProperties").unwrap_or(&Value::Null);
                assert_eq!(others, expected, "{name}");
            }
            *if message.is_received() {
                &mut received
            } else {
                &mut sent
            } += 1;
        }
    }
    assert!(sent > 3 && received > 3, "{sent} and {received}");
}

/// Rules are put otherwise than in the schemas of single requests, and mean the same.
#[test]
fn requests_are_judged_as_by_their_own_schemas() {
    let (mut valid, mut invalid) = (0, 0);
    for spec in [case("library"), case("products"), own()] {
        let (api, document) = (api(&spec), document(&spec));
        for message in messages(&api) {
            let product = message.product.expect("a product");
            if message.direction != Body::Request || message.operation.is_inbound() {
                continue;
            }
            let text = json_schema(&api, &message).to_string();
            let schema: Value = serde_json::from_str(&text).expect("JSON");
            let options = jsonschema::options().should_validate_formats(true);
            let own = options.build(&schema).expect("a schema");
            let name = name_of(&message);
            let exported = validator(&document, &name);
            let samples = product.samples.iter().filter_map(|it| it.request.as_ref());
            for sample in samples {
                let sample = serde_json::from_str(&sample.to_string()).expect("JSON");
                for body in variations(&sample) {
                    let verdict = exported.is_valid(&body);
                    assert_eq!(verdict, own.is_valid(&body), "{name}: {body}");
                    *if verdict { &mut valid } else { &mut invalid } += 1;
                }
            }
        }
    }
    assert!(valid > 100 && invalid > 100, "{valid} and {invalid}");
}
