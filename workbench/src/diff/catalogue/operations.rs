//! Kinds of changes of operations and their products.

use super::*;

kinds! {
    OPERATION_ADDED = "operation-added", "There is a new operation"; Messages; MINOR;
        all MAYBE_RESTRICTIVE => "It can be used, and whoever implements its receiving side has to answer it; one that the other side sends on its own comes unannounced.";
    OPERATION_REMOVED = "operation-removed", "An operation is gone"; Messages; MAJOR;
        all BREAKING => "There is nothing that could be called, or nothing that comes.";
    OPERATION_RENAMED = "operation-renamed", "An operation has another name, or is in another area"; Code; PATCH_OR_MAJOR;
        all COMPATIBLE => "Messages do not know the names of operations; programs that use its module and method do not compile, if its name in Rust is another too.";
    OPERATION_DIRECTION_CHANGED = "operation-direction-changed", "An operation is called by the other side"; Messages; MAJOR;
        all BREAKING => "Who sent receives now, and who received sends; all else about it is new.";
    OPERATION_METHOD_CHANGED = "operation-method-changed", "An operation has another method"; Messages; PATCH;
        all BREAKING => "Calls with the old method reach nothing.";
    OPERATION_PATH_CHANGED = "operation-path-changed", "An operation has another path"; Messages; PATCH;
        all BREAKING => "Calls of the old path reach nothing.";
    OPERATION_BASE_PATH_CHANGED = "operation-base-path-changed", "What goes before the path of an operation is another"; Messages; PATCH;
        all RESTRICTIVE_OR_BREAKING => "Calls of the old path reach nothing; where only test clients are concerned, their calls go elsewhere.";
    OPERATION_RUST_NAME_CHANGED = "operation-rust-name-changed", "An operation has another name in Rust"; Code; MAJOR;
        all COMPATIBLE => "Messages do not know the name; programs use another module and method.";
    OPERATION_ORDER_CHANGED = order!("operation", "Operations are listed");

    IDEMPOTENCY_KEY_ADDED = "idempotency-key-added", "Repeated calls are harmless"; Messages; PATCH;
        all COMPATIBLE => "Calls may be repeated with the same key, and answers that give it back are checked.";
    IDEMPOTENCY_KEY_CHANGED = "idempotency-key-changed", "Repeated calls are told by another field"; Messages; PATCH;
        all RESTRICTIVE => "Calls repeated with the old key only are executed again.";
    IDEMPOTENCY_KEY_REMOVED = "idempotency-key-removed", "Repeated calls are no longer harmless"; Messages; PATCH;
        all RESTRICTIVE => "Repeated calls are executed again.";

    BECAME_SAFE = "became-safe", "A call only reads, and may be repeated"; Messages; PATCH;
        all COMPATIBLE => "A client repeats it after a lost attempt.";
    NO_LONGER_SAFE = "no-longer-safe", "A call is no longer known to only read"; Messages; PATCH;
        all RESTRICTIVE => "Repeated calls may have an effect each.";

    INQUIRY_CHANGED = "inquiry-changed", "Another operation tells how a call ended"; Code; PATCH;
        all COMPATIBLE => "Messages are what they were; errors of the call and its documentation name the operation.";

    PRODUCT_ADDED = "product-added", "An operation is documented for another product"; Messages; MINOR_OR_MAJOR;
        all MAYBE_RESTRICTIVE => "The operation can be used for it; what the other side sends of it on its own comes unannounced.";
    PRODUCT_REMOVED = "product-removed", "An operation is no longer documented for a product"; Messages; MAJOR;
        all BREAKING => "The operation cannot be used for it.";
    PRODUCT_RENAMED = "product-renamed", "A product has another name, or is named now"; Code; MAJOR;
        all COMPATIBLE => "Messages do not know the names of products; programs that name its types do not compile.";
    PRODUCT_ORDER_CHANGED = order!("product", "Products are listed", ", and of the fields in the response that products share");

    IDENTIFICATION_CHANGED = "identification-changed", "A notification is recognised by other values"; Messages; PATCH;
        all RESTRICTIVE => "A receiver of all notifications takes it for something else than before.";
    SELECT_ADDED = "select-added", "A product has just one value in a nested field"; Messages; PATCH;
        sent RESTRICTIVE => "Every other value, which used to be sent, is refused or goes to another product.",
        received COMPATIBLE => "Only this value comes.";
    SELECT_CHANGED = "select-changed", "The one value that a product has in a nested field is another"; Messages; PATCH;
        sent BREAKING => "The old value, which is what everybody sends, is refused or goes to another product.",
        received BREAKING => "The value that comes is not the one that is expected.";
    SELECT_REMOVED = "select-removed", "A product may have several values in a nested field"; Messages; PATCH;
        sent COMPATIBLE => "Other values may be sent.",
        received RESTRICTIVE => "Other values come than the one that is expected.";
    SELECT_ORDER_CHANGED = order!("select", "The nested values that a product has are listed");
}
