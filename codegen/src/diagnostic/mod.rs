//! What is wrong with a spec, as data, and how it is shown.

mod codes;
mod elsewhere;
mod machine;
mod render;

pub(crate) mod catalogue;

use std::fmt;
use std::sync::Arc;

use crate::source::{Source, Span};

pub use codes::{CODES, Code, code, similar_code};
pub use render::Style;

/// One problem at a place in a spec.
#[derive(Clone, Debug)]
pub struct Diagnostic {
    /// Which kind of problem it is, `unknown-type`; stable.
    pub code: &'static str,
    /// Where it is.
    pub place: Place,
    /// What is wrong.
    pub message: String,
    /// What to see at the place, beside the underlined text.
    pub label: Option<String>,
    /// Other places that have to do with it.
    pub others: Vec<Label>,
    /// What to do.
    pub help: Option<String>,
}

/// Where a problem is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// In a file.
    Span(Span),
    /// A file or folder as a whole, under the path by which it was looked for.
    Path(String),
}

/// Another place that has to do with a problem.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// Where it is.
    pub span: Span,
    /// What to see there.
    pub text: String,
}

impl Diagnostic {
    /// A problem in a file.
    pub fn at(code: &'static str, span: Span, message: impl Into<String>) -> Self {
        Self::new(code, Place::Span(span), message.into())
    }

    /// A problem of a file or folder as a whole.
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

    /// Says something beside the underlined text.
    pub fn label(mut self, text: impl Into<String>) -> Self {
        self.label = Some(text.into());
        self
    }

    /// Points at another place too.
    pub fn other(mut self, span: Span, text: impl Into<String>) -> Self {
        self.others.push(Label {
            span,
            text: text.into(),
        });
        self
    }

    /// Says what to do, if anything is known to help.
    pub fn help(mut self, text: impl Into<Option<String>>) -> Self {
        self.help = text.into();
        self
    }
}

/// Where a problem is, for programs and people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Position {
    /// The path of the file, as the spec folder was given.
    pub file: String,
    /// The line, from 1; none if the file as a whole is meant.
    pub line: Option<usize>,
    /// The column in characters, from 1.
    pub column: Option<usize>,
    /// The line in which it ends.
    pub end_line: Option<usize>,
    /// The column after its last character.
    pub end_column: Option<usize>,
}

impl Position {
    /// A file as a whole.
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

/// Every problem of a run, in the order of files and positions; never empty.
#[derive(Clone, Debug)]
pub struct Diagnostics {
    sources: Arc<[Source]>,
    list: Vec<Diagnostic>,
}

impl Diagnostics {
    /// These problems in these files, in the order of their places.
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

    /// The problems.
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.list.iter()
    }

    /// How many there are.
    #[expect(clippy::len_without_is_empty, reason = "never empty")]
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Where one of these problems is, in lines and columns.
    pub fn position(&self, diagnostic: &Diagnostic) -> Position {
        match &diagnostic.place {
            Place::Path(path) => Position::of_file(path.clone()),
            Place::Span(span) => self.position_of(*span),
        }
    }

    /// Where something in one of the files is.
    pub fn position_of(&self, span: Span) -> Position {
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

    /// The problems as a report for people, like rustc's, with a closing line that counts them. Of more than
    /// 100 problems, the first ones are shown.
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
