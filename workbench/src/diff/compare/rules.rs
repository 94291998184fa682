//! Rules of an object: which there are, and whether they demand more or less.

use std::collections::{BTreeMap, BTreeSet};

use super::collector::{Collector, Scope};
use super::limits::shown;
use super::renames;
use crate::diff::catalogue::entries::*;
use crate::diff::{Travel, Wire};
use crate::lists::Pair;
use antom_codegen::model::{
    Change, Condition, Consequence, Constraint, Constraints, Object, Rule, Test,
};
use antom_codegen::source::Span;
use antom_codegen::words;

/// Compares the rules of two objects; `prefix` is what goes before the names of their fields.
pub(super) fn compare(
    collector: &mut Collector<'_>,
    scope: &Scope<'_>,
    (old, new): (&Object, &Object),
    prefix: &str,
) {
    for pair in renames::rules(old, new) {
        match pair {
            Pair::Added(rule) => {
                let path = format!("{prefix}{}", rule.id);
                let finding = RULE_ADDED.at(path, rule.span).is(sentence(rule));
                collector.tell(scope, finding.wire(demanded(scope, rule, Travel::Sent)));
            }
            Pair::Removed(rule) => {
                let path = format!("{prefix}{}", rule.id);
                let finding = RULE_REMOVED
                    .at(path, holder(scope, new, prefix))
                    .keyed(["rules"])
                    .was(sentence(rule));
                collector.tell(scope, finding.wire(demanded(scope, rule, Travel::Received)));
            }
            Pair::Both(old, new) => rule(collector, scope, (old, new), prefix),
        }
    }
}

/// What the rules of an object are listed in: the type, and for a body the operation.
pub(super) fn holder(scope: &Scope<'_>, object: &Object, prefix: &str) -> Span {
    let named = scope.named.filter(|_| prefix.is_empty());
    named.unwrap_or(object.span)
}

/// The verdict on a changed requirement for messages in this direction; a warning has no effect.
fn demanded(scope: &Scope<'_>, rule: &Rule, travel: Travel) -> Wire {
    if scope.travel == Some(travel) && !rule.warning {
        Wire::Restrictive
    } else {
        Wire::Compatible
    }
}

fn rule(
    collector: &mut Collector<'_>,
    scope: &Scope<'_>,
    (old, new): (&Rule, &Rule),
    prefix: &str,
) {
    let path = format!("{prefix}{}", new.id);
    let severity: Option<&'static ChangeKind> = match (old.warning, new.warning) {
        (true, false) => Some(&RULE_BECAME_ERROR),
        (false, true) => Some(&RULE_BECAME_WARNING),
        _ => None,
    };
    if let Some(kind) = severity {
        let word = |it: &Rule| match (&it.disputed, it.warning) {
            (Some(_), _) => "disputed",
            (None, true) => "warning",
            (None, false) => "error",
        };
        let key = if new.disputed.is_some() {
            "disputed"
        } else {
            "severity"
        };
        let finding = kind
            .at(path.as_str(), new.span)
            .was(word(old))
            .is(word(new))
            .keyed([key]);
        collector.tell(scope, finding);
    }
    if demands_of(old) == demands_of(new) {
        return;
    }
    let demand = of_conditions(&old.when, &new.when).and(of_consequences(&old.then, &new.then));
    let finding =
        match demand {
            Change::None | Change::Reworded => RULE_REWORDED.at(path, new.span),
            Change::Tightened => {
                RULE_TIGHTENED
                    .at(path, new.span)
                    .wire(demanded(scope, new, Travel::Sent))
            }
            Change::Loosened => {
                RULE_LOOSENED
                    .at(path, new.span)
                    .wire(demanded(scope, old, Travel::Received))
            }
            Change::Other => RULE_CHANGED.at(path, new.span).wire(
                match (scope.travel, old.warning, new.warning) {
                    (Some(Travel::Received), false, _) => Wire::Restrictive,
                    (Some(Travel::Sent) | None, _, false) => Wire::Restrictive,
                    _ => Wire::Compatible,
                },
            ),
        };
    collector.tell(scope, finding.was(sentence(old)).is(sentence(new)));
}

/// The conditions and consequences of a rule, without places in files.
type Demands<'a> = (Vec<(String, &'a Test)>, Vec<(String, &'a Constraints)>);

fn demands_of(rule: &Rule) -> Demands<'_> {
    let when = rule.when.iter();
    let then = rule.then.iter();
    (
        when.map(|it| (it.path.dotted(), &it.test)).collect(),
        then.map(|it| (it.path.dotted(), &it.constraints)).collect(),
    )
}

/// How the set of bodies that a rule rejects changed, by its conditions alone.
fn of_conditions(old: &[Condition], new: &[Condition]) -> Change {
    // A rule with fewer conditions applies to more bodies.
    let implies = |some: &[Condition], other: &[Condition]| {
        let mut other = other.iter();
        other.all(|it| some.iter().any(|one| one.implies(it)))
    };
    Change::of(implies(new, old), implies(old, new))
}

fn of_consequences(old: &[Consequence], new: &[Consequence]) -> Change {
    let none = Constraints::default();
    let (was, is) = (by_path(old), by_path(new));
    let paths: BTreeSet<&String> = was.keys().chain(is.keys()).collect();
    let each = paths.into_iter().map(|path| {
        let [was, is] = [&was, &is].map(|all| all.get(path).copied().unwrap_or(&none));
        of_constraints(was, is)
    });
    each.fold(Change::None, Change::and)
}

fn by_path(consequences: &[Consequence]) -> BTreeMap<String, &Constraints> {
    let consequences = consequences.iter();
    consequences
        .map(|it| (it.path.dotted(), &it.constraints))
        .collect()
}

fn of_constraints(old: &Constraints, new: &Constraints) -> Change {
    let each = Constraint::ALL.into_iter().map(|(_, constraint)| {
        match (old.get(constraint), new.get(constraint)) {
            (None, None) => Change::None,
            (None, Some(_)) => Change::Tightened,
            (Some(_), None) => Change::Loosened,
            (Some(was), Some(is)) => constraint.change(was, is),
        }
    });
    each.fold(Change::None, Change::and)
}

/// A rule as one line: when it applies, and what it demands.
pub(super) fn sentence(rule: &Rule) -> String {
    let demands: Vec<String> = rule.then.iter().map(consequence).collect();
    let demands = demands.join("; ");
    let when = conditions(&rule.when);
    if when.is_empty() {
        demands
    } else {
        format!("if {when}: {demands}")
    }
}

/// Conditions as one line.
pub(super) fn conditions(when: &[Condition]) -> String {
    let conditions = when.iter();
    let conditions: Vec<String> = conditions
        .map(|it| words::condition(&it.path.dotted(), &it.test))
        .collect();
    conditions.join(" and ")
}

fn consequence(consequence: &Consequence) -> String {
    let constraints: Vec<String> = Constraint::ALL
        .into_iter()
        .filter_map(|(word, it)| {
            let shown = shown(&consequence.constraints, it)?;
            Some(match it {
                Constraint::Required => word.to_owned(),
                _ => format!("{word} {shown}"),
            })
        })
        .collect();
    format!("{} {}", consequence.path.dotted(), constraints.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn beginning(prefix: &str) -> Constraints {
        Constraints::default().with(Constraint::StartsWith, vec![prefix.to_owned()])
    }

    /// As on a field: what begins with a longer text begins with a shorter one too.
    #[test]
    fn a_shorter_beginning_is_looser() {
        let (long, short) = (beginning("ab"), beginning("a"));
        assert_eq!(of_constraints(&long, &short), Change::Loosened);
        assert_eq!(of_constraints(&short, &long), Change::Tightened);
        assert_eq!(of_constraints(&long, &beginning("b")), Change::Other);
    }
}
