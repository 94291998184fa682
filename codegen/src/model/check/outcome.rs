//! The outcome: the fields of the result in responses.

use super::Checker;
use super::values::broken_by;
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
        let mut missing = Vec::new();
        for (path, is_of) in [
            (&outcome.status, Part::Status),
            (&outcome.code, Part::Code),
            (&outcome.message, Part::Message),
        ] {
            match self.text_at(fields, &path.value, objects) {
                At::Text(field) => match is_of {
                    Part::Status => self.check_statuses_at(outcome, field),
                    Part::Code => self.check_codes_at(decl, field),
                    Part::Message => {}
                },
                At::Unknown => {}
                At::Nothing => missing.push(path),
            }
        }
        // A response that could not be read is reported as such.
        let is_read = !fields.is_empty() || !self.document.gaps.contains(&decl.response_span.file);
        if let (Some(first), true) = (missing.first(), is_read) {
            let paths: Vec<&str> = missing.iter().map(|it| it.value.as_str()).collect();
            self.problems.push(operations::unknown_outcome_path(
                first.span,
                &paths,
                &decl.name.value,
                decl.response_span,
            ));
        }
    }

    /// Checks the three statuses against the field that contains them.
    fn check_statuses_at(&mut self, outcome: &OutcomeDecl, field: &Field) {
        for status in [&outcome.success, &outcome.failure, &outcome.unknown] {
            self.check_outcome_value("status", status, field);
        }
    }

    /// Checks the result codes of an operation against the field that contains them, and those of
    /// failures before any operation is reached.
    fn check_codes_at(&mut self, decl: &'d OperationDecl, field: &Field) {
        let document = self.document;
        let own = decl.result_codes.iter().map(|it| it.name.value.as_str());
        let definitions: Vec<_> = own.filter_map(|it| self.codes.get(it).copied()).collect();
        for definition in definitions {
            self.check_outcome_value("result code", &definition.name, field);
        }
        if decl.outcome.is_none() {
            for code in document.api.protocol_codes.iter().flat_map(|it| &it.codes) {
                self.check_outcome_value("result code", code, field);
            }
        }
    }

    /// Reports a status or result code that breaks a constraint of its field, once for each field.
    fn check_outcome_value(&mut self, what: &str, value: &Spanned<String>, field: &Field) {
        let constraints = field.undisputed();
        // An unreadable status is empty and has been reported.
        let broken = (!value.value.is_empty())
            .then(|| broken_by(&value.value, &field.shape, &constraints))
            .flatten();
        let Some((constraint, message)) = broken else {
            return;
        };
        if self.judged_outcomes.insert((value.span, field.span)) {
            let place = constraint.map_or(field.span, |it| field.span_of(it));
            let problem = operations::outcome_breaks_constraint(
                value.span,
                what,
                &message,
                &field.name,
                place,
            );
            self.problems.push(problem);
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

    /// The text that a path leads to.
    fn text_at<'f>(&self, fields: &'f [Field], path: &str, objects: &'f [Object]) -> At<'f> {
        let mut fields = fields;
        let mut segments = path.split('.').peekable();
        while let Some(segment) = segments.next() {
            let Some(field) = fields.iter().find(|it| it.name == segment) else {
                return At::Nothing;
            };
            if self.unresolved.contains(&field.documented) {
                return At::Unknown;
            }
            match (&field.shape, segments.peek()) {
                (Shape::Object { index, .. }, Some(_)) => fields = &objects[*index].fields,
                (Shape::String | Shape::List(_), None) => return At::Text(field),
                _ => return At::Nothing,
            }
        }
        At::Nothing
    }
}

/// A part of the outcome.
#[derive(Clone, Copy)]
enum Part {
    Status,
    Code,
    Message,
}

/// The end of a path of the outcome.
enum At<'f> {
    Text(&'f Field),
    /// The path passes a broken type, which has been reported.
    Unknown,
    Nothing,
}
