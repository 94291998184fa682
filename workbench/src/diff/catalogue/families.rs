//! Kinds that come in families: what differs within a family is an argument, the rest is said once.

use antom_codegen::model::Body;

use super::*;

/// What may become of a limit.
pub(in crate::diff) struct LimitKinds {
    pub(in crate::diff) added: ChangeKind,
    pub(in crate::diff) increased: ChangeKind,
    pub(in crate::diff) decreased: ChangeKind,
    pub(in crate::diff) removed: ChangeKind,
}

/// What may become of a field of a body.
pub(in crate::diff) struct FieldKinds {
    pub(in crate::diff) added: ChangeKind,
    pub(in crate::diff) required_added: ChangeKind,
    pub(in crate::diff) removed: ChangeKind,
    pub(in crate::diff) required_removed: ChangeKind,
    pub(in crate::diff) became_required: ChangeKind,
    pub(in crate::diff) became_optional: ChangeKind,
}

impl FieldKinds {
    /// The kinds for a body; what is no body is taken for a request.
    pub(in crate::diff) fn of(body: Option<Body>) -> &'static Self {
        match body {
            Some(Body::Response) => &fields::RESPONSE_FIELD,
            Some(Body::Request) | None => &fields::REQUEST_FIELD,
        }
    }

    /// A field that is new.
    pub(in crate::diff) fn added(&'static self, is_required: bool) -> &'static ChangeKind {
        if is_required {
            &self.required_added
        } else {
            &self.added
        }
    }

    /// A field that is gone.
    pub(in crate::diff) fn removed(&'static self, was_required: bool) -> &'static ChangeKind {
        if was_required {
            &self.required_removed
        } else {
            &self.removed
        }
    }
}

/// The change of a list to another order, which matters to readers alone: what is listed, what is done
/// with it, and what else has the order. The orders of fields and cases matter to messages as well, so
/// that these are entries of their own.
macro_rules! order {
    ($subject:literal, $are_listed:literal $(, $also:literal)?) => {
        entry!(
            concat!($subject, "-order-changed"), concat!($are_listed, " in another order");
            Documentation; PATCH;
            all COMPATIBLE => concat!("Nothing but the order of the documentation", $($also,)? ".")
        )
    };
}

/// Less is in order than was.
pub(super) const fn tightened(
    id: &'static str,
    title: &'static str,
    sent: &'static str,
    received: &'static str,
) -> ChangeKind {
    entry!(id, title; Messages; PATCH; sent RESTRICTIVE => sent, received COMPATIBLE => received)
}

/// More is in order than was.
pub(super) const fn loosened(
    id: &'static str,
    title: &'static str,
    sent: &'static str,
    received: &'static str,
) -> ChangeKind {
    entry!(id, title; Messages; PATCH; sent COMPATIBLE => sent, received RESTRICTIVE => received)
}

/// The kinds of changes of a limit. Each says which values are refused or may be sent from now on, and
/// then what comes. Whether a limit that grows is tightened depends on whether it is a least or a
/// greatest value.
macro_rules! limit {
    ($id:literal, $name:literal; $($rest:tt)+) => {
        limit!($id, $name, "increased", "decreased"; $($rest)+)
    };
    ($id:literal, $name:literal, $grown:literal, $shrunk:literal;
        added $more:literal => $kept:literal,
        increased $increased:ident $if_increased:literal => $after_increase:literal,
        decreased $decreased:ident $if_decreased:literal => $after_decrease:literal,
        removed $any:literal => $unlimited:literal) => {
        LimitKinds {
            added: tightened(
                concat!($id, "-added"),
                concat!("A ", $name, " was added"),
                sent!(tightened $more),
                $kept,
            ),
            increased: $increased(
                concat!($id, "-increased"),
                concat!("The ", $name, " was ", $grown),
                sent!($increased $if_increased),
                $after_increase,
            ),
            decreased: $decreased(
                concat!($id, "-decreased"),
                concat!("The ", $name, " was ", $shrunk),
                sent!($decreased $if_decreased),
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

/// What a limit does to values that are sent.
macro_rules! sent {
    (tightened $values:literal) => {
        concat!($values, ", which used to be sent, are refused.")
    };
    (loosened $values:literal) => {
        concat!($values, " may be sent.")
    };
}

/// The kinds of changes of which fields a body has, and which of them must be there: the word for the
/// body, and the verdicts in Rust on optional fields that are new or gone.
macro_rules! body_fields {
    ($body:literal; added $added:ident, removed $removed:ident) => {
        FieldKinds {
            added: entry!(
                concat!($body, "-field-added"),
                concat!("The ", $body, " has a new optional field");
                Messages; $added;
                sent COMPATIBLE => "It may be sent.",
                received COMPATIBLE => RECEIVED_ADDED
            ),
            required_added: entry!(
                concat!($body, "-required-field-added"),
                concat!("The ", $body, " has a new required field");
                Messages; PATCH_OR_MAJOR;
                sent BREAKING => "Messages without it, which is what everybody sends, are refused.",
                received COMPATIBLE => RECEIVED_ADDED
            ),
            removed: entry!(
                concat!($body, "-field-removed"),
                concat!("The ", $body, " no longer has an optional field");
                Messages; $removed;
                sent RESTRICTIVE => "Messages with it are refused by whoever checks that fields are documented.",
                received RESTRICTIVE => "It no longer comes, whatever was done with it."
            ),
            required_removed: entry!(
                concat!($body, "-required-field-removed"),
                concat!("The ", $body, " no longer has a required field");
                Messages; PATCH_OR_MAJOR;
                sent BREAKING => "Everybody sends it, and whoever checks refuses fields that are not documented.",
                received BREAKING => "Programs that rely on it cannot read what comes."
            ),
            became_required: entry!(
                concat!($body, "-field-became-required"),
                concat!("A field of the ", $body, " became required");
                Messages; PATCH_OR_MAJOR;
                sent RESTRICTIVE => "Messages without it, which used to be sent, are refused.",
                received COMPATIBLE => "It always comes."
            ),
            became_optional: entry!(
                concat!($body, "-field-became-optional"),
                concat!("A field of the ", $body, " became optional");
                Messages; ANY;
                sent COMPATIBLE => "It need no longer be sent.",
                received BREAKING => "It may be missing, and programs that rely on it cannot read such messages."
            ),
        }
    };
}

pub(super) const RECEIVED_ADDED: &str = "It comes, and programs that do not know it pass it over.";

pub(super) use {body_fields, limit, order, sent};
