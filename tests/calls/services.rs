//! What stands in for the payment platform behind the server stub.

use std::sync::atomic::{AtomicUsize, Ordering};

use antom::authorizations::{apply_token, consult as consult_authorization, query, revoke};
use antom::endpoint::Call;
use antom::notification_events::{inquire_notification, inquire_notification_list};
use antom::payments::{
    cancel, capture, consult, create_device_certificate, create_mandate,
    create_payment_session as session, fetch_nonce, get_card_info, inquire_exchange_rate,
    inquire_installment, inquiry_payment, inquiry_refund, pay, refund, retrieve_payment_session,
    sync_arrear, update_amount, upload_invoice_shipping_file, verify_and_complete_payment,
};
use antom::reserves::{
    cancel_rule, create_hold, create_release, create_rule, inquire_hold_list, inquire_release,
    inquire_rule_list, update_hold, update_rule,
};
use antom::server::{Caller, Service};
use antom::time::{Duration, OffsetDateTime};
use antom::types::CallResult;
use antom::users::{init_authentication, inquiry_user_info, verify_authentication};
use antom::vaulting::{
    create_vaulting_session, delete_token, fetch_nonce as vaulting_fetch_nonce, inquire_token,
    inquire_vaulting, update_token, vault_payment_method,
};
use antom::{CallOutcome, Valid, Validate, serde_json};
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
        ) -> CallOutcome<$operation::Response, $operation::Failure> {
            match self.says() {
                Some(code) => CallOutcome::from_code::<$operation::Request>(code.into()),
                None => CallOutcome::Success(shortest(&request.into_inner())),
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
    ) -> CallOutcome<session::Response, session::Failure> {
        if let Some(code) = self.says() {
            return CallOutcome::from_code::<session::Request>(code.into());
        }
        CallOutcome::Success(open_session(&request.into_inner()))
    }

    async fn payments_pay(
        &self,
        request: Valid<pay::Request>,
        _: Caller,
    ) -> CallOutcome<pay::Response, pay::Failure> {
        if let Some(code) = self.says() {
            return CallOutcome::from_code::<pay::Request>(code.into());
        }
        CallOutcome::Success(paid(&request.into_inner()))
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
        authorizations_query: query,
        payments_create_device_certificate: create_device_certificate,
        payments_create_mandate: create_mandate,
        payments_fetch_nonce: fetch_nonce,
        payments_get_card_info: get_card_info,
        payments_inquire_exchange_rate: inquire_exchange_rate,
        payments_inquire_installment: inquire_installment,
        payments_retrieve_payment_session: retrieve_payment_session,
        payments_sync_arrear: sync_arrear,
        payments_update_amount: update_amount,
        payments_upload_invoice_shipping_file: upload_invoice_shipping_file,
        payments_verify_and_complete_payment: verify_and_complete_payment,
        reserves_cancel_rule: cancel_rule,
        reserves_create_hold: create_hold,
        reserves_create_release: create_release,
        reserves_create_rule: create_rule,
        reserves_inquire_hold_list: inquire_hold_list,
        reserves_inquire_release: inquire_release,
        reserves_inquire_rule_list: inquire_rule_list,
        reserves_update_hold: update_hold,
        reserves_update_rule: update_rule,
        users_init_authentication: init_authentication,
        users_inquiry_user_info: inquiry_user_info,
        users_verify_authentication: verify_authentication,
        notification_events_inquire_notification: inquire_notification,
        notification_events_inquire_notification_list: inquire_notification_list,
        vaulting_delete_token: delete_token,
        vaulting_fetch_nonce: vaulting_fetch_nonce,
        vaulting_inquire_token: inquire_token,
        vaulting_inquire_vaulting: inquire_vaulting,
        vaulting_update_token: update_token,
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
