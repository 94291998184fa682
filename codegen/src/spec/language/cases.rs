//! The cases of a body, and how a call is repeated until it is in a final one.

use super::forms;
use super::operations::{CONDITIONS, DOC_ALSO, ID_ALSO, WHEN_ALSO};
use super::{Mapping, Takes, key};

/// A case of a body.
pub(crate) const CASE: Mapping = Mapping {
    name: "case",
    owner: "a case",
    like: "`{ id: …, doc: …, when: … }`",
    doc: "One of the things that a body may be.",
    keys: &[
        key(
            "id",
            Takes::Word(&forms::ID),
            "Its name, unique in the operation: `still-pending`.",
        )
        .needed()
        .also(ID_ALSO),
        key("doc", Takes::Text, "What it means.")
            .needed()
            .also(DOC_ALSO),
        key(
            "when",
            CONDITIONS,
            "All of this must hold. The last case, and it alone, has none.",
        )
        .also(WHEN_ALSO),
    ],
    together: &[],
    instead: &[],
};

/// How a call is repeated that asks how something ends.
pub(crate) const FOLLOW: Mapping = Mapping {
    name: "follow",
    owner: "`follow`",
    like: "`{ until: [paid, failed], every: PT3S, at_most: PT1M }`",
    doc: "The call asks how something ends: a client repeats it until a response is in one of these cases.",
    keys: &[
        key(
            "until",
            Takes::List(&Takes::Word(&forms::ID), 1),
            "The cases that are final: asking again would give the same.",
        )
        .needed(),
        key(
            "every",
            Takes::Word(&forms::DURATION),
            "The pause between two calls, as ISO 8601 writes durations: `PT3S`.",
        )
        .needed(),
        key(
            "at_most",
            Takes::Word(&forms::DURATION),
            "For how long: no call begins later after the first one.",
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
    doc: "What a body may be, and how to tell.",
    keys: &[
        key("doc", Takes::Text, "What telling them apart is for.")
            .needed()
            .also(DOC_ALSO),
        key(
            "in_order",
            Takes::List(&Takes::Keys(&CASE), 2),
            "The cases; the first that fits is the one.",
        )
        .needed(),
        key(
            "follow",
            Takes::Keys(&FOLLOW),
            "Of a call that asks how something ends: how often to ask, and until when.",
        )
        .also(&["poll", "repeat"]),
    ],
    together: &[],
    instead: &[],
};
