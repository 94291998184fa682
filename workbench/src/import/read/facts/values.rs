//! Fixed values, and lists of values.

use crate::import::read::fields::entry::Entry;
use crate::import::read::fields::passage::Passage;
use crate::import::read::layout::text::{find_phrase, is_constant, is_value, is_word, sentences};
use crate::import::words::{AND, CLOSED, DEPRECATED, EXPLAINS, FIXED, ONLY, OPEN};
use antom_codegen::model::Constraint;

use super::remarks::{MUST, states_limit};
use super::{Facts, is_conditional};

/// What a phrase announces.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Announces {
    /// One value.
    Fixed,
    /// All values.
    Closed,
    /// Some values.
    Open,
}

/// Reads the values that passages state.
pub(in crate::import) fn read(entry: &Entry, passages: &[Passage], facts: &mut Facts) {
    let mut announced = false;
    for (index, passage) in passages.iter().enumerate() {
        let lower = passage.text.to_ascii_lowercase();
        if let Some((at, end, announces)) = announcement(&lower) {
            announced = true;
            let line = passage.line_at(at);
            if under_condition(&lower, at, end) {
                let question = "values are given under a condition: what is the rule?";
                facts.doubt(line, question);
                continue;
            }
            let found = after(passages, index, end, facts);
            take(entry, announces, found, line, facts);
        } else if let Some((at, found)) = only(&passage.text, &lower) {
            announced = true;
            let line = passage.line_at(at);
            take(entry, Announces::Closed, found, line, facts);
            let question = "only some values are currently supported: is the list closed?";
            facts.doubt(line, question);
        }
    }
    if !announced && entry.ty.item == "String" {
        unannounced(passages, facts);
    }
}

/// Items that explain constants may be values, although nothing says so.
fn unannounced(passages: &[Passage], facts: &mut Facts) {
    let items = passages.iter().filter(|it| it.bullet.is_some());
    let explained: Vec<(&Passage, &str)> = items
        .filter_map(|it| Some((it, explained_constant(&it.text)?)))
        .collect();
    if let [(first, _), _, ..] = explained.as_slice() {
        let values: Vec<&str> = explained.iter().map(|(_, value)| *value).collect();
        let listing = values.join("`, `");
        let question = format!("`{listing}` are explained: are they the values of the field?");
        facts.doubt(first.line_at(0), question);
    }
}

/// The constant that an item explains: `RED: the colour of a rose`.
fn explained_constant(text: &str) -> Option<&str> {
    let value = item(text).filter(|it| is_constant(it))?;
    let (_, rest) = text.split_once(value)?;
    rest.trim_start().starts_with(':').then_some(value)
}

/// Whether a passage ends by announcing values, which follow it.
pub(in crate::import) fn announces_more(passage: &Passage) -> bool {
    let lower = passage.text.to_ascii_lowercase();
    let found = announcement(&lower).filter(|it| it.2 != Announces::Fixed);
    found.is_some_and(|(_, end, _)| !lower[end..].contains('.') && listed(&lower[end..]).is_empty())
}

/// The first phrase that announces values, from where to where.
fn announcement(text: &str) -> Option<(usize, usize, Announces)> {
    let all = [
        (Announces::Fixed, &FIXED[..]),
        (Announces::Closed, &CLOSED[..]),
        (Announces::Open, &OPEN[..]),
    ];
    let places = all.into_iter().flat_map(|(announces, phrases)| {
        let place = move |phrase: &&str| {
            let at = find_phrase(text, phrase)?;
            Some((at, at + phrase.len(), announces))
        };
        phrases.iter().filter_map(place)
    });
    // The longest of those that begin together: `valid values are` before `valid values`. A valid
    // value that is said to be fixed is fixed.
    places
        .min_by_key(|(at, end, announces)| (*announces != Announces::Fixed, *at, usize::MAX - end))
}

/// Whether the sentence in which values are announced makes a condition of it before it does so.
fn under_condition(text: &str, at: usize, end: usize) -> bool {
    let all = sentences(text);
    let sentence = all
        .iter()
        .find(|(start, it)| *start <= at && at < start + it.len());
    sentence.is_some_and(|(start, it)| {
        let before = is_conditional(&text[*start..at]);
        // A list may explain each value with a condition; a single statement is one with its own.
        let list = text[end..].contains(':') || text[end..].trim().is_empty();
        before || (!list && is_conditional(it) && !it[at - start..].contains(','))
    })
}

/// The values that follow an announcement, in its own passage or in the items after it.
fn after(passages: &[Passage], index: usize, end: usize, facts: &mut Facts) -> Vec<String> {
    let rest = passages[index].text[end..].trim_start_matches([':', ' ', '"', '\'']);
    let found = explained(rest);
    if !found.is_empty() {
        facts.explained.push((index, end));
        return found;
    }
    let found = listed(match rest.rsplit_once(':') {
        // `for this field are: A, B`
        Some((_, after)) if !after.trim().is_empty() => after.trim_start(),
        Some((before, _)) => before,
        None => rest,
    });
    if found.is_empty() {
        items(passages, index + 1, facts)
    } else {
        found
    }
}

/// Values of a list in a sentence: `A, B, and C`.
fn listed(text: &str) -> Vec<String> {
    let mut values = Vec::new();
    let mut rest = text;
    loop {
        rest = rest.trim_start_matches([' ', ',', '/', '"', '\'', '|']);
        let conjunction = AND.iter().find(|it| {
            rest.strip_prefix(**it)
                .is_some_and(|after| !it.is_ascii() || after.starts_with(' '))
        });
        if let Some(word) = conjunction {
            rest = &rest[word.len()..];
            continue;
        }
        let end = rest
            .find(|it: char| !is_word(it) && it != '-' && it != '.')
            .unwrap_or(rest.len());
        let value = rest[..end].trim_end_matches(['.', '-']);
        if !is_value(value) || !looks_like_value(value) {
            return values;
        }
        values.push(value.to_owned());
        rest = &rest[end..];
        let goes_on = rest.trim_start_matches(['"', '\'', ' ']);
        let separated =
            goes_on.starts_with([',', '/', '|']) || AND.iter().any(|it| goes_on.starts_with(it));
        if !separated {
            return values;
        }
    }
}

/// Values that are explained one after the other: `A: this. B: that.`
fn explained(text: &str) -> Vec<String> {
    let mut values = Vec::new();
    for (colon, _) in text.match_indices(':') {
        let before = text[..colon].trim_end_matches([' ', '"', '\'']);
        let start = before.rfind(|it| !is_word(it)).map_or(0, |at| {
            at + before[at..].chars().next().map_or(1, char::len_utf8)
        });
        let value = &before[start..];
        // Only a word that begins the text or ends a sentence before it is a value.
        let edge = before[..start].trim_end();
        let begins =
            edge.is_empty() || edge.ends_with(['.', ';', ',', '-', ')']) || !edge.is_ascii();
        if begins
            && is_value(value)
            && looks_like_value(value)
            && !text[colon + 1..].starts_with("//")
        {
            values.push(value.to_owned());
        }
    }
    // The first must be the very beginning: otherwise something else is explained.
    let first = values
        .first()
        .is_some_and(|it| text.starts_with(it.as_str()));
    if first { values } else { Vec::new() }
}

/// Whether a word is more likely a value than a word of a sentence.
fn looks_like_value(word: &str) -> bool {
    is_constant(word)
        || word.starts_with(|it: char| it.is_ascii_digit())
        || ["true", "false"].contains(&word)
}

/// Values of the items from one on: `A: this`, `A`.
fn items(passages: &[Passage], first: usize, facts: &mut Facts) -> Vec<String> {
    let mut values = Vec::new();
    let level = passages.get(first).and_then(|it| it.bullet);
    for (index, passage) in passages.iter().enumerate().skip(first) {
        if passage.after_label || passage.bullet.is_some() != level.is_some() {
            break;
        }
        // Deeper items explain the value above them.
        if passage.bullet <= level {
            let lower = passage.text.to_ascii_lowercase();
            match item(&passage.text) {
                Some(value) => {
                    if DEPRECATED
                        .iter()
                        .any(|it| find_phrase(&lower, it).is_some())
                    {
                        let question = format!(
                            "the value `{value}` is marked as deprecated: should the spec include it?"
                        );
                        facts.doubt(passage.line_at(0), question);
                    }
                    values.push(value.to_owned());
                }
                // A limit among the values is one of the field.
                None if states_limit(&lower) => continue,
                None if level.is_none() || values.is_empty() => break,
                None => facts.doubt(
                    passage.line_at(0),
                    "an item of a list of values was not understood: which value is it?",
                ),
            }
        }
        facts.explained.push((index, 0));
    }
    values
}

/// The value that begins an item.
fn item(text: &str) -> Option<&str> {
    let text = text.trim_start_matches(['"', '\'']);
    let end = text
        .find(|it: char| !is_word(it) && !"-.+/".contains(it))
        .unwrap_or(text.len());
    let value = text[..end].trim_end_matches(['.', '-']);
    let rest = text[value.len()..].trim_start_matches(['"', '\'', ' ']);
    let ends = rest.is_empty()
        || rest.starts_with([':', '-', '(', ',', '.'])
        || EXPLAINS.iter().any(|it| rest.starts_with(it));
    (is_value(value) && ends).then_some(value)
}

/// `only A, B are supported`
fn only(text: &str, lower: &str) -> Option<(usize, Vec<String>)> {
    for (word, verbs) in ONLY {
        let Some(at) = find_phrase(lower, word) else {
            continue;
        };
        let mut rest = &text[at + word.len()..];
        let verb = verbs.iter().find(|it| lower[at..].contains(**it));
        if verb.is_none() {
            continue;
        }
        // In Chinese the verb comes before the values.
        for verb in verbs {
            rest = rest.strip_prefix(verb).unwrap_or(rest);
        }
        let values = listed(rest);
        if !values.is_empty() {
            return Some((at, values));
        }
    }
    None
}

/// Takes values over, if the field can have them.
fn take(
    entry: &Entry,
    announces: Announces,
    mut found: Vec<String>,
    line: usize,
    facts: &mut Facts,
) {
    found.dedup();
    let item = entry.ty.item.as_str();
    // A boolean has the values that it has.
    if item == "Boolean" {
        return;
    }
    if found.is_empty() {
        let question = match announces {
            // `The value must be later than …`
            Announces::Fixed => MUST,
            _ => "the page announces values, but none were found: what are they?",
        };
        return facts.doubt(line, question);
    }
    if item != "String" || (!facts.values.is_empty() && facts.values != found) {
        let listing = found.join("`, `");
        let question = match item {
            "String" => {
                format!("another list of values is given, `{listing}`: which list is correct?")
            }
            _ => format!(
                "values are given, `{listing}`, for a field of type `{}`: how should they be expressed?",
                entry.ty.documented
            ),
        };
        return facts.doubt(line, question);
    }
    match announces {
        Announces::Fixed if found.len() == 1 && facts.constraints.constant().is_none() => {
            facts.constraints.set_some(Constraint::Const, found.pop());
            facts.stands(Constraint::Const, line);
        }
        Announces::Fixed => facts.doubt(
            line,
            "the page announces a fixed value, but gives several: which is correct?",
        ),
        Announces::Closed => {
            facts.constraints.set(Constraint::Values, found.clone());
            facts.values = found;
            facts.stands(Constraint::Values, line);
        }
        Announces::Open => {
            facts.values = found;
            facts.stands(Constraint::Values, line);
        }
    }
}
