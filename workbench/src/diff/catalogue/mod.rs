//! The catalogue of all kinds of changes, with their effects.
//!
//! A change can only be created from an entry of this catalogue, see `ChangeKind::at`.

mod api;
mod cases;
mod families;
mod fields;
mod limits;
mod operations;
mod result_codes;
mod rules;
mod texts;
mod types;

use std::fmt;

use super::{Rust, Travel, Wire};

/// The entries, for the code that reports changes.
pub(super) mod entries {
    pub(in crate::diff) use super::ChangeKind;
    pub(in crate::diff) use super::api::*;
    pub(in crate::diff) use super::cases::*;
    pub(in crate::diff) use super::families::FieldKinds;
    pub(in crate::diff) use super::families::LimitKinds;
    pub(in crate::diff) use super::fields::*;
    pub(in crate::diff) use super::limits::*;
    pub(in crate::diff) use super::operations::*;
    pub(in crate::diff) use super::result_codes::*;
    pub(in crate::diff) use super::rules::*;
    pub(in crate::diff) use super::texts::*;
    pub(in crate::diff) use super::types::*;
}

/// A kind of change.
#[derive(Debug, PartialEq, Eq)]
pub struct ChangeKind {
    /// The stable id, for files of intended changes, reports and CI.
    pub id: &'static str,
    /// The title.
    pub title: &'static str,
    /// What the change affects.
    pub class: Class,
    /// The effect on a body that the user sends; on all messages if it concerns no body.
    pub sent: Effect,
    /// The effect on a body that the user receives; on all messages if it concerns no body.
    pub received: Effect,
    /// The possible verdicts for users of the emitted crate, mildest first.
    pub rust: &'static [Rust],
}

/// What a kind of change affects.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Class {
    /// The content or address of messages.
    Messages,
    /// Emitted code, but not messages.
    Code,
    /// Texts only.
    Documentation,
}

impl fmt::Display for Class {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Messages => "messages",
            Self::Code => "code",
            Self::Documentation => "documentation",
        })
    }
}

/// The effect of a kind of change on messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Effect {
    /// The description.
    pub text: &'static str,
    /// The possible verdicts, mildest first.
    pub wire: &'static [Wire],
}

impl ChangeKind {
    /// Returns the effect on a sent or received body; on all messages if it concerns no body.
    pub fn effect(&self, travel: Option<Travel>) -> Effect {
        match travel {
            Some(Travel::Sent) | None => self.sent,
            Some(Travel::Received) => self.received,
        }
    }

    /// Returns whether the effect is the same for sent and received bodies.
    pub fn is_one_way(&self) -> bool {
        self.sent == self.received
    }
}

/// Returns all kinds of changes, by class.
pub fn catalogue() -> impl Iterator<Item = &'static ChangeKind> {
    let parts = [
        api::ALL,
        operations::ALL,
        fields::ALL,
        limits::ALL,
        rules::ALL,
        cases::ALL,
        result_codes::ALL,
        types::ALL,
        texts::ALL,
    ];
    parts.into_iter().flatten().copied()
}

/// Returns the kind of this id.
pub fn kind(id: &str) -> Option<&'static ChangeKind> {
    catalogue().find(|it| it.id == id)
}

pub(super) const COMPATIBLE: &[Wire] = &[Wire::Compatible];
pub(super) const RESTRICTIVE: &[Wire] = &[Wire::Restrictive];
pub(super) const MAYBE_RESTRICTIVE: &[Wire] = &[Wire::Compatible, Wire::Restrictive];
pub(super) const RESTRICTIVE_OR_BREAKING: &[Wire] = &[Wire::Restrictive, Wire::Breaking];
pub(super) const BREAKING: &[Wire] = &[Wire::Breaking];

pub(super) const PATCH: &[Rust] = &[Rust::Patch];
pub(super) const MINOR: &[Rust] = &[Rust::Minor];
pub(super) const MAJOR: &[Rust] = &[Rust::Major];
pub(super) const PATCH_OR_MINOR: &[Rust] = &[Rust::Patch, Rust::Minor];
pub(super) const PATCH_OR_MAJOR: &[Rust] = &[Rust::Patch, Rust::Major];
pub(super) const MINOR_OR_MAJOR: &[Rust] = &[Rust::Minor, Rust::Major];
pub(super) const ANY: &[Rust] = &[Rust::Patch, Rust::Minor, Rust::Major];

/// One kind: id, title; class; Rust verdicts; then its effect, either on all messages, or on sent
/// and received ones.
macro_rules! entry {
    ($id:expr, $title:expr; $class:ident; $rust:ident; all $wire:expr => $text:expr) => {
        entry!($id, $title; $class; $rust; sent $wire => $text, received $wire => $text)
    };
    ($id:expr, $title:expr; $class:ident; $rust:ident;
        sent $sent:expr => $of_sent:expr, received $received:expr => $of_received:expr) => {
        ChangeKind {
            id: $id,
            title: $title,
            class: Class::$class,
            sent: Effect { text: $of_sent, wire: $sent },
            received: Effect { text: $of_received, wire: $received },
            rust: $rust,
        }
    };
}

/// The entries of one module: a static for each, and a list of all, so that every reported kind is
/// listed.
///
/// An entry is an [`entry`], or the result of a macro of [`families`]: one kind of an `order`, four
/// of a `limit`, six of `body_fields`. They are processed one by one, and appended to the list.
macro_rules! kinds {
    (@ [$($listed:tt)*]) => {
        pub(super) static ALL: &[&ChangeKind] = &[$($listed)*];
    };
    (@ [$($listed:tt)*] $name:ident = order! $order:tt; $($rest:tt)*) => {
        pub(in crate::diff) static $name: ChangeKind = order! $order;
        kinds!(@ [$($listed)* &$name,] $($rest)*);
    };
    (@ [$($listed:tt)*] $name:ident = limit! $limit:tt; $($rest:tt)*) => {
        pub(in crate::diff) static $name: LimitKinds = limit! $limit;
        kinds!(@ [
            $($listed)* &$name.added, &$name.increased, &$name.decreased, &$name.removed,
        ] $($rest)*);
    };
    (@ [$($listed:tt)*] $name:ident = body_fields! $fields:tt; $($rest:tt)*) => {
        pub(in crate::diff) static $name: FieldKinds = body_fields! $fields;
        kinds!(@ [
            $($listed)* &$name.added, &$name.required_added, &$name.removed,
            &$name.required_removed, &$name.became_required, &$name.became_optional,
        ] $($rest)*);
    };
    (@ [$($listed:tt)*] $name:ident = $id:literal, $title:literal; $class:ident; $rust:ident;
        $($travel:ident $wire:expr => $text:expr),+; $($rest:tt)*) => {
        pub(in crate::diff) static $name: ChangeKind =
            entry!($id, $title; $class; $rust; $($travel $wire => $text),+);
        kinds!(@ [$($listed)* &$name,] $($rest)*);
    };
    ($name:ident = $($entries:tt)+) => {
        kinds!(@ [] $name = $($entries)+);
    };
}

use entry;
use families::*;
use kinds;
