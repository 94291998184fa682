//! Objects as a whole: the number of fields.

use super::Checker;
use crate::diagnostic::catalogue::types;
use crate::model::{Object, Operation};
use crate::source::Span;
use crate::spec::{OperationDecl, TypeBody, TypeDecl};

/// The maximum number of fields of an object: the capacity of the runtime's `FieldSet`.
const MOST_FIELDS: usize = 256;

impl Checker<'_> {
    /// Checks types, requests and responses as a whole.
    pub(super) fn check_objects(
        &mut self,
        objects: &[Object],
        decls: &[&TypeDecl],
        operations: &[Operation],
    ) {
        for (object, decl) in objects.iter().zip(decls) {
            if let TypeBody::Object { .. } = &decl.body {
                let what = format!("`{}`", object.name);
                self.check_count(decl.name.span, &what, object.fields.len());
            }
        }
        for (files, operation) in self.by_operation().iter().zip(operations) {
            for decl in files {
                self.check_count(decl.request_span, "the request", decl.request.len());
            }
            self.check_response(files, operation);
        }
    }

    /// The response is one type for all products, so it has the fields of all of them.
    fn check_response(&mut self, files: &[&OperationDecl], operation: &Operation) {
        let before = self.problems.len();
        for decl in files {
            self.check_count(decl.response_span, "the response", decl.response.len());
        }
        if let (Some(last), true) = (files.last(), self.problems.len() == before) {
            let count = operation.response.fields.len();
            let what = "the response for all products together";
            self.check_count(last.response_span, what, count);
        }
    }

    fn check_count(&mut self, span: Span, what: &str, count: usize) {
        if count > MOST_FIELDS {
            self.problems
                .push(types::too_many_fields(span, what, count, MOST_FIELDS));
        }
    }
}
