//! Reports in the style of rustc.

use std::collections::BTreeSet;
use std::ops::Range;

use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::{Diagnostic, Place};
use crate::source::{Source, Span};

/// The style of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Plain text, for files, pipes and logs.
    Plain,
    /// With colours, for terminals.
    Coloured,
}

/// The first problems, and a final line that counts all of them.
pub(super) fn report(sources: &[Source], list: &[Diagnostic], style: Style) -> String {
    let renderer = match style {
        Style::Plain => Renderer::plain(),
        Style::Coloured => Renderer::styled(),
    };
    let mut text = String::new();
    for diagnostic in shown(list) {
        text += &renderer.render(&[group(sources, diagnostic)]);
        text += "\n\n";
    }
    let closing = Level::ERROR.primary_title(closing_line(list));
    text += &renderer.render(&[Group::with_title(closing)]);
    text += "\n";
    text
}

fn closing_line(list: &[Diagnostic]) -> String {
    let files: BTreeSet<_> = list.iter().map(|it| file_of(&it.place)).collect();
    let count = |number: usize, noun: &str| match number {
        1 => format!("1 {noun}"),
        _ => format!("{number} {noun}s"),
    };
    format!(
        "{} in {}{}",
        count(list.len(), "problem"),
        count(files.len(), "file"),
        not_shown(list).map_or_else(String::new, |it| format!("; {it}"))
    )
}

/// The maximum number of problems in a report. Programs can read all of them in other formats.
const MOST_SHOWN: usize = 100;

/// The problems shown in a report.
pub(super) fn shown(list: &[Diagnostic]) -> &[Diagnostic] {
    &list[..list.len().min(MOST_SHOWN)]
}

/// The note about problems that are not shown, if any.
pub(super) fn not_shown(list: &[Diagnostic]) -> Option<String> {
    let more = list.len() - shown(list).len();
    (more > 0).then(|| format!("{more} more, listed by `antom-codegen check --format json`"))
}

fn file_of(place: &Place) -> (Option<u32>, Option<&str>) {
    match place {
        Place::Span(span) => (Some(span.file), None),
        Place::Path(path) => (None, Some(path)),
    }
}

fn group<'d>(sources: &'d [Source], diagnostic: &'d Diagnostic) -> Group<'d> {
    let title = Level::ERROR
        .primary_title(&diagnostic.message)
        .id(diagnostic.code);
    let mut group = match &diagnostic.place {
        Place::Path(path) => title.element(Origin::path(path)),
        Place::Span(span) => {
            let mut group = Group::with_title(title);
            for (origin, snippet) in snippets(sources, *span, diagnostic) {
                group = match origin {
                    Some(origin) => group.element(origin).element(snippet),
                    None => group.element(snippet),
                };
            }
            group
        }
    };
    if let Some(help) = &diagnostic.help {
        group = group.element(Level::HELP.message(help));
    }
    group
}

/// A part of a file, with its origin if the snippet does not contain it.
type Excerpt<'d> = (Option<Origin<'d>>, Snippet<'d, Annotation<'d>>);

/// A line longer than this is shown in part only.
const LONG_LINE: usize = 2_000;

/// One snippet per file that the problem touches, starting with its own file.
fn snippets<'d>(
    sources: &'d [Source],
    primary: Span,
    diagnostic: &'d Diagnostic,
) -> Vec<Excerpt<'d>> {
    let mut files = vec![primary.file];
    for other in &diagnostic.others {
        if !files.contains(&other.span.file) {
            files.push(other.span.file);
        }
    }
    let labels = || {
        let own = (
            primary,
            AnnotationKind::Primary,
            diagnostic.label.as_deref(),
        );
        let others = diagnostic.others.iter();
        std::iter::once(own)
            .chain(others.map(|it| (it.span, AnnotationKind::Context, Some(it.text.as_str()))))
    };
    let in_file = |file| labels().filter(move |(span, ..)| span.file == file);
    files
        .into_iter()
        .map(|file| snippet(&sources[file as usize], in_file(file).collect()))
        .collect()
}

/// Only the lines from the first to the last label are passed to the renderer, which scans all of
/// its input: this keeps many problems in a large file cheap.
fn snippet<'d>(
    source: &'d Source,
    labels: Vec<(Span, AnnotationKind, Option<&'d str>)>,
) -> Excerpt<'d> {
    let ranges: Vec<Range<usize>> = labels
        .iter()
        .map(|(span, ..)| on_one_line(source, *span))
        .collect();
    let first = ranges.iter().map(|it| it.start).min().unwrap_or(0);
    let last = ranges.iter().map(|it| it.start).max().unwrap_or(0);
    let (first_line, _) = source.line_and_column(first);
    let (last_line, _) = source.line_and_column(last);
    let base = source.line_range(first_line).start;
    let whole = base..source.line_range(last_line).end;
    let shown = if first_line == last_line && whole.len() > LONG_LINE {
        around(source, &ranges, whole.clone())
    } else {
        whole.clone()
    };
    let mut snippet = Snippet::source(&source.text[shown.clone()]).line_start(first_line);
    let mut origin = None;
    if shown == whole {
        snippet = snippet.path(&source.path);
    } else {
        // Columns would be relative to the start of the excerpt.
        let start = ranges.first().map_or(0, |it| it.start);
        let (line, column) = source.line_and_column(start);
        origin = Some(Origin::path(&source.path).line(line).char_column(column));
    }
    let base = shown.start;
    for ((_, kind, label), range) in labels.into_iter().zip(ranges) {
        let annotation = kind.span(range.start - base..range.end - base);
        snippet = snippet.annotation(match label {
            Some(label) => annotation.label(label),
            None => annotation,
        });
    }
    (origin, snippet)
}

/// The surroundings of these ranges in a long line.
fn around(source: &Source, ranges: &[Range<usize>], line: Range<usize>) -> Range<usize> {
    const MARGIN: usize = 80;
    let first = ranges.iter().map(|it| it.start).min().unwrap_or(line.start);
    let last = ranges.iter().map(|it| it.end).max().unwrap_or(line.end);
    let start = first.saturating_sub(MARGIN).max(line.start);
    let end = (last + MARGIN).min(line.end);
    floor_boundary(&source.text, start)..floor_boundary(&source.text, end).max(last)
}

/// The bytes to underline, limited to the first line and to whole characters.
fn on_one_line(source: &Source, span: Span) -> Range<usize> {
    let text = &source.text;
    let start = floor_boundary(text, span.start as usize);
    let (line, _) = source.line_and_column(start);
    let line_range = source.line_range(line);
    let line_end = line_range.start + text[line_range].trim_end_matches(['\n', '\r']).len();
    let end = floor_boundary(text, span.end as usize)
        .min(line_end)
        .max(start.min(line_end));
    start.min(line_end)..end
}

fn floor_boundary(text: &str, offset: usize) -> usize {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}
