//! Rules of an object: which there are, and whether they demand more or less.

use std::collections::HashMap;

use super::collector::{Collector, Scope};
use super::limits::shown;
use super::renames;
use crate::diff::catalogue::entries::*;
use crate::diff::{Travel, Wire};
use crate::lists::Pair;
use antom_codegen::model::{
    Change, Condition, Consequence, Constraint, Constraints, Language, Object, Rule, Test,
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
    let (was, is) = (sentence(old), sentence(new));
    if was == is {
        return;
    }
    let demand = of_conditions(&old.when, &new.when).and(of_consequences(&old.then, &new.then));
    let finding = match demand {
        Demand::Same => RULE_REWORDED.at(path, new.span),
        Demand::More => RULE_TIGHTENED
            .at(path, new.span)
            .wire(demanded(scope, new, Travel::Sent)),
        Demand::Less => {
            RULE_LOOSENED
                .at(path, new.span)
                .wire(demanded(scope, old, Travel::Received))
        }
        Demand::Other => {
            RULE_CHANGED
                .at(path, new.span)
                .wire(match (scope.travel, old.warning, new.warning) {
                    (Some(Travel::Received), false, _) => Wire::Restrictive,
                    (Some(Travel::Sent) | None, _, false) => Wire::Restrictive,
                    _ => Wire::Compatible,
                })
        }
    };
    collector.tell(scope, finding.was(was).is(is));
}

/// What has become of a demand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Demand {
    Same,
    More,
    Less,
    Other,
}

impl Demand {
    /// What has become of two demands taken together.
    fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Same, it) | (it, Self::Same) => it,
            (one, other) if one == other => one,
            _ => Self::Other,
        }
    }
}

impl From<Change> for Demand {
    fn from(change: Change) -> Self {
        match change {
            Change::None | Change::Reworded => Self::Same,
            Change::Tightened => Self::More,
            Change::Loosened => Self::Less,
            Change::Other => Self::Other,
        }
    }
}

/// What has become of what a rule demands, by what has become of when it applies.
fn of_conditions(old: &[Condition], new: &[Condition]) -> Demand {
    // Every condition less is a message more to which the rule applies.
    let implies = |some: &[Condition], other: &[Condition]| {
        other
            .iter()
            .all(|it| some.iter().any(|one| is_within(one, it)))
    };
    match (implies(old, new), implies(new, old)) {
        (true, true) => Demand::Same,
        (true, false) => Demand::More,
        (false, true) => Demand::Less,
        (false, false) => Demand::Other,
    }
}

/// Whether whatever meets `one` meets `other` as well.
fn is_within(one: &Condition, other: &Condition) -> bool {
    if one.path.dotted() != other.path.dotted() {
        return false;
    }
    let texts = |test: &Test| match test {
        Test::Equals(text) => Some(vec![text.clone()]),
        Test::OneOf(texts) => Some(texts.clone()),
        _ => None,
    };
    let begins =
        |text: &String, with: &[String]| with.iter().any(|it| text.starts_with(it.as_str()));
    match (&one.test, &other.test) {
        (Test::Present(one), Test::Present(other)) => one == other,
        // Whatever is compared has to be there.
        (_, Test::Present(present)) => *present,
        (Test::Present(_), _) => false,
        (Test::StartsWith(one), Test::StartsWith(other)) => one.iter().all(|it| begins(it, other)),
        (Test::StartsWith(_), _) => false,
        (one, Test::StartsWith(with)) => {
            texts(one).is_some_and(|it| it.iter().all(|text| begins(text, with)))
        }
        (one, other) => match (texts(one), texts(other)) {
            (Some(one), Some(other)) => one.iter().all(|it| other.contains(it)),
            _ => false,
        },
    }
}

fn of_consequences(old: &[Consequence], new: &[Consequence]) -> Demand {
    let none = Constraints::default();
    let by_path = |all: &[Consequence]| -> HashMap<String, Constraints> {
        let paths = all.iter();
        paths
            .map(|it| (it.path.dotted(), it.constraints.clone()))
            .collect()
    };
    let (was, is) = (by_path(old), by_path(new));
    let paths = was
        .keys()
        .chain(is.keys().filter(|it| !was.contains_key(*it)));
    paths
        .map(|path| {
            let (was, is) = (
                was.get(path).unwrap_or(&none),
                is.get(path).unwrap_or(&none),
            );
            of_constraints(was, is)
        })
        .fold(Demand::Same, Demand::and)
}

fn of_constraints(old: &Constraints, new: &Constraints) -> Demand {
    let each = Constraint::ALL.into_iter().map(|(_, constraint)| {
        match (old.get(constraint), new.get(constraint)) {
            (None, None) => Demand::Same,
            (None, Some(_)) => Demand::More,
            (Some(_), None) => Demand::Less,
            (Some(was), Some(is)) => constraint.change(was, is).into(),
        }
    });
    each.fold(Demand::Same, Demand::and)
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
    let conditions: Vec<String> = when.iter().map(condition).collect();
    conditions.join(" and ")
}

fn condition(condition: &Condition) -> String {
    let (words, texts) = words::test(&condition.test);
    let path = condition.path.dotted();
    match texts {
        [] => format!("{path} {}", words.en),
        texts => format!(
            "{path} {} {}",
            words.en,
            texts.join(words::or(Language::En))
        ),
    }
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
        assert_eq!(of_constraints(&long, &short), Demand::Less);
        assert_eq!(of_constraints(&short, &long), Demand::More);
        assert_eq!(of_constraints(&long, &beginning("b")), Demand::Other);
    }
}
