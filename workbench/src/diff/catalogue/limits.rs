//! Kinds of changes of what must hold of a value.

use super::*;

kinds! {
    MIN_LENGTH_ADDED = "min-length-added", "A least length was added"; Messages; PATCH;
        sent RESTRICTIVE => "Shorter texts, which used to be sent, are refused.",
        received COMPATIBLE => "Texts that come are no longer shorter than this.";
    MIN_LENGTH_INCREASED = "min-length-increased", "The least length was increased"; Messages; PATCH;
        sent RESTRICTIVE => "Texts shorter than the new limit, which used to be sent, are refused.",
        received COMPATIBLE => "Texts that come are no longer shorter than the new limit.";
    MIN_LENGTH_DECREASED = "min-length-decreased", "The least length was decreased"; Messages; PATCH;
        sent COMPATIBLE => "Shorter texts may be sent.",
        received RESTRICTIVE => "Texts shorter than anybody was told may come.";
    MIN_LENGTH_REMOVED = "min-length-removed", "The least length was removed"; Messages; PATCH;
        sent COMPATIBLE => "Texts of any shortness may be sent.",
        received RESTRICTIVE => "Texts shorter than anybody was told may come.";

    MAX_LENGTH_ADDED = "max-length-added", "A greatest length was added"; Messages; PATCH;
        sent RESTRICTIVE => "Longer texts, which used to be sent, are refused.",
        received COMPATIBLE => "Texts that come are no longer longer than this.";
    MAX_LENGTH_INCREASED = "max-length-increased", "The greatest length was increased"; Messages; PATCH;
        sent COMPATIBLE => "Longer texts may be sent.",
        received RESTRICTIVE => "Texts longer than anybody was told may come, and not fit where they are kept.";
    MAX_LENGTH_DECREASED = "max-length-decreased", "The greatest length was decreased"; Messages; PATCH;
        sent RESTRICTIVE => "Texts longer than the new limit, which used to be sent, are refused.",
        received COMPATIBLE => "Texts that come are no longer longer than the new limit.";
    MAX_LENGTH_REMOVED = "max-length-removed", "The greatest length was removed"; Messages; PATCH;
        sent COMPATIBLE => "Texts of any length may be sent.",
        received RESTRICTIVE => "Texts longer than anybody was told may come, and not fit where they are kept.";

    MIN_ADDED = "min-added", "A smallest number was added"; Messages; PATCH;
        sent RESTRICTIVE => "Smaller numbers, which used to be sent, are refused.",
        received COMPATIBLE => "Numbers that come are no longer smaller than this.";
    MIN_INCREASED = "min-increased", "The smallest number was increased"; Messages; PATCH;
        sent RESTRICTIVE => "Numbers below the new limit, which used to be sent, are refused.",
        received COMPATIBLE => "Numbers that come are no longer below the new limit.";
    MIN_DECREASED = "min-decreased", "The smallest number was decreased"; Messages; PATCH;
        sent COMPATIBLE => "Smaller numbers may be sent.",
        received RESTRICTIVE => "Numbers smaller than anybody was told may come.";
    MIN_REMOVED = "min-removed", "The smallest number was removed"; Messages; PATCH;
        sent COMPATIBLE => "Numbers of any smallness may be sent.",
        received RESTRICTIVE => "Numbers smaller than anybody was told may come.";

    MAX_ADDED = "max-added", "A largest number was added"; Messages; PATCH;
        sent RESTRICTIVE => "Larger numbers, which used to be sent, are refused.",
        received COMPATIBLE => "Numbers that come are no longer larger than this.";
    MAX_INCREASED = "max-increased", "The largest number was increased"; Messages; PATCH;
        sent COMPATIBLE => "Larger numbers may be sent.",
        received RESTRICTIVE => "Numbers larger than anybody was told may come.";
    MAX_DECREASED = "max-decreased", "The largest number was decreased"; Messages; PATCH;
        sent RESTRICTIVE => "Numbers above the new limit, which used to be sent, are refused.",
        received COMPATIBLE => "Numbers that come are no longer above the new limit.";
    MAX_REMOVED = "max-removed", "The largest number was removed"; Messages; PATCH;
        sent COMPATIBLE => "Numbers of any size may be sent.",
        received RESTRICTIVE => "Numbers larger than anybody was told may come.";

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

    MAX_ITEMS_ADDED = "max-items-added", "A greatest number of items was added"; Messages; PATCH;
        sent RESTRICTIVE => "Lists of more items, which used to be sent, are refused.",
        received COMPATIBLE => "Lists that come have no more items than this.";
    MAX_ITEMS_INCREASED = "max-items-increased", "The greatest number of items was increased"; Messages; PATCH;
        sent COMPATIBLE => "Lists of more items may be sent.",
        received RESTRICTIVE => "Lists of more items than anybody was told may come.";
    MAX_ITEMS_DECREASED = "max-items-decreased", "The greatest number of items was decreased"; Messages; PATCH;
        sent RESTRICTIVE => "Lists with more items than the new limit, which used to be sent, are refused.",
        received COMPATIBLE => "Lists that come have no more items than the new limit.";
    MAX_ITEMS_REMOVED = "max-items-removed", "The greatest number of items was removed"; Messages; PATCH;
        sent COMPATIBLE => "Lists of any number of items may be sent.",
        received RESTRICTIVE => "Lists of more items than anybody was told may come.";

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

    WITHIN_ADDED = "within-added", "A time window was added"; Messages; PATCH;
        sent RESTRICTIVE => "Times outside of the window, which used to be sent, are refused.",
        received COMPATIBLE => "Times that come lie in this window.";
    WITHIN_INCREASED = "within-increased", "The time window was made longer"; Messages; PATCH;
        sent COMPATIBLE => "Later times may be sent.",
        received RESTRICTIVE => "Times later than anybody was told may come.";
    WITHIN_DECREASED = "within-decreased", "The time window was made shorter"; Messages; PATCH;
        sent RESTRICTIVE => "Times after the end of the new window, which used to be sent, are refused.",
        received COMPATIBLE => "Times that come lie in a shorter window.";
    WITHIN_REMOVED = "within-removed", "The time window was removed"; Messages; PATCH;
        sent COMPATIBLE => "Any times may be sent.",
        received RESTRICTIVE => "Times outside of the window may come.";
}
