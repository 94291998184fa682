//! Codes for areas, the folders of operations.

use crate::diagnostic::Diagnostic;
use crate::source::Span;
use crate::suggest;

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
