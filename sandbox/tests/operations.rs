//! Every operation that a merchant can call: a documented response, and each of its result codes on request.

use antom::endpoint::{Code, CodeList as _};
use antom::schema::{Body, Direction, ObjectSchema, OperationSchema, ProductSchema};
use antom::serde_json::{Value, from_str, json};
use antom::{ResultCode, Status};
use antom_sandbox::documented_request;
use antom_sandbox::scenario::fields;

use crate::support::sandbox;

/// The operations that the API documents for merchants to call.
fn operations() -> Vec<&'static OperationSchema> {
    let all = antom::schema().operations().iter().copied();
    all.filter(|it| it.direction() == Direction::Outbound)
        .collect()
}

/// Returns how many violations of a body are errors.
fn errors(schema: &'static ObjectSchema, body: &Value) -> usize {
    let text = body.to_string();
    let body = Body::parse(text.as_bytes()).unwrap();
    let now = time::OffsetDateTime::now_utc();
    schema.check_body(&body, Some(now)).errors().count()
}

/// Returns a request that keeps to the documentation: an official sample, or one that is made up.
fn request(product: &'static ProductSchema) -> Value {
    let schema = product.request();
    let samples = antom::samples().iter().filter(|it| !it.is_excerpt());
    let samples = samples.filter(|it| std::ptr::eq(it.product(), product));
    let mut sampled = samples.filter_map(|it| from_str(it.request()?).ok());
    let sampled = sampled.find(|it| errors(schema, it) == 0);
    let made = || documented_request(schema, time::OffsetDateTime::now_utc());
    sampled.or_else(made).expect("a request")
}

/// Operations that remember, and whose response depends on what came before. Their own tests have them.
const REMEMBERING: [&str; 12] = [
    "payments/createPaymentSession",
    "payments/pay",
    "payments/inquiryPayment",
    "payments/cancel",
    "payments/capture",
    "payments/refund",
    "payments/inquiryRefund",
    "authorizations/consult",
    "authorizations/applyToken",
    "authorizations/revoke",
    "vaulting/createVaultingSession",
    "vaulting/vaultPaymentMethod",
];

#[test]
fn every_operation_has_a_documented_response() {
    let (sandbox, merchant) = sandbox();
    let mut succeeded = 0;
    for operation in operations() {
        let name = operation.qualified_name();
        for product in operation.products() {
            let said = merchant.call(&name, request(product));
            assert!(said.is_signed, "{name}");
            assert_ne!(said.code(), "PARAM_ILLEGAL", "{name}: {}", said.body);
            if !REMEMBERING.contains(&name.as_str()) {
                assert_eq!(said.result(), "S SUCCESS", "{name}: {}", said.body);
            }
            if said.result() == "S SUCCESS" {
                assert_eq!(
                    errors(product.response(), &said.body),
                    0,
                    "{name}: {}",
                    said.body
                );
                succeeded += 1;
            }
        }
    }
    assert!(succeeded > 30, "{succeeded}");
    let calls = sandbox.calls().unwrap();
    assert!(calls.iter().all(|it| it.call.errors == 0));
    // The other five are notifications.
    assert_eq!(operations().len(), 44);
    assert_eq!(antom::schema().operations().len(), 49);
}

/// Writes a scenario into a text of a request: the one that is listed, or any other that may have it.
fn asking(operation: &'static OperationSchema, wish: &str) -> Option<Value> {
    let product = operation.products().first()?;
    let schema = product.request();
    let listed = fields(operation).into_iter();
    let others = schema.fields().iter().map(|it| it.name());
    let text = Value::from(format!("[sandbox: {wish}]"));
    let mut bodies = listed.chain(others).filter_map(|path| {
        let mut body = request(product);
        let mut place = &mut body;
        for name in path.split('.') {
            place = place
                .as_object_mut()?
                .entry(name)
                .or_insert_with(|| json!({}));
        }
        *place = text.clone();
        (errors(schema, &body) == 0).then_some(body)
    });
    bodies.next()
}

/// The result codes of an operation that are no success: those of the API where it documents none.
fn codes(operation: &'static OperationSchema) -> Vec<&'static Code> {
    let mut codes: Vec<_> = operation.result_codes().collect();
    if codes.is_empty() {
        codes = ResultCode::CODES.iter().collect();
    }
    codes.retain(|it| it.status() != Status::Success);
    codes
}

#[test]
fn every_operation_refuses_a_scenario_that_it_cannot_read() {
    let (_sandbox, merchant) = sandbox();
    for operation in operations() {
        let name = operation.qualified_name();
        let Some(body) = asking(operation, "anser lost") else {
            continue;
        };
        let said = merchant.call(&name, body);
        assert!(said.result().starts_with("F "), "{name}: {}", said.body);
        assert!(
            said.body.to_string().contains("`response`"),
            "{name}: {}",
            said.body
        );
    }
}

#[test]
fn every_operation_has_each_of_its_result_codes_on_request() {
    let (_sandbox, merchant) = sandbox();
    let mut not_possible = Vec::new();
    let mut possible = 0;
    for operation in operations() {
        let name = operation.qualified_name();
        // What was paid, captured or refunded before decides about these: `scripts::codes` has them.
        let is_decided = [
            "payments/inquiryPayment",
            "payments/cancel",
            "payments/inquiryRefund",
        ];
        if is_decided.contains(&name.as_str()) {
            continue;
        }
        for code in codes(operation) {
            let Some(mut body) = asking(operation, &format!("{name} {}", code.name())) else {
                not_possible.push(format!("{name} {}", code.name()));
                continue;
            };
            // A payment that has failed with a code before does not fail with another one.
            let id = operation.idempotency_key().map(|key| &mut body[key]);
            let is_plain = |id: &&mut Value| id.as_str().is_some_and(|it| !it.contains('['));
            if let Some(id) = id.filter(is_plain) {
                *id = format!("id-{possible}").into();
            }
            let said = merchant.call(&name, body);
            assert_eq!(said.code(), code.name(), "{name}: {}", said.body);
            possible += 1;
        }
    }
    assert_eq!(not_possible, [] as [&str; 0]);
    assert!(possible > 400, "{possible}");
}
