//! Notifications: the fields that identify each of them.

use super::Checker;
use crate::diagnostic::catalogue::operations;
use crate::model::{Field, Object, Operation, Sign, Stub, recognition};
use crate::spec::{OperationDecl, SignDecl};

impl Checker<'_> {
    /// The fields that identify an inbound operation.
    pub(super) fn identified_by(
        &mut self,
        decl: &OperationDecl,
        fields: &[Field],
        objects: &[Object],
    ) -> Vec<Vec<Sign>> {
        let mut ways = Vec::new();
        for way in &decl.identified_by {
            let signs = way.iter().filter_map(|it| self.sign(it, fields, objects));
            ways.push(signs.collect());
        }
        ways
    }

    fn sign(&mut self, decl: &SignDecl, fields: &[Field], objects: &[Object]) -> Option<Sign> {
        let path = self.path(&decl.path, "the request", fields, objects)?;
        for value in &decl.values {
            self.check_selected(&decl.path, value, path.target(), "identified_by");
        }
        let values = decl.values.iter().map(|it| it.value.clone()).collect();
        Some(Sign { path, values })
    }

    /// Checks that a receiver can distinguish all notifications.
    pub(super) fn check_notifications(&mut self, operations: &[Operation]) {
        let stubs = &self.document.api.stubs;
        let is_received = stubs.iter().any(|it| it.value == Stub::Notification);
        if !is_received || !self.document.gaps.is_empty() {
            return;
        }
        if let Err((one, other)) = recognition::tell_apart(operations) {
            let names = [&one.0.qualified_name, &other.0.qualified_name];
            let problem =
                operations::indistinguishable_notifications(one.1.span, names, other.1.span);
            self.problems.push(problem);
        }
    }
}
