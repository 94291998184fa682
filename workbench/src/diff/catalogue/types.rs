//! Kinds of changes of named types and value lists, apart from the messages that hold them.

use super::*;

kinds! {
    TYPE_ADDED = "type-added", "There is a new type"; Code; MINOR;
        all COMPATIBLE => "What messages hold of it, changes of their own say.";
    TYPE_REMOVED = "type-removed", "A type is gone"; Code; MAJOR;
        all COMPATIBLE => "Programs that name it do not compile; what messages no longer hold, changes of their own say.";
    TYPE_RENAMED = "type-renamed", "A type has another name"; Code; PATCH_OR_MAJOR;
        all COMPATIBLE => "Messages do not know the names of types; programs that name it do not compile, if its name in Rust is another too.";
    TYPE_RUST_NAME_CHANGED = "type-rust-name-changed", "A type has another name in Rust"; Code; MAJOR;
        all COMPATIBLE => "Programs that name it do not compile.";
    TYPE_NATURE_CHANGED = "type-nature-changed", "An object became a value list, or a value list an object"; Code; MAJOR;
        all COMPATIBLE => "Programs that use it do not compile; what messages hold instead, changes of their own say.";
    TYPE_BOXING_CHANGED = "type-boxing-changed", "A field is held in a box, or no longer is"; Code; MAJOR;
        all COMPATIBLE => "Messages are what they were; in Rust a type that comes back to itself is in a `Box`.";
    TYPE_MONEY_ADDED = "type-money-added", "A type is an amount of money"; Code; MINOR;
        all COMPATIBLE => "Messages are what they were; programs can read the type from a decimal number and a currency.";
    TYPE_MONEY_CHANGED = "type-money-changed", "An amount of money is counted otherwise"; Code; PATCH;
        all BREAKING => "Programs send another number for the same decimal number, and take what they receive for another.";
    TYPE_MONEY_REMOVED = "type-money-removed", "A type is no longer an amount of money"; Code; MAJOR;
        all COMPATIBLE => "Messages are what they were; programs that read the type from a decimal number do not compile.";
    FIELD_RUST_NAME_CHANGED = "field-rust-name-changed", "A field has another name in Rust"; Code; PATCH_OR_MAJOR;
        all COMPATIBLE => "Messages are what they were; programs that name the field do not compile.";
    TYPE_FIELD_CHANGED = "type-field-changed", "A field of a type is another in Rust"; Code; MINOR_OR_MAJOR;
        all COMPATIBLE => "No message that both specs know holds it; programs may notice all the same.";
    LIST_VALUE_ADDED = "list-value-added", "A value was added to a list, and no field that has the list takes it"; Code; MINOR;
        all COMPATIBLE => "Messages are what they were; the enum has one more variant.";
    LIST_VALUE_REMOVED = "list-value-removed", "A value was removed from a list, and no field that has the list took it"; Code; MAJOR;
        all COMPATIBLE => "Messages are what they were; the enum has one variant less.";
    LIST_OPENNESS_CHANGED = "list-openness-changed", "A list was closed or opened, and no field depends on it"; Code; PATCH;
        all COMPATIBLE => "Messages are what they were; tables say it.";
    VALUE_RUST_NAME_CHANGED = "value-rust-name-changed", "A value has another name in Rust"; Code; MAJOR;
        all COMPATIBLE => "Messages are what they were; programs that name the variant do not compile.";
    VALUE_ORDER_CHANGED = order!("value", "Values are listed");
    SPEC_FILE_CHANGED = "spec-file-changed", "Another file of the spec says it"; Documentation; PATCH;
        all COMPATIBLE => "Nothing but where to look for it.";
}
