//! Each reason why there is no response that can be trusted and read.

use antom_runtime::client::http::{Request as Sent, Response};
use antom_runtime::client::{CallError, Reason, Retry, TransportErrorKind};
use antom_runtime::endpoint::Status;
use antom_runtime::time::{Date, Month, OffsetDateTime, Time};
use antom_runtime::validate::Valid;

use crate::api::{Failure, Request, ResultCode, request};
use crate::script::{
    DECLINED, SUCCESS, Script, TIME, antom, run, signed, unsigned, with_signature,
};

type Error = CallError<Failure, ResultCode>;

/// The error of a call that is answered once, over both clients.
fn error(script: impl Fn() -> Script) -> Error {
    let once = script();
    let blocking = once
        .blocking_client()
        .with_retry(Retry::OFF)
        .call(&request())
        .unwrap_err();
    let once = script();
    let error = run(once.client().with_retry(Retry::OFF).call(&request())).unwrap_err();
    assert_eq!(error.to_string(), blocking.to_string());
    error
}

fn answered(answer: impl Fn() -> Response<Vec<u8>> + Clone + Send + 'static) -> Error {
    error(move || {
        let answer = answer.clone();
        Script::default().then(move |_| Ok(answer()))
    })
}

/// The reason's name, whether a retry makes sense, whether the call may have happened, and what the
/// line for the log has in it.
fn assert_reason(error: &Error, name: &str, retryable: bool, happened: bool, line: &str) {
    let text = error.to_string();
    assert_eq!(error.reason().map(Reason::name), Some(name), "{text}");
    assert_eq!(error.is_retryable(), retryable, "{text}");
    assert_eq!(error.may_have_happened(), happened, "{text}");
    assert!(text.contains(line), "{text}");
    assert!(text.starts_with("pay: ") && !text.contains('\n'), "{text}");
    assert!(text.contains("request id order-1"), "{text}");
    assert_eq!(text.contains("to do: "), retryable || happened, "{text}");
}

#[test]
fn transport_errors() {
    use TransportErrorKind::*;
    for (kind, name, retryable, happened) in [
        (Connect, "connect", true, false),
        (Tls, "tls", false, false),
        (
            TimedOutBeforeSending,
            "timed_out_before_sending",
            true,
            false,
        ),
        (TimedOut, "timed_out", true, true),
        (Broken, "broken", true, true),
        (Truncated, "truncated", true, true),
        (OverLimit, "over_limit", false, true),
        (Unusable, "unusable", false, false),
        (Other, "other", false, true),
    ] {
        let error = error(|| Script::default().fails(kind));
        assert_reason(&error, name, retryable, happened, "no response");
        assert_eq!(error.exchange().http_status(), None);
    }
}

#[test]
fn http_errors_without_a_result() {
    for (status, retryable) in [
        (301, false),
        (307, false),
        (400, false),
        (404, false),
        (429, true),
        (500, true),
        (502, true),
        (503, true),
    ] {
        for (kind, body) in [
            ("text/plain", "upstream gone"),
            ("application/json", ""),
            ("application/json", r#"{"status":500,"error":"Internal"}"#),
            ("application/json", "{"),
        ] {
            let error = answered(move || unsigned(status, kind, body));
            assert_reason(&error, "http_status", retryable, true, "an HTTP error");
            assert!(error.to_string().contains(&format!("HTTP {status}")));
            assert_eq!(error.exchange().raw_body(), body.as_bytes());
        }
    }
}

#[test]
fn pages_of_proxies() {
    let page = " \r\n<!DOCTYPE html><html><body>Access denied</body></html>";
    for (status, retryable) in [(200, false), (403, false), (502, true)] {
        for kind in ["text/html; charset=utf-8", "application/json"] {
            let error = answered(move || unsigned(status, kind, page));
            assert_reason(&error, "html", retryable, true, "a web page");
        }
    }
}

#[test]
fn bodies_that_are_no_answer() {
    for (kind, body, name, line) in [
        ("application/json", "", "empty", "is empty"),
        ("application/json", " \r\n", "empty", "is empty"),
        (
            "text/plain",
            SUCCESS,
            "content_type",
            "`text/plain` instead of JSON",
        ),
        ("application/json", "{", "not_json", "not a JSON object"),
        ("application/json", "pong", "not_json", "not a JSON object"),
        (
            "application/json",
            "[]",
            "no_status",
            "`result.resultStatus` is missing",
        ),
        (
            "application/json",
            "{}",
            "no_status",
            "`result.resultStatus` is missing",
        ),
        (
            "application/json",
            r#"{"result":"S"}"#,
            "no_status",
            "`result.resultStatus` is missing",
        ),
        ("", "null", "no_status", "`result.resultStatus` is missing"),
    ] {
        let error = answered(move || unsigned(200, kind, body));
        assert_reason(&error, name, false, true, line);
    }
}

#[test]
fn kinds_of_json_are_json() {
    for kind in [
        "application/json",
        "APPLICATION/JSON ;x=y",
        "text/json",
        "application/x+json",
        "",
    ] {
        let script = Script::default().then(move |request| {
            Ok(with_signature(
                request,
                unsigned(200, kind, SUCCESS),
                &antom(),
                TIME,
            ))
        });
        let _ = run(script.client().call(&request())).unwrap();
    }
}

#[test]
fn answers_over_the_limit() {
    let script = Script::default().answers(SUCCESS);
    let client: antom_runtime::client::Client = script
        .builder()
        .max_response_size(SUCCESS.len() - 1)
        .build()
        .unwrap();
    let error = run(client.call(&request())).unwrap_err();
    assert_reason(
        &error,
        "over_limit",
        false,
        true,
        "raise `max_response_size`",
    );
    let script = Script::default().answers(SUCCESS);
    let client: antom_runtime::client::Client = script
        .builder()
        .max_response_size(SUCCESS.len())
        .build()
        .unwrap();
    let _ = run(client.call(&request())).unwrap();
    assert_eq!(script.limits()[0].max_response_size, SUCCESS.len());
}

/// Of JSON that anyone may have written, no more is parsed than failures need.
#[test]
fn large_answers_that_are_not_signed() {
    let padded = |length: usize| DECLINED.to_owned() + &" ".repeat(length - DECLINED.len());
    let error = answered(move || unsigned(200, "application/json", &padded(64 * 1024)));
    assert!(matches!(error, CallError::Declined(_)), "{error}");
    for (status, retryable) in [(200, false), (503, true)] {
        let error = answered(move || unsigned(status, "application/json", &padded(64 * 1024 + 1)));
        let line = "not signed and has more than 65536 bytes";
        assert_reason(&error, "unsigned_over_limit", retryable, true, line);
        assert_eq!(error.exchange().status(), None);
        assert_eq!(error.exchange().raw_body().len(), 64 * 1024 + 1);
    }
    let error = error_of(move |request| signed(request, &padded(64 * 1024 + 1)));
    assert!(matches!(error, CallError::Declined(_)), "{error}");
}

#[test]
fn answers_that_are_shorter_than_they_say() {
    let error = answered(|| {
        let mut answer = unsigned(200, "application/json", SUCCESS);
        let headers = answer.headers_mut();
        headers.insert("content-length", "1000".parse().unwrap());
        answer
    });
    let line = format!("after {} of 1000 bytes", SUCCESS.len());
    assert_reason(&error, "truncated", true, true, &line);
}

#[test]
fn answers_that_were_compressed() {
    let error = answered(|| {
        let mut answer = unsigned(200, "application/json", SUCCESS);
        let headers = answer.headers_mut();
        headers.insert("content-encoding", "gzip".parse().unwrap());
        answer
    });
    assert_reason(&error, "content_encoding", false, true, "`gzip`");
}

#[test]
fn successes_that_cannot_be_trusted() {
    let error = answered(|| unsigned(200, "application/json", SUCCESS));
    assert_reason(&error, "unsigned_success", false, true, "not signed");
    assert!(!error.exchange().is_signed());
    let signed_error = error_of(|request| {
        let answer = unsigned(500, "application/json", SUCCESS);
        with_signature(request, answer, &antom(), TIME)
    });
    assert_reason(
        &signed_error,
        "success_with_error_status",
        false,
        true,
        "HTTP 500",
    );
    assert!(signed_error.exchange().is_signed());
}

fn error_of(
    answer: impl Fn(&Sent<Vec<u8>>) -> Response<Vec<u8>> + Clone + Send + 'static,
) -> Error {
    error(move || {
        let answer = answer.clone();
        Script::default().then(move |request| Ok(answer(request)))
    })
}

#[test]
fn malformed_answers_name_the_paths() {
    let body = r#"{"result":{"resultCode":"SUCCESS_TOO_LONG","resultStatus":"S"},"paymentId":["secret-value"]}"#;
    let error = error_of(move |request| signed(request, body));
    assert_reason(&error, "malformed", false, true, "`paymentId` (type)");
    assert!(!format!("{error} {error:?}").contains("secret-value"));
    let Some(Reason::Malformed {
        status,
        code,
        violations,
        ..
    }) = error.reason()
    else {
        panic!("{error}");
    };
    assert_eq!(*status, Status::Success);
    assert_eq!(code.as_deref(), Some("SUCCESS_TOO_LONG"));
    let paths: Vec<_> = violations.iter().map(|it| it.path.as_str()).collect();
    assert_eq!(
        paths,
        ["paymentId"],
        "what is only too long is not in the way"
    );
}

#[test]
fn a_malformed_failure_has_still_failed() {
    let body = r#"{"result":{"resultStatus":"F","resultMessage":"no"}}"#;
    let error = error_of(move |request| signed(request, body));
    assert_reason(
        &error,
        "malformed",
        false,
        false,
        "`result.resultCode` (required)",
    );
}

#[test]
fn requests_that_cannot_be_written_are_not_sent() {
    let year = Date::from_calendar_date(-1, Month::May, 1).unwrap();
    let request = Valid::unchecked(Request {
        due: Some(OffsetDateTime::new_utc(year, Time::MIDNIGHT)),
        ..request().into_inner()
    });
    let script = Script::default();
    let error = run(script.client().call(&request)).unwrap_err();
    assert_reason(&error, "not_written", false, false, "nothing was sent");
    assert_eq!(error.exchange().attempts(), 0);
    assert!(script.client().store(&request).is_err());
    assert!(script.requests().is_empty());
}
