//! Codes for samples.

use crate::diagnostic::Diagnostic;
use crate::source::{Span, Spanned};
use crate::suggest;

/// A sample has neither a request nor a response.
pub(crate) fn empty_sample(span: Span) -> Diagnostic {
    let message = "a sample needs a `request`, a `response` or both";
    Diagnostic::at("missing-key", span, message)
        .help("write the body of the page as YAML".to_owned())
}

/// Two samples of one file have the same id.
pub(crate) fn duplicate_sample(span: Span, id: &str, first: Span) -> Diagnostic {
    Diagnostic::at("duplicate-sample", span, format!("duplicate sample `{id}`"))
        .label("again here")
        .other(first, "first here")
        .help("rename one of them, or list the pages of both in one sample".to_owned())
}

/// The id of a sample is not in lower-case words joined by dashes.
pub(crate) fn malformed_sample_id(span: Span, id: &str) -> Diagnostic {
    Diagnostic::at(
        "malformed-sample-id",
        span,
        format!("invalid sample ID `{id}`"),
    )
    .help("use lower-case letters and digits, with words joined by `-`: `first-payment`".to_owned())
}

/// A sample has a field that the spec does not have.
pub(crate) fn unknown_field<'n>(
    span: Span,
    name: &str,
    owner: &str,
    known: impl IntoIterator<Item = &'n str> + Clone,
) -> Diagnostic {
    let listing = || format!("{owner} has {}", suggest::listing(known.clone()));
    let help = suggest::did_you_mean(name, known.clone()).unwrap_or_else(listing);
    Diagnostic::at(
        "unknown-field",
        span,
        format!("{owner} has no field `{name}`"),
    )
    .help(help)
}

/// A sample has a number or boolean where the API uses a string.
pub(crate) fn unquoted_scalar(span: Span, text: &str, documented: &str) -> Diagnostic {
    let message = format!("`{text}` is encoded as a string: its type is `{documented}`");
    Diagnostic::at("unquoted-scalar", span, message).help(format!("quote it: `\"{text}\"`"))
}

/// A sample breaks the spec.
pub(crate) fn contradictory_sample(span: Span, message: String) -> Diagnostic {
    Diagnostic::at("contradictory-sample", span, message)
}

/// A response has a result code that is not defined.
pub(crate) fn unknown_code<'n>(
    span: Span,
    name: &str,
    known: impl IntoIterator<Item = &'n str>,
) -> Diagnostic {
    let define = || "correct it, or define it in result_codes.yaml".to_owned();
    let help = suggest::did_you_mean(name, known).unwrap_or_else(define);
    contradictory_sample(span, format!("unknown result code `{name}`")).help(help)
}

/// A response has a result code with another status.
pub(crate) fn other_status(
    span: Span,
    code: &str,
    status: &str,
    expected: &Spanned<String>,
) -> Diagnostic {
    let message = format!("the status of `{code}` is `{expected}`, found `{status}`");
    contradictory_sample(span, message)
        .other(expected.span, "status defined here")
        .help("correct the sample, or the status of the code".to_owned())
}

/// A sample breaks a constraint, which is defined at `documented`.
pub(crate) fn broken_constraint(
    span: Span,
    message: String,
    (documented, word): (Span, &str),
) -> Diagnostic {
    let help = format!(
        "correct the sample; if the page shows this, keep the constraint and mark it as disputed: \
         `disputed: {{ {word}: … }}`"
    );
    contradictory_sample(span, message)
        .other(documented, "constraint defined here")
        .help(help)
}

/// A sample lacks a required field, which is defined at `documented`.
pub(crate) fn missing_field(
    span: Span,
    message: String,
    (documented, word): (Span, &str),
) -> Diagnostic {
    let help = format!(
        "add it to the sample, or mark an incomplete body with `excerpt: true`; if the page shows a \
         complete body without it, mark the constraint as disputed: `disputed: {{ {word}: … }}`"
    );
    contradictory_sample(span, message)
        .other(documented, "constraint defined here")
        .help(help)
}
