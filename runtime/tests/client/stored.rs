//! Calls as data, resumed after a crash.

use antom_runtime::client::{Reason, Retry, StoredCall, TransportErrorKind};
use antom_runtime::serde_json;

use crate::api::{CARD_NUMBER, Inquiry, Request, inquiry, request};
use crate::script::{DECLINED, SUCCESS, Script, run};

#[test]
fn resuming_sends_the_very_same_bytes() {
    let script = Script::default()
        .answers(SUCCESS)
        .answers(SUCCESS)
        .answers(SUCCESS);
    let stored = script.client().store(&request()).unwrap();
    let text = serde_json::to_string(&stored).unwrap();
    let _ = run(script.client().call(&request())).unwrap();
    let read: StoredCall = serde_json::from_str(&text).unwrap();
    assert_eq!(read, stored);
    let _ = run(script.client().resume::<Request>(&read)).unwrap();
    let _ = script.blocking_client().resume::<Request>(&read).unwrap();
    let requests = script.requests();
    assert_eq!(requests[0].body(), requests[1].body());
    assert_eq!(requests[0].body(), requests[2].body());
    assert_eq!(requests[0].uri(), requests[1].uri());
    assert_eq!(read.body().as_bytes(), requests[0].body());
}

/// To repeat a call that was lost, it is resumed from its error: only so a failure does not pass for the end
/// of the first attempt, which may have gone through.
#[test]
fn a_lost_call_is_resumed_from_its_error() {
    let script = || {
        Script::default()
            .fails(TransportErrorKind::Broken)
            .answers(DECLINED)
    };
    let first = script();
    let client = first.client().with_retry(Retry::OFF);
    let lost = run(client.call(&request())).unwrap_err();
    assert!(lost.is_retryable() && lost.may_have_happened());
    assert!(lost.to_string().contains("`stored()`"), "{lost}");
    let stored = lost.stored().unwrap();
    assert_eq!(stored, client.store(&request()).unwrap());
    let declined = run(client.resume::<Request>(&stored)).unwrap_err();
    assert!(declined.exchange().is_signed() && declined.may_have_happened());
    assert_eq!(declined.stored(), Some(stored));

    let second = script();
    let client = second.blocking_client().with_retry(Retry::OFF);
    let stored = client.call(&request()).unwrap_err().stored().unwrap();
    let declined = client.resume::<Request>(&stored).unwrap_err();
    assert!(declined.may_have_happened());
    for script in [first, second] {
        let requests = script.requests();
        assert_eq!(requests[0].body(), requests[1].body());
    }
    let shown = format!("{lost:?} {:?}", lost.exchange());
    assert!(!shown.contains(CARD_NUMBER), "{shown}");
}

/// Bytes are kept as they are, whatever is in them.
#[test]
fn stored_bodies_survive_as_they_are() {
    let mut strange = request().into_inner();
    strange.card = Some("é\u{2028}\"\\/\u{1f600}\u{7f} ".to_owned());
    let strange = antom_runtime::validate::Valid::unchecked(strange);
    let script = Script::default().answers(SUCCESS).answers(SUCCESS);
    let stored = script.blocking_client().store(&strange).unwrap();
    let bytes = serde_json::to_vec(&stored).unwrap();
    let stored: StoredCall = serde_json::from_slice(&bytes).unwrap();
    let _ = run(script.client().call(&strange)).unwrap();
    let _ = run(script.client().resume::<Request>(&stored)).unwrap();
    let requests = script.requests();
    assert_eq!(requests[0].body(), requests[1].body());
}

#[test]
fn a_stored_call_says_what_it_is() {
    let stored = Script::default().client().store(&request()).unwrap();
    assert_eq!(stored.operation(), "pay");
    assert_eq!(stored.product(), Some("Card"));
    assert_eq!(stored.client_id(), "CLIENT_1");
    assert_eq!(stored.idempotency_key(), Some("order-1"));
    let shown = format!("{stored:?}");
    assert!(!shown.contains(CARD_NUMBER), "{shown}");
    let bare = Script::default().client().store(&inquiry()).unwrap();
    assert_eq!(bare.idempotency_key(), None);
    let text = serde_json::to_string(&bare).unwrap();
    assert_eq!(serde_json::from_str::<StoredCall>(&text).unwrap(), bare);
}

#[test]
fn a_call_is_not_resumed_as_another() {
    let script = Script::default();
    let stored = script.client().store(&request()).unwrap();
    let error = run(script.client().resume::<Inquiry>(&stored)).unwrap_err();
    assert!(matches!(error.reason(), Some(Reason::WrongOperation { stored }) if stored == "pay"));
    assert_eq!(error.stored(), None);
    assert!(
        error.may_have_happened(),
        "nobody knows what became of it before"
    );
    let mut value = serde_json::to_value(&stored).unwrap();
    value["client_id"] = "CLIENT_2".into();
    let stored: StoredCall = serde_json::from_value(value).unwrap();
    let error = run(script.client().resume::<Request>(&stored)).unwrap_err();
    assert!(matches!(error.reason(), Some(Reason::WrongClient { stored }) if stored == "CLIENT_2"));
    let texts = [
        error.to_string(),
        run(script
            .client()
            .resume::<Inquiry>(&script.client().store(&request()).unwrap()))
        .unwrap_err()
        .to_string(),
    ];
    // Neither names an inquiry: the operation of the type has nothing to do with the stored call.
    assert_eq!(
        texts,
        [
            "pay: not sent, the stored call belongs to the client ID `CLIENT_2`; resume it with a \
             client for that ID (request id order-1, 0 attempts)",
            "inquire: not sent, the stored call is for `pay`; resume it as a request of that \
             operation (0 attempts)",
        ]
    );
    assert!(script.requests().is_empty());
}

#[test]
fn a_call_that_is_resumed_offline_says_what_is_known() {
    let script = Script::default().fails(TransportErrorKind::Connect);
    let client = script.client().with_retry(Retry::OFF);
    let stored = client.store(&request()).unwrap();
    let text = run(client.resume::<Request>(&stored))
        .unwrap_err()
        .to_string();
    assert!(
        text.contains("nothing was sent")
            && text.contains("; an earlier attempt may have succeeded;"),
        "{text}"
    );
    assert!(!text.contains("still"), "{text}");
}

/// What a store says of a key does not make a call harmless to repeat that is not.
#[test]
fn a_key_from_a_store_is_not_believed() {
    let script = Script::default().fails(TransportErrorKind::Broken);
    let mut value = serde_json::to_value(script.client().store(&inquiry()).unwrap()).unwrap();
    value["idempotency_key"] = "k".into();
    let stored: StoredCall = serde_json::from_value(value).unwrap();
    let error = run(script.client().resume::<Inquiry>(&stored)).unwrap_err();
    assert!(!error.is_retryable());
    assert_eq!(script.requests().len(), 1);
}

#[test]
fn what_is_no_stored_call_is_refused() {
    for text in [
        "{}",
        "[]",
        r#"{"operation":"pay","client_id":"C"}"#,
        r#"{"operation":"pay","operation":"pay","client_id":"C","body":"{}"}"#,
        r#"{"operation":"pay","client_id":"C","body":{}}"#,
    ] {
        assert!(serde_json::from_str::<StoredCall>(text).is_err(), "{text}");
    }
    let error = serde_json::from_str::<StoredCall>("{}").unwrap_err();
    assert_eq!(
        error.to_string(),
        "not a stored call: missing field `operation` at line 1 column 2"
    );
    let later = r#"{"operation":"pay","client_id":"C","body":"{}","since":1}"#;
    serde_json::from_str::<StoredCall>(later).unwrap();
}
