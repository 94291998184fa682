//! What the operator sees: everything that the sandbox remembers, and what can be done about it.

mod bodies;
mod calls;
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
use maud::{Markup, html};

use super::Pages;
use super::buyer::{Fields, field};
use super::layout::{self, Part};
use super::outcome::{failed, see_other};
use super::visitor::Visitor;
use crate::error::{Error, RecordKind, Result};

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
    if path.starts_with('/') && !path.starts_with("//") && path.bytes().all(is_plain) {
        path
    } else {
        "/"
    }
}

/// A page of the operator's.
fn laid_out(pages: &Pages, visitor: &Visitor, part: Part, title: &str, content: &Markup) -> Markup {
    layout::operator(visitor, pages.engine.clock.now(), part, title, content)
}

/// What a page lists.
struct List<'l> {
    part: Part,
    title: &'l str,
    path: &'static str,
    /// What is said if there is nothing, in English and Chinese.
    none: (&'l str, &'l str),
}

impl List<'_> {
    /// The page, with a table of the newest entries.
    fn page<T>(
        &self,
        pages: &Pages,
        visitor: &Visitor,
        (entries, older): (Vec<T>, Option<i64>),
        table: impl FnOnce(&Visitor, &[T]) -> Markup,
    ) -> Markup {
        let content = html! {
            h1 { (self.title) }
            @if entries.is_empty() {
                (parts::empty(self.none.0, self.none.1, visitor))
            } @else {
                (table(visitor, &entries))
                (parts::pager(visitor, self.path, older.map(|it| it.to_string())))
            }
        };
        laid_out(pages, visitor, self.part, self.title, &content)
    }
}

/// The number before which entries are listed, if a page asks for older ones.
fn before(visitor: &Visitor) -> Option<i64> {
    visitor.asked("before").and_then(|it| it.parse().ok())
}

/// Finds what has a number.
fn numbered<T>(
    kind: RecordKind,
    id: &str,
    find: impl FnOnce(i64) -> Result<Option<T>>,
) -> Result<T> {
    let found = id.parse().ok().map(find);
    found
        .transpose()?
        .flatten()
        .ok_or_else(|| Error::not_found(kind, id))
}

/// The newest of a list, and the key of the last if there are older ones.
fn page_of<T, K>(mut all: Vec<T>, key: impl Fn(&T) -> K) -> (Vec<T>, Option<K>) {
    let has_older = all.len() > PAGE;
    all.truncate(PAGE);
    let last = all.last().filter(|_| has_older).map(key);
    (all, last)
}
