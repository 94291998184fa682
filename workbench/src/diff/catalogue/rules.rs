//! Kinds of changes of rules.

use super::*;

kinds! {
    RULE_ADDED = "rule-added", "A rule was added"; Messages; PATCH;
        sent MAYBE_RESTRICTIVE => "Messages that break it, which used to be sent, are refused, unless it is a warning.",
        received COMPATIBLE => "What comes keeps it.";
    RULE_REMOVED = "rule-removed", "A rule was removed"; Messages; PATCH;
        sent COMPATIBLE => "Messages need not keep it any more.",
        received MAYBE_RESTRICTIVE => "What comes may break it, which it did already if it was a warning.";
    RULE_RENAMED = "rule-renamed", "A rule has another id"; Code; PATCH;
        all COMPATIBLE => "The same messages keep it; violations of it have the new id.";
    RULE_TIGHTENED = "rule-tightened", "A rule demands more, or more often"; Messages; PATCH;
        sent MAYBE_RESTRICTIVE => "Messages that kept it may break it now, and are refused, unless it is a warning.",
        received COMPATIBLE => "What comes keeps to more than it did.";
    RULE_LOOSENED = "rule-loosened", "A rule demands less, or less often"; Messages; PATCH;
        sent COMPATIBLE => "Messages that broke it may be in order now.",
        received MAYBE_RESTRICTIVE => "What comes may break what it demanded, which it did already if it was a warning.";
    RULE_CHANGED = "rule-changed", "A rule demands something else"; Messages; PATCH;
        sent MAYBE_RESTRICTIVE => "Messages that kept it may break it now, and are refused, unless it is a warning.",
        received MAYBE_RESTRICTIVE => "What comes may break what it demanded, which it did already if it was a warning.";
    RULE_REWORDED = "rule-reworded", "A rule demands the same in other words"; Documentation; PATCH;
        all COMPATIBLE => "The same messages keep it.";
    RULE_BECAME_ERROR = "rule-became-error", "Breaking a rule is no longer a warning only"; Messages; PATCH;
        sent RESTRICTIVE => "Messages that break it, which was a warning, are refused.",
        received COMPATIBLE => "It can be relied on.";
    RULE_BECAME_WARNING = "rule-became-warning", "Breaking a rule is a warning only"; Messages; PATCH;
        sent COMPATIBLE => "Messages that break it are no longer refused.",
        received RESTRICTIVE => "What comes may break it.";
}
