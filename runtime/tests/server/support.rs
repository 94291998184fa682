//! A service that does what a test's request says, and calls of it.

use std::future::Future;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use antom_runtime::endpoint::{CallOutcome, Status};
use antom_runtime::schema::ApiSchema;
use antom_runtime::server::{Caller, Keys, Refusal, Server};
use antom_runtime::signature::{Content, Hints, PublicKeys, sign, verify};
use antom_runtime::validate::Valid;
use http::{HeaderMap, HeaderValue};
use serde_json::Value;

use crate::api::{self, CallResult, CloseRequest, Failure, ReopenRequest, Request, Response};
use crate::keys;

pub const CLIENT: &str = "SANDBOX_1";
pub const LIVE_CLIENT: &str = "5X1";
pub const PAY: &str = "/shop/sandbox/api/v1/pay";
pub const LIVE_PAY: &str = "/shop/api/v1/pay";
pub const BODY: &str = r#"{"productCode":"CARD","requestId":"order-1","note":"täg"}"#;

/// As emitted.
pub trait Service: Send + Sync + 'static {
    fn pay(
        &self,
        request: Valid<Request>,
        caller: Caller,
    ) -> impl Future<Output = CallOutcome<Response, Failure>> + Send;

    fn reopen(
        &self,
        request: Valid<ReopenRequest>,
        caller: Caller,
    ) -> impl Future<Output = CallOutcome<Response, Failure>> + Send;

    fn close(
        &self,
        request: Valid<CloseRequest>,
        caller: Caller,
    ) -> impl Future<Output = CallOutcome<Response, Failure>> + Send;
}

/// As emitted.
pub fn server<S: Service>(api: &'static ApiSchema, service: S, keys: Keys) -> Server<S> {
    Server::new(api, service, keys)
        .operation(
            |service: Arc<S>, request: Valid<Request>, caller| async move {
                service.pay(request, caller).await
            },
        )
        .operation(
            |service: Arc<S>, request: Valid<CloseRequest>, caller| async move {
                service.close(request, caller).await
            },
        )
        .operation(
            |service: Arc<S>, request: Valid<ReopenRequest>, caller| async move {
                service.reopen(request, caller).await
            },
        )
}

/// Does what the id of a request says.
#[derive(Default)]
pub struct Shop {
    pub callers: Mutex<Vec<Caller>>,
}

impl Service for Shop {
    async fn pay(&self, request: Valid<Request>, caller: Caller) -> CallOutcome<Response, Failure> {
        self.callers.lock().unwrap().push(caller);
        let id = match request.into_inner() {
            Request::Card(request) => request.id,
            Request::Wallet(request) => request.id,
        };
        answer(&id).await
    }

    async fn reopen(
        &self,
        request: Valid<ReopenRequest>,
        _: Caller,
    ) -> CallOutcome<Response, Failure> {
        answer(&format!("{}-reopened", request.id)).await
    }

    async fn close(
        &self,
        request: Valid<CloseRequest>,
        caller: Caller,
    ) -> CallOutcome<Response, Failure> {
        self.callers.lock().unwrap().push(caller);
        answer(&request.id).await
    }
}

async fn answer(id: &str) -> CallOutcome<Response, Failure> {
    match id {
        "reject" => CallOutcome::from_code::<Request>(api::ResultCode::RiskReject),
        "pending" => CallOutcome::from_code::<Request>(api::ResultCode::PaymentInProcess),
        "nocode" => CallOutcome::from_code::<Request>(api::ResultCode::Success),
        "panic" => panic!("as it was asked to"),
        "slow" => {
            tokio::time::sleep(Duration::from_secs(60)).await;
            success("S", "SUCCESS", "p-1")
        }
        "lie" => success("F", "RISK_REJECT", "p-1"),
        "mixed" => success("S", "RISK_REJECT", "p-1"),
        "long" => success("S", "SUCCESS", &"p".repeat(33)),
        id => success("S", "SUCCESS", &format!("p-{id}")),
    }
}

fn success(status: &str, code: &str, payment_id: &str) -> CallOutcome<Response, Failure> {
    CallOutcome::Success(Response {
        result: CallResult {
            code: code.to_owned(),
            status: status.to_owned(),
            message: "as it was asked to".to_owned(),
        },
        payment_id: payment_id.to_owned(),
    })
}

pub fn server_keys() -> Keys {
    Keys::new(keys::antom())
        .client(CLIENT, keys::merchant_public())
        .client(LIVE_CLIENT, keys::merchant_public())
        .client_without_key("SANDBOX_keyless")
}

pub type Refusals = Arc<Mutex<Vec<Refusal>>>;

/// A server of the shop, and what it refuses.
pub fn shop() -> (Server<Shop>, Refusals) {
    let refusals = Refusals::default();
    let seen = Arc::clone(&refusals);
    let server = server(&api::API, Shop::default(), server_keys())
        .on_refusal(move |refusal| seen.lock().unwrap().push(refusal.clone()));
    (server, refusals)
}

/// A call, signed as it should be.
pub fn call(client_id: &str, path: &str, body: impl Into<Vec<u8>>) -> http::Request<Vec<u8>> {
    call_by("POST", client_id, path, body.into())
}

/// The same at any time.
pub fn call_at(
    time: &str,
    client_id: &str,
    path: &str,
    body: impl Into<Vec<u8>>,
) -> http::Request<Vec<u8>> {
    signed_call("POST", time, client_id, path, body.into())
}

/// The same by any method.
pub fn call_by(method: &str, client_id: &str, path: &str, body: Vec<u8>) -> http::Request<Vec<u8>> {
    signed_call(method, "1763800000000", client_id, path, body)
}

fn signed_call(
    method: &str,
    time: &str,
    client_id: &str,
    path: &str,
    body: Vec<u8>,
) -> http::Request<Vec<u8>> {
    let content = Content {
        method,
        path,
        client_id,
        time,
        body: &body,
    };
    let signature = sign(&content, &keys::merchant(), "1").to_string();
    http::Request::builder()
        .method(method)
        .uri(path)
        .header("client-id", client_id)
        .header("request-time", content.time)
        .header("signature", signature)
        .header("content-type", "application/json; charset=UTF-8")
        .body(body.clone())
        .unwrap()
}

/// What a response says, if it is signed as a response to this call.
pub fn verified(
    method: &str,
    path: &str,
    headers: &HeaderMap<HeaderValue>,
    body: &[u8],
) -> (String, Status) {
    let text = |name: &str| headers[name].to_str().unwrap();
    let content = Content {
        method,
        path,
        client_id: text("client-id"),
        time: text("response-time"),
        body,
    };
    let keys = PublicKeys::from(keys::antom_public());
    verify(&content, text("signature"), &keys, &Hints::default()).unwrap();
    assert_eq!(text("content-type"), "application/json; charset=UTF-8");
    ended(body)
}

/// What a response says to whoever the server does not know: it is not signed.
pub fn unsigned(headers: &HeaderMap<HeaderValue>, body: &[u8]) -> (String, Status) {
    for name in ["signature", "response-time", "client-id"] {
        assert!(!headers.contains_key(name), "{name}");
    }
    ended(body)
}

/// The code and the status in a response's body.
pub fn ended(body: &[u8]) -> (String, Status) {
    let body: Value = serde_json::from_slice(body).unwrap();
    let result = &body["result"];
    let message = result["resultMessage"].as_str().unwrap();
    assert!(message.chars().count() <= 256, "{message}");
    let status = match result["resultStatus"].as_str().unwrap() {
        "S" => Status::Success,
        "F" => Status::Failure,
        "U" => Status::Unknown,
        status => panic!("{status}"),
    };
    (result["resultCode"].as_str().unwrap().to_owned(), status)
}

/// The message in a response's body.
pub fn said(body: &[u8]) -> String {
    let body: Value = serde_json::from_slice(body).unwrap();
    body["result"]["resultMessage"].as_str().unwrap().to_owned()
}
