//! Operations: calls as paths, notifications as webhooks.

use super::components::Components;
use super::examples::{self, examples, excerpts};
use super::{info, products, signed};
use crate::export::json_schema::rules;
use crate::export::json_schema::words::{self, Keywords, put};
use antom_codegen::json::Json;
use antom_codegen::model::{Api, Case, Cases, Operation, Product, ResultCode, Text};
use antom_codegen::words::{Described, only_advised};

/// The operations to call, and the notifications.
pub(super) fn by_direction(api: &Api) -> (Vec<&Operation>, Vec<&Operation>) {
    api.operations.iter().partition(|it| !it.is_inbound())
}

/// Calls by their paths, which begin after the base path, and by their methods. For an operation
/// with its own base path, the path is complete after the gateway's address.
pub(super) fn paths(calls: &[&Operation], components: &Components<'_>) -> Json {
    let mut paths: Vec<(String, Keywords)> = Vec::new();
    for operation in calls {
        let called = by_method(operation, components);
        let path = match &operation.base_path {
            Some(_) => components.api().path_of(operation),
            None => operation.path.clone(),
        };
        match paths.iter_mut().find(|(it, _)| *it == path) {
            Some((_, methods)) => methods.push(called),
            None => paths.push((path, vec![called])),
        }
    }
    let paths = paths.into_iter();
    Json::object(paths.map(|(path, methods)| (path, Json::Object(methods))))
}

/// Notifications by their names: their paths are the receiver's own.
pub(super) fn webhooks(notifications: &[&Operation], components: &Components<'_>) -> Json {
    Json::object(notifications.iter().map(|operation| {
        let methods = vec![by_method(operation, components)];
        (id(operation), Json::Object(methods))
    }))
}

fn by_method(operation: &Operation, components: &Components<'_>) -> (String, Json) {
    let method = operation.method.to_ascii_lowercase();
    (method, self::operation(operation, components))
}

/// The id of an operation, which no other has: `pay`, or `payments_pay` if it belongs to an area.
fn id(operation: &Operation) -> String {
    match operation.area_name() {
        Some(area) => format!("{area}_{}", operation.name),
        None => operation.name.clone(),
    }
}

fn operation(operation: &Operation, components: &Components<'_>) -> Json {
    let by_direction = if operation.is_inbound() {
        info::NOTIFICATIONS
    } else {
        info::CALLS
    };
    let tag = operation.area_name().unwrap_or(by_direction);
    let mut keywords = Keywords::new();
    put(&mut keywords, "tags", Json::list([tag]));
    put(&mut keywords, "summary", operation.name.as_str());
    let description = advised(components.api(), operation, description(operation));
    words::text(&mut keywords, "description", &description);
    put(&mut keywords, "operationId", id(operation));
    if operation.base_path.is_some() {
        put(&mut keywords, "servers", info::gateways(components.api()));
    }
    if let Some(parameters) = signed::parameters(components.api()) {
        put(&mut keywords, "parameters", parameters);
    }
    put(
        &mut keywords,
        "requestBody",
        request_body(operation, components),
    );
    let responses = [("200", response(operation, components))];
    put(&mut keywords, "responses", Json::object(responses));
    if let Some(key) = &operation.idempotency_key {
        put(&mut keywords, "x-idempotency-key", key.as_str());
    }
    let products = products::listed(components, operation);
    if !products.is_empty() {
        put(&mut keywords, "x-products", products);
    }
    if !operation.result_codes.is_empty() {
        let codes = result_codes(operation);
        put(&mut keywords, "x-result-codes", codes);
    }
    let pages = pages(operation);
    if !pages.is_empty() {
        put(&mut keywords, "x-pages", pages);
    }
    Json::Object(keywords)
}

/// What an operation does, and that nothing but advisory pages document it, if that is so.
fn advised(api: &Api, operation: &Operation, description: Text) -> Text {
    let Some(ids) = operation.only_advised_by(api) else {
        return description;
    };
    let pages = api.pages.iter().filter(|it| ids.contains(&it.id.as_str()));
    let said = only_advised(Described::Operation, pages);
    let zh = description.zh.zip(said.zh);
    Text {
        en: format!("{}\n\n{}", description.en, said.en),
        zh: zh.map(|(zh, said)| format!("{zh}\n\n{said}")),
    }
}

/// What an operation does: for each of its products, if it has several.
fn description(operation: &Operation) -> Text {
    let (first, others) = match operation.products.split_first() {
        Some((first, [])) => return first.doc.clone(),
        Some(split) => split,
        None => return operation.response.doc.clone(),
    };
    let products = || std::iter::once(first).chain(others);
    let of_each = |text: fn(&Text) -> Option<&str>| {
        let of_product = |it: &Product| {
            let name = it.name.as_deref().unwrap_or_default();
            Some(format!("- **{name}**: {}", text(&it.doc)?))
        };
        let all: Option<Vec<String>> = products().map(of_product).collect();
        all.map(|it| it.join("\n"))
    };
    Text {
        en: of_each(|it| Some(&it.en)).unwrap_or_default(),
        zh: of_each(|it| it.zh.as_deref()),
    }
}

fn request_body(operation: &Operation, components: &Components<'_>) -> Json {
    let name = components.request_name(operation, None);
    let mut content = content(operation, &name, |it| it.request.as_ref());
    // Products share their cases.
    let mut events = operation.products.iter().filter_map(|it| it.event.as_ref());
    if let Some(event) = events.next() {
        put_cases(&mut content, event);
    }
    Json::object([
        ("required", Json::from(true)),
        ("content", Json::object([(JSON, Json::Object(content))])),
    ])
}

fn response(operation: &Operation, components: &Components<'_>) -> Json {
    let name = components.response_name(operation);
    let mut content = content(operation, &name, |it| it.response.as_ref());
    if let Some(replies) = &operation.replies {
        let api = components.api();
        let replies = examples::replies(replies, api.scalars, &api.languages);
        put_examples(&mut content, replies);
    }
    if let Some(next) = &operation.next {
        put_cases(&mut content, next);
    }
    let mut keywords = Keywords::new();
    words::text(&mut keywords, "description", &operation.response.doc);
    if let Some(headers) = signed::headers(components.api(), operation) {
        put(&mut keywords, "headers", headers);
    }
    let content = Json::object([(JSON, Json::Object(content))]);
    put(&mut keywords, "content", content);
    Json::Object(keywords)
}

const JSON: &str = "application/json";

/// A body: its schema, and what pages show of it.
fn content(operation: &Operation, schema: &str, body: examples::Body) -> Keywords {
    let mut keywords = Keywords::new();
    put(&mut keywords, "schema", Components::reference(schema));
    let shown = examples(operation, body);
    if !shown.is_empty() {
        put(&mut keywords, "examples", Json::Object(shown));
    }
    let in_part = excerpts(operation, body);
    if !in_part.is_empty() {
        put(&mut keywords, "x-excerpts", Json::Object(in_part));
    }
    keywords
}

/// Adds examples whose names are not taken by samples of the pages.
fn put_examples(content: &mut Keywords, examples: Vec<(String, Json)>) {
    match content.iter_mut().find(|(word, _)| word == "examples") {
        Some((_, Json::Object(shown))) => {
            for (name, example) in examples {
                if !shown.iter().any(|(it, _)| *it == name) {
                    shown.push((name, example));
                }
            }
        }
        _ => put(content, "examples", Json::Object(examples)),
    }
}

fn put_cases(keywords: &mut Keywords, cases: &Cases) {
    let case = |case: &Case| {
        let mut keywords = Keywords::new();
        put(&mut keywords, "id", case.name.as_str());
        words::text(&mut keywords, "description", &case.doc);
        if !case.when.is_empty() {
            put(&mut keywords, "when", rules::when(&case.when));
        }
        Json::Object(keywords)
    };
    let mut described = Keywords::new();
    words::text(&mut described, "description", &cases.doc);
    let in_order = cases.in_order.iter().map(case);
    put(&mut described, "in-order", Json::list(in_order));
    put(keywords, "x-cases", Json::Object(described));
}

/// The result codes of a call, as `x-result-codes`.
fn result_codes(operation: &Operation) -> Vec<Json> {
    let codes = operation.result_codes.iter().enumerate();
    codes
        .map(|(index, it)| result_code(operation, index, it))
        .collect()
}

fn result_code(operation: &Operation, index: usize, code: &ResultCode) -> Json {
    let mut keywords = Keywords::new();
    put(&mut keywords, "code", code.name.as_str());
    put(&mut keywords, "status", code.status.as_str());
    put(&mut keywords, "retryable", code.retryable);
    words::text(&mut keywords, "message", &code.message);
    words::text(&mut keywords, "action", &code.action);
    let products = operation.products.iter();
    let of_it: Vec<&str> = products
        .filter(|it| it.result_codes.contains(&index))
        .filter_map(|it| it.name.as_deref())
        .collect();
    if !of_it.is_empty() && of_it.len() < operation.products.len() {
        put(&mut keywords, "products", Json::list(of_it));
    }
    Json::Object(keywords)
}

/// The pages of all products, each once.
fn pages(operation: &Operation) -> Vec<String> {
    let mut pages: Vec<String> = Vec::new();
    for page in operation.products.iter().flat_map(|it| &it.pages) {
        if !pages.contains(page) {
            pages.push(page.clone());
        }
    }
    pages
}
