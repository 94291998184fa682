//! Which texts of a request carry a scenario, and which operations it decides about.

use antom::schema::{Direction, FieldSchema, Kind, OperationSchema};
use serde_json::Value;

/// Texts in which a scenario is at home, of the operations that the sandbox remembers. Every other text of a request is read as
/// well.
const FIELDS: [(&str, &[&str]); 12] = [
    (
        "payments/createPaymentSession",
        &["order.orderDescription", "metadata"],
    ),
    ("payments/pay", &["order.orderDescription", "metadata"]),
    ("payments/capture", &["captureRequestId"]),
    ("payments/refund", &["refundReason", "metadata"]),
    ("payments/consult", &["extendInfo"]),
    ("authorizations/consult", &["extendInfo"]),
    ("authorizations/applyToken", &["extendInfo"]),
    ("authorizations/revoke", &["extendInfo"]),
    ("vaulting/createVaultingSession", &["vaultingRequestId"]),
    ("vaulting/vaultPaymentMethod", &["metadata"]),
    // What a card is exchanged for has no other text.
    ("payments/fetchNonce", &["card.cardholderName.fullName"]),
    ("vaulting/fetchNonce", &["card.cardholderName.fullName"]),
];

/// The operations that follow from a request, beside its own.
const FOLLOWING: [(&str, &[&str]); 7] = [
    (
        "payments/createPaymentSession",
        &[
            "payments/pay",
            "payments/inquiryPayment",
            "payments/cancel",
            "payments/capture",
            "payments/refund",
            "payments/inquiryRefund",
            "payments/notifyPayment",
            "payments/notifyCapture",
            "payments/notifyRefund",
        ],
    ),
    (
        "payments/pay",
        &[
            "payments/inquiryPayment",
            "payments/cancel",
            "payments/capture",
            "payments/refund",
            "payments/inquiryRefund",
            "payments/notifyPayment",
            "payments/notifyCapture",
            "payments/notifyRefund",
        ],
    ),
    ("payments/capture", &["payments/notifyCapture"]),
    (
        "payments/refund",
        &["payments/inquiryRefund", "payments/notifyRefund"],
    ),
    (
        "authorizations/consult",
        &[
            "authorizations/applyToken",
            "authorizations/revoke",
            "authorizations/notifyAuthorization",
        ],
    ),
    (
        "vaulting/createVaultingSession",
        &["vaulting/notifyVaulting"],
    ),
    ("vaulting/vaultPaymentMethod", &["vaulting/notifyVaulting"]),
];

/// An operation that follows, but is not called: the buyer of a session pays without the merchant.
const NOT_CALLED: (&str, &str) = ("payments/createPaymentSession", "payments/pay");

/// How deep texts are looked for in a body.
const DEPTH: usize = 16;

/// Names of fields that are for the merchant to fill, in the order in which they serve.
const FREE: [&str; 2] = ["metadata", "extendInfo"];

/// How long a text must be able to be.
const ROOM: u64 = 48;

/// Returns the paths of the texts in which to write a scenario in a request of an operation. Empty for an operation that has
/// no such text, and for one about which the requests before it decide: the message of a payment about its inquiries.
///
/// A scenario in any other text of the request has the same effect.
pub fn fields(operation: &'static OperationSchema) -> Vec<&'static str> {
    let name = operation.qualified_name();
    if let Some((_, fields)) = FIELDS.iter().find(|(of, _)| *of == name) {
        return fields.to_vec();
    }
    let is_decided = FOLLOWING
        .iter()
        .any(|(_, following)| following.contains(&name.as_str()));
    if is_decided || operation.direction() == Direction::Inbound {
        return Vec::new();
    }
    let Some(product) = operation.products().first() else {
        return Vec::new();
    };
    let texts = product.request().fields().iter().filter(|it| is_text(it));
    let (free, meant): (Vec<_>, Vec<_>) = texts.partition(|it| is_free(it));
    let name = |it: &&'static FieldSchema| it.name();
    let names: Vec<_> = free.iter().map(name).collect();
    let best = operation.idempotency_key().into_iter().chain(FREE);
    let best: Vec<_> = best.filter(|it| names.contains(it)).collect();
    match (best.is_empty(), names.is_empty()) {
        (false, _) => best,
        (true, false) => names,
        // The access token of a query, where the request has nothing else.
        (true, true) => meant.iter().map(name).collect(),
    }
}

/// Whether a field takes any text that has room for a scenario.
fn is_text(field: &FieldSchema) -> bool {
    let limits = field.constraints();
    matches!(field.kind(), Kind::String)
        && limits.values.is_none()
        && limits.constant.is_none()
        && limits.format.is_none()
        && limits.max_length.is_none_or(|most| most >= ROOM)
}

/// Whether a text is for the merchant to fill.
fn is_free(field: &FieldSchema) -> bool {
    !field.is_sensitive() || FREE.contains(&field.name())
}

/// Returns whether a scenario in a request of `from` decides about calls or notifications of `to`.
pub fn reaches(from: &'static OperationSchema, to: &OperationSchema) -> bool {
    reach(from).into_iter().any(|it| std::ptr::eq(it, to))
}

/// The operations that a scenario in a request decides about: its own first.
pub(super) fn reach(of: &'static OperationSchema) -> Vec<&'static OperationSchema> {
    let name = of.qualified_name();
    let following = FOLLOWING
        .iter()
        .find(|(from, _)| *from == name)
        .map_or(&[][..], |(_, following)| following)
        .iter()
        .filter_map(|name| antom::schema().operation(name));
    std::iter::once(of).chain(following).collect()
}

/// Whether there are calls of an operation about which a request of another one could decide.
pub(super) fn is_called(home: &OperationSchema, of: &OperationSchema) -> bool {
    (home.qualified_name().as_str(), of.qualified_name().as_str()) != NOT_CALLED
}

/// Calls `read` with the path and the text of every string in a body that may have a scenario.
pub(super) fn each_text(body: &Value, read: &mut impl FnMut(&str, &str)) {
    walk(body, &mut String::new(), DEPTH, read);
}

fn walk(value: &Value, path: &mut String, depth: usize, read: &mut impl FnMut(&str, &str)) {
    let length = path.len();
    match value {
        Value::String(text) => read(path, text),
        Value::Array(items) if depth > 0 => {
            for (index, item) in items.iter().enumerate() {
                path.push_str(&format!("[{index}]"));
                walk(item, path, depth - 1, read);
                path.truncate(length);
            }
        }
        Value::Object(fields) if depth > 0 => {
            for (name, field) in fields {
                path.push_str(if length == 0 { "" } else { "." });
                path.push_str(name);
                walk(field, path, depth - 1, read);
                path.truncate(length);
            }
        }
        _ => {}
    }
}
