//! A value of a type.

use super::facts::{self, Facts};
use super::{object, wrong_json_type, wrong_type};
use crate::schema::{Kind, Number, Tree, Value};
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
            facts::count(findings, site, facts, tree.children().count());
            let (place, facts) = (
                site.place(),
                Facts {
                    item: true,
                    ..facts
                },
            );
            for (index, (_, tree)) in tree.children().enumerate() {
                let site = Site {
                    parent: &place,
                    segment: Segment::Item(index),
                    ..site
                };
                check(findings, site, *item, facts, tree);
            }
        }
        (Kind::Map(entry), Value::Object) => {
            facts::count(findings, site, facts, tree.children().count());
            let (place, facts) = (
                site.place(),
                Facts {
                    item: true,
                    ..facts
                },
            );
            for (key, tree) in tree.children() {
                let site = Site {
                    parent: &place,
                    segment: Segment::Key(key),
                    ..site
                };
                check(findings, site, *entry, facts, tree);
            }
        }
        (Kind::Array(_) | Kind::Map(_), _) => wrong_json_type(findings, site, &kind.name(), tree),
        (Kind::Integer { signed }, _) => match integer(facts.scalars, tree) {
            Some(number) => check_integer(findings, site, facts, number, signed, tree),
            None => wrong_scalar(findings, site, kind, facts.scalars, tree),
        },
        (Kind::Decimal, _) => match decimal(facts.scalars, tree) {
            Some(number) => facts::number(findings, site, facts, &number, tree),
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

fn integer(scalars: Scalars, tree: Tree<'_>) -> Option<i128> {
    match (scalars, tree.value()) {
        (Scalars::Strings, Value::String(text)) => parse_integer(text),
        (Scalars::Native, Value::Number(Number::Integer(number))) => Some(*number),
        _ => None,
    }
}

fn decimal(scalars: Scalars, tree: Tree<'_>) -> Option<Decimal> {
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
    tree: Tree<'_>,
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
        facts::number(findings, site, facts, &number, tree);
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
