//! What is bounded: the age of a call, the work for a wrong signature, what a refusal lists.

use antom_runtime::server::{Limits, Reason};
use http::HeaderValue;

use crate::failures::{refused, refused_by};
use crate::support::{BODY, CLIENT, PAY, call, ended, shop};

/// A clock that shows when calls of these tests are sent, and a while later.
#[tokio::test]
async fn calls_that_are_older_than_allowed() {
    use antom_runtime::time::{Duration, OffsetDateTime};

    let sent = OffsetDateTime::from_unix_timestamp(1_763_800_000).unwrap();
    let limit = std::time::Duration::from_secs(300);
    for (later, is_refused) in [
        (0, false),
        (300, false),
        (301, true),
        (-300, false),
        (-301, true),
    ] {
        let (server, refusals) = shop();
        let now = sent + Duration::seconds(later);
        let server = server
            .limits(Limits::default().with_max_age(limit))
            .clock(move || now);
        if is_refused {
            let refused = refused_by(&server, &refusals, call(CLIENT, PAY, BODY)).await;
            assert_eq!(refused.code, "INVALID_SIGNATURE");
            assert_eq!(
                refused.message,
                "request-time: more than 300s from the server's clock; check your clock and send \
                 it again"
            );
        } else {
            let response = server.respond(call(CLIENT, PAY, BODY)).await;
            assert_eq!(ended(response.body()).0, "SUCCESS", "{later}");
            let callers = server.service().callers.lock().unwrap();
            assert_eq!(callers[0].sent_at(), sent);
        }
    }
}

#[tokio::test]
async fn a_time_that_is_none() {
    let mut call = call(CLIENT, PAY, BODY);
    let banana = HeaderValue::from_static("banana");
    call.headers_mut().insert("request-time", banana);
    let refused = refused(call).await;
    assert_eq!(refused.code, "INVALID_SIGNATURE");
    assert_eq!(
        refused.message,
        "request-time: `banana` is not a valid time; use Unix time as a whole number of milliseconds or seconds, or ISO 8601"
    );
}

/// To look into a signature that does not fit takes no more than a bound: of a large body not every cause is
/// tried, of one of the usual size all are.
#[tokio::test]
async fn the_diagnosis_of_a_signature_has_a_budget() {
    use antom_runtime::signature::{Cause, SignatureError};

    for (length, is_exhausted) in [(100, false), (4 * 1024, false), (100 * 1024, true)] {
        let note = "n".repeat(length);
        let body = format!(r#"{{"productCode":"CARD","requestId":"order-1","note":"{note}"}}"#);
        let mut other = call(CLIENT, PAY, body);
        *other.body_mut().last_mut().unwrap() = b' ';
        let (server, refusals) = shop();
        server.respond(other).await;
        let refusal = refusals.lock().unwrap().pop().unwrap();
        let Reason::Signature(SignatureError::Mismatch(Cause::Unknown { ruled_out })) =
            refusal.reason
        else {
            panic!("{refusal}");
        };
        assert_eq!(ruled_out.len() < 6, is_exhausted, "{length}: {ruled_out:?}");
    }
}

/// Warnings are refused by a server that is told so, and passed on by any other.
#[tokio::test]
async fn warnings_are_refused_where_they_are_to_be() {
    let body = r#"{"productCode":"CARD","requestId":"order-1","hint":"toolong"}"#;
    let response = shop().0.respond(call(CLIENT, PAY, body)).await;
    assert_eq!(ended(response.body()).0, "SUCCESS");
    let (server, refusals) = shop();
    let refused = refused_by(&server.deny_warnings(), &refusals, call(CLIENT, PAY, body)).await;
    assert_eq!(refused.code, "PARAM_ILLEGAL");
    assert!(
        refused.message.starts_with("hint: has 7 characters"),
        "{}",
        refused.message
    );
    assert!(
        refused.logged.ends_with("hint (max_length)"),
        "{}",
        refused.logged
    );
}

/// A refusal tells how much more is wrong, however much that is.
#[tokio::test]
async fn more_violations_than_are_listed() {
    let fields: Vec<_> = (0..3000).map(|it| format!("\"x{it}\":1")).collect();
    let body = format!(
        r#"{{"productCode":"CARD","requestId":"1",{}}}"#,
        fields.join(",")
    );
    let refused = refused(call(CLIENT, PAY, body)).await;
    let told = refused.message.matches("is not documented").count();
    let more = format!(" … and {} more", 3000 - told);
    assert!(refused.message.ends_with(&more), "{}", refused.message);
    assert!(
        refused.logged.ends_with(" and 2744 more"),
        "{}",
        refused.logged
    );
}
