//! The client calls the server without a network between them.

use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use library::blocking::{Client, Transport};
use library::client::{Limits, TransportError, TransportErrorKind, http};
use library::server::{Caller, Keys, Server, Service, server};
use library::signature::PrivateKey;
use library::{CallOutcome, Valid, Validate, look_up, pay};

struct Shop;

impl Service for Shop {
    async fn look_up(
        &self,
        request: Valid<look_up::Request>,
        _: Caller,
    ) -> CallOutcome<look_up::Response, look_up::Response> {
        let answer = look_up::Response::builder().paid(true).build();
        match request.id.as_str() {
            "p-1" => CallOutcome::Success(answer),
            _ => CallOutcome::Failure(answer),
        }
    }

    async fn pay(
        &self,
        request: Valid<pay::Request>,
        _: Caller,
    ) -> CallOutcome<pay::Response, pay::Response> {
        let receipt = match &*request {
            pay::Request::Cash(_) => "coins",
            _ => "no coins",
        };
        CallOutcome::Success(pay::Response::builder().receipt(receipt).build())
    }
}

struct Wire(Server<Shop>);

impl Transport for Wire {
    fn send(
        &self,
        request: http::Request<Vec<u8>>,
        _: Limits,
    ) -> Result<http::Response<Vec<u8>>, TransportError> {
        let answer = pin!(self.0.respond(request));
        // Nothing that the service does has to be waited for.
        match answer.poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(answer) => Ok(answer),
            Poll::Pending => Err(TransportError::new(TransportErrorKind::Connect)),
        }
    }
}

fn client(id: &str, server: Server<Shop>) -> Client {
    Client::builder(id, key("rsa-2048"), key("rsa-3072").public_key())
        .gateway("https://shop.example")
        .transport(Wire(server))
        .build()
        .expect("a client")
}

/// The client signs with 2048 bits, the server with 3072.
fn key(name: &str) -> PrivateKey {
    let folder = std::env::var("RUNTIME").expect("the folder of the runtime");
    let path = format!("{folder}/tests/vectors/keys/{name}.pkcs8.pem");
    PrivateKey::from_file(path).expect("a key")
}

fn look_up(id: &str) -> Valid<look_up::Request> {
    let request = look_up::Request::builder().id(id).build();
    request.validate().expect("a sound request")
}

fn http_status(error: &look_up::Error) -> Option<u16> {
    let status = error.exchange().http_status();
    status.map(|it| it.as_u16())
}

fn main() {
    let keys = Keys::new(key("rsa-3072")).client("known", key("rsa-2048").public_key());
    let server = server(Shop, keys);

    let known = client("known", server.clone());
    assert!(known.look_up(&look_up("p-1")).expect("an answer").paid);
    let cash = pay::CashRequest::builder().build();
    let cash = cash.validate().expect("a sound request");
    assert_eq!(known.pay(&cash).expect("an answer").receipt, "coins");

    // What is no success is none on the other side either.
    let failure = known.look_up(&look_up("p-2")).expect_err("a fault");
    assert_eq!(http_status(&failure), Some(500), "{failure}");
    let unknown = client("unknown", server);
    let refused = unknown.look_up(&look_up("p-1")).expect_err("a refusal");
    assert_eq!(http_status(&refused), Some(401), "{refused}");
}
