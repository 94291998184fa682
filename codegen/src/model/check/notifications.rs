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

    /// Whether one receiver can tell all notifications apart: those of one operation never have all the values by which
    /// another is recognised.
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
    let mut alike = pairs
        .filter(|(own, theirs)| may_be_taken_for(own, theirs) || may_be_taken_for(theirs, own));
    alike.next()
}

/// Whether a notification of one product may be recognised as one of another: it may have all the values by which
/// the other is recognised.
fn may_be_taken_for(product: &Product, other: &Product) -> bool {
    let own = values_of(product);
    values_of(other).iter().all(|(path, values)| {
        let has_field = |name: &str| product.request.fields.iter().any(|it| it.name == name);
        let is_possible = |own: &BTreeSet<String>| !own.is_disjoint(values);
        path.split('.').next().is_none_or(has_field) && own.get(path).is_none_or(is_possible)
    })
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
