//! `inquiryPayment` and `inquiryRefund`.

use antom::CallOutcome;
use antom::endpoint::Code;
use antom::payments::{inquiry_payment, inquiry_refund, pay};
use antom::types::{Amount, CallResult, Transaction};
use antom::{Language, ResultCode};

use super::answer::{Reply, no_payment, no_refund, success};
use crate::clock::to_text;
use crate::engine::{Desk, result_of};
use crate::error::Result;
use crate::lifecycle::{Capture, Payment, Product, Refund, Status};
use crate::links;
use crate::store::{movements, payments};

/// Finds the payment that a request names by either ID; Antom's takes precedence.
pub(super) fn find(
    desk: &Desk<'_>,
    client_id: &str,
    payment_id: Option<&str>,
    request_id: Option<&str>,
) -> Result<Option<Payment>> {
    let given = |id: Option<&'_ str>| id.filter(|it| !it.trim().is_empty()).map(str::to_owned);
    match (given(payment_id), given(request_id)) {
        (Some(id), _) => payments::by_id(desk.transaction, client_id, &id),
        (None, Some(id)) => payments::by_request(desk.transaction, client_id, &id),
        (None, None) => Ok(None),
    }
}

/// The field by which [`find`] looks for a payment, and its value.
pub(super) fn named_by<'r>(
    payment_id: Option<&'r str>,
    request_id: Option<&'r str>,
) -> (&'static str, &'r str) {
    match payment_id.filter(|it| !it.trim().is_empty()) {
        Some(id) => ("paymentId", id),
        None => ("paymentRequestId", request_id.unwrap_or_default()),
    }
}

pub(super) fn payment(
    desk: &Desk<'_>,
    request: inquiry_payment::Request,
    client_id: &str,
) -> Result<Reply<inquiry_payment::Request>> {
    let id = request.payment_id.as_deref();
    let request_id = request.payment_request_id.as_deref();
    let Some(payment) = find(desk, client_id, id, request_id)? else {
        let (field, id) = named_by(id, request_id);
        return no_payment::<inquiry_payment::Request>(desk, client_id, field, id);
    };
    let mut transactions = Vec::new();
    for capture in movements::captures(desk.transaction, &payment.id)? {
        transactions.push(of_capture(&capture));
    }
    for refund in movements::refunds(desk.transaction, &payment.id)? {
        transactions.push(of_refund(&refund));
    }
    let mut response = told(desk, &payment);
    response.transactions = (!transactions.is_empty()).then_some(transactions);
    Ok(CallOutcome::Success(response))
}

fn told(desk: &Desk<'_>, payment: &Payment) -> inquiry_payment::Response {
    let code = match payment.status {
        Status::Success => "SUCCESS",
        Status::Processing | Status::Pending => "PAYMENT_IN_PROCESS",
        Status::Fail | Status::Cancelled => payment.code.as_deref().unwrap_or("PROCESS_FAIL"),
    };
    let mut response = inquiry_payment::Response::builder()
        .result(success())
        .payment_status(payment.status.name())
        .payment_result_code(code)
        .payment_result_message(message(code))
        .payment_request_id(payment.facts.request_id.clone())
        .payment_id(payment.id.clone())
        .payment_amount(Amount::from(&payment.facts.amount))
        .payment_create_time(payment.created_at)
        .payment_method_type(payment.facts.method.clone())
        .build();
    response.payment_time = payment.paid_at;
    response.auth_expiry_time = payment.hold_expires_at;
    let has_page = matches!(
        payment.facts.product,
        Product::Checkout | Product::EntryCode
    );
    if payment.status == Status::Processing && has_page {
        let form = antom::types::RedirectActionForm::builder()
            .method("GET")
            .redirect_url(links::pay(desk.address, &payment.token))
            .build();
        response.redirect_action_form = Some(form);
    }
    response
}

/// What is said of a payment that ended with a code: as in the official sample of a payment that succeeded, otherwise as the
/// documentation of `pay` says it.
fn message(code: &str) -> String {
    if code == "SUCCESS" {
        return "success".to_owned();
    }
    pay::OPERATION
        .result_code(code)
        .or_else(|| ResultCode::from(code).documented())
        .map_or(code, |code: &'static Code| code.message(Language::En))
        .to_owned()
}

fn of_capture(capture: &Capture) -> Transaction {
    transaction("CAPTURE", capture.status, capture.code.as_deref())
        .transaction_id(capture.id.clone())
        .transaction_request_id(capture.request_id.clone())
        .transaction_amount(Amount::from(&capture.amount))
        .transaction_time(to_text(capture.ended_at.unwrap_or(capture.created_at)))
        .build()
}

fn of_refund(refund: &Refund) -> Transaction {
    transaction("REFUND", refund.status, refund.code.as_deref())
        .transaction_id(refund.id.clone())
        .transaction_request_id(refund.request_id.clone())
        .transaction_amount(Amount::from(&refund.amount))
        .transaction_time(to_text(refund.ended_at.unwrap_or(refund.created_at)))
        .build()
}

fn transaction(kind: &str, status: Status, code: Option<&str>) -> antom::types::TransactionBuilder {
    let result: CallResult = match (status, code) {
        (_, Some(code)) => result_of(code),
        (Status::Success, None) => success(),
        (_, None) => result_of("REFUND_IN_PROCESS"),
    };
    Transaction::builder()
        .transaction_result(result)
        .transaction_type(kind)
        .transaction_status(status.name())
}

pub(super) fn refund(
    desk: &Desk<'_>,
    request: inquiry_refund::Request,
    client_id: &str,
) -> Result<Reply<inquiry_refund::Request>> {
    let given = |id: &Option<String>| id.clone().filter(|it| !it.trim().is_empty());
    let tx = desk.transaction;
    let (found, field, id) = match (given(&request.refund_request_id), given(&request.refund_id)) {
        (None, Some(id)) => (movements::refund_by_id(tx, client_id, &id)?, "refundId", id),
        (id, _) => {
            let id = id.unwrap_or_default();
            let found = movements::refund_by_request(tx, client_id, &id)?;
            (found, "refundRequestId", id)
        }
    };
    let Some(refund) = found else {
        return Ok(no_refund::<inquiry_refund::Request>(field, &id));
    };
    let mut response = inquiry_refund::Response::builder()
        .result(success())
        .refund_id(refund.id.clone())
        .refund_request_id(refund.request_id.clone())
        .refund_amount(Amount::from(&refund.amount))
        .refund_status(refund.status.name())
        .build();
    if refund.status == Status::Success {
        response.refund_time = refund.ended_at;
    }
    Ok(CallOutcome::Success(response))
}
