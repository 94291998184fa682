//! The language and its readers know the same words.

use std::collections::HashSet;
use std::sync::Arc;

use super::*;
use crate::diagnostic::catalogue::unsupported;
use crate::source::Source;
use crate::spec::{SpecFile, parse, read};
use crate::terms::{Constraint, ProtocolFailure};

/// What no key takes: a list in a list.
const WRONG: &str = "[[]]";

fn words(mapping: &Mapping) -> Vec<&'static str> {
    mapping.words().collect()
}

#[test]
fn constraints_and_failures_are_those_of_the_model() {
    let constraints = Constraint::ALL.map(|(word, _)| word);
    assert_eq!(words(&CONSEQUENCE), constraints);
    assert_eq!(words(&DISPUTED), constraints);
    let of_field = words(&FIELD);
    let among_fields: Vec<_> = of_field
        .into_iter()
        .filter(|it| constraints.contains(it))
        .collect();
    assert_eq!(among_fields, constraints);
    assert_eq!(
        words(&PROTOCOL_CODES),
        ProtocolFailure::ALL.map(|(word, _)| word)
    );
}

#[test]
fn words_of_other_languages_mean_one_thing() {
    for mapping in every_mapping() {
        let also = mapping.keys.iter().flat_map(|it| it.also).copied();
        let instead = mapping.instead.iter().map(|(word, _)| *word);
        let unsupported = unsupported::ALL
            .iter()
            .flat_map(|it| it.words_of(mapping.name));
        let mut all: Vec<&str> = mapping
            .words()
            .chain(also)
            .chain(instead)
            .chain(unsupported)
            .collect();
        let count = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(
            all.len(),
            count,
            "a word of {} is there twice",
            mapping.owner
        );
    }
}

/// Editors would propose a key that the reader does not read.
/// (The other way round, a reader that asks for a key which is not listed panics in tests.)
#[test]
fn every_key_is_read() {
    let mut unread = Vec::new();
    let mut tried = 0;
    visit_all(&mut |file, mapping, key, wrap| {
        tried += 1;
        let text = wrap(&written(key, WRONG, companion(mapping, key)));
        let is_read = is_refused(file, &text);
        if !is_read {
            unread.push(format!("`{key}` of {}", mapping.owner));
        }
    });
    assert!(tried > 80, "only {tried} keys were tried");
    assert!(unread.is_empty(), "never read: {unread:?}");
}

fn every_mapping() -> Vec<&'static Mapping> {
    let mut found: Vec<&'static Mapping> = Vec::new();
    visit_all(&mut |_, mapping, _, _| {
        if !found.iter().any(|it| it.name == mapping.name) {
            found.push(mapping);
        }
    });
    found
}

/// Called with a kind of file, a mapping, one of its keys, and what puts a value for the mapping
/// into a file of the kind.
type Visitor<'v> =
    dyn FnMut(SpecFile, &'static Mapping, &'static str, &dyn Fn(&str) -> String) + 'v;

fn visit_all(visitor: &mut Visitor<'_>) {
    let whole = |inner: &str| inner.to_owned();
    visit(SpecFile::Api, Takes::Keys(&API), &whole, visitor);
    visit(SpecFile::Types, TYPES, &whole, visitor);
    visit(
        SpecFile::Operation,
        Takes::Keys(&OPERATION),
        &whole,
        visitor,
    );
    visit(SpecFile::ResultCodes, RESULT_CODES, &whole, visitor);
}

fn visit(file: SpecFile, takes: Takes, wrap: &dyn Fn(&str) -> String, visitor: &mut Visitor<'_>) {
    match takes {
        Takes::Keys(mapping) => {
            // Of what takes anything, nothing can be wrong.
            let read = mapping.keys.iter();
            for key in read.filter(|it| !matches!(it.takes, Takes::Anything)) {
                visitor(file, mapping, key.name, wrap);
                let inside =
                    |inner: &str| wrap(&written(key.name, inner, companion(mapping, key.name)));
                visit(file, key.takes, &inside, visitor);
            }
        }
        Takes::Text => visit(file, Takes::Keys(&LANGUAGES_OF_TEXT), wrap, visitor),
        Takes::Named { values, .. } => {
            let inside = |inner: &str| wrap(&format!("{{ a: {inner} }}"));
            visit(file, *values, &inside, visitor);
        }
        Takes::List(items, _) => {
            let inside = |inner: &str| wrap(&format!("[{inner}]"));
            visit(file, *items, &inside, visitor);
        }
        Takes::Any(choices) => {
            for choice in choices {
                visit(file, *choice, wrap, visitor);
            }
        }
        Takes::Word(_)
        | Takes::Flag
        | Takes::True
        | Takes::Count
        | Takes::Number
        | Takes::Decimal
        | Takes::Anything
        | Takes::Choice(_) => {}
    }
}

/// A key that has to stand beside another, if there is such.
fn companion(mapping: &Mapping, key: &str) -> Option<&'static str> {
    let excluded = |one: &str| {
        let mut rules = mapping.together.iter();
        rules.any(|it| matches!(it, Together::Excludes { key: it, others } if *it == one && others.contains(&key)))
    };
    mapping.together.iter().find_map(|rule| match rule {
        Together::OneOf(keys) if !keys.contains(&key) => {
            keys.iter().copied().find(|it| !excluded(it))
        }
        _ => None,
    })
}

/// A mapping with a value for a key, and another key beside it.
fn written(key: &str, value: &str, with: Option<&str>) -> String {
    let mut pairs = vec![format!("{key}: {value}")];
    pairs.extend(with.map(|it| format!("{it}: {{ a: a }}")));
    format!("{{ {} }}", pairs.join(", "))
}

/// Whether reading says that the wrong value is wrong.
fn is_refused(file: SpecFile, text: &str) -> bool {
    let relative = match file {
        SpecFile::Api => "api.yaml",
        SpecFile::Types => "types/a.yaml",
        SpecFile::Operation => "operations/a/a.yaml",
        SpecFile::ResultCodes => "result_codes.yaml",
    };
    let source = Source::new(relative.to_owned(), relative.to_owned(), text.to_owned());
    let sources: Arc<[Source]> = vec![source].into();
    let parsed = vec![parse(0, &sources[0], &[])];
    let at = text.find(WRONG).expect("the wrong value");
    let document = read::read(&sources, parsed, Vec::new(), HashSet::new());
    let is_there = |start: u32| (at..at + WRONG.len()).contains(&(start as usize));
    document.problems.iter().any(|it| match &it.place {
        crate::diagnostic::Place::Span(span) => {
            is_there(span.start) && matches!(it.code, "wrong-kind" | "unsupported")
        }
        crate::diagnostic::Place::Path(_) => false,
    })
}
