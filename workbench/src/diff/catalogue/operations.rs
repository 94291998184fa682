//! Kinds of changes of operations and their products.

use super::*;

kinds! {
    OPERATION_ADDED = "operation-added", "An operation was added"; Messages; MINOR;
        all MAYBE_RESTRICTIVE => "Clients can call it, and servers must respond to it. \
                                  Receivers get a new notification.";
    OPERATION_REMOVED = "operation-removed", "An operation was removed"; Messages; MAJOR;
        all BREAKING => "Calls fail, or the notification is no longer received.";
    OPERATION_RENAMED = "operation-renamed", "The name or area of an operation changed"; Code; PATCH_OR_MAJOR;
        all COMPATIBLE => "No effect on messages; programs that use its module and method no \
                           longer compile if its Rust name changed.";
    OPERATION_DIRECTION_CHANGED = "operation-direction-changed", "The direction of an operation changed"; Messages; MAJOR;
        all BREAKING => "The direction changed: the sender is now the receiver. Everything else about \
                         the operation is new.";
    OPERATION_METHOD_CHANGED = "operation-method-changed", "The method of an operation changed"; Messages; PATCH;
        all BREAKING => "Calls with the old method fail.";
    OPERATION_PATH_CHANGED = "operation-path-changed", "The path of an operation changed"; Messages; PATCH;
        all BREAKING => "Calls to the old path fail.";
    OPERATION_BASE_PATH_CHANGED = "operation-base-path-changed", "The base path of an operation changed"; Messages; PATCH;
        all RESTRICTIVE_OR_BREAKING => "Calls to the old path fail; possibly only those of test \
                                        clients.";
    OPERATION_RUST_NAME_CHANGED = "operation-rust-name-changed", "The Rust name of an operation changed"; Code; MAJOR;
        all COMPATIBLE => "No effect on messages; programs must use the new module and method.";
    OPERATION_ORDER_CHANGED = order!("operation", "Operations are listed");

    IDEMPOTENCY_KEY_ADDED = "idempotency-key-added", "An idempotency key was added"; Messages; PATCH;
        all COMPATIBLE => "Calls can be repeated with the same key, and responses that repeat the \
                           key are checked.";
    IDEMPOTENCY_KEY_CHANGED = "idempotency-key-changed", "The idempotency key changed to another field"; Messages; PATCH;
        all RESTRICTIVE => "Calls repeated with only the old key are executed again.";
    IDEMPOTENCY_KEY_REMOVED = "idempotency-key-removed", "The idempotency key was removed"; Messages; PATCH;
        all RESTRICTIVE => "Repeated calls are executed again.";

    BECAME_SAFE = "became-safe", "A call became read-only and can be repeated"; Messages; PATCH;
        all COMPATIBLE => "Clients retry it after a lost attempt.";
    NO_LONGER_SAFE = "no-longer-safe", "A call is no longer documented as read-only"; Messages; PATCH;
        all RESTRICTIVE => "Repeated calls can each have an effect.";

    INQUIRY_CHANGED = "inquiry-changed", "The inquiry of a call changed"; Code; PATCH;
        all COMPATIBLE => "No effect on messages; errors of the call and its documentation name \
                           the new operation.";

    PRODUCT_ADDED = "product-added", "A product of an operation was added"; Messages; MINOR_OR_MAJOR;
        all MAYBE_RESTRICTIVE => "The operation can be used for it. Receivers get a new \
                                  notification.";
    PRODUCT_REMOVED = "product-removed", "A product of an operation was removed"; Messages; MAJOR;
        all BREAKING => "The operation cannot be used for it.";
    PRODUCT_RENAMED = "product-renamed", "A product was renamed, or named for the first time"; Code; MAJOR;
        all COMPATIBLE => "No effect on messages; programs that use its types no longer compile.";
    PRODUCT_ORDER_CHANGED = order!("product", "Products are listed", ", and of the fields in the shared response");

    IDENTIFICATION_CHANGED = "identification-changed", "The identifying fields of a notification changed"; Messages; PATCH;
        all RESTRICTIVE => "Receivers of all notifications identify it as another notification.";
    SELECT_ADDED = "select-added", "A nested field of a product became a constant"; Messages; PATCH;
        sent RESTRICTIVE => "All other values are now rejected, or select another product.",
        received COMPATIBLE => "Only this value is received.";
    SELECT_CHANGED = "select-changed", "The constant of a nested field of a product changed"; Messages; PATCH;
        sent BREAKING => "All current messages have the old value, and are rejected or select \
                          another product.",
        received BREAKING => "The received value is not the expected one.";
    SELECT_REMOVED = "select-removed", "A nested field of a product is no longer a constant"; Messages; PATCH;
        sent COMPATIBLE => "Other values can be sent.",
        received RESTRICTIVE => "Values other than the expected one are received.";
    SELECT_ORDER_CHANGED = order!("select", "The nested constants of a product are listed");
}
