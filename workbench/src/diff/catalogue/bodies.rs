//! Kinds of changes of which fields a body has, and which of them must be there.

use super::*;

const SENT_REQUIRED: &str = "Messages without it, which is what everybody sends, are refused.";
const SENT_OPTIONAL: &str = "It may be sent.";
const SENT_GONE_REQUIRED: &str =
    "Everybody sends it, and whoever checks refuses fields that are not documented.";
const SENT_GONE: &str =
    "Messages with it are refused by whoever checks that fields are documented.";
const RECEIVED_ADDED: &str = "It comes, and programs that do not know it pass it over.";
const RECEIVED_GONE_REQUIRED: &str = "Programs that rely on it cannot read what comes.";
const RECEIVED_GONE: &str = "It no longer comes, whatever was done with it.";
const SENT_TIGHTENED: &str = "Messages without it, which used to be sent, are refused.";
const SENT_LOOSENED: &str = "It need no longer be sent.";
const RECEIVED_TIGHTENED: &str = "It always comes.";
const RECEIVED_LOOSENED: &str =
    "It may be missing, and programs that rely on it cannot read such messages.";

kinds! {
    REQUEST_FIELD_ADDED = "request-field-added", "The request has a new optional field"; Messages; MINOR;
        sent COMPATIBLE => SENT_OPTIONAL,
        received COMPATIBLE => RECEIVED_ADDED;
    REQUEST_REQUIRED_FIELD_ADDED = "request-required-field-added", "The request has a new required field"; Messages; PATCH_OR_MAJOR;
        sent BREAKING => SENT_REQUIRED,
        received COMPATIBLE => RECEIVED_ADDED;
    REQUEST_FIELD_REMOVED = "request-field-removed", "The request no longer has an optional field"; Messages; MAJOR;
        sent RESTRICTIVE => SENT_GONE,
        received RESTRICTIVE => RECEIVED_GONE;
    REQUEST_REQUIRED_FIELD_REMOVED = "request-required-field-removed", "The request no longer has a required field"; Messages; PATCH_OR_MAJOR;
        sent BREAKING => SENT_GONE_REQUIRED,
        received BREAKING => RECEIVED_GONE_REQUIRED;
    REQUEST_FIELD_BECAME_REQUIRED = "request-field-became-required", "A field of the request became required"; Messages; PATCH_OR_MAJOR;
        sent RESTRICTIVE => SENT_TIGHTENED,
        received COMPATIBLE => RECEIVED_TIGHTENED;
    REQUEST_FIELD_BECAME_OPTIONAL = "request-field-became-optional", "A field of the request became optional"; Messages; ANY;
        sent COMPATIBLE => SENT_LOOSENED,
        received BREAKING => RECEIVED_LOOSENED;

    RESPONSE_FIELD_ADDED = "response-field-added", "The response has a new optional field"; Messages; ANY;
        sent COMPATIBLE => SENT_OPTIONAL,
        received COMPATIBLE => RECEIVED_ADDED;
    RESPONSE_REQUIRED_FIELD_ADDED = "response-required-field-added", "The response has a new required field"; Messages; PATCH_OR_MAJOR;
        sent BREAKING => SENT_REQUIRED,
        received COMPATIBLE => RECEIVED_ADDED;
    RESPONSE_FIELD_REMOVED = "response-field-removed", "The response no longer has an optional field"; Messages; PATCH_OR_MAJOR;
        sent RESTRICTIVE => SENT_GONE,
        received RESTRICTIVE => RECEIVED_GONE;
    RESPONSE_REQUIRED_FIELD_REMOVED = "response-required-field-removed", "The response no longer has a required field"; Messages; PATCH_OR_MAJOR;
        sent BREAKING => SENT_GONE_REQUIRED,
        received BREAKING => RECEIVED_GONE_REQUIRED;
    RESPONSE_FIELD_BECAME_REQUIRED = "response-field-became-required", "A field of the response became required"; Messages; PATCH_OR_MAJOR;
        sent RESTRICTIVE => SENT_TIGHTENED,
        received COMPATIBLE => RECEIVED_TIGHTENED;
    RESPONSE_FIELD_BECAME_OPTIONAL = "response-field-became-optional", "A field of the response became optional"; Messages; ANY;
        sent COMPATIBLE => SENT_LOOSENED,
        received BREAKING => RECEIVED_LOOSENED;

    FAILURE_FIELD_ADDED = "failure-field-added", "A response without success may have a field"; Messages; MINOR_OR_MAJOR;
        all COMPATIBLE => "What comes is the same, and more of it is read.";
    FAILURE_FIELD_REMOVED = "failure-field-removed", "A response without success no longer has a field"; Messages; MAJOR;
        all COMPATIBLE => "What comes is the same, and less of it is read.";

    FIELD_ORDER_CHANGED = "field-order-changed", "Fields are documented in another order"; Messages; PATCH;
        all COMPATIBLE => "Fields are written in the new order, which means nothing in JSON.";
}
