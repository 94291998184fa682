//! The outcome: the fields of the result in responses.

use super::Checker;
use crate::diagnostic::catalogue::operations;
use crate::model::{Field, Object, Outcome, Shape};
use crate::source::Spanned;
use crate::spec::{OperationDecl, OutcomeDecl, OwnOutcome};

/// The outcome in the model. Its paths are checked against every response.
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

impl<'d> Checker<'d> {
    /// The outcome of an operation. `None` if its responses have none, or if it is unknown.
    pub(super) fn outcome_of(&self, decl: &'d OperationDecl) -> Option<&'d OutcomeDecl> {
        match decl.outcome.as_ref().map(|it| &it.value) {
            None => self.document.api.outcome.as_ref(),
            Some(OwnOutcome::At(outcome)) => Some(outcome),
            Some(OwnOutcome::Nowhere | OwnOutcome::Broken) => None,
        }
    }

    /// Checks an operation's own outcome. It is only allowed if the API has an outcome, on which
    /// result codes and unsuccessful responses depend.
    pub(super) fn check_own_outcome(&mut self, decl: &'d OperationDecl) {
        let Some(own) = &decl.outcome else { return };
        let is_known = self.document.gaps.is_empty();
        match &own.value {
            OwnOutcome::At(_) if self.document.api.outcome.is_none() && is_known => {
                self.problems.push(operations::only_own_outcome(own.span));
            }
            OwnOutcome::Nowhere => {
                if let Some(code) = decl.result_codes.first() {
                    let problem = operations::codes_without_outcome(code.name.span, own.span);
                    self.problems.push(problem);
                }
            }
            _ => {}
        }
    }

    /// Checks that a response has the fields of the outcome.
    pub(super) fn check_outcome(
        &mut self,
        decl: &'d OperationDecl,
        fields: &[Field],
        objects: &[Object],
    ) {
        let Some(outcome) = self.outcome_of(decl) else {
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

    /// Checks that the three statuses differ.
    pub(super) fn check_statuses(&mut self) {
        let document = self.document;
        let own = |it: &'d OperationDecl| match &it.outcome.as_ref()?.value {
            OwnOutcome::At(outcome) => Some(outcome.as_ref()),
            _ => None,
        };
        let of_operations = document.operations.iter().filter_map(own);
        for outcome in document.api.outcome.iter().chain(of_operations) {
            self.check_statuses_of(outcome);
        }
    }

    fn check_statuses_of(&mut self, outcome: &OutcomeDecl) {
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

    /// Whether a path leads to a text. A path through a broken type is accepted.
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
