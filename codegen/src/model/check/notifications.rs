//! Notifications: by which values each is told from those of other operations.

use std::collections::{BTreeMap, BTreeSet};

use super::Checker;
use crate::diagnostic::catalogue::operations;
use crate::model::{Field, Object, Operation, Path, Product, Stub};
use crate::spec::OperationDecl;

impl Checker<'_> {
    /// The values by which an inbound operation is recognised.
    pub(super) fn identified_by(
        &mut self,
        decl: &OperationDecl,
        fields: &[Field],
        objects: &[Object],
    ) -> Vec<(Path, Vec<String>)> {
        let mut found = Vec::new();
        for (path, values) in &decl.identified_by {
            let Some(resolved) = self.path(path, "the request", fields, objects) else {
                continue;
            };
            for value in values {
                self.check_selected(path, value, resolved.target(), "identified_by");
            }
            let values = values.iter().map(|it| it.value.clone());
            found.push((resolved, values.collect()));
        }
        found
    }

    /// Whether one receiver can tell all notifications apart: any two of different operations have a
    /// field in which they never have the same value.
    pub(super) fn check_notifications(&mut self, operations: &[Operation]) {
        let stubs = &self.document.api.stubs;
        let is_received = stubs.iter().any(|it| it.value == Stub::Notification);
        if !is_received || !self.document.gaps.is_empty() {
            return;
        }
        let inbound: Vec<&Operation> = operations.iter().filter(|it| it.is_inbound()).collect();
        for (index, operation) in inbound.iter().enumerate() {
            for first in &inbound[..index] {
                if let Some((own, theirs)) = alike(operation, first) {
                    let names = [&operation.qualified_name, &first.qualified_name];
                    let problem =
                        operations::indistinguishable_notifications(own.span, names, theirs.span);
                    self.problems.push(problem);
                }
            }
        }
    }
}

/// Two products of which a notification may be either.
fn alike<'o>(one: &'o Operation, other: &'o Operation) -> Option<(&'o Product, &'o Product)> {
    let pairs = one.products.iter().flat_map(|own| {
        let others = other.products.iter();
        others.map(move |theirs| (own, theirs))
    });
    let mut alike = pairs.filter(|(own, theirs)| {
        let (own, theirs) = (values_of(own), values_of(theirs));
        let differ = |(path, values): (&String, &BTreeSet<String>)| {
            theirs.get(path).is_some_and(|it| it.is_disjoint(values))
        };
        !own.iter().any(differ)
    });
    alike.next()
}

/// The values by which a product is recognised, by the paths of their fields.
fn values_of(product: &Product) -> BTreeMap<String, BTreeSet<String>> {
    let mut values: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let fixed = product
        .fixed_values()
        .into_iter()
        .map(|(path, value)| (path, vec![value]));
    let identified = product
        .identified_by
        .iter()
        .map(|(path, values)| (path.dotted(), values.clone()));
    for (path, of_path) in identified.chain(fixed) {
        values.entry(path).or_default().extend(of_path);
    }
    values
}
