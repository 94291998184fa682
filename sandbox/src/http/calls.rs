//! `GET /_sandbox/calls` and `GET /_sandbox/calls/N`: the calls and their verdicts, as JSON.

use antom::Language;
use antom::serde_json::{Value, from_str, json};
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse as _, Response};

use super::record::Recorder;
use crate::page::accepted_language;
use crate::store::{CallRecord, Cause, NewCall};

/// So many calls are listed at once.
const PAGE: usize = 50;

/// Lists the newest calls: those before the number `before`, if it is given.
pub(super) async fn list(
    State(recorder): State<Recorder>,
    Query(query): Query<Vec<(String, String)>>,
) -> Response {
    let before = query
        .iter()
        .find(|(name, _)| name == "before")
        .and_then(|(_, value)| value.parse().ok());
    match recorder.engine.store.calls(before, PAGE) {
        Ok(calls) => {
            let calls: Vec<Value> = calls.iter().map(short).collect();
            answer(StatusCode::OK, &json!({ "calls": calls }))
        }
        Err(_) => failed(),
    }
}

/// Shows one call.
pub(super) async fn one(
    State(recorder): State<Recorder>,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Response {
    let found = id.parse().map(|id| recorder.engine.store.call(id));
    match found {
        Ok(Ok(Some(record))) => {
            answer(StatusCode::OK, &whole(&record, accepted_language(&headers)))
        }
        Ok(Err(_)) => failed(),
        _ => {
            let problem = "no call has this number, or it is forgotten: `--keep` sets how many calls are kept; \
                           `GET /_sandbox/calls` lists them";
            let problem = json!({ "error": problem });
            answer(StatusCode::NOT_FOUND, &problem)
        }
    }
}

fn short(record: &CallRecord) -> Value {
    let CallRecord { id, call } = record;
    json!({
        "id": id,
        "at": crate::clock::to_text(call.at),
        "tookMicroseconds": u64::try_from(call.took.as_micros()).unwrap_or(u64::MAX),
        "clientId": call.client_id,
        "operation": call.operation,
        "product": call.product,
        "method": call.method,
        "path": call.path,
        "httpStatus": call.http_status,
        "resultCode": call.result_code,
        "resultStatus": call.result_status,
        "errors": call.errors,
        "warnings": call.warnings,
    })
}

fn whole(record: &CallRecord, language: Language) -> Value {
    let NewCall {
        cause,
        request,
        response,
        violations_en,
        violations_zh,
        ..
    } = &record.call;
    let violations = match language {
        Language::Zh => violations_zh,
        _ => violations_en,
    };
    // Bodies that are no JSON are told as a text.
    let json_of = |text: &str| from_str(text).unwrap_or_else(|_| Value::from(text));
    let mut whole = short(record);
    if let Value::Object(fields) = &mut whole {
        let (reason, scenario) = match cause {
            Some(Cause::Refusal(why)) => (Some(why.get(language)), None),
            Some(Cause::Scenario(scenario)) => (None, Some(scenario.get(language))),
            None => (None, None),
        };
        fields.insert("reason".to_owned(), json!(reason));
        fields.insert("scenario".to_owned(), json!(scenario));
        fields.insert("violations".to_owned(), json_of(violations));
        fields.insert("request".to_owned(), json_of(request));
        fields.insert("response".to_owned(), json_of(response));
    }
    whole
}

pub(super) fn answer(status: StatusCode, body: &Value) -> Response {
    let json = [(header::CONTENT_TYPE, "application/json; charset=utf-8")];
    (status, json, body.to_string()).into_response()
}

pub(super) fn failed() -> Response {
    let problem = json!({ "error": "the sandbox's store failed" });
    answer(StatusCode::INTERNAL_SERVER_ERROR, &problem)
}
