//! Control over HTTP, for tests in any language: act as the buyer, move the clock, read notifications.
//!
//! What changes something wants `content-type: application/json`, which no page of another site can send unasked.

use std::time::Duration;

use antom::Language;
use antom::serde_json::{Value, from_slice, json};
use axum::body::Bytes;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::Response;
use time::OffsetDateTime;

use super::calls::{answer, failed};
use super::record::Recorder;
use crate::clock::to_text;
use crate::engine::{Act, DECLINED};
use crate::error::Error;
use crate::lifecycle::{Change, Hold, Money, Payment};
use crate::page::accepted_language;
use crate::page::change::text;
use crate::store::Notification;

/// So many notifications are listed at once.
const PAGE: usize = 100;

/// Shows the time.
pub(super) async fn clock(State(recorder): State<Recorder>) -> Response {
    told_time(&recorder)
}

/// Moves the clock: `{"advanceSeconds": 7200}`.
pub(super) async fn advance(
    State(recorder): State<Recorder>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let body = match read(&headers, &body, &["advanceSeconds"]) {
        Ok(body) => body,
        Err((status, problem)) => return problem_of(status, &problem),
    };
    let Some(seconds) = body["advanceSeconds"].as_u64() else {
        let problem = "advanceSeconds must be a whole number, of 0 or more";
        return problem_of(StatusCode::BAD_REQUEST, problem);
    };
    match recorder.engine.advance(Duration::from_secs(seconds)) {
        Ok(()) => told_time(&recorder),
        Err(error) => failure(&error),
    }
}

fn told_time(recorder: &Recorder) -> Response {
    let now = to_text(recorder.engine.clock.now());
    answer(StatusCode::OK, &json!({ "now": now }))
}

/// Shows a payment, by any of its IDs.
pub(super) async fn payment(
    State(recorder): State<Recorder>,
    Path(name): Path<String>,
    headers: HeaderMap,
) -> Response {
    if let Err(error) = recorder.engine.settle() {
        return failure(&error);
    }
    match recorder.engine.store.payment(&name) {
        Ok(Some(payment)) => {
            let history = recorder.engine.store.history(&payment.id);
            let history: Vec<Value> = history
                .unwrap_or_default()
                .iter()
                .map(|(at, change)| of_change(*at, change, accepted_language(&headers)))
                .collect();
            let mut shown = of_payment(&payment);
            shown["history"] = history.into();
            answer(StatusCode::OK, &shown)
        }
        Ok(None) => {
            let error = Error::NotFound {
                kind: "payment",
                id: name,
            };
            failure(&error)
        }
        Err(_) => failed(),
    }
}

/// Lets the buyer act: `pay`, `submit`, `decline` (with `{"code": "RISK_REJECT"}`), `expire`.
pub(super) async fn act(
    State(recorder): State<Recorder>,
    Path((name, act)): Path<(String, String)>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let fields: &[&str] = if act == "decline" { &["code"] } else { &[] };
    let body = match read(&headers, &body, fields) {
        Ok(body) => body,
        Err((status, problem)) => return problem_of(status, &problem),
    };
    let code = match &body["code"] {
        Value::Null => DECLINED,
        Value::String(code) => code,
        _ => return problem_of(StatusCode::BAD_REQUEST, "code must be a string"),
    };
    let act = match act.as_str() {
        "pay" => Act::Pay,
        "submit" => Act::Submit,
        "decline" => Act::Decline(code),
        "expire" => Act::Expire,
        _ => {
            let problem = "a buyer can pay, submit, decline, and let a payment expire";
            return problem_of(StatusCode::NOT_FOUND, problem);
        }
    };
    match recorder.engine.buyer(&name, act) {
        Ok(payment) => answer(StatusCode::OK, &of_payment(&payment)),
        Err(error) => failure(&error),
    }
}

/// Lets the buyer answer an authorization by its `authState`: `agree`, `decline`.
pub(super) async fn answer_authorization(
    State(recorder): State<Recorder>,
    Path((state, act)): Path<(String, String)>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    if let Err((status, problem)) = read(&headers, &body, &[]) {
        return problem_of(status, &problem);
    }
    let answered = match act.as_str() {
        "agree" => recorder.engine.act(|desk| desk.agree(&state)),
        "decline" => recorder
            .engine
            .act(|desk| desk.decline_authorization(&state)),
        _ => {
            let problem = "a buyer can agree to an authorization, or decline it";
            return problem_of(StatusCode::NOT_FOUND, problem);
        }
    };
    match answered {
        Ok(it) => answer(
            StatusCode::OK,
            &json!({
                "authState": it.auth_state,
                "status": it.status.name(),
                "authCode": it.auth_code,
            }),
        ),
        Err(error) => failure(&error),
    }
}

/// Lets the buyer store a card, by the ID of the session or the merchant's `vaultingRequestId`.
pub(super) async fn store_card(
    State(recorder): State<Recorder>,
    Path(name): Path<String>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    if let Err((status, problem)) = read(&headers, &body, &[]) {
        return problem_of(status, &problem);
    }
    match recorder.engine.act(|desk| desk.store_card_of(&name)) {
        Ok(it) => answer(
            StatusCode::OK,
            &json!({ "vaultingRequestId": it.request_id, "cardToken": it.card_token }),
        ),
        Err(error) => failure(&error),
    }
}

/// Lists the newest notifications, those about one payment or authorization if `subject` is given.
pub(super) async fn notifications(
    State(recorder): State<Recorder>,
    Query(query): Query<Vec<(String, String)>>,
) -> Response {
    if let Err(error) = recorder.engine.settle() {
        return failure(&error);
    }
    let subject = query
        .iter()
        .find(|(name, _)| name == "subject")
        .map(|(_, value)| value.as_str());
    match recorder.engine.store.notifications(subject, PAGE) {
        Ok(all) => {
            let all: Vec<Value> = all.iter().map(of_notification).collect();
            answer(StatusCode::OK, &json!({ "notifications": all }))
        }
        Err(_) => failed(),
    }
}

fn of_payment(payment: &Payment) -> Value {
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

fn of_change(at: OffsetDateTime, change: &Change, language: Language) -> Value {
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

fn of_notification(notification: &Notification) -> Value {
    // What the sandbox itself has made up: no buyer is behind it.
    let body: Value = from_slice(&notification.body).unwrap_or_default();
    json!({
        "id": notification.id,
        "operation": notification.operation,
        "subject": notification.subject,
        "target": notification.target,
        "body": body,
        "createdAt": to_text(notification.created_at),
        "attempts": notification.attempts,
        "nextAttemptAt": notification.due_at.map(to_text),
        "acknowledgedAt": notification.acknowledged_at.map(to_text),
    })
}

/// The requests, as the answer to any other address lists them.
const REQUESTS: [&str; 14] = [
    "GET /_sandbox/calls",
    "GET /_sandbox/calls/N",
    "GET /_sandbox/payments/ID",
    "POST /_sandbox/payments/ID/pay",
    "POST /_sandbox/payments/ID/submit",
    "POST /_sandbox/payments/ID/decline",
    "POST /_sandbox/payments/ID/expire",
    "POST /_sandbox/authorizations/STATE/agree",
    "POST /_sandbox/authorizations/STATE/decline",
    "POST /_sandbox/vaultings/ID/store",
    "GET /_sandbox/notifications",
    "GET /_sandbox/notifications?subject=PAYMENT_ID",
    "GET /_sandbox/clock",
    "POST /_sandbox/clock",
];

/// Answers at any other address below `/_sandbox`.
pub(super) async fn unknown() -> Response {
    let problem = "there is nothing at this address";
    let body = json!({ "error": problem, "requests": REQUESTS });
    answer(StatusCode::NOT_FOUND, &body)
}

/// Reads the body of a request that changes something: an object with some of the fields, or nothing.
fn read(headers: &HeaderMap, body: &[u8], fields: &[&str]) -> Result<Value, (StatusCode, String)> {
    let media_type = headers
        .get(header::CONTENT_TYPE)
        .and_then(|it| it.to_str().ok());
    let is_json = media_type.is_some_and(|it| it.trim_start().starts_with("application/json"));
    if !is_json {
        let problem = "send it with the header `content-type: application/json`";
        return Err((StatusCode::UNSUPPORTED_MEDIA_TYPE, problem.to_owned()));
    }
    if body.is_empty() {
        return Ok(Value::Null);
    }
    let problem = match from_slice(body) {
        Ok(Value::Object(body)) => match body.keys().find(|it| !fields.contains(&it.as_str())) {
            None => return Ok(Value::Object(body)),
            Some(name) => unknown_field(name, fields),
        },
        _ => "the body must be a JSON object".to_owned(),
    };
    Err((StatusCode::BAD_REQUEST, problem))
}

fn unknown_field(name: &str, fields: &[&str]) -> String {
    // A name of any length could be sent.
    let name: String = name.chars().take(64).collect();
    let name = name.escape_debug();
    match fields {
        [] => format!("unknown field `{name}`: this request has no fields"),
        fields => format!("unknown field `{name}`: use `{}`", fields.join("`, `")),
    }
}

fn problem_of(status: StatusCode, problem: &str) -> Response {
    answer(status, &json!({ "error": problem }))
}

fn failure(error: &Error) -> Response {
    let status = match error {
        Error::NotFound { .. } => StatusCode::NOT_FOUND,
        Error::NotAllowed(_) => StatusCode::CONFLICT,
        _ => return failed(),
    };
    match error {
        Error::NotFound { kind, id } => {
            // An ID of any length could be sent.
            let id: String = id.chars().take(64).collect();
            let id = id.escape_debug();
            let ids = ids(kind);
            problem_of(status, &format!("no {kind} has the ID `{id}`: use {ids}"))
        }
        error => problem_of(status, &error.to_string()),
    }
}

/// The IDs by which a request finds a record.
fn ids(kind: &str) -> &'static str {
    match kind {
        "authorization" => "`authState`",
        "vaulting session" => "`vaultingSessionId` or `vaultingRequestId`",
        _ => "`paymentId`, `paymentRequestId` or `paymentSessionId`",
    }
}
