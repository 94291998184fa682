//! Which result codes say that a call was processed.

use antom::endpoint::Code;

/// Codes that say that a call was not processed, whatever their status: there is nothing to inquire about, and the same
/// request can be made again.
const NOT_PROCESSED: [&str; 18] = [
    "ACCESS_DENIED",
    "CLIENT_FORBIDDEN_ACCESS_API",
    "CLIENT_INVALID",
    "INVALID_API",
    "INVALID_CLIENT_STATUS",
    "INVALID_SIGNATURE",
    "KEY_NOT_FOUND",
    "MEDIA_TYPE_NOT_ACCEPTABLE",
    "METHOD_NOT_SUPPORTED",
    "NO_INTERFACE_DEF",
    "OAUTH_FAILED",
    "ORDER_NOT_EXIST",
    "PARAM_ILLEGAL",
    // About an earlier request with the same ID, whose result stays.
    "REPEAT_REQ_INCONSISTENT",
    "REQUEST_TRAFFIC_EXCEED_LIMIT",
    "SYSTEM_ERROR",
    "UNKNOWN_CLIENT",
    "UNKNOWN_EXCEPTION",
];

/// Returns whether a call with this result leaves a payment, capture or refund behind, in process or failed.
pub(super) fn leaves_something(code: &Code) -> bool {
    !NOT_PROCESSED.contains(&code.name())
}
