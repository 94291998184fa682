//! Calls that are stored before they are made, and resumed by another program.

use std::time::{Duration, Instant};

use antom::client::StoredCall;
use antom::payments::create_payment_session::{
    self as session, CashierRequest, EasySafePayRequest,
};
use antom::payments::pay::EntryCodeRequest;
use antom::{Endpoint, serde_json};

use crate::answers::{body_of, signed, success};
use crate::clients::{Client, Setting, both, both_with};
use crate::keys;
use crate::outcome::ended;
use crate::raw_server::{Act, RawServer, header};
use crate::requests::{SECRET, cashier, easy_safe_pay, entry_code};
use crate::server::Stub;
use crate::services::Scripted;

/// Writes a stored call and reads it again, as a file would.
fn through_text(stored: &StoredCall) -> StoredCall {
    let text = serde_json::to_string(stored).unwrap();
    let read: StoredCall = serde_json::from_str(&text).unwrap();
    assert_eq!(read, *stored);
    read
}

#[test]
fn a_stored_call_is_made_by_another_client() {
    let stub = Stub::start(Scripted::new(|_| None));
    let request = easy_safe_pay("e-1");
    let [one, other] = both(stub.address());
    for (storing, resuming) in [(&one, &other), (&other, &one)] {
        let stored = through_text(&storing.store(&request));
        assert_eq!(stored.operation(), "payments/createPaymentSession");
        assert_eq!(stored.product(), Some("EasySafePay"));
        assert_eq!(stored.client_id(), keys::CLIENT_ID);
        assert_eq!(stored.idempotency_key(), Some("e-1"));
        assert!(!format!("{stored:?}").contains(SECRET), "{stored:?}");

        let session = resuming.resume::<EasySafePayRequest>(&stored).unwrap();
        assert_eq!(session.payment_session_id, "session-of-e-1");
        let seen = stub.seen().pop().unwrap();
        assert_eq!(seen.body, request.to_json().unwrap());
        assert_eq!(seen.body, stored.body().as_bytes());
        // Whichever product it is of.
        let session = resuming.resume::<session::Request>(&stored).unwrap();
        assert_eq!(session.payment_session_data, "EasySafePay");
        assert_eq!(stub.seen().pop().unwrap().body, seen.body);
    }
}

/// A call that is made and then resumed is the same call.
#[test]
fn a_resumed_call_has_the_bytes_of_the_one_that_was_made() {
    let stub = Stub::start(Scripted::new(|_| None));
    for client in both(stub.address()) {
        let request = cashier("c-1");
        let stored = through_text(&client.store(&request));
        client.create_payment_session(&request).unwrap();
        client.resume::<CashierRequest>(&stored).unwrap();
        let [made, resumed] = stub
            .seen()
            .split_off(stub.seen().len() - 2)
            .try_into()
            .ok()
            .unwrap();
        assert_eq!(made.body, resumed.body, "{client}");
        assert_eq!(made.path, resumed.path);
        assert_ne!(made.header("request-time"), resumed.header("request-time"));
        assert_ne!(made.header("signature"), resumed.header("signature"));
    }
}

/// The program dies after the call was sent, before the answer came.
#[test]
fn a_program_that_died_in_the_middle_of_a_call() {
    let server = RawServer::start(|number, request| match number {
        0 => vec![Act::Wait(Duration::from_secs(1))],
        _ => vec![Act::Send(signed(request, "200 OK", &success()))],
    });
    let request = entry_code("p-1");
    let [Client::Async(client, runtime), _] = both(server.address()) else {
        panic!("the first one is asynchronous");
    };
    let on_file = serde_json::to_string(&client.store(&request).unwrap()).unwrap();
    let call = runtime.spawn(async move { client.payments().pay(&request).await.is_ok() });
    let began = Instant::now();
    while server.requests().is_empty() && began.elapsed() < Duration::from_secs(20) {
        std::thread::sleep(Duration::from_millis(5));
    }
    call.abort();
    runtime.shutdown_background();

    let stored: StoredCall = serde_json::from_str(&on_file).unwrap();
    for client in both(server.address()) {
        let next = client.resume::<EntryCodeRequest>(&stored);
        assert!(next.is_ok(), "{client}: {:?}", next.err());
    }
    let requests = server.requests();
    assert_eq!(requests.len(), 3);
    assert!(
        requests
            .iter()
            .all(|it| body_of(it) == body_of(&requests[0]))
    );
    assert_ne!(
        header(&requests[0], "request-time"),
        header(&requests[1], "request-time")
    );
}

/// Nobody here knows whether a stored call was made before: a failure now does not undo that.
#[test]
fn a_resumed_call_that_is_declined() {
    let stub = Stub::start(Scripted::new(|_| Some("RISK_REJECT")));
    for client in both(stub.address()) {
        let request = entry_code("p-1");
        assert!(!ended(client.pay(&request)).may_have_happened);
        let resumed = ended(client.resume::<EntryCodeRequest>(&client.store(&request)));
        assert_eq!((resumed.how, resumed.attempts), ("declined", 1));
        assert!(resumed.may_have_happened, "{client}");
    }
}

#[test]
fn a_stored_call_of_another_operation_or_client() {
    let stub = Stub::start(Scripted::new(|_| None));
    let setting = Setting {
        client_id: keys::EARNEST_ID,
        ..Setting::default()
    };
    let others = both_with(stub.address(), setting);
    for (client, other) in both(stub.address()).iter().zip(&others) {
        let stored = client.store(&cashier("c-1"));
        let operation = ended(client.resume::<EntryCodeRequest>(&stored));
        assert_eq!(operation.how, "wrong_operation");
        assert!(
            operation.line.contains("createPaymentSession"),
            "{}",
            operation.line
        );
        let client = ended(other.resume::<CashierRequest>(&stored));
        assert_eq!(client.how, "wrong_client");
        assert!(client.line.contains(keys::CLIENT_ID), "{}", client.line);
        for ended in [operation, client] {
            assert_eq!((ended.attempts, ended.retryable), (0, false));
            assert!(
                ended.may_have_happened,
                "nobody knows what became of it before"
            );
            assert!(!ended.shown.contains(SECRET), "{}", ended.shown);
        }
    }
    assert!(stub.seen().is_empty());
}

#[test]
fn what_is_no_stored_call() {
    let stub = Stub::start(Scripted::new(|_| None));
    let [client, _] = both(stub.address());
    let text = serde_json::to_string(&client.store(&cashier("c-1"))).unwrap();
    for broken in [
        "{}".to_owned(),
        text.replace("\"body\"", "\"corpse\""),
        text.replace("\"operation\"", "\"opera\""),
        text[..text.len() - 1].to_owned(),
        text.replacen('{', "{\"operation\":\"pay\",", 1),
    ] {
        let read = serde_json::from_str::<StoredCall>(&broken);
        let error = read.err().map(|error| error.to_string());
        assert!(error.is_some_and(|error| !error.contains(SECRET)));
    }
}
