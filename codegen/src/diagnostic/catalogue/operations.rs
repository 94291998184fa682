//! Codes for operations, the areas they are in, products and result codes.

use crate::diagnostic::Diagnostic;
use crate::source::Span;
use crate::suggest;

/// Products of one operation differ in what they have to share.
pub(crate) fn product_mismatch(span: Span, what: &str, operation: &str, first: Span) -> Diagnostic {
    Diagnostic::at(
        "product-mismatch",
        span,
        format!("the products of `{operation}` differ in their {what}"),
    )
    .label("this differs")
    .other(first, "from this")
    .help(
        "the products of one operation share its method, path and responses; declare another operation for what differs"
            .to_owned(),
    )
}

/// A call would be one of two operations.
pub(crate) fn duplicate_path(span: Span, call: &str, operation: &str, first: Span) -> Diagnostic {
    Diagnostic::at(
        "duplicate-path",
        span,
        format!("`{call}` is also how `{operation}` is called"),
    )
    .other(first, format!("the path of `{operation}`"))
    .help(
        "each operation has a path of its own, also under the base path of `test_clients`"
            .to_owned(),
    )
}

/// A product documents one operation in two files.
pub(crate) fn duplicate_product(span: Span, message: String, first: Span) -> Diagnostic {
    Diagnostic::at("duplicate-product", span, message)
        .label("here again")
        .other(first, "here first")
}

/// An operation of several files has one that names no product.
pub(crate) fn unnamed_product(span: Span, operation: &str, first: Span) -> Diagnostic {
    Diagnostic::at(
        "unnamed-product",
        span,
        format!("`{operation}` is documented in several files, so each needs a `product`"),
    )
    .label("no product here")
    .other(first, "also documented here")
}

/// Nothing on the wire says which product of an operation a request is for.
pub(crate) fn indistinguishable_products(
    span: Span,
    operation: &str,
    names: [&str; 2],
    first: Span,
) -> Diagnostic {
    let [one, other] = names;
    let message =
        format!("a request for `{operation}` does not say whether it is for `{one}` or `{other}`");
    Diagnostic::at("indistinguishable-products", span, message)
        .other(first, "cannot be told apart from this")
        .help(
            "both need a required `const` of one field, or `selects`, with different values"
                .to_owned(),
        )
}

/// Nothing on the wire says of which operation a notification is.
pub(crate) fn indistinguishable_notifications(
    span: Span,
    names: [&String; 2],
    first: Span,
) -> Diagnostic {
    let [one, other] = names;
    let message = format!("a notification does not say whether it is `{one}` or `{other}`");
    Diagnostic::at("indistinguishable-notifications", span, message)
        .other(first, "cannot be told apart from this")
        .help(
            "give `identified_by` values that the other never has: other values of one field, or a field that the other lacks"
                .to_owned(),
        )
}

/// The idempotency key is no field of the request.
pub(crate) fn unknown_idempotency_key<'n>(
    span: Span,
    name: &str,
    known: impl IntoIterator<Item = &'n str>,
) -> Diagnostic {
    Diagnostic::at(
        "unknown-idempotency-key",
        span,
        format!("the request has no field `{name}`"),
    )
    .help(suggest::did_you_mean(name, known))
}

/// A field that a response without success is said to have is no field of the response.
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

/// The API does not say how a call ended, so that there are no responses without success.
pub(crate) fn failure_without_outcome(span: Span) -> Diagnostic {
    Diagnostic::at(
        "unknown-failure-field",
        span,
        "no response of this operation is one without success".to_owned(),
    )
    .help(Some(
        "remove it, or say with `outcome` in api.yaml where a response tells how the call ended"
            .to_owned(),
    ))
}

/// An operation says where its responses tell the outcome, and the API knows no such thing.
pub(crate) fn only_own_outcome(span: Span) -> Diagnostic {
    let message = "the API has no `outcome` of which this could be another";
    Diagnostic::at("unknown-outcome", span, message).help(
        "give api.yaml the `outcome` of most operations; those whose responses do not tell it have `outcome: none`"
            .to_owned(),
    )
}

/// An operation lists result codes, and its responses do not tell them.
pub(crate) fn codes_without_outcome(span: Span, outcome: Span) -> Diagnostic {
    let message = "no response of this operation has a result code";
    Diagnostic::at("unknown-outcome", span, message)
        .other(outcome, "its responses do not say how a call ended")
        .help("remove `result_codes`, or say with `outcome` where the code is".to_owned())
}

/// The idempotency key is a field of the request that cannot serve as one.
pub(crate) fn unusable_idempotency_key(span: Span, name: &str, why: &str) -> Diagnostic {
    Diagnostic::at(
        "unknown-idempotency-key",
        span,
        format!("`{name}` cannot be the idempotency key: {why}"),
    )
}

/// `safe` stands where it has no effect.
pub(crate) fn needless_safe(span: Span, why: &str) -> Diagnostic {
    let message = format!("`safe` has no effect here: {why}");
    Diagnostic::at("needless-safe", span, message)
        .help("remove it; it is for calls that only read, such as inquiries".to_owned())
}

/// A response lacks a field in which answers say how the call ended.
pub(crate) fn unknown_outcome_path(
    span: Span,
    path: &str,
    operation: &str,
    response: Span,
) -> Diagnostic {
    let message = format!("the response of `{operation}` has no text at `{path}`");
    Diagnostic::at("unknown-outcome-path", span, message)
        .other(response, "in this response")
        .help("every answer says there how its call ended; see `outcome` in api.yaml".to_owned())
}

/// Products of one operation document one field of its response with different types.
pub(crate) fn contradictory_responses(
    span: Span,
    field: &str,
    types: [&str; 2],
    first: Span,
) -> Diagnostic {
    let [here, there] = types;
    let message = format!("`{field}` is another thing in the response for another product");
    Diagnostic::at("contradictory-responses", span, message)
        .label(format!("here {here}"))
        .other(first, format!("there {there}"))
        .help("products share the response: one type, and one value list by name".to_owned())
}

/// A result code that `result_codes.yaml` does not define.
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
        format!("the result code `{name}` is listed twice"),
    )
    .label("here again")
    .other(first, "here first")
}

/// Products of one operation describe a result code differently.
pub(crate) fn contradictory_result_code(span: Span, name: &str, first: Span) -> Diagnostic {
    let message = format!("`{name}` is described differently for another product of the operation");
    Diagnostic::at("contradictory-result-code", span, message)
        .other(first, "differs from this")
        .help(
            "products share the result codes of their operation: say the same in both files"
                .to_owned(),
        )
}

/// No operation lists a result code.
pub(crate) fn unused_result_code(span: Span, name: &str) -> Diagnostic {
    Diagnostic::at(
        "unused-result-code",
        span,
        format!("no operation lists the result code `{name}`"),
    )
    .help("remove it, or list it under `result_codes` of an operation".to_owned())
}

/// A status that is none of the outcome's.
pub(crate) fn unknown_status(span: Span, status: &str, known: [&str; 3]) -> Diagnostic {
    Diagnostic::at(
        "unknown-status",
        span,
        format!("`{status}` is none of the outcome's statuses"),
    )
    .help(format!(
        "known from `outcome` in api.yaml: {}",
        suggest::listing(known)
    ))
}

/// Two statuses of the outcome are one.
pub(crate) fn ambiguous_status(span: Span, status: &str, first: Span) -> Diagnostic {
    Diagnostic::at(
        "unknown-status",
        span,
        format!("`{status}` cannot stand for two outcomes"),
    )
    .other(first, "it stands for this one")
}

/// The folder of an operation is an area that `api.yaml` does not describe.
pub(crate) fn unknown_area<'n>(
    span: Span,
    area: &str,
    known: impl IntoIterator<Item = &'n str> + Clone,
) -> Diagnostic {
    let help = suggest::did_you_mean(area, known)
        .unwrap_or_else(|| "describe it under `areas` in api.yaml".to_owned());
    let message = format!("this file is in the folder of an unknown area `{area}`");
    Diagnostic::at("unknown-area", span, message).help(help)
}

/// An area without operations.
pub(crate) fn unused_area(span: Span, area: &str) -> Diagnostic {
    let message = format!("the area `{area}` has no operation");
    Diagnostic::at("unused-area", span, message).help(format!(
        "remove it, or move operations to operations/{area}/<operation>/"
    ))
}
