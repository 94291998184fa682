//! Constraints that hold together, and constraints of which one holds.

use crate::model::{Constraint, Constraints, Field};

/// Both: what satisfies the result satisfies either.
pub(super) fn tightened(own: &Constraints, more: &Constraints) -> Constraints {
    fn pick<T>(one: Option<T>, other: Option<T>, of_both: fn(T, T) -> T) -> Option<T> {
        match (one, other) {
            (Some(one), Some(other)) => Some(of_both(one, other)),
            (one, other) => one.or(other),
        }
    }
    let starts_with = if more.starts_with.is_empty() {
        &own.starts_with
    } else {
        &more.starts_with
    };
    Constraints {
        required: own.required || more.required,
        constant: more.constant.clone().or_else(|| own.constant.clone()),
        values: more.values.clone().or_else(|| own.values.clone()),
        min_length: pick(own.min_length, more.min_length, u64::max),
        max_length: pick(own.max_length, more.max_length, u64::min),
        min: pick(own.min, more.min, i64::max),
        max: pick(own.max, more.max, i64::min),
        multiple_of: more.multiple_of.or(own.multiple_of),
        max_items: pick(own.max_items, more.max_items, u64::min),
        format: more.format.or(own.format),
        starts_with: starts_with.clone(),
        within: more.within.or(own.within),
    }
}

/// Either: what satisfies one of the two satisfies the result.
pub(super) fn loosened(one: &Constraints, other: &Constraints) -> Constraints {
    fn pick<T>(one: Option<T>, other: Option<T>, of_both: fn(T, T) -> T) -> Option<T> {
        Some(of_both(one?, other?))
    }
    fn same<T: Clone + PartialEq>(one: &Option<T>, other: &Option<T>) -> Option<T> {
        one.clone().filter(|_| one == other)
    }
    Constraints {
        required: one.required && other.required,
        constant: same(&one.constant, &other.constant),
        values: pick(one.values.clone(), other.values.clone(), union),
        min_length: pick(one.min_length, other.min_length, u64::min),
        max_length: pick(one.max_length, other.max_length, u64::max),
        min: pick(one.min, other.min, i64::min),
        max: pick(one.max, other.max, i64::max),
        multiple_of: same(&one.multiple_of, &other.multiple_of),
        max_items: pick(one.max_items, other.max_items, u64::max),
        format: same(&one.format, &other.format),
        starts_with: match one.starts_with.is_empty() || other.starts_with.is_empty() {
            true => Vec::new(),
            false => union(one.starts_with.clone(), other.starts_with.clone()),
        },
        within: pick(one.within, other.within, |one, other| {
            if one.at_most > other.at_most {
                one
            } else {
                other
            }
        }),
    }
}

/// A field of the response that products share, as either of them documents it.
pub(super) fn either(one: &Field, other: &Field) -> Field {
    let mut merged = one.clone();
    // Where one page's `required` is disputed, the field is no more certain in the response of both.
    merged.constraints = loosened(&one.constraints, &other.constraints);
    for (constraint, reason) in &other.disputed {
        if !merged.is_disputed(*constraint) {
            merged.disputed.push((*constraint, reason.clone()));
        }
    }
    // Some types have a format by themselves.
    merged
        .disputed
        .retain(|(it, _)| *it == Constraint::Format || merged.constraints.has(*it));
    merged.sensitive |= other.sensitive;
    merged.pages = union(one.pages.clone(), other.pages.clone());
    merged
}

fn union(mut one: Vec<String>, other: Vec<String>) -> Vec<String> {
    for word in other {
        if !one.contains(&word) {
            one.push(word);
        }
    }
    one
}
