//! Kinds of changes of fields: presence, type, values, and visibility.

use super::*;

kinds! {
    REQUEST_FIELD = body_fields!("request"; added MINOR, removed MAJOR);
    RESPONSE_FIELD = body_fields!("response"; added ANY, removed PATCH_OR_MAJOR);

    FAILURE_FIELD_ADDED = "failure-field-added", "A field was added to unsuccessful responses"; Messages; MINOR_OR_MAJOR;
        all COMPATIBLE => "Messages are the same; programs can read the field.";
    FAILURE_FIELD_REMOVED = "failure-field-removed", "A field was removed from unsuccessful responses"; Messages; MAJOR;
        all COMPATIBLE => "Messages are the same; programs can no longer read the field.";

    FAILURE_TYPE_CHANGED = "failure-type-changed", "The Rust type of unsuccessful responses changed"; Code; MAJOR;
        all COMPATIBLE => "Messages are the same. In Rust, the operation now uses another type: \
                           the shared one, its own, or a wrapper of the successful response.";

    FIELD_ORDER_CHANGED = "field-order-changed", "The order of fields changed"; Messages; PATCH;
        all COMPATIBLE => "Fields are written in the new order, which has no meaning in JSON.";

    TYPE_CHANGED = "type-changed", "The type changed"; Messages; PATCH_OR_MAJOR;
        sent BREAKING => "All current messages have values of the old type and are rejected.",
        received RESTRICTIVE_OR_BREAKING => "Programs expect the old type: they cannot read the \
                                             values, or read texts in another format.";
    TYPE_GENERALIZED = "type-generalized", "The type was generalized"; Messages; PATCH_OR_MAJOR;
        sent COMPATIBLE => "More values can be sent.",
        received RESTRICTIVE_OR_BREAKING => "Values that are invalid for the old type are \
                                             received.";
    TYPE_SPECIALIZED = "type-specialized", "The type was narrowed"; Messages; PATCH_OR_MAJOR;
        sent RESTRICTIVE_OR_BREAKING => "Values that are invalid for the new type are now \
                                         rejected.",
        received COMPATIBLE => "Fewer values are received.";
    NAMED_TYPE_CHANGED = "named-type-changed", "The named type changed"; Code; MAJOR;
        all COMPATIBLE => "The Rust type changed. Differences in valid values are reported as \
                           separate changes.";
    INTEGER_BECAME_UNSIGNED = "integer-became-unsigned", "Negative numbers are no longer possible"; Code; MAJOR;
        all COMPATIBLE => "The Rust type is now `u64`. Valid values depend on the limits.";
    INTEGER_BECAME_SIGNED = "integer-became-signed", "Negative numbers are possible"; Code; MAJOR;
        all COMPATIBLE => "The Rust type is now `i64`. Valid values depend on the limits.";
    BECAME_VALUE_LIST = "became-value-list", "A text became a value list"; Code; PATCH_OR_MAJOR;
        all COMPATIBLE => "The Rust type is now an enum. Rejected values are reported as a \
                           separate change.";
    NO_LONGER_VALUE_LIST = "no-longer-value-list", "A value list became a text"; Code; PATCH_OR_MAJOR;
        all COMPATIBLE => "The Rust type is now a string. Additional values are reported as a \
                           separate change.";

    CONST_ADDED = "const-added", "A field became a constant"; Messages; PATCH_OR_MAJOR;
        sent RESTRICTIVE => "All other values are now rejected.",
        received COMPATIBLE => "Only this value is received.";
    CONST_CHANGED = "const-changed", "The constant value of a field changed"; Messages; PATCH;
        sent BREAKING => "All current messages have the old value and are rejected.",
        received BREAKING => "The received value is not the expected one.";
    CONST_REMOVED = "const-removed", "A field is no longer a constant"; Messages; ANY;
        sent COMPATIBLE => "Other values can be sent.",
        received RESTRICTIVE_OR_BREAKING => "Values other than the expected one are received.";

    ENUM_VALUE_ADDED = "enum-value-added", "A value was added to the list"; Messages; PATCH_OR_MINOR;
        sent COMPATIBLE => "The value can be sent.",
        received MAYBE_RESTRICTIVE => "Programs can receive an unknown value. For an open list, \
                                       this was to be expected.";
    ENUM_VALUE_REMOVED = "enum-value-removed", "A value was removed from the list"; Messages; PATCH_OR_MAJOR;
        sent MAYBE_RESTRICTIVE => "The value is now rejected if the list is closed.",
        received COMPATIBLE => "The value is no longer received.";
    VALUES_CLOSED = "values-closed", "Unlisted values are no longer allowed"; Messages; PATCH;
        sent RESTRICTIVE => "All unlisted values are now rejected.",
        received COMPATIBLE => "Only listed values are received.";
    VALUES_OPENED = "values-opened", "Unlisted values are now allowed"; Messages; PATCH;
        sent COMPATIBLE => "Unlisted values can be sent.",
        received RESTRICTIVE => "Undocumented values may be received.";

    DEFAULT_ADDED = "default-added", "A default was added"; Messages; PATCH;
        sent COMPATIBLE => "The receiver uses this value if the field is missing.",
        received COMPATIBLE => "A missing field means this value.";
    DEFAULT_CHANGED = "default-changed", "The default of a field changed"; Messages; PATCH;
        sent RESTRICTIVE => "The receiver interprets messages without the field differently.",
        received RESTRICTIVE => "Messages without the field have a different meaning.";
    DEFAULT_REMOVED = "default-removed", "The default of a field was removed"; Messages; PATCH;
        sent RESTRICTIVE => "The receiver may interpret messages without the field differently.",
        received RESTRICTIVE => "The meaning of a missing field is unknown.";
    DISPUTE_ADDED = "dispute-added", "A constraint is disputed"; Messages; ANY;
        sent COMPATIBLE => "Values that break it are only a warning now.",
        received RESTRICTIVE_OR_BREAKING => "Programs can no longer rely on it.";
    BECAME_ADVICE = "became-advice", "The constraints of a value became advice, since only advisory pages state them"; Messages; PATCH;
        sent COMPATIBLE => "Values that break them are only a warning now.",
        received RESTRICTIVE => "Programs can no longer rely on it.";
    BECAME_DEMAND = "became-demand", "Advice on a value became a constraint, since an API page states it"; Messages; PATCH;
        sent RESTRICTIVE => "Values that break it, so far a warning, are now rejected.",
        received COMPATIBLE => "Received values are not rejected.";
    DISPUTE_REMOVED = "dispute-removed", "A constraint is no longer disputed"; Messages; PATCH_OR_MAJOR;
        sent RESTRICTIVE => "Values that break it, so far a warning, are now rejected.",
        received COMPATIBLE => "Programs can rely on it.";

    BECAME_SENSITIVE = "became-sensitive", "A value became sensitive"; Code; PATCH;
        all COMPATIBLE => "The value is no longer shown in `Debug`, violations and errors.";
    NO_LONGER_SENSITIVE = "no-longer-sensitive", "A value is no longer sensitive"; Code; PATCH;
        all COMPATIBLE => "The value is shown in `Debug`, violations and errors.";
}
