//! The limits of a value: numbers that grow and shrink, formats, beginnings.

use super::fields::believed;
use super::report::{Finding, Place};
use crate::diff::catalogue::entries::*;
use crate::fields::{asked, plain};
use antom_codegen::model::{Constraint, Constraints, Field};

/// A limit that is a number.
struct Limit {
    constraint: Constraint,
    value: fn(&Constraints) -> Option<i128>,
    kinds: &'static LimitKinds,
}

static LIMITS: [Limit; 6] = [
    Limit {
        constraint: Constraint::MinLength,
        value: |it| it.min_length.map(i128::from),
        kinds: &MIN_LENGTH,
    },
    Limit {
        constraint: Constraint::MaxLength,
        value: |it| it.max_length.map(i128::from),
        kinds: &MAX_LENGTH,
    },
    Limit {
        constraint: Constraint::Min,
        value: |it| it.min.map(i128::from),
        kinds: &MIN,
    },
    Limit {
        constraint: Constraint::Max,
        value: |it| it.max.map(i128::from),
        kinds: &MAX,
    },
    Limit {
        constraint: Constraint::MaxItems,
        value: |it| it.max_items.map(i128::from),
        kinds: &MAX_ITEMS,
    },
    Limit {
        constraint: Constraint::Within,
        value: |it| it.within.map(|it| i128::from(it.at_most)),
        kinds: &WITHIN,
    },
];

/// Compares the limits of a field.
pub(super) fn compare(place: &Place<'_>, (old, new): (&Field, &Field), path: &str) -> Vec<Finding> {
    let mut found = Vec::new();
    for limit in &LIMITS {
        let values = (
            (limit.value)(&old.constraints),
            (limit.value)(&new.constraints),
        );
        let kind = match values {
            (None, Some(_)) => &limit.kinds.added,
            (Some(_), None) => &limit.kinds.removed,
            (Some(was), Some(is)) if is > was => &limit.kinds.increased,
            (Some(was), Some(is)) if is < was => &limit.kinds.decreased,
            _ => continue,
        };
        found.push((limit.constraint, kind));
    }
    let kinds = [
        (Constraint::MultipleOf, multiple_of(old, new)),
        (Constraint::Format, format(old, new)),
        (Constraint::StartsWith, starts_with(old, new)),
    ];
    found.extend(kinds.into_iter().filter_map(|(it, kind)| Some((it, kind?))));
    found
        .into_iter()
        .map(|(constraint, kind)| {
            let mut finding = kind.at(path, new.span_of(constraint));
            if let Some(was) = shown(&old.constraints, constraint) {
                finding = finding.was(was);
            }
            if let Some(is) = shown(&new.constraints, constraint) {
                finding = finding.is(is);
            }
            believed(finding, place, (old, new), constraint)
        })
        .collect()
}

fn multiple_of(old: &Field, new: &Field) -> Option<&'static Kind> {
    match (old.constraints.multiple_of, new.constraints.multiple_of) {
        (None, Some(_)) => Some(&MULTIPLE_OF_ADDED),
        (Some(_), None) => Some(&MULTIPLE_OF_REMOVED),
        (Some(was), Some(is)) if was == is => None,
        (Some(was), Some(is)) if is.checked_rem(was) == Some(0) => Some(&MULTIPLE_OF_NARROWED),
        (Some(was), Some(is)) if was.checked_rem(is) == Some(0) => Some(&MULTIPLE_OF_WIDENED),
        (Some(_), Some(_)) => Some(&MULTIPLE_OF_CHANGED),
        (None, None) => None,
    }
}

fn format(old: &Field, new: &Field) -> Option<&'static Kind> {
    match (old.constraints.format, new.constraints.format) {
        (None, Some(_)) => Some(&FORMAT_ADDED),
        (Some(_), None) => Some(&FORMAT_REMOVED),
        (was, is) if was != is => Some(&FORMAT_CHANGED),
        _ => None,
    }
}

fn starts_with(old: &Field, new: &Field) -> Option<&'static Kind> {
    let (was, is) = (&old.constraints.starts_with, &new.constraints.starts_with);
    if was == is {
        return None;
    }
    // What begins with a longer prefix begins with a shorter one too.
    let covers = |some: &[String], other: &[String]| {
        other
            .iter()
            .all(|it| some.iter().any(|prefix| it.starts_with(prefix.as_str())))
    };
    Some(match (was.is_empty(), is.is_empty()) {
        (true, _) => &STARTS_WITH_ADDED,
        (_, true) => &STARTS_WITH_REMOVED,
        _ => match (covers(was, is), covers(is, was)) {
            (true, true) => &STARTS_WITH_REWORDED,
            (true, false) => &STARTS_WITH_NARROWED,
            (false, true) => &STARTS_WITH_WIDENED,
            (false, false) => &STARTS_WITH_CHANGED,
        },
    })
}

/// What a constraint asks for, as people read it; none if it asks for nothing.
pub(super) fn shown(constraints: &Constraints, constraint: Constraint) -> Option<String> {
    asked(constraints, constraint).map(|it| plain(&it, ", "))
}
