//! Codes for cases, and for replies of inbound operations.

use crate::diagnostic::Diagnostic;
use crate::source::Span;
use crate::suggest::{did_you_mean, listing};

/// No body matches a case, since an earlier case covers all of them.
pub(crate) fn unreachable_case(span: Span, id: &str, before: &str, first: Span) -> Diagnostic {
    let message = format!("no body reaches the case `{id}`: `{before}` matches all of them");
    Diagnostic::at("unreachable-case", span, message)
        .other(first, "the first matching case is used")
        .help("make the earlier case more specific, or move this case before it".to_owned())
}

/// A case of successful responses requires another status.
pub(crate) fn never_successful(span: Span, path: &str, success: &str) -> Diagnostic {
    let message = format!("no response reaches this case: `{path}` is always `{success}` here");
    Diagnostic::at("unreachable-case", span, message)
        .help("cases are for successful responses only; failures have a separate type".to_owned())
}

/// A body may match no case.
pub(crate) fn no_last_case(span: Span, id: &str) -> Diagnostic {
    let message = format!("a body that matches neither `{id}` nor an earlier case has no case");
    Diagnostic::at("no-last-case", span, message)
        .help("end with a case without `when`, which matches everything else".to_owned())
}

/// Two cases have the same id.
pub(crate) fn duplicate_case(span: Span, id: &str, first: Span) -> Diagnostic {
    Diagnostic::at("duplicate-case", span, format!("duplicate case `{id}`"))
        .label("defined again here")
        .other(first, "first defined here")
        .help("rename one of them, or combine them in one `when`".to_owned())
}

/// The id of a case is not in lower-case words joined by dashes.
pub(crate) fn malformed_case_id(span: Span, id: &str) -> Diagnostic {
    Diagnostic::at("malformed-case-id", span, format!("invalid case ID `{id}`")).help(
        "use lower-case letters and digits, with words joined by `-`: `still-pending`".to_owned(),
    )
}

/// A fixed reply lacks a required field of the response.
pub(crate) fn incomplete_reply(span: Span, what: &str, path: &str) -> Diagnostic {
    let message = format!("this {what} lacks the required field `{path}` of the response");
    Diagnostic::at("incomplete-reply", span, message).help(format!("add a value for `{path}`"))
}

/// The acknowledgement and the refusal are equal.
pub(crate) fn equal_replies(span: Span, first: Span) -> Diagnostic {
    let message = "the refusal equals the acknowledgement";
    Diagnostic::at("equal-replies", span, message)
        .other(first, "the acknowledgement")
        .help("use the reply that makes the sender retry".to_owned())
}

/// A call cannot be repeated until a response is final.
pub(crate) fn unusable_follow(span: Span, why: &str) -> Diagnostic {
    let message = format!("invalid `follow`: {why}");
    Diagnostic::at("unusable-follow", span, message)
        .help("`follow` is for inquiries: `until` lists the final cases, each once".to_owned())
}

/// A call that may change something cannot be repeated until a response is final.
pub(crate) fn follow_of_unsafe(span: Span) -> Diagnostic {
    let message = "invalid `follow`: repeating the call is not safe: it is not `safe` and has no \
                   `idempotency_key`";
    Diagnostic::at("unusable-follow", span, message)
        .help("add `safe: true` if the call only reads, or name its `idempotency_key`".to_owned())
}

/// Unknown case.
pub(crate) fn unknown_case<'k>(
    span: Span,
    id: &str,
    known: impl Iterator<Item = &'k str> + Clone,
) -> Diagnostic {
    Diagnostic::at("unknown-case", span, format!("unknown case `{id}`")).help(
        did_you_mean(id, known.clone())
            .unwrap_or_else(|| format!("the cases are {}", listing(known))),
    )
}

/// The operation named by `inquiry` is unsuitable.
pub(crate) fn unusable_inquiry(span: Span, name: &str, why: &str) -> Diagnostic {
    let message = format!("`{name}` cannot be the inquiry: {why}");
    Diagnostic::at("unusable-inquiry", span, message).help(
        "use an outbound operation of this spec, with its area if several areas have one of that \
         name: `payments/inquiryPayment`"
            .to_owned(),
    )
}
