//! Problems of a spec, as data and as text.

mod codes;
mod elsewhere;
mod machine;
mod render;

pub(crate) mod catalogue;

use std::fmt;
use std::sync::Arc;

use crate::source::{Source, Span};

pub use codes::{CODES, Code, code, similar_code};
pub use machine::github_error;
pub use render::Style;

/// A problem at a place in a spec.
#[derive(Clone, Debug)]
pub struct Diagnostic {
    /// The kind of problem, such as `unknown-type`. Stable.
    pub code: &'static str,
    /// The place.
    pub place: Place,
    /// The message.
    pub message: String,
    /// The label of the underlined text.
    pub label: Option<String>,
    /// Related places.
    pub others: Vec<Label>,
    /// The help.
    pub help: Option<String>,
}

/// The place of a problem.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Place {
    /// A place in a file.
    Span(Span),
    /// A file or folder as a whole, by the path used to look for it.
    Path(String),
}

/// A place related to a problem.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The place.
    pub span: Span,
    /// The label.
    pub text: String,
}

impl Diagnostic {
    /// Creates a problem in a file.
    pub fn at(code: &'static str, span: Span, message: impl Into<String>) -> Self {
        Self::new(code, Place::Span(span), message.into())
    }

    /// Creates a problem of a file or folder as a whole.
    pub fn of_path(code: &'static str, path: String, message: impl Into<String>) -> Self {
        Self::new(code, Place::Path(path), message.into())
    }

    fn new(code: &'static str, place: Place, message: String) -> Self {
        debug_assert!(codes::code(code).is_some(), "`{code}` is not among CODES");
        Self {
            code,
            place,
            message,
            label: None,
            others: Vec::new(),
            help: None,
        }
    }

    /// Sets the label of the underlined text.
    pub fn label(mut self, text: impl Into<String>) -> Self {
        self.label = Some(text.into());
        self
    }

    /// Adds a related place.
    pub fn other(mut self, span: Span, text: impl Into<String>) -> Self {
        self.others.push(Label {
            span,
            text: text.into(),
        });
        self
    }

    /// Sets the help, if any.
    pub fn help(mut self, text: impl Into<Option<String>>) -> Self {
        self.help = text.into();
        self
    }
}

/// A place in lines and columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Position {
    /// The path of the file, starting with the spec folder as it was passed.
    pub file: String,
    /// The line, from 1; `None` for the file as a whole.
    pub line: Option<usize>,
    /// The column in characters, from 1.
    pub column: Option<usize>,
    /// The line of the end.
    pub end_line: Option<usize>,
    /// The column after the last character.
    pub end_column: Option<usize>,
}

impl Position {
    /// Returns the position of a file as a whole.
    pub fn of_file(file: String) -> Self {
        Self {
            file,
            line: None,
            column: None,
            end_line: None,
            end_column: None,
        }
    }
}

/// All problems of a run, sorted by file and position. Never empty.
#[derive(Clone, Debug)]
pub struct Diagnostics {
    sources: Arc<[Source]>,
    list: Vec<Diagnostic>,
}

impl Diagnostics {
    /// Creates a list of problems in these files, and sorts them by place.
    pub fn new(sources: Arc<[Source]>, mut list: Vec<Diagnostic>) -> Self {
        let key = |it: &Diagnostic| match &it.place {
            Place::Path(path) => (path.clone(), 0, 0),
            Place::Span(span) => (
                sources[span.file as usize].path.clone(),
                span.start,
                span.end,
            ),
        };
        list.sort_by_cached_key(key);
        list.dedup_by(|a, b| a.code == b.code && a.place == b.place && a.message == b.message);
        Self { sources, list }
    }

    /// Iterates over the problems.
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.list.iter()
    }

    /// Returns the number of problems.
    #[expect(clippy::len_without_is_empty, reason = "never empty")]
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Returns the problems with another help for those of a code.
    #[must_use]
    pub fn with_help(mut self, code: &str, help: &str) -> Self {
        for problem in self.list.iter_mut().filter(|it| it.code == code) {
            problem.help = Some(help.to_owned());
        }
        self
    }

    /// Returns the position of a problem in lines and columns.
    pub fn position(&self, diagnostic: &Diagnostic) -> Position {
        match &diagnostic.place {
            Place::Path(path) => Position::of_file(path.clone()),
            Place::Span(span) => self.position_of(*span),
        }
    }

    /// Returns the position of a span in lines and columns.
    pub(crate) fn position_of(&self, span: Span) -> Position {
        let source = &self.sources[span.file as usize];
        let (line, column) = source.line_and_column(span.start as usize);
        let (end_line, end_column) = source.line_and_column(span.end as usize);
        Position {
            file: source.path.clone(),
            line: Some(line),
            column: Some(column),
            end_line: Some(end_line),
            end_column: Some(end_column),
        }
    }

    /// Returns a report in the style of rustc, with a final line that counts the problems. At most
    /// 100 problems are shown.
    pub fn render(&self, style: Style) -> String {
        render::report(&self.sources, &self.list, style)
    }
}

impl<'d> IntoIterator for &'d Diagnostics {
    type Item = &'d Diagnostic;
    type IntoIter = std::slice::Iter<'d, Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl fmt::Display for Diagnostics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.render(Style::Plain))
    }
}

impl std::error::Error for Diagnostics {}
