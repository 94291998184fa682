//! The messages for refused callers, within the maximum length of a response's message.

use std::fmt;

use super::refusal::{Fault, Reason};
use crate::Language;
use crate::headers::{HeaderProblem, SIGNATURE};
use crate::schema::{Mismatch, NoMatchingProduct};
use crate::signature::{Cause, SignatureError};
use crate::validate::Violation;

/// The documented length of a response's message, in characters.
pub(super) const MESSAGE_LENGTH: usize = 256;

/// The maximum number of violations: more cannot be shown, however short their messages are.
const SHOWN: usize = 128;

/// The message for the caller. It may show values, which come from the caller.
pub(super) fn message(reason: &Reason) -> String {
    let text = match reason {
        Reason::Fields(violations) => {
            // Warnings are shown only if there are no errors, since they are the reason in that
            // case.
            let told = |it: &&Violation| it.is_error() || !violations.has_errors();
            let count = violations.iter().filter(told).count() + violations.omitted();
            let texts = violations.iter().filter(told).map(violation);
            list(texts.take(SHOWN), count, MESSAGE_LENGTH)
        }
        Reason::NoProduct(error) if error.mismatches.is_empty() => reason.to_string(),
        Reason::NoProduct(error) => {
            let count = error.mismatches.len();
            list(error.mismatches.iter().map(misfit), count, MESSAGE_LENGTH)
        }
        Reason::Fault(Fault::NotImplemented) => {
            "path: this operation is not implemented".to_owned()
        }
        Reason::Signature(SignatureError::Mismatch(cause)) => mismatch(cause),
        // Internal errors are not exposed to the caller.
        Reason::Fault(_) => {
            "internal server error; inquire about the outcome before continuing".to_owned()
        }
        reason => reason.to_string(),
    };
    cut(text, MESSAGE_LENGTH)
}

/// Why a signature is invalid. The caller is not authenticated, so the client's key versions are
/// not revealed.
fn mismatch(cause: &Cause) -> String {
    match cause {
        Cause::UnknownKeyVersion { .. } => {
            "signature: unknown key version; check the version shown in the dashboard"
        }
        Cause::KeyVersion { .. } => {
            "signature: made with the key of another version; check the version shown in the \
             dashboard"
        }
        cause => return format!("the signature does not match: {cause}"),
    }
    .to_owned()
}

fn violation(violation: &Violation) -> String {
    let message = violation.message(Language::En);
    if violation.path.is_empty() {
        format!("body: {message}")
    } else {
        format!("{}: {message}", violation.path)
    }
}

fn misfit(misfit: &Mismatch) -> String {
    let found = misfit.found.as_deref().unwrap_or("nothing");
    let Mismatch {
        product,
        path,
        expected,
        ..
    } = misfit;
    match *product {
        "" => format!("{path}: must be {expected}, found {found}"),
        product => format!("{path}: must be {expected} for {product}, found {found}"),
    }
}

/// As many messages as the length allows, the first ones complete, and the number of the remaining
/// messages out of `count`.
fn list(texts: impl Iterator<Item = String>, count: usize, limit: usize) -> String {
    let texts: Vec<String> = texts.collect();
    let all = texts.join("; ") + &more(count.saturating_sub(texts.len()));
    if length(&all) <= limit {
        return all;
    }
    let mut shown = String::new();
    for (index, text) in texts.iter().enumerate() {
        let separator = if index == 0 { "" } else { "; " };
        let longer = format!("{shown}{separator}{text}");
        let rest = more(count.saturating_sub(index + 1));
        if length(&longer) + length(&rest) <= limit {
            shown = longer;
            continue;
        }
        return match index {
            // The first message is always shown, truncated if necessary.
            0 => cut(longer, limit.saturating_sub(length(&rest))) + &rest,
            _ => shown + &more(count.saturating_sub(index)),
        };
    }
    shown
}

fn length(text: &str) -> usize {
    text.chars().count()
}

fn more(count: usize) -> String {
    match count {
        0 => String::new(),
        count => format!(" … and {count} more"),
    }
}

/// Truncates a text to this many characters, with an ellipsis.
fn cut(text: String, limit: usize) -> String {
    if length(&text) <= limit {
        return text;
    }
    let kept: String = text.chars().take(limit.saturating_sub(1)).collect();
    kept + "…"
}

/// What is wrong with a header.
pub(super) fn header(
    name: &str,
    problem: HeaderProblem,
    found: Option<&str>,
    f: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    if let Some(found) = found {
        return write!(f, "{name}: `{found}` {problem}");
    }
    write!(f, "the header `{name}` {problem}")?;
    match problem {
        HeaderProblem::Missing if name == SIGNATURE => {
            f.write_str("; it must be `algorithm=RSA256,keyVersion=1,signature=…`")
        }
        HeaderProblem::Repeated => f.write_str("; send it once"),
        _ => Ok(()),
    }
}

/// The constant fields that did not match, without the values found.
pub(super) fn mismatches(error: &NoMatchingProduct, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    write!(f, "the body matches no product of {}", error.operation)?;
    for (index, misfit) in error.mismatches.iter().enumerate() {
        let separator = if index == 0 { ": " } else { ", " };
        write!(f, "{separator}{} must be {}", misfit.path, misfit.expected)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn listed(texts: &[&str], limit: usize) -> String {
        let text = list(texts.iter().map(ToString::to_string), texts.len(), limit);
        assert!(text.chars().count() <= limit, "{text}");
        text
    }

    #[test]
    fn what_fits_is_told_in_full() {
        assert_eq!(listed(&["a: bad", "b: worse"], 16), "a: bad; b: worse");
        assert_eq!(listed(&[], 16), "");
    }

    #[test]
    fn what_does_not_fit_is_counted() {
        assert_eq!(listed(&["a: bad", "b: worse"], 15), "a… … and 1 more");
        assert_eq!(
            listed(&["a: bad", "b: worse", "c: bad"], 19),
            "a: bad … and 2 more"
        );
    }

    #[test]
    fn a_message_never_exceeds_its_length() {
        for count in 0..30 {
            for width in [1, 7, 40, 126, 127, 128, 250, 256, 257, 1000] {
                let texts = vec!["字".repeat(width); count];
                let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
                listed(&texts, MESSAGE_LENGTH);
            }
        }
    }

    #[test]
    fn the_first_is_cut_if_it_must_be() {
        let long = "ö".repeat(300);
        let text = listed(&[&long, "b"], MESSAGE_LENGTH);
        assert_eq!(text.chars().count(), MESSAGE_LENGTH);
        assert!(text.ends_with("ö… … and 1 more"), "{text}");
    }
}
