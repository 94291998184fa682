//! The cases of a body, and repeated inquiries.

use super::forms;
use super::operations::{DOC_ALSO, ID_ALSO};
use super::rules::{CONDITIONS, WHEN_ALSO};
use super::{Mapping, Takes, key};

/// A case of a body.
pub(crate) const CASE: Mapping = Mapping {
    name: "case",
    owner: "a case",
    like: "`{ id: …, doc: …, when: … }`",
    doc: "A case of a body.",
    keys: &[
        key(
            "id",
            Takes::Word(&forms::ID),
            "Its name, unique in the operation: `still-pending`.",
        )
        .needed()
        .also(ID_ALSO),
        key("doc", Takes::Text, "Its meaning.")
            .needed()
            .also(DOC_ALSO),
        key(
            "when",
            CONDITIONS,
            "The conditions, all of which must hold. Only the last case must have none.",
        )
        .also(WHEN_ALSO),
    ],
    together: &[],
    instead: &[],
};

/// The interval and final cases of a repeated inquiry.
pub(crate) const FOLLOW: Mapping = Mapping {
    name: "follow",
    owner: "`follow`",
    like: "`{ until: [paid, failed], every: PT3S, at_most: PT1M }`",
    doc: "Makes the call an inquiry that a client repeats until a response is final.",
    keys: &[
        key(
            "until",
            Takes::List(&Takes::Word(&forms::ID), 1),
            "The final cases.",
        )
        .needed(),
        key(
            "every",
            Takes::Word(&forms::DURATION),
            "The pause between two calls, as an ISO 8601 duration: `PT3S`.",
        )
        .needed(),
        key(
            "at_most",
            Takes::Word(&forms::DURATION),
            "The maximum time between the first call and the start of the last, as an ISO 8601 \
             duration.",
        )
        .needed(),
    ],
    together: &[],
    instead: &[],
};

/// The cases of a body.
pub(crate) const CASES: Mapping = Mapping {
    name: "cases",
    owner: "`cases`",
    like: "`{ doc: …, in_order: […] }`",
    doc: "The cases of a body, and their conditions.",
    keys: &[
        key("doc", Takes::Text, "Their description.")
            .needed()
            .also(DOC_ALSO),
        key(
            "in_order",
            Takes::List(&Takes::Keys(&CASE), 2),
            "The cases. The first matching case is used.",
        )
        .needed(),
        key(
            "follow",
            Takes::Keys(&FOLLOW),
            "For an inquiry: the interval and final cases.",
        )
        .also(&["poll", "repeat"]),
    ],
    together: &[],
    instead: &[],
};
