//! The place of a fact. The model has the place of a field or an operation; a report needs the line
//! of the changed fact.

use std::collections::HashMap;

use antom_codegen::source::{Source, Span};
use antom_codegen::spec::yaml::{self, Entry, Node, Value};

/// The files of a spec as trees, each parsed when something in it is looked for.
#[derive(Default)]
pub(super) struct Keys {
    files: HashMap<u32, Option<Node>>,
}

impl Keys {
    /// Where what is named at `owner` has a key, and that key another one; as many of them as are
    /// written. None if the first key is missing.
    pub(super) fn find(&mut self, sources: &[Source], owner: Span, keys: &[&str]) -> Option<Span> {
        let source = sources.get(owner.file as usize)?;
        // The spec was read once, so that there are no problems to be reported.
        let parse = || yaml::parse(owner.file, &source.text, &mut Vec::new());
        let file = self.files.entry(owner.file).or_insert_with(parse);
        let mut entries = named(file.as_ref()?, owner)?;
        let mut found = None;
        for key in keys {
            let Some(entry) = entries.iter().find(|it| it.key.value == *key) else {
                break;
            };
            found = Some(entry.key.span);
            entries = mapping(&entry.value);
        }
        found
    }
}

fn mapping(node: &Node) -> &[Entry] {
    match &node.value {
        Value::Mapping(entries) => entries,
        _ => &[],
    }
}

/// The keys of an item at a place. Fields are named by their key, operations and rules by a value.
fn named(node: &Node, owner: Span) -> Option<&[Entry]> {
    // What holds the place begins last of all that begin no later.
    let is_before = |it: Span| it.start <= owner.start;
    match &node.value {
        Value::Sequence(items) => {
            let behind = items.partition_point(|it| is_before(it.span));
            named(items.get(behind.checked_sub(1)?)?, owner)
        }
        Value::Mapping(entries) => {
            let behind = entries.partition_point(|it| is_before(it.key.span));
            let entry = entries.get(behind.checked_sub(1)?)?;
            if entry.key.span == owner {
                Some(mapping(&entry.value))
            } else if entry.value.span == owner {
                Some(entries.as_slice())
            } else {
                named(&entry.value, owner)
            }
        }
        _ => None,
    }
}
