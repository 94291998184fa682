//! Lengths, sizes and ranges.

use crate::import::read::fields::entry::Entry;
use crate::import::read::fields::passage::Passage;
use crate::import::read::layout::text::{find_phrase, sentences};
use crate::import::words::{CHARACTERS, DIGITS, ITEMS, LIMITS, Limit, TO, UNLIMITED};
use antom_codegen::model::{Constraint, Number};

use super::conditions::{Conditional, limited};
use super::{Facts, is_conditional};

/// Reads the limits that passages state.
pub(in crate::import) fn read(entry: &Entry, passages: &[Passage], facts: &mut Facts) {
    for passage in passages {
        for (start, written) in sentences(&passage.text) {
            let sentence = written.to_ascii_lowercase();
            for (at, limit, rest) in limits(&sentence) {
                let line = passage.line_at(start + at);
                if is_conditional(&sentence) {
                    if let Some(limited) = conditional_limit(written, line, limit, rest) {
                        facts.conditionals.push(limited);
                        continue;
                    }
                    let value = number(rest).map_or(String::new(), |(it, _)| format!(" of {it}"));
                    let question =
                        format!("a limit{value} applies under a condition: what is the rule?");
                    facts.doubt(line, question);
                } else {
                    Reader { entry, line, facts }.limit(limit, rest);
                }
            }
        }
    }
}

/// A limit that holds under a condition of fields: `Maximum length: 255 characters when x is V`.
fn conditional_limit(sentence: &str, line: usize, limit: Limit, rest: &str) -> Option<Conditional> {
    let constraint = match limit {
        Limit::MinLength => Constraint::MinLength,
        Limit::MaxLength => Constraint::MaxLength,
        Limit::Min => Constraint::Min,
        Limit::Max => Constraint::Max,
        _ => return None,
    };
    let (value, after) = number(rest)?;
    if matches!(Unit::of(after), Unit::Items | Unit::Unknown(_)) {
        return None;
    }
    limited(sentence, line, constraint, value)
}

/// The limits of a sentence: where each stands, and what follows it.
fn limits(sentence: &str) -> Vec<(usize, Limit, &str)> {
    let mut found: Vec<(usize, Limit, &str)> = Vec::new();
    for (limit, phrases) in LIMITS {
        for phrase in phrases {
            let Some(at) = find_phrase(sentence, phrase) else {
                continue;
            };
            let rest = &sentence[at + phrase.len()..];
            // `length` alone is part of longer phrases, and of prose.
            let plain = limit == Limit::Length;
            if plain && (!found.is_empty() || !sentence.trim_start().starts_with(phrase)) {
                continue;
            }
            if rest.contains(|it: char| it.is_ascii_digit()) {
                found.push((at, limit, rest));
                break;
            }
        }
    }
    // What follows a limit ends where the next begins.
    found.sort_by_key(|(at, ..)| *at);
    let starts: Vec<usize> = found.iter().map(|(at, ..)| *at).collect();
    for (index, (_, _, rest)) in found.iter_mut().enumerate() {
        if let Some(next) = starts.get(index + 1) {
            let begins = sentence.len() - rest.len();
            *rest = &sentence[begins..(*next).max(begins)];
        }
    }
    found
}

struct Reader<'a> {
    entry: &'a Entry,
    line: usize,
    facts: &'a mut Facts,
}

impl Reader<'_> {
    fn limit(&mut self, limit: Limit, rest: &str) {
        match limit {
            Limit::Length | Limit::Range => self.range(limit, rest),
            Limit::MinLength
            | Limit::MaxLength
            | Limit::MinItems
            | Limit::MaxItems
            | Limit::Min
            | Limit::Max => self.single(limit, rest),
        }
    }

    fn single(&mut self, limit: Limit, rest: &str) {
        let Some((value, after)) = number(rest) else {
            return self.unreadable();
        };
        self.digits(after);
        let unit = Unit::of(after);
        let constraint = match (limit, unit) {
            (_, Unit::Unknown(word)) => {
                let question =
                    format!("a limit is in `{word}`: what is it in characters or items?");
                return self.facts.doubt(self.line, question);
            }
            (Limit::MinLength, Unit::Items) => Constraint::MinItems,
            (Limit::MaxLength, Unit::Items) => Constraint::MaxItems,
            (Limit::MinItems, Unit::Characters) => Constraint::MinLength,
            (Limit::MaxItems, Unit::Characters) => Constraint::MaxLength,
            (Limit::MinItems, _) => Constraint::MinItems,
            (Limit::MinLength, _) => Constraint::MinLength,
            (Limit::MaxLength, _) => Constraint::MaxLength,
            (Limit::MaxItems, _) => Constraint::MaxItems,
            (Limit::Min, _) => Constraint::Min,
            _ => Constraint::Max,
        };
        self.set(constraint, value);
    }

    fn range(&mut self, limit: Limit, rest: &str) {
        let (least, most) = match limit {
            Limit::Length => (Constraint::MinLength, Constraint::MaxLength),
            _ => (Constraint::Min, Constraint::Max),
        };
        let Some((from, after)) = number(rest) else {
            return self.unreadable();
        };
        self.digits(after);
        let after = after.trim_start();
        let to = TO
            .iter()
            .find_map(|it| after.strip_prefix(it))
            .or(after.strip_prefix(','));
        match to {
            None if limit == Limit::Length => {
                self.set(least, from);
                self.set(most, from);
            }
            None => self.unreadable(),
            Some(to) if UNLIMITED.iter().any(|it| to.trim_start().starts_with(it)) => {
                self.set(least, from);
            }
            Some(to) => match number(to).filter(|_| {
                to.trim_start()
                    .starts_with(['-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9'])
            }) {
                Some((to, _)) => {
                    self.set(least, from);
                    self.set(most, to);
                }
                None => self.unreadable(),
            },
        }
    }

    /// Digits are counted as characters, and are the only ones of a text.
    fn digits(&mut self, after: &str) {
        let unit = after.trim_start();
        let counts = DIGITS.iter().any(|it| unit.starts_with(it));
        if counts && self.entry.ty.item == "String" {
            let question = "the length is in digits: are other characters forbidden?";
            self.facts.doubt(self.line, question);
        }
    }

    fn unreadable(&mut self) {
        self.facts
            .doubt(self.line, "a limit was not understood: what is it?");
    }

    /// Takes a limit over, if the field can have it and no other place says it differently.
    fn set(&mut self, constraint: Constraint, value: Number) {
        if !self.fits(constraint, value) {
            let word = constraint.word();
            let ty = &self.entry.ty.documented;
            let question = format!(
                "the page states `{word}: {value}` for a field of type `{ty}`: what does it mean?"
            );
            return self.facts.doubt(self.line, question);
        }
        // How short date-times and dates are; see the spec language.
        let shortest: Number = match self.entry.ty.item.as_str() {
            "Datetime" => 20.into(),
            _ => 10.into(),
        };
        let meaningless = match constraint {
            Constraint::MaxLength => value < shortest,
            Constraint::MinLength => value > shortest,
            _ => false,
        };
        if ["Datetime", "Date"].contains(&self.entry.ty.item.as_str()) && meaningless {
            let word = constraint.word();
            let question = format!(
                "the page states `{word}: {value}` for a field of type `{}`, which has {shortest} characters or more: what does it mean?",
                self.entry.ty.item
            );
            return self.facts.doubt(self.line, question);
        }
        let constraints = &mut self.facts.constraints;
        let known = match constraint {
            Constraint::Min => constraints.min(),
            Constraint::Max => constraints.max(),
            Constraint::MinLength => number_of(constraints.min_length()),
            Constraint::MaxLength => number_of(constraints.max_length()),
            Constraint::MinItems => number_of(constraints.min_items()),
            _ => number_of(constraints.max_items()),
        };
        if let Some(known) = known {
            if known != value {
                let word = constraint.word();
                let question = format!(
                    "the page states both `{word}: {known}` and `{word}: {value}`: which is correct?"
                );
                self.facts.doubt(self.line, question);
            }
            return;
        }
        match constraint {
            Constraint::Min | Constraint::Max => constraints.set(constraint, value),
            _ => constraints.set_some(constraint, count_of(value)),
        }
        self.facts.stands(constraint, self.line);
    }

    /// Whether the spec language has a constraint for the field's type.
    fn fits(&self, constraint: Constraint, value: Number) -> bool {
        let ty = &self.entry.ty;
        let numeric = ["Integer", "Decimal"].contains(&ty.item.as_str());
        let text =
            ["String", "Url", "Email", "Datetime", "Date", "Json"].contains(&ty.item.as_str());
        match constraint {
            Constraint::MinItems | Constraint::MaxItems => {
                ty.has_items() && count_of(value).is_some()
            }
            Constraint::Min | Constraint::Max => {
                numeric && (ty.item == "Decimal" || value.whole().is_some())
            }
            _ => (numeric || text) && count_of(value).is_some(),
        }
    }
}

fn number_of(limit: Option<u64>) -> Option<Number> {
    let whole = limit.and_then(|it| i64::try_from(it).ok());
    whole.map(Number::from)
}

fn count_of(number: Number) -> Option<u64> {
    number.whole().and_then(|it| u64::try_from(it).ok())
}

/// What a limit counts.
enum Unit<'a> {
    Characters,
    Items,
    Unsaid,
    Unknown(&'a str),
}

impl<'a> Unit<'a> {
    fn of(after: &'a str) -> Self {
        let after = after.trim_start();
        let end = after
            .find([' ', ',', '.', ';', ')', '('])
            .unwrap_or(after.len());
        let word = &after[..end];
        let begins = |words: &[&str]| words.iter().any(|it| word.starts_with(it));
        match word {
            "" | ":" => Self::Unsaid,
            // `个` alone counts anything, so what it counts comes first.
            _ if begins(&CHARACTERS) => Self::Characters,
            _ if begins(&ITEMS) => Self::Items,
            _ if ["bytes", "byte", "kb", "字节", "个字节"].contains(&word) => {
                Self::Unknown(word)
            }
            _ => Self::Unsaid,
        }
    }
}

/// The first number of a text, and what follows it; none if there is none, or if it is a part of another thing, as in
/// `1.2.3`.
fn number(text: &str) -> Option<(Number, &str)> {
    let start = text.find(|it: char| it.is_ascii_digit())?;
    let digits = |it: char| it.is_ascii_digit() || it == ',';
    let end = text[start..]
        .find(|it| !digits(it))
        .map_or(text.len(), |it| start + it);
    let written = text[start..end].trim_end_matches(',');
    let groups = written.split(',').skip(1).all(|it| it.len() == 3);
    // `1,100` is a number, `1,5` are two.
    let written = if groups {
        written
    } else {
        written.split(',').next().unwrap_or(written)
    };
    let rest = &text[start + written.len()..];
    let fraction = fraction(rest);
    let rest = &rest[fraction.len()..];
    if !self::fraction(rest).is_empty() {
        return None;
    }
    let negative = text[..start].trim_end_matches(' ').ends_with('-') && start > 0;
    let sign = if negative { "-" } else { "" };
    let number = format!("{sign}{}{fraction}", written.replace(',', ""));
    Some((Number::parse(&number)?, rest))
}

/// A point and digits at the beginning of a text; nothing if they are not there.
fn fraction(text: &str) -> &str {
    let Some(digits) = text.strip_prefix('.') else {
        return "";
    };
    let count = digits.bytes().take_while(u8::is_ascii_digit).count();
    if count == 0 { "" } else { &text[..=count] }
}
