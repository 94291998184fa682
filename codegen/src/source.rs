//! Files of the spec, and places in them.

use std::fmt;
use std::sync::OnceLock;

/// A kind of spec file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SpecFile {
    /// `api.yaml`
    Api,
    /// A file below `types/`.
    Types,
    /// A file below `operations/`.
    Operation,
    /// `result_codes.yaml`
    ResultCodes,
}

impl SpecFile {
    /// Every kind.
    pub const ALL: [Self; 4] = [Self::Api, Self::Types, Self::Operation, Self::ResultCodes];

    /// Returns the kind of a file by its path inside the spec folder, with `/`; `None` if it is not
    /// part of a spec.
    pub fn of(relative: &str) -> Option<Self> {
        match (relative, relative.split_once('/')) {
            ("api.yaml", _) => Some(Self::Api),
            ("result_codes.yaml", _) => Some(Self::ResultCodes),
            (_, Some(("types", _))) => Some(Self::Types),
            (_, Some(("operations", _))) => Some(Self::Operation),
            _ => None,
        }
    }

    /// Returns the name of the kind: `operation`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Api => "api",
            Self::Types => "types",
            Self::Operation => "operation",
            Self::ResultCodes => "result_codes",
        }
    }
}

/// A file of the spec.
#[derive(Debug)]
pub struct Source {
    /// The path: the spec folder as it was passed, and the path inside of it.
    pub path: String,
    /// The path inside the spec folder, with `/`.
    pub relative: String,
    /// The content.
    pub text: String,
    line_starts: OnceLock<Vec<usize>>,
}

impl Source {
    /// Creates a file.
    pub fn new(path: String, relative: String, text: String) -> Self {
        Self {
            path,
            relative,
            text,
            line_starts: OnceLock::new(),
        }
    }

    /// Returns the line and column of a byte, both from 1. Columns count characters.
    pub fn line_and_column(&self, offset: usize) -> (usize, usize) {
        let starts = self.line_starts();
        let line = starts.partition_point(|start| *start <= offset);
        let start = starts[line - 1];
        let column = self
            .text
            .get(start..offset)
            .map_or(0, |before| before.chars().count());
        (line, column + 1)
    }

    /// Returns the bytes of a line and its line feed; `line` starts at 1.
    pub fn line_range(&self, line: usize) -> std::ops::Range<usize> {
        let starts = self.line_starts();
        starts[line - 1]..starts.get(line).copied().unwrap_or(self.text.len())
    }

    /// Computed for the first diagnostic only.
    fn line_starts(&self) -> &[usize] {
        self.line_starts.get_or_init(|| {
            let after_feeds = self.text.match_indices('\n').map(|(at, _)| at + 1);
            std::iter::once(0).chain(after_feeds).collect()
        })
    }
}

/// The place of a value of the spec: the bytes `start..end` of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The index of the file among the sources of the document.
    pub file: u32,
    /// The first byte.
    pub start: u32,
    /// The byte after the last one.
    pub end: u32,
}

impl Span {
    /// Returns the part `start..end` of this span, or the whole span if that is out of range.
    pub fn part(self, start: usize, end: usize) -> Self {
        let within = |offset: usize| {
            u32::try_from(offset)
                .ok()
                .and_then(|it| self.start.checked_add(it))
                .filter(|it| *it <= self.end)
        };
        match (within(start), within(end)) {
            (Some(start), Some(end)) if start <= end => Self {
                file: self.file,
                start,
                end,
            },
            _ => self,
        }
    }
}

/// A value of the spec with its place.
#[derive(Clone, Debug)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// The place.
    pub span: Span,
}

impl<T> Spanned<T> {
    /// Creates a value with its place.
    pub fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }
}

impl Spanned<String> {
    /// Returns the place of the text without quotes, if it contains no escapes.
    pub fn inside(&self) -> Span {
        let written = (self.span.end - self.span.start) as usize;
        match written.checked_sub(self.value.len()) {
            Some(2) => self.span.part(1, written - 1),
            _ => self.span,
        }
    }
}

impl<T: fmt::Display> fmt::Display for Spanned<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.value.fmt(f)
    }
}
