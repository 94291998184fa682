//! Two checked specs, and every change from the one to the other with its consequences.
//!
//! ```text
//! diff    (&Api, &Api) → Diff         every change, in the order of the new spec
//! bump    Diff         → Rust         what the changes together ask of the next version
//! ```
//!
//! A change says what was and what is, where, and which [`catalogue::ChangeKind`] of change it is. From
//! its kind, and from which way the message travels, follow two verdicts.
//!
//! # On the wire
//!
//! The verdict is that of the two programs which exchange messages, one of which knows the old spec
//! only. What matters is who sends, as seen by the user of the crate ([`Travel`]): the request of an
//! outbound operation and the response of an inbound one are *sent*; the response of an outbound
//! operation and the request of an inbound one are *received*.
//!
//! | verdict | sent: is what programs send still in order? | received: can programs read what now comes? |
//! | --- | --- | --- |
//! | [`Wire::Compatible`] | everything is | yes, and nothing comes that was not promised before |
//! | [`Wire::Restrictive`] | some of it no longer is | yes, but some of it is not what was promised |
//! | [`Wire::Breaking`] | every message of its kind is concerned | no: messages cannot be read, or do not come |
//!
//! It follows, for the most frequent kinds:
//!
//! | change | sent | received |
//! | --- | --- | --- |
//! | a constraint is tightened | restrictive | compatible |
//! | a constraint is loosened | compatible | restrictive |
//! | a required field is added | breaking | compatible |
//! | an optional field is added | compatible | compatible |
//! | a required field is removed | breaking: whoever checks refuses fields that are not documented | breaking |
//! | an optional field is removed | restrictive | restrictive |
//! | a field becomes required | restrictive | compatible |
//! | a field becomes optional | compatible | breaking: it is read into a plain value |
//! | the one value of a field changes | breaking | breaking |
//! | a type becomes another | breaking | breaking; restrictive where both are texts |
//! | a type takes in more than it did | compatible | restrictive where texts are read, else breaking |
//! | a text is added or changed | compatible | compatible |
//!
//! Of a disputed constraint nothing is believed in either way, so that changes of it are compatible.
//!
//! # In Rust
//!
//! The verdict compares what is emitted, not what is documented: [`Rust::Major`] if some program
//! that uses the old crate does not compile with the new one, [`Rust::Minor`] if all do and there is
//! more than there was, [`Rust::Patch`] otherwise. Three things are no part of that promise: the
//! order of a builder's type parameters, which nobody has to write down; arguments that only compile
//! because of how inference happens to go; and names behind `#[doc(hidden)]`.
//!
//! Which version follows is Cargo's rule: from 1.0 on the verdict names the number that grows. Before,
//! the first number that is not zero stands for the major one, so that a major change makes 0.3.1 a
//! 0.4.0, and everything else a 0.3.2.
//!
//! Emitted structs and enums are `#[non_exhaustive]`, so that a new optional field or value is minor;
//! the enums of cases are not, so that a new case is major. The response that products share follows
//! all of them: a field that one product no longer requires is an `Option` for each.
//!
//! # What is one change
//!
//! What concerns messages is told once for each operation, product, direction and path, with paths
//! as [`crate::fields::fields`] writes them. What concerns a named type and not the messages, such
//! as its text or its name in Rust, is told once for the type. A field that is added or removed
//! stands for everything in it. A renamed field is a removed and an added one: which of two fields
//! takes the place of a third is not in a spec. A type that has another name and the same fields (or
//! values) as one that is no longer there is told as renamed. So is whatever else has no name on the wire
//! and is known by its contents: an operation by its method and path, a notification or a product by its
//! fields and the values that tell it from others, an area by its operations, a rule by what it demands, a
//! case by its conditions, a gateway by its address.

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

/// Every change from one spec to another.
#[derive(Clone, Debug, Default)]
pub struct Diff {
    /// The changes: those of the API as a whole, then operation by operation in the order of the
    /// new spec, request before response, fields in documented order, at last those of types apart
    /// from messages. What was removed stands where it was, types that are gone at the end.
    pub changes: Vec<Change>,
}

impl Diff {
    /// What the changes together ask of the next version, and the first change that asks for it.
    pub fn bump(&self) -> Option<(Rust, &Change)> {
        let mut deciding: Option<&Change> = None;
        for change in &self.changes {
            if deciding.is_none_or(|it| change.rust > it.rust) {
                deciding = Some(change);
            }
        }
        deciding.map(|it| (it.rust, it))
    }

    /// The gravest verdict on the wire, and the first change that has it.
    pub fn gravest(&self) -> Option<(Wire, &Change)> {
        let mut deciding: Option<&Change> = None;
        for change in &self.changes {
            if deciding.is_none_or(|it| change.wire > it.wire) {
                deciding = Some(change);
            }
        }
        deciding.map(|it| (it.wire, it))
    }
}

/// Every change from `old` to `new`; none if they say the same.
///
/// The name of the spec folder is no part of what a spec says.
pub fn diff(old: &Api, new: &Api) -> Diff {
    Diff {
        changes: compare::changes(old, new),
    }
}

/// One difference between two specs, at one place of one operation.
#[derive(Clone, Debug)]
pub struct Change {
    /// Which kind of change it is, `max-length-decreased`; stable, and in the catalogue.
    pub id: &'static str,
    /// The operation it is about; none if it is about the API as a whole, or about a type.
    pub operation: Option<String>,
    /// The product, if it is about one and the operation has several.
    pub product: Option<String>,
    /// Which of the two bodies it is about, if it is about one.
    pub direction: Option<Body>,
    /// Who sends that body.
    pub travel: Option<Travel>,
    /// What it is about: a field as `fields` writes its path, a rule's id after the path of its
    /// object, a result code, a type, a field of a type as `Amount.value`; empty if it is the
    /// operation or the API itself.
    pub path: String,
    /// What it was; none for what was added.
    pub old: Option<String>,
    /// What it is; none for what was removed.
    pub new: Option<String>,
    /// What it does to messages.
    pub wire: Wire,
    /// What it does to users of the emitted crate.
    pub rust: Rust,
    /// Where it is in the new spec; for what was removed, the place that held it.
    pub span: Option<Span>,
    /// Its entry in the catalogue. Not public, so that there are no changes of unlisted kinds.
    kind: &'static ChangeKind,
}

impl Change {
    /// Its entry in the catalogue.
    pub fn kind(&self) -> &'static ChangeKind {
        self.kind
    }

    /// What it does, in words.
    pub fn effect(&self) -> &'static str {
        let effect = self.kind.effect(self.travel);
        // Compatible against the catalogue: see `compare::fields::is_unbelieved`.
        if self.wire == Wire::Compatible && !effect.wire.contains(&Wire::Compatible) {
            "The constraint is disputed: what breaks it is not refused, and nobody relies on it."
        } else {
            effect.text
        }
    }

    /// Whether it changes texts only, and nothing that a program could notice.
    pub fn is_docs_only(&self) -> bool {
        self.kind.class == Class::Documentation
    }
}

/// Who sends a body, as seen by the user of the crate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Travel {
    /// The user: the request of an outbound operation, the response of an inbound one.
    Sent,
    /// The other side: the response of an outbound operation, the request of an inbound one.
    Received,
}

/// What a change does to messages on the wire; the [module](self) says it precisely.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Wire {
    /// Whoever did it right goes on doing it right.
    Compatible,
    /// Some messages that were in order no longer are, or bring what nobody expected.
    Restrictive,
    /// Every message of its kind is concerned.
    Breaking,
}

/// What a change does to programs that use the emitted crate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rust {
    /// They compile and may not even notice.
    Patch,
    /// They compile, and there is more that they could use.
    Minor,
    /// Some of them no longer compile.
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
