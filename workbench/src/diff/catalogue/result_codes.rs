//! Kinds of changes of result codes.

use super::*;

kinds! {
    RESULT_CODE_ADDED = "result-code-added", "A result code is answered that was not"; Messages; PATCH_OR_MINOR;
        all RESTRICTIVE => "A code comes that programs do not know; the status of the answer still says how the call ended.";
    RESULT_CODE_REMOVED = "result-code-removed", "A result code is no longer answered"; Messages; PATCH_OR_MAJOR;
        all COMPATIBLE => "The code no longer comes.";
    RESULT_CODE_STATUS_CHANGED = "result-code-status-changed", "A result code has another status"; Messages; PATCH;
        all RESTRICTIVE => "Calls with this code have ended otherwise than programs take it.";
    RESULT_CODE_BECAME_RETRYABLE = "result-code-became-retryable", "The very same request may be sent again"; Messages; PATCH;
        all COMPATIBLE => "Calls with this code are repeated, if asked for.";
    RESULT_CODE_NO_LONGER_RETRYABLE = "result-code-no-longer-retryable", "The very same request must not be sent again"; Messages; PATCH;
        all RESTRICTIVE => "Repeating calls with this code, as programs do, is of no use or does harm.";

    PROTOCOL_CODES_ADDED = "protocol-codes-added", "A server says why it refuses a call"; Messages; PATCH_OR_MINOR;
        all RESTRICTIVE => "Refused calls are answered with a result code, not with a status of HTTP alone.";
    PROTOCOL_CODES_REMOVED = "protocol-codes-removed", "A server no longer says why it refuses a call"; Messages; PATCH_OR_MAJOR;
        all RESTRICTIVE => "Refused calls are answered with a status of HTTP alone.";
    PROTOCOL_CODE_CHANGED = "protocol-code-changed", "A server refuses a call with another result code"; Messages; ANY;
        all RESTRICTIVE => "Calls that are not in order are answered with another code.";
}
