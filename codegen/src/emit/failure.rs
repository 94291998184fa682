//! The answer to a call that did not succeed: what a page requires of a response is promised on
//! success only, so that here everything may be absent save the outcome itself.

use super::{File, docs, request};
use crate::model::{Api, Constraint, Object, Operation};

pub(super) fn emit(api: &Api, operation: &Operation) -> File {
    let outcome = api
        .outcome
        .as_ref()
        .map(|outcome| outcome.status.as_slice())
        .unwrap_or_default();
    let mut failure = Object {
        name: "Failure".into(),
        ident: "Failure".into(),
        module: "failure".into(),
        rules: Vec::new(),
        ..operation.response.clone()
    };
    for field in &mut failure.fields {
        if Some(&field.name) != outcome.first() {
            field.constraints.required = false;
            field
                .disputed
                .retain(|(constraint, _)| *constraint != Constraint::Required);
        }
    }
    let doc = docs::english(&format!(
        "The answer of `{}` when the call failed, or when nobody knows how it ended.",
        operation.name
    ));
    request::object_file(api, operation, &failure, "failure", doc)
}
