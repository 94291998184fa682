//! Kinds of changes of texts.

use super::*;

kinds! {
    DOC_CHANGED = "doc-changed", "A description changed"; Documentation; PATCH;
        all COMPATIBLE => "Documentation only.";
    NOTE_ADDED = "note-added", "Advice was added"; Documentation; PATCH;
        all COMPATIBLE => "Documentation only: advice is not checked.";
    NOTE_CHANGED = "note-changed", "Advice changed"; Documentation; PATCH;
        all COMPATIBLE => "Documentation only: advice is not checked.";
    NOTE_REMOVED = "note-removed", "Advice was removed"; Documentation; PATCH;
        all COMPATIBLE => "Documentation only: advice is not checked.";
    DISPUTE_REASON_CHANGED = "dispute-reason-changed", "The reason of a dispute changed"; Documentation; PATCH;
        all COMPATIBLE => "Documentation only.";
    PAGES_CHANGED = "pages-changed", "The documenting pages changed"; Documentation; PATCH;
        all COMPATIBLE => "Documentation only.";
    GUIDE_CHANGED = "guide-changed", "The guide changed"; Documentation; PATCH;
        all COMPATIBLE => "Documentation only.";
    RULE_ORDER_CHANGED = order!("rule", "Rules are listed", ", and of violations");
    RESULT_CODE_MESSAGE_CHANGED = "result-code-message-changed", "The meaning of a result code was reworded"; Documentation; PATCH;
        all COMPATIBLE => "Documentation only.";
    RESULT_CODE_ACTION_CHANGED = "result-code-action-changed", "The recommended action of a result code changed"; Documentation; PATCH;
        all COMPATIBLE => "Documentation only.";
    RESULT_CODE_ORDER_CHANGED = order!("result-code", "Result codes are listed");
    SAMPLE_ADDED = "sample-added", "A sample was added"; Documentation; PATCH;
        all COMPATIBLE => "Documentation only.";
    SAMPLE_CHANGED = "sample-changed", "A sample changed"; Documentation; PATCH;
        all COMPATIBLE => "Documentation only.";
    SAMPLE_RENAMED = "sample-renamed", "The id of a sample changed"; Documentation; PATCH;
        all COMPATIBLE => "Documentation only.";
    SAMPLE_REMOVED = "sample-removed", "A sample was removed"; Documentation; PATCH;
        all COMPATIBLE => "Documentation only.";
    SAMPLE_ORDER_CHANGED = order!("sample", "Samples are shown");
}
