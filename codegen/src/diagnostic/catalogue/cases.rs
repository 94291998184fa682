//! Codes for cases, and for the answers of inbound operations.

use crate::diagnostic::Diagnostic;
use crate::source::Span;
use crate::suggest::{did_you_mean, listing};

/// No body comes to a case: another one before it takes them all.
pub(crate) fn unreachable_case(span: Span, id: &str, before: &str, first: Span) -> Diagnostic {
    let message = format!("nothing gets as far as `{id}`: all of it fits `{before}`");
    Diagnostic::at("unreachable-case", span, message)
        .other(first, "the first case that fits is the one")
        .help("ask for more in the earlier case, or put this one before it".to_owned())
}

/// A case of successful answers asks for another status than theirs.
pub(crate) fn never_successful(span: Span, path: &str, success: &str) -> Diagnostic {
    let message = format!("nothing gets into this case: `{path}` is `{success}` here");
    Diagnostic::at("unreachable-case", span, message)
        .help("only successful answers come in cases; what fails is another type anyway".to_owned())
}

/// A body may fit none of the cases.
pub(crate) fn no_last_case(span: Span, id: &str) -> Diagnostic {
    let message = format!("what fits neither `{id}` nor a case before it is in no case");
    Diagnostic::at("no-last-case", span, message)
        .help("end with a case without `when`, which takes what is left".to_owned())
}

/// Two cases have one id.
pub(crate) fn duplicate_case(span: Span, id: &str, first: Span) -> Diagnostic {
    Diagnostic::at(
        "duplicate-case",
        span,
        format!("the case `{id}` is there twice"),
    )
    .label("here again")
    .other(first, "here first")
    .help("rename one, or ask for both in one `when`".to_owned())
}

/// The id of a case is not made of lower-case words joined by dashes.
pub(crate) fn malformed_case_id(span: Span, id: &str) -> Diagnostic {
    Diagnostic::at(
        "malformed-case-id",
        span,
        format!("a case cannot be named `{id}`"),
    )
    .help("lower-case letters and digits, words joined by `-`: `still-pending`".to_owned())
}

/// An answer that is always the same lacks what the response requires.
pub(crate) fn incomplete_reply(span: Span, what: &str, path: &str) -> Diagnostic {
    let message = format!("the response requires `{path}`, which this {what} does not have");
    Diagnostic::at("incomplete-reply", span, message).help(format!("give `{path}` a value here"))
}

/// Whoever receives the two answers cannot tell them apart.
pub(crate) fn equal_replies(span: Span, first: Span) -> Diagnostic {
    let message = "the refusal says the same as the acknowledgement";
    Diagnostic::at("equal-replies", span, message)
        .other(first, "this is what says that all is well")
        .help("say what makes the other side send it again".to_owned())
}

/// A call cannot be repeated until a response is final.
pub(crate) fn unusable_follow(span: Span, why: &str) -> Diagnostic {
    let message = format!("the call cannot be followed like this: {why}");
    Diagnostic::at("unusable-follow", span, message).help(
        "`follow` is for calls that only ask: `until` has the cases that are final, each once"
            .to_owned(),
    )
}

/// There is no such case.
pub(crate) fn unknown_case<'k>(
    span: Span,
    id: &str,
    known: impl Iterator<Item = &'k str> + Clone,
) -> Diagnostic {
    Diagnostic::at("unknown-case", span, format!("there is no case `{id}`")).help(
        did_you_mean(id, known.clone())
            .unwrap_or_else(|| format!("the cases are {}", listing(known))),
    )
}

/// There is no operation that could tell how a call ended.
pub(crate) fn unusable_inquiry(span: Span, name: &str, why: &str) -> Diagnostic {
    let message = format!("`{name}` cannot tell how a call ended: {why}");
    Diagnostic::at("unusable-inquiry", span, message).help(
        "name an outbound operation of this spec, with its area if several have the name: `payments/inquiryPayment`"
            .to_owned(),
    )
}
