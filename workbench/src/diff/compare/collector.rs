//! What comparing collects: changes, each made from an entry of the catalogue.

use std::collections::HashSet;

use super::keys::Keys;
use super::twins::Twins;
use crate::diff::catalogue::ChangeKind;
use crate::diff::{Change, Rust, Travel, Wire};
use antom_codegen::model::Body;
use antom_codegen::model::{Api, Operation};
use antom_codegen::source::Span;

/// The two specs, and what has been found so far.
pub(super) struct Collector<'a> {
    pub(super) old: &'a Api,
    pub(super) new: &'a Api,
    /// The matching types, operations, areas and pages of both specs.
    pub(super) twins: Twins,
    /// The pairs of objects whose messages have been compared, by their indexes.
    pub(super) walked: HashSet<(usize, usize)>,
    /// The values reported as added or removed, with their lists.
    pub(super) told_added: HashSet<(usize, String)>,
    pub(super) told_removed: HashSet<(usize, String)>,
    /// The lists of the new spec that were reported as closed or opened.
    pub(super) told_openness: HashSet<usize>,
    pub(super) changes: Vec<Change>,
    keys: Keys,
}

/// Where in the API a change is.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Scope<'a> {
    pub(super) operation: Option<&'a str>,
    pub(super) product: Option<&'a str>,
    pub(super) direction: Option<Body>,
    pub(super) travel: Option<Travel>,
    /// Where the new spec names the operation, or the product of it.
    pub(super) named: Option<Span>,
}

/// A change that has not been reported yet.
pub(super) struct Finding {
    kind: &'static ChangeKind,
    path: String,
    span: Span,
    keys: Vec<&'static str>,
    old: Option<String>,
    new: Option<String>,
    wire: Option<Wire>,
    rust: Option<Rust>,
}

impl<'a> Scope<'a> {
    /// An operation as such.
    pub(super) fn operation(operation: &'a Operation) -> Self {
        Self {
            operation: Some(&operation.qualified_name),
            named: Some(operation.span),
            ..Self::default()
        }
    }

    /// A body of an operation.
    pub(super) fn body(self, operation: &Operation, direction: Body) -> Self {
        let travel = match (direction, operation.is_inbound()) {
            (Body::Request, false) | (Body::Response, true) => Travel::Sent,
            (Body::Request, true) | (Body::Response, false) => Travel::Received,
        };
        Self {
            direction: Some(direction),
            travel: Some(travel),
            ..self
        }
    }
}

impl ChangeKind {
    /// A change of this kind at a path, to be found at a place of the new spec.
    pub(super) fn at(&'static self, path: impl Into<String>, span: Span) -> Finding {
        Finding {
            kind: self,
            path: path.into(),
            span,
            keys: Vec::new(),
            old: None,
            new: None,
            wire: None,
            rust: None,
        }
    }
}

impl Finding {
    /// What it was.
    pub(super) fn was(mut self, old: impl Into<String>) -> Self {
        self.old = Some(old.into());
        self
    }

    /// What it is.
    pub(super) fn is(mut self, new: impl Into<String>) -> Self {
        self.new = Some(new.into());
        self
    }

    /// The keys that lead from the item at the place to what changed, outermost first. If the new
    /// spec does not have them, the change is reported at the item.
    pub(super) fn keyed(mut self, keys: impl Into<Vec<&'static str>>) -> Self {
        self.keys = keys.into();
        self
    }

    /// The verdict on messages, if the kind has several. `Compatible` is always allowed.
    pub(super) fn wire(mut self, wire: Wire) -> Self {
        self.wire = Some(wire);
        self
    }

    /// The verdict on programs, if the kind has several.
    pub(super) fn rust(mut self, rust: Rust) -> Self {
        self.rust = Some(rust);
        self
    }
}

impl<'a> Collector<'a> {
    pub(super) fn new(old: &'a Api, new: &'a Api) -> Self {
        Self {
            old,
            new,
            twins: Twins::new(old, new),
            walked: HashSet::new(),
            told_added: HashSet::new(),
            told_removed: HashSet::new(),
            told_openness: HashSet::new(),
            changes: Vec::new(),
            keys: Keys::default(),
        }
    }

    /// The place of the innermost of these nested keys, inside the item at a place of the new spec.
    pub(super) fn written(&mut self, owner: Span, keys: &[&str]) -> Option<Span> {
        match keys {
            [] => None,
            keys => self.keys.find(&self.new.sources, owner, keys),
        }
    }

    /// Reports a change.
    pub(super) fn tell(&mut self, scope: &Scope<'_>, finding: Finding) {
        let kind = finding.kind;
        let possible = kind.effect(scope.travel).wire;
        let mildest = possible.first().copied().unwrap_or(Wire::Compatible);
        let rust = kind.rust.first().copied().unwrap_or(Rust::Patch);
        let span = self.written(finding.span, &finding.keys);
        let change = Change {
            id: kind.id,
            operation: scope.operation.map(str::to_owned),
            product: scope.product.map(str::to_owned),
            direction: scope.direction,
            travel: scope.travel,
            path: finding.path,
            old: finding.old,
            new: finding.new,
            wire: finding.wire.unwrap_or(mildest),
            rust: finding.rust.unwrap_or(rust),
            span: Some(span.unwrap_or(finding.span)),
            kind,
        };
        self.changes.push(change);
    }
}
