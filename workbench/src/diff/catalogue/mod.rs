//! The kinds of changes that there are, each with its consequences.
//!
//! A change can only be made from an entry of this catalogue, see `ChangeKind::at`.

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

/// The entries themselves, for those who report changes.
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
    /// What it is called for good: in waivers, in reports, in continuous integration.
    pub id: &'static str,
    /// What has happened, in a few words.
    pub title: &'static str,
    /// What it concerns.
    pub class: Class,
    /// What it does to a body that the user sends, or to everybody if it is about no body.
    pub sent: Effect,
    /// What it does to a body that the user receives, or to everybody if it is about no body.
    pub received: Effect,
    /// The possible verdicts for users of the emitted crate, the mildest first.
    pub rust: &'static [Rust],
}

/// What a kind of change concerns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Class {
    /// What messages hold, or where they go.
    Messages,
    /// What is emitted, apart from messages.
    Code,
    /// Texts alone.
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

/// What a kind of change does to messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Effect {
    /// In plain words.
    pub text: &'static str,
    /// The possible verdicts, the mildest first.
    pub wire: &'static [Wire],
}

impl ChangeKind {
    /// What it does to a body that travels so; to everybody, if it is about no body.
    pub fn effect(&self, travel: Option<Travel>) -> Effect {
        match travel {
            Some(Travel::Sent) | None => self.sent,
            Some(Travel::Received) => self.received,
        }
    }

    /// Whether it does the same whichever way a body travels.
    pub fn is_one_way(&self) -> bool {
        self.sent == self.received
    }
}

/// Every kind of change, by concern.
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

/// The kind of this id.
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

/// One kind: id, title; class; verdicts in Rust; then what it does, either to everybody, or to what is
/// sent and to what is received.
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

/// The entries of one concern: a static for each, by which it is reported, and the list of all, so
/// that none can be reported without being listed.
///
/// An entry is a [`entry`], or what a macro of [`families`] makes: one kind of an `order`, four of a
/// `limit`, six of `body_fields`. They are taken from the front, and what is listed grows.
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
