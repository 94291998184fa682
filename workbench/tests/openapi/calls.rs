//! What a document says of calls beside their bodies.

use super::*;

/// An API with stubs is signed as they sign; of one without nothing is known.
#[test]
fn headers_are_those_of_the_stubs() {
    let signed = document(&own());
    let components = &signed["components"];
    assert_eq!(signed["security"], json!([{ "signature": [] }]));
    let scheme = &components["securitySchemes"]["signature"];
    let scheme = ["type", "in", "name"].map(|it| scheme[it].as_str());
    assert_eq!(scheme, [Some("apiKey"), Some("header"), Some("signature")]);
    let (mut calls, mut notifications) = (0, 0);
    for (place, count) in [("paths", &mut calls), ("webhooks", &mut notifications)] {
        for methods in signed[place].as_object().expect("operations").values() {
            for operation in methods.as_object().expect("methods").values() {
                let named = |of: &Value| {
                    let pointer = of["$ref"].as_str().and_then(|it| it.strip_prefix('#'));
                    signed
                        .pointer(pointer.expect("a reference"))
                        .expect("a header")
                        .clone()
                };
                let parameters = operation["parameters"].as_array().expect("headers");
                let parameters: Vec<Value> = parameters.iter().map(named).collect();
                let names: Vec<&str> = parameters
                    .iter()
                    .filter_map(|it| it["name"].as_str())
                    .collect();
                assert_eq!(names, ["client-id", "request-time"]);
                assert!(
                    parameters
                        .iter()
                        .all(|it| it["required"] == true && it["in"] == "header")
                );
                let headers = operation["responses"]["200"]["headers"].as_object();
                let names = headers.map(|it| it.keys().map(String::as_str).collect::<Vec<_>>());
                // Answers to notifications are not signed.
                let expected =
                    (place == "paths").then(|| vec!["client-id", "response-time", "signature"]);
                assert_eq!(names, expected);
                *count += 1;
            }
        }
    }
    assert!(
        calls > 0 && notifications > 0,
        "{calls} and {notifications}"
    );
    let unsigned = document(&case("library"));
    assert!(unsigned.get("security").is_none());
    assert!(unsigned["components"].get("securitySchemes").is_none());
    assert!(
        unsigned["paths"]["/books"]["get"]
            .get("parameters")
            .is_none()
    );
}

#[test]
fn operations_are_tagged_with_their_area() {
    let document = document(&own());
    let named = document["tags"].as_array().expect("tags").iter();
    let named: Vec<_> = named
        .map(|it| it["name"].as_str().unwrap_or_default())
        .collect();
    assert_eq!(
        named,
        [
            "payments",
            "authorizations",
            "vaulting",
            "reserves",
            "users",
            "notification_events"
        ]
    );
    for (path, methods) in document["paths"].as_object().expect("paths") {
        let area = match path.split('/').find(|it| !["", "v1"].contains(it)) {
            Some("vaults") => "vaulting",
            Some("authorizations") => "authorizations",
            Some("users") => "users",
            Some("notification") => "notification_events",
            _ if path.contains("/payments/reserve/") => "reserves",
            _ => "payments",
        };
        assert_eq!(methods["post"]["tags"], json!([area]), "{path}");
    }
}

/// The newest page says of when the document is.
#[test]
fn a_document_has_a_version_of_its_own() {
    assert_eq!(default_version(&api(&own())), "2024-05-31");
    assert_eq!(default_version(&api(&case("library"))), "2026-01-31");
    assert_eq!(default_version(&api(&case("products"))), "0.0.0");
}

/// The path of an operation with a base path of its own is whole, and its servers are the gateways alone.
#[test]
fn an_operation_may_have_a_base_path_of_its_own() {
    let document = document(&case("stubs"));
    let own = &document["paths"]["/own/test"]["post"];
    assert_eq!(own["servers"][0]["url"], "https://api.example");
    assert_eq!(own["servers"].as_array().map(Vec::len), Some(1));
    assert!(document["paths"]["/lookUp"]["post"]["servers"].is_null());
}
