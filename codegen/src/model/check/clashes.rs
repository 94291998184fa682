//! Constraints that contradict each other.

use super::values::broken_by;
use crate::model::{Constraint, Constraints, Format, Shape};

/// Two constraints that cannot both be meant.
pub(super) struct Clash {
    pub(super) kind: ClashKind,
    /// The constraint that comes off worse.
    pub(super) of: Constraint,
    /// The one that it contradicts, where it is one.
    pub(super) against: Option<Constraint>,
    /// The documented value that is at odds.
    pub(super) value: Option<String>,
    pub(super) message: String,
}

/// Which kind of contradiction it is.
pub(super) enum ClashKind {
    MinAboveMax,
    EmptyRange,
    Value,
}

/// Every contradiction among the constraints of one field.
pub(super) fn between(shape: &Shape, constraints: &Constraints) -> Vec<Clash> {
    let mut found = Vec::new();
    found.extend(lengths(constraints));
    found.extend(items(constraints));
    found.extend(limits(constraints));
    found.extend(multiples(constraints));
    found.extend(digits(shape, constraints));
    found.extend(formats(constraints));
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
    // A constant picks one of the values; that it is not the others is no contradiction.
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
        message: format!("no text has at least {min} characters and at most {max}"),
    })
}

fn items(constraints: &Constraints) -> Option<Clash> {
    let (min, max) = (constraints.min_items()?, constraints.max_items()?);
    (min > max).then(|| Clash {
        kind: ClashKind::MinAboveMax,
        of: Constraint::MinItems,
        against: Some(Constraint::MaxItems),
        value: None,
        message: format!("nothing has at least {min} items and at most {max}"),
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
        message: format!("no multiple of {step} lies between {min} and {max}"),
    })
}

/// A format none of whose texts has an allowed length.
fn formats(constraints: &Constraints) -> Option<Clash> {
    let format = constraints.format()?;
    let (shortest, longest) = match format {
        Format::Iso4217 => (3, 3),
        Format::Iso3166 => (2, 2),
        Format::Date => (10, 10),
        Format::Ip => ("::".len() as u64, 45),
        // Digits may be set apart by any number of spaces.
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
                "a text of the format `{word}` has at least {shortest} characters, and at most {max} are allowed"
            ),
        )),
        (Some(min), _) if min > longest => Some(clash(
            Constraint::MinLength,
            format!(
                "a text of the format `{word}` has at most {longest} characters, and at least {min} are required"
            ),
        )),
        _ => None,
    }
}

/// A number that has to be so large that its text is too long.
fn digits(shape: &Shape, constraints: &Constraints) -> Option<Clash> {
    let number = matches!(shape.innermost(), Shape::Integer { .. } | Shape::Decimal);
    // Of a fraction there are shorter numbers above.
    let (min, length) = (constraints.min()?.ceil(), constraints.max_length()?);
    let shortest = u64::try_from(min.to_string().len()).ok()?;
    (number && min > 0 && shortest > length).then(|| Clash {
        kind: ClashKind::EmptyRange,
        of: Constraint::MaxLength,
        against: Some(Constraint::Min),
        value: None,
        message: format!("{min}, the smallest number, has {shortest} digits, and at most {length} characters are allowed"),
    })
}
