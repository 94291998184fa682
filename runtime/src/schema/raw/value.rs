//! Checks a value against its type.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::facts::{self, Facts};
use super::{Expected, Notation, object, repeated, wrong_json_type, wrong_type};
use crate::forms;
use crate::schema::{FieldSchema, FieldSet, Kind, Number, Tree, Value};
use crate::validate::{Actual, Findings, Keyword, Segment, Site, rules};
use crate::wire::{Decimal, Scalars, parse_boolean, parse_integer};

/// Checks a value and everything inside it.
pub(super) fn check(
    findings: &mut Findings,
    site: Site<'_>,
    kind: Kind,
    facts: Facts<'_>,
    tree: Tree<'_>,
) {
    let note = |findings: &mut Findings| {
        if let Some(notation) = Notation::of(facts, kind, tree.value()) {
            notation.report(findings, site, tree.value());
        }
    };
    match (kind, tree.value()) {
        (Kind::Json, _) => free(findings, site, tree),
        // A rule on an object requires only its presence.
        (Kind::Object(_), _) if facts.field.is_none() => {}
        (Kind::Object(schema), _) => object(findings, site, schema, tree),
        (Kind::Array(item), Value::Array) => items(findings, site, *item, facts, tree),
        (Kind::Map(entry), Value::Object) => entries(findings, site, *entry, facts, tree),
        (Kind::Array(_) | Kind::Map(_), _) => {
            wrong_json_type(findings, site, Expected::Kind(kind), tree)
        }
        (Kind::Integer { signed }, _) => match integer(facts.scalars, tree) {
            Some(number) => {
                note(findings);
                check_integer(findings, site, facts, number, signed);
            }
            None => wrong_scalar(findings, site, kind, facts.scalars, tree),
        },
        (Kind::Decimal, _) => match decimal(facts.scalars, tree) {
            Some(number) => {
                note(findings);
                facts::number(findings, site, facts, &number);
            }
            None => wrong_scalar(findings, site, kind, facts.scalars, tree),
        },
        (Kind::Boolean, _) => match boolean(facts.scalars, tree) {
            Some(_) => note(findings),
            None => wrong_scalar(findings, site, kind, facts.scalars, tree),
        },
        (_, _) => match text(kind, facts.scalars, tree) {
            Some(text) => {
                note(findings);
                facts::text(findings, site, facts, kind, &text);
            }
            None => wrong_json_type(findings, site, Expected::Words("a string"), tree),
        },
    }
}

/// Checks JSON without a documented structure: no object may repeat a key. Readers disagree on
/// which of the values to use.
fn free(findings: &mut Findings, site: Site<'_>, tree: Tree<'_>) {
    let place = site.place();
    match tree.value() {
        Value::Object => {
            let mut times: BTreeMap<&str, usize> = BTreeMap::new();
            for (key, tree) in tree.children() {
                let site = site.step(&place, Segment::Key(key));
                let before = times.entry(key).or_default();
                match before {
                    0 => free(findings, site, tree),
                    // Reported once, however often the key is repeated.
                    1 => repeated(findings, site),
                    _ => {}
                }
                *before += 1;
            }
        }
        Value::Array => {
            for (index, (_, tree)) in tree.children().enumerate() {
                free(findings, site.step(&place, Segment::Item(index)), tree);
            }
        }
        _ => {}
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

/// Checks the entries of a map in the order of their keys. If a key is repeated, the first value is
/// used and the repetition is reported.
fn entries(findings: &mut Findings, site: Site<'_>, kind: Kind, facts: Facts<'_>, tree: Tree<'_>) {
    let mut entries: Vec<_> = tree.children().collect();
    entries.sort_by_key(|(key, _)| *key);
    let of_one_key = |(one, _): &(&str, _), (other, _): &(&str, _)| one == other;
    let keys = entries.chunk_by(of_one_key);
    facts::count(findings, site, facts, keys.clone().count() as u64);
    let names = keys.clone().filter_map(<[_]>::first).map(|(key, _)| *key);
    facts::keys(findings, site, facts, names);
    let (place, facts) = (site.place(), facts.of_item());
    for entries in keys {
        let [(key, tree), others @ ..] = entries else {
            continue;
        };
        let site = site.step(&place, Segment::Key(key));
        if !others.is_empty() {
            repeated(findings, site);
        }
        check(findings, site, kind, facts, *tree);
    }
}

/// Whether there is no value: absent, `null` or a blank text. In free JSON any text is a value.
pub(super) fn says_nothing(kind: Kind, tree: Tree<'_>) -> bool {
    match kind {
        Kind::Json => matches!(tree.value(), Value::Null),
        _ => tree.value().says_nothing(),
    }
}

/// Whether a value is empty: absent, blank, or an object that requires no field and has no value.
pub(super) fn is_blank(kind: Kind, tree: Tree<'_>) -> bool {
    match (kind, tree.value()) {
        (Kind::Object(schema), Value::Object) => {
            let mut seen = FieldSet::EMPTY;
            schema.needs_no_field()
                && tree.children().all(|(name, tree)| {
                    let is_it = |field: &FieldSchema| field.name() == name;
                    let index = schema.fields().iter().position(is_it);
                    index.is_none_or(|index| {
                        seen.insert(index) && is_blank(schema.fields()[index].kind(), tree)
                    })
                })
        }
        _ => says_nothing(kind, tree),
    }
}

/// Whether the value of a field has the documented type and can be stored in a typed value. A rule
/// reports nothing for a value that cannot be read; the field has reported it.
pub(super) fn is_readable(field: &FieldSchema, scalars: Scalars, tree: Tree<'_>) -> bool {
    match field.kind() {
        Kind::Integer { signed } => integer(scalars, tree).is_some_and(|it| fits(it, signed)),
        Kind::Decimal => decimal(scalars, tree).is_some(),
        Kind::Boolean => boolean(scalars, tree).is_some(),
        Kind::Array(_) => matches!(tree.value(), Value::Array),
        Kind::Map(_) | Kind::Object(_) => matches!(tree.value(), Value::Object),
        Kind::Json => true,
        Kind::Datetime => {
            // A date-time that is not strictly ISO 8601 can be read; the field has reported it.
            matches!(tree.value(), Value::String(text) if forms::is_iso8601(text))
        }
        Kind::Date => matches!(tree.value(), Value::String(text) if forms::is_date(text)),
        kind @ (Kind::String | Kind::Url | Kind::Email | Kind::List(_)) => {
            let is_only = |text: Cow<'_, str>| field.fixed().is_none_or(|only| only == text);
            text(kind, scalars, tree).is_some_and(is_only)
        }
    }
}

/// The text of a value. If the API encodes scalars as strings, a bare number or boolean is accepted
/// too. A bare fraction is not: the parser may have changed its digits.
fn text<'t>(kind: Kind, scalars: Scalars, tree: Tree<'t>) -> Option<Cow<'t, str>> {
    match (scalars, tree.value()) {
        (_, Value::String(_)) => tree.scalar_text(),
        (_, Value::Number(Number::Fraction(..))) => None,
        (Scalars::Strings, Value::Number(_) | Value::Boolean(_))
            if !matches!(kind, Kind::Datetime | Kind::Date) =>
        {
            tree.scalar_text()
        }
        _ => None,
    }
}

pub(super) fn integer(scalars: Scalars, tree: Tree<'_>) -> Option<i128> {
    match (scalars, tree.value()) {
        (Scalars::Strings, Value::String(text)) => parse_integer(text),
        (_, Value::Number(number)) => number.integer(),
        _ => None,
    }
}

pub(super) fn decimal(scalars: Scalars, tree: Tree<'_>) -> Option<Decimal> {
    match (scalars, tree.value()) {
        (Scalars::Strings, Value::String(text)) => text.parse().ok(),
        (_, Value::Number(number)) => match *number {
            Number::Unsigned(number) => Some(number.into()),
            Number::Negative(number) => Some(number.into()),
            Number::Fraction(_, Some(text)) => Decimal::of_json(text),
            Number::Fraction(number, None) => Decimal::of_float(number),
        },
        _ => None,
    }
}

fn boolean(scalars: Scalars, tree: Tree<'_>) -> Option<bool> {
    match (scalars, tree.value()) {
        (Scalars::Strings, Value::String(text)) => parse_boolean(text),
        (_, Value::Boolean(value)) => Some(*value),
        _ => None,
    }
}

/// A number below the range of its type is reported as below the documented minimum. If that
/// minimum is disputed, it is reported as a wrong type: a warning would hide that the number cannot
/// be read.
fn check_integer(
    findings: &mut Findings,
    site: Site<'_>,
    facts: Facts<'_>,
    number: i128,
    signed: bool,
) {
    let min = facts.constraints.min;
    let too_small = min.is_some_and(|min| rules::Number::compare(&number, min).is_lt())
        && facts
            .field
            .is_some_and(|field| !field.is_disputed(Keyword::Min));
    if fits(number, signed) {
        facts::number(findings, site, facts, &number);
    } else if too_small {
        // Always an error: the number cannot be read.
        facts::number(findings, site, facts.firm(), &number);
    } else {
        wrong_type(
            findings,
            site,
            Expected::Words("a 64-bit integer"),
            Actual::Number(number),
        );
    }
}

/// Whether the number is in the range of the type.
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
