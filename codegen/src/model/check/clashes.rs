//! Constraints that contradict each other.

use super::values::broken_by;
use crate::model::{Constraint, Constraints, Format, Shape};

/// Two constraints that contradict each other.
pub(super) struct Clash {
    pub(super) kind: ClashKind,
    /// The constraint that is reported.
    pub(super) of: Constraint,
    /// The constraint that it contradicts, if any.
    pub(super) against: Option<Constraint>,
    /// The documented value that causes the contradiction.
    pub(super) value: Option<String>,
    pub(super) message: String,
}

/// The kind of contradiction.
pub(super) enum ClashKind {
    MinAboveMax,
    EmptyRange,
    Value,
}

/// All contradictions among the constraints of a field.
pub(super) fn between(shape: &Shape, constraints: &Constraints) -> Vec<Clash> {
    let mut found = Vec::new();
    found.extend(lengths(constraints));
    found.extend(items(constraints));
    found.extend(limits(constraints));
    found.extend(multiples(constraints));
    found.extend(digits(shape, constraints));
    found.extend(formats(constraints));
    found.extend(prefixes(constraints));
    if let Some(constant) = constraints.constant()
        && let Some((against, message)) = broken_by(constant, shape, constraints)
    {
        found.push(Clash {
            of: Constraint::Const,
            ..value_clash(constant, against, message)
        });
    }
    let values = constraints
        .values()
        .unwrap_or_default()
        .iter()
        .map(String::as_str);
    found.extend(of_values(values, shape, constraints));
    found
}

/// Documented values that break a constraint.
pub(super) fn of_values<'v>(
    values: impl Iterator<Item = &'v str>,
    shape: &Shape,
    constraints: &Constraints,
) -> Vec<Clash> {
    // A constant is one of the values, so it does not contradict the others.
    let own = constraints
        .clone()
        .without(Constraint::Const)
        .without(Constraint::Values);
    let broken = |value: &str| {
        let (against, message) = broken_by(value, shape, &own)?;
        Some(value_clash(value, against, message))
    };
    values.filter_map(broken).collect()
}

fn value_clash(value: &str, against: Option<Constraint>, message: String) -> Clash {
    let value = Some(value.to_owned());
    Clash {
        kind: ClashKind::Value,
        of: Constraint::Values,
        against,
        value,
        message,
    }
}

fn lengths(constraints: &Constraints) -> Option<Clash> {
    let (min, max) = (constraints.min_length()?, constraints.max_length()?);
    (min > max).then(|| Clash {
        kind: ClashKind::MinAboveMax,
        of: Constraint::MinLength,
        against: Some(Constraint::MaxLength),
        value: None,
        message: format!("no text has at least {min} and at most {max} characters"),
    })
}

fn items(constraints: &Constraints) -> Option<Clash> {
    let (min, max) = (constraints.min_items()?, constraints.max_items()?);
    (min > max).then(|| Clash {
        kind: ClashKind::MinAboveMax,
        of: Constraint::MinItems,
        against: Some(Constraint::MaxItems),
        value: None,
        message: format!("nothing has at least {min} and at most {max} items"),
    })
}

fn limits(constraints: &Constraints) -> Option<Clash> {
    let (min, max) = (constraints.min()?, constraints.max()?);
    (min > max).then(|| Clash {
        kind: ClashKind::MinAboveMax,
        of: Constraint::Min,
        against: Some(Constraint::Max),
        value: None,
        message: format!("no number is at least {min} and at most {max}"),
    })
}

fn multiples(constraints: &Constraints) -> Option<Clash> {
    let (min, max) = (constraints.min()?.whole()?, constraints.max()?.whole()?);
    let step = constraints.multiple_of().filter(|it| *it > 0)?;
    let largest = max.div_euclid(step).checked_mul(step);
    (min <= max && largest.is_none_or(|it| it < min)).then(|| Clash {
        kind: ClashKind::EmptyRange,
        of: Constraint::MultipleOf,
        against: Some(Constraint::Max),
        value: None,
        message: format!("there is no multiple of {step} between {min} and {max}"),
    })
}

/// A format that excludes all allowed lengths.
fn formats(constraints: &Constraints) -> Option<Clash> {
    let format = constraints.format()?;
    let (shortest, longest) = match format {
        Format::Iso4217 => (3, 3),
        Format::Iso3166 => (2, 2),
        Format::Date => (10, 10),
        Format::Ip => ("::".len() as u64, 45),
        // Any number of spaces can separate digits.
        Format::Phone => (4, u64::MAX),
        _ => return None,
    };
    let clash = |of, message| Clash {
        kind: ClashKind::EmptyRange,
        of,
        against: Some(Constraint::Format),
        value: None,
        message,
    };
    let word = format.word();
    match (constraints.min_length(), constraints.max_length()) {
        (_, Some(max)) if max < shortest => Some(clash(
            Constraint::MaxLength,
            format!(
                "a text of the format `{word}` has at least {shortest} characters, and at most \
                 {max} are allowed"
            ),
        )),
        (Some(min), _) if min > longest => Some(clash(
            Constraint::MinLength,
            format!(
                "a text of the format `{word}` has at most {longest} characters, and at least \
                 {min} are required"
            ),
        )),
        _ => None,
    }
}

/// Prefixes that all exceed the maximum length.
fn prefixes(constraints: &Constraints) -> Option<Clash> {
    let length = |it: &String| u64::try_from(it.chars().count()).unwrap_or(u64::MAX);
    let shortest = constraints
        .starts_with()
        .iter()
        .min_by_key(|it| length(it))?;
    let (least, most) = (length(shortest), constraints.max_length()?);
    (least > most).then(|| Clash {
        kind: ClashKind::EmptyRange,
        of: Constraint::MaxLength,
        against: Some(Constraint::StartsWith),
        value: None,
        message: format!(
            "a text that starts with `{shortest}` has at least {least} characters, and at most \
             {most} are allowed"
        ),
    })
}

/// A minimum whose text exceeds the maximum length.
fn digits(shape: &Shape, constraints: &Constraints) -> Option<Clash> {
    let number = matches!(shape.innermost(), Shape::Integer { .. } | Shape::Decimal);
    // There are shorter numbers above a fraction.
    let (min, length) = (constraints.min()?.ceil(), constraints.max_length()?);
    let shortest = u64::try_from(min.to_string().len()).ok()?;
    (number && min > 0 && shortest > length).then(|| Clash {
        kind: ClashKind::EmptyRange,
        of: Constraint::MaxLength,
        against: Some(Constraint::Min),
        value: None,
        message: format!(
            "{min}, the smallest number, has {shortest} digits, and at most {length} \
             characters are allowed"
        ),
    })
}
