//! Codes for operations, areas, products and result codes.

use crate::diagnostic::Diagnostic;
use crate::source::Span;
use crate::suggest;

/// What products of one operation share.
const SHARED: &str = "the direction, method, path, `base_path`, Rust name, idempotency key, \
                      `safe`, `inquiry`, `outcome`, `response_rules`, fixed replies and cases of \
                      their operation, and the type of each response field";

/// The explanation and the reference list the same.
#[cfg(test)]
#[test]
fn what_products_share_is_said_everywhere() {
    let explained = crate::diagnostic::code("product-mismatch").map(|it| it.explanation);
    assert!(explained.is_some_and(|it| it.contains(SHARED)));
    let reference = include_str!("../../../../spec/README.md");
    let words: Vec<&str> = reference.split_whitespace().collect();
    assert!(words.join(" ").contains(SHARED));
}

/// Products of one operation differ in a property that they must share.
pub(crate) fn product_mismatch(span: Span, what: &str, operation: &str, first: Span) -> Diagnostic {
    Diagnostic::at(
        "product-mismatch",
        span,
        format!("the products of `{operation}` differ in their {what}"),
    )
    .label("differs")
    .other(first, "from this one")
    .help(format!(
        "products share {SHARED}; declare a separate operation for a product that differs"
    ))
}

/// Two operations have the same method and path.
pub(crate) fn duplicate_path(span: Span, call: &str, operation: &str, first: Span) -> Diagnostic {
    Diagnostic::at(
        "duplicate-path",
        span,
        format!("the operation `{operation}` already uses `{call}`"),
    )
    .other(first, format!("the path of `{operation}`"))
    .help(
        "each operation needs its own path, also under the base path of `test_clients`".to_owned(),
    )
}

/// Two files document an operation for the same product.
pub(crate) fn duplicate_product(span: Span, message: String, first: Span) -> Diagnostic {
    Diagnostic::at("duplicate-product", span, message)
        .label("again here")
        .other(first, "first here")
        .help("rename one operation, or give each file another `product`".to_owned())
}

/// An operation has several files, and one of them names no product.
pub(crate) fn unnamed_product(span: Span, operation: &str, first: Span) -> Diagnostic {
    Diagnostic::at(
        "unnamed-product",
        span,
        format!("`{operation}` is documented in several files, each of which needs a `product`"),
    )
    .label("`product` is missing here")
    .other(first, "also documented here")
}

/// The requests of two products cannot be distinguished.
pub(crate) fn indistinguishable_products(
    span: Span,
    operation: &str,
    names: [&str; 2],
    first: Span,
) -> Diagnostic {
    let [one, other] = names;
    let message =
        format!("requests of `{operation}` for `{one}` and `{other}` cannot be distinguished");
    Diagnostic::at("indistinguishable-products", span, message)
        .other(first, "the other product")
        .help(
            "add a required `const` for the same field to both, or `selects`, with different values"
                .to_owned(),
        )
}

/// Two notifications cannot be distinguished.
pub(crate) fn indistinguishable_notifications(
    span: Span,
    names: [&String; 2],
    first: Span,
) -> Diagnostic {
    let [one, other] = names;
    let message = format!("the notifications `{one}` and `{other}` cannot be distinguished");
    Diagnostic::at("indistinguishable-notifications", span, message)
        .other(first, "the other notification")
        .help(
            "add `identified_by` with values that the other never has: different values of the \
             same field, or a field that the other lacks"
                .to_owned(),
        )
}

/// The idempotency key is not a field of the request.
pub(crate) fn unknown_idempotency_key<'n>(
    span: Span,
    name: &str,
    known: impl IntoIterator<Item = &'n str> + Clone,
) -> Diagnostic {
    let listing = || format!("the request has {}", suggest::listing(known.clone()));
    let help = suggest::did_you_mean(name, known.clone()).unwrap_or_else(listing);
    Diagnostic::at(
        "unknown-idempotency-key",
        span,
        format!("the request has no field `{name}`"),
    )
    .help(help)
}

/// `failure` names a field that the response does not have.
pub(crate) fn unknown_failure_field<'n>(
    span: Span,
    name: &str,
    known: impl IntoIterator<Item = &'n str>,
) -> Diagnostic {
    Diagnostic::at(
        "unknown-failure-field",
        span,
        format!("the response has no field `{name}`"),
    )
    .help(suggest::did_you_mean(name, known))
}

/// `failure` is used, but the API has no outcome.
pub(crate) fn failure_without_outcome(span: Span) -> Diagnostic {
    Diagnostic::at(
        "unknown-failure-field",
        span,
        "the responses of this operation have no failures".to_owned(),
    )
    .help(Some(
        "remove it, or define the fields of the result with `outcome` in api.yaml".to_owned(),
    ))
}

/// An operation overrides `outcome`, but the API has none.
pub(crate) fn only_own_outcome(span: Span) -> Diagnostic {
    let message = "the API has no `outcome` to override";
    Diagnostic::at("unknown-outcome", span, message).help(
        "define the `outcome` of most operations in api.yaml, and use `outcome: none` for \
         operations without one"
            .to_owned(),
    )
}

/// An operation without outcome lists result codes.
pub(crate) fn codes_without_outcome(span: Span, outcome: Span) -> Diagnostic {
    let message = "the responses of this operation have no result code";
    Diagnostic::at("unknown-outcome", span, message)
        .other(outcome, "no outcome here")
        .help("remove `result_codes`, or define the field of the code with `outcome`".to_owned())
}

/// A field of the request is unsuitable as the idempotency key.
pub(crate) fn unusable_idempotency_key(span: Span, name: &str, why: &str) -> Diagnostic {
    Diagnostic::at(
        "unknown-idempotency-key",
        span,
        format!("`{name}` cannot be the idempotency key: {why}"),
    )
}

/// `safe` has no effect.
pub(crate) fn needless_safe(span: Span, why: &str) -> Diagnostic {
    let message = format!("`safe` has no effect here: {why}");
    Diagnostic::at("needless-safe", span, message)
        .help("remove it; it is for read-only calls such as inquiries".to_owned())
}

/// A response lacks fields of the result.
pub(crate) fn unknown_outcome_path(
    span: Span,
    paths: &[&str],
    operation: &str,
    response: Span,
) -> Diagnostic {
    let fields = if paths.len() == 1 { "field" } else { "fields" };
    let paths = suggest::listing(paths.iter().copied());
    let message = format!("the response of `{operation}` has no text {fields} {paths}");
    Diagnostic::at("unknown-outcome-path", span, message)
        .other(response, "in this response")
        .help(
            "every response must have the fields of the result; see `outcome` in api.yaml, or \
             write `outcome: none` for a response without them"
                .to_owned(),
        )
}

/// Products of one operation document a response field with different types.
pub(crate) fn contradictory_responses(
    span: Span,
    field: &str,
    types: [&str; 2],
    first: Span,
) -> Diagnostic {
    let [here, there] = types;
    let message = format!("`{field}` has another type in the response of another product");
    Diagnostic::at("contradictory-responses", span, message)
        .label(format!("{here} here"))
        .other(first, format!("{there} there"))
        .help("products share the response: use the same type, or one named value list".to_owned())
}

/// An undefined result code.
pub(crate) fn unknown_result_code(span: Span, name: &str, meant: Option<&str>) -> Diagnostic {
    let help = meant
        .map(|it| format!("did you mean `{it}`?"))
        .unwrap_or_else(|| "define it in result_codes.yaml".to_owned());
    Diagnostic::at(
        "unknown-result-code",
        span,
        format!("unknown result code `{name}`"),
    )
    .help(help)
}

/// An operation lists a result code twice.
pub(crate) fn duplicate_result_code(span: Span, name: &str, first: Span) -> Diagnostic {
    Diagnostic::at(
        "duplicate-result-code",
        span,
        format!("duplicate result code `{name}`"),
    )
    .label("again here")
    .other(first, "first here")
}

/// Products of one operation describe a result code differently.
pub(crate) fn contradictory_result_code(span: Span, name: &str, first: Span) -> Diagnostic {
    let message = format!("`{name}` has another description for another product of the operation");
    Diagnostic::at("contradictory-result-code", span, message)
        .other(first, "differs from this")
        .help(
            "products share the result codes of their operation: use the same texts in both files"
                .to_owned(),
        )
}

/// No operation lists a result code.
pub(crate) fn unused_result_code(span: Span, name: &str) -> Diagnostic {
    Diagnostic::at(
        "unused-result-code",
        span,
        format!("unused result code `{name}`"),
    )
    .help("remove it, or add it to `result_codes` of an operation".to_owned())
}

/// A result code that means success is retryable.
pub(crate) fn needless_retryable(span: Span, code: &str) -> Diagnostic {
    let message = format!("`{code}` means success, so there is nothing to retry");
    Diagnostic::at("needless-retryable", span, message)
        .help("remove `retryable: true`, or correct the status of the code".to_owned())
}

/// An unknown status.
pub(crate) fn unknown_status(span: Span, status: &str, known: [&str; 3]) -> Diagnostic {
    Diagnostic::at("unknown-status", span, format!("unknown status `{status}`")).help(format!(
        "known from `outcome` in api.yaml: {}",
        suggest::listing(known)
    ))
}

/// A status or result code breaks a constraint of the field that contains it.
pub(crate) fn outcome_breaks_constraint(
    span: Span,
    what: &str,
    message: &str,
    field: &str,
    constraint: Span,
) -> Diagnostic {
    Diagnostic::at(
        "outcome-breaks-constraint",
        span,
        format!("the {what} is not a valid value of the field `{field}`: {message}"),
    )
    .other(constraint, "contradicts this")
    .help(
        "compare both with the page; if the page contradicts itself, mark the constraint as \
         `disputed`"
            .to_owned(),
    )
}

/// A status stands for two outcomes.
pub(crate) fn ambiguous_status(span: Span, status: &str, first: Span) -> Diagnostic {
    Diagnostic::at(
        "unknown-status",
        span,
        format!("the status `{status}` stands for two outcomes"),
    )
    .other(first, "the other outcome")
}

/// The folder of an operation is not an area defined in `api.yaml`.
pub(crate) fn unknown_area<'n>(
    span: Span,
    area: &str,
    known: impl IntoIterator<Item = &'n str> + Clone,
) -> Diagnostic {
    let help = suggest::did_you_mean(area, known)
        .unwrap_or_else(|| "define it under `areas` in api.yaml".to_owned());
    let message = format!("unknown area `{area}`");
    Diagnostic::at("unknown-area", span, message).help(help)
}

/// An area without operations.
pub(crate) fn unused_area(span: Span, area: &str) -> Diagnostic {
    let message = format!("the area `{area}` has no operation");
    Diagnostic::at("unused-area", span, message).help(format!(
        "remove it, or move operations to operations/{area}/<operation>/"
    ))
}
