//! A transport that answers as a test tells it to, and a clock that only the test moves.

use std::collections::VecDeque;
use std::future::Future;
use std::pin::pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use antom_runtime::client::http::{Request, Response};
use antom_runtime::client::{
    BlockingTransport, BoxFuture, Builder, Clock, Limits, Transport, TransportError,
    TransportErrorKind, blocking,
};
use antom_runtime::signature::{Content, PrivateKey, PublicKey, sign};

use super::api;

pub const CLIENT_ID: &str = "CLIENT_1";
pub const TIME: &str = "2026-03-01T12:00:00+00:00";

pub type Sent = Result<Response<Vec<u8>>, TransportError>;
type Act = Box<dyn Fn(&Request<Vec<u8>>) -> Sent + Send>;

/// The keys of examples, which everybody knows.
pub fn merchant() -> PrivateKey {
    PrivateKey::from_text(include_str!("../../../examples/keys/merchant.private.pem")).unwrap()
}

pub fn antom() -> PrivateKey {
    PrivateKey::from_text(include_str!("../../../examples/keys/antom.private.pem")).unwrap()
}

pub fn antom_public() -> PublicKey {
    PublicKey::from_text(include_str!("../../../examples/keys/antom.public.pem")).unwrap()
}

pub fn merchant_public() -> PublicKey {
    PublicKey::from_text(include_str!("../../../examples/keys/merchant.public.pem")).unwrap()
}

#[derive(Clone, Default)]
pub struct Script(Arc<Mutex<State>>);

#[derive(Default)]
struct State {
    acts: VecDeque<Act>,
    requests: Vec<Request<Vec<u8>>>,
    limits: Vec<Limits>,
    pauses: Vec<Duration>,
    now: Duration,
}

impl Script {
    /// Adds what becomes of the next request.
    pub fn then(self, act: impl Fn(&Request<Vec<u8>>) -> Sent + Send + 'static) -> Self {
        self.0.lock().unwrap().acts.push_back(Box::new(act));
        self
    }

    /// The next request fails so.
    pub fn fails(self, kind: TransportErrorKind) -> Self {
        self.then(move |_| Err(TransportError::new(kind)))
    }

    /// The next request takes a while and then fails so.
    pub fn fails_after(self, pause: Duration, kind: TransportErrorKind) -> Self {
        let clock = Arc::downgrade(&self.0);
        self.then(move |_| {
            clock.upgrade().unwrap().lock().unwrap().now += pause;
            Err(TransportError::new(kind))
        })
    }

    /// The next request is answered with that body, signed.
    pub fn answers(self, body: impl Into<String>) -> Self {
        let body = body.into();
        self.then(move |request| Ok(signed(request, &body)))
    }

    pub fn requests(&self) -> Vec<Request<Vec<u8>>> {
        self.0.lock().unwrap().requests.clone()
    }

    pub fn limits(&self) -> Vec<Limits> {
        self.0.lock().unwrap().limits.clone()
    }

    pub fn pauses(&self) -> Vec<Duration> {
        self.0.lock().unwrap().pauses.clone()
    }

    pub fn builder<C: From<antom_runtime::client::Client>>(&self) -> Builder<C> {
        Builder::new(api::schema(), CLIENT_ID, merchant(), antom_public())
            .gateway("https://gateway.example")
            .clock(self.clone())
            .transport(self.clone())
    }

    pub fn client(&self) -> antom_runtime::client::Client {
        self.builder().build().unwrap()
    }

    pub fn blocking_client(&self) -> blocking::Client {
        blocking::Builder::new(api::schema(), CLIENT_ID, merchant(), antom_public())
            .gateway("https://gateway.example")
            .clock(self.clone())
            .transport(self.clone())
            .build()
            .unwrap()
    }

    fn act(&self, request: Request<Vec<u8>>, limits: Limits) -> Sent {
        let act = {
            let mut state = self.0.lock().unwrap();
            state.requests.push(request.clone());
            state.limits.push(limits);
            state.acts.pop_front().expect("no further request")
        };
        act(&request)
    }

    fn wait(&self, pause: Duration) {
        let mut state = self.0.lock().unwrap();
        state.pauses.push(pause);
        state.now += pause;
    }
}

impl Transport for Script {
    fn send(&self, request: Request<Vec<u8>>, limits: Limits) -> BoxFuture<'_, Sent> {
        Box::pin(std::future::ready(self.act(request, limits)))
    }

    fn sleep(&self, pause: Duration) -> BoxFuture<'_, ()> {
        self.wait(pause);
        Box::pin(std::future::ready(()))
    }
}

impl BlockingTransport for Script {
    fn send(&self, request: Request<Vec<u8>>, limits: Limits) -> Sent {
        self.act(request, limits)
    }

    fn sleep(&self, pause: Duration) {
        self.wait(pause);
    }
}

/// It stands still but for pauses and slow requests.
impl Clock for Script {
    fn unix_millis(&self) -> u64 {
        1_772_366_400_000
    }

    fn elapsed(&self) -> Duration {
        self.0.lock().unwrap().now
    }
}

/// Runs a future that has nothing to wait for.
pub fn run<F: Future>(future: F) -> F::Output {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(output) => output,
        Poll::Pending => panic!("a script never waits"),
    }
}

/// An unsigned response.
pub fn unsigned(status: u16, kind: &str, body: &str) -> Response<Vec<u8>> {
    let answer = Response::builder()
        .status(status)
        .header("content-type", kind);
    answer.body(body.as_bytes().to_vec()).unwrap()
}

/// A response that the other side signed.
pub fn signed(request: &Request<Vec<u8>>, body: &str) -> Response<Vec<u8>> {
    let answer = unsigned(200, "application/json; charset=UTF-8", body);
    with_signature(request, answer, &antom(), TIME)
}

/// A response with a signature by whatever key.
pub fn with_signature(
    request: &Request<Vec<u8>>,
    mut answer: Response<Vec<u8>>,
    key: &PrivateKey,
    time: &str,
) -> Response<Vec<u8>> {
    let content = Content {
        method: request.method().as_str(),
        path: request.uri().path(),
        client_id: request.headers()["client-id"].to_str().unwrap(),
        time,
        body: answer.body(),
    };
    let signature = sign(&content, key, "1").to_string();
    let headers = answer.headers_mut();
    headers.insert("signature", signature.parse().unwrap());
    headers.insert("response-time", TIME.parse().unwrap());
    answer
}

pub const SUCCESS: &str = r#"{"result":{"resultCode":"SUCCESS","resultStatus":"S","resultMessage":"ok"},"paymentId":"p-1"}"#;
pub const DECLINED: &str =
    r#"{"result":{"resultCode":"RISK_REJECT","resultStatus":"F","resultMessage":"no"}}"#;
pub const AGAIN: &str =
    r#"{"result":{"resultCode":"UNKNOWN_EXCEPTION","resultStatus":"U","resultMessage":"?"}}"#;
pub const IN_PROCESS: &str =
    r#"{"result":{"resultCode":"PAYMENT_IN_PROCESS","resultStatus":"U","resultMessage":"wait"}}"#;
