//! Every call is kept with its verdict, before it is answered.

use std::fmt;
use std::sync::{Arc, OnceLock};
use std::time::Instant;

use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Request, State};
use axum::http::request::Parts;
use axum::middleware::Next;
use axum::response::Response;

use super::copied::{Copied, Received};
use super::kept::{Answer, with_kept};
use super::signed::{leniences, verified};
use super::verdict::{Verdict, judge};
use super::{Bounds, redact};
use crate::engine::Engine;
use crate::faults;
use crate::links;
use crate::store::NewCall;

/// What recording needs.
#[derive(Clone)]
pub(crate) struct Recorder {
    pub engine: Arc<Engine>,
    pub bounds: Bounds,
    pub observer: Observer,
}

/// Is told of each call, and of the address of its page if it is kept.
#[derive(Clone, Default)]
pub(crate) struct Observer(Option<Arc<Observe>>);

type Observe = dyn Fn(&NewCall, Option<&str>) + Send + Sync;

impl Observer {
    pub(crate) fn new(observe: impl Fn(&NewCall, Option<&str>) + Send + Sync + 'static) -> Self {
        Self(Some(Arc::new(observe)))
    }
}

impl fmt::Debug for Observer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Observer").finish_non_exhaustive()
    }
}

/// Learns the number under which a call is kept, for who puts it among the request's extensions.
#[derive(Clone, Default)]
pub(crate) struct Number(Arc<OnceLock<i64>>);

impl Number {
    pub(crate) fn get(&self) -> Option<i64> {
        self.0.get().copied()
    }
}

/// Bodies of answers are not larger.
const ANSWER: usize = 4 * 1024 * 1024;

/// Lets a call be answered and keeps both. If it cannot be kept, the answer goes out all the same: its effect is in the store.
pub(super) async fn record(
    State(recorder): State<Recorder>,
    request: Request,
    next: Next,
) -> Response {
    let (at, begun) = (recorder.engine.clock.now(), Instant::now());
    let (head, body) = request.into_parts();
    let received = Received::default();
    let copied = Copied::new(body, received.clone(), recorder.bounds.body);
    let request = Request::from_parts(head.clone(), Body::new(copied));
    let (response, kept) = with_kept(head.uri.path(), next.run(request)).await;
    let (answer_head, answer) = response.into_parts();
    let mut answer = to_bytes(answer, ANSWER).await.unwrap_or_default();
    // A response to HEAD has no body.
    let own = kept.answer.filter(|_| !answer.is_empty());
    if let Some(own) = &own {
        answer = own.body(None).into();
    }
    let (sent, is_whole) = received.take();
    // Most refusals come before the body is read, and say nothing about it.
    let judged = is_whole.then_some(sent.as_slice());
    let mut verdict = judge(head.uri.path(), judged, at);
    verdict.say_problems(&kept.warnings);
    if verdict.operation.is_some() {
        verdict.say_headers(&leniences(&head.headers, at, recorder.bounds.request_age));
    }
    let answer_schema = verdict.answer_schema();
    let schema = verdict.product.map(|it| it.request());
    let verified = (kept.is_not_verified && is_whole).then(|| verified(&head, &sent, schema));
    let damage = faults::attached().or_else(|| answer_head.extensions.get().copied());
    let call = NewCall {
        at,
        took: begun.elapsed(),
        http_status: answer_head.status.as_u16(),
        cause: kept.cause,
        verified,
        damage,
        ..call(&head, &sent, &answer, verdict)
    };
    // The outcome of the call does not depend on this.
    let stored = recorder
        .engine
        .store
        .record_call(&call, recorder.bounds.keep);
    if let Some(observe) = &recorder.observer.0 {
        let page = stored
            .as_ref()
            .ok()
            .map(|id| links::call(&recorder.engine.address, *id));
        observe(&call, page.as_deref());
    }
    if let Ok(id) = stored {
        if let Some(number) = head.extensions.get::<Number>() {
            let _ = number.0.set(id);
        }
        if let Some(own) = own.filter(Answer::is_cut) {
            let page = links::call(&recorder.engine.address, id);
            answer = own.body(Some(&page)).into();
            // The response is what it is, whether it can be kept or not.
            let _ = recorder
                .engine
                .store
                .set_response(id, &redact::body(&answer, answer_schema));
        }
    }
    Response::from_parts(answer_head, Body::from(answer))
}

/// The longest path and client ID that are kept.
pub(super) const SHOWN: usize = 256;

fn call(head: &Parts, sent: &[u8], answer: &Bytes, verdict: Verdict) -> NewCall {
    let client_id = head
        .headers
        .get("client-id")
        .and_then(|it| it.to_str().ok())
        .map(shown);
    let product = verdict.product;
    let request = redact::body(sent, product.map(|it| it.request()));
    let answer_schema = verdict.answer_schema();
    let result = redact::Result::of(answer);
    NewCall {
        at: time::OffsetDateTime::UNIX_EPOCH,
        took: std::time::Duration::ZERO,
        client_id,
        operation: verdict.operation.map(|it| it.qualified_name()),
        product: product
            .map(|it| it.name().to_owned())
            .filter(|it| !it.is_empty()),
        method: head.method.to_string(),
        path: shown(head.uri.path()),
        http_status: 0,
        result_code: result.code,
        result_status: result.status,
        cause: None,
        verified: None,
        damage: None,
        request,
        response: redact::body(answer, answer_schema),
        errors: verdict.errors,
        warnings: verdict.warnings,
        violations_en: verdict.in_english,
        violations_zh: verdict.in_chinese,
    }
}

fn shown(text: &str) -> String {
    text.chars().take(SHOWN).collect()
}
