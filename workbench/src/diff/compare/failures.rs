//! Responses without success: which fields they have, and which type they are in Rust.

use antom_codegen::model::{Api, Operation};

use super::collector::{Collector, Scope};
use crate::diff::Rust;
use crate::diff::catalogue::entries::*;
use crate::lists::{Pair, pairs};

/// Compares which fields a response without success has beside the outcome.
pub(super) fn failures(
    collector: &mut Collector<'_>,
    scope: &Scope<'_>,
    old: &Operation,
    new: &Operation,
) {
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
    let is_same_struct = old.fails_like_response == new.fails_like_response;
    let has_own = [old, new].map(|it| it.failure.is_some());
    let have_outcome = old.outcome.is_some() && new.outcome.is_some();
    let is_another_type = match has_own {
        [true, true] => !is_same_struct,
        // A changed list of fields, or another outcome, is a change of its own.
        [true, false] | [false, true] => was == is && have_outcome && old.outcome == new.outcome,
        [false, false] => false,
    };
    if is_another_type {
        let finding = FAILURE_TYPE_CHANGED.at(&new.name, new.span);
        collector.tell(scope, finding.keyed(["failure"]));
    }
    let rust = match (&old.failure, &new.failure) {
        (Some(_), Some(_)) if is_same_struct => Rust::Minor,
        // The struct of the API, that of the operation and the wrapper of the response are three types.
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
