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

/// A diff with the data for a report.
#[derive(Clone, Copy, Debug)]
pub struct Report<'a> {
    /// The changes.
    pub diff: &'a Diff,
    /// The new API, whose files hold the places of the changes.
    pub new: &'a Api,
    /// The parts that were not compared.
    pub unseen: &'a [Unseen],
    /// The intended changes.
    pub intended: Option<&'a Intended>,
}

/// How a diff is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum DiffFormat {
    /// For a terminal; empty without changes.
    Table(Style),
    /// For a pull request or a changelog.
    Markdown,
    /// An array with one object for each change: `id`, `operation`, `product`, `direction`, `path`,
    /// `old`, `new`, `wire`, `rust`, `file`, `line`, `effect`, `docs_only`, `intended`; `null` for
    /// missing values.
    Json,
}

/// Writes a diff, ending in a line feed.
///
/// For people, a change of a shared type is listed once with its places; for programs, once for
/// each place.
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

    /// The place for people.
    fn shown_place(&self, change: &Change) -> Option<String> {
        let (file, line) = self.place(change)?;
        Some(format!("{file}:{line}"))
    }

    /// The reason of an intended change.
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

/// The verdict for changes of texts only; `compatible` is for changes of messages.
const DOCS_ONLY: &str = "docs only";

/// The name of a version bump, and its equivalent before version 1.0, where the first non-zero
/// number is the major version for Cargo.
fn bump(rust: Rust) -> (&'static str, &'static str) {
    match rust {
        Rust::Patch => ("a patch version", ""),
        Rust::Minor => ("a minor version", " (before 1.0: a patch one)"),
        Rust::Major => ("a major version", " (before 1.0: a minor one)"),
    }
}

/// The subject of a change.
fn subject(change: &Change) -> String {
    match (change.path.as_str(), &change.operation) {
        ("", None) => "the API".to_owned(),
        ("", Some(operation)) => operation.clone(),
        (path, _) => path.to_owned(),
    }
}

/// A text on one line, shortened if too long.
fn in_passing(text: &str, longest: usize) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let line = words.join(" ");
    match line.char_indices().nth(longest) {
        Some((end, _)) => format!("{}…", line[..end].trim_end()),
        None => line,
    }
}
