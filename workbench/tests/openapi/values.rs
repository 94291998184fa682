//! What types and values are in a document: strict in what is sent, and in forms that generators of code take.

use super::strict::name_of;
use super::*;

/// The schemas to which one leads, itself among them.
fn leads_to<'d>(document: &'d Value, name: &str, met: &mut BTreeMap<String, &'d Value>) {
    let schema = &document["components"]["schemas"][name];
    if met.insert(name.to_owned(), schema).is_some() {
        return;
    }
    let mut references = Vec::new();
    values_of(schema, &["$ref"], &mut references);
    for reference in references {
        let name = reference.as_str().and_then(|it| it.rsplit('/').next());
        leads_to(document, name.expect("a name"), met);
    }
}

/// Strict in what is sent also where a type travels both ways: it has a twin then.
#[test]
fn nothing_that_is_sent_has_other_fields() {
    let mut twins = 0;
    for spec in [
        case("library"),
        case("products"),
        case("notifications"),
        own(),
    ] {
        let (api, document) = (api(&spec), document(&spec));
        let (mut sent, mut received) = (BTreeMap::new(), BTreeMap::new());
        for message in messages(&api) {
            let met = if message.is_received() {
                &mut received
            } else {
                &mut sent
            };
            leads_to(&document, &name_of(&message), met);
        }
        let objects = |met: &BTreeMap<String, &Value>, others: Value| {
            for (name, schema) in met.iter().filter(|(_, it)| it["type"] == "object") {
                let is = schema.get("additionalProperties").unwrap_or(&Value::Null);
                assert_eq!(*is, others, "{}: {name}", spec.display());
            }
        };
        objects(&sent, json!(false));
        objects(&received, Value::Null);
        let all = document["components"]["schemas"]
            .as_object()
            .expect("schemas");
        for (name, twin) in all {
            // A twin is there only for a type that is received as well, and is that type but for this.
            let Some(schema) = name.strip_suffix("Sent").and_then(|it| all.get(it)) else {
                continue;
            };
            assert_eq!(
                twin["properties"].as_object().map(|it| it.len()),
                schema["properties"].as_object().map(|it| it.len())
            );
            assert!(
                sent.contains_key(name) && !received.contains_key(name),
                "{name}"
            );
            twins += 1;
        }
    }
    assert!(twins > 1, "{twins}");
    let document = document(&own());
    let schemas = &document["components"]["schemas"];
    let amount = |name: &str| schemas[name]["properties"]["paymentAmount"]["$ref"].clone();
    let session = "PaymentsCreatePaymentSessionEasySafePayRequest";
    assert_eq!(amount(session), "#/components/schemas/AmountSent");
    assert!(schemas["Amount"].get("additionalProperties").is_none());
}

/// What generators of code make of `type: [object, array, …]` is a union that they give up.
#[test]
fn no_value_is_of_several_types() {
    for (spec, document) in all() {
        let mut types = Vec::new();
        values_of(&document["components"]["schemas"], &["type"], &mut types);
        // A field may be called so.
        types.retain(|it| it.is_array());
        assert_eq!(types, Vec::<&Value>::new(), "{}", spec.display());
    }
    for (_, document) in all() {
        let mut found = Vec::new();
        values_of(&document["components"]["schemas"], &["not"], &mut found);
        if found.contains(&&json!({ "type": "null" })) {
            return;
        }
    }
    panic!("no spec has free JSON");
}
