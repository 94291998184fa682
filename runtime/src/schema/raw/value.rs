//! A value of a type.

use super::facts::{self, Facts};
use super::{Expected, object, two_values, wrong_json_type, wrong_type};
use crate::schema::{FieldSchema, Kind, Number, Tree, Value};
use crate::validate::{Actual, Findings, Keyword, Segment, Site};
use crate::wire::{Decimal, Scalars, parse_boolean, parse_datetime, parse_integer};

/// Checks a value that is there, down to everything inside of it.
pub(super) fn check(
    findings: &mut Findings,
    site: Site<'_>,
    kind: Kind,
    facts: Facts<'_>,
    tree: Tree<'_>,
) {
    match (kind, tree.value()) {
        (Kind::Json, _) => {}
        // A rule on an object asks for nothing but its presence.
        (Kind::Object(_), _) if facts.field.is_none() => {}
        (Kind::Object(schema), _) => object(findings, site, schema, tree),
        (Kind::Array(item), Value::Array) => items(findings, site, *item, facts, tree),
        (Kind::Map(entry), Value::Object) => entries(findings, site, *entry, facts, tree),
        (Kind::Array(_) | Kind::Map(_), _) => {
            wrong_json_type(findings, site, Expected::Kind(kind), tree)
        }
        (Kind::Integer { signed }, _) => match integer(facts.scalars, tree) {
            Some(number) => check_integer(findings, site, facts, number, signed),
            None => wrong_scalar(findings, site, kind, facts.scalars, tree),
        },
        (Kind::Decimal, _) => match decimal(facts.scalars, tree) {
            Some(number) => facts::number(findings, site, facts, &number),
            None => wrong_scalar(findings, site, kind, facts.scalars, tree),
        },
        (Kind::Boolean, _) => {
            if boolean(facts.scalars, tree).is_none() {
                wrong_scalar(findings, site, kind, facts.scalars, tree);
            }
        }
        (_, Value::String(text)) => facts::text(findings, site, facts, kind, text),
        (_, _) => wrong_json_type(findings, site, Expected::Words("a string"), tree),
    }
}

fn items(findings: &mut Findings, site: Site<'_>, kind: Kind, facts: Facts<'_>, tree: Tree<'_>) {
    let children = tree.children();
    facts::count(findings, site, facts, children.clone().count() as u64);
    let (place, facts) = (site.place(), facts.of_item());
    for (index, (_, tree)) in children.enumerate() {
        let site = site.step(&place, Segment::Item(index));
        check(findings, site, kind, facts, tree);
    }
}

/// Checks the entries of a map, in the order of their keys. If a key is there twice, one of its values
/// would be lost; the first one counts.
fn entries(findings: &mut Findings, site: Site<'_>, kind: Kind, facts: Facts<'_>, tree: Tree<'_>) {
    let mut entries: Vec<_> = tree.children().collect();
    entries.sort_by_key(|(key, _)| *key);
    let of_one_key = |(one, _): &(&str, _), (other, _): &(&str, _)| one == other;
    let keys = entries.chunk_by(of_one_key);
    facts::count(findings, site, facts, keys.clone().count() as u64);
    let (place, facts) = (site.place(), facts.of_item());
    for entries in keys {
        let [(key, tree), others @ ..] = entries else {
            continue;
        };
        let site = site.step(&place, Segment::Key(key));
        if !others.is_empty() {
            two_values(findings, site);
        }
        check(findings, site, kind, facts, *tree);
    }
}

/// Whether a typed value can hold what stands at a field, and it has the documented type. A rule
/// demands nothing of what cannot be read: that has been reported for the field.
pub(super) fn is_readable(field: &FieldSchema, scalars: Scalars, tree: Tree<'_>) -> bool {
    match field.kind() {
        Kind::Integer { signed } => integer(scalars, tree).is_some_and(|it| fits(it, signed)),
        Kind::Decimal => decimal(scalars, tree).is_some(),
        Kind::Boolean => boolean(scalars, tree).is_some(),
        Kind::Array(_) => matches!(tree.value(), Value::Array),
        Kind::Map(_) | Kind::Object(_) => matches!(tree.value(), Value::Object),
        Kind::Json => true,
        Kind::Datetime => {
            matches!(tree.value(), Value::String(text) if parse_datetime(text).is_ok())
        }
        Kind::String | Kind::Url | Kind::Email | Kind::List(_) => match tree.value() {
            Value::String(text) => field.fixed().is_none_or(|only| only == text),
            _ => false,
        },
    }
}

pub(super) fn integer(scalars: Scalars, tree: Tree<'_>) -> Option<i128> {
    match (scalars, tree.value()) {
        (Scalars::Strings, Value::String(text)) => parse_integer(text),
        (Scalars::Native, Value::Number(number)) => number.integer(),
        _ => None,
    }
}

pub(super) fn decimal(scalars: Scalars, tree: Tree<'_>) -> Option<Decimal> {
    match (scalars, tree.value()) {
        (Scalars::Strings, Value::String(text)) => text.parse().ok(),
        (Scalars::Native, Value::Number(number)) => match *number {
            Number::Unsigned(number) => Some(number.into()),
            Number::Negative(number) => Some(number.into()),
            Number::Fraction(number) => Decimal::of_float(number),
        },
        _ => None,
    }
}

fn boolean(scalars: Scalars, tree: Tree<'_>) -> Option<bool> {
    match (scalars, tree.value()) {
        (Scalars::Strings, Value::String(text)) => parse_boolean(text),
        (Scalars::Native, Value::Boolean(value)) => Some(*value),
        _ => None,
    }
}

/// A number that is too small for its type is reported as below its documented minimum, unless that is
/// disputed: then it would be a warning, and yet could not be read.
fn check_integer(
    findings: &mut Findings,
    site: Site<'_>,
    facts: Facts<'_>,
    number: i128,
    signed: bool,
) {
    let min = facts.constraints.min;
    let too_small = min.is_some_and(|min| number < i128::from(min))
        && facts
            .field
            .is_some_and(|field| !field.is_disputed(Keyword::Min));
    if fits(number, signed) || too_small {
        facts::number(findings, site, facts, &number);
    } else {
        wrong_type(
            findings,
            site,
            Expected::Words("an integer of 64 bits"),
            Actual::Number(number),
        );
    }
}

/// Whether a typed value can hold the number.
fn fits(number: i128, signed: bool) -> bool {
    if signed {
        i64::try_from(number).is_ok()
    } else {
        u64::try_from(number).is_ok()
    }
}

#[cold]
fn wrong_scalar(
    findings: &mut Findings,
    site: Site<'_>,
    kind: Kind,
    scalars: Scalars,
    tree: Tree<'_>,
) {
    let (native, as_text) = match kind {
        Kind::Integer { .. } => ("an integer", "a string holding an integer"),
        Kind::Decimal => ("a decimal number", "a string holding a decimal number"),
        _ => ("true or false", "a string holding true or false"),
    };
    match (scalars, tree.value()) {
        (Scalars::Strings, Value::String(text)) => {
            let actual = Actual::text(text);
            wrong_type(findings, site, Expected::Words(as_text), actual);
        }
        (Scalars::Strings, _) => wrong_json_type(findings, site, Expected::Words(as_text), tree),
        (Scalars::Native, _) => wrong_json_type(findings, site, Expected::Words(native), tree),
    }
}
