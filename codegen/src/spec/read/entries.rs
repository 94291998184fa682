//! Mappings with known keys.

use super::Reader;
use crate::diagnostic::catalogue::words;
use crate::source::{Span, Spanned};
use crate::spec::yaml::{Entry, Node, Value};
use crate::suggest;

/// A mapping all of whose keys are known, or reported.
pub(super) struct Entries<'t> {
    /// What has these entries: `a field`.
    owner: &'static str,
    /// Where to say that something is missing.
    owner_span: Span,
    entries: &'t [Entry],
    /// Known keys that somebody meant when writing an unknown one: they are not called missing.
    meant: Vec<&'static str>,
}

impl<'t> Entries<'t> {
    pub(super) fn get(&self, key: &str) -> Option<&'t Node> {
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

    /// Whether a key was meant by one that is unknown, which has been reported.
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
    /// A mapping with these keys; no other key means anything in it.
    pub(super) fn entries<'t>(
        &mut self,
        node: &'t Node,
        owner: &'static str,
        owner_span: Span,
        known: &[&'static str],
    ) -> Option<Entries<'t>> {
        let entries = self.mapping(node, owner)?;
        let mut meant = Vec::new();
        for entry in entries {
            let key = entry.key.value.as_str();
            if !known.contains(&key) {
                meant.extend(
                    suggest::nearest(key, known.iter().copied())
                        .and_then(|near| known.iter().copied().find(|it| *it == near)),
                );
                self.problems
                    .push(words::unknown_key(entry.key.span, key, owner, known));
            }
        }
        Some(Entries {
            owner,
            owner_span,
            entries,
            meant,
        })
    }

    /// A mapping whose keys are names that the spec makes up.
    pub(super) fn mapping<'t>(&mut self, node: &'t Node, what: &str) -> Option<&'t [Entry]> {
        match &node.value {
            Value::Mapping(entries) => Some(entries),
            Value::Broken => None,
            _ => {
                self.wrong_kind(node, &format!("the keys of {what}"));
                None
            }
        }
    }

    /// The value of a key that has to be there.
    pub(super) fn require<'t>(&mut self, entries: &Entries<'t>, key: &str) -> Option<&'t Node> {
        let found = entries.get(key);
        if found.is_none() && !entries.is_meant(key) {
            let problem = words::missing_keys(entries.owner_span, entries.owner, &[key]);
            self.problems.push(problem);
        }
        found
    }

    /// The values of keys all of which have to be there; those that are not are one problem.
    pub(super) fn require_all<'t, const N: usize>(
        &mut self,
        entries: &Entries<'t>,
        keys: [&'static str; N],
    ) -> [Option<&'t Node>; N] {
        let missing = |key: &&str| entries.get(key).is_none() && !entries.is_meant(key);
        let missing: Vec<&str> = keys.into_iter().filter(missing).collect();
        if !missing.is_empty() {
            self.problems.push(words::missing_keys(
                entries.owner_span,
                entries.owner,
                &missing,
            ));
        }
        keys.map(|key| entries.get(key))
    }

    /// A text that is not of the form that its place asks for.
    pub(super) fn wrong_word(&mut self, word: &Spanned<String>, expected: &str) {
        self.gaps.insert(word.span.file);
        let found = match word.value.as_str() {
            "" => "an empty text".to_owned(),
            text => format!("`{text}`"),
        };
        self.problems
            .push(words::wrong_kind(word.span, expected, &found));
    }

    pub(super) fn wrong_kind(&mut self, node: &Node, expected: &str) {
        self.gaps.insert(node.span.file);
        let found = match &node.value {
            Value::Nothing => "nothing",
            Value::Scalar { quoted: true, .. } => "quoted text",
            Value::Scalar { text, .. } => &format!("`{text}`"),
            Value::Sequence(_) => "a list",
            Value::Mapping(_) => "a mapping",
            Value::Broken => return,
        };
        self.problems
            .push(words::wrong_kind(node.span, expected, found));
    }
}
