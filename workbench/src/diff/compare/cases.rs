//! The cases of a body, and the responses to a notification.

use super::collector::{Collector, Scope};
use super::rules::conditions;
use super::{api, renames, texts};
use crate::diff::Rust;
use crate::diff::catalogue::entries::*;
use crate::lists::{Pair, reordered};
use antom_codegen::model::{Case, Cases, Operation, Path};
use antom_codegen::source::Span;

/// Compares the cases of a body; `at` is where the operation is named.
pub(super) fn compare(
    collector: &mut Collector<'_>,
    scope: &Scope<'_>,
    (old, new): (Option<&Cases>, Option<&Cases>),
    at: Span,
) {
    let (old, new) = match (old, new) {
        (None, None) => return,
        (None, Some(new)) => {
            let finding = CASES_ADDED.at("", at).keyed(["cases"]).is(listed(new));
            return collector.tell(scope, finding);
        }
        (Some(old), None) => {
            let finding = CASES_REMOVED.at("", at).was(listed(old));
            return collector.tell(scope, finding);
        }
        (Some(old), Some(new)) => (old, new),
    };
    if let Some((was, is)) = texts::differing(&old.doc, &new.doc) {
        let finding = DOC_CHANGED.at("cases", at).keyed(["cases", "doc"]);
        collector.tell(scope, finding.was(was).is(is));
    }
    for pair in renames::cases(&old.in_order, &new.in_order) {
        match pair {
            Pair::Added(case) => {
                let finding = CASE_ADDED.at(&case.name, case.span);
                collector.tell(scope, finding.is(conditions(&case.when)));
            }
            Pair::Removed(case) => {
                let finding = CASE_REMOVED.at(&case.name, at).keyed(["cases"]);
                collector.tell(scope, finding.was(conditions(&case.when)));
            }
            Pair::Both(old, new) => both(collector, scope, (old, new)),
        }
    }
    let order = reordered(&old.in_order, &new.in_order, |it| &it.name);
    if let Some((was, is)) = order {
        let finding = CASE_ORDER_CHANGED.at("", at).keyed(["cases"]);
        collector.tell(scope, finding.was(was).is(is));
    }
    follow(collector, scope, (old, new), at);
}

/// How the call is repeated until its response is final.
fn follow(
    collector: &mut Collector<'_>,
    scope: &Scope<'_>,
    (old, new): (&Cases, &Cases),
    at: Span,
) {
    // With the new names of the cases: a renamed case is a separate change.
    let renamed = |case: &Case| {
        let mut pairs = renames::cases(&old.in_order, &new.in_order).into_iter();
        pairs.find_map(|it| match it {
            Pair::Both(was, is) if was.name == case.name => Some(is.name.clone()),
            _ => None,
        })
    };
    let was = followed(old, |it| renamed(it).unwrap_or_else(|| it.name.clone()));
    let is = followed(new, |it| it.name.clone());
    let finding = match (was, is) {
        (None, Some(is)) => FOLLOW_ADDED.at("", at).is(is),
        (Some(was), None) => FOLLOW_REMOVED.at("", at).was(was),
        (Some(was), Some(is)) if was != is => FOLLOW_CHANGED.at("", at).was(was).is(is),
        _ => return,
    };
    collector.tell(scope, finding.keyed(["cases", "follow"]));
}

/// `every 3 s for 60 s, until failed, succeeded`, in no order that matters.
fn followed(cases: &Cases, name: impl Fn(&Case) -> String) -> Option<String> {
    let follow = cases.follow.as_ref()?;
    let names = follow.until.iter().map(|it| name(&cases.in_order[*it]));
    let mut names: Vec<String> = names.collect();
    names.sort_unstable();
    let (every, at_most) = (follow.every, follow.at_most);
    Some(format!(
        "every {every} s for {at_most} s, until {}",
        names.join(", ")
    ))
}

fn both(collector: &mut Collector<'_>, scope: &Scope<'_>, (old, new): (&Case, &Case)) {
    if old.name != new.name {
        let rust = api::major_if(old.ident != new.ident);
        let finding = CASE_RENAMED.at(&new.name, new.span).rust(rust);
        collector.tell(scope, finding.was(&old.name).is(&new.name));
    }
    texts::doc(collector, scope, (&old.doc, &new.doc), &new.name, new.span);
    let (was, is) = (conditions(&old.when), conditions(&new.when));
    if was == is {
        return;
    }
    // A variant holds the fields that are certain in its case, in no order that matters.
    let held = |case: &Case| {
        let mut names: Vec<String> = case.certain().map(|it| it.ident.clone()).collect();
        names.sort_unstable();
        names
    };
    let rust = if held(old) == held(new) {
        Rust::Patch
    } else {
        Rust::Major
    };
    let finding = CASE_CONDITIONS_CHANGED
        .at(&new.name, new.span)
        .keyed(["when"]);
    collector.tell(scope, finding.was(was).is(is).rust(rust));
}

fn listed(cases: &Cases) -> String {
    let names: Vec<&str> = cases.in_order.iter().map(|it| it.name.as_str()).collect();
    names.join(", ")
}

/// Compares the responses to a notification.
pub(super) fn replies(
    collector: &mut Collector<'_>,
    scope: &Scope<'_>,
    (old, new): (&Operation, &Operation),
) {
    let (Some(was), Some(is)) = (&old.replies, &new.replies) else {
        return;
    };
    let both: [(&'static ChangeKind, _, _, _); 2] = [
        (
            &ACKNOWLEDGEMENT_CHANGED,
            "acknowledgement",
            &was.acknowledgement,
            &is.acknowledgement,
        ),
        (&REFUSAL_CHANGED, "refusal", &was.refusal, &is.refusal),
    ];
    for (kind, key, was, is) in both {
        let (was, is) = (assignments(was), assignments(is));
        if was != is {
            let finding = kind.at("", new.span).keyed([key]);
            collector.tell(scope, finding.was(was).is(is));
        }
    }
}

/// Paths with their values, as one line.
pub(super) fn assignments(values: &[(Path, String)]) -> String {
    let values = values
        .iter()
        .map(|(path, value)| format!("{}: {value}", path.dotted()));
    values.collect::<Vec<_>>().join(", ")
}
