//! Checks whether a text is a valid value of a field.

use std::fmt::Display;
use std::str::FromStr;

use crate::forms::{self, are_digits, words::are};
use crate::model::{Constraint, Constraints, Format, Limit, Shape};
use crate::suggest;
use crate::words;

/// Constraints in the order in which a text is checked.
const ORDER: [Constraint; 9] = [
    Constraint::Const,
    Constraint::Values,
    Constraint::MaxLength,
    Constraint::MinLength,
    Constraint::Format,
    Constraint::StartsWith,
    Constraint::Min,
    Constraint::Max,
    Constraint::MultipleOf,
];

/// The first constraint that a text breaks, and how. No constraint if it has the wrong type.
pub(super) fn broken_by(
    text: &str,
    shape: &Shape,
    constraints: &Constraints,
) -> Option<(Option<Constraint>, String)> {
    if let Some(message) = not_of_type(text, shape.innermost()) {
        // The type of a field with a minimum of 0 or more has no negative numbers.
        let minimum = constraints.get(Constraint::Min);
        let minimum = minimum.filter(|_| text.starts_with('-') && is_written::<i64>(text));
        return Some(match minimum {
            Some(limit) => (
                Some(Constraint::Min),
                unmet(Constraint::Min, limit, text, 0),
            ),
            None => (None, message),
        });
    }
    let limits = ORDER.into_iter();
    let mut limits =
        limits.filter_map(|constraint| Some((constraint, constraints.get(constraint)?)));
    let measured = measured(text, shape.innermost());
    let is_met = |constraint: Constraint, limit: &Limit| match (constraint, limit) {
        (Constraint::MaxLength, Limit::Count(most)) => measured <= *most,
        (Constraint::MinLength, Limit::Count(least)) => measured >= *least,
        _ => constraint.is_met(limit, text),
    };
    let (constraint, limit) = limits.find(|(constraint, limit)| !is_met(*constraint, limit))?;
    Some((Some(constraint), unmet(constraint, limit, text, measured)))
}

/// The relevant number of characters. A date-time is measured as it is written, not as it was read.
fn measured(text: &str, shape: &Shape) -> u64 {
    let moment = match shape {
        Shape::Datetime => forms::datetime::datetime(text),
        _ => None,
    };
    let characters = || u64::try_from(text.chars().count()).unwrap_or(u64::MAX);
    moment.map_or_else(characters, |it| {
        forms::datetime::length(it.nanosecond, it.offset != 0)
    })
}

/// The constraint that the number of items of an array or map breaks, and how.
pub(super) fn broken_by_size(
    count: usize,
    constraints: &Constraints,
) -> Option<(Constraint, String)> {
    let count = u64::try_from(count).unwrap_or(u64::MAX);
    let items = words::counted(count, "item");
    if let Some(least) = constraints.min_items().filter(|it| count < *it) {
        let message = format!("{items}, at least {least} {} needed", are(least));
        return Some((Constraint::MinItems, message));
    }
    let most = constraints.max_items().filter(|it| count > *it)?;
    let message = format!("{items}, at most {most} {} allowed", are(most));
    Some((Constraint::MaxItems, message))
}

/// How a key of a map breaks the limit of keys.
pub(super) fn broken_by_key(key: &str, constraints: &Constraints) -> Option<String> {
    let most = constraints.max_key_length()?;
    let length = key.chars().count();
    let is_longer = u64::try_from(length).is_ok_and(|it| it > most);
    is_longer.then(|| {
        format!(
            "the key `{key}` has {length} characters, at most {most} {} allowed",
            are(most)
        )
    })
}

/// How a text breaks a constraint.
fn unmet(constraint: Constraint, limit: &Limit, text: &str, length: u64) -> String {
    let listing = || suggest::listing(limit.texts().unwrap_or_default().iter().map(String::as_str));
    let characters = words::counted(length, "character");
    let are = limit.count().map_or("are", are);
    match constraint {
        Constraint::Const => format!("`{text}` is not the constant `{limit}`"),
        Constraint::Values => format!("`{text}` is not one of the values {}", listing()),
        Constraint::MaxLength => {
            format!("`{text}` has {characters}, at most {limit} {are} allowed")
        }
        Constraint::MinLength => {
            format!("`{text}` has {characters}, at least {limit} {are} needed")
        }
        Constraint::StartsWith => format!("`{text}` does not start with {}", listing()),
        Constraint::Min => format!("`{text}` is less than {limit}"),
        Constraint::Max => format!("`{text}` is greater than {limit}"),
        Constraint::MultipleOf => format!("`{text}` is not a multiple of {limit}"),
        Constraint::Format => match limit {
            Limit::Format(format) => format!("`{text}` is not {}", named(*format)),
            _ => format!("`{text}` is not {limit}"),
        },
        // Not checked on texts.
        Constraint::Required
        | Constraint::MinItems
        | Constraint::MaxItems
        | Constraint::MaxKeyLength
        | Constraint::Within => String::new(),
    }
}

/// A format in words, with an example if it has one.
fn named(format: Format) -> String {
    let described = words::format(format).en;
    match forms::words::format(format.word()).and_then(|it| it.example) {
        Some(example) => format!("{described}, such as `{example}`"),
        None => described,
    }
}

fn not_of_type(text: &str, shape: &Shape) -> Option<String> {
    let of_format = |format: Format| (format.fits(text), named(format));
    let (fits, what) = match shape {
        Shape::Integer { signed: true } => (is_written::<i64>(text), "a JSON integer".to_owned()),
        Shape::Integer { signed: false } => {
            let what = "a JSON integer that is at least 0".to_owned();
            (is_written::<u64>(text), what)
        }
        Shape::Decimal => (is_decimal(text), "a JSON number".to_owned()),
        Shape::Boolean => {
            let what = "a boolean (`true` or `false`)".to_owned();
            (matches!(text, "true" | "false"), what)
        }
        Shape::Url => of_format(Format::Url),
        Shape::Email => of_format(Format::Email),
        Shape::Datetime => of_format(Format::Iso8601),
        Shape::Date => of_format(Format::Date),
        _ => return None,
    };
    if fits {
        return None;
    }
    let meant = plain_number(text).filter(|it| match shape {
        Shape::Integer { signed: true } => is_written::<i64>(it),
        Shape::Integer { signed: false } => is_written::<u64>(it),
        Shape::Decimal => is_decimal(it),
        _ => false,
    });
    let what = meant.map_or(what, |it| format!("the usual form of the number: `{it}`"));
    Some(format!("`{text}` is not {what}"))
}

/// A number without a plus sign, leading zeros, and the sign of zero. `None` if there are no digits.
fn plain_number(text: &str) -> Option<String> {
    let (minus, digits) = match text.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", text.strip_prefix('+').unwrap_or(text)),
    };
    let meant = digits.trim_start_matches('0');
    match meant.chars().next() {
        _ if digits.is_empty() => None,
        None => Some("0".to_owned()),
        Some(first) if first.is_ascii_digit() => Some(format!("{minus}{meant}")),
        Some(_) => Some(format!("{minus}0{meant}")),
    }
}

/// Whether a number is written in canonical form. Values are compared as text, so `+5` and `05`
/// would never match.
fn is_written<T: FromStr + Display>(text: &str) -> bool {
    let number: Result<T, _> = text.parse();
    number.is_ok_and(|it| it.to_string() == text)
}

fn is_decimal(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let is_zero = digits.bytes().all(|byte| matches!(byte, b'0' | b'.'));
    let leads_with_zero = whole.len() > 1 && whole.starts_with('0');
    let is_negative_zero = is_zero && text.starts_with('-');
    are_digits(whole) && are_digits(fraction) && !leads_with_zero && !is_negative_zero
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_as_they_are_written() {
        let signed = Shape::Integer { signed: true };
        let unsigned = Shape::Integer { signed: false };
        let table = [
            (
                &signed,
                &["0", "5", "-5"][..],
                &["", "+5", "05", "-0", "1.", "1.0", "9e3"][..],
            ),
            (&unsigned, &["0", "5"], &["-5", "+5", "00"]),
            (
                &Shape::Decimal,
                &["0", "0.0", "-1.50", "10.05"],
                &[
                    "", "+5", "05", "00.1", "1.", ".5", "-0", "-0.0", "-", "1.2.3", "1e3",
                ],
            ),
            (&Shape::Boolean, &["true", "false"], &["TRUE", "1", ""]),
            (&Shape::Email, &["bob@example.com"], &["bob@", "@"]),
            (
                &Shape::Url,
                &["https://example.com/", "alipays://pay"],
                &["1http://a", "://", "https://a b"],
            ),
            (
                &Shape::Datetime,
                &[
                    "2023-04-06T03:28:49+08:00",
                    "2023-04-06T03:28:49.120Z",
                    "2023-04-06T03:28:49-02:30",
                ],
                &[
                    "",
                    "2023-04-06",
                    "2023-04-06T03:28:49",
                    "2023-04-06 03:28:49Z",
                    "2023-04-06T03:28:49.Z",
                    "2023-04-06T03:28:49.x+08:00",
                    "2023-04-06T03:28:49+8",
                    "2023-04-06T03:28:4é+08:00",
                    "2023-02-29T03:28:49+08:00",
                    "2023-04-06t03:28:49z",
                ],
            ),
        ];
        for (shape, values, others) in table {
            for text in values {
                assert_eq!(not_of_type(text, shape), None);
            }
            for text in others {
                assert!(not_of_type(text, shape).is_some(), "{text} as {shape:?}");
            }
        }
    }
}
