//! Control over HTTP, for tests in any language: act as the buyer, move the clock, read notifications.
//!
//! What changes something wants `content-type: application/json`, or the method `DELETE`: no page of another site can send either
//! unasked.

mod answer;
mod asked;
mod problem;

use std::time::Duration;

use antom::serde_json::{Value, json};
use axum::body::Bytes;
use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use axum::response::Response;

pub(super) use self::answer::shown;
use self::answer::{of_change, of_notification, of_payment};
pub(super) use self::asked::Parameters;
pub(super) use self::problem::{Answer, Problem, ended};
use super::record::Recorder;
use crate::clock::to_text;
use crate::engine::{Act, DECLINED};
use crate::error::{Error, RecordKind};
use crate::lifecycle::Payment;
use crate::page::accepted_language;

/// So many records are listed at once.
const PAGE: usize = 100;

/// So long a request waits for notifications that are due. Two attempts that get no response take no longer.
const PATIENCE: Duration = Duration::from_secs(25);

/// The query of a request.
pub(super) type Pairs = Query<Vec<(String, String)>>;

/// Shows the time.
pub(super) async fn clock(State(recorder): State<Recorder>) -> Response {
    told_time(&recorder)
}

/// Moves the clock: `{"advanceSeconds": 7200}`. `delivered` is false if notifications are still due.
pub(super) async fn advance(
    State(recorder): State<Recorder>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let advanced = async {
        let body = asked::body(&headers, &body, &["advanceSeconds"])?;
        let seconds = body["advanceSeconds"].as_u64().ok_or(Problem::NotNumber {
            name: "advanceSeconds",
            least: 0,
            most: u64::MAX,
        })?;
        recorder.engine.advance(Duration::from_secs(seconds))?;
        // What takes longer is sent all the same.
        let is_delivered = recorder.engine.delivered(PATIENCE).await?;
        let mut told = time_of(&recorder);
        told["delivered"] = is_delivered.into();
        Ok(shown(&told))
    };
    ended(&headers, advanced.await)
}

fn told_time(recorder: &Recorder) -> Response {
    shown(&time_of(recorder))
}

fn time_of(recorder: &Recorder) -> Value {
    json!({ "now": to_text(recorder.engine.clock.now()) })
}

/// Lists the newest payments: those before the payment `before`, if it is given.
pub(super) async fn payments(
    State(recorder): State<Recorder>,
    headers: HeaderMap,
    Query(query): Pairs,
) -> Response {
    let listed = || -> Answer {
        let asked = Parameters::of(query, &["before", "limit"])?;
        recorder.engine.settle()?;
        let store = &recorder.engine.store;
        let all = store.payments_before(asked.get("before"), asked.limit(PAGE)?)?;
        let all: Vec<Value> = all.iter().map(of_payment).collect();
        Ok(shown(&json!({ "payments": all })))
    };
    ended(&headers, listed())
}

/// Shows a payment, by any of its IDs.
pub(super) async fn payment(
    State(recorder): State<Recorder>,
    Path(name): Path<String>,
    headers: HeaderMap,
) -> Response {
    let found = || -> Answer {
        let engine = &recorder.engine;
        engine.settle()?;
        let payment = match engine.store.payment(&name)? {
            Some(payment) => payment,
            None => return Err(engine.no_payment(RecordKind::Payment, &name)?.into()),
        };
        let history = engine.store.history(&payment.id)?;
        let language = accepted_language(&headers);
        let history = history
            .iter()
            .map(|(at, change)| of_change(*at, change, language));
        let mut body = of_payment(&payment);
        body["history"] = history.collect();
        Ok(shown(&body))
    };
    ended(&headers, found())
}

/// Lets the buyer act: `pay`, `submit`, `decline` (with `{"code": "RISK_REJECT"}`), `expire`.
pub(super) async fn act(
    State(recorder): State<Recorder>,
    Path((name, act)): Path<(String, String)>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let acted = || -> Result<Payment, Problem> {
        let fields: &[&str] = if act == "decline" { &["code"] } else { &[] };
        let body = asked::body(&headers, &body, fields)?;
        let code = match &body["code"] {
            Value::Null => DECLINED,
            Value::String(code) => code,
            _ => return Err(Problem::NotText { name: "code" }),
        };
        let act = match act.as_str() {
            "pay" => Act::Pay,
            "submit" => Act::Submit,
            "decline" => Act::Decline(code),
            "expire" => Act::Expire,
            _ => return Err(Problem::UnknownAct),
        };
        Ok(recorder.engine.buyer(&name, act)?)
    };
    ended(&headers, acted().map(|it| shown(&of_payment(&it))))
}

/// Lets the buyer answer an authorization by its `authState`: `agree`, `decline`.
pub(super) async fn answer_authorization(
    State(recorder): State<Recorder>,
    Path((state, act)): Path<(String, String)>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let answered = || -> Answer {
        asked::body(&headers, &body, &[])?;
        let engine = &recorder.engine;
        let it = match act.as_str() {
            "agree" => engine.act(|desk| desk.agree(&state))?,
            "decline" => engine.act(|desk| desk.decline_authorization(&state))?,
            _ => return Err(Problem::UnknownAnswer),
        };
        Ok(shown(&json!({
            "authState": it.auth_state,
            "status": it.status.name(),
            "authCode": it.auth_code,
        })))
    };
    ended(&headers, answered())
}

/// Lets the buyer store a card, by the ID of the session or the merchant's `vaultingRequestId`.
pub(super) async fn store_card(
    State(recorder): State<Recorder>,
    Path(name): Path<String>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let stored = || -> Answer {
        asked::body(&headers, &body, &[])?;
        let it = recorder.engine.act(|desk| desk.store_card_of(&name))?;
        Ok(shown(&json!({
            "vaultingRequestId": it.request_id,
            "cardToken": it.card_token,
        })))
    };
    ended(&headers, stored())
}

/// Lists the newest notifications, those about one payment or authorization if `subject` is given.
pub(super) async fn notifications(
    State(recorder): State<Recorder>,
    headers: HeaderMap,
    Query(query): Pairs,
) -> Response {
    let listed = || -> Answer {
        let asked = Parameters::of(query, &["subject", "limit"])?;
        recorder.engine.settle()?;
        let store = &recorder.engine.store;
        let all = store.notifications(asked.get("subject"), asked.limit(PAGE)?)?;
        let language = accepted_language(&headers);
        let all: Vec<Value> = all.iter().map(|it| of_notification(it, language)).collect();
        Ok(shown(&json!({ "notifications": all })))
    };
    ended(&headers, listed())
}

/// Sends a notification once more, and shows what became of it. `sent` is false if it waits for others, or for the response: it is sent
/// all the same.
pub(super) async fn resend(
    State(recorder): State<Recorder>,
    Path(id): Path<String>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let engine = &recorder.engine;
    let sent = async {
        asked::body(&headers, &body, &[])?;
        let missing = || Error::not_found(RecordKind::Notification, &id);
        let number: i64 = id.parse().map_err(|_| missing())?;
        let found = engine.store.notification(number)?.ok_or_else(missing)?;
        if found.target.is_empty() {
            return Err(Problem::NoTarget);
        }
        let now = engine.clock.now();
        engine.store.send_again(number, now)?;
        let is_sent = engine
            .attempted(number, found.attempts, now, PATIENCE)
            .await?;
        let found = engine.store.notification(number)?.ok_or_else(missing)?;
        let mut told = of_notification(&found, accepted_language(&headers));
        told["sent"] = is_sent.into();
        Ok(shown(&told))
    };
    ended(&headers, sent.await)
}

/// Deletes everything but the merchants and the time.
pub(super) async fn delete_state(State(recorder): State<Recorder>, headers: HeaderMap) -> Response {
    let deleted = || -> Answer {
        // What is being sent is not recorded any more.
        recorder.engine.store.clear()?;
        Ok(told_time(&recorder))
    };
    ended(&headers, deleted())
}

/// The requests, as the answer to any other address lists them.
const REQUESTS: &[&str] = &[
    "GET /_sandbox/calls",
    "GET /_sandbox/calls/N",
    "GET /_sandbox/payments",
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
    "POST /_sandbox/notifications/N/resend",
    "GET /_sandbox/clock",
    "POST /_sandbox/clock",
    "DELETE /_sandbox/state",
];

/// Answers at any other address below `/_sandbox`.
pub(super) async fn unknown(headers: HeaderMap) -> Response {
    Problem::UnknownAddress { requests: REQUESTS }.answer(&headers)
}
