//! The pages: a buyer's, at the addresses that responses name, and the operator's, at `/`.
//!
//! They are rendered here and work without JavaScript; a script of a few lines copies texts and guards against double clicks.
//! Nothing is loaded from elsewhere, and no page shows a private key. What is sensitive in bodies is masked.

mod asset;
mod buyer;
pub(crate) mod change;
mod form;
mod guard;
mod json;
mod layout;
mod moment;
mod money;
mod operator;
mod outcome;
mod visitor;

use std::sync::Arc;

use antom::signature::PublicKey;
use axum::Router;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::get;

use crate::engine::Engine;

pub(crate) use guard::host;
pub(crate) use visitor::accepted_language;

/// What the pages need.
#[derive(Clone)]
pub(crate) struct Pages {
    pub engine: Arc<Engine>,
    /// The API, for calls from the operator's page.
    pub api: Router,
    /// The key by which the sandbox's responses are verified.
    pub public_key: PublicKey,
}

/// Makes the router of all pages. It has no fallback: what is no page is the API.
pub(crate) fn routes(pages: Pages) -> Router {
    let operator = operator::routes().route_layer(from_fn_with_state(pages.clone(), host));
    operator
        .merge(buyer::routes())
        .route_layer(from_fn(form::readable))
        .route_layer(from_fn(guard::origin))
        .route("/assets/page.css", get(asset::style))
        .route("/assets/page.js", get(asset::script))
        .route("/assets/icon.svg", get(asset::icon))
        .with_state(pages)
}
