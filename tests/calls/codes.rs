//! Every documented result code in turn.

use std::collections::BTreeSet;

use antom::endpoint::{Code, Status};
use antom::payments::pay;
use antom::schema::{Direction, OperationSchema};
use antom::{Language, serde_json};

use crate::clients::{Client, both};
use crate::outcome::{Ended, ended};
use crate::requests::{SECRET, cashier, easy_safe_pay, entry_code, shortest};
use crate::server::{Seen, Stub};
use crate::services::Scripted;

/// A call of an operation with each of its products, of which the service says a code.
fn calls(operation: &str, client: &Client) -> Vec<Ended> {
    const ID: &str = "id-1";
    match operation {
        "authorizations/applyToken" => vec![ended(client.apply_token(&shortest(ID)))],
        "authorizations/consult" => vec![ended(client.consult_authorization(&shortest(ID)))],
        "authorizations/revoke" => vec![ended(client.revoke(&shortest(ID)))],
        "payments/cancel" => vec![ended(client.cancel(&shortest(ID)))],
        "payments/capture" => vec![ended(client.capture(&shortest(ID)))],
        "payments/consult" => vec![ended(client.consult(&shortest(ID)))],
        "payments/createPaymentSession" => vec![
            ended(client.create_payment_session(&cashier(ID))),
            ended(client.create_payment_session(&easy_safe_pay(ID))),
        ],
        "payments/inquiryPayment" => vec![ended(client.inquiry_payment(&shortest(ID)))],
        "payments/inquiryRefund" => vec![ended(client.inquiry_refund(&shortest(ID)))],
        "payments/pay" => vec![
            ended(client.pay(&shortest::<pay::AutoDebitRequest>(ID))),
            ended(client.pay(&shortest::<pay::CheckoutRequest>(ID))),
            ended(client.pay(&entry_code(ID))),
            ended(client.pay(&shortest::<pay::OrderCodeRequest>(ID))),
            ended(client.pay(&shortest::<pay::UserPresentedRequest>(ID))),
        ],
        "payments/refund" => vec![ended(client.refund(&shortest(ID)))],
        "vaulting/createVaultingSession" => {
            vec![ended(client.create_vaulting_session(&shortest(ID)))]
        }
        "vaulting/vaultPaymentMethod" => vec![ended(client.vault_payment_method(&shortest(ID)))],
        other => panic!("an operation that these tests do not know: {other}"),
    }
}

#[test]
fn every_code_ends_a_call_as_documented() {
    let (mut count, mut expected) = (0, 0);
    for operation in antom::schema().operations() {
        if operation.direction() != Direction::Outbound {
            continue;
        }
        let unsuccessful = operation
            .result_codes()
            .filter(|it| it.status() != Status::Success);
        expected += 2 * operation.products().len() * unsuccessful.count();
        for code in operation.result_codes() {
            if code.status() == Status::Success {
                continue;
            }
            let stub = Stub::start(Scripted::new(|_| Some(code.name())));
            for client in both(stub.address()) {
                let before = stub.seen().len();
                for ended in calls(&operation.qualified_name(), &client) {
                    is_as_documented(&ended, operation, code);
                    count += 1;
                }
                let seen = stub.seen().split_off(before);
                let by_body = attempts_by_body(&seen);
                let often = attempts(operation, code) as usize;
                assert!(
                    by_body.iter().all(|attempts| attempts.len() == often),
                    "{client}: {} is sent as often as it may",
                    code.name()
                );
                for attempts in by_body {
                    are_fresh(attempts);
                    has_key(attempts, operation.idempotency_key());
                }
            }
        }
    }
    assert_eq!(count, expected);
    assert!(count > 800, "only {count} calls");
}

/// How often a call is made that ends so each time: again only where that does no harm.
fn attempts(operation: &OperationSchema, code: &Code) -> u32 {
    let harmless = operation.idempotency_key().is_some() || is_safe(operation);
    if harmless && code.is_retryable() {
        4
    } else {
        1
    }
}

/// Those that only ask.
fn is_safe(operation: &OperationSchema) -> bool {
    operation.name().starts_with("inquiry") || operation.qualified_name() == "payments/consult"
}

/// Every attempt is for the same thing.
fn has_key(attempts: &[Seen], key: Option<&str>) {
    for seen in attempts {
        let body: serde_json::Value = serde_json::from_slice(&seen.body).unwrap();
        if let Some(key) = key {
            assert_eq!(body[key], "id-1");
        }
    }
}

fn is_as_documented(ended: &Ended, operation: &OperationSchema, code: &Code) {
    let name = code.name();
    let of = operation.qualified_name();
    let how = match code.status() {
        Status::Failure => "declined",
        _ => "unknown",
    };
    assert_eq!((ended.how, &*ended.code), (how, name));
    assert_eq!(ended.message, code.message(Language::En), "{name}");
    assert_eq!(ended.action, code.action(Language::En), "{name}");
    assert!(ended.signed, "{name}");
    assert_eq!(ended.http_status, Some(200), "{name}");
    let id = operation.idempotency_key().map(|_| "id-1");
    assert_eq!(ended.request_id.as_deref(), id, "{name}");
    assert_eq!(
        ended.retryable,
        attempts(operation, code) > 1,
        "{of} {name}"
    );
    // A call that only asks has nothing to take effect.
    let may_have_happened = how == "unknown" && !is_safe(operation);
    assert_eq!(ended.may_have_happened, may_have_happened, "{of} {name}");
    assert_eq!(ended.attempts, attempts(operation, code));
    for part in [
        name,
        "HTTP 200",
        id.unwrap_or_default(),
        code.action(Language::En),
    ] {
        assert!(ended.line.contains(part), "{part} in {}", ended.line);
    }
    assert!(!ended.line.contains('\n'), "{}", ended.line);
    assert!(!ended.shown.contains(SECRET), "{}", ended.shown);
}

/// Requests with the same body, one group after the other.
fn attempts_by_body(seen: &[Seen]) -> Vec<&[Seen]> {
    seen.chunk_by(|one, other| one.body == other.body).collect()
}

/// The same call, each time signed at another time.
fn are_fresh(attempts: &[Seen]) {
    let of = |name| attempts.iter().map(move |seen| seen.header(name));
    let times: Vec<u64> = of("request-time").map(|it| it.parse().unwrap()).collect();
    assert!(times.is_sorted_by(|one, next| one < next), "{times:?}");
    let signatures: BTreeSet<_> = of("signature").collect();
    assert_eq!(signatures.len(), attempts.len());
}

#[test]
fn what_may_be_sent_again_succeeds_in_the_end() {
    for code in ["UNKNOWN_EXCEPTION", "REQUEST_TRAFFIC_EXCEED_LIMIT"] {
        for kind in 0..2 {
            let script = move |number| (number < 3).then_some(code);
            let stub = Stub::start(Scripted::new(script));
            let client = &both(stub.address())[kind];
            assert!(client.pay(&entry_code("id-1")).is_ok(), "{client}: {code}");
            let seen = stub.seen();
            assert_eq!(attempts_by_body(&seen).len(), 1);
            assert_eq!(seen.len(), 4);
            are_fresh(&seen);
        }
    }
}

/// A failure is about its own attempt: the one before it, of which nobody knew, may have gone through.
#[test]
fn what_is_declined_after_an_unknown_outcome_may_have_happened() {
    for kind in 0..2 {
        let script = |number| Some(["UNKNOWN_EXCEPTION", "RISK_REJECT"][number]);
        let stub = Stub::start(Scripted::new(script));
        let ended = ended(both(stub.address())[kind].pay(&entry_code("id-1")));
        assert_eq!((ended.how, ended.attempts), ("declined", 2));
        assert!(ended.may_have_happened && !ended.retryable);
    }
}

#[test]
fn off_is_off() {
    let stub = Stub::start(Scripted::new(|_| Some("UNKNOWN_EXCEPTION")));
    for client in both(stub.address()) {
        let client = client.with_retry(antom::client::Retry::OFF);
        let ended = ended(client.pay(&entry_code("id-1")));
        assert_eq!((ended.how, ended.attempts), ("unknown", 1));
        assert!(ended.retryable, "it still makes sense later");
    }
    assert_eq!(stub.seen().len(), 2);
}

/// A code that the documentation does not know is an unknown outcome, whatever it may mean.
#[test]
fn a_code_that_nobody_knows_is_not_sent_again() {
    let stub = Stub::start(Scripted::new(|_| Some("NEW_CODE")));
    for client in both(stub.address()) {
        let ended = ended(client.pay(&entry_code("id-1")));
        assert_eq!((ended.how, &*ended.code), ("unknown", "NEW_CODE"));
        assert_eq!((ended.attempts, ended.retryable), (1, false));
        assert!(ended.may_have_happened);
        let inquiry = "find out with `payments/inquiryPayment` how the call ended";
        assert!(ended.line.contains(inquiry), "{}", ended.line);
    }
}
