//! Operations: how they are reached, and what their products share.

use super::collector::{Collector, Scope};
use super::emitted::Owner;
use super::products::products;
use super::{api, cases, result_codes};
use crate::diff::catalogue::entries::*;
use crate::diff::{Rust, Wire};
use crate::lists::{Pair, pairs, pairs_of, reordered};
use antom_codegen::model::{Api, Body, Operation};

/// Compares every operation.
pub(super) fn compare(collector: &mut Collector<'_>) {
    let (old, new) = (collector.old, collector.new);
    let all = pairs_of(
        &old.operations,
        &new.operations,
        &collector.twins.operations,
    );
    for pair in all {
        match pair {
            Pair::Added(operation) => {
                let finding = OPERATION_ADDED
                    .at("", operation.span)
                    .wire(added(operation))
                    .is(call(operation));
                collector.tell(&Scope::operation(operation), finding);
            }
            Pair::Removed(operation) => {
                let finding = OPERATION_REMOVED.at("", new.span).was(call(operation));
                collector.tell(&Scope::operation(operation), finding);
            }
            Pair::Both(old, new) => operation(collector, old, new),
        }
    }
    let order = reordered(&old.operations, &new.operations, |it| &it.qualified_name);
    if let Some((was, is)) = order {
        let finding = OPERATION_ORDER_CHANGED.at("", new.span).was(was).is(is);
        collector.tell(&Scope::default(), finding);
    }
}

/// The verdict on more messages than there were: some that are sent on their own initiative come to
/// those who were not told of them.
pub(super) fn added(operation: &Operation) -> Wire {
    if operation.is_inbound() {
        Wire::Restrictive
    } else {
        Wire::Compatible
    }
}

/// How an operation is reached.
fn call(operation: &Operation) -> String {
    if operation.is_inbound() {
        operation.method.clone()
    } else {
        format!("{} {}", operation.method, operation.path)
    }
}

fn operation(collector: &mut Collector<'_>, old: &Operation, new: &Operation) {
    let scope = Scope::operation(new);
    if old.direction != new.direction {
        // Everything else about it is the other way round.
        let finding = OPERATION_DIRECTION_CHANGED
            .at("", new.span)
            .keyed(["direction"]);
        let (was, is) = (old.direction.to_string(), new.direction.to_string());
        return collector.tell(&scope, finding.was(was).is(is));
    }
    reached(collector, &scope, old, new);
    products(collector, old, new);
    let scope = scope.body(new, Body::Response);
    cases::compare(
        collector,
        &scope,
        (old.next.as_ref(), new.next.as_ref()),
        new.span,
    );
    cases::replies(collector, &scope, (old, new));
    failures(collector, &scope, old, new);
    result_codes::meanings(collector, &scope, (old, new));
}

/// Compares how an operation is reached.
fn reached(collector: &mut Collector<'_>, scope: &Scope<'_>, old: &Operation, new: &Operation) {
    if old.method != new.method {
        let finding = OPERATION_METHOD_CHANGED.at("", new.span).keyed(["method"]);
        collector.tell(scope, finding.was(&old.method).is(&new.method));
    }
    if old.path != new.path {
        let finding = OPERATION_PATH_CHANGED.at("", new.span).keyed(["path"]);
        collector.tell(scope, finding.was(&old.path).is(&new.path));
    }
    if old.name != new.name || !collector.are_in_same_area(old, new) {
        // Of an area that has another name is told by itself.
        let is_other = if collector.are_in_same_area(old, new) {
            old.module != new.module
        } else {
            old.folder() != new.folder()
        };
        let rust = api::major_if(is_other);
        let finding = OPERATION_RENAMED.at("", new.span).rust(rust);
        let (was, is) = (&old.qualified_name, &new.qualified_name);
        collector.tell(scope, finding.was(was).is(is));
    } else if old.module != new.module {
        let finding = OPERATION_RUST_NAME_CHANGED.at("", new.span).keyed(["rust"]);
        collector.tell(scope, finding.was(&old.module).is(&new.module));
    }
    idempotency_key(collector, scope, old, new);
    safe(collector, scope, old, new);
}

fn idempotency_key(
    collector: &mut Collector<'_>,
    scope: &Scope<'_>,
    old: &Operation,
    new: &Operation,
) {
    let finding = match (&old.idempotency_key, &new.idempotency_key) {
        (None, Some(is)) => IDEMPOTENCY_KEY_ADDED.at(is, new.span).is(is),
        (Some(was), None) => IDEMPOTENCY_KEY_REMOVED.at(was, new.span).was(was),
        (Some(was), Some(is)) if was != is => {
            IDEMPOTENCY_KEY_CHANGED.at(is, new.span).was(was).is(is)
        }
        _ => return,
    };
    collector.tell(scope, finding.keyed(["idempotency_key"]));
}

/// Whether the call only reads, and which pages tell what makes a repeated call harmless.
fn safe(collector: &mut Collector<'_>, scope: &Scope<'_>, old: &Operation, new: &Operation) {
    let kind: Option<&'static ChangeKind> = match (old.safe, new.safe) {
        (false, true) => Some(&BECAME_SAFE),
        (true, false) => Some(&NO_LONGER_SAFE),
        _ => None,
    };
    if let Some(kind) = kind {
        collector.tell(scope, kind.at("safe", new.span).keyed(["safe"]));
    }
    let (was, is) = (&old.idempotency_pages, &new.idempotency_pages);
    let is_other = collector.renamed_pages(was) != *is;
    if is_other && old.idempotency_key == new.idempotency_key {
        let (was, is) = (was.join(", "), is.join(", "));
        let finding = PAGES_CHANGED
            .at("idempotency_key", new.span)
            .was(was)
            .is(is);
        collector.tell(scope, finding.keyed(["idempotency_pages"]));
    }
}

/// The struct of the response that products share.
pub(super) fn response_owner<'o>(
    collector: &Collector<'o>,
    old: &'o Operation,
    new: &'o Operation,
) -> Owner<'o> {
    Owner {
        failures: (old.failure.as_ref(), new.failure.as_ref()),
        ..Owner::of(
            (collector.old, &old.response),
            (collector.new, &new.response),
        )
    }
}

/// Compares which fields a response without success has beside the outcome.
fn failures(collector: &mut Collector<'_>, scope: &Scope<'_>, old: &Operation, new: &Operation) {
    let apis = (collector.old, collector.new);
    let named = |api: &Api, operation: &Operation| -> Vec<String> {
        let of_outcome = |name: &String| {
            let mut fields = api.failure.iter().flat_map(|it| &it.fields);
            fields.any(|it| it.name == *name)
        };
        let fields = operation.failure.iter().flat_map(|it| &it.fields);
        let names = fields.map(|it| it.name.clone());
        names.filter(|it| !of_outcome(it)).collect()
    };
    let (was, is) = (named(apis.0, old), named(apis.1, new));
    let rust = match (&old.failure, &new.failure) {
        (Some(_), Some(_)) => Rust::Minor,
        // The struct of the API is another one than that of the operation.
        _ => Rust::Major,
    };
    for pair in pairs(&was, &is, |it| it.as_str()) {
        let finding = match pair {
            Pair::Added(name) => FAILURE_FIELD_ADDED.at(name, new.span).rust(rust),
            Pair::Removed(name) => FAILURE_FIELD_REMOVED.at(name, new.span),
            Pair::Both(..) => continue,
        };
        collector.tell(scope, finding.keyed(["failure"]));
    }
}
