//! Words of other languages, such as OpenAPI and JSON Schema, and their replacements.

use super::{API, LANGUAGES_OF_TEXT, Mapping, OPERATION, RESULT_CODES, TYPES, Takes};
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
