//! Codes for the stubs.

use crate::diagnostic::Diagnostic;
use crate::source::Span;

/// A stub is listed twice.
pub(crate) fn duplicate_stub(span: Span) -> Diagnostic {
    Diagnostic::at("duplicate-stub", span, "duplicate stub").help("remove it".to_owned())
}

/// A stub needs outbound operations, but the API has none.
pub(crate) fn no_outbound_operation(span: Span, stub: &str) -> Diagnostic {
    Diagnostic::at(
        "stub-needs",
        span,
        format!("the stub `{stub}` needs an outbound operation"),
    )
    .help("remove it: notifications are received by the stub `notification`".to_owned())
}

/// Test clients use the same path as all other clients.
pub(crate) fn same_base_path(span: Span, path: &str) -> Diagnostic {
    Diagnostic::at(
        "same-base-path",
        span,
        format!("`{path}` is also the base path of all other calls"),
    )
    .help("remove `test_clients` if test calls use the same path".to_owned())
}

/// An operation overrides the base path without changing it.
pub(crate) fn needless_base_path(span: Span, path: &str) -> Diagnostic {
    let message = format!("`{path}` is also the base path of all other operations");
    Diagnostic::at("same-base-path", span, message).help("remove it".to_owned())
}

/// Protocol codes, in an API without outcome.
pub(crate) fn no_outcome(span: Span) -> Diagnostic {
    Diagnostic::at(
        "stub-needs",
        span,
        "`protocol_codes` needs `outcome` in api.yaml",
    )
    .help("it defines the field of the result code".to_owned())
}

/// A failure uses a result code that means success.
pub(crate) fn successful_failure(span: Span, code: &str, status: Span) -> Diagnostic {
    Diagnostic::at(
        "successful-failure",
        span,
        format!("`{code}` is not a failure"),
    )
    .other(status, "its status means success")
    .help("use a code whose status is a failure or an unknown outcome".to_owned())
}
