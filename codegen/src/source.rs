//! Files of the spec, and places in them.

use std::fmt;
use std::sync::OnceLock;

/// A file of the spec as it was read.
#[derive(Debug)]
pub struct Source {
    /// Its path as the user would type it: the spec folder as given, and what follows.
    pub path: String,
    /// Its path inside the spec folder, with `/`.
    pub relative: String,
    /// What is in it.
    pub text: String,
    line_starts: OnceLock<Vec<usize>>,
}

impl Source {
    /// A file with this text.
    pub fn new(path: String, relative: String, text: String) -> Self {
        Self {
            path,
            relative,
            text,
            line_starts: OnceLock::new(),
        }
    }

    /// Line and column of a byte, both from 1, the column in characters.
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

    /// The bytes of a line and its line feed; `line` counts from 1.
    pub fn line_range(&self, line: usize) -> std::ops::Range<usize> {
        let starts = self.line_starts();
        starts[line - 1]..starts.get(line).copied().unwrap_or(self.text.len())
    }

    /// Computed at the first diagnostic only: a spec without problems needs no lines.
    fn line_starts(&self) -> &[usize] {
        self.line_starts.get_or_init(|| {
            let after_feeds = self.text.match_indices('\n').map(|(at, _)| at + 1);
            std::iter::once(0).chain(after_feeds).collect()
        })
    }
}

/// Bytes `start..end` of a file: where a value of the spec stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// Index of the file among the sources of the document.
    pub file: u32,
    /// The first byte.
    pub start: u32,
    /// The byte after the last one.
    pub end: u32,
}

impl Span {
    /// The part `start..end` of this span, where it is a part; the whole otherwise.
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

/// A value of the spec and the place where it stands.
#[derive(Clone, Debug)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Its place.
    pub span: Span,
}

impl<T> Spanned<T> {
    /// A value at a place.
    pub fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }
}

impl Spanned<String> {
    /// Where the text itself stands, without quotes, if its characters stand there as they are.
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
