//! One field in both specs: its type, whether it must be there, its one value, how it is shown.

use super::collector::{Collector, Finding, Scope};
use super::emitted::Owner;
use super::shapes::{Relation, relation};
use super::{limits, values};
use crate::diff::catalogue::entries::*;
use crate::diff::{Rust, Travel, Wire};
use antom_codegen::model::{Api, Constraint, Field, Shape};

/// Compares a field with what it was.
pub(super) fn compare(
    collector: &mut Collector<'_>,
    scope: &Scope<'_>,
    (old, new): (&Field, &Field),
    owner: Owner<'_>,
    path: &str,
) {
    let mut told: Vec<Finding> = Vec::new();
    told.extend(shape(collector, scope, (old, new), owner, path));
    told.extend(required(scope, (old, new), owner, path));
    told.extend(constant(scope, (old, new), owner, path));
    told.extend(limits::compare(scope, (old, new), path));
    told.extend(default((old, new), path));
    told.extend(disputes(scope, (old, new), owner, path));
    told.extend(advice((old, new), path));
    told.extend(sensitive((old, new), path));
    for finding in told {
        collector.tell(scope, finding);
    }
    values::compare(collector, scope, (old, new), path);
}

/// Whether a change of a constraint has no effect, because an official sample contradicts the
/// constraint, or because it is only advice. Such a constraint is not enforced in sent messages,
/// and not guaranteed in received ones.
pub(super) fn is_unbelieved(
    scope: &Scope<'_>,
    (old, new): (&Field, &Field),
    constraint: Constraint,
) -> bool {
    match scope.travel {
        Some(Travel::Received) => old.is_warning(constraint),
        _ => new.is_warning(constraint),
    }
}

/// A finding about a constraint, which is compatible if the constraint is not enforced.
pub(super) fn believed(
    finding: Finding,
    scope: &Scope<'_>,
    fields: (&Field, &Field),
    constraint: Constraint,
) -> Finding {
    if is_unbelieved(scope, fields, constraint) {
        finding.wire(Wire::Compatible)
    } else {
        finding
    }
}

fn shape(
    collector: &Collector<'_>,
    scope: &Scope<'_>,
    (old, new): (&Field, &Field),
    owner: Owner<'_>,
    path: &str,
) -> Option<Finding> {
    let apis = [collector.old, collector.new];
    let relation = relation(&collector.twins, apis, &old.shape, &new.shape);
    let received = scope.travel == Some(Travel::Received);
    let (kind, is_breaking): (&'static ChangeKind, bool) = match relation {
        Relation::Same => return None,
        Relation::OtherNamed => (&NAMED_TYPE_CHANGED, false),
        Relation::BecameUnsigned => (&INTEGER_BECAME_UNSIGNED, false),
        Relation::BecameSigned => (&INTEGER_BECAME_SIGNED, false),
        Relation::BecameList => (&BECAME_VALUE_LIST, false),
        Relation::NoLongerList => (&NO_LONGER_VALUE_LIST, false),
        Relation::Generalized { readable } => (&TYPE_GENERALIZED, received && !readable),
        Relation::Specialized { form } => (&TYPE_SPECIALIZED, !received && !form),
        Relation::Changed { readable } => (&TYPE_CHANGED, !(received && readable)),
    };
    let rust = match relation {
        // Different types are different, even with the same name in Rust.
        Relation::OtherNamed => Rust::Major,
        _ => owner.value(&new.name),
    };
    let mut finding = kind
        .at(path, new.type_span)
        .was(type_name(collector.old, old))
        .is(type_name(collector.new, new))
        .rust(rust);
    if is_breaking {
        finding = finding.wire(Wire::Breaking);
    }
    Some(finding)
}

/// The type as the spec spells it, and the list that its values are of where that is written apart.
fn type_name(api: &Api, field: &Field) -> String {
    match field.shape.innermost() {
        Shape::List(index) if !field.documented.contains(&api.lists[*index].name) => {
            format!("{} of {}", field.documented, api.lists[*index].name)
        }
        Shape::Integer { signed: true } => format!("{}, signed", field.documented),
        Shape::Integer { signed: false } => format!("{}, unsigned", field.documented),
        _ => field.documented.clone(),
    }
}

fn required(
    scope: &Scope<'_>,
    (old, new): (&Field, &Field),
    owner: Owner<'_>,
    path: &str,
) -> Option<Finding> {
    let kinds = FieldKinds::of(scope.direction);
    let finding = match (old.constraints.required(), new.constraints.required()) {
        (false, true) => {
            let at = new.span_of(Constraint::Required);
            kinds.became_required.at(path, at)
        }
        (true, false) => {
            let finding = kinds.became_optional.at(path, new.span);
            finding.keyed(["required"])
        }
        _ => return None,
    };
    let word = |field: &Field| {
        if field.constraints.required() {
            "required"
        } else {
            "optional"
        }
    };
    let finding = finding
        .was(word(old))
        .is(word(new))
        .rust(owner.presence(&new.name));
    Some(believed(finding, scope, (old, new), Constraint::Required))
}

fn constant(
    scope: &Scope<'_>,
    (old, new): (&Field, &Field),
    owner: Owner<'_>,
    path: &str,
) -> Option<Finding> {
    let at = new.span_of(Constraint::Const);
    let (was, is) = (old.constraints.constant(), new.constraints.constant());
    let finding = match (was, is) {
        (None, Some(is)) => CONST_ADDED
            .at(path, at)
            .is(is)
            .rust(owner.presence(&new.name)),
        (Some(was), Some(is)) if was != is => CONST_CHANGED.at(path, at).was(was).is(is),
        (Some(was), None) => {
            let finding = CONST_REMOVED
                .at(path, new.span)
                .was(was)
                .rust(owner.presence(&new.name));
            // A value that is always there is checked when it is read.
            if scope.travel == Some(Travel::Received) && old.fixed().is_some() {
                finding.wire(Wire::Breaking)
            } else {
                finding
            }
        }
        _ => return None,
    };
    Some(believed(finding, scope, (old, new), Constraint::Const))
}

/// The default of a missing field.
fn default((old, new): (&Field, &Field), path: &str) -> Option<Finding> {
    let finding = match (&old.default, &new.default) {
        (None, Some(is)) => DEFAULT_ADDED.at(path, new.span).is(is),
        (Some(was), Some(is)) if was != is => DEFAULT_CHANGED.at(path, new.span).was(was).is(is),
        (Some(was), None) => DEFAULT_REMOVED.at(path, new.span).was(was),
        _ => return None,
    };
    Some(finding.keyed(["default"]))
}

/// Which constraints are disputed. Added and removed constraints are separate changes.
fn disputes(
    scope: &Scope<'_>,
    (old, new): (&Field, &Field),
    owner: Owner<'_>,
    path: &str,
) -> Vec<Finding> {
    let came = |it: Constraint| !old.constraints.has(it) && new.constraints.has(it);
    let went = |it: Constraint| old.constraints.has(it) && !new.constraints.has(it);
    let rust = |constraint| match constraint {
        Constraint::Required => owner.presence(&new.name),
        _ => Rust::Patch,
    };
    let mut found = Vec::new();
    for (constraint, _) in &new.disputed {
        if !old.is_disputed(*constraint) && !came(*constraint) {
            let mut finding = DISPUTE_ADDED
                .at(path, new.span)
                .keyed(["disputed", constraint.word()])
                .is(constraint.word())
                .rust(rust(*constraint));
            let is_missed = *constraint == Constraint::Required;
            if scope.travel == Some(Travel::Received) && is_missed {
                finding = finding.wire(Wire::Breaking);
            }
            found.push(finding);
        }
    }
    for (constraint, _) in &old.disputed {
        if !new.is_disputed(*constraint) && !went(*constraint) {
            let at = new.span_of(*constraint);
            let finding = DISPUTE_REMOVED.at(path, at).was(constraint.word());
            found.push(finding.rust(rust(*constraint)));
        }
    }
    found
}

/// Whether what is demanded of a value has become advice, or the other way round.
fn advice((old, new): (&Field, &Field), path: &str) -> Option<Finding> {
    let kind: &'static ChangeKind = match (old.advisory, new.advisory) {
        (false, true) => &BECAME_ADVICE,
        (true, false) => &BECAME_DEMAND,
        _ => return None,
    };
    (old.has_limits() && new.has_limits()).then(|| kind.at(path, new.span).keyed(["pages"]))
}

fn sensitive((old, new): (&Field, &Field), path: &str) -> Option<Finding> {
    let kind: &'static ChangeKind = match (old.sensitive, new.sensitive) {
        (false, true) => &BECAME_SENSITIVE,
        (true, false) => &NO_LONGER_SENSITIVE,
        _ => return None,
    };
    let word = |it: &Field| {
        if it.sensitive {
            "sensitive"
        } else {
            "not sensitive"
        }
    };
    let finding = kind.at(path, new.span).keyed(["sensitive"]);
    Some(finding.was(word(old)).is(word(new)))
}
