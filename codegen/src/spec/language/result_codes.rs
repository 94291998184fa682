//! Result codes: of the API, and as an operation says them differently.

use super::forms;
use super::{Mapping, Takes, UNDECIDED, key};

const RETRYABLE: &str = "Whether the very same request may be sent again. Default: `false`.";

/// A result code of the API.
pub(crate) const RESULT_CODE: Mapping = Mapping {
    name: "result_code",
    owner: "a result code",
    like: "`{ status: …, message: …, action: … }`",
    doc: "Something that a call can answer.",
    keys: &[
        key(
            "status",
            Takes::Word(&forms::ANY),
            "One of the statuses of `outcome` in api.yaml.",
        )
        .needed(),
        key("retryable", Takes::Flag, RETRYABLE).also(&["retry"]),
        key("message", Takes::Text, "What it means.")
            .needed()
            .also(&["doc", "description"]),
        key("action", Takes::Text, "What to do.").needed(),
        UNDECIDED,
    ],
    together: &[],
    instead: &[("code", "the code is the key under which all of this stands")],
};

/// `result_codes.yaml`.
pub const RESULT_CODES: Takes = Takes::Named {
    names: &forms::ANY,
    values: &Takes::Keys(&RESULT_CODE),
    least: 0,
    most: None,
};

/// What an operation's page says differently of a result code.
pub(crate) const CODE_USE: Mapping = Mapping {
    name: "result_code_of_operation",
    owner: "a result code of an operation",
    like: "`{ action: … }`",
    doc: "What the page of this operation says differently of a result code.",
    keys: &[
        key("message", Takes::Text, "What it means.").also(&["doc", "description"]),
        key("action", Takes::Text, "What to do."),
        key("retryable", Takes::Flag, RETRYABLE).also(&["retry"]),
    ],
    together: &[],
    instead: &[(
        "status",
        "the status of a result code is the same for all operations: result_codes.yaml gives it",
    )],
};

pub(super) const CODE_USES: Takes = Takes::Any(&[
    Takes::Word(&forms::ANY),
    Takes::Named {
        names: &forms::ANY,
        values: &Takes::Keys(&CODE_USE),
        least: 1,
        most: Some(1),
    },
]);
