//! What stands in for the payment platform behind the server stub.

use std::sync::atomic::{AtomicUsize, Ordering};

use antom::payments::{create_payment_session as session, pay};
use antom::server::{Caller, Service};
use antom::time::{Duration, OffsetDateTime};
use antom::types::CallResult;
use antom::{Answer, Valid};

/// How a call is to end: with a success, or with a result code.
pub(crate) type Says = Option<&'static str>;

/// A service that ends calls as a test tells it to, by their number (from 0).
pub(crate) struct Scripted<F> {
    script: F,
    number: AtomicUsize,
}

impl<F: Fn(usize) -> Says> Scripted<F> {
    pub(crate) fn new(script: F) -> Self {
        Self {
            script,
            number: AtomicUsize::new(0),
        }
    }

    fn says(&self) -> Says {
        (self.script)(self.number.fetch_add(1, Ordering::SeqCst))
    }
}

impl<F: Fn(usize) -> Says + Send + Sync + 'static> Service for Scripted<F> {
    async fn payments_create_payment_session(
        &self,
        request: Valid<session::Request>,
        _: Caller,
    ) -> Answer<session::Response, session::Failure> {
        if let Some(code) = self.says() {
            return Answer::of_code::<session::Request>(code.into());
        }
        Answer::Success(open_session(&request.into_inner()))
    }

    async fn payments_pay(
        &self,
        request: Valid<pay::Request>,
        _: Caller,
    ) -> Answer<pay::Response, pay::Failure> {
        if let Some(code) = self.says() {
            return Answer::of_code::<pay::Request>(code.into());
        }
        Answer::Success(paid(&request.into_inner()))
    }
}

/// A session that can be told by the id of its request and by its product.
fn open_session(request: &session::Request) -> session::Response {
    let (product, id) = match request {
        session::Request::Cashier(request) => ("Cashier", &request.payment_request_id),
        session::Request::EasySafePay(request) => ("EasySafePay", &request.payment_request_id),
        other => panic!("a product that these tests do not know: {other:?}"),
    };
    session::Response::builder()
        .result(success())
        .payment_session_id(format!("session-of-{id}"))
        .payment_session_data(product)
        .payment_session_expiry_time(OffsetDateTime::now_utc() + Duration::hours(1))
        .build()
}

fn paid(request: &pay::Request) -> pay::Response {
    let pay::Request::EntryCode(request) = request else {
        panic!("a product that these tests do not know: {request:?}");
    };
    pay::Response::builder()
        .result(success())
        .payment_request_id(&request.payment_request_id)
        .payment_id(format!("payment-of-{}", request.payment_request_id))
        .build()
}

pub(crate) fn success() -> CallResult {
    CallResult::builder()
        .result_code("SUCCESS")
        .result_status("S")
        .result_message("success")
        .build()
}
