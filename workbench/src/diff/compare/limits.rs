//! The limits of a value: numbers that grow and shrink, formats, beginnings.

use super::collector::{Finding, Scope};
use super::fields::believed;
use crate::diff::catalogue::entries::*;
use antom_codegen::model::{Change, Constraint, Constraints, Field, Limit};

/// The kinds of change of a limit that is an amount.
struct Amount {
    constraint: Constraint,
    kinds: &'static LimitKinds,
}

static AMOUNTS: [Amount; 8] = [
    Amount {
        constraint: Constraint::MinLength,
        kinds: &MIN_LENGTH,
    },
    Amount {
        constraint: Constraint::MaxLength,
        kinds: &MAX_LENGTH,
    },
    Amount {
        constraint: Constraint::Min,
        kinds: &MIN,
    },
    Amount {
        constraint: Constraint::Max,
        kinds: &MAX,
    },
    Amount {
        constraint: Constraint::MinItems,
        kinds: &MIN_ITEMS,
    },
    Amount {
        constraint: Constraint::MaxItems,
        kinds: &MAX_ITEMS,
    },
    Amount {
        constraint: Constraint::MaxKeyLength,
        kinds: &MAX_KEY_LENGTH,
    },
    Amount {
        constraint: Constraint::Within,
        kinds: &WITHIN,
    },
];

/// The kinds of change of a limit that is none.
struct Other {
    constraint: Constraint,
    added: &'static ChangeKind,
    removed: &'static ChangeKind,
    reworded: &'static ChangeKind,
    narrowed: &'static ChangeKind,
    widened: &'static ChangeKind,
    changed: &'static ChangeKind,
}

static OTHERS: [Other; 3] = [
    Other {
        constraint: Constraint::MultipleOf,
        added: &MULTIPLE_OF_ADDED,
        removed: &MULTIPLE_OF_REMOVED,
        // Of one divisor and its negative.
        reworded: &MULTIPLE_OF_CHANGED,
        narrowed: &MULTIPLE_OF_NARROWED,
        widened: &MULTIPLE_OF_WIDENED,
        changed: &MULTIPLE_OF_CHANGED,
    },
    Other {
        constraint: Constraint::Format,
        added: &FORMAT_ADDED,
        removed: &FORMAT_REMOVED,
        reworded: &FORMAT_CHANGED,
        narrowed: &FORMAT_CHANGED,
        widened: &FORMAT_CHANGED,
        changed: &FORMAT_CHANGED,
    },
    Other {
        constraint: Constraint::StartsWith,
        added: &STARTS_WITH_ADDED,
        removed: &STARTS_WITH_REMOVED,
        reworded: &STARTS_WITH_REWORDED,
        narrowed: &STARTS_WITH_NARROWED,
        widened: &STARTS_WITH_WIDENED,
        changed: &STARTS_WITH_CHANGED,
    },
];

impl Amount {
    fn kind(&self, old: Option<&Limit>, new: Option<&Limit>) -> Option<&'static ChangeKind> {
        let amounts = (old.and_then(Limit::amount), new.and_then(Limit::amount));
        Some(match amounts {
            (None, Some(_)) => &self.kinds.added,
            (Some(_), None) => &self.kinds.removed,
            (Some(was), Some(is)) if is > was => &self.kinds.increased,
            (Some(was), Some(is)) if is < was => &self.kinds.decreased,
            _ => return None,
        })
    }
}

impl Other {
    fn kind(&self, old: Option<&Limit>, new: Option<&Limit>) -> Option<&'static ChangeKind> {
        Some(match (old, new) {
            (None, None) => return None,
            (None, Some(_)) => self.added,
            (Some(_), None) => self.removed,
            (Some(was), Some(is)) => match self.constraint.change(was, is) {
                Change::None => return None,
                Change::Reworded => self.reworded,
                Change::Tightened => self.narrowed,
                Change::Loosened => self.widened,
                Change::Other => self.changed,
            },
        })
    }
}

/// Compares the limits of a field.
pub(super) fn compare(scope: &Scope<'_>, (old, new): (&Field, &Field), path: &str) -> Vec<Finding> {
    let limits = |constraint| {
        (
            old.constraints.get(constraint),
            new.constraints.get(constraint),
        )
    };
    let amounts = AMOUNTS.iter().map(|it| {
        let (was, is) = limits(it.constraint);
        (it.constraint, it.kind(was, is))
    });
    let others = OTHERS.iter().map(|it| {
        let (was, is) = limits(it.constraint);
        (it.constraint, it.kind(was, is))
    });
    let mut found = Vec::new();
    for (constraint, kind) in amounts.chain(others) {
        let Some(kind) = kind else { continue };
        let mut finding = kind.at(path, new.span_of(constraint));
        if let Some(was) = shown(&old.constraints, constraint) {
            finding = finding.was(was);
        }
        if let Some(is) = shown(&new.constraints, constraint) {
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
