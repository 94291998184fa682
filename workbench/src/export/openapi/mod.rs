//! The whole API as an OpenAPI 3.1 document.
//!
//! Bodies are the schemas of [`json_schema`](super::json_schema), with the extensions that are
//! listed there. What OpenAPI has no words for stands beside it:
//!
//! ```text
//! x-description-zh   the description in Chinese, where the spec has it; other texts likewise
//! x-generated        what made the document
//! x-outcome          where an answer says how its call ended, and the three statuses
//! x-documentation    the pages that document the API
//! x-pages            the ids of those that document an operation, or show an example
//! x-name             the name of a gateway
//! x-client-id-prefix how the ids of the test clients begin for which a server is
//! x-idempotency-key  the field of the request that makes a repeated call harmless
//! x-products         the products of an operation, and the values that tell their requests apart
//! x-result-codes     what a call can answer, what it means and what to do
//! x-cases            what a reader of a body must tell apart; the first case that fits is the one
//! x-excerpts         samples of pages that show a part of a body only
//! ```
//!
//! What is sent has no fields but those that are documented, what is received may have more. A type that travels both
//! ways has two schemas: `Amount`, and `AmountSent` where it is sent.
//!
//! An API with stubs is signed as these sign: its headers and a security scheme are there. That of one without stubs is
//! not for a spec to say.

mod components;
mod examples;
mod info;
mod operation;
mod products;
mod rules;
mod signed;

use super::json_schema::words::{self, Keywords, put};
use antom_codegen::json::Json;
use antom_codegen::model::Api;
use components::Components;

/// The version of a document that is given none: the date of the newest page that documents the API, as pages say
/// nothing of versions. `0.0.0` if no page bears a date.
pub fn default_version(api: &Api) -> &str {
    let pages = api.pages.iter().filter(|it| !it.advisory);
    let dates = pages.filter_map(|it| it.date.as_deref());
    dates.max().unwrap_or("0.0.0")
}

/// The API as an OpenAPI 3.1 document of a version, such as [`default_version`].
pub fn openapi(api: &Api, version: &str) -> Json {
    let components = Components::new(api);
    let mut document = Keywords::new();
    put(&mut document, "openapi", "3.1.0");
    put(&mut document, "x-generated", info::origin(api));
    put(&mut document, "info", info::info(api, version));
    let servers = info::servers(api);
    if !servers.is_empty() {
        put(&mut document, "servers", servers);
    }
    let (calls, notifications) = operation::by_direction(api);
    put(
        &mut document,
        "tags",
        info::tags(&calls, &notifications, api),
    );
    put(
        &mut document,
        "paths",
        operation::paths(&calls, &components),
    );
    if !notifications.is_empty() {
        let webhooks = operation::webhooks(&notifications, &components);
        put(&mut document, "webhooks", webhooks);
    }
    let mut parts = vec![("schemas", Json::Object(components.schemas()))];
    parts.extend(signed::components(api));
    put(&mut document, "components", Json::object(parts));
    if let Some(security) = signed::security(api) {
        put(&mut document, "security", security);
    }
    if !api.pages.is_empty() {
        let pages = words::documentation(&api.pages);
        put(&mut document, "x-documentation", pages);
    }
    if let Some(outcome) = &api.outcome {
        put(&mut document, "x-outcome", info::outcome(outcome));
    }
    Json::Object(document)
}
