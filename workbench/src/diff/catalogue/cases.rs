//! Kinds of changes of cases, and of replies to notifications.

use super::*;

kinds! {
    CASES_ADDED = "cases-added", "Cases of a body were added"; Code; MAJOR;
        all COMPATIBLE => "No effect on messages; programs receive an enum of cases.";
    CASES_REMOVED = "cases-removed", "The cases of a body were removed"; Code; MAJOR;
        all COMPATIBLE => "No effect on messages; programs receive the body itself.";
    CASE_ADDED = "case-added", "A case was added"; Messages; MAJOR;
        all RESTRICTIVE => "Programs treat these messages as another case; a `match` must handle \
                            the new case.";
    CASE_REMOVED = "case-removed", "A case was removed"; Messages; MAJOR;
        all RESTRICTIVE => "Messages of this case now belong to another case.";
    CASE_RENAMED = "case-renamed", "A case was renamed"; Code; PATCH_OR_MAJOR;
        all COMPATIBLE => "No effect on messages; programs that use the variant no longer compile \
                           if its Rust name changed.";
    CASE_CONDITIONS_CHANGED = "case-conditions-changed", "The conditions of a case changed"; Messages; PATCH_OR_MAJOR;
        all RESTRICTIVE => "Some messages now belong to another case.";
    CASE_ORDER_CHANGED = "case-order-changed", "The order of cases changed"; Messages; PATCH;
        all RESTRICTIVE => "A message that matches several cases may belong to another case.";

    FOLLOW_ADDED = "follow-added", "`follow` was added to a call"; Code; MINOR;
        all COMPATIBLE => "No effect on messages; clients can repeat the call until its response \
                           is final.";
    FOLLOW_CHANGED = "follow-changed", "The interval or final cases of `follow` changed"; Code; PATCH;
        all COMPATIBLE => "No effect on messages; clients repeat the call at another interval, or \
                           until other cases.";
    FOLLOW_REMOVED = "follow-removed", "`follow` was removed from a call"; Code; MAJOR;
        all COMPATIBLE => "No effect on messages; programs that call `follow` no longer compile.";

    ACKNOWLEDGEMENT_CHANGED = "acknowledgement-changed", "The acknowledgement of a notification changed"; Messages; PATCH;
        all BREAKING => "The old acknowledgement is not recognized, so notifications are sent \
                         again.";
    REFUSAL_CHANGED = "refusal-changed", "The refusal of a notification changed"; Messages; PATCH;
        all BREAKING => "The old refusal is not recognized, so notifications may be lost.";
}
