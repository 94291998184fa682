//! Kinds of changes of rules.

use super::*;

kinds! {
    RULE_ADDED = "rule-added", "A rule was added"; Messages; PATCH;
        sent MAYBE_RESTRICTIVE => "Messages that break it are now rejected, unless it is a \
                                   warning.",
        received COMPATIBLE => "Received messages satisfy it.";
    RULE_REMOVED = "rule-removed", "A rule was removed"; Messages; PATCH;
        sent COMPATIBLE => "Messages no longer have to satisfy it.",
        received MAYBE_RESTRICTIVE => "Received messages can break it; if it was a warning, they \
                                       already could.";
    RULE_RENAMED = "rule-renamed", "The id of a rule changed"; Code; PATCH;
        all COMPATIBLE => "The same messages are valid; violations have the new id.";
    RULE_TIGHTENED = "rule-tightened", "A rule was tightened"; Messages; PATCH;
        sent MAYBE_RESTRICTIVE => "Messages that satisfied it may now be rejected, unless it is a \
                                   warning.",
        received COMPATIBLE => "Received messages satisfy stricter rules.";
    RULE_LOOSENED = "rule-loosened", "A rule was loosened"; Messages; PATCH;
        sent COMPATIBLE => "Messages that broke it may now be valid.",
        received MAYBE_RESTRICTIVE => "Received messages can break the old rule; if it was a \
                                       warning, they already could.";
    RULE_CHANGED = "rule-changed", "A rule changed"; Messages; PATCH;
        sent MAYBE_RESTRICTIVE => "Messages that satisfied it may now be rejected, unless it is a \
                                   warning.",
        received MAYBE_RESTRICTIVE => "Received messages can break the old rule; if it was a \
                                       warning, they already could.";
    RULE_REWORDED = "rule-reworded", "A rule was reworded"; Documentation; PATCH;
        all COMPATIBLE => "The same messages are valid.";
    RULE_BECAME_ERROR = "rule-became-error", "A rule became an error"; Messages; PATCH;
        sent RESTRICTIVE => "Messages that break it, so far a warning, are now rejected.",
        received COMPATIBLE => "Programs can rely on it.";
    RULE_BECAME_WARNING = "rule-became-warning", "A rule became a warning"; Messages; PATCH;
        sent COMPATIBLE => "Messages that break it are no longer rejected.",
        received RESTRICTIVE => "Received messages can break it.";
}
