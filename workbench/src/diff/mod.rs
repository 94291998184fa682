//! Compares two checked specs, and reports all changes with their effects.
//!
//! ```text
//! diff    (&Api, &Api) → Diff         every change, in the order of the new spec
//! bump    Diff         → Rust         what the changes together ask of the next version
//! ```
//!
//! A change has an old and a new value, a place, and a [`catalogue::ChangeKind`]. Its kind and the
//! direction of the message determine two verdicts.
//!
//! # Messages
//!
//! This verdict is about two programs that exchange messages, one of which only knows the old spec.
//! It depends on the sender, from the perspective of the crate's user ([`Travel`]): the request of
//! an outbound operation and the response of an inbound one are *sent*; the response of an outbound
//! operation and the request of an inbound one are *received*.
//!
//! | verdict | sent: are current messages still valid? | received: can programs read the new messages? |
//! | --- | --- | --- |
//! | [`Wire::Compatible`] | all are valid | yes, and all match the old documentation |
//! | [`Wire::Restrictive`] | some are invalid | yes, but some do not match the old documentation |
//! | [`Wire::Breaking`] | all of this kind are invalid | no: messages cannot be read, or are not sent |
//!
//! For the most frequent kinds:
//!
//! | change | sent | received |
//! | --- | --- | --- |
//! | a constraint is tightened | restrictive | compatible |
//! | a constraint is loosened | compatible | restrictive |
//! | a required field is added | breaking | compatible |
//! | an optional field is added | compatible | compatible |
//! | a required field is removed | breaking: receivers may reject undocumented fields | breaking |
//! | an optional field is removed | restrictive | restrictive |
//! | a field becomes required | restrictive | compatible |
//! | a field becomes optional | compatible | breaking: it is a plain value in Rust |
//! | the constant value of a field changes | breaking | breaking |
//! | a type changes | breaking | breaking; restrictive if both are texts |
//! | a type is generalized | compatible | restrictive if texts are read, otherwise breaking |
//! | a text is added or changed | compatible | compatible |
//!
//! Changes of disputed constraints are compatible.
//!
//! # Rust
//!
//! This verdict compares the emitted code: [`Rust::Major`] if some program for the old crate does
//! not compile with the new one, [`Rust::Minor`] if items were added, [`Rust::Patch`] otherwise.
//! Not covered are the order of a builder's type parameters, code that depends on type inference,
//! and items with `#[doc(hidden)]`.
//!
//! The next version follows Cargo's rules. Before 1.0, the first number that is not zero counts as
//! the major version: after 0.3.1, a major change leads to 0.4.0, any other change to 0.3.2.
//!
//! Emitted structs and enums are `#[non_exhaustive]`, so a new optional field or value is minor.
//! Enums of cases are not, so a new case is major. The response that products share depends on all
//! of them: if one product no longer requires a field, it becomes an `Option` for all.
//!
//! # Identity of changes
//!
//! A change of messages is reported once per operation, product, direction and path, with paths as
//! in [`crate::fields::fields`]. A change of a named type that does not affect messages, such as
//! its description or Rust name, is reported once for the type. An added or removed field includes
//! all of its nested fields. A renamed field is reported as a removed and an added field, since a
//! spec does not tell which fields correspond. A type with a new name and the fields (or values) of
//! a removed type is reported as renamed. The same holds for other items without a name in
//! messages, which are matched by content: operations by method and path, notifications and
//! products by their fields and identifying values, areas by their operations, rules by their
//! constraints, cases by their conditions, and gateways by their addresses.

pub mod catalogue;
mod compare;
mod fail_on;
mod intended;
mod page;
mod report;

use std::fmt;

use antom_codegen::model::Api;
use antom_codegen::model::Body;
use antom_codegen::source::Span;

use catalogue::{ChangeKind, Class};

pub use fail_on::{FailOn, UnknownThreshold};
pub use intended::Intended;
pub use page::{Compared, Unseen, of_page, of_pages};
pub use report::{DiffFormat, ListFormat, Report, format_catalogue, format_diff};

/// All changes from one spec to another.
#[derive(Clone, Debug, Default)]
pub struct Diff {
    /// The changes: those of the API as a whole; then per operation in the order of the new spec,
    /// request before response, fields in documented order; finally those of types. Removed items
    /// are at their old position, removed types at the end.
    pub changes: Vec<Change>,
}

impl Diff {
    /// Returns the version bump that the changes require, and the first change that requires it.
    pub fn bump(&self) -> Option<(Rust, &Change)> {
        let mut deciding: Option<&Change> = None;
        for change in &self.changes {
            if deciding.is_none_or(|it| change.rust > it.rust) {
                deciding = Some(change);
            }
        }
        deciding.map(|it| (it.rust, it))
    }

    /// Returns the gravest verdict on messages, and the first change with it.
    pub(crate) fn gravest(&self) -> Option<(Wire, &Change)> {
        let mut deciding: Option<&Change> = None;
        for change in &self.changes {
            if deciding.is_none_or(|it| change.wire > it.wire) {
                deciding = Some(change);
            }
        }
        deciding.map(|it| (it.wire, it))
    }
}

/// Returns all changes from `old` to `new`.
///
/// The name of the spec folder is not compared.
pub fn diff(old: &Api, new: &Api) -> Diff {
    Diff {
        changes: compare::changes(old, new),
    }
}

/// A difference between two specs, at one place of one operation.
#[derive(Clone, Debug)]
pub struct Change {
    /// The kind of change, such as `max-length-decreased`. Stable, and listed in the catalogue.
    pub id: &'static str,
    /// The operation; `None` for the API as a whole or a type.
    pub operation: Option<String>,
    /// The product, if the operation has several.
    pub product: Option<String>,
    /// The body, if any.
    pub direction: Option<Body>,
    /// The sender of the body.
    pub travel: Option<Travel>,
    /// The path: of a field as written by `fields`, a rule's id after the path of its object, a
    /// result code, a type, or a field of a type such as `Amount.value`. Empty for the operation or
    /// the API itself.
    pub path: String,
    /// The old value; `None` if added.
    pub old: Option<String>,
    /// The new value; `None` if removed.
    pub new: Option<String>,
    /// The effect on messages.
    pub wire: Wire,
    /// The effect on users of the emitted crate.
    pub rust: Rust,
    /// The place in the new spec; for a removed item, that of its former parent.
    pub span: Option<Span>,
    /// The entry in the catalogue. Private, so that every change has a listed kind.
    kind: &'static ChangeKind,
}

impl Change {
    /// Returns the entry in the catalogue.
    pub fn kind(&self) -> &'static ChangeKind {
        self.kind
    }

    /// Returns the effect in words.
    pub fn effect(&self) -> &'static str {
        let effect = self.kind.effect(self.travel);
        // Compatible although the catalogue says otherwise: see `compare::fields::is_unbelieved`.
        if self.wire == Wire::Compatible && !effect.wire.contains(&Wire::Compatible) {
            "The constraint is disputed: values that break it are not rejected, and programs do \
             not rely on it."
        } else {
            effect.text
        }
    }

    /// Returns whether only texts change.
    pub fn is_docs_only(&self) -> bool {
        self.kind.class == Class::Documentation
    }
}

/// The sender of a body, from the perspective of the crate's user.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Travel {
    /// Sent by the user: the request of an outbound operation, or the response of an inbound one.
    Sent,
    /// Received by the user: the response of an outbound operation, or the request of an inbound
    /// one.
    Received,
}

/// The effect on messages; see the [module](self) for details.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Wire {
    /// Correct programs remain correct.
    Compatible,
    /// Some valid messages become invalid, or unexpected ones are received.
    Restrictive,
    /// All messages of this kind are affected.
    Breaking,
}

/// The effect on programs that use the emitted crate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rust {
    /// Programs compile without changes.
    Patch,
    /// Programs compile, and additional items are available.
    Minor,
    /// Some programs no longer compile.
    Major,
}

impl fmt::Display for Travel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Sent => "sent",
            Self::Received => "received",
        })
    }
}

impl fmt::Display for Wire {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Compatible => "compatible",
            Self::Restrictive => "restrictive",
            Self::Breaking => "breaking",
        })
    }
}

impl fmt::Display for Rust {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Patch => "patch",
            Self::Minor => "minor",
            Self::Major => "major",
        })
    }
}
