//! What the operator sees: everything that the sandbox remembers, and what can be done about it.

mod bodies;
mod calls;
mod event;
mod notifications;
mod overview;
mod parts;
mod payment;
mod payments;
mod sample;
mod scenarios;
mod signed;
mod trial;

use std::time::Duration;

use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::{get, post};

use super::Pages;
use super::buyer::{Fields, field};
use super::outcome::{failed, see_other};
use super::visitor::Visitor;

/// So much is listed on one page.
const PAGE: usize = 25;

/// The clock is not moved further than this at once.
const FURTHEST: u64 = 3660 * 86_400;

pub(super) fn routes() -> Router<Pages> {
    Router::new()
        .route("/", get(overview::page))
        .route("/payments", get(payments::page))
        .route("/payments/{id}", get(payment::page).post(payment::act))
        .route("/calls", get(calls::list))
        .route("/calls/{id}", get(calls::one))
        .route("/notifications", get(notifications::list))
        .route(
            "/notifications/{id}",
            get(notifications::one).post(notifications::send_again),
        )
        .route("/scenarios", get(scenarios::page))
        .route("/try", get(trial::page).post(trial::call))
        .route("/clock", post(advance))
}

/// Moves the clock, and goes back to the page from which that was asked.
async fn advance(State(pages): State<Pages>, visitor: Visitor, fields: Fields) -> Response {
    let number = |name| field(&fields, name).parse::<u64>().unwrap_or(0);
    let seconds = match field(&fields, "by") {
        "" => number("count").saturating_mul(number("unit")),
        _ => number("by"),
    };
    let by = Duration::from_secs(seconds.min(FURTHEST));
    match pages.engine.advance(by) {
        Ok(()) => see_other(own_path(field(&fields, "back"))),
        Err(error) => failed(&visitor, &error),
    }
}

/// A path of these pages, whatever a form names.
fn own_path(path: &str) -> &str {
    let is_plain = |it: u8| it.is_ascii_alphanumeric() || b"/-_".contains(&it);
    match path.starts_with('/') && !path.starts_with("//") && path.bytes().all(is_plain) {
        true => path,
        false => "/",
    }
}

/// The newest of a list, and the key of the last if there are older ones.
fn page_of<T, K>(mut all: Vec<T>, key: impl Fn(&T) -> K) -> (Vec<T>, Option<K>) {
    let has_older = all.len() > PAGE;
    all.truncate(PAGE);
    let last = all.last().filter(|_| has_older).map(key);
    (all, last)
}
