//! A value of a type.

use std::collections::HashSet;

use super::facts::{self, Facts};
use super::{object, wrong_json_type, wrong_type};
use crate::schema::{Kind, Tree, Value};
use crate::validate::{Actual, Findings, Segment, Site};
use crate::wire::{Decimal, Scalars, parse_boolean, parse_integer};

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
        (Kind::Array(item), Value::Array) => {
            let indexed = tree.children().enumerate();
            inside(
                findings,
                site,
                *item,
                facts,
                indexed.map(|(index, (_, tree))| (Segment::Item(index), tree)),
            );
        }
        (Kind::Map(entry), Value::Object) => {
            repeated_keys(findings, site, tree);
            let entries = tree.children();
            inside(
                findings,
                site,
                *entry,
                facts,
                entries.map(|(key, tree)| (Segment::Key(key), tree)),
            );
        }
        (Kind::Array(_) | Kind::Map(_), _) => wrong_json_type(findings, site, &kind.name(), tree),
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
        (_, _) => wrong_json_type(findings, site, "a string", tree),
    }
}

/// Checks the items of an array or the entries of a map.
fn inside<'t>(
    findings: &mut Findings,
    site: Site<'_>,
    kind: Kind,
    facts: Facts<'_>,
    children: impl Iterator<Item = (Segment<'t>, Tree<'t>)> + Clone,
) {
    facts::count(findings, site, facts, children.clone().count());
    let (place, facts) = (
        site.place(),
        Facts {
            item: true,
            ..facts
        },
    );
    for (segment, tree) in children {
        check(findings, site.step(&place, segment), kind, facts, tree);
    }
}

/// A key that is there twice: one of its values would be lost.
fn repeated_keys(findings: &mut Findings, site: Site<'_>, tree: Tree<'_>) {
    let (place, mut seen) = (site.place(), HashSet::new());
    for (key, _) in tree.children().filter(|(key, _)| !seen.insert(*key)) {
        wrong_type(
            findings,
            site.step(&place, Segment::Key(key)),
            "one value",
            Actual::Type("two values".into()),
        );
    }
}

/// Whether a value is of the type at all.
pub(super) fn has_type(kind: Kind, scalars: Scalars, tree: Tree<'_>) -> bool {
    match kind {
        Kind::Integer { .. } => integer(scalars, tree).is_some(),
        Kind::Decimal => decimal(scalars, tree).is_some(),
        Kind::Boolean => boolean(scalars, tree).is_some(),
        Kind::Array(_) => matches!(tree.value(), Value::Array),
        Kind::Map(_) | Kind::Object(_) => matches!(tree.value(), Value::Object),
        Kind::Json => true,
        Kind::String | Kind::Datetime | Kind::Url | Kind::Email | Kind::List(_) => {
            matches!(tree.value(), Value::String(_))
        }
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
        (Scalars::Native, Value::Number(number)) => number.to_string().parse().ok(),
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

/// A number that is too small for its type is reported as below its documented minimum.
fn check_integer(
    findings: &mut Findings,
    site: Site<'_>,
    facts: Facts<'_>,
    number: i128,
    signed: bool,
) {
    let too_small = facts
        .constraints
        .min
        .is_some_and(|min| number < i128::from(min));
    let fits = if signed {
        i64::try_from(number).is_ok()
    } else {
        u64::try_from(number).is_ok()
    };
    if fits || too_small {
        facts::number(findings, site, facts, &number);
    } else {
        wrong_type(
            findings,
            site,
            "an integer of 64 bits",
            Actual::Number(number),
        );
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
    let wanted = match kind {
        Kind::Integer { .. } => "an integer",
        Kind::Decimal => "a decimal number",
        _ => "true or false",
    };
    match (scalars, tree.value()) {
        (Scalars::Strings, Value::String(text)) => {
            wrong_type(
                findings,
                site,
                &format!("a string holding {wanted}"),
                Actual::text(text),
            );
        }
        (Scalars::Strings, _) => {
            wrong_json_type(findings, site, &format!("a string holding {wanted}"), tree)
        }
        (Scalars::Native, _) => wrong_json_type(findings, site, wanted, tree),
    }
}
