//! What a call gives, and that no case can be taken for another.

use antom_runtime::Language;
use antom_runtime::client::CallError;

use crate::api::{ResultCode, request};
use crate::script::{AGAIN, DECLINED, IN_PROCESS, SUCCESS, Script, run, unsigned};

#[test]
fn a_success_is_a_value() {
    let script = Script::default().answers(SUCCESS).answers(SUCCESS);
    let response = run(script.client().call(&request())).unwrap();
    assert_eq!(response.payment_id, "p-1");
    let response = script.blocking_client().call(&request()).unwrap();
    assert_eq!(response.payment_id, "p-1");
}

#[test]
fn a_failure_is_declined() {
    let script = Script::default().answers(DECLINED);
    let error = run(script.client().call(&request())).unwrap_err();
    assert!(!error.is_retryable() && !error.may_have_happened());
    assert_eq!(
        error.to_string(),
        "pay: HTTP 200, failed RISK_REJECT: no (request id order-1, 1 attempt); \
         to do: Ask for another card."
    );
    let CallError::Declined(declined) = error else {
        panic!("{error}");
    };
    assert_eq!(declined.code, ResultCode::RiskReject);
    assert_eq!(declined.message, "no");
    assert_eq!(declined.action(Language::En), "Ask for another card.");
    assert_eq!(declined.answer.result.code, "RISK_REJECT");
    assert_eq!(declined.exchange.body(), DECLINED.as_bytes());
    assert!(declined.exchange.is_signed());
    assert_eq!(declined.exchange.operation().name(), "pay");
    assert_eq!(declined.exchange.request_id(), Some("order-1"));
    assert_eq!(
        declined.exchange.http_status().map(|it| it.as_u16()),
        Some(200)
    );
}

#[test]
fn an_unknown_outcome_is_neither() {
    let script = Script::default().answers(IN_PROCESS);
    let error = script.blocking_client().call(&request()).unwrap_err();
    assert!(!error.is_retryable() && error.may_have_happened());
    assert_eq!(error.code(), Some(&ResultCode::PaymentInProcess));
    let CallError::Unknown(unknown) = error else {
        panic!("{error}");
    };
    assert_eq!(
        unknown.to_string(),
        "pay: HTTP 200, outcome unknown PAYMENT_IN_PROCESS: wait (request id order-1, 1 attempt); \
         to do: find out how the call ended before another is made in its place; documented: Inquire."
    );
}

/// A status that nobody documents is taken neither for a success nor for a failure.
#[test]
fn a_strange_status_is_an_unknown_outcome() {
    for status in ["s", "SUCCESS", "", "f", "X"] {
        let body = format!(
            r#"{{"result":{{"resultCode":"SUCCESS","resultStatus":"{status}"}},"paymentId":"p"}}"#
        );
        let script =
            Script::default().then(move |request| Ok(crate::script::signed(request, &body)));
        let error = run(script.client().call(&request())).unwrap_err();
        assert!(matches!(error, CallError::Unknown(_)), "{status}: {error}");
    }
}

#[test]
fn what_is_not_signed_is_accepted_as_no_success_only_and_says_so() {
    for body in [DECLINED, AGAIN] {
        for status in [200, 400, 503] {
            let script =
                Script::default().then(move |_| Ok(unsigned(status, "application/json", body)));
            let client = script
                .client()
                .with_retry(antom_runtime::client::Retry::OFF);
            let error = run(client.call(&request())).unwrap_err();
            assert!(error.code().is_some(), "{error}");
            assert!(!error.exchange().is_signed());
            assert!(error.to_string().contains("[not signed]"), "{error}");
        }
    }
}

/// A failure says nothing of an attempt before it that may have gone through, signed or not.
#[test]
fn a_failure_does_not_undo_what_may_have_happened() {
    use antom_runtime::client::TransportErrorKind::{Broken, Connect};

    for (first, happened) in [(Broken, true), (Connect, false)] {
        let script = Script::default()
            .fails(first)
            .then(|_| Ok(unsigned(200, "application/json", DECLINED)));
        let error = run(script.client().call(&request())).unwrap_err();
        assert_eq!(error.may_have_happened(), happened);
        assert_eq!(
            error.to_string().contains("may have gone through"),
            happened
        );
        assert_eq!(error.exchange().attempts(), 2);
        let script = Script::default().fails(first).answers(DECLINED);
        let error = run(script.client().call(&request())).unwrap_err();
        assert_eq!(error.may_have_happened(), happened);
    }
}

/// The last error is about the last attempt; the line for the log is about the call.
#[test]
fn no_connection_at_last_does_not_undo_what_may_have_happened() {
    use antom_runtime::client::TransportErrorKind::{Connect, TimedOut};

    let script = Script::default().fails(TimedOut).fails(Connect);
    let client = script
        .client()
        .with_retry(antom_runtime::client::Retry::new(2));
    let error = run(client.call(&request())).unwrap_err();
    assert!(error.may_have_happened() && error.is_retryable());
    assert_eq!(
        error.to_string(),
        "pay: no answer, no connection, nothing was sent; check the gateway address, the network \
         and the proxy (request id order-1, 2 attempts); the call may have gone \
         through all the same; to do: make the same call again, with the same request id"
    );
}

#[test]
fn the_name_under_which_the_other_side_logs_the_call_is_kept() {
    let script = Script::default().then(|request| {
        let mut answer = crate::script::signed(request, DECLINED);
        answer
            .headers_mut()
            .insert("traceid", "0a1b2c".parse().unwrap());
        Ok(answer)
    });
    let error = run(script.client().call(&request())).unwrap_err();
    assert_eq!(error.exchange().trace_id(), Some("0a1b2c"));
    assert!(error.to_string().contains("trace id 0a1b2c"), "{error}");
}
