//! When a call is made again, with what, and when it ends.

use std::time::Duration;

use antom_runtime::client::TransportErrorKind::{self, *};
use antom_runtime::client::http::{HeaderValue, Request, Response};
use antom_runtime::client::{CallError, Client, Retry};

use crate::api::{LookUp, inquiry, look_up, request};
use crate::script::{AGAIN, DECLINED, IN_PROCESS, SUCCESS, Script, Sent, run, signed, unsigned};

const BUSY: &str = r#"{"result":{"resultCode":"BUSY_FAILURE","resultStatus":"F"}}"#;
const BUSY_UNKNOWN: &str = r#"{"result":{"resultCode":"BUSY_FAILURE","resultStatus":"U"}}"#;
const NEW_CODE: &str = r#"{"result":{"resultCode":"BRAND_NEW","resultStatus":"U"}}"#;

fn body(body: &'static str) -> impl Fn() -> Act {
    move || Box::new(move |request| Ok(signed(request, body)))
}

fn status(status: u16) -> impl Fn() -> Act {
    move || Box::new(move |_| Ok(unsigned(status, "text/plain", "gone")))
}

fn kind(kind: TransportErrorKind) -> impl Fn() -> Act {
    move || Box::new(move |_| Err(antom_runtime::client::TransportError::new(kind)))
}

type Act = Box<dyn Fn(&Request<Vec<u8>>) -> Sent + Send>;

/// What happens first, and whether the call is made again with and without an idempotency key.
type Decision = (&'static str, Box<dyn Fn() -> Act>, bool, bool);

fn decisions() -> Vec<Decision> {
    vec![
        ("no connection", Box::new(kind(Connect)), true, true),
        (
            "time out before",
            Box::new(kind(TimedOutBeforeSending)),
            true,
            true,
        ),
        ("time out", Box::new(kind(TimedOut)), true, false),
        ("broken", Box::new(kind(Broken)), true, false),
        ("truncated", Box::new(kind(Truncated)), true, false),
        ("untrusted certificate", Box::new(kind(Tls)), false, false),
        ("over the limit", Box::new(kind(OverLimit)), false, false),
        ("other", Box::new(kind(Other)), false, false),
        ("U, call again", Box::new(body(AGAIN)), true, false),
        ("U, in process", Box::new(body(IN_PROCESS)), false, false),
        ("U, undocumented", Box::new(body(NEW_CODE)), false, false),
        ("F", Box::new(body(DECLINED)), false, false),
        ("F, marked as retryable", Box::new(body(BUSY)), false, false),
        (
            "U, documented as F",
            Box::new(body(BUSY_UNKNOWN)),
            false,
            false,
        ),
        ("HTTP 500", Box::new(status(500)), true, false),
        ("HTTP 503", Box::new(status(503)), true, false),
        ("HTTP 429", Box::new(status(429)), true, false),
        ("HTTP 404", Box::new(status(404)), false, false),
        ("HTTP 302", Box::new(status(302)), false, false),
        (
            "empty",
            Box::new(|| Box::new(|_| Ok(unsigned(200, "application/json", "")))),
            false,
            false,
        ),
        (
            "unsigned success",
            Box::new(|| Box::new(|_| Ok(unsigned(200, "application/json", SUCCESS)))),
            false,
            false,
        ),
    ]
}

#[test]
fn only_what_is_harmless_and_may_help_is_repeated() {
    for (name, act, with_key, without_key) in decisions() {
        let script = || Script::default().then(act()).answers(SUCCESS);
        let scripted = script();
        let outcome = run(scripted.client().call(&request()));
        assert_eq!(outcome.is_ok(), with_key, "{name}");
        assert_eq!(
            scripted.requests().len(),
            1 + usize::from(with_key),
            "{name}"
        );
        let scripted = script();
        let outcome = scripted.blocking_client().call(&inquiry());
        assert_eq!(outcome.is_ok(), without_key, "{name}");
        // What only reads is repeated like what has a key, and resumed so as well.
        let scripted = script();
        let outcome = run(scripted.client().call(&look_up()));
        assert_eq!(outcome.is_ok(), with_key, "{name}");
        let scripted = script();
        let stored = scripted.client().store(&look_up()).unwrap();
        let outcome = scripted.blocking_client().resume::<LookUp>(&stored);
        assert_eq!(outcome.is_ok(), with_key, "{name}");
        // Off is off, but what makes sense is said all the same.
        let scripted = script();
        let error = run(scripted.client().with_retry(Retry::OFF).call(&request())).unwrap_err();
        assert_eq!(error.is_retryable(), with_key, "{name}");
        assert_eq!(scripted.requests().len(), 1, "{name}");
        assert!(scripted.pauses().is_empty(), "{name}");
    }
}

#[test]
fn attempts_have_the_same_body_and_key_at_another_time_with_another_signature() {
    let script = Script::default()
        .fails(TimedOut)
        .fails(Broken)
        .answers(AGAIN)
        .answers(SUCCESS);
    let _ = run(script.client().call(&request())).unwrap();
    let requests = script.requests();
    assert_eq!(requests.len(), 4);
    for (index, one) in requests.iter().enumerate() {
        for other in &requests[..index] {
            assert_eq!(one.body(), other.body());
            assert_eq!(one.uri(), other.uri());
            assert_ne!(
                one.headers()["request-time"],
                other.headers()["request-time"]
            );
            assert_ne!(one.headers()["signature"], other.headers()["signature"]);
        }
    }
}

#[test]
fn attempts_are_bounded_and_the_last_error_is_given() {
    let mut script = Script::default().fails(Connect).fails(Broken);
    script = script.answers(AGAIN).answers(AGAIN);
    let error = run(script.client().call(&request())).unwrap_err();
    assert!(matches!(error, CallError::Unknown(_)), "{error}");
    assert_eq!(error.exchange().attempts(), 4);
    assert!(error.to_string().contains("4 attempts"), "{error}");
    assert!(error.is_retryable(), "later, by the caller");
    let script = Script::default().fails(Connect).fails(Connect);
    let client = script.client().with_retry(Retry::new(2));
    let _ = run(client.call(&request())).unwrap_err();
    assert_eq!(script.requests().len(), 2);
}

#[test]
fn pauses_are_random_within_bounds_that_double() {
    let retry = Retry::new(6)
        .initial_backoff(Duration::from_millis(100))
        .max_backoff(Duration::from_millis(400));
    let bounds = [100, 200, 400, 400, 400].map(Duration::from_millis);
    let mut seen = Vec::new();
    for _ in 0..50 {
        let script = (0..6).fold(Script::default(), |script, _| script.fails(Connect));
        let client = script.client().with_retry(retry);
        let _ = run(client.call(&request())).unwrap_err();
        let pauses = script.pauses();
        assert_eq!(pauses.len(), bounds.len());
        assert!(
            pauses
                .iter()
                .zip(bounds)
                .all(|(pause, bound)| *pause <= bound)
        );
        seen.extend(pauses);
    }
    seen.sort();
    seen.dedup();
    assert!(seen.len() > 100, "hardly random: {} pauses", seen.len());
}

fn asks_for(value: &'static str) -> impl Fn(&Request<Vec<u8>>) -> Sent {
    move |_| {
        let mut answer: Response<_> = unsigned(503, "text/plain", "busy");
        let value = HeaderValue::from_static(value);
        answer.headers_mut().insert("retry-after", value);
        Ok(answer)
    }
}

#[test]
fn a_pause_that_the_other_side_asks_for_is_kept_within_bounds() {
    // The clock of the script stands at 2026-03-01 12:00:00.
    for (value, pause) in [
        ("20", Some(20)),
        ("59", Some(59)),
        ("Sun, 01 Mar 2026 12:00:30 GMT", Some(30)),
        ("60", None),
        ("86400", None),
        ("99999999999999999999999", None),
        ("Mon, 02 Mar 2026 12:00:00 GMT", None),
    ] {
        let script = Script::default().then(asks_for(value)).answers(SUCCESS);
        let outcome = run(script.client().call(&request()));
        assert_eq!(outcome.is_ok(), pause.is_some(), "{value}");
        let expected: Vec<_> = pause.map(Duration::from_secs).into_iter().collect();
        assert_eq!(script.pauses(), expected, "{value}");
    }
    // What cannot be read, or lies in the past, asks for nothing.
    for value in ["soon", "-1", "", "Sun, 01 Mar 2020 12:00:00 GMT"] {
        let script = Script::default().then(asks_for(value)).answers(SUCCESS);
        let _ = run(script.client().call(&request())).unwrap();
        assert!(script.pauses()[0] <= Duration::from_millis(500), "{value}");
    }
}

#[test]
fn the_whole_call_is_bounded_in_time() {
    let second = Duration::from_secs(1);
    let script = Script::default();
    let slow = script.clone().fails_after(25 * second, TimedOut);
    let slow = slow.fails_after(25 * second, TimedOut);
    let slow = slow.fails_after(15 * second, TimedOut).answers(SUCCESS);
    let error = run(slow.client().call(&request())).unwrap_err();
    assert_eq!(error.exchange().attempts(), 3);
    let timeouts: Vec<_> = script.limits().iter().map(|it| it.timeout).collect();
    assert_eq!(timeouts[0], 30 * second);
    assert!(timeouts[1] <= 30 * second && timeouts[1] > 29 * second);
    assert!(
        timeouts[2] <= 10 * second,
        "only what is left: {timeouts:?}"
    );
}

#[test]
fn a_policy_is_set_for_a_client_or_for_a_call() {
    let script = Script::default()
        .fails(Connect)
        .fails(Connect)
        .answers(SUCCESS);
    let client: Client = script.builder().retry(Retry::OFF).build().unwrap();
    let _ = run(client.call(&request())).unwrap_err();
    assert_eq!(script.requests().len(), 1);
    let _ = run(client.with_retry(Retry::default()).call(&request())).unwrap();
    assert_eq!(script.requests().len(), 3);
}

/// An operation that only reads has no effect that a lost call could have had.
#[test]
fn what_only_reads_never_may_have_happened() {
    let script = Script::default().fails(TimedOut);
    let client = script.client().with_retry(Retry::OFF);
    let error = run(client.call(&look_up())).unwrap_err();
    assert!(error.is_retryable() && !error.may_have_happened());
    assert!(
        error
            .to_string()
            .ends_with("; to do: make the call again later"),
        "{error}"
    );
}
