//! Kinds of changes of what must hold of a value.

use super::*;

kinds! {
    MIN_LENGTH = limit!("min-length", "least length";
        added "Shorter texts" => "Texts that come are no longer shorter than this.",
        increased tightened "Texts shorter than the new limit" => "Texts that come are no longer shorter than the new limit.",
        decreased loosened "Shorter texts" => "Texts shorter than anybody was told may come.",
        removed "Texts of any shortness" => "Texts shorter than anybody was told may come.");

    MAX_LENGTH = limit!("max-length", "greatest length";
        added "Longer texts" => "Texts that come are no longer longer than this.",
        increased loosened "Longer texts" => "Texts longer than anybody was told may come, and not fit where they are kept.",
        decreased tightened "Texts longer than the new limit" => "Texts that come are no longer longer than the new limit.",
        removed "Texts of any length" => "Texts longer than anybody was told may come, and not fit where they are kept.");

    MIN = limit!("min", "smallest number";
        added "Smaller numbers" => "Numbers that come are no longer smaller than this.",
        increased tightened "Numbers below the new limit" => "Numbers that come are no longer below the new limit.",
        decreased loosened "Smaller numbers" => "Numbers smaller than anybody was told may come.",
        removed "Numbers of any smallness" => "Numbers smaller than anybody was told may come.");

    MAX = limit!("max", "largest number";
        added "Larger numbers" => "Numbers that come are no longer larger than this.",
        increased loosened "Larger numbers" => "Numbers larger than anybody was told may come.",
        decreased tightened "Numbers above the new limit" => "Numbers that come are no longer above the new limit.",
        removed "Numbers of any size" => "Numbers larger than anybody was told may come.");

    MULTIPLE_OF_ADDED = "multiple-of-added", "Numbers must be multiples"; Messages; PATCH;
        sent RESTRICTIVE => "Other numbers, which used to be sent, are refused.",
        received COMPATIBLE => "Numbers that come are multiples of this.";
    MULTIPLE_OF_NARROWED = "multiple-of-narrowed", "Fewer numbers are multiples"; Messages; PATCH;
        sent RESTRICTIVE => "Some multiples that used to be sent are refused.",
        received COMPATIBLE => "Numbers that come are still multiples of what they were.";
    MULTIPLE_OF_WIDENED = "multiple-of-widened", "More numbers are multiples"; Messages; PATCH;
        sent COMPATIBLE => "More numbers may be sent.",
        received RESTRICTIVE => "Numbers between those that anybody was told of may come.";
    MULTIPLE_OF_CHANGED = "multiple-of-changed", "Numbers must be multiples of another"; Messages; PATCH;
        sent RESTRICTIVE => "Some multiples that used to be sent are refused.",
        received RESTRICTIVE => "Numbers between those that anybody was told of may come.";
    MULTIPLE_OF_REMOVED = "multiple-of-removed", "Numbers need no longer be multiples"; Messages; PATCH;
        sent COMPATIBLE => "Any numbers may be sent.",
        received RESTRICTIVE => "Numbers between those that anybody was told of may come.";

    MIN_ITEMS = limit!("min-items", "least number of items";
        added "Lists of fewer items" => "Lists that come have no fewer items than this.",
        increased tightened "Lists with fewer items than the new limit" => "Lists that come have no fewer items than the new limit.",
        decreased loosened "Lists of fewer items" => "Lists of fewer items than anybody was told may come.",
        removed "Lists of few or no items" => "Lists of fewer items than anybody was told may come.");

    MAX_ITEMS = limit!("max-items", "greatest number of items";
        added "Lists of more items" => "Lists that come have no more items than this.",
        increased loosened "Lists of more items" => "Lists of more items than anybody was told may come.",
        decreased tightened "Lists with more items than the new limit" => "Lists that come have no more items than the new limit.",
        removed "Lists of any number of items" => "Lists of more items than anybody was told may come.");

    MAX_KEY_LENGTH = limit!("max-key-length", "greatest length of keys";
        added "Longer keys" => "Keys that come are no longer longer than this.",
        increased loosened "Longer keys" => "Keys longer than anybody was told may come, and not fit where they are kept.",
        decreased tightened "Keys longer than the new limit" => "Keys that come are no longer longer than the new limit.",
        removed "Keys of any length" => "Keys longer than anybody was told may come, and not fit where they are kept.");

    FORMAT_ADDED = "format-added", "A format was added"; Messages; PATCH;
        sent RESTRICTIVE => "Texts of another form, which used to be sent, are refused.",
        received COMPATIBLE => "Texts that come have this form.";
    FORMAT_CHANGED = "format-changed", "The format is another"; Messages; PATCH;
        sent BREAKING => "Texts of the old form, which were asked for, are refused.",
        received RESTRICTIVE => "Texts come in a form that nobody was told of.";
    FORMAT_REMOVED = "format-removed", "The format was removed"; Messages; PATCH;
        sent COMPATIBLE => "Texts of any form may be sent.",
        received RESTRICTIVE => "Texts may come in a form that nobody was told of.";

    STARTS_WITH_ADDED = "starts-with-added", "Texts must begin in a certain way"; Messages; PATCH;
        sent RESTRICTIVE => "Texts that begin otherwise, which used to be sent, are refused.",
        received COMPATIBLE => "Texts that come begin with one of these.";
    STARTS_WITH_NARROWED = "starts-with-narrowed", "Texts may begin in fewer ways"; Messages; PATCH;
        sent RESTRICTIVE => "Texts that begin with what is gone, which used to be sent, are refused.",
        received COMPATIBLE => "Texts that come begin in fewer ways than they did.";
    STARTS_WITH_WIDENED = "starts-with-widened", "Texts may begin in more ways"; Messages; PATCH;
        sent COMPATIBLE => "Texts that begin in a new way may be sent.",
        received RESTRICTIVE => "Texts that begin in a way nobody was told of may come.";
    STARTS_WITH_CHANGED = "starts-with-changed", "Texts may begin in other ways"; Messages; PATCH;
        sent RESTRICTIVE => "Texts that begin with what is gone, which used to be sent, are refused.",
        received RESTRICTIVE => "Texts that begin in a way nobody was told of may come.";
    STARTS_WITH_REWORDED = "starts-with-reworded", "The beginnings of texts are told in other words"; Documentation; PATCH;
        all COMPATIBLE => "The same texts are in order: some beginning was told twice, or in another order.";
    STARTS_WITH_REMOVED = "starts-with-removed", "Texts may begin in any way"; Messages; PATCH;
        sent COMPATIBLE => "Texts that begin in any way may be sent.",
        received RESTRICTIVE => "Texts that begin in a way nobody was told of may come.";

    WITHIN = limit!("within", "time window", "made longer", "made shorter";
        added "Times outside of the window" => "Times that come lie in this window.",
        increased loosened "Later times" => "Times later than anybody was told may come.",
        decreased tightened "Times after the end of the new window" => "Times that come lie in a shorter window.",
        removed "Any times" => "Times outside of the window may come.");
}
