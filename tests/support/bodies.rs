//! Every kind of body that is documented, with the Rust type that reads it.

use std::fmt::Debug;

use antom::schema::{self, ObjectSchema, OperationSchema};
use antom::serde_json;
use antom::time::OffsetDateTime;
use antom::{Endpoint, Validate, Violations};
use antom_runtime::__private::{WireObject, from_body, from_json};

/// A kind of body: its table, and its type behind a function.
#[derive(Clone, Copy)]
pub(crate) struct Body {
    /// The operation.
    pub operation: &'static OperationSchema,
    /// The product; empty for what all products of an operation share.
    pub product: &'static str,
    /// `request`, `response` or `failure`.
    pub direction: &'static str,
    /// The table.
    pub schema: &'static ObjectSchema,
    serde_error: fn(&[u8]) -> Option<String>,
    read: fn(&[u8], OffsetDateTime) -> Result<Read, Violations>,
}

/// What a type makes of a body.
pub(crate) struct Read {
    /// What typed validation says.
    pub violations: Violations,
    /// The body as it is written again.
    pub written: Vec<u8>,
    /// Whether what was written reads as the same value.
    pub reads_again: bool,
    /// The value as `Debug` shows it.
    pub debug: String,
}

impl Body {
    /// Reads a body with its type and validates it.
    pub(crate) fn read(&self, body: &[u8], now: OffsetDateTime) -> Result<Read, Violations> {
        (self.read)(body, now)
    }

    /// What serde says of a body that it does not read, and how its error is debugged.
    pub(crate) fn serde_error(&self, body: &[u8]) -> Option<String> {
        (self.serde_error)(body)
    }

    /// `payments/createPaymentSession EasySafePay request`.
    pub(crate) fn name(&self) -> String {
        format!(
            "{} {} {}",
            self.operation.qualified_name(),
            self.product,
            self.direction
        )
    }
}

fn read<T>(body: &[u8], now: OffsetDateTime) -> Result<Read, Violations>
where
    T: WireObject + Validate + Debug + PartialEq + serde_json_body::Body,
{
    let read: Result<T, _> = from_json(body, Some(now));
    if !has_fraction(body) {
        let plain: Option<T> = serde_json::from_slice(body).ok();
        assert_eq!(plain.as_ref(), read.as_ref().ok(), "serde reads otherwise");
    }
    if let Ok(parsed) = schema::Body::parse(body) {
        let parsed = from_body(&parsed, Some(now));
        assert_eq!(parsed, read, "a parsed body reads otherwise");
    }
    read.map(|value| take_down(&value, now))
}

/// Whether a number outside of a text is none of 64 bits. `serde_json` gives such a number as an `f64`, which can be another one
/// than the body says: the crate's own reading is exact.
fn has_fraction(body: &[u8]) -> bool {
    let (mut in_text, mut bytes) = (false, body.iter());
    let mut digits = 0;
    while let Some(byte) = bytes.next() {
        match byte {
            b'"' => in_text = !in_text,
            b'\\' if in_text => _ = bytes.next(),
            _ if in_text => {}
            b'0'..=b'9' => digits += 1,
            b'.' | b'e' | b'E' if digits > 0 => return true,
            _ => digits = 0,
        }
        if digits > 18 {
            return true;
        }
    }
    false
}

fn take_down<T>(value: &T, now: OffsetDateTime) -> Read
where
    T: Validate + Debug + PartialEq + serde_json_body::Body,
{
    let written = serde_json::to_vec(value).expect("a value that was read can be written");
    let again = serde_json::from_slice::<T>(&written);
    Read {
        violations: value.violations_at(now),
        reads_again: again.is_ok_and(|again| again == *value),
        written,
        debug: format!("{value:?}"),
    }
}

/// The serde traits, by the names under which the crate itself has them.
mod serde_json_body {
    use antom_runtime::__private::{Deserialize, Serialize};

    /// What serde can read and write.
    pub(super) trait Body: Serialize + for<'de> Deserialize<'de> {}
    impl<T: Serialize + for<'de> Deserialize<'de>> Body for T {}
}

fn request<T>() -> Body
where
    T: Endpoint + Debug + PartialEq + serde_json_body::Body,
{
    Body {
        operation: T::OPERATION,
        product: T::PRODUCT.name(),
        direction: "request",
        schema: T::PRODUCT.request(),
        serde_error: |body| {
            serde_json::from_slice::<T>(body)
                .err()
                .map(|it| format!("{it} {it:?}"))
        },
        read: read::<T>,
    }
}

fn answer<T>(operation: &'static OperationSchema, direction: &'static str) -> Body
where
    T: WireObject + Validate + Debug + PartialEq + serde_json_body::Body,
{
    Body {
        operation,
        product: "",
        direction,
        schema: T::SCHEMA,
        serde_error: |body| {
            serde_json::from_slice::<T>(body)
                .err()
                .map(|it| format!("{it} {it:?}"))
        },
        read: read::<T>,
    }
}

/// The bodies of operations with one kind of request.
macro_rules! outbound {
    ($($operation:ident),* $(,)?) => {
        vec![$(
            request::<$operation::Request>(),
            answer::<$operation::Response>(&$operation::OPERATION, "response"),
            answer::<$operation::Failure>(&$operation::OPERATION, "failure"),
        )*]
    };
}

/// The bodies of notifications.
macro_rules! inbound {
    ($($operation:ident),* $(,)?) => {
        vec![$(
            request::<$operation::Notification>(),
            answer::<$operation::Response>(&$operation::OPERATION, "response"),
        )*]
    };
}

/// Every kind of body.
pub(crate) fn bodies() -> Vec<Body> {
    let areas = [
        of_authorizations(),
        of_notification_events(),
        of_payments(),
        of_products(),
        of_reserves(),
        of_users(),
        of_vaulting(),
    ];
    areas.into_iter().flatten().collect()
}

fn of_authorizations() -> Vec<Body> {
    use antom::authorizations::{apply_token, consult, notify_authorization, query, revoke};
    let mut bodies = outbound![apply_token, consult, query, revoke];
    bodies.extend(inbound![notify_authorization]);
    bodies
}

fn of_notification_events() -> Vec<Body> {
    use antom::notification_events::{inquire_notification, inquire_notification_list};
    outbound![inquire_notification, inquire_notification_list]
}

fn of_payments() -> Vec<Body> {
    use antom::payments::*;
    let mut bodies = outbound![
        cancel,
        capture,
        consult,
        create_device_certificate,
        create_mandate,
        fetch_nonce,
        get_card_info,
        inquire_exchange_rate,
        inquire_installment,
        inquiry_payment,
        inquiry_refund,
        refund,
        retrieve_payment_session,
        sync_arrear,
        update_amount,
        upload_invoice_shipping_file,
        verify_and_complete_payment,
    ];
    bodies.extend(inbound![notify_capture, notify_payment, notify_refund,]);
    bodies
}

/// The operations with several products.
fn of_products() -> Vec<Body> {
    use antom::payments::{create_payment_session, pay};
    vec![
        request::<create_payment_session::CashierRequest>(),
        request::<create_payment_session::EasySafePayRequest>(),
        answer::<create_payment_session::Response>(&create_payment_session::OPERATION, "response"),
        answer::<create_payment_session::Failure>(&create_payment_session::OPERATION, "failure"),
        request::<pay::AutoDebitRequest>(),
        request::<pay::CheckoutRequest>(),
        request::<pay::EntryCodeRequest>(),
        request::<pay::OrderCodeRequest>(),
        request::<pay::UserPresentedRequest>(),
        answer::<pay::Response>(&pay::OPERATION, "response"),
        answer::<pay::Failure>(&pay::OPERATION, "failure"),
    ]
}

fn of_reserves() -> Vec<Body> {
    use antom::reserves::*;
    outbound![
        cancel_rule,
        create_hold,
        create_release,
        create_rule,
        inquire_hold_list,
        inquire_release,
        inquire_rule_list,
        update_hold,
        update_rule,
    ]
}

fn of_users() -> Vec<Body> {
    use antom::users::{init_authentication, inquiry_user_info, verify_authentication};
    outbound![
        init_authentication,
        inquiry_user_info,
        verify_authentication
    ]
}

fn of_vaulting() -> Vec<Body> {
    use antom::vaulting::*;
    let mut bodies = outbound![
        create_vaulting_session,
        delete_token,
        fetch_nonce,
        inquire_token,
        inquire_vaulting,
        update_token,
        vault_payment_method,
    ];
    bodies.extend(inbound![notify_vaulting]);
    bodies
}

/// The request of a product.
pub(crate) fn request_of(product: &str) -> Body {
    let is_it = |body: &Body| body.product == product && body.direction == "request";
    bodies().into_iter().find(is_it).expect("a product")
}
