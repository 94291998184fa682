//! The response of an unsuccessful call: one for the API, and one per operation that documents
//! more.

use quote::quote;

use super::object::imports;
use super::print::{Piece, file};
use super::{File, Whole, docs, object, request};
use crate::model::{Api, Object, Operation};

/// `failure.rs`, shared by all operations without their own.
pub(super) fn emit(api: &Api, whole: &Whole<'_>, failure: &Object) -> File {
    let imports = imports(api, whole, failure);
    let uses = quote!(use antom_runtime::__private as rt; #imports);
    let mut items: Vec<Piece> = vec![uses.into()];
    items.extend(object::parts(
        api,
        whole,
        failure,
        &docs::body(failure),
        false,
    ));
    file(api, "failure.rs".into(), "api.yaml", &[], items)
}

/// The file of an operation's own.
pub(super) fn emit_own(
    api: &Api,
    whole: &Whole<'_>,
    operation: &Operation,
    failure: &Object,
) -> File {
    request::object_file(
        api,
        whole,
        operation,
        failure,
        "failure",
        &docs::body(failure),
    )
}
