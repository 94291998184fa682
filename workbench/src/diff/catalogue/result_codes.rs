//! Kinds of changes of result codes.

use super::*;

kinds! {
    RESULT_CODE_ADDED = "result-code-added", "A result code was added"; Messages; PATCH_OR_MINOR;
        all RESTRICTIVE => "Programs can receive an unknown code; the status of the response \
                            still says how the call ended.";
    RESULT_CODE_REMOVED = "result-code-removed", "A result code was removed"; Messages; PATCH_OR_MAJOR;
        all COMPATIBLE => "The code is no longer received.";
    RESULT_CODE_STATUS_CHANGED = "result-code-status-changed", "The status of a result code changed"; Messages; PATCH;
        all RESTRICTIVE => "Programs misinterpret how calls with this code ended.";
    RESULT_CODE_BECAME_RETRYABLE = "result-code-became-retryable", "A result code became retryable"; Messages; PATCH;
        all COMPATIBLE => "Clients retry calls with this code if the retry policy allows it.";
    RESULT_CODE_NO_LONGER_RETRYABLE = "result-code-no-longer-retryable", "A result code is no longer retryable"; Messages; PATCH;
        all RESTRICTIVE => "Retries of calls with this code are useless or harmful.";

    PROTOCOL_CODES_ADDED = "protocol-codes-added", "Protocol codes were added"; Messages; PATCH_OR_MINOR;
        all RESTRICTIVE => "Rejected calls get a result code instead of only an HTTP status.";
    PROTOCOL_CODES_REMOVED = "protocol-codes-removed", "Protocol codes were removed"; Messages; PATCH_OR_MAJOR;
        all RESTRICTIVE => "Rejected calls get only an HTTP status.";
    PROTOCOL_CODE_CHANGED = "protocol-code-changed", "A protocol code changed"; Messages; ANY;
        all RESTRICTIVE => "Invalid calls get another result code.";
}
