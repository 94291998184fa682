//! What is left to decide and what was not read, shown in the page itself.

use std::sync::Arc;

use super::page::{Doubt, Skipped};
use antom_codegen::diagnostic::{Diagnostic, Diagnostics};
use antom_codegen::source::{Source, Span};

/// The open questions and unread parts with their places on the page; empty if there are none.
///
/// Prose is not among it: it describes, and where it states a fact, that is asked as a question. See
/// [`unread_prose`]. `file` and `text` are the page as it was read.
pub fn report(
    file: &str,
    text: &str,
    undecided: &[Doubt],
    skipped: &[Skipped],
) -> Option<Diagnostics> {
    let source = Source::new(file.to_owned(), file.to_owned(), text.to_owned());
    let mut list: Vec<Diagnostic> = undecided.iter().map(|it| of_doubt(&source, it)).collect();
    list.extend(
        skipped
            .iter()
            .filter(|it| !is_prose(it))
            .map(|it| of_skipped(&source, it)),
    );
    (!list.is_empty()).then(|| Diagnostics::new(Arc::from([source]), list))
}

/// The lines of prose that were not read, `3, 7-11`; none if there are none.
pub fn unread_prose(skipped: &[Skipped]) -> Option<String> {
    let prose = skipped.iter().filter(|it| is_prose(it));
    let lines: Vec<String> = prose
        .map(|it| {
            if it.last > it.first {
                format!("{}-{}", it.first, it.last)
            } else {
                it.first.to_string()
            }
        })
        .collect();
    (!lines.is_empty()).then(|| lines.join(", "))
}

/// Descriptions, and what a browser copies with a page, hold nothing for a spec.
fn is_prose(skipped: &Skipped) -> bool {
    skipped.reason.starts_with("prose") || skipped.reason == "controls of a browser"
}

fn of_doubt(source: &Source, doubt: &Doubt) -> Diagnostic {
    let about = match doubt.path.as_str() {
        "" => String::new(),
        path => format!("`{path}`: "),
    };
    let message = format!("{about}{}", doubt.question);
    let help = "answer the question in the draft and remove the mark";
    Diagnostic::at("undecided", line(source, doubt.line), message).help(help.to_owned())
}

fn of_skipped(source: &Source, skipped: &Skipped) -> Diagnostic {
    let message = format!("not read: {}", skipped.reason);
    let help = "if it states a fact, add the fact to the draft";
    let place = line(source, skipped.first);
    let diagnostic = Diagnostic::at("skipped", place, message).help(help.to_owned());
    if skipped.last > skipped.first {
        diagnostic.label(format!("to line {}", skipped.last))
    } else {
        diagnostic
    }
}

/// What stands on a line; on the last one, if the page has not so many.
fn line(source: &Source, number: usize) -> Span {
    let count = source.text.matches('\n').count() + 1;
    let range = source.line_range(number.clamp(1, count));
    let written = &source.text[range.clone()];
    let margin = written.len() - written.trim_start().len();
    let start = range.start + if written.trim().is_empty() { 0 } else { margin };
    let offset = |it| u32::try_from(it).unwrap_or(u32::MAX);
    Span {
        file: 0,
        start: offset(start),
        end: offset(range.start + written.trim_end().len().max(start - range.start)),
    }
}
