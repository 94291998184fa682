//! Sentences that demand something of fields where others are as they say: `required when x is V`, `a
//! and b cannot both be null`.
//!
//! Such a sentence is taken over only if all of its condition is understood; otherwise it stays a
//! question. Names are those of the page: which fields they lead to is seen when the tree is known.

use antom_codegen::model::{Constraint, Number, Test};

use crate::import::read::layout::text::{find_phrase, is_constant, is_name, is_word};
use crate::import::words::{
    ABSENT, ALL_ABSENT, AND_ALSO, CALL_SUCCEEDED, COPULAS, EITHER, FILLERS, IF, OR_ELSE, PERHAPS,
    PRESENT, REQUIRED_IF, RETURNED_IF, THEN, TIE_WORDS,
};

/// What a sentence demands, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::import) struct Conditional {
    /// The line that says it.
    pub line: usize,
    /// What it demands.
    pub demand: Demand,
    /// All of these must hold.
    pub when: Vec<Asked>,
}

/// What a conditional sentence demands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::import) enum Demand {
    /// The field that it describes must be there.
    Required,
    /// The field that it describes comes back.
    Returned,
    /// At least one of these must be there.
    AnyOf(Vec<String>),
    /// The field keeps to a limit.
    Limit(Constraint, Number),
}

/// A condition in the names of the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::import) enum Asked {
    /// What is asked of the field of a name.
    Field(String, Test),
    /// The call succeeded.
    Success,
}

/// What a sentence demands of the field that it describes, if all of it is understood.
pub(super) fn conditional(sentence: &str, line: usize) -> Option<Conditional> {
    let lower = sentence.to_ascii_lowercase();
    let has = |phrases: &[&str]| phrases.iter().any(|it| find_phrase(&lower, it).is_some());
    if has(&PERHAPS) {
        return None;
    }
    let (demand, when) = if has(&ALL_ABSENT) || has(&EITHER) {
        tie(sentence, &lower)?
    } else if has(&REQUIRED_IF) {
        (Demand::Required, condition(sentence, &lower)?)
    } else if has(&RETURNED_IF) {
        (Demand::Returned, condition(sentence, &lower)?)
    } else {
        return None;
    };
    Some(Conditional { line, demand, when })
}

/// A limit that holds under the condition of its sentence.
pub(super) fn limited(
    sentence: &str,
    line: usize,
    constraint: Constraint,
    limit: Number,
) -> Option<Conditional> {
    let when = condition(sentence, &sentence.to_ascii_lowercase())?;
    let demand = Demand::Limit(constraint, limit);
    Some(Conditional { line, demand, when })
}

/// Fields of which one must be there: `a and b cannot both be null`, `at least one of a, b and c`.
fn tie(sentence: &str, lower: &str) -> Option<(Demand, Vec<Asked>)> {
    let at_if = places(lower, &IF).min();
    let place = |phrases: &[&str]| places(lower, phrases).min();
    let tied = place(&ALL_ABSENT).or_else(|| place(&EITHER))?;
    // A condition stands before what it is a condition of, up to a comma.
    let (when, rest) = match at_if {
        Some(at) if at < tied => {
            let comma = at + lower[at..].find(',').filter(|it| at + it < tied)?;
            (parse(&sentence[at..comma])?, &sentence[comma..])
        }
        Some(_) => return None,
        None => (Vec::new(), sentence),
    };
    let mut names: Vec<String> = Vec::new();
    let tokens = rest.split(|it: char| !(is_word(it) || it == '.'));
    for token in tokens
        .map(|it| it.trim_matches('.'))
        .filter(|it| !it.is_empty())
    {
        if TIE_WORDS.contains(&token.to_ascii_lowercase().as_str()) {
            continue;
        }
        if !is_path(token) {
            return None;
        }
        if !names.iter().any(|it| it == token) {
            names.push(token.to_owned());
        }
    }
    (names.len() > 1).then_some((Demand::AnyOf(names), when))
}

/// All conditions of a sentence: a remark in brackets says in names what the words before it mean.
fn condition(sentence: &str, lower: &str) -> Option<Vec<Asked>> {
    if let Some(open) = lower.find('(')
        && let Some(length) = lower[open..].find(')')
        && let Some(asked) = parse(&sentence[open + 1..open + length])
        && sentence[open + length + 1..]
            .trim_matches(['.', ' ', ','])
            .is_empty()
    {
        return Some(asked);
    }
    let at = places(lower, &IF).min()?;
    let rest = &sentence[at..];
    // In Chinese the consequence follows; in English it may.
    let lower = &lower[at..];
    let end = places(lower, &THEN).chain(lower.find(", this")).min();
    parse(&rest[..end.unwrap_or(rest.len())])
}

fn places<'p>(text: &'p str, phrases: &'p [&'p str]) -> impl Iterator<Item = usize> + 'p {
    phrases.iter().filter_map(|it| find_phrase(text, it))
}

/// A part of a condition.
#[derive(Clone, Debug, PartialEq)]
enum Token {
    Name(String),
    Value(String),
    Is,
    Present(bool),
    And,
    Or,
}

/// The conditions that a text states, if they are all that it states.
fn parse(text: &str) -> Option<Vec<Asked>> {
    let lower = text.to_ascii_lowercase();
    let is_all = |phrase: &&str| {
        let rest = lower.replacen(phrase, "", 1);
        rest.len() < lower.len() && tokens(&rest).is_some_and(|it| it.is_empty())
    };
    if CALL_SUCCEEDED.iter().any(is_all) {
        return Some(vec![Asked::Success]);
    }
    let tokens = tokens(text)?;
    let mut asked = Vec::new();
    let mut rest = tokens.as_slice();
    loop {
        let (one, after) = clause(rest)?;
        asked.push(one);
        match after {
            [] => return Some(asked),
            [Token::And, more @ ..] => rest = more,
            _ => return None,
        }
    }
}

/// The first condition of several, and what follows it.
fn clause(tokens: &[Token]) -> Option<(Asked, &[Token])> {
    let [Token::Name(name), rest @ ..] = tokens else {
        return None;
    };
    let rest = match rest {
        [Token::Is, rest @ ..] => rest,
        other => other,
    };
    if let [Token::Present(present), rest @ ..] = rest {
        return Some((Asked::Field(name.clone(), Test::Present(*present)), rest));
    }
    let mut values = Vec::new();
    let mut rest = rest;
    while let [Token::Value(value), after @ ..] = rest {
        values.push(value.clone());
        rest = after;
        // `A, B, or C`, and `A and B` where no other condition follows.
        let more = after
            .iter()
            .position(|it| !matches!(it, Token::And | Token::Or));
        match more {
            Some(at) if at > 0 && matches!(after[at], Token::Value(_)) => rest = &after[at..],
            _ => break,
        }
    }
    let test = match values.as_slice() {
        [] => return None,
        [_] => Test::Equals(values.swap_remove(0)),
        _ => Test::OneOf(values),
    };
    Some((Asked::Field(name.clone(), test), rest))
}

/// The parts of a text; none if it has a word that is none of them.
fn tokens(text: &str) -> Option<Vec<Token>> {
    let mut tokens = Vec::new();
    let mut rest = text.trim();
    while !rest.is_empty() {
        let (token, used) = token(rest)?;
        match (token, tokens.last()) {
            // A comma and a word after it are one.
            (Some(Token::And | Token::Or), Some(Token::And)) => {}
            (Some(Token::And), Some(Token::Or)) => {
                tokens.pop();
                tokens.push(Token::And);
            }
            (Some(Token::Or), Some(Token::Or)) => {}
            (Some(token), _) => tokens.push(token),
            (None, _) => {}
        }
        rest = rest[used..].trim_start();
    }
    while matches!(tokens.last(), Some(Token::Or | Token::And)) {
        tokens.pop();
    }
    Some(tokens)
}

/// The first part of a text, if it says anything, and how long it is.
fn token(text: &str) -> Option<(Option<Token>, usize)> {
    let lower = text.to_ascii_lowercase();
    let begins = |phrases: &[&str]| {
        let fits = |it: &&&str| {
            let rest = lower.strip_prefix(**it);
            let whole = |rest: &str| {
                let ends = it.ends_with(is_word);
                !(ends && rest.starts_with(is_word))
            };
            rest.is_some_and(whole)
        };
        phrases.iter().filter(fits).map(|it| it.len()).max()
    };
    let kinds: [(&[&str], Option<Token>); 7] = [
        (&ABSENT, Some(Token::Present(false))),
        (&PRESENT, Some(Token::Present(true))),
        (&AND_ALSO, Some(Token::And)),
        (&OR_ELSE, Some(Token::Or)),
        (&COPULAS, Some(Token::Is)),
        (&FILLERS, None),
        (&IF, None),
    ];
    for (phrases, token) in kinds {
        if let Some(used) = begins(phrases) {
            return Some((token, used));
        }
    }
    let end = text
        .find(|it: char| !(is_word(it) || it == '.' || it == '-'))
        .unwrap_or(text.len());
    let word = text[..end].trim_end_matches(['.', '-']);
    let value = is_constant(word)
        || word.starts_with(|it: char| it.is_ascii_digit())
        || ["true", "false"].contains(&word);
    let token = match word {
        "" => return None,
        _ if value => Token::Value(word.to_owned()),
        _ if is_path(word) => Token::Name(word.to_owned()),
        _ => return None,
    };
    Some((Some(token), word.len()))
}

/// A name of a field, or a path of such names, that is no word of a sentence as far as its letters tell.
fn is_path(text: &str) -> bool {
    let part = |it: &str| is_name(it) && it.starts_with(|first: char| first.is_ascii_lowercase());
    text.split('.').all(part)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(sentence: &str) -> String {
        let Some(found) = conditional(sentence, 1) else {
            return "-".to_owned();
        };
        let when: Vec<String> = found
            .when
            .iter()
            .map(|it| match it {
                Asked::Success => "success".to_owned(),
                Asked::Field(name, test) => format!("{name} {test:?}"),
            })
            .collect();
        format!("{:?} when {}", found.demand, when.join(" & "))
    }

    #[test]
    fn sentences_in_both_languages() {
        let cases = [
            (
                "This field is required when kind is ALPHA.",
                "Required when kind Equals(\"ALPHA\")",
            ),
            (
                "Note: Specify this field when the value of kind is ALPHA or BETA.",
                "Required when kind OneOf([\"ALPHA\", \"BETA\"])",
            ),
            (
                "This field must not be empty when the value of kind is ALPHA.",
                "Required when kind Equals(\"ALPHA\")",
            ),
            (
                "Returned when the value of kind is A1, B1, or C1 and the value of state is D1 or E1.",
                "Returned when kind OneOf([\"A1\", \"B1\", \"C1\"]) & state OneOf([\"D1\", \"E1\"])",
            ),
            (
                "This field is returned when the call succeeds (the value of result.status is S).",
                "Returned when result.status Equals(\"S\")",
            ),
            (
                "This field is returned when the API is called successfully.",
                "Returned when success",
            ),
            (
                "This field is returned when token is returned.",
                "Returned when token Present(true)",
            ),
            (
                "firstId and secondId cannot both be null.",
                "AnyOf([\"firstId\", \"secondId\"]) when ",
            ),
            (
                "When the value of state is S, at least one of aUrl, bUrl, and cUrl is to be returned.",
                "AnyOf([\"aUrl\", \"bUrl\", \"cUrl\"]) when state Equals(\"S\")",
            ),
            (
                "firstId和secondId不能同时为空.",
                "AnyOf([\"firstId\", \"secondId\"]) when ",
            ),
            (
                "当paymentMethodType的值为CARD时,此字段必填.",
                "Required when paymentMethodType Equals(\"CARD\")",
            ),
            (
                "当kind为ALPHA或BETA时返回.",
                "Returned when kind OneOf([\"ALPHA\", \"BETA\"])",
            ),
            // What depends on more than the fields of a message is not taken over in part.
            ("This field is required when you use the GATE product.", "-"),
            (
                "This field is returned when kind is ALPHA and the weather is fine.",
                "-",
            ),
            (
                "It may be returned when the value of kind in the pay API is CARD.",
                "-",
            ),
            ("The field is returned only when the payment succeeds.", "-"),
        ];
        for (sentence, expected) in cases {
            assert_eq!(said(sentence), expected, "{sentence}");
        }
    }
}
