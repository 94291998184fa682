//! Responses of the control API, and the JSON of what they show.

use antom::Language;
use antom::serde_json::{Value, from_slice, json};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use time::OffsetDateTime;

use crate::clock::to_text;
use crate::lifecycle::{Change, Hold, Money, Payment};
use crate::page::change::text;
use crate::store::Notification;

pub(in crate::http) fn answer(status: StatusCode, body: &Value) -> Response {
    let json = [(header::CONTENT_TYPE, "application/json; charset=utf-8")];
    (status, json, body.to_string()).into_response()
}

/// A success.
pub(in crate::http) fn shown(body: &Value) -> Response {
    answer(StatusCode::OK, body)
}

pub(super) fn of_payment(payment: &Payment) -> Value {
    json!({
        "paymentId": payment.id,
        "paymentRequestId": payment.facts.request_id,
        "clientId": payment.facts.client_id,
        "product": payment.facts.product.name(),
        "paymentMethodType": payment.facts.method,
        "paymentAmount": of_amount(&payment.facts.amount),
        "paymentStatus": payment.status.name(),
        "paymentResultCode": payment.code,
        "authorization": payment.hold.map(Hold::name),
        "captured": payment.captured.to_string(),
        "refunded": payment.refunded.to_string(),
        "createdAt": to_text(payment.created_at),
        "expiresAt": to_text(payment.expires_at),
        "paidAt": payment.paid_at.map(to_text),
    })
}

pub(super) fn of_change(at: OffsetDateTime, change: &Change, language: Language) -> Value {
    json!({
        "at": to_text(at),
        "event": change.kind.name(),
        "requestId": change.request_id,
        "amount": change.amount.as_ref().map(of_amount),
        "resultCode": change.code,
        "message": text(change, language),
    })
}

fn of_amount(amount: &Money) -> Value {
    json!({ "currency": amount.currency, "value": amount.value.to_string() })
}

pub(super) fn of_notification(notification: &Notification, language: Language) -> Value {
    // What the sandbox itself has made up: no buyer is behind it.
    let body: Value = from_slice(&notification.body).unwrap_or_default();
    let reception = notification.reception;
    let failure = notification.failure.as_ref();
    let reason = reception
        .and_then(|it| it.advice(language))
        .or_else(|| failure.map(|it| it.get(language).to_owned()));
    json!({
        "id": notification.id,
        "operation": notification.operation,
        "subject": notification.subject,
        "target": notification.target,
        "body": body,
        "createdAt": to_text(notification.created_at),
        "attempts": notification.attempts,
        "outcome": reception.map(|it| it.name()),
        "reason": reason,
        "nextAttemptAt": notification.due_at.map(to_text),
        "acknowledgedAt": notification.acknowledged_at.map(to_text),
    })
}
