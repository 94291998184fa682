//! Defaults: the value that a missing field stands for.

use super::Checker;
use super::values::broken_by;
use crate::diagnostic::catalogue::constraints;
use crate::model::{Constraint, Field, Shape};
use crate::spec::FieldDecl;

impl Checker<'_> {
    /// Checks that a default is a valid value, and that the field is optional.
    pub(super) fn check_default(&mut self, decl: &FieldDecl, field: &Field) {
        let Some(default) = &decl.default else {
            return;
        };
        let why = match &field.shape {
            Shape::Datetime => Some("it would always be the same time"),
            Shape::Array(_) | Shape::Map(_) | Shape::Object { .. } | Shape::Json => {
                Some("it is not a single text, number or boolean")
            }
            _ => None,
        };
        if let Some(why) = why {
            let problem = constraints::misplaced_default(default.span, &field.documented, why);
            self.problems.push(problem);
            return;
        }
        if field.is_plain() {
            let required = field.span_of(Constraint::Required);
            self.problems
                .push(constraints::default_of_required(default.span, required));
            return;
        }
        let message = if default.value.trim().is_empty() {
            Some("a blank text counts as missing".to_owned())
        } else {
            broken_by(&default.value, &field.shape, &field.undisputed()).map(|(_, it)| it)
        };
        if let Some(message) = message {
            self.problems
                .push(constraints::unusable_default(default.span, &message));
        }
    }
}
