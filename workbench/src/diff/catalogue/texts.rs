//! Kinds of changes of texts alone.

use super::*;

kinds! {
    DOC_CHANGED = "doc-changed", "A text that says what it is reads otherwise"; Documentation; PATCH;
        all COMPATIBLE => "Nothing but what people read.";
    NOTE_ADDED = "note-added", "Advice was added"; Documentation; PATCH;
        all COMPATIBLE => "Nothing but what people read: no program can check it.";
    NOTE_CHANGED = "note-changed", "Advice reads otherwise"; Documentation; PATCH;
        all COMPATIBLE => "Nothing but what people read: no program can check it.";
    NOTE_REMOVED = "note-removed", "Advice was removed"; Documentation; PATCH;
        all COMPATIBLE => "Nothing but what people read: no program can check it.";
    DISPUTE_REASON_CHANGED = "dispute-reason-changed", "Why a constraint is disputed reads otherwise"; Documentation; PATCH;
        all COMPATIBLE => "Nothing but what people read.";
    PAGES_CHANGED = "pages-changed", "Other pages document it"; Documentation; PATCH;
        all COMPATIBLE => "Nothing but where to read about it.";
    GUIDE_CHANGED = "guide-changed", "What users read first is another"; Documentation; PATCH;
        all COMPATIBLE => "Nothing but what people read.";
    RULE_ORDER_CHANGED = order!("rule", "Rules are listed", ", and of what is reported");
    RESULT_CODE_MESSAGE_CHANGED = "result-code-message-changed", "What a result code means reads otherwise"; Documentation; PATCH;
        all COMPATIBLE => "Nothing but what people read.";
    RESULT_CODE_ACTION_CHANGED = "result-code-action-changed", "What to do about a result code reads otherwise"; Documentation; PATCH;
        all COMPATIBLE => "Nothing but what people read.";
    RESULT_CODE_ORDER_CHANGED = order!("result-code", "Result codes are listed");
    SAMPLE_ADDED = "sample-added", "There is another sample"; Documentation; PATCH;
        all COMPATIBLE => "There is more to read.";
    SAMPLE_CHANGED = "sample-changed", "A sample shows something else"; Documentation; PATCH;
        all COMPATIBLE => "Nothing but what people read.";
    SAMPLE_RENAMED = "sample-renamed", "A sample has another id"; Documentation; PATCH;
        all COMPATIBLE => "The same sample is named otherwise.";
    SAMPLE_REMOVED = "sample-removed", "A sample is gone"; Documentation; PATCH;
        all COMPATIBLE => "There is less to read.";
    SAMPLE_ORDER_CHANGED = order!("sample", "Samples are shown");
}
