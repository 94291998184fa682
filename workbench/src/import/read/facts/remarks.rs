//! Sentences that restrict a field in a way that no program can take over: each is a question.

use crate::import::questions;
use crate::import::read::fields::passage::Passage;
use crate::import::read::layout::text::{
    find_phrase, is_constant, is_name, is_word, sentences, words,
};
use crate::import::words::{
    ACRONYMS, COMPARISONS, DEFAULTS, DEMANDS, DEPRECATED, EMPTY_IF, EXAMPLES, FORBIDS, FORMS,
    LIMITS, MUSTS, ONLY, RELATIONS, REQUIRED_IF, RETURNED_IF, TIES, VALUE_IS, VALUE_OF,
    VALUES_OF_FIELDS,
};

use super::conditions::conditional;
use super::{Facts, is_conditional};

/// A sentence restricts a value in words that are not those of a constraint.
pub(super) const MUST: &str =
    "the page limits the value in words: which constraint or rule expresses it?";

/// Reads the sentences of a field that raise a question.
pub(in crate::import) fn read(passages: &[Passage], facts: &mut Facts) {
    for (index, passage) in passages.iter().enumerate() {
        for (start, sentence) in sentences(&passage.text) {
            // When a value applies is its meaning, and no rule.
            let mut explained = facts.explained.iter();
            if explained.any(|(it, from)| *it == index && start + sentence.len() > *from) {
                continue;
            }
            let line = passage.line_at(start + sentence.len() - sentence.trim_start().len());
            if let Some(conditional) = conditional(sentence, line) {
                facts.conditionals.push(conditional);
                continue;
            }
            // What the sentence says of values or limits may have been taken over or asked already.
            let asked = facts.doubts.iter().any(|(it, _)| *it == line)
                || facts
                    .conditionals
                    .iter()
                    .any(|it| it.line == line && states_limit(&sentence.to_ascii_lowercase()));
            if let Some(question) = question(sentence).filter(|_| !asked) {
                facts.doubt(line, question);
            }
        }
    }
}

/// The question that a sentence raises, if it raises one.
pub(in crate::import) fn question(sentence: &str) -> Option<String> {
    let lower = sentence.to_ascii_lowercase();
    let has = |phrases: &[&str]| phrases.iter().any(|it| find_phrase(&lower, it).is_some());
    let condition = || is_conditional(&lower) && depends(sentence, &lower);
    if has(&DEPRECATED) {
        return Some("the field seems to be deprecated: should the spec include it?".to_owned());
    }
    if has(&TIES) {
        return Some(questions::TIED.to_owned());
    }
    if has(&DEMANDS) {
        let question = if is_conditional(&lower) {
            questions::UNDRAFTED
        } else {
            "the field may be required: is it, or what is the rule?"
        };
        return Some(question.to_owned());
    }
    if has(&EXAMPLES) {
        return None;
    }
    if condition() {
        return Some(questions::UNDRAFTED.to_owned());
    }
    if let Some(value) = said_to_be(sentence, &lower) {
        return Some(format!(
            "the page says that a field has the value `{value}`: does it always?"
        ));
    }
    let counts = sentence.contains(|it: char| it.is_ascii_digit());
    let exact = counts || constant(sentence).is_some();
    let must = (has(&MUSTS) && exact) || (has(&COMPARISONS) && counts);
    let only = ONLY.iter().any(|(word, verbs)| {
        find_phrase(&lower, word).is_some() && verbs.iter().any(|it| lower.contains(*it))
    });
    // What must not be is said of values and fields; what cannot be done with them restricts nothing.
    let forbids = has(&FORBIDS) && has(&VALUES_OF_FIELDS);
    let limits = must && !states_limit(&lower);
    if limits || only || forbids || has(&FORMS) || has(&RELATIONS) {
        return Some(MUST.to_owned());
    }
    let question =
        "a default value is given: is it the `default` of the field, or part of the text?";
    has(&DEFAULTS).then(|| question.to_owned())
}

/// Whether a condition is one of values or fields, or says when the field is there.
fn depends(sentence: &str, lower: &str) -> bool {
    let mut phrases = VALUE_OF
        .iter()
        .chain(&REQUIRED_IF)
        .chain(&RETURNED_IF)
        .chain(&EMPTY_IF);
    constant(sentence).is_some()
        || path(sentence).is_some()
        || phrases.any(|it| find_phrase(lower, it).is_some())
}

/// The first word of a sentence in capitals that is not merely an abbreviation.
fn constant(sentence: &str) -> Option<&str> {
    let fits = |word: &&str| {
        word.len() > 1
            && word.starts_with(|it: char| it.is_ascii_uppercase())
            && !word.contains(|it: char| it.is_ascii_lowercase())
            && !ACRONYMS.contains(word)
    };
    words(sentence).map(|(_, it)| it).find(fits)
}

/// The first nested field that a sentence names: `paymentMethod.paymentMethodMetaData`.
fn path(sentence: &str) -> Option<&str> {
    let part = |it: &str| is_name(it) && it.starts_with(|first: char| first.is_ascii_lowercase());
    let ends = |it: char| !(it.is_ascii_alphanumeric() || it == '.' || it == '_');
    let candidates = sentence.split(ends).map(|it| it.trim_matches('.'));
    let mut paths = candidates.filter(|it| it.contains('.') && it.split('.').all(part));
    // `e.g` is none.
    paths.find(|it| it.len() > 3)
}

/// The field and the value of a sentence that says `the value of X is Y`, without a condition.
pub(in crate::import) fn fixed(sentence: &str) -> Option<(String, String)> {
    let lower = sentence.to_ascii_lowercase();
    if is_conditional(&lower) {
        return None;
    }
    let value = said_to_be(sentence, &lower)?;
    let ends = |it: char| !(it.is_ascii_alphanumeric() || it == '.' || it == '_');
    let of = VALUE_OF
        .iter()
        .filter_map(|it| find_phrase(&lower, it).map(|at| at + it.len()))
        .min()?;
    let mut names = sentence[of..].split(ends).map(|it| it.trim_matches('.'));
    let name = names.find(|it| !it.is_empty() && !["the", "field", "parameter"].contains(it))?;
    name.split('.')
        .all(is_name)
        .then(|| (name.to_owned(), value.to_owned()))
}

/// The value of a sentence that says `the value of X is Y`.
fn said_to_be<'s>(sentence: &'s str, lower: &str) -> Option<&'s str> {
    let of = VALUE_OF
        .iter()
        .filter_map(|it| find_phrase(lower, it))
        .min()?;
    let verb = VALUE_IS.iter().find_map(|it| {
        let at = of + find_phrase(&lower[of..], it)?;
        Some(at + it.len())
    })?;
    let (start, first) = words(&sentence[verb..]).next()?;
    // `C-1` and `v1.0` are one value of several words.
    let rest = &sentence[verb + start..];
    let end = rest.find(|it: char| !(is_word(it) || it == '-' || it == '.'));
    let value = rest[..end.unwrap_or(rest.len())].trim_end_matches(['-', '.']);
    (is_constant(first) && !ACRONYMS.contains(&value)).then_some(value)
}

/// Whether a sentence, in small letters, has the words of a limit, which is read where limits are.
pub(super) fn states_limit(sentence: &str) -> bool {
    let mut phrases = LIMITS.iter().flat_map(|(_, phrases)| *phrases);
    phrases.any(|it| find_phrase(sentence, it).is_some())
}
