//! Mappings with known keys.

use super::Reader;
use crate::diagnostic::catalogue::unsupported::{by_key, unsupported};
use crate::diagnostic::catalogue::words;
use crate::source::{Span, Spanned};
use crate::spec::language::{Mapping, Need, UNDECIDED};
use crate::spec::yaml::{Entry, MERGE, Node, Value};
use crate::suggest;

/// The known keys of a mapping. Unknown keys have been reported.
pub(super) struct Entries<'t> {
    /// The owner of the keys: `a field`.
    owner: &'static str,
    /// The place for reports of missing keys.
    owner_span: Span,
    entries: &'t [Entry],
    /// The mapping in the spec language.
    mapping: &'static Mapping,
    /// Known keys that a misspelled key may stand for; they are not reported as missing.
    meant: Vec<&'static str>,
}

impl<'t> Entries<'t> {
    pub(super) fn get(&self, key: &str) -> Option<&'t Node> {
        debug_assert!(
            self.mapping.has(key),
            "the spec language does not list `{key}` for {}",
            self.owner
        );
        self.entries
            .iter()
            .find(|it| it.key.value == key)
            .map(|it| &it.value)
    }

    pub(super) fn key_span(&self, key: &str) -> Option<Span> {
        self.entries
            .iter()
            .find(|it| it.key.value == key)
            .map(|it| it.key.span)
    }

    /// Whether a misspelled key, which has been reported, may stand for this key.
    pub(super) fn is_meant(&self, key: &str) -> bool {
        self.meant.contains(&key)
    }

    pub(super) fn owner_span(&self) -> Span {
        self.owner_span
    }

    pub(super) fn iter(&self) -> std::slice::Iter<'t, Entry> {
        self.entries.iter()
    }
}

impl Reader {
    /// Reads a mapping with the keys of the language. Reports unknown and missing keys, the latter
    /// at `owner_span`.
    pub(super) fn entries<'t>(
        &mut self,
        node: &'t Node,
        owner_span: Span,
        mapping: &'static Mapping,
    ) -> Option<Entries<'t>> {
        self.entries_of(mapping.owner, node, owner_span, mapping)
    }

    /// Like `entries`, with another name for reports.
    pub(super) fn entries_of<'t>(
        &mut self,
        owner: &'static str,
        node: &'t Node,
        owner_span: Span,
        mapping: &'static Mapping,
    ) -> Option<Entries<'t>> {
        let expected = format!("the keys of {owner}");
        let entries = self.mapping_like(node, &expected, mapping.like)?;
        let mut meant = Vec::new();
        for entry in entries {
            let key = entry.key.value.as_str();
            if key == MERGE {
                meant.extend(mapping.words());
            } else if mapping.has(key) {
            } else if let Some((what, near)) = by_key(mapping.name, key, scalar(&entry.value)) {
                meant.extend(near);
                self.gaps.insert(entry.key.span.file);
                self.problems.push(unsupported(entry.key.span, what));
            } else {
                let near = nearest_key(key, mapping);
                meant.extend(near);
                // The only key is not missing where another was written instead of it.
                let is_instead = mapping.instead.iter().any(|(it, _)| *it == key);
                if let ([only], true) = (mapping.keys, is_instead) {
                    meant.push(only.name);
                }
                let problem = match (near, &entry.value.value) {
                    (None, Value::Nothing) => words::key_alone(entry.key.span, key, owner),
                    _ => {
                        let help = help_for(key, near, mapping);
                        words::unknown_key(entry.key.span, key, owner, help)
                    }
                };
                self.problems.push(problem);
            }
        }
        let entries = Entries {
            owner,
            owner_span,
            entries,
            mapping,
            meant,
        };
        let needed = mapping.keys.iter().filter(|it| it.need == Need::Always);
        self.report_missing(&entries, needed.map(|it| it.name));
        if mapping.has(UNDECIDED.name) {
            self.undecided(&entries);
        }
        Some(entries)
    }

    /// Reports missing keys as a single problem.
    fn report_missing(
        &mut self,
        entries: &Entries<'_>,
        keys: impl IntoIterator<Item = &'static str>,
    ) {
        let is_missing = |key: &&str| entries.get(key).is_none() && !entries.meant.contains(key);
        let missing: Vec<&str> = keys.into_iter().filter(is_missing).collect();
        if !missing.is_empty() {
            let problem = words::missing_keys(entries.owner_span, entries.owner, &missing);
            self.problems.push(problem);
        }
    }

    /// Reports missing keys in addition to those that are always required.
    pub(super) fn require(&mut self, entries: &Entries<'_>, keys: &[&'static str]) {
        self.report_missing(entries, keys.iter().copied());
    }

    /// A mapping with arbitrary names as keys.
    pub(super) fn mapping<'t>(&mut self, node: &'t Node, what: &str) -> Option<&'t [Entry]> {
        self.mapping_like(node, what, "`name: …`")
    }

    /// Reports an undecided question. The key is not stored.
    fn undecided(&mut self, entries: &Entries<'_>) {
        let (Some(node), Some(key)) = (entries.get("undecided"), entries.key_span("undecided"))
        else {
            return;
        };
        let questions = match &node.value {
            Value::Sequence(items) if !items.is_empty() => items.iter().collect(),
            _ => vec![node],
        };
        for node in questions {
            let question = match &node.value {
                Value::Scalar { text, .. } => Some(text.trim()).filter(|it| !it.is_empty()),
                Value::Sequence(_) | Value::Mapping(_) => {
                    self.wrong_kind(node, "a question, or a list of questions");
                    continue;
                }
                _ => None,
            };
            let span = question.map_or(key, |_| node.span);
            self.problems.push(words::undecided(span, question));
        }
    }

    pub(super) fn mapping_like<'t>(
        &mut self,
        node: &'t Node,
        what: &str,
        like: &str,
    ) -> Option<&'t [Entry]> {
        let help = match &node.value {
            Value::Mapping(entries) => return Some(entries),
            Value::Broken => return None,
            Value::Sequence(_) => format!("remove the `-` or the brackets: {like}"),
            Value::Nothing | Value::Scalar { .. } => format!("write it like {like}"),
        };
        self.wrong_kind_with_help(node, what, Some(help));
        None
    }

    /// A list.
    pub(super) fn list<'t>(&mut self, node: &'t Node, what: &str) -> Option<&'t [Node]> {
        let help = match &node.value {
            Value::Sequence(items) => return Some(items),
            Value::Broken => return None,
            Value::Scalar { text, .. } => format!("write it in brackets: `[{text}]`"),
            Value::Mapping(_) => "start each item on a new line with `- `".to_owned(),
            Value::Nothing => "write `[]` if there are none".to_owned(),
        };
        self.wrong_kind_with_help(node, what, Some(help));
        None
    }

    /// Reports a text of the wrong form.
    pub(super) fn wrong_word(&mut self, word: &Spanned<String>, expected: &str) {
        self.gaps.insert(word.span.file);
        let found = match word.value.as_str() {
            "" => "an empty string".to_owned(),
            text => format!("`{text}`"),
        };
        self.problems
            .push(words::wrong_kind(word.span, expected, &found));
    }

    pub(super) fn wrong_kind(&mut self, node: &Node, expected: &str) {
        self.wrong_kind_with_help(node, expected, None);
    }

    pub(super) fn wrong_kind_with_help(
        &mut self,
        node: &Node,
        expected: &str,
        help: Option<String>,
    ) {
        self.gaps.insert(node.span.file);
        let found = match &node.value {
            Value::Nothing => "nothing",
            Value::Scalar { quoted: true, .. } => "quoted text",
            Value::Scalar { text, .. } => &format!("`{text}`"),
            Value::Sequence(_) => "a list",
            Value::Mapping(_) => "a mapping",
            Value::Broken => return,
        };
        let problem = words::wrong_kind(node.span, expected, found);
        self.problems.push(problem.help(help));
    }
}

/// The known key that an unknown one may stand for.
fn nearest_key(key: &str, mapping: &Mapping) -> Option<&'static str> {
    if mapping.instead_of(key).is_some() {
        return None;
    }
    let elsewhere = mapping.called_elsewhere(key);
    elsewhere
        .or_else(|| suggest::nearest(key, mapping.words()))
        .or_else(|| suggest::abbreviated(key, mapping.words()))
}

/// The help for an unknown key.
fn help_for(key: &str, near: Option<&str>, mapping: &Mapping) -> String {
    match (mapping.instead_of(key), near) {
        (Some(instead), _) => instead.to_owned(),
        (None, Some(near)) => format!("did you mean `{near}`?"),
        (None, None) => format!("known keys: {}", suggest::listing(mapping.words())),
    }
}

/// The text of a scalar.
fn scalar(node: &Node) -> Option<&str> {
    match &node.value {
        Value::Scalar { text, .. } => Some(text),
        _ => None,
    }
}
