//! What a call gives, and that no case can be taken for another.

use antom_runtime::Language;
use antom_runtime::client::CallError;
use antom_runtime::client::http::{Request as Sent, Response};
use antom_runtime::endpoint::Status;

use crate::api::{ResultCode, request};
use crate::script::{
    AGAIN, CLIENT_ID, DECLINED, IN_PROCESS, SUCCESS, Script, TIME, antom, antom_public, merchant,
    run, signed, unsigned, with_signature,
};

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
    assert_eq!(declined.response.result.code, "RISK_REJECT");
    assert_eq!(declined.exchange.raw_body(), DECLINED.as_bytes());
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
         to do: find out how the call ended before making another one; documented: Inquire."
    );
}

/// A status that nobody documents is taken neither for a success nor for a failure.
#[test]
fn a_strange_status_is_an_unknown_outcome() {
    for status in ["s", "SUCCESS", "", "f", "X"] {
        let body = format!(
            r#"{{"result":{{"resultCode":"SUCCESS","resultStatus":"{status}"}},"paymentId":"p"}}"#
        );
        let script = Script::default().then(move |request| Ok(signed(request, &body)));
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
        let script = Script::default().fails(first).answers(DECLINED);
        let error = run(script.client().call(&request())).unwrap_err();
        assert_eq!(error.may_have_happened(), happened);
        assert_eq!(
            error.to_string().contains("may still have succeeded"),
            happened
        );
        assert_eq!(error.exchange().attempts(), 2);
        let script = Script::default()
            .fails(first)
            .then(|_| Ok(unsigned(200, "application/json", DECLINED)));
        let error = run(script.client().call(&request())).unwrap_err();
        assert!(error.may_have_happened());
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
        "pay: no response, connection to `https://gateway.example` failed, nothing was sent; check \
         the gateway address, the network and the proxy (request id order-1, 2 attempts); an \
         earlier attempt may have succeeded; to do: call `resume` with the `stored()` of this \
         error; do not make a new call, since the outcome of the earlier attempts is unknown"
    );
}

#[test]
fn the_name_under_which_the_other_side_logs_the_call_is_kept() {
    let script = Script::default().then(|request| {
        let mut answer = signed(request, DECLINED);
        answer
            .headers_mut()
            .insert("traceid", "0a1b2c".parse().unwrap());
        Ok(answer)
    });
    let error = run(script.client().call(&request())).unwrap_err();
    assert_eq!(error.exchange().trace_id(), Some("0a1b2c"));
    assert!(error.to_string().contains("trace id 0a1b2c"), "{error}");
}

/// The error of a call that is answered so, by both clients alike.
fn error(
    answer: impl Fn(&Sent<Vec<u8>>) -> Response<Vec<u8>> + Clone + Send + 'static,
) -> CallError<crate::api::Failure, ResultCode> {
    let act = answer.clone();
    let script = Script::default().then(move |request| Ok(act(request)));
    let blocking = script.blocking_client().call(&request()).unwrap_err();
    let script = Script::default().then(move |request| Ok(answer(request)));
    let error = run(script.client().call(&request())).unwrap_err();
    assert_eq!(error.to_string(), blocking.to_string());
    assert_eq!(error.may_have_happened(), blocking.may_have_happened());
    error
}

/// Anybody on the way can write that a call failed: it is certain only with a signature.
#[test]
fn a_failure_that_is_not_signed_is_not_certain() {
    for status in [200, 400, 403] {
        let error = error(move |_| unsigned(status, "application/json", DECLINED));
        assert!(
            error.may_have_happened() && !error.is_retryable(),
            "{error}"
        );
        let text = error.to_string();
        assert!(text.contains("[not signed]"), "{text}");
        assert!(text.contains("find out how the call ended"), "{text}");
        // What the documentation advises after a failure would have another request made.
        assert!(!text.contains("Ask for another card"), "{text}");
        let CallError::Declined(declined) = &error else {
            panic!("{error}");
        };
        assert_eq!(declined.action(Language::En), "");
        assert_eq!(declined.exchange.response_time(), None);
    }
}

/// A gateway that does not know who calls cannot sign, and has done nothing.
#[test]
fn a_refusal_before_any_processing_is_certain() {
    let call = |body: &'static str| {
        let script = Script::default().then(|_| Ok(unsigned(200, "application/json", body)));
        let client: antom_runtime::client::Client = antom_runtime::client::Builder::new(
            &crate::api::API_WITH_CODES,
            CLIENT_ID,
            merchant(),
            antom_public(),
        )
        .gateway("https://gateway.example")
        .clock(script.clone())
        .transport(script)
        .build()
        .unwrap();
        run(client.call(&request()))
            .unwrap_err()
            .may_have_happened()
    };
    for (code, status, happened) in [
        ("INVALID_SIGNATURE", "F", false),
        ("CLIENT_INVALID", "F", false),
        ("NO_INTERFACE_DEF", "F", false),
        ("METHOD_NOT_SUPPORTED", "F", false),
        // These can come from further inside: the key may be the gateway's own, the type that of the
        // response.
        ("KEY_NOT_FOUND", "F", true),
        ("MEDIA_TYPE_NOT_ACCEPTABLE", "F", true),
        ("PARAM_ILLEGAL", "F", true),
        ("UNKNOWN_EXCEPTION", "F", true),
        ("RISK_REJECT", "F", true),
        ("INVALID_SIGNATURE", "U", true),
    ] {
        let body = format!(r#"{{"result":{{"resultCode":"{code}","resultStatus":"{status}"}}}}"#);
        assert_eq!(call(body.leak()), happened, "{code} {status}");
    }
}

/// One of the two may say that the call failed, the other that it succeeded.
#[test]
fn a_result_that_is_there_twice_is_an_unknown_outcome() {
    let (failed, succeeded) = (
        r#"{"resultCode":"RISK_REJECT","resultStatus":"F"}"#,
        r#"{"resultCode":"SUCCESS","resultStatus":"S"}"#,
    );
    for body in [
        format!(r#"{{"result":{failed},"result":{succeeded},"paymentId":"p"}}"#),
        format!(r#"{{"result":{succeeded},"result":{failed},"paymentId":"p"}}"#),
        format!(r#"{{"result":{failed},"result":{failed}}}"#),
        r#"{"result":{"resultCode":"RISK_REJECT","resultStatus":"F","resultStatus":"S"}}"#
            .to_owned(),
        r#"{"result":{"resultStatus":"F","resultCode":"RISK_REJECT","resultCode":"SUCCESS"}}"#
            .to_owned(),
    ] {
        let sent = body.clone();
        let error = error(move |request| signed(request, &sent));
        assert!(
            error.may_have_happened() && !error.is_retryable(),
            "{error}"
        );
        assert!(
            error.to_string().contains("the outcome is unknown"),
            "{error}"
        );
        assert_eq!(error.code(), None);
        assert_eq!(error.exchange().status(), Some(Status::Unknown), "{body}");
        assert_eq!(error.exchange().raw_body(), body.as_bytes());
    }
}

/// Names, statuses and codes are the same in most charsets; the rest is left alone.
#[test]
fn an_answer_in_another_charset_keeps_its_result() {
    // `no` in GBK: `0xb2 0xbb`. The second one ends in a backslash, `0x5c`.
    for (code, status, happened) in [("RISK_REJECT", "F", false), ("SUCCESS", "S", true)] {
        let head = format!(
            r#"{{"result":{{"resultCode":"{code}","resultStatus":"{status}","resultMessage":""#
        );
        let body = [head.as_bytes(), b"\xb2\xbb\x81\x5c\"},\"paymentId\":\"p\"}"].concat();
        let sent = body.clone();
        let error = error(move |request| {
            let kind = "application/json; charset=GBK";
            let mut answer = unsigned(200, kind, "");
            *answer.body_mut() = sent.clone();
            with_signature(request, answer, &antom(), TIME)
        });
        assert_eq!(error.reason().map(|it| it.name()), Some("charset"));
        assert!(
            error.to_string().contains("`GBK` instead of UTF-8"),
            "{error}"
        );
        assert!(error.to_string().contains(code), "{error}");
        assert_eq!(error.may_have_happened(), happened, "{error}");
        let exchange = error.exchange();
        assert_eq!(exchange.result_code(), Some(code));
        assert_eq!(exchange.raw_body(), body);
        assert!(exchange.is_signed());
    }
    // ASCII is ASCII, whatever it is called.
    let error = error(|request| {
        let answer = unsigned(200, "application/json; charset=GBK", DECLINED);
        with_signature(request, answer, &antom(), TIME)
    });
    assert_eq!(error.code(), Some(&ResultCode::RiskReject));
}

/// Whatever cannot be read or trusted, what the response says of the call is there.
#[test]
fn status_and_code_are_there_whatever_else_is_missing() {
    let incomplete = r#"{"result":{"resultCode":"SUCCESS","resultStatus":"S"}}"#;
    let error_of = error(move |request| signed(request, incomplete));
    assert_eq!(error_of.reason().map(|it| it.name()), Some("malformed"));
    assert!(error_of.may_have_happened());
    assert_eq!(error_of.exchange().status(), Some(Status::Success));
    assert_eq!(error_of.exchange().result_code(), Some("SUCCESS"));
    assert_eq!(error_of.exchange().raw_body(), incomplete.as_bytes());
    let unsigned = error(|_| unsigned(200, "application/json", SUCCESS));
    assert_eq!(
        unsigned.reason().map(|it| it.name()),
        Some("unsigned_success")
    );
    assert_eq!(unsigned.exchange().result_code(), Some("SUCCESS"));
}

#[test]
fn a_success_has_its_raw_body_and_its_time() {
    let script = Script::default().answers(SUCCESS).answers(SUCCESS);
    let success = run(script.client().call(&request())).unwrap();
    let blocking = script.blocking_client().call(&request()).unwrap();
    for success in [success, blocking] {
        assert_eq!(success.raw_body(), SUCCESS.as_bytes());
        let time = success.response_time().unwrap();
        assert_eq!(time.unix_timestamp(), 1_772_366_400);
        assert!(success.problems().is_empty());
        let shown = format!("{:?}", success.map(|_| ()));
        assert!(!shown.contains("p-1"), "{shown}");
    }
}

/// What is asked of a buyer before the outcome is known is in the typed response.
#[test]
fn an_unknown_outcome_has_its_typed_answer() {
    let error = error(|request| signed(request, IN_PROCESS));
    let answer = error.response().unwrap();
    assert_eq!(answer.result.code, "PAYMENT_IN_PROCESS");
    assert_eq!(error.exchange().status(), Some(Status::Unknown));
    assert_eq!(
        error.exchange().response_time().unwrap().unix_timestamp(),
        1_772_366_400
    );
}
