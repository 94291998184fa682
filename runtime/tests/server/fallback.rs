//! Operations that the service does not implement, answered by one function for all of them.

use std::sync::Arc;

use antom_runtime::endpoint::{CallOutcome, Status};
use antom_runtime::server::{Caller, Server};
use antom_runtime::validate::Valid;

use crate::api::{self, Failure, Request, Response};
use crate::support::{BODY, CLIENT, PAY, call, server_keys, unsigned, verified};

/// Implements nothing.
struct Nothing;

/// A server that implements nothing, whose fallback says what the test wants.
fn falling_back(body: &'static str) -> Server<Nothing> {
    let server = Server::new(&api::API, Nothing, server_keys()).operation(
        |_: Arc<Nothing>, _: Valid<Request>, caller: Caller| async move {
            caller
                .not_implemented::<CallOutcome<Response, Failure>>()
                .await
        },
    );
    server.fallback(move |_, operation, caller| async move {
        assert_eq!(operation.name(), "pay");
        assert_eq!(caller.body(), BODY.as_bytes());
        match body {
            "" => caller.not_implemented().await,
            body => body.into(),
        }
    })
}

async fn answered(body: &'static str) -> (String, Status) {
    let response = falling_back(body).respond(call(CLIENT, PAY, BODY)).await;
    verified("POST", PAY, response.headers(), response.body())
}

const SUCCESS: &str = r#"{"result":{"resultCode":"SUCCESS","resultStatus":"S","resultMessage":"ok"},"paymentId":"p-1"}"#;

#[tokio::test]
async fn its_body_is_the_answer_and_is_signed() {
    assert_eq!(
        answered(SUCCESS).await,
        ("SUCCESS".to_owned(), Status::Success)
    );
    let declined =
        r#"{"result":{"resultCode":"RISK_REJECT","resultStatus":"F","resultMessage":"no"}}"#;
    assert_eq!(
        answered(declined).await,
        ("RISK_REJECT".to_owned(), Status::Failure)
    );
}

#[tokio::test]
async fn a_body_that_breaks_the_documentation_is_a_fault() {
    for body in [
        "no JSON",
        "{}",
        // Without what a success has.
        r#"{"result":{"resultCode":"SUCCESS","resultStatus":"S","resultMessage":"ok"}}"#,
        // The code is that of a failure.
        r#"{"result":{"resultCode":"RISK_REJECT","resultStatus":"S","resultMessage":"ok"},"paymentId":"p-1"}"#,
    ] {
        let (_, status) = answered(body).await;
        assert_eq!(status, Status::Unknown, "{body}");
    }
}

#[tokio::test]
async fn it_need_not_implement_the_operation_either() {
    assert_eq!(answered("").await.0, "NO_INTERFACE_DEF");
}

#[tokio::test]
async fn it_is_not_asked_about_calls_that_are_refused() {
    let mut forged = call(CLIENT, PAY, BODY);
    *forged.body_mut() = br#"{"productCode":"CARD","requestId":"order-2"}"#.to_vec();
    let response = falling_back(SUCCESS).respond(forged).await;
    assert_eq!(
        unsigned(response.headers(), response.body()).0,
        "INVALID_SIGNATURE"
    );
}
