//! What is done with a payload: by the emitted crate and by its peers.

use std::hint::black_box;

use antom::payments::create_payment_session::EasySafePayRequest;
use antom::{Endpoint, Language, Validate, Violations};
use serde_json::Value;

use crate::measure::Candidate;
use crate::payloads::{Payload, now};
use crate::peers::Request;

/// A violation as it is handed on: its path and a message.
type Found = (String, String);

/// The JSON Schema of the request.
const SCHEMA: &str = include_str!("../data/request.schema.json");

/// Every candidate for a payload. The first is the yardstick.
///
/// # Panics
///
/// If the validators do not agree on the number of violations.
pub fn all(payload: Payload) -> Vec<Candidate<'static>> {
    agree(payload);
    let body = move || black_box(payload.body);
    let peer: Request = serde_json::from_slice(payload.body).expect("the peer's structs are read");
    let peer = leak(peer);
    let schema = leak(json_schema());
    let value: &Value = leak(serde_json::from_slice(payload.body).expect("a payload is JSON"));
    let mut candidates = vec![
        Candidate::new("read: serde derive", move || {
            black_box(serde_json::from_slice::<Request>(body()).is_ok());
        }),
        Candidate::new("read: serde derive, UTF-8 checked first", move || {
            let text = std::str::from_utf8(body()).ok();
            black_box(text.map(|text| serde_json::from_str::<Request>(text).is_ok()));
        }),
        Candidate::new("read: antom", move || {
            black_box(EasySafePayRequest::from_json_at(body(), now()).is_ok());
        }),
        Candidate::new("read + validate: antom", move || {
            black_box(read_and_validate(body()));
        }),
        Candidate::new("read + validate: serde derive, garde", move || {
            black_box(
                serde_json::from_slice(body())
                    .map(|it| with_garde(&it))
                    .ok(),
            );
        }),
        Candidate::new("read + validate: serde derive, validator", move || {
            black_box(
                serde_json::from_slice(body())
                    .map(|it| with_validator(&it))
                    .ok(),
            );
        }),
        Candidate::new("raw JSON: antom's table", move || {
            black_box(raw(body()));
        }),
        Candidate::new("raw JSON: Value, jsonschema", move || {
            black_box(
                serde_json::from_slice(body())
                    .map(|it| with_schema(schema, &it))
                    .ok(),
            );
        }),
        Candidate::new("validate: garde", move || {
            black_box(with_garde(black_box(peer)));
        }),
        Candidate::new("validate: validator", move || {
            black_box(with_validator(black_box(peer)));
        }),
        Candidate::new("validate: jsonschema", move || {
            black_box(with_schema(schema, black_box(value)));
        }),
        Candidate::new("write: serde derive", move || {
            black_box(serde_json::to_vec(black_box(peer)).ok());
        }),
    ];
    if payload.readable {
        let ours = EasySafePayRequest::from_json_at(payload.body, now())
            .expect("the emitted struct is read");
        let ours = leak(ours);
        candidates.push(Candidate::new("validate: antom", move || {
            black_box(listed(black_box(ours).violations_at(now())));
        }));
        candidates.push(Candidate::new("write: antom", move || {
            black_box(black_box(ours).to_json().ok());
        }));
    }
    candidates
}

/// Reads with the emitted struct and validates; what cannot be read is reported by the reader.
fn read_and_validate(body: &[u8]) -> Vec<Found> {
    match EasySafePayRequest::from_json_at(body, now()) {
        Ok(request) => listed(request.violations_at(now())),
        Err(violations) => listed(violations),
    }
}

fn raw(body: &[u8]) -> Vec<Found> {
    let request = antom::schema()
        .operation("createPaymentSession")
        .and_then(|operation| operation.product("EasySafePay"))
        .map(|product| product.request())
        .expect("the spec has the operation");
    listed(request.check_json_at(body, now()))
}

fn listed(violations: Violations) -> Vec<Found> {
    violations
        .into_iter()
        .map(|violation| {
            let message = violation.message(Language::En);
            (violation.path, message)
        })
        .collect()
}

fn with_garde(request: &Request) -> Vec<Found> {
    match garde::Validate::validate(request) {
        Ok(()) => Vec::new(),
        Err(report) => report
            .iter()
            .map(|(path, error)| (path.to_string(), error.to_string()))
            .collect(),
    }
}

fn with_validator(request: &Request) -> Vec<Found> {
    let mut found = Vec::new();
    if let Err(errors) = validator::Validate::validate(request) {
        walk(&errors, "", &mut found);
    }
    found
}

/// Validator keeps a tree; its paths are put together by whoever walks it.
fn walk(errors: &validator::ValidationErrors, at: &str, found: &mut Vec<Found>) {
    use validator::ValidationErrorsKind::{Field, List, Struct};
    for (field, kind) in errors.errors() {
        let path = match at {
            "" => field.to_string(),
            _ => format!("{at}.{field}"),
        };
        match kind {
            Field(errors) => {
                found.extend(errors.iter().map(|error| (path.clone(), error.to_string())));
            }
            Struct(errors) => walk(errors, &path, found),
            List(items) => {
                for (index, errors) in items {
                    walk(errors, &format!("{path}[{index}]"), found);
                }
            }
        }
    }
}

fn json_schema() -> jsonschema::Validator {
    let schema = serde_json::from_str(SCHEMA).expect("the schema is JSON");
    jsonschema::options()
        .should_validate_formats(true)
        .build(&schema)
        .expect("the schema is one")
}

fn with_schema(schema: &jsonschema::Validator, value: &Value) -> Vec<Found> {
    schema
        .iter_errors(value)
        .map(|error| (error.instance_path().to_string(), error.to_string()))
        .collect()
}

/// Makes sure that everybody checks the same.
fn agree(payload: Payload) {
    let peer: Request = serde_json::from_slice(payload.body).expect("the peer's structs are read");
    let value = serde_json::from_slice(payload.body).expect("a payload is JSON");
    let reports = [
        ("antom", read_and_validate(payload.body)),
        ("antom, raw", raw(payload.body)),
        ("garde", with_garde(&peer)),
        ("validator", with_validator(&peer)),
        ("jsonschema", with_schema(&json_schema(), &value)),
    ];
    for (name, found) in reports {
        assert_eq!(
            found.len(),
            payload.violations,
            "{name} on {}: {found:#?}",
            payload.name
        );
    }
}

/// What is measured lives as long as the program.
fn leak<T>(value: T) -> &'static T {
    Box::leak(Box::new(value))
}
