//! The sandbox over HTTP: the API, and what was called.

mod calls;
mod control;
mod copied;
pub(crate) mod kept;
mod listen;
mod pace;
mod reason;
pub(crate) mod record;
pub(crate) mod redact;
mod signed;
mod verdict;

use std::future::ready;
use std::sync::Arc;
use std::time::Duration;

use antom::server::{Keys, Limits, server};
use antom::signature::PublicKey;
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::{any, delete, get, post};

use crate::engine::Engine;
use crate::faults;
use crate::page;
use crate::service::Gateway;

pub(crate) use listen::listen;
pub(crate) use record::Observer;

/// How much the sandbox takes in and keeps, and how long it waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Bounds {
    /// The bytes of the body of a call or form; 256 KiB. More are not read.
    pub body: usize,
    /// How many calls are kept; 1000. Older ones are forgotten.
    pub keep: usize,
    /// How many connections are open at a time; 256. More have to wait.
    pub connections: usize,
    /// How long the headers of a call may take to arrive; 10 s.
    pub header_time: Duration,
    /// How long the body of a call or form may take to arrive; 10 s.
    pub body_time: Duration,
    /// How long a client may take to receive a response; 30 s.
    pub response_time: Duration,
    /// How far the time of a call may be from the sandbox's clock and the system's before the call gets a warning; 5 minutes. The
    /// documentation names no limit.
    pub request_age: Duration,
}

impl Default for Bounds {
    fn default() -> Self {
        Self {
            body: 256 * 1024,
            keep: 1000,
            connections: 256,
            header_time: Duration::from_secs(10),
            body_time: Duration::from_secs(10),
            response_time: Duration::from_secs(30),
            request_age: Duration::from_secs(300),
        }
    }
}

/// Makes the router of everything that the sandbox answers.
pub(crate) fn router(
    engine: &Arc<Engine>,
    keys: Keys,
    public_key: PublicKey,
    bounds: Bounds,
    observer: Observer,
) -> Router {
    let recorder = record::Recorder {
        engine: Arc::clone(engine),
        bounds,
        observer,
    };
    let api = api(engine, keys, bounds).layer(from_fn_with_state(recorder.clone(), record::record));
    // What is recorded is what the sandbox has answered, not what a scenario makes of it on its way.
    let api = faults::damaging(api);
    let pages = page::Pages {
        engine: Arc::clone(engine),
        api: api.clone(),
        public_key,
    };
    // A site that gives its name this machine's address (DNS rebinding) must not read calls or move the clock.
    let own_host = from_fn_with_state(pages.clone(), page::host);
    control_routes()
        .with_state(recorder)
        .route_layer(own_host)
        .merge(page::routes(pages))
        // The API has bounds of its own, and documented answers to who does not keep to them.
        .layer(DefaultBodyLimit::max(bounds.body))
        .layer(from_fn(move |request, next| {
            pace::body_in_time(bounds.body_time, request, next)
        }))
        .fallback_service(api)
}

/// The API of Antom, at the paths that it documents.
fn api(engine: &Arc<Engine>, keys: Keys, bounds: Bounds) -> Router {
    let gateway = Gateway {
        engine: Arc::clone(engine),
    };
    let clock = engine.clock.clone();
    let limits = Limits::default()
        .with_body(bounds.body)
        .with_read_time(bounds.body_time);
    server(gateway, keys)
        .clock(move || clock.now())
        .limits(limits)
        .on_refusal(reason::refused)
        .fallback(|gateway, operation, caller| ready(gateway.generic(operation, &caller)))
        .into_router()
}

/// What was called and sent, and what a test controls.
fn control_routes() -> Router<record::Recorder> {
    Router::new()
        .route("/_sandbox/calls", get(calls::list))
        .route("/_sandbox/calls/{id}", get(calls::one))
        .route(
            "/_sandbox/clock",
            get(control::clock).post(control::advance),
        )
        .route("/_sandbox/notifications", get(control::notifications))
        .route("/_sandbox/notifications/{id}/resend", post(control::resend))
        .route("/_sandbox/state", delete(control::delete_state))
        .route("/_sandbox/payments", get(control::payments))
        .route("/_sandbox/payments/{name}", get(control::payment))
        .route("/_sandbox/payments/{name}/{act}", post(control::act))
        .route(
            "/_sandbox/authorizations/{state}/{act}",
            post(control::answer_authorization),
        )
        .route(
            "/_sandbox/vaultings/{name}/store",
            post(control::store_card),
        )
        .route("/_sandbox", any(control::unknown))
        .route("/_sandbox/{*address}", any(control::unknown))
}
