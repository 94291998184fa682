//! Result codes of the API, and overrides of operations.

use super::forms;
use super::{Mapping, Takes, UNDECIDED, key};

const RETRYABLE: &str = "Whether the same request may be sent again. Default: `false`.";

/// A result code of the API.
pub(crate) const RESULT_CODE: Mapping = Mapping {
    name: "result_code",
    owner: "a result code",
    like: "`{ status: …, message: …, action: … }`",
    doc: "A result code of the API.",
    keys: &[
        key(
            "status",
            Takes::Word(&forms::ANY),
            "One of the statuses of `outcome` in api.yaml.",
        )
        .needed(),
        key("retryable", Takes::Flag, RETRYABLE).also(&["retry"]),
        key("message", Takes::Text, "Its meaning.")
            .needed()
            .also(&["doc", "description"]),
        key("action", Takes::Text, "The recommended action.").needed(),
        UNDECIDED,
    ],
    together: &[],
    instead: &[("code", "the code is the key of this mapping")],
};

/// `result_codes.yaml`.
pub const RESULT_CODES: Takes = Takes::Named {
    names: &forms::ANY,
    values: &Takes::Keys(&RESULT_CODE),
    least: 0,
    most: None,
};

/// A result code that an operation overrides.
pub(crate) const CODE_USE: Mapping = Mapping {
    name: "result_code_of_operation",
    owner: "a result code of an operation",
    like: "`{ action: … }`",
    doc: "A result code whose texts differ on the pages of this operation.",
    keys: &[
        key("message", Takes::Text, "Its meaning.").also(&["doc", "description"]),
        key("action", Takes::Text, "The recommended action."),
        key("retryable", Takes::Flag, RETRYABLE).also(&["retry"]),
    ],
    together: &[],
    instead: &[(
        "status",
        "the status of a result code is the same for all operations: it is defined in \
         result_codes.yaml",
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
