//! `GET /_sandbox/calls` and `GET /_sandbox/calls/N`: the calls and their verdicts, as JSON.

use antom::Language;
use antom::serde_json::{Value, from_str, json};
use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use axum::response::Response;

use super::control::{Answer, Pairs, Parameters, Problem, ended, shown};
use super::record::Recorder;
use crate::page::accepted_language;
use crate::store::{CallRecord, Cause, NewCall, Verified};

/// So many calls are listed at once.
const PAGE: usize = 50;

/// Lists the newest calls: those before the number `before`, if it is given.
pub(super) async fn list(
    State(recorder): State<Recorder>,
    headers: HeaderMap,
    Query(query): Pairs,
) -> Response {
    let listed = || -> Answer {
        let asked = Parameters::of(query, &["before", "limit"])?;
        let before = asked.number("before", 1, u64::MAX)?;
        let before = before.map(|it| i64::try_from(it).unwrap_or(i64::MAX));
        let calls = recorder.engine.store.calls(before, asked.limit(PAGE)?)?;
        let calls: Vec<Value> = calls.iter().map(short).collect();
        Ok(shown(&json!({ "calls": calls })))
    };
    ended(&headers, listed())
}

/// Shows one call.
pub(super) async fn one(
    State(recorder): State<Recorder>,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Response {
    let found = || -> Answer {
        let id = id.parse().map_err(|_| Problem::NoCall)?;
        let record = recorder.engine.store.call(id)?.ok_or(Problem::NoCall)?;
        Ok(shown(&whole(&record, accepted_language(&headers))))
    };
    ended(&headers, found())
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
        "damage": call.damage.map(|it| it.to_string()),
    })
}

fn whole(record: &CallRecord, language: Language) -> Value {
    let NewCall {
        cause,
        request,
        response,
        violations_en,
        violations_zh,
        verified,
        damage,
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
        let verified = verified.as_ref().map(Verified::to_json);
        fields.insert("verified".to_owned(), json!(verified));
        fields.insert(
            "sent".to_owned(),
            json!(damage.map(|it| it.message(language))),
        );
        fields.insert("violations".to_owned(), json_of(violations));
        fields.insert("request".to_owned(), json_of(request));
        fields.insert("response".to_owned(), json_of(response));
    }
    whole
}
