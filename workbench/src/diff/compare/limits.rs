//! The limits of a value: numbers that grow and shrink, formats, beginnings.

use super::collector::{Finding, Scope};
use super::fields::believed;
use crate::diff::catalogue::entries::*;
use antom_codegen::model::{Change, Constraint, Constraints, Field, Limit};

/// The kinds of changes of the limit of a constraint.
struct Kinds {
    constraint: Constraint,
    added: &'static ChangeKind,
    removed: &'static ChangeKind,
    reworded: &'static ChangeKind,
    tightened: &'static ChangeKind,
    loosened: &'static ChangeKind,
    changed: &'static ChangeKind,
}

static KINDS: [Kinds; 11] = [
    amount(&MIN_LENGTH),
    amount(&MAX_LENGTH),
    amount(&MIN),
    amount(&MAX),
    amount(&MIN_ITEMS),
    amount(&MAX_ITEMS),
    amount(&MAX_KEY_LENGTH),
    amount(&WITHIN),
    Kinds {
        constraint: Constraint::MultipleOf,
        added: &MULTIPLE_OF_ADDED,
        removed: &MULTIPLE_OF_REMOVED,
        reworded: &LIMIT_REWORDED,
        tightened: &MULTIPLE_OF_NARROWED,
        loosened: &MULTIPLE_OF_WIDENED,
        changed: &MULTIPLE_OF_CHANGED,
    },
    Kinds {
        constraint: Constraint::Format,
        added: &FORMAT_ADDED,
        removed: &FORMAT_REMOVED,
        reworded: &LIMIT_REWORDED,
        tightened: &FORMAT_CHANGED,
        loosened: &FORMAT_CHANGED,
        changed: &FORMAT_CHANGED,
    },
    Kinds {
        constraint: Constraint::StartsWith,
        added: &STARTS_WITH_ADDED,
        removed: &STARTS_WITH_REMOVED,
        reworded: &STARTS_WITH_REWORDED,
        tightened: &STARTS_WITH_NARROWED,
        loosened: &STARTS_WITH_WIDENED,
        changed: &STARTS_WITH_CHANGED,
    },
];

/// The kinds of changes of an amount.
const fn amount(kinds: &'static LimitKinds) -> Kinds {
    let (tightened, loosened) = if kinds.constraint.is_minimum() {
        (&kinds.increased, &kinds.decreased)
    } else {
        (&kinds.decreased, &kinds.increased)
    };
    Kinds {
        constraint: kinds.constraint,
        added: &kinds.added,
        removed: &kinds.removed,
        reworded: &LIMIT_REWORDED,
        tightened,
        loosened,
        // Of two amounts, one is the tighter limit.
        changed: tightened,
    }
}

impl Kinds {
    fn kind(&self, old: Option<&Limit>, new: Option<&Limit>) -> Option<&'static ChangeKind> {
        Some(match (old, new) {
            (None, None) => return None,
            (None, Some(_)) => self.added,
            (Some(_), None) => self.removed,
            (Some(was), Some(is)) => match self.constraint.change(was, is) {
                Change::None => return None,
                Change::Reworded => self.reworded,
                Change::Tightened => self.tightened,
                Change::Loosened => self.loosened,
                Change::Other => self.changed,
            },
        })
    }
}

/// Compares the limits of a field.
pub(super) fn compare(scope: &Scope<'_>, (old, new): (&Field, &Field), path: &str) -> Vec<Finding> {
    let mut found = Vec::new();
    for kinds in &KINDS {
        let constraint = kinds.constraint;
        let (was, is) = (&old.constraints, &new.constraints);
        let Some(kind) = kinds.kind(was.get(constraint), is.get(constraint)) else {
            continue;
        };
        let mut finding = kind.at(path, new.span_of(constraint));
        if let Some(was) = shown(was, constraint) {
            finding = finding.was(was);
        }
        if let Some(is) = shown(is, constraint) {
            finding = finding.is(is);
        }
        found.push(believed(finding, scope, (old, new), constraint));
    }
    found
}

/// What a constraint asks for, as people read it; none if it asks for nothing.
pub(super) fn shown(constraints: &Constraints, constraint: Constraint) -> Option<String> {
    constraints.get(constraint).map(Limit::to_string)
}
