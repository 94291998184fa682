//! YAML as a tree in which every node knows its place.
//!
//! Everything is taken as written: what a scalar means depends on who reads it, so that `NO` is a
//! country where a country is expected.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use granit_parser::{ErrorKind, Event, Options, Parser, ScalarStyle, ScanError};

use super::mistakes;
use crate::diagnostic::{Diagnostic, Place, catalogue::files};
use crate::source::{Span, Spanned};

/// Deeper than any spec needs, shallower than what would exhaust a stack.
const DEEPEST: usize = 64;

/// The key by which YAML merges mappings, which a spec does not. It stays in the tree, so that what
/// it would have brought along is not called missing.
pub(crate) const MERGE: &str = "<<";

/// A value and its place.
#[derive(Debug)]
pub struct Node {
    /// The value.
    pub value: Value,
    /// Where it stands.
    pub span: Span,
}

/// What YAML can hold.
#[derive(Debug)]
pub enum Value {
    /// Nothing was written, or `null`.
    Nothing,
    /// A text, a number, a boolean: as it was written.
    Scalar {
        /// The text.
        text: String,
        /// Whether it stood between quotes.
        quoted: bool,
    },
    /// A list.
    Sequence(Vec<Node>),
    /// Keys with their values, in the order of the file.
    Mapping(Vec<Entry>),
    /// A problem has been reported here; readers stay silent about it.
    Broken,
}

/// A key and its value.
#[derive(Debug)]
pub struct Entry {
    /// The key.
    pub key: Spanned<String>,
    /// Its value.
    pub value: Node,
}

/// Parses the only document of a file. No node if the file holds none or is not YAML.
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
                // What else seems to be wrong in that line, the parser has only guessed.
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

/// Where parsing came to its end.
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
            let what = "this is nested more deeply than a spec can be";
            files::unsupported_yaml(
                span(file, at..end),
                what,
                "name what is inside as a type of its own",
            )
        }
        _ => match mistakes::find(text, at) {
            Some((place, what, help)) => files::not_yaml(span(file, place), what, help),
            None => {
                let info = error.info();
                files::not_yaml(span(file, at..end), &info, mistakes::help(&info, next))
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

/// A collection whose end has not come yet.
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

/// What is known of the key whose value comes next.
enum Key {
    Awaited,
    Read(Spanned<String>),
    /// It was there before. What its value has beyond the first one is read too, so that nothing
    /// is reported missing only because it stands under the second.
    Again(String),
    /// It was refused; its value is passed over.
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
            Event::Anchor(..) => self.refuse(span, "a spec has no anchors"),
            Event::Alias(_) | Event::UnresolvedAlias(_) => {
                if !self.is_passed_over() {
                    self.refuse(span, "a spec has no aliases");
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
            let help = "put what follows into a file of its own";
            self.problems.push(files::unsupported_yaml(
                span,
                "a file of a spec holds one document",
                help,
            ));
        }
    }

    /// Whether the value that comes belongs to a key that was refused.
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

    fn refuse(&mut self, span: Span, what: &str) {
        let help = "write it out where it holds; what several fields share is a type";
        self.problems
            .push(files::unsupported_yaml(span, what, help));
    }

    fn refuse_tag(&mut self, tagged: bool, span: Span) {
        if tagged {
            let help = "leave the tag out: what a value means follows from where it stands";
            self.problems
                .push(files::unsupported_yaml(span, "a spec has no tags", help));
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

    /// A node is complete: it goes to whatever is open around it.
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

/// Where the keys of a mapping stand, once there are many of them: few are looked through faster.
#[derive(Default)]
struct Seen {
    places: HashMap<String, Span>,
    /// So many entries are among them.
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
                "this cannot be a key",
                "a key is a word",
            ));
            return Key::Refused;
        }
    };
    if text == MERGE {
        let help = "write out what holds where it holds; what several fields share is a type";
        problems.push(files::unsupported_yaml(
            node.span,
            "a spec has no merge keys",
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

/// Adds what a mapping of the same key has beyond the first one.
fn add_to(entries: &mut [Entry], key: &str, node: Node) {
    let first = entries.iter_mut().find(|it| it.key.value == key);
    if let (Some(first), Value::Mapping(more)) = (first, node.value)
        && let Value::Mapping(known) = &mut first.value.value
    {
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
