//! Whether a text is a value that a field can have.

use std::fmt::Display;
use std::str::FromStr;

use super::constraints::shape_of_items;
use crate::forms;
use crate::model::{Constraint, Constraints, Format, Shape};
use crate::suggest;

/// The first constraint that a text breaks, and how; no constraint if it is not of the type.
pub(super) fn broken_by(
    text: &str,
    shape: &Shape,
    constraints: &Constraints,
) -> Option<(Option<Constraint>, String)> {
    let of_type = not_of_type(text, shape_of_items(shape)).map(|it| (None, it));
    let of_text = || {
        let by = |constraint, message: Option<String>| Some((constraint, message?));
        by(Constraint::Const, not_constant(text, constraints))
            .or_else(|| by(Constraint::Values, not_listed(text, constraints)))
            .or_else(|| not_of_length(text, constraints))
            .or_else(|| by(Constraint::Format, not_of_format(text, constraints)))
            .or_else(|| by(Constraint::StartsWith, no_such_beginning(text, constraints)))
            .or_else(|| out_of_range(text, constraints))
            .map(|(constraint, message)| (Some(constraint), message))
    };
    of_type.or_else(of_text)
}

fn not_of_type(text: &str, shape: &Shape) -> Option<String> {
    let (fits, what) = match shape {
        Shape::Integer { signed: true } => (is_written::<i64>(text), "whole number as JSON has it"),
        Shape::Integer { signed: false } => (
            is_written::<u64>(text),
            "whole number from 0 as JSON has it",
        ),
        Shape::Decimal => (is_decimal(text), "decimal number as JSON has it"),
        Shape::Boolean => (
            matches!(text, "true" | "false"),
            "Boolean: it is neither `true` nor `false`",
        ),
        Shape::Url => (forms::is_url(text), "URL"),
        Shape::Email => (forms::is_email(text), "e-mail address"),
        Shape::Datetime => (
            is_date_time(text),
            "date and time with seconds and offset, `2024-05-09T10:30:00+08:00`",
        ),
        _ => return None,
    };
    (!fits).then(|| format!("`{text}` is no {what}"))
}

/// Whether a number is written like this: values are compared by their text, so `+5` and `05`,
/// which read as numbers, would never be met.
fn is_written<T: FromStr + Display>(text: &str) -> bool {
    let number: Result<T, _> = text.parse();
    number.is_ok_and(|it| it.to_string() == text)
}

fn is_decimal(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let are_digits = |it: &str| !it.is_empty() && it.bytes().all(|byte| byte.is_ascii_digit());
    let is_zero = digits.bytes().all(|byte| matches!(byte, b'0' | b'.'));
    let leads_with_zero = whole.len() > 1 && whole.starts_with('0');
    let is_negative_zero = is_zero && text.starts_with('-');
    are_digits(whole) && are_digits(fraction) && !leads_with_zero && !is_negative_zero
}

/// Whether a text is a date and time as this API writes it. More than that is read: a small `t`, say.
fn is_date_time(text: &str) -> bool {
    forms::datetime(text).is_some()
        && text.as_bytes().get(10) == Some(&b'T')
        && !text.ends_with('z')
}

fn not_constant(text: &str, constraints: &Constraints) -> Option<String> {
    let constant = constraints.constant().filter(|it| *it != text)?;
    Some(format!("`{text}` is not `{constant}`, the only value"))
}

fn not_listed(text: &str, constraints: &Constraints) -> Option<String> {
    let values = constraints
        .values()
        .filter(|it| !it.iter().any(|value| value == text))?;
    let listing = suggest::listing(values.iter().map(String::as_str));
    Some(format!("`{text}` is none of the values {listing}"))
}

fn not_of_length(text: &str, constraints: &Constraints) -> Option<(Constraint, String)> {
    let length = u64::try_from(text.chars().count()).unwrap_or(u64::MAX);
    if let Some(max) = constraints.max_length().filter(|max| length > *max) {
        let message = format!("`{text}` has {length} characters, at most {max} are allowed");
        return Some((Constraint::MaxLength, message));
    }
    let min = constraints.min_length().filter(|min| length < *min)?;
    let message = format!("`{text}` has {length} characters, at least {min} are needed");
    Some((Constraint::MinLength, message))
}

fn not_of_format(text: &str, constraints: &Constraints) -> Option<String> {
    let (fits, what) = match constraints.format()? {
        Format::Iso4217 => (forms::is_code(text, 3), "currency as ISO 4217 writes it"),
        Format::Iso3166 => (forms::is_code(text, 2), "country as ISO 3166 writes it"),
        Format::Iso8601 => (
            forms::datetime(text).is_some(),
            "date and time as ISO 8601 writes it",
        ),
        Format::Ip => (forms::is_ip(text), "IP address"),
        Format::Url => (forms::is_url(text), "URL"),
        Format::Email => (forms::is_email(text), "e-mail address"),
    };
    (!fits).then(|| format!("`{text}` is no {what}"))
}

fn no_such_beginning(text: &str, constraints: &Constraints) -> Option<String> {
    let prefixes = constraints.starts_with();
    let begins = prefixes.is_empty() || prefixes.iter().any(|it| text.starts_with(it));
    let listing = || suggest::listing(prefixes.iter().map(String::as_str));
    (!begins).then(|| format!("`{text}` does not begin with {}", listing()))
}

fn out_of_range(text: &str, constraints: &Constraints) -> Option<(Constraint, String)> {
    // What lies outside of `i64` lies outside of every limit that a spec can write down.
    let whole = text.split_once('.').map_or(text, |(whole, _)| whole);
    let number: i64 = whole.parse().ok()?;
    if let Some(min) = constraints.min().filter(|min| number < *min) {
        return Some((Constraint::Min, format!("`{text}` is below {min}")));
    }
    if let Some(max) = constraints.max().filter(|max| number > *max) {
        return Some((Constraint::Max, format!("`{text}` is above {max}")));
    }
    let step = constraints
        .multiple_of()
        .filter(|step| number.checked_rem(*step).is_some_and(|it| it != 0))?;
    Some((
        Constraint::MultipleOf,
        format!("`{text}` is no multiple of {step}"),
    ))
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
                    "2023-04-06T03:28:49+0800",
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
