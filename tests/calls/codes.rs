//! Every documented result code in turn.

use std::collections::BTreeSet;

use antom::endpoint::{Code, Status};
use antom::schema::Direction;
use antom::{Language, serde_json};

use crate::clients::{Client, both};
use crate::outcome::{Ended, ended};
use crate::requests::{SECRET, cashier, easy_safe_pay, entry_code};
use crate::server::{Seen, Stub};
use crate::services::Scripted;

/// A call of an operation with each of its products, of which the service says a code.
fn calls(operation: &str, client: &Client, id: &str) -> Vec<Ended> {
    match operation {
        "createPaymentSession" => vec![
            ended(client.create_payment_session(&cashier(id))),
            ended(client.create_payment_session(&easy_safe_pay(id))),
        ],
        "pay" => vec![ended(client.pay(&entry_code(id)))],
        other => panic!("an operation that these tests do not know: {other}"),
    }
}

#[test]
fn every_code_ends_a_call_as_documented() {
    let mut count = 0;
    for operation in antom::schema().operations() {
        if operation.direction() != Direction::Outbound {
            continue;
        }
        for code in operation.result_codes() {
            if code.status() == Status::Success {
                continue;
            }
            let stub = Stub::start(Scripted::new(|_| Some(code.name())));
            for client in both(stub.address()) {
                let before = stub.seen().len();
                for ended in calls(operation.name(), &client, "id-1") {
                    is_as_documented(&ended, code);
                    count += 1;
                }
                let seen = stub.seen().split_off(before);
                let by_body = attempts_by_body(&seen);
                let expected = if code.is_retryable() { 4 } else { 1 };
                assert!(
                    by_body.iter().all(|attempts| attempts.len() == expected),
                    "{client}: {} is sent as often as it may",
                    code.name()
                );
                by_body.iter().for_each(|attempts| are_fresh(attempts));
            }
        }
    }
    // 5 codes of two products and 28 of one, by two clients.
    assert_eq!(count, 2 * (5 * 2 + 28));
}

fn is_as_documented(ended: &Ended, code: &Code) {
    let name = code.name();
    let how = match code.status() {
        Status::Failure => "declined",
        _ => "unknown",
    };
    assert_eq!((ended.how, &*ended.code), (how, name));
    assert_eq!(ended.message, code.message(Language::En), "{name}");
    assert_eq!(ended.action, code.action(Language::En), "{name}");
    assert!(ended.signed, "{name}");
    assert_eq!(ended.http_status, Some(200), "{name}");
    assert_eq!(ended.request_id.as_deref(), Some("id-1"), "{name}");
    assert_eq!(ended.retryable, code.is_retryable(), "{name}");
    assert_eq!(ended.may_have_happened, how == "unknown", "{name}");
    assert_eq!(ended.attempts, if code.is_retryable() { 4 } else { 1 });
    for part in [name, "HTTP 200", "id-1", code.action(Language::En)] {
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
    for seen in attempts {
        let body: serde_json::Value = serde_json::from_slice(&seen.body).unwrap();
        assert_eq!(body["paymentRequestId"], "id-1");
    }
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
        assert!(ended.line.contains("find out"), "{}", ended.line);
    }
}
