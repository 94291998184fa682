//! Words of other languages, such as OpenAPI and JSON Schema, and their replacements.

use super::{API, LANGUAGES_OF_TEXT, Mapping, Need, OPERATION, RESULT_CODES, TYPES, Takes};
use crate::diagnostic::catalogue::unsupported;

/// The replacement of a word of another language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Instead {
    /// The mapping that would contain the word: `a field`.
    pub owner: &'static str,
    /// The replacement.
    pub help: String,
}

/// Returns the replacements of a word that is not a key of the spec language, one per mapping.
pub fn instead_of(word: &str) -> Vec<Instead> {
    let mappings = every_mapping();
    let told = mappings.iter().filter(|it| !it.has(word));
    let told = told.filter_map(|it| {
        let help = help(it, word)?;
        Some(Instead {
            owner: it.owner,
            help,
        })
    });
    told.collect()
}

/// A key of the spec language, in one of its mappings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyOf {
    /// The mapping: `a field`.
    pub owner: &'static str,
    /// The description of the key.
    pub doc: &'static str,
    /// What the key takes: `` `true` or `false` ``.
    pub takes: String,
    /// Whether the key is required.
    pub required: bool,
}

/// Returns the keys of this name, one per mapping. Keys that are also names of users, such as the
/// fields of a type, are not included.
pub fn keys_called(word: &str) -> Vec<KeyOf> {
    let mappings = every_mapping().into_iter();
    let keys = mappings.filter_map(|mapping| {
        let key = mapping.keys.iter().find(|it| it.name == word)?;
        Some(KeyOf {
            owner: mapping.owner,
            doc: key.doc,
            takes: in_words(key.takes),
            required: key.need != Need::Sometimes,
        })
    });
    keys.collect()
}

/// The value of a key, in words.
fn in_words(takes: Takes) -> String {
    let word = |it: &str| format!("`{it}`");
    match takes {
        Takes::Text => "a text in the languages of the spec".to_owned(),
        Takes::Word(_) => "a text".to_owned(),
        Takes::Flag => "`true` or `false`".to_owned(),
        Takes::True => "`true`".to_owned(),
        Takes::Count => "an integer of 0 or more".to_owned(),
        Takes::Number => "an integer".to_owned(),
        Takes::Decimal => "a number".to_owned(),
        Takes::Choice(words) => {
            let words: Vec<String> = words.iter().copied().map(word).collect();
            words.join(" or ")
        }
        Takes::List(items, _) => format!("a list, each item {}", in_words(*items)),
        Takes::Named { values, .. } => format!("names, each with {}", in_words(*values)),
        // The name of a key would explain the key by itself.
        Takes::Keys(mapping) if mapping.owner.starts_with('`') => {
            format!("a mapping such as {}", mapping.like)
        }
        Takes::Keys(mapping) => format!("{} such as {}", mapping.owner, mapping.like),
        Takes::Any(choices) => {
            let choices: Vec<String> = choices.iter().copied().map(in_words).collect();
            choices.join(", or ")
        }
        Takes::Anything => "any YAML".to_owned(),
    }
}

fn help(mapping: &Mapping, word: &str) -> Option<String> {
    let told = mapping.instead_of(word).map(str::to_owned);
    told.or_else(|| Some(format!("write `{}`", mapping.called_elsewhere(word)?)))
        .or_else(|| unsupported::instead_of(mapping.name, word))
}

/// Every mapping of the language once.
fn every_mapping() -> Vec<&'static Mapping> {
    let mut found = Vec::new();
    for takes in [
        Takes::Keys(&API),
        TYPES,
        Takes::Keys(&OPERATION),
        RESULT_CODES,
    ] {
        collect(takes, &mut found);
    }
    found
}

fn collect(takes: Takes, found: &mut Vec<&'static Mapping>) {
    match takes {
        Takes::Keys(mapping) if !found.iter().any(|it| it.name == mapping.name) => {
            found.push(mapping);
            for key in mapping.keys {
                collect(key.takes, found);
            }
        }
        Takes::Text => collect(Takes::Keys(&LANGUAGES_OF_TEXT), found),
        Takes::Named { values, .. } => collect(*values, found),
        Takes::List(items, _) => collect(*items, found),
        Takes::Any(choices) => choices.iter().for_each(|it| collect(*it, found)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of_field(word: &str) -> Option<String> {
        let mut told = instead_of(word).into_iter();
        told.find(|it| it.owner == "a field").map(|it| it.help)
    }

    /// What people try who know OpenAPI and JSON Schema.
    #[test]
    fn words_of_other_languages_have_an_answer() {
        for word in [
            "nullable",
            "enum",
            "pattern",
            "minimum",
            "maximum",
            "maxLength",
            "additionalProperties",
            "$ref",
            "oneOf",
            "anyOf",
            "allOf",
            "example",
            "examples",
            "json_max_length",
            "required_when",
            "description",
            "deprecated",
        ] {
            assert!(of_field(word).is_some(), "{word}");
        }
        assert_eq!(of_field("enum").as_deref(), Some("write `values`"));
        assert_eq!(of_field("max_length"), None, "a word of this language");
        assert_eq!(instead_of("qwertz"), []);
    }
}
