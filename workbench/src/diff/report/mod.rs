//! A diff as a table, as Markdown and as JSON.

mod group;
mod json;
mod list;
mod markdown;
mod table;

use super::{Change, Diff, Intended, Rust, Unseen};
use antom_codegen::diagnostic::Style;
use antom_codegen::model::Api;

pub use list::{ListFormat, format_catalogue};

/// A diff, and what is needed to tell it.
#[derive(Clone, Copy, Debug)]
pub struct Report<'a> {
    /// The changes.
    pub diff: &'a Diff,
    /// The new API, whose files hold the places of the changes.
    pub new: &'a Api,
    /// What was not compared.
    pub unseen: &'a [Unseen],
    /// The changes that somebody wants.
    pub intended: Option<&'a Intended>,
}

/// How a diff is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DiffFormat {
    /// For people at a terminal; nothing if there is no change.
    Table(Style),
    /// For a pull request or a changelog.
    Markdown,
    /// An array with one object for each change: `id`, `operation`, `product`, `direction`, `path`,
    /// `old`, `new`, `wire`, `rust`, `file`, `line`, `effect`, `docs_only`, `intended`; `null` where
    /// there is none.
    Json,
}

/// Writes a diff, ending in a line feed.
///
/// For people, a change of a type that many messages hold is told once, with the places where it
/// comes up; for programs, once for each place.
pub fn format_diff(report: &Report<'_>, format: DiffFormat) -> String {
    match format {
        DiffFormat::Table(style) => table::table(report, style),
        DiffFormat::Markdown => markdown::markdown(report),
        DiffFormat::Json => json::json(report),
    }
}

impl Report<'_> {
    /// The file and line of a change.
    fn place(&self, change: &Change) -> Option<(&str, usize)> {
        let span = change.span?;
        let source = self.new.sources.get(span.file as usize)?;
        let (line, _) = source.line_and_column(span.start as usize);
        Some((&source.path, line))
    }

    /// The place as people write it.
    fn shown_place(&self, change: &Change) -> Option<String> {
        let (file, line) = self.place(change)?;
        Some(format!("{file}:{line}"))
    }

    /// Why somebody wants a change.
    fn reason(&self, change: &Change) -> Option<&str> {
        self.intended.and_then(|it| it.reason(change))
    }

    /// `3 changes, 2 of them docs only, 1 of them intended`
    fn count(&self) -> String {
        let changes = &self.diff.changes;
        let docs = changes.iter().filter(|it| it.is_docs_only()).count();
        let intended = changes.iter().filter(|it| self.reason(it).is_some());
        let mut text = match changes.len() {
            1 => "1 change".to_owned(),
            count => format!("{count} changes"),
        };
        for (count, what) in [(docs, DOCS_ONLY), (intended.count(), "intended")] {
            if count > 0 {
                text += &format!(", {count} of them {what}");
            }
        }
        text
    }
}

/// What stands for a verdict on the wire where texts alone are others: `compatible` is what a change
/// of messages can be as well.
const DOCS_ONLY: &str = "docs only";

/// What a version bump is called, and what it is before version 1.0, where Cargo takes the first
/// number that is not zero for the major one.
fn bump(rust: Rust) -> (&'static str, &'static str) {
    match rust {
        Rust::Patch => ("a patch version", ""),
        Rust::Minor => ("a minor version", " (before 1.0: a patch one)"),
        Rust::Major => ("a major version", " (before 1.0: a minor one)"),
    }
}

/// What a change is about, where its id alone would not do: `max-length-decreased` of what?
fn subject(change: &Change) -> String {
    match (change.path.as_str(), &change.operation) {
        ("", None) => "the API".to_owned(),
        ("", Some(operation)) => operation.clone(),
        (path, _) => path.to_owned(),
    }
}

/// A text on one line, cut where it grows too long to be read in passing.
fn in_passing(text: &str, longest: usize) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let line = words.join(" ");
    match line.char_indices().nth(longest) {
        Some((end, _)) => format!("{}…", line[..end].trim_end()),
        None => line,
    }
}
