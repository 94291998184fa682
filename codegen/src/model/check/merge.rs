//! A field that two products document.

use crate::model::{Constraint, Field};

/// A field of the response that products share, as either of them documents it.
pub(super) fn either(one: &Field, other: &Field) -> Field {
    let mut merged = one.clone();
    // Where one page's `required` is disputed, the field is no more certain in the response of both.
    merged.constraints = one.constraints.loosened(&other.constraints);
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
