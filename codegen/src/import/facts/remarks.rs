//! Sentences that restrict a field in a way that no program can take over: each is a question.

use crate::import::entry::Entry;
use crate::import::passage::Passage;
use crate::import::text::{find_phrase, is_name, sentences, words};
use crate::import::words::{
    ACRONYMS, DEFAULTS, DEMANDS, DEPRECATED, EXAMPLES, LIMITS, MUSTS, TIES, VALUE_OF,
};

use super::{Facts, is_conditional};

/// Reads the sentences of a field that raise a question.
pub(super) fn read(_: &Entry, passages: &[Passage], facts: &mut Facts) {
    for passage in passages {
        for (start, sentence) in sentences(&passage.text) {
            if let Some(question) = question(sentence) {
                let line = passage.line_at(start);
                // What the sentence says of values or limits may have been asked already.
                let asked = facts.doubts.iter().any(|(it, _)| *it == line);
                if !asked {
                    facts.doubt(line, question);
                }
            }
        }
    }
}

/// The question that a sentence raises, if it raises one.
pub(in crate::import) fn question(sentence: &str) -> Option<&'static str> {
    let lower = sentence.to_ascii_lowercase();
    let has = |phrases: &[&str]| phrases.iter().any(|it| find_phrase(&lower, it).is_some());
    let example = has(&EXAMPLES);
    let conditional = is_conditional(&lower);
    let constant = sentence_constants(sentence);
    let question = match () {
        () if has(&DEPRECATED) => {
            "the field seems to be on its way out: should the spec still have it?"
        }
        () if has(&TIES) => "several fields depend on each other: which rule says so?",
        () if has(&DEMANDS) => "the field may have to be there: is it required, or by which rule?",
        () if example => return None,
        () if conditional && (constant || has(&VALUE_OF) || names_path(sentence)) => {
            "something depends on the value of a field: which rule says so?"
        }
        () if has(&MUSTS) && (constant || has_digit(sentence)) && !states_limit(&lower) => {
            "a value must be so or so: which constraint says it?"
        }
        () if has(&DEFAULTS) => {
            "a default value is named, which the spec language leaves to the text: is it said there?"
        }
        () => return None,
    };
    Some(question)
}

/// Whether a sentence names a value: a word in capitals that is not merely an abbreviation.
fn sentence_constants(sentence: &str) -> bool {
    let constant = |word: &str| {
        word.len() > 1
            && word.contains(|it: char| it.is_ascii_uppercase())
            && !word.contains(|it: char| it.is_ascii_lowercase())
            && !ACRONYMS.contains(&word)
            && word.starts_with(|it: char| it.is_ascii_uppercase())
    };
    words(sentence).any(|(_, it)| constant(it))
}

/// Whether a sentence names a nested field: `paymentMethod.paymentMethodMetaData`.
fn names_path(sentence: &str) -> bool {
    let candidate = |word: &str| {
        let word = word.trim_matches(|it: char| !it.is_ascii_alphanumeric());
        word.contains('.')
            && word
                .split('.')
                .all(|it| is_name(it) && it.starts_with(|it: char| it.is_ascii_lowercase()))
    };
    sentence
        .split(|it: char| !(it.is_ascii_alphanumeric() || it == '.' || it == '_'))
        .any(candidate)
}

fn has_digit(sentence: &str) -> bool {
    sentence.contains(|it: char| it.is_ascii_digit())
}

fn states_limit(sentence: &str) -> bool {
    let mut phrases = LIMITS.iter().flat_map(|(_, phrases)| *phrases);
    phrases.any(|it| find_phrase(sentence, it).is_some())
}
