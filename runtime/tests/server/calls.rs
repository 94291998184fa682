//! Calls that are in order.

use antom_runtime::endpoint::{CallOutcome, Status};
use antom_runtime::server::Reason;
use antom_runtime::wire::parse_datetime;

use crate::api::{Failure, Request, Response, ResultCode};
use crate::support::{
    BODY, CLIENT, LIVE_CLIENT, LIVE_PAY, PAY, call, call_by, ended, said, server, server_keys,
    shop, verified,
};
use crate::{api, support};

#[tokio::test]
async fn a_call_is_answered_and_the_answer_is_signed() {
    let (server, refusals) = shop();
    let response = server.respond(call(CLIENT, PAY, BODY)).await;
    assert_eq!(response.status(), 200);
    let answer = verified("POST", PAY, response.headers(), response.body());
    assert_eq!(answer, ("SUCCESS".to_owned(), Status::Success));
    assert_eq!(response.headers()["client-id"], CLIENT);
    assert!(refusals.lock().unwrap().is_empty());
}

#[tokio::test]
async fn the_service_learns_who_calls() {
    let (server, _) = shop();
    let _ = server.respond(call(CLIENT, PAY, BODY)).await;
    let _ = server.respond(call(LIVE_CLIENT, LIVE_PAY, BODY)).await;
    let callers = server.service().callers.lock().unwrap();
    let [test, live] = callers.as_slice() else {
        panic!("{callers:?}")
    };
    assert_eq!(test.client_id(), CLIENT);
    assert!(test.is_test());
    assert_eq!(test.path(), PAY);
    assert_eq!(test.request_time(), "1763800000000");
    assert_eq!(test.key_version(), "1");
    assert_eq!(test.body(), BODY.as_bytes());
    assert!(!live.is_test());
    assert!(!format!("{live:?}").contains("order-1"));
}

#[tokio::test]
async fn the_product_is_found_by_its_fixed_fields() {
    let (server, _) = shop();
    let wallet = r#"{"productCode":"WALLET","requestId":"1"}"#;
    let response = server.respond(call(CLIENT, PAY, wallet)).await;
    assert!(String::from_utf8_lossy(response.body()).contains("p-1"));
    let close = r#"{"kind":"CLOSE","requestId":"2"}"#;
    let close = call(CLIENT, "/shop/sandbox/api/v1/close", close);
    let response = server.respond(close).await;
    assert!(String::from_utf8_lossy(response.body()).contains("p-2"));
}

#[tokio::test]
async fn two_operations_at_one_path_are_told_apart_by_their_methods() {
    let (server, _) = shop();
    let path = "/shop/sandbox/api/v1/close";
    let reopen = call_by("PUT", CLIENT, path, br#"{"requestId":"2"}"#.to_vec());
    let response = server.respond(reopen).await;
    verified("PUT", path, response.headers(), response.body());
    assert!(String::from_utf8_lossy(response.body()).contains("p-2-reopened"));
    let neither = call_by("PATCH", CLIENT, path, b"{}".to_vec());
    let response = server.respond(neither).await;
    assert_eq!(ended(response.body()).0, "METHOD_NOT_SUPPORTED");
}

#[tokio::test]
async fn a_service_declines_by_a_documented_code() {
    let (server, refusals) = shop();
    for (id, code, status) in [
        ("reject", "RISK_REJECT", Status::Failure),
        ("pending", "PAYMENT_IN_PROCESS", Status::Unknown),
    ] {
        let response = server
            .respond(call(CLIENT, PAY, BODY.replace("order-1", id)))
            .await;
        let answer = verified("POST", PAY, response.headers(), response.body());
        assert_eq!(answer, (code.to_owned(), status));
    }
    assert!(refusals.lock().unwrap().is_empty());
}

#[test]
fn an_answer_is_made_of_a_code() {
    let answer: CallOutcome<Response, Failure> =
        CallOutcome::from_code::<Request>(ResultCode::RiskReject);
    let CallOutcome::Failure(failure) = answer else {
        panic!("{answer:?}")
    };
    assert_eq!(failure.result.code, "RISK_REJECT");
    assert_eq!(failure.result.status, "F");
    assert_eq!(failure.result.message, "Too risky.");
    assert_eq!(failure.payment_id, None);
}

#[test]
fn a_code_that_nobody_documents_says_nothing_of_a_failure() {
    let code = ResultCode::Unknown("NEW".to_owned());
    let answer = CallOutcome::from_code_with_message::<Request>(code, "new");
    let CallOutcome::Unknown(failure) = answer else {
        panic!("{answer:?}")
    };
    assert_eq!(failure.result.code, "NEW");
    assert_eq!(failure.result.status, "U");
    assert_eq!(failure.result.message, "new");
}

#[tokio::test]
async fn an_answer_that_is_not_in_order_is_an_unknown_outcome() {
    let (server, refusals) = shop();
    let faults = [
        ("panic", "panicked"),
        (
            "lie",
            "the service returned a success, but its body says a failure",
        ),
        (
            "mixed",
            "the service returned a success, but its body says a failure",
        ),
        (
            "nocode",
            "the service returned an unknown outcome, but its body says a success",
        ),
        ("long", "paymentId (max_length)"),
    ];
    for (id, reason) in faults {
        let response = server
            .respond(call(CLIENT, PAY, BODY.replace("order-1", id)))
            .await;
        let answer = verified("POST", PAY, response.headers(), response.body());
        assert_eq!(answer, ("UNKNOWN_EXCEPTION".to_owned(), Status::Unknown));
        assert!(!said(response.body()).contains("service"));
        let refusal = refusals.lock().unwrap().pop().unwrap();
        assert!(matches!(refusal.reason, Reason::Fault(_)));
        assert!(refusal.to_string().contains(reason), "{refusal}");
    }
    let response = server.respond(call(CLIENT, PAY, BODY)).await;
    assert_eq!(ended(response.body()).0, "SUCCESS", "the server goes on");
}

#[tokio::test]
async fn answers_are_dated_by_the_servers_clock() {
    let server = server(&api::API, support::Shop::default(), server_keys())
        .clock(|| parse_datetime("2026-11-22T11:00:00.5Z").unwrap());
    let response = server.respond(call(CLIENT, PAY, BODY)).await;
    assert_eq!(response.headers()["response-time"], "2026-11-22T11:00:00Z");
    verified("POST", PAY, response.headers(), response.body());
}

#[test]
fn nothing_shows_a_key() {
    let (server, _) = shop();
    let shown = format!("{server:?}");
    assert!(
        shown.contains(CLIENT) && shown.contains("\"pay\""),
        "{shown}"
    );
    assert!(
        !shown.contains("PublicKey") && !shown.contains("PrivateKey"),
        "{shown}"
    );
}
