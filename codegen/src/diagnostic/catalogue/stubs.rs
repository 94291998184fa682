//! Codes for what the stubs of both sides of the wire need.

use crate::diagnostic::Diagnostic;
use crate::source::Span;

/// A stub is asked for twice.
pub(crate) fn duplicate_stub(span: Span) -> Diagnostic {
    Diagnostic::at("duplicate-stub", span, "this stub is asked for twice")
        .help("remove one of them".to_owned())
}

/// A stub is for calls, and the API has none.
pub(crate) fn no_outbound_operation(span: Span, stub: &str) -> Diagnostic {
    Diagnostic::at(
        "stub-needs",
        span,
        format!("the stub `{stub}` needs an outbound operation"),
    )
    .help("remove it: what the other side sends is received by the stub `notification`".to_owned())
}

/// Calls for tests go where all others go.
pub(crate) fn same_base_path(span: Span, path: &str) -> Diagnostic {
    Diagnostic::at(
        "same-base-path",
        span,
        format!("`{path}` is the path of all other calls too"),
    )
    .help("leave `test_clients` out if calls for tests go to the same path".to_owned())
}

/// An operation has the base path of all others for its own.
pub(crate) fn needless_base_path(span: Span, path: &str) -> Diagnostic {
    let message = format!("`{path}` is the base path of all other operations too");
    Diagnostic::at("same-base-path", span, message).help("leave it out".to_owned())
}

/// Codes for failures, in an API whose answers do not say how a call ended.
pub(crate) fn no_outcome(span: Span) -> Diagnostic {
    Diagnostic::at(
        "stub-needs",
        span,
        "`protocol_codes` needs `outcome` in api.yaml",
    )
    .help("it says where in an answer a result code goes".to_owned())
}

/// A failure is answered by a code that means success.
pub(crate) fn successful_failure(span: Span, code: &str, status: Span) -> Diagnostic {
    Diagnostic::at(
        "successful-failure",
        span,
        format!("`{code}` cannot stand for a failure"),
    )
    .other(status, "it means that a call succeeded")
    .help("choose a code whose status is a failure's, or that of an unknown outcome".to_owned())
}
