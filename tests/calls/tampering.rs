//! Requests and answers that were changed on their way: none is accepted.
//!
//! There is no socket in it, so that every byte can have its turn: the client's transport is the
//! server's own function.

use std::sync::{Arc, Mutex};

use antom::client::{BlockingTransport, Limits, Retry, TransportError};
use antom::payments::create_payment_session as session;
use antom::payments::pay;
use antom::server::{Caller, Server, Service, server};
use antom::{CallOutcome, Valid, blocking};
use http::{HeaderName, HeaderValue, Method, Request, Response, StatusCode};
use tokio::runtime::{Builder, Runtime};

use crate::keys;
use crate::outcome::{Ended, ended};
use crate::requests::{SECRET, entry_code};
use crate::server::clients;
use crate::services::success;

/// Counts the calls that it is given; gives them an answer with a text in it.
#[derive(Default)]
struct Counter(Mutex<usize>);

impl Service for Counter {
    async fn payments_create_payment_session(
        &self,
        _: Valid<session::Request>,
        _: Caller,
    ) -> CallOutcome<session::Response, session::Failure> {
        panic!("these tests pay");
    }

    async fn payments_pay(
        &self,
        _: Valid<pay::Request>,
        _: Caller,
    ) -> CallOutcome<pay::Response, pay::Failure> {
        *self.0.lock().unwrap() += 1;
        CallOutcome::Success(pay::Response::builder().result(success()).build())
    }
}

/// What happens to a request or an answer on its way.
type Change<T> = Box<dyn Fn(&mut T) + Send + Sync>;

/// Both sides, and somebody between them.
struct Way {
    server: Server<Counter>,
    runtime: Runtime,
    request: Mutex<Change<Request<Vec<u8>>>>,
    answer: Mutex<Change<Response<Vec<u8>>>>,
}

#[derive(Clone)]
struct Between(Arc<Way>);

impl BlockingTransport for Between {
    fn send(
        &self,
        mut request: Request<Vec<u8>>,
        _: Limits,
    ) -> Result<Response<Vec<u8>>, TransportError> {
        let way = &*self.0;
        way.request.lock().unwrap()(&mut request);
        // A server sees a path where a client has an address.
        let path = request.uri().path_and_query().unwrap().to_string();
        *request.uri_mut() = path.parse().unwrap();
        let mut answer = way.runtime.block_on(way.server.respond(request));
        way.answer.lock().unwrap()(&mut answer);
        Ok(answer)
    }
}

struct Sides {
    between: Between,
    client: blocking::Client,
}

fn sides() -> Sides {
    let between = Between(Arc::new(Way {
        server: server(Counter::default(), clients()),
        runtime: Builder::new_current_thread().enable_all().build().unwrap(),
        request: Mutex::new(Box::new(|_| {})),
        answer: Mutex::new(Box::new(|_| {})),
    }));
    let client = blocking::Client::builder(
        keys::CLIENT_ID,
        keys::merchant_private(),
        keys::antom_public(),
    )
    .gateway("https://antom.example.com")
    .retry(Retry::OFF)
    .transport(between.clone())
    .build()
    .unwrap();
    Sides { between, client }
}

impl Sides {
    /// Why a call does not succeed if its request is changed; nothing if it does.
    fn with_request(
        &self,
        change: impl Fn(&mut Request<Vec<u8>>) + Send + Sync + 'static,
    ) -> Option<Ended> {
        *self.between.0.request.lock().unwrap() = Box::new(change);
        self.call()
    }

    /// Why a call does not succeed if its answer is changed; nothing if it does.
    fn with_answer(
        &self,
        change: impl Fn(&mut Response<Vec<u8>>) + Send + Sync + 'static,
    ) -> Option<Ended> {
        *self.between.0.answer.lock().unwrap() = Box::new(change);
        self.call()
    }

    fn call(&self) -> Option<Ended> {
        let outcome = self.client.payments().pay(&entry_code("id-1"));
        if outcome.is_ok() {
            return None;
        }
        Some(ended(outcome))
    }

    /// How often the service was called.
    fn served(&self) -> usize {
        *self.between.0.server.service().0.lock().unwrap()
    }
}

/// The reason why a call did not succeed.
fn refused(ended: Option<Ended>, what: &str) -> Ended {
    let Some(ended) = ended else {
        panic!("{what}: this was accepted");
    };
    assert!(!ended.shown.contains(SECRET), "{what}: {}", ended.shown);
    ended
}

#[test]
fn what_nobody_changed_is_accepted() {
    let sides = sides();
    assert!(sides.call().is_none());
    assert_eq!(sides.served(), 1);
}

/// The answer of the server is in order and signed; the client is told what the server found.
fn refused_by_the_server(sides: &Sides, ended: Option<Ended>, code: &str, what: &str) {
    let ended = refused(ended, what);
    assert_eq!((ended.how, &*ended.code), ("declined", code), "{what}");
    assert_eq!(sides.served(), 0, "{what}");
}

#[test]
fn no_byte_of_a_request_can_be_changed() {
    let sides = sides();
    let length = antom::Endpoint::to_json(&*entry_code("id-1"))
        .unwrap()
        .len();
    for index in 0..length {
        let bit = 1 << (index % 8);
        let ended = sides.with_request(move |request| request.body_mut()[index] ^= bit);
        let what = format!("byte {index}, bit {bit:#x}");
        refused_by_the_server(&sides, ended, "INVALID_SIGNATURE", &what);
    }
    for cut in [0, 1, length - 1] {
        let ended = sides.with_request(move |request| request.body_mut().truncate(cut));
        refused_by_the_server(&sides, ended, "INVALID_SIGNATURE", "cut");
    }
    for more in [" ", "\n", "\0", "{}"] {
        let ended = sides.with_request(move |request| request.body_mut().extend(more.bytes()));
        refused_by_the_server(&sides, ended, "INVALID_SIGNATURE", "longer");
    }
}

const SIGNED_WITH_A_REQUEST: [&str; 3] = ["client-id", "request-time", "signature"];

#[test]
fn no_header_of_a_request_can_be_changed() {
    let sides = sides();
    for name in SIGNED_WITH_A_REQUEST {
        let name = HeaderName::from_static(name);
        let header = name.clone();
        let ended = sides.with_request(move |request| drop(request.headers_mut().remove(&header)));
        refused(ended, &format!("without {name}"));
        let header = name.clone();
        let ended = sides.with_request(move |request| {
            let value = request.headers()[&header].clone();
            request.headers_mut().append(&header, value);
        });
        refused(ended, &format!("two of {name}"));
        for index in bytes_of(&name) {
            let header = name.clone();
            let ended = sides.with_request(move |request| {
                flip(request.headers_mut().get_mut(&header).unwrap(), index);
            });
            refused(ended, &format!("byte {index} of {name}"));
        }
    }
    assert_eq!(sides.served(), 0);
}

/// The bytes of a header, and some more. What stands before the signature says which key to try, and
/// is not signed: a key that fits is as good under another name.
fn bytes_of(name: &HeaderName) -> std::ops::Range<usize> {
    match name.as_str() {
        "signature" => "algorithm=RSA256,keyVersion=1,".len()..400,
        _ => 0..40,
    }
}

/// Changes a byte of a header, or adds one to its end.
fn flip(value: &mut HeaderValue, index: usize) {
    let mut bytes = value.as_bytes().to_vec();
    match bytes.get_mut(index) {
        // Another digit or letter, and never only another case: that may be overlooked.
        Some(byte) => *byte = if *byte == b'7' { b'8' } else { b'7' },
        None => bytes.push(b'7'),
    }
    *value = HeaderValue::from_bytes(&bytes).unwrap();
}

#[test]
fn neither_the_path_nor_the_method_can_be_changed() {
    let sides = sides();
    for path in [
        "/ams/sandbox/api/v1/payments/createPaymentSession",
        "/ams/api/v1/payments/pay",
        "/ams/sandbox/api/v1/payments/pay?a=b",
        "/ams/sandbox/api/v1/payments/pay/",
    ] {
        let ended = sides.with_request(move |request| *request.uri_mut() = path.parse().unwrap());
        refused(ended, path);
    }
    for method in [Method::GET, Method::PUT] {
        let name = method.to_string();
        let ended = sides.with_request(move |request| *request.method_mut() = method.clone());
        refused(ended, &name);
    }
    assert_eq!(sides.served(), 0);
}

#[test]
fn no_byte_of_an_answer_can_be_changed() {
    let sides = sides();
    let length = Arc::new(Mutex::new(0));
    let found = Arc::clone(&length);
    let ended = sides.with_answer(move |answer| *found.lock().unwrap() = answer.body().len());
    assert!(ended.is_none());
    let length = *length.lock().unwrap();
    for index in 0..length {
        let bit = 1 << (index % 8);
        let ended = sides.with_answer(move |answer| answer.body_mut()[index] ^= bit);
        let ended = refused(ended, &format!("byte {index}, bit {bit:#x}"));
        assert_eq!(ended.how, "signature");
        assert!(ended.may_have_happened && !ended.signed);
    }
    for cut in [0, 1, length - 1] {
        let ended = sides.with_answer(move |answer| answer.body_mut().truncate(cut));
        assert_eq!(refused(ended, "cut").how, "signature");
    }
    for more in [" ", "\n", "\0", "{}"] {
        let ended = sides.with_answer(move |answer| answer.body_mut().extend(more.bytes()));
        assert_eq!(refused(ended, "longer").how, "signature");
    }
}

#[test]
fn no_header_of_an_answer_can_be_changed() {
    let sides = sides();
    for name in ["response-time", "signature"] {
        let name = HeaderName::from_static(name);
        let header = name.clone();
        let ended = sides.with_answer(move |answer| drop(answer.headers_mut().remove(&header)));
        let how = match name.as_str() {
            "signature" => "unsigned_success",
            _ => "incomplete_signature",
        };
        assert_eq!(refused(ended, "removed").how, how);
        let header = name.clone();
        let ended = sides.with_answer(move |answer| {
            let value = answer.headers()[&header].clone();
            answer.headers_mut().append(&header, value);
        });
        assert_eq!(refused(ended, "doubled").how, "repeated_header");
        for index in bytes_of(&name) {
            let header = name.clone();
            let ended = sides.with_answer(move |answer| {
                flip(answer.headers_mut().get_mut(&header).unwrap(), index);
            });
            let ended = refused(ended, &format!("byte {index} of {name}"));
            // A time that is none is not even verified.
            let is_time = name == "response-time" && ended.how == "not_a_time";
            assert!(is_time || ended.how == "signature", "{}", ended.how);
        }
    }
    let ended = sides.with_answer(|answer| answer.headers_mut().clear());
    assert_eq!(refused(ended, "no headers").how, "unsigned_success");
}

/// What is not signed does not change what is read: an answer is refused for it, or is the same.
#[test]
fn headers_that_are_not_signed_make_no_other_answer() {
    let sides = sides();
    let same = sides.with_answer(|answer| drop(answer.headers_mut().remove("client-id")));
    assert!(same.is_none(), "whom it is for is known");
    let kind = sides.with_answer(|answer| {
        let html = HeaderValue::from_static("text/html");
        answer.headers_mut().insert("content-type", html);
    });
    assert_eq!(refused(kind, "content-type").how, "content_type");
    let status = sides.with_answer(|answer| *answer.status_mut() = StatusCode::BAD_GATEWAY);
    assert_eq!(refused(status, "status").how, "success_with_error_status");
}

/// An answer that was genuine once, given to another call.
#[test]
fn an_answer_to_another_call_is_not_accepted() {
    let sides = sides();
    let first = Arc::new(Mutex::new(None));
    let kept = Arc::clone(&first);
    let keep = move |answer: &mut Response<_>| *kept.lock().unwrap() = Some(answer.clone());
    assert!(sides.with_answer(keep).is_none());
    let replayed = first.lock().unwrap().clone().unwrap();
    *sides.between.0.answer.lock().unwrap() = Box::new(move |answer| *answer = replayed.clone());
    let other = crate::requests::cashier("id-2");
    // The service is never asked: the answer comes from whoever kept it.
    *sides.between.0.request.lock().unwrap() = Box::new(|request| request.body_mut().clear());
    let ended = ended(sides.client.payments().create_payment_session(&other));
    assert_eq!(ended.how, "signature");
    assert!(ended.line.contains("path"), "{}", ended.line);
}
