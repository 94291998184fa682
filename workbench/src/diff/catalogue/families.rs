//! Families of similar kinds, with arguments for their differences.

use antom_codegen::model::{Body, Constraint};

use super::*;

/// The kinds of changes of an amount.
pub(in crate::diff) struct LimitKinds {
    pub(in crate::diff) constraint: Constraint,
    pub(in crate::diff) added: ChangeKind,
    pub(in crate::diff) increased: ChangeKind,
    pub(in crate::diff) decreased: ChangeKind,
    pub(in crate::diff) removed: ChangeKind,
}

/// The kinds of changes of a field of a body.
pub(in crate::diff) struct FieldKinds {
    pub(in crate::diff) added: ChangeKind,
    pub(in crate::diff) required_added: ChangeKind,
    pub(in crate::diff) removed: ChangeKind,
    pub(in crate::diff) required_removed: ChangeKind,
    pub(in crate::diff) became_required: ChangeKind,
    pub(in crate::diff) became_optional: ChangeKind,
}

impl FieldKinds {
    /// The kinds for a body. Anything else is treated as a request.
    pub(in crate::diff) fn of(body: Option<Body>) -> &'static Self {
        match body {
            Some(Body::Response) => &fields::RESPONSE_FIELD,
            Some(Body::Request) | None => &fields::REQUEST_FIELD,
        }
    }

    /// An added field.
    pub(in crate::diff) fn added(&'static self, is_required: bool) -> &'static ChangeKind {
        if is_required {
            &self.required_added
        } else {
            &self.added
        }
    }

    /// A removed field.
    pub(in crate::diff) fn removed(&'static self, was_required: bool) -> &'static ChangeKind {
        if was_required {
            &self.required_removed
        } else {
            &self.removed
        }
    }
}

/// A changed order of a list, which affects documentation only. The orders of fields and cases
/// affect messages too, so they have separate entries.
macro_rules! order {
    ($subject:literal, $are_listed:literal $(, $also:literal)?) => {
        entry!(
            concat!($subject, "-order-changed"), concat!($are_listed, " in a different order");
            Documentation; PATCH;
            all COMPATIBLE => concat!("Affects only the order of the documentation", $($also,)? ".")
        )
    };
}

/// Fewer values are valid.
pub(super) const fn tightened(
    id: &'static str,
    title: &'static str,
    sent: &'static str,
    received: &'static str,
) -> ChangeKind {
    entry!(id, title; Messages; PATCH; sent RESTRICTIVE => sent, received COMPATIBLE => received)
}

/// More values are valid.
pub(super) const fn loosened(
    id: &'static str,
    title: &'static str,
    sent: &'static str,
    received: &'static str,
) -> ChangeKind {
    entry!(id, title; Messages; PATCH; sent COMPATIBLE => sent, received RESTRICTIVE => received)
}

/// An increased or decreased limit. An increase tightens a minimum and loosens a maximum.
pub(super) const fn moved(
    is_tightened: bool,
    id: &'static str,
    title: &'static str,
    [rejected, allowed]: [&'static str; 2],
    received: &'static str,
) -> ChangeKind {
    if is_tightened {
        tightened(id, title, rejected, received)
    } else {
        loosened(id, title, allowed, received)
    }
}

/// The kinds of changes of an amount. Each names the values that are rejected or allowed, and the
/// effect on received values.
macro_rules! limit {
    ($constraint:ident, $id:literal, $name:literal; $($rest:tt)+) => {
        limit!($constraint, $id, $name, "increased", "decreased"; $($rest)+)
    };
    ($constraint:ident, $id:literal, $name:literal, $grown:literal, $shrunk:literal;
        added $more:literal => $kept:literal,
        increased $if_increased:literal => $after_increase:literal,
        decreased $if_decreased:literal => $after_decrease:literal,
        removed $any:literal => $unlimited:literal) => {
        LimitKinds {
            constraint: Constraint::$constraint,
            added: tightened(
                concat!($id, "-added"),
                concat!("A ", $name, " was added"),
                sent!(tightened $more),
                $kept,
            ),
            increased: moved(
                Constraint::$constraint.is_minimum(),
                concat!($id, "-increased"),
                concat!("The ", $name, " was ", $grown),
                [sent!(tightened $if_increased), sent!(loosened $if_increased)],
                $after_increase,
            ),
            decreased: moved(
                !Constraint::$constraint.is_minimum(),
                concat!($id, "-decreased"),
                concat!("The ", $name, " was ", $shrunk),
                [sent!(tightened $if_decreased), sent!(loosened $if_decreased)],
                $after_decrease,
            ),
            removed: loosened(
                concat!($id, "-removed"),
                concat!("The ", $name, " was removed"),
                sent!(loosened $any),
                $unlimited,
            ),
        }
    };
}

/// The effect of a limit on sent values.
macro_rules! sent {
    (tightened $values:literal) => {
        concat!($values, " are now rejected.")
    };
    (loosened $values:literal) => {
        concat!($values, " are now allowed.")
    };
}

/// The kinds of changes of the fields of a body: the word for the body, and the Rust verdicts on
/// added and removed optional fields.
macro_rules! body_fields {
    ($body:literal; added $added:ident, removed $removed:ident) => {
        FieldKinds {
            added: entry!(
                concat!($body, "-field-added"),
                concat!("An optional field was added to the ", $body, "");
                Messages; $added;
                sent COMPATIBLE => "It can be sent.",
                received COMPATIBLE => RECEIVED_ADDED
            ),
            required_added: entry!(
                concat!($body, "-required-field-added"),
                concat!("The ", $body, " has a new required field");
                Messages; PATCH_OR_MAJOR;
                sent BREAKING => "All current messages lack it and are rejected.",
                received COMPATIBLE => RECEIVED_ADDED
            ),
            removed: entry!(
                concat!($body, "-field-removed"),
                concat!("The ", $body, " no longer has an optional field");
                Messages; $removed;
                sent RESTRICTIVE => "Messages with it are rejected by receivers that check for \
                                     undocumented fields.",
                received RESTRICTIVE => "It is no longer received."
            ),
            required_removed: entry!(
                concat!($body, "-required-field-removed"),
                concat!("The ", $body, " no longer has a required field");
                Messages; PATCH_OR_MAJOR;
                sent BREAKING => "All current messages contain it and are rejected by receivers \
                                  that check for undocumented fields.",
                received BREAKING => "Programs that require it cannot read the messages."
            ),
            became_required: entry!(
                concat!($body, "-field-became-required"),
                concat!("A field of the ", $body, " became required");
                Messages; PATCH_OR_MAJOR;
                sent RESTRICTIVE => "Messages without it are now rejected.",
                received COMPATIBLE => "It is always received."
            ),
            became_optional: entry!(
                concat!($body, "-field-became-optional"),
                concat!("A field of the ", $body, " became optional");
                Messages; ANY;
                sent COMPATIBLE => "It can be omitted.",
                received BREAKING => "It may be missing, and programs that require it cannot read \
                                      such messages."
            ),
        }
    };
}

pub(super) const RECEIVED_ADDED: &str = "Programs that do not know the field ignore it.";

pub(super) use {body_fields, limit, order, sent};
