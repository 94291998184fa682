//! The file of intended changes, which is not part of a spec.

use super::choices::BODY_WORDS;
use super::forms;
use super::{Mapping, Takes, key};

/// An intended change.
pub(crate) const INTENDED: Mapping = Mapping {
    name: "intended_change",
    owner: "an intended change",
    like: "`{ id: …, reason: … }`",
    doc: "A change that `diff` reports and that is intended.",
    keys: &[
        key("id", Takes::Word(&forms::ID), "The kind of change.").needed(),
        key(
            "operation",
            Takes::Word(&forms::ANY),
            "The operation. Default: all operations.",
        ),
        key("product", Takes::Word(&forms::ANY), "The product."),
        key("direction", Takes::Choice(&BODY_WORDS), "The body."),
        key(
            "path",
            Takes::Word(&forms::ANY),
            "The path, as printed by `diff`.",
        ),
        key("reason", Takes::Word(&forms::ANY), "The reason.")
            .needed()
            .also(&["why", "because"]),
    ],
    together: &[],
    instead: &[],
};
