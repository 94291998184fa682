//! Kinds of changes of constraints.

use super::*;
use antom_codegen::model::Constraint;

kinds! {
    MIN_LENGTH = limit!(MinLength, "min-length", "minimum length";
        added "Shorter strings" => "Received texts are at least this long.",
        increased "Strings shorter than the new limit" => "Received texts are at least as long as the new limit.",
        decreased "Shorter strings" => "Shorter strings than documented before may be received.",
        removed "Strings of any length" => "Shorter strings than documented before may be received.");

    MAX_LENGTH = limit!(MaxLength, "max-length", "maximum length";
        added "Longer strings" => "Received texts are at most this long.",
        increased "Longer strings" => "Longer strings than documented before may be received, and may exceed the storage reserved for them.",
        decreased "Strings longer than the new limit" => "Received texts are at most as long as the new limit.",
        removed "Strings of any length" => "Longer strings than documented before may be received, and may exceed the storage reserved for them.");

    MIN = limit!(Min, "min", "minimum";
        added "Smaller numbers" => "Received numbers are not less than this.",
        increased "Numbers below the new limit" => "Received numbers are not less than the new limit.",
        decreased "Smaller numbers" => "Smaller numbers than documented before may be received.",
        removed "Numbers of any size" => "Smaller numbers than documented before may be received.");

    MAX = limit!(Max, "max", "maximum";
        added "Larger numbers" => "Received numbers are not greater than this.",
        increased "Larger numbers" => "Larger numbers than documented before may be received.",
        decreased "Numbers above the new limit" => "Received numbers are not greater than the new limit.",
        removed "Numbers of any size" => "Larger numbers than documented before may be received.");

    MULTIPLE_OF_ADDED = "multiple-of-added", "Numbers must be multiples"; Messages; PATCH;
        sent RESTRICTIVE => "Other numbers are now rejected.",
        received COMPATIBLE => "Received numbers are multiples of this.";
    MULTIPLE_OF_NARROWED = "multiple-of-narrowed", "Numbers must be multiples of a larger number"; Messages; PATCH;
        sent RESTRICTIVE => "Some multiples of the old step are now rejected.",
        received COMPATIBLE => "Received numbers are still multiples of the old step.";
    MULTIPLE_OF_WIDENED = "multiple-of-widened", "Numbers must be multiples of a finer step"; Messages; PATCH;
        sent COMPATIBLE => "More numbers can be sent.",
        received RESTRICTIVE => "Numbers that are not multiples of the old step may be received.";
    MULTIPLE_OF_CHANGED = "multiple-of-changed", "Numbers must be multiples of another step"; Messages; PATCH;
        sent RESTRICTIVE => "Some multiples of the old step are now rejected.",
        received RESTRICTIVE => "Numbers that are not multiples of the old step may be received.";
    MULTIPLE_OF_REMOVED = "multiple-of-removed", "Numbers no longer have to be multiples"; Messages; PATCH;
        sent COMPATIBLE => "Any numbers can be sent.",
        received RESTRICTIVE => "Numbers that are not multiples of the old step may be received.";

    MIN_ITEMS = limit!(MinItems, "min-items", "minimum number of items";
        added "Arrays with fewer items" => "Received lists have at least this many items.",
        increased "Arrays with fewer items than the new limit" => "Received lists have at least as many items as the new limit.",
        decreased "Arrays with fewer items" => "Arrays with fewer items than documented before may be received.",
        removed "Arrays with any number of items" => "Arrays with fewer items than documented before may be received.");

    MAX_ITEMS = limit!(MaxItems, "max-items", "maximum number of items";
        added "Arrays with more items" => "Received lists have at most this many items.",
        increased "Arrays with more items" => "Arrays with more items than documented before may be received.",
        decreased "Arrays with more items than the new limit" => "Received lists have at most as many items as the new limit.",
        removed "Arrays with any number of items" => "Arrays with more items than documented before may be received.");

    MAX_KEY_LENGTH = limit!(MaxKeyLength, "max-key-length", "maximum length of keys";
        added "Longer keys" => "Received keys are at most this long.",
        increased "Longer keys" => "Longer keys than documented before may be received, and may exceed the storage reserved for them.",
        decreased "Keys longer than the new limit" => "Received keys are at most as long as the new limit.",
        removed "Keys of any length" => "Longer keys than documented before may be received, and may exceed the storage reserved for them.");

    FORMAT_ADDED = "format-added", "A format was added"; Messages; PATCH;
        sent RESTRICTIVE => "Strings in another format are now rejected.",
        received COMPATIBLE => "Received texts have this format.";
    FORMAT_CHANGED = "format-changed", "The format changed"; Messages; PATCH;
        sent BREAKING => "Strings in the old format are now rejected.",
        received RESTRICTIVE => "Strings are received in an undocumented format.";
    FORMAT_REMOVED = "format-removed", "The format was removed"; Messages; PATCH;
        sent COMPATIBLE => "Strings in any format can be sent.",
        received RESTRICTIVE => "Strings in an undocumented format may be received.";

    STARTS_WITH_ADDED = "starts-with-added", "A prefix was added"; Messages; PATCH;
        sent RESTRICTIVE => "Strings with another prefix are now rejected.",
        received COMPATIBLE => "Received texts start with one of these prefixes.";
    STARTS_WITH_NARROWED = "starts-with-narrowed", "Fewer prefixes are allowed"; Messages; PATCH;
        sent RESTRICTIVE => "Strings with a removed prefix are now rejected.",
        received COMPATIBLE => "Received texts have fewer prefixes.";
    STARTS_WITH_WIDENED = "starts-with-widened", "More prefixes are allowed"; Messages; PATCH;
        sent COMPATIBLE => "Strings with a new prefix can be sent.",
        received RESTRICTIVE => "Strings with an undocumented prefix may be received.";
    STARTS_WITH_CHANGED = "starts-with-changed", "The allowed prefixes changed"; Messages; PATCH;
        sent RESTRICTIVE => "Strings with a removed prefix are now rejected.",
        received RESTRICTIVE => "Strings with an undocumented prefix may be received.";
    STARTS_WITH_REWORDED = "starts-with-reworded", "The allowed prefixes are written differently"; Documentation; PATCH;
        all COMPATIBLE => "The same texts are valid: a prefix was redundant, or the order changed.";
    STARTS_WITH_REMOVED = "starts-with-removed", "The prefix was removed"; Messages; PATCH;
        sent COMPATIBLE => "Strings with any prefix can be sent.",
        received RESTRICTIVE => "Strings with an undocumented prefix may be received.";

    WITHIN = limit!(Within, "within", "time window", "made longer", "made shorter";
        added "Times outside of the window" => "Received times are in this window.",
        increased "Later times" => "Later times than documented before may be received.",
        decreased "Times after the end of the new window" => "Received times are in a shorter window.",
        removed "Any times" => "Times outside of the window may be received.");

    LIMIT_REWORDED = "limit-reworded", "A limit is written differently"; Code; PATCH;
        all COMPATIBLE => "The same values are valid. Emitted documentation and violations state the new limit.";
}
