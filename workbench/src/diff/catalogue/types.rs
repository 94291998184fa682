//! Kinds of changes of named types and value lists, apart from messages.

use super::*;

kinds! {
    TYPE_ADDED = "type-added", "A type was added"; Code; MINOR;
        all COMPATIBLE => "Effects on messages are reported as separate changes.";
    TYPE_REMOVED = "type-removed", "A type was removed"; Code; MAJOR;
        all COMPATIBLE => "Programs that use it no longer compile. Effects on messages are \
                           reported as separate changes.";
    TYPE_RENAMED = "type-renamed", "A type was renamed"; Code; PATCH_OR_MAJOR;
        all COMPATIBLE => "No effect on messages; programs that use it no longer compile if its \
                           Rust name changed.";
    TYPE_RUST_NAME_CHANGED = "type-rust-name-changed", "The Rust name of a type changed"; Code; MAJOR;
        all COMPATIBLE => "Programs that use it no longer compile.";
    TYPE_NATURE_CHANGED = "type-nature-changed", "An object became a value list, or a value list an object"; Code; MAJOR;
        all COMPATIBLE => "Programs that use it no longer compile. Effects on messages are \
                           reported as separate changes.";
    TYPE_BOXING_CHANGED = "type-boxing-changed", "The boxing of a field changed"; Code; MAJOR;
        all COMPATIBLE => "No effect on messages; in Rust, recursive types are in a `Box`.";
    TYPE_MONEY_ADDED = "type-money-added", "A type is now an amount of money"; Code; MINOR;
        all COMPATIBLE => "No effect on messages; programs can create the type from a decimal number and a currency.";
    TYPE_MONEY_CHANGED = "type-money-changed", "The minor units of an amount of money changed"; Code; PATCH;
        all BREAKING => "Programs send a different value for the same decimal number, and misread received values.";
    TYPE_MONEY_REMOVED = "type-money-removed", "A type is no longer an amount of money"; Code; MAJOR;
        all COMPATIBLE => "No effect on messages; programs that create the type from a decimal number no longer compile.";
    FIELD_RUST_NAME_CHANGED = "field-rust-name-changed", "The Rust name of a field changed"; Code; PATCH_OR_MAJOR;
        all COMPATIBLE => "No effect on messages; programs that use the field no longer compile.";
    TYPE_FIELD_CHANGED = "type-field-changed", "A field of a type changed in Rust"; Code; MINOR_OR_MAJOR;
        all COMPATIBLE => "No message of both specs contains it, but programs may be affected.";
    LIST_VALUE_ADDED = "list-value-added", "A value was added to a value list, but no field accepts it"; Code; MINOR;
        all COMPATIBLE => "No effect on messages; the enum has an additional variant.";
    LIST_VALUE_REMOVED = "list-value-removed", "A value was removed from a value list, but no field accepted it"; Code; MAJOR;
        all COMPATIBLE => "No effect on messages; the enum lacks the variant.";
    LIST_OPENNESS_CHANGED = "list-openness-changed", "A value list became open or closed, but no field depends on it"; Code; PATCH;
        all COMPATIBLE => "No effect on messages; only the tables change.";
    VALUE_RUST_NAME_CHANGED = "value-rust-name-changed", "The Rust name of a value changed"; Code; MAJOR;
        all COMPATIBLE => "No effect on messages; programs that use the variant no longer compile.";
    VALUE_ORDER_CHANGED = order!("value", "Values are listed");
    SPEC_FILE_CHANGED = "spec-file-changed", "A definition moved to another file"; Documentation; PATCH;
        all COMPATIBLE => "Documentation only.";
}
