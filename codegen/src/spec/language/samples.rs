//! Samples of requests and responses.

use super::operations::{DOC_ALSO, ID_ALSO, PAGES};
use super::{Mapping, Takes, Together, UNDECIDED, forms, key};

/// A sample.
pub(crate) const SAMPLE: Mapping = Mapping {
    name: "sample",
    owner: "a sample",
    like: "`{ id: …, doc: …, request: … }`",
    doc: "A request, a response or both, as a page shows them.",
    keys: &[
        key(
            "id",
            Takes::Word(&forms::ID),
            "Its name, unique in the file: `first-payment`.",
        )
        .needed()
        .also(ID_ALSO),
        key("doc", Takes::Text, "What it shows.")
            .needed()
            .also(DOC_ALSO),
        key(
            "pages",
            PAGES,
            "The ids of the pages that show it. Default: those of the operation's file.",
        )
        .also(&["page"]),
        key(
            "excerpt",
            Takes::Flag,
            "`true`: a part of a body, in which required fields may be missing.",
        )
        .also(&["partial"]),
        key("request", Takes::Anything, "What is sent, as YAML.").also(&["body"]),
        key("response", Takes::Anything, "What comes back, as YAML.").also(&["reply", "answer"]),
        UNDECIDED,
    ],
    together: &[Together::AnyOf(&["request", "response"])],
    instead: &[],
};
