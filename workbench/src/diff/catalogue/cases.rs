//! Kinds of changes of cases, and of what is answered to notifications.

use super::*;

kinds! {
    CASES_ADDED = "cases-added", "A body comes in cases"; Code; MAJOR;
        all COMPATIBLE => "Messages are what they were; programs get an enum of the cases.";
    CASES_REMOVED = "cases-removed", "A body no longer comes in cases"; Code; MAJOR;
        all COMPATIBLE => "Messages are what they were; programs get the body itself.";
    CASE_ADDED = "case-added", "A case was added"; Messages; MAJOR;
        all RESTRICTIVE => "Messages mean something that programs take for another case; a `match` has to name it.";
    CASE_REMOVED = "case-removed", "A case was removed"; Messages; MAJOR;
        all RESTRICTIVE => "Messages of this case belong to another one.";
    CASE_RENAMED = "case-renamed", "A case has another name"; Code; PATCH_OR_MAJOR;
        all COMPATIBLE => "The same messages are of the case; programs that name its variant do not compile, if its name in Rust is another too.";
    CASE_CONDITIONS_CHANGED = "case-conditions-changed", "A case is told by other conditions"; Messages; PATCH_OR_MAJOR;
        all RESTRICTIVE => "Some messages that were of one case are of another.";
    CASE_ORDER_CHANGED = "case-order-changed", "Cases are asked for in another order"; Messages; PATCH;
        all RESTRICTIVE => "A message that fits several cases may be of another one.";

    FOLLOW_ADDED = "follow-added", "A call is repeated until its response is final"; Code; MINOR;
        all COMPATIBLE => "Messages are what they were; a client can follow the call.";
    FOLLOW_CHANGED = "follow-changed", "A call is repeated at another pace, or until other cases"; Code; PATCH;
        all COMPATIBLE => "Messages are what they were; a client that follows the call asks more or less often, or stops at other cases.";
    FOLLOW_REMOVED = "follow-removed", "A call is no longer repeated until its response is final"; Code; MAJOR;
        all COMPATIBLE => "Messages are what they were; programs that follow the call do not compile.";

    ACKNOWLEDGEMENT_CHANGED = "acknowledgement-changed", "Another answer says that a notification is handled"; Messages; PATCH;
        all BREAKING => "The old answer no longer counts, and notifications are sent again.";
    REFUSAL_CHANGED = "refusal-changed", "Another answer asks for a notification to be sent again"; Messages; PATCH;
        all BREAKING => "The old answer no longer counts, and notifications may be lost.";
}
