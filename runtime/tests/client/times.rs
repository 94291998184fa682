//! When a response was signed: what follows from it, and what is no time.

use antom_runtime::client::http::{HeaderValue, Request, Response};

use crate::api::{self, request};
use crate::script::{DECLINED, SUCCESS, Script, antom, merchant, run, unsigned, with_signature};
use crate::trust::reason;

/// A response that was signed before the request was sent is that to another one, replayed: it says
/// nothing of this call, in UTF-8 or not. The scripts' clock stands at 2026-03-01T12:00:00Z.
#[test]
fn a_failure_that_was_signed_before_the_call_is_not_certain() {
    for (time, happened) in [
        ("2026-03-01T12:00:00Z", false),
        ("2026-03-01T11:55:00Z", false),
        ("2026-03-01T11:54:59.999Z", true),
        ("1772366099999", true),
        ("2020-01-01T00:00:00Z", true),
        ("2026-03-01T12:10:00Z", false),
    ] {
        for body in [DECLINED.as_bytes(), IN_LATIN] {
            let script = Script::default().then(move |request| Ok(timed_body(request, time, body)));
            let error = run(script.client().call(&request())).unwrap_err();
            assert!(error.exchange().is_signed());
            assert_eq!(error.may_have_happened(), happened, "{time}: {error}");
        }
    }
}

/// A failure whose message is not in UTF-8.
const IN_LATIN: &[u8] =
    b"{\"result\":{\"resultCode\":\"RISK_REJECT\",\"resultStatus\":\"F\",\"resultMessage\":\"\xe9\"}}";

/// A response whose time is a text, signed with it.
fn timed(request: &Request<Vec<u8>>, time: &str) -> Response<Vec<u8>> {
    timed_body(request, time, SUCCESS.as_bytes())
}

fn timed_body(request: &Request<Vec<u8>>, time: &str, body: &[u8]) -> Response<Vec<u8>> {
    let mut answer = unsigned(200, "application/json", "");
    *answer.body_mut() = body.to_vec();
    let mut answer = with_signature(request, answer, &antom(), time);
    let value = HeaderValue::from_str(time).unwrap();
    answer.headers_mut().insert("response-time", value);
    answer
}

/// In offsets east of UTC there are no such instants.
const LAST: &str = "9999-12-31T23:59:59Z";
const LAST_MILLISECOND: &str = "253402300799999";

/// To look for the cause of a signature that does not fit is no reason to panic, whatever the time.
#[test]
fn a_time_at_the_end_of_the_calendar_is_refused() {
    for time in [LAST, LAST_MILLISECOND] {
        let script = Script::default().then(move |request| {
            let mut answer = timed(request, time);
            answer.body_mut().push(b' ');
            Ok(answer)
        });
        let result = run(script.client().call(&request()));
        assert_eq!(reason(result), "not_a_time", "{time}");
    }
}

/// The scripts' clock stands at 2026-03-01T12:00:00Z.
#[test]
fn answers_that_are_older_than_allowed() {
    use std::time::Duration;

    let max_age = Duration::from_secs(300);
    for (time, is_refused) in [
        ("1772366400000", false),
        ("2026-03-01T11:55:00Z", false),
        ("2026-03-01T11:54:59Z", true),
        ("2026-03-01T20:05:00+08:00", false),
        ("2026-03-01T20:05:01+08:00", true),
        ("1024", true),
    ] {
        let script = || Script::default().then(move |request| Ok(timed(request, time)));
        let client: antom_runtime::client::Client =
            script().builder().max_age(max_age).build().unwrap();
        let result = run(client.call(&request()));
        let reason = reason(result);
        assert_eq!(reason == "age", is_refused, "{time}: {reason}");
        let scripted = script();
        let blocking: antom_runtime::client::blocking::Client =
            antom_runtime::client::blocking::Builder::new(
                api::schema(),
                crate::script::CLIENT_ID,
                merchant(),
                crate::script::antom_public(),
            )
            .gateway("https://gateway.example")
            .clock(scripted.clone())
            .transport(scripted)
            .max_age(max_age)
            .build()
            .unwrap();
        let result = blocking.call(&request());
        assert_eq!(result.is_err(), is_refused, "{time}");
        if let Err(error) = result {
            assert!(error.may_have_happened() && !error.exchange().is_signed());
            let text = error.to_string();
            assert!(
                text.contains("more than 300s from the client's clock"),
                "{text}"
            );
        }
        // Without a limit any time will do.
        let _ = run(script().client().call(&request())).unwrap();
    }
}

#[test]
fn a_time_that_is_none_is_refused() {
    for time in ["banana", "2026-03-01", "-", "now", LAST, LAST_MILLISECOND] {
        let script = Script::default().then(move |request| Ok(timed(request, time)));
        let result = run(script.client().call(&request()));
        assert_eq!(reason(result), "not_a_time", "{time}");
    }
}
