//! What stands in for the payment platform behind the server stub.

use std::sync::atomic::{AtomicUsize, Ordering};

use antom::authorizations::{apply_token, consult as consult_authorization, revoke};
use antom::endpoint::Call;
use antom::payments::{
    cancel, capture, consult, create_payment_session as session, inquiry_payment, inquiry_refund,
    pay, refund,
};
use antom::server::{Caller, Service};
use antom::time::{Duration, OffsetDateTime};
use antom::types::CallResult;
use antom::vaulting::{create_vaulting_session, vault_payment_method};
use antom::{Answer, Valid, Validate, serde_json};
use antom_runtime::__private::{WireObject, from_json};

use crate::support::node::{Node, text};
use crate::support::places::body_with;

/// How a call is to end: with a success, or with a result code.
pub(crate) type Says = Option<&'static str>;

/// The operations of which these tests ask nothing but that a call ends as it should: a success has what is required.
macro_rules! others {
    ($($method:ident: $operation:ident,)*) => {$(
        async fn $method(
            &self,
            request: Valid<$operation::Request>,
            _: Caller,
        ) -> Answer<$operation::Response, $operation::Failure> {
            match self.says() {
                Some(code) => Answer::of_code::<$operation::Request>(code.into()),
                None => Answer::Success(shortest(&request.into_inner())),
            }
        }
    )*};
}

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

    others! {
        payments_cancel: cancel,
        payments_capture: capture,
        payments_consult: consult,
        payments_inquiry_payment: inquiry_payment,
        payments_inquiry_refund: inquiry_refund,
        payments_refund: refund,
        authorizations_apply_token: apply_token,
        authorizations_consult: consult_authorization,
        authorizations_revoke: revoke,
        vaulting_create_vaulting_session: create_vaulting_session,
        vaulting_vault_payment_method: vault_payment_method,
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

/// A response with what is required, made from the table. It repeats the request id.
fn shortest<Q: Call, R: WireObject + Validate>(request: &Q) -> R {
    let result = Node::from(&serde_json::to_value(success()).unwrap());
    let mut changes = vec![("result", result)];
    let key = Q::OPERATION.idempotency_key();
    if let Some(key) = key.filter(|key| R::SCHEMA.field(key).is_some()) {
        let id = request.idempotency_key().unwrap_or_default();
        changes.push((key, text(id)));
    }
    from_json(&body_with(R::SCHEMA, &changes).bytes(), None).unwrap()
}

fn paid(request: &pay::Request) -> pay::Response {
    let id = match request {
        pay::Request::AutoDebit(request) => &request.payment_request_id,
        pay::Request::Checkout(request) => &request.payment_request_id,
        pay::Request::EntryCode(request) => &request.payment_request_id,
        pay::Request::OrderCode(request) => &request.payment_request_id,
        pay::Request::UserPresented(request) => &request.payment_request_id,
        other => panic!("a product that these tests do not know: {other:?}"),
    };
    pay::Response::builder()
        .result(success())
        .payment_request_id(id)
        .payment_id(format!("payment-of-{id}"))
        .build()
}

pub(crate) fn success() -> CallResult {
    CallResult::builder()
        .result_code("SUCCESS")
        .result_status("S")
        .result_message("success")
        .build()
}
