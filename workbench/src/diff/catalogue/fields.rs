//! Kinds of changes of fields: which of them a body has and which must be there; then of one field its
//! type, the values it can have, how it is shown.

use super::*;

kinds! {
    REQUEST_FIELD = body_fields!("request"; added MINOR, removed MAJOR);
    RESPONSE_FIELD = body_fields!("response"; added ANY, removed PATCH_OR_MAJOR);

    FAILURE_FIELD_ADDED = "failure-field-added", "A response without success may have a field"; Messages; MINOR_OR_MAJOR;
        all COMPATIBLE => "What comes is the same, and more of it is read.";
    FAILURE_FIELD_REMOVED = "failure-field-removed", "A response without success no longer has a field"; Messages; MAJOR;
        all COMPATIBLE => "What comes is the same, and less of it is read.";

    FAILURE_TYPE_CHANGED = "failure-type-changed", "A response without success is another type"; Code; MAJOR;
        all COMPATIBLE => "The response is the same; in Rust it becomes, or no longer is, the type of a successful one in a wrapper.";

    FIELD_ORDER_CHANGED = "field-order-changed", "Fields are documented in another order"; Messages; PATCH;
        all COMPATIBLE => "Fields are written in the new order, which means nothing in JSON.";

    TYPE_CHANGED = "type-changed", "The type is another"; Messages; PATCH_OR_MAJOR;
        sent BREAKING => "Values of the old type, which is what everybody sends, are refused.",
        received RESTRICTIVE_OR_BREAKING => "Programs read the old type, and cannot read what comes, or find a text of another form.";
    TYPE_GENERALIZED = "type-generalized", "The type takes in more than it did"; Messages; PATCH_OR_MAJOR;
        sent COMPATIBLE => "More values may be sent.",
        received RESTRICTIVE_OR_BREAKING => "Values come that are none of the old type.";
    TYPE_SPECIALIZED = "type-specialized", "The type takes in less than it did"; Messages; PATCH_OR_MAJOR;
        sent RESTRICTIVE_OR_BREAKING => "Values that are none of the new type, which used to be sent, are refused.",
        received COMPATIBLE => "What comes is more certain than it was.";
    NAMED_TYPE_CHANGED = "named-type-changed", "The type is another one of the same nature"; Code; MAJOR;
        all COMPATIBLE => "In Rust it is another type; where the two differ in what may be sent, changes of their own say so.";
    INTEGER_BECAME_UNSIGNED = "integer-became-unsigned", "No negative number is possible any more"; Code; MAJOR;
        all COMPATIBLE => "In Rust it is a `u64`; what messages may hold follows from the limits.";
    INTEGER_BECAME_SIGNED = "integer-became-signed", "Negative numbers are possible"; Code; MAJOR;
        all COMPATIBLE => "In Rust it is an `i64`; what messages may hold follows from the limits.";
    BECAME_VALUE_LIST = "became-value-list", "A text became one of a list of values"; Code; PATCH_OR_MAJOR;
        all COMPATIBLE => "In Rust it is an enum; whether other values are refused, a change of its own says.";
    NO_LONGER_VALUE_LIST = "no-longer-value-list", "A value of a list became a text"; Code; PATCH_OR_MAJOR;
        all COMPATIBLE => "In Rust it is a text; whether more values may come, a change of its own says.";

    CONST_ADDED = "const-added", "A field has one value only"; Messages; PATCH_OR_MAJOR;
        sent RESTRICTIVE => "Every other value, which used to be sent, is refused.",
        received COMPATIBLE => "Only this value comes.";
    CONST_CHANGED = "const-changed", "The one value of a field is another"; Messages; PATCH;
        sent BREAKING => "The old value, which is what everybody sends, is refused.",
        received BREAKING => "The value that comes is not the one that is expected.";
    CONST_REMOVED = "const-removed", "A field may have more than one value"; Messages; ANY;
        sent COMPATIBLE => "Other values may be sent.",
        received RESTRICTIVE_OR_BREAKING => "Other values come than the one that is expected.";

    ENUM_VALUE_ADDED = "enum-value-added", "A value was added to those that are listed"; Messages; PATCH_OR_MINOR;
        sent COMPATIBLE => "The value may be sent.",
        received MAYBE_RESTRICTIVE => "A value may come that programs do not know; where the list is open, that was to be expected.";
    ENUM_VALUE_REMOVED = "enum-value-removed", "A value is no longer among those that are listed"; Messages; PATCH_OR_MAJOR;
        sent MAYBE_RESTRICTIVE => "The value, which used to be sent, is refused where the list is closed.",
        received COMPATIBLE => "The value no longer comes.";
    VALUES_CLOSED = "values-closed", "No values but the listed ones are in order"; Messages; PATCH;
        sent RESTRICTIVE => "Every value that is not listed, which used to be sent, is refused.",
        received COMPATIBLE => "No values come but the listed ones.";
    VALUES_OPENED = "values-opened", "Values other than the listed ones are in order"; Messages; PATCH;
        sent COMPATIBLE => "Values that are not listed may be sent.",
        received RESTRICTIVE => "Values may come that nobody was told of.";

    DEFAULT_ADDED = "default-added", "What a field is taken as where it is left out is documented"; Messages; PATCH;
        sent COMPATIBLE => "The receiver takes a field that is left out as this value.",
        received COMPATIBLE => "A field that is left out means this value.";
    DEFAULT_CHANGED = "default-changed", "A field that is left out is taken as another value"; Messages; PATCH;
        sent RESTRICTIVE => "The receiver acts differently on messages that leave the field out.",
        received RESTRICTIVE => "Messages that leave the field out mean another value than before.";
    DEFAULT_REMOVED = "default-removed", "What a field is taken as where it is left out is no longer documented"; Messages; PATCH;
        sent RESTRICTIVE => "The receiver may act differently on messages that leave the field out.",
        received RESTRICTIVE => "What a field that is left out means is no longer known.";
    DISPUTE_ADDED = "dispute-added", "A constraint is disputed"; Messages; ANY;
        sent COMPATIBLE => "Values that break it are no longer refused: it is a warning.",
        received RESTRICTIVE_OR_BREAKING => "Nobody can rely on it any more.";
    BECAME_ADVICE = "became-advice", "What is demanded of its value is advice now, as only advisory pages say it"; Messages; PATCH;
        sent COMPATIBLE => "What breaks it is no longer refused, and is still warned of.",
        received RESTRICTIVE => "Nobody can rely on it any more.";
    BECAME_DEMAND = "became-demand", "What was advice about its value is demanded now, as a page of the API says it"; Messages; PATCH;
        sent RESTRICTIVE => "What breaks it was warned of, and is refused from now on.",
        received COMPATIBLE => "What is received is not refused for it.";
    DISPUTE_REMOVED = "dispute-removed", "A constraint is no longer disputed"; Messages; PATCH_OR_MAJOR;
        sent RESTRICTIVE => "Values that break it, which was a warning, are refused.",
        received COMPATIBLE => "It can be relied on.";

    BECAME_SENSITIVE = "became-sensitive", "A value must never be shown"; Code; PATCH;
        all COMPATIBLE => "Its value no longer appears in `Debug`, violations and errors.";
    NO_LONGER_SENSITIVE = "no-longer-sensitive", "A value may be shown"; Code; PATCH;
        all COMPATIBLE => "Its value appears in `Debug`, violations and errors.";
}
