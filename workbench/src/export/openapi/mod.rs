//! The whole API as an OpenAPI 3.1 document.
//!
//! Bodies are the schemas of [`json_schema`](super::json_schema), with their extensions. More
//! extensions:
//!
//! ```text
//! x-description-zh   the description in Chinese, where the spec has it; other texts likewise
//! x-generated        the generator of the document
//! x-outcome          the place of the outcome in a response, and the three statuses
//! x-documentation    the pages that document the API
//! x-pages            the ids of those that document an operation, or show an example
//! x-name             the name of a gateway
//! x-client-id-prefix the prefix of the IDs of test clients, for a server for tests
//! x-idempotency-key  the idempotency key of the request
//! x-products         the products of an operation, and the values that identify their requests
//! x-result-codes     the result codes of a call, with meanings and actions
//! x-cases            the cases of a body; the first matching case applies
//! x-excerpts         samples of pages that show only a part of a body
//! ```
//!
//! Sent messages have documented fields only, received messages may have others. A type that is
//! sent and received has two schemas: `Amount`, and `AmountSent` for sent messages.
//!
//! For an API with stubs, the document has the signature headers and a security scheme. A spec
//! without stubs does not define signatures.

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

/// The default version of a document: the date of the newest page, because pages have no versions.
/// `0.0.0` without a dated page.
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
