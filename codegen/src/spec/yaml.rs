//! YAML as a tree of nodes with places.
//!
//! Scalars are kept as text, since their meaning depends on the reader: `NO` is a country code if a
//! country code is expected.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use granit_parser::{ErrorKind, Event, Options, Parser, ScalarStyle, ScanError};

use super::mistakes;
use crate::diagnostic::{Diagnostic, Place, catalogue::files};
use crate::source::{Span, Spanned};

/// More than any spec needs, but less than what would exhaust the stack.
const DEEPEST: usize = 64;

/// The YAML merge key, which is not supported. It stays in the tree, so that keys it would have
/// merged are not reported as missing.
pub(crate) const MERGE: &str = "<<";

/// A value with its place.
#[derive(Debug)]
pub struct Node {
    /// The value.
    pub value: Value,
    /// The place.
    pub span: Span,
}

/// A YAML value.
#[derive(Debug)]
pub enum Value {
    /// Nothing, or `null`.
    Nothing,
    /// A text, a number or a boolean, as text.
    Scalar {
        /// The text.
        text: String,
        /// Whether it is quoted.
        quoted: bool,
    },
    /// A list.
    Sequence(Vec<Node>),
    /// Keys with their values, in the order of the file.
    Mapping(Vec<Entry>),
    /// An invalid value, which has been reported.
    Broken,
}

/// A key and its value.
#[derive(Debug)]
pub struct Entry {
    /// The key.
    pub key: Spanned<String>,
    /// The value.
    pub value: Node,
}

/// Parses the only document of a file. `None` if the file is empty or invalid.
pub fn parse(file: u32, text: &str, problems: &mut Vec<Diagnostic>) -> Option<Node> {
    let mut builder = Builder {
        file,
        stack: Vec::new(),
        root: None,
        documents: 0,
        problems,
    };
    for event in Parser::new_from_str_with_options(text, options()) {
        match event {
            Ok((event, span)) => builder.take(event, span.byte_range()),
            Err(error) => {
                let problem = syntax_error(file, text, &error);
                // Further errors on the same line are likely consequences of the first.
                let line = text[..at(text, &error)].rfind('\n').map_or(0, |it| it + 1);
                let is_before = |it: &Diagnostic| matches!(it.place, Place::Span(span) if (span.start as usize) < line);
                builder.problems.retain(is_before);
                builder.problems.push(problem);
                return None;
            }
        }
    }
    builder.root
}

fn options() -> Options {
    granit_parser::options! {
        emit_comments: false,
        emit_anchor_events: true,
        emit_unresolved_aliases: true,
        block_nesting_limit: DEEPEST,
        flow_nesting_limit: DEEPEST,
    }
}

/// The position at which parsing stopped.
fn at(text: &str, error: &ScanError) -> usize {
    let offset = error.marker().byte_offset().unwrap_or(text.len());
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

fn syntax_error(file: u32, text: &str, error: &ScanError) -> Diagnostic {
    let at = at(text, error);
    let next = text[at..].chars().next();
    let end = next.map_or(at, |next| at + next.len_utf8());
    match error.kind() {
        ErrorKind::RecursionLimitExceeded => {
            let what = "nested too deeply";
            files::unsupported_yaml(
                span(file, at..end),
                what,
                "define a type for the inner part",
            )
        }
        _ => match mistakes::find(text, at) {
            Some((place, what, help)) => files::not_yaml(span(file, place), &what, help),
            None => {
                let info = error.info();
                let help = mistakes::help(&info, &text[..at], next);
                files::not_yaml(span(file, at..end), &info, help)
            }
        },
    }
}

fn span(file: u32, range: std::ops::Range<usize>) -> Span {
    let offset = |it| u32::try_from(it).unwrap_or(u32::MAX);
    Span {
        file,
        start: offset(range.start),
        end: offset(range.end),
    }
}

/// A collection that is not closed yet.
enum Open {
    Sequence {
        start: Span,
        items: Vec<Node>,
    },
    Mapping {
        start: Span,
        entries: Vec<Entry>,
        seen: Seen,
        key: Key,
    },
}

/// The state of the key whose value comes next.
enum Key {
    Awaited,
    Read(Spanned<String>),
    /// A duplicate key. Its value is merged into the first one, so that its keys are not reported
    /// as missing.
    Again(String),
    /// An invalid key. Its value is skipped.
    Refused,
}

struct Builder<'p> {
    file: u32,
    stack: Vec<Open>,
    root: Option<Node>,
    documents: usize,
    problems: &'p mut Vec<Diagnostic>,
}

impl Builder<'_> {
    fn take(&mut self, event: Event<'_>, range: Option<std::ops::Range<usize>>) {
        let span = span(self.file, range.unwrap_or(0..0));
        match event {
            Event::DocumentStart(..) => self.start_document(span),
            Event::Scalar(text, style, _, tag) => {
                self.refuse_tag(tag.is_some(), span);
                self.finish(Node {
                    value: scalar(text, style),
                    span,
                });
            }
            Event::SequenceStart(_, _, tag) => {
                self.refuse_tag(tag.is_some(), span);
                self.stack.push(Open::Sequence {
                    start: span,
                    items: Vec::new(),
                });
            }
            Event::MappingStart(_, _, tag) => {
                self.refuse_tag(tag.is_some(), span);
                self.stack.push(Open::Mapping {
                    start: span,
                    entries: Vec::new(),
                    seen: Seen::default(),
                    key: Key::Awaited,
                });
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(span),
            Event::Anchor(..) => self.refuse(span, "anchors are not supported", '&'),
            Event::Alias(_) | Event::UnresolvedAlias(_) => {
                if !self.is_passed_over() {
                    self.refuse(span, "aliases are not supported", '*');
                }
                self.finish(Node {
                    value: Value::Broken,
                    span,
                });
            }
            _ => {}
        }
    }

    fn start_document(&mut self, span: Span) {
        self.documents += 1;
        if self.documents == 2 {
            let help = "move the rest into a separate file";
            self.problems.push(files::unsupported_yaml(
                span,
                "multiple documents are not supported",
                help,
            ));
        }
    }

    /// Whether the next value belongs to an invalid key.
    fn is_passed_over(&self) -> bool {
        match self.stack.last() {
            Some(Open::Mapping { key, .. }) => match key {
                Key::Refused => true,
                Key::Read(read) => read.value == MERGE,
                Key::Awaited | Key::Again(_) => false,
            },
            _ => false,
        }
    }

    fn refuse(&mut self, span: Span, what: &str, sign: char) {
        let help = format!(
            "repeat the content, or define a type that several fields share; {}",
            mistakes::beginning(sign)
        );
        self.problems
            .push(files::unsupported_yaml(span, what, &help));
    }

    fn refuse_tag(&mut self, tagged: bool, span: Span) {
        if tagged {
            let help = format!(
                "remove the tag: the place of a value determines its type; {}",
                mistakes::beginning('!')
            );
            self.problems.push(files::unsupported_yaml(
                span,
                "tags are not supported",
                &help,
            ));
        }
    }

    fn close(&mut self, end: Span) {
        let whole = |start: Span| Span {
            end: end.end.max(start.end),
            ..start
        };
        match self.stack.pop() {
            Some(Open::Sequence { start, items }) => {
                self.finish(Node {
                    value: Value::Sequence(items),
                    span: whole(start),
                });
            }
            Some(Open::Mapping { start, entries, .. }) => {
                self.finish(Node {
                    value: Value::Mapping(entries),
                    span: whole(start),
                });
            }
            None => {}
        }
    }

    /// Adds a complete node to the enclosing collection.
    fn finish(&mut self, node: Node) {
        match self.stack.last_mut() {
            None => {
                self.root.get_or_insert(node);
            }
            Some(Open::Sequence { items, .. }) => items.push(node),
            Some(Open::Mapping {
                entries, seen, key, ..
            }) => match std::mem::replace(key, Key::Awaited) {
                Key::Awaited => *key = read_key(node, entries, seen, self.problems),
                Key::Read(read) => entries.push(Entry {
                    key: read,
                    value: node,
                }),
                Key::Again(name) => add_to(entries, &name, node),
                Key::Refused => {}
            },
        }
    }
}

/// The positions of the keys of a large mapping. Small mappings are searched linearly.
#[derive(Default)]
struct Seen {
    places: HashMap<String, Span>,
    /// The number of entries.
    entries: usize,
}

impl Seen {
    const FEW: usize = 16;

    fn find(&mut self, entries: &[Entry], key: &str) -> Option<Span> {
        if entries.len() <= Self::FEW {
            let found = entries.iter().find(|it| it.key.value == key);
            return found.map(|it| it.key.span);
        }
        for Entry { key, .. } in &entries[self.entries..] {
            self.places.entry(key.value.clone()).or_insert(key.span);
        }
        self.entries = entries.len();
        self.places.get(key).copied()
    }
}

fn read_key(node: Node, entries: &[Entry], seen: &mut Seen, problems: &mut Vec<Diagnostic>) -> Key {
    let text = match node.value {
        Value::Scalar { text, .. } => text,
        Value::Broken => return Key::Refused,
        _ => {
            problems.push(files::unsupported_yaml(
                node.span,
                "invalid key",
                "a key must be a scalar",
            ));
            return Key::Refused;
        }
    };
    if text == MERGE {
        let help = "repeat the content, or define a type that several fields share";
        problems.push(files::unsupported_yaml(
            node.span,
            "merge keys are not supported",
            help,
        ));
        return Key::Read(Spanned::new(text, node.span));
    }
    if let Some(first) = seen.find(entries, &text) {
        problems.push(files::duplicate_key(node.span, &text, first));
        return Key::Again(text);
    }
    Key::Read(Spanned::new(text, node.span))
}

/// Merges the value of a duplicate key into the first one.
fn add_to(entries: &mut [Entry], key: &str, node: Node) {
    let first = entries.iter_mut().find(|it| it.key.value == key);
    if let (Some(first), Value::Mapping(more)) = (first, node.value)
        && let Value::Mapping(known) = &mut first.value.value
    {
        let has = |entries: &[Entry], key| entries.iter().any(|it| it.key.value == key);
        // An object and a value list are different types, whose keys exclude each other.
        let exclude = |one, other| has(known, one) && has(&more, other);
        if exclude("fields", "values") || exclude("values", "fields") {
            return;
        }
        let names: HashSet<String> = known.iter().map(|it| it.key.value.clone()).collect();
        known.extend(more.into_iter().filter(|it| !names.contains(&it.key.value)));
    }
}

fn scalar(text: Cow<'_, str>, style: ScalarStyle) -> Value {
    let quoted = style != ScalarStyle::Plain;
    match text.as_ref() {
        "" | "~" | "null" if !quoted => Value::Nothing,
        _ => Value::Scalar {
            text: text.into_owned(),
            quoted,
        },
    }
}
