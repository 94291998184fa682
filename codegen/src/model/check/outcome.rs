//! Where answers say how a call ended.

use super::Checker;
use crate::diagnostic::catalogue::operations;
use crate::model::{Field, Object, Outcome, Shape};
use crate::source::Spanned;
use crate::spec::{OperationDecl, OutcomeDecl};

/// The outcome as the model has it; its paths are checked against every response.
pub(super) fn resolve(decl: &OutcomeDecl) -> Outcome {
    let path = |it: &Spanned<String>| it.value.split('.').map(str::to_owned).collect();
    Outcome {
        status: path(&decl.status),
        code: path(&decl.code),
        message: path(&decl.message),
        success: decl.success.value.clone(),
        failure: decl.failure.value.clone(),
        unknown: decl.unknown.value.clone(),
    }
}

impl Checker<'_> {
    /// Whether a response has what the outcome needs.
    pub(super) fn check_outcome(
        &mut self,
        decl: &OperationDecl,
        fields: &[Field],
        objects: &[Object],
    ) {
        let document = self.document;
        let Some(outcome) = &document.api.outcome else {
            return;
        };
        for path in [&outcome.status, &outcome.code, &outcome.message] {
            if !self.has_text(fields, &path.value, objects) {
                self.problems.push(operations::unknown_outcome_path(
                    path.span,
                    &path.value,
                    &decl.name.value,
                    decl.response_span,
                ));
            }
        }
    }

    /// Whether the three outcomes can be told apart.
    pub(super) fn check_statuses(&mut self) {
        let document = self.document;
        let Some(outcome) = &document.api.outcome else {
            return;
        };
        let statuses = [&outcome.success, &outcome.failure, &outcome.unknown];
        for (index, status) in statuses.iter().enumerate() {
            if let Some(first) = statuses[..index].iter().find(|it| it.value == status.value) {
                self.problems.push(operations::ambiguous_status(
                    status.span,
                    &status.value,
                    first.span,
                ));
            }
        }
    }

    /// Whether a path leads to a text; a path that a broken type cuts off is given the benefit of
    /// the doubt.
    fn has_text(&self, fields: &[Field], path: &str, objects: &[Object]) -> bool {
        let mut fields = fields;
        let mut segments = path.split('.').peekable();
        while let Some(segment) = segments.next() {
            let Some(field) = fields.iter().find(|it| it.name == segment) else {
                return false;
            };
            if self.unresolved.contains(&field.documented) {
                return true;
            }
            match (&field.shape, segments.peek()) {
                (Shape::Object { index, .. }, Some(_)) => fields = &objects[*index].fields,
                (Shape::String | Shape::List(_), None) => return true,
                _ => return false,
            }
        }
        false
    }
}
