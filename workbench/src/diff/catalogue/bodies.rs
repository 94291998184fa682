//! Kinds of changes of which fields a body has, and which of them must be there.

use super::*;

kinds! {
    REQUEST_FIELD = body_fields!("request"; added MINOR, removed MAJOR);
    RESPONSE_FIELD = body_fields!("response"; added ANY, removed PATCH_OR_MAJOR);

    FAILURE_FIELD_ADDED = "failure-field-added", "A response without success may have a field"; Messages; MINOR_OR_MAJOR;
        all COMPATIBLE => "What comes is the same, and more of it is read.";
    FAILURE_FIELD_REMOVED = "failure-field-removed", "A response without success no longer has a field"; Messages; MAJOR;
        all COMPATIBLE => "What comes is the same, and less of it is read.";

    FIELD_ORDER_CHANGED = "field-order-changed", "Fields are documented in another order"; Messages; PATCH;
        all COMPATIBLE => "Fields are written in the new order, which means nothing in JSON.";
}
