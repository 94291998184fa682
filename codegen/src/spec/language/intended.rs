//! The file of intended changes: no part of a spec, but as strict.

use super::choices::BODY_WORDS;
use super::forms;
use super::{Mapping, Takes, key};

/// A change that somebody wants.
pub(crate) const INTENDED: Mapping = Mapping {
    name: "intended_change",
    owner: "an intended change",
    like: "`{ id: …, reason: … }`",
    doc: "A change that `diff` reports, and that somebody wants.",
    keys: &[
        key("id", Takes::Word(&forms::ID), "The kind of change.").needed(),
        key(
            "operation",
            Takes::Word(&forms::ANY),
            "In which operation. Left out: in every one.",
        ),
        key("product", Takes::Word(&forms::ANY), "For which product."),
        key(
            "direction",
            Takes::Choice(&BODY_WORDS),
            "In which of the two bodies.",
        ),
        key(
            "path",
            Takes::Word(&forms::ANY),
            "At which path, as `diff` prints it.",
        ),
        key("reason", Takes::Word(&forms::ANY), "Why it is wanted.")
            .needed()
            .also(&["why", "because"]),
    ],
    together: &[],
    instead: &[],
};
