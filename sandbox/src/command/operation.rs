//! Operations and products by the names that people give, and their types.

use std::any::Any;

use antom::endpoint::{Call, Notification};
use antom::schema::{Direction, NotSelected, OperationSchema, ProductSchema};

use super::problem::{Misnamed, Naming};
use crate::similar::all_similar;

/// The operation of that name: `area/name`, or the name alone.
pub(super) fn find(name: &str) -> Result<&'static OperationSchema, Misnamed> {
    let named: Vec<_> = antom::schema().operations_named(name).collect();
    match named.as_slice() {
        [operation] => Ok(operation),
        [] => Err(Misnamed::Operation(name.to_owned(), similar(name))),
        several => Err(Misnamed::SeveralAreas(
            name.to_owned(),
            several.iter().map(|it| it.qualified_name()).collect(),
        )),
    }
}

/// Names of operations that may have been meant, the most similar first.
fn similar(name: &str) -> Vec<&'static str> {
    let operations = antom::schema().operations().iter();
    let mut names = all_similar(name, operations.map(|it| it.name()));
    names.dedup();
    names
}

/// The product of that name; upper and lower case are the same.
pub(super) fn product(
    operation: &'static OperationSchema,
    name: &str,
) -> Result<&'static ProductSchema, Misnamed> {
    let mut products = operation.products().iter().copied();
    products
        .find(|it| !it.name().is_empty() && it.name().eq_ignore_ascii_case(name))
        .ok_or_else(|| Misnamed::Product(operation, name.to_owned()))
}

/// The names of an operation's products; none if it has only one, which has no name.
pub(super) fn product_names(operation: &OperationSchema) -> Vec<&'static str> {
    let names = operation.products().iter().map(|it| it.name());
    names.filter(|it| !it.is_empty()).collect()
}

/// The product that is named, or the one that a body is for.
pub(super) fn product_of(
    operation: &'static OperationSchema,
    name: Option<&str>,
    body: &[u8],
    naming: Naming,
) -> Result<&'static ProductSchema, Misnamed> {
    match (name, operation.products()) {
        (Some(name), _) => product(operation, name),
        (None, [only]) => Ok(only),
        (None, _) => operation.select(body).map_err(|error| {
            let mismatches = match error {
                NotSelected::NoMatchingProduct(error) => error.mismatches,
                _ => Vec::new(),
            };
            Misnamed::NoProduct(operation, mismatches, naming)
        }),
    }
}

/// The operation, if Antom is called by it.
pub(super) fn outbound(name: &str) -> Result<&'static OperationSchema, Misnamed> {
    let operation = find(name)?;
    match operation.direction() {
        Direction::Outbound => Ok(operation),
        Direction::Inbound => Err(Misnamed::OtherDirection(operation)),
    }
}

/// The operation with its product: `payments/pay OrderCode`.
pub(super) fn title(operation: &OperationSchema, product: &str) -> String {
    match product {
        "" => operation.qualified_name(),
        product => format!("{} {product}", operation.qualified_name()),
    }
}

/// The name of an operation on the command line: with its area only if several areas have an operation of that name.
pub(super) fn short_name(operation: &OperationSchema) -> String {
    match antom::schema().operations_named(operation.name()).count() {
        1 => operation.name().to_owned(),
        _ => operation.qualified_name(),
    }
}

/// What is done with the type of an operation's requests.
pub(super) trait WithCall {
    type Output;

    fn run<C: Call<Success: Any, Failure: Any>>(self) -> Self::Output;
}

/// What is done with the type of a notification.
pub(super) trait WithNotification {
    type Output;

    fn run<N: Notification<Event: Case>>(self) -> Self::Output;
}

/// What a notification says, which may come in cases.
pub(super) trait Case {
    fn case(&self) -> Option<&'static str>;
}

/// A type for each operation: a table of types is a function that is told what to do with them.
macro_rules! types {
    (
        calls: $($area:ident :: $call:ident),+;
        notifications: $($theirs:ident :: $notification:ident),+;
        without_cases: $($alone:ident :: $plain:ident),+;
    ) => {
        /// Does something with the type of an operation's requests; nothing if it has none.
        pub(super) fn with_call<W: WithCall>(
            operation: &'static OperationSchema,
            with: W,
        ) -> Option<W::Output> {
            $(if std::ptr::eq(operation, &antom::$area::$call::OPERATION) {
                return Some(with.run::<antom::$area::$call::Request>());
            })+
            None
        }

        /// Does something with the type of a notification; nothing if the operation is none.
        pub(super) fn with_notification<W: WithNotification>(
            operation: &'static OperationSchema,
            with: W,
        ) -> Option<W::Output> {
            $(if std::ptr::eq(operation, &antom::$theirs::$notification::OPERATION) {
                return Some(with.run::<antom::$theirs::$notification::Notification>());
            })+
            $(if std::ptr::eq(operation, &antom::$alone::$plain::OPERATION) {
                return Some(with.run::<antom::$alone::$plain::Notification>());
            })+
            None
        }

        $(impl Case for antom::$theirs::$notification::Event {
            fn case(&self) -> Option<&'static str> {
                Some(self.name())
            }
        })+

        $(impl Case for antom::$alone::$plain::Notification {
            fn case(&self) -> Option<&'static str> {
                None
            }
        })+
    };
}

// A test holds that no operation is missing.
types! {
    calls:
        authorizations::apply_token,
        authorizations::consult,
        authorizations::query,
        authorizations::revoke,
        notification_events::inquire_notification,
        notification_events::inquire_notification_list,
        payments::cancel,
        payments::capture,
        payments::consult,
        payments::create_device_certificate,
        payments::create_mandate,
        payments::create_payment_session,
        payments::fetch_nonce,
        payments::get_card_info,
        payments::inquire_exchange_rate,
        payments::inquire_installment,
        payments::inquiry_payment,
        payments::inquiry_refund,
        payments::pay,
        payments::refund,
        payments::retrieve_payment_session,
        payments::sync_arrear,
        payments::update_amount,
        payments::upload_invoice_shipping_file,
        payments::verify_and_complete_payment,
        reserves::cancel_rule,
        reserves::create_hold,
        reserves::create_release,
        reserves::create_rule,
        reserves::inquire_hold_list,
        reserves::inquire_release,
        reserves::inquire_rule_list,
        reserves::update_hold,
        reserves::update_rule,
        users::init_authentication,
        users::inquiry_user_info,
        users::verify_authentication,
        vaulting::create_vaulting_session,
        vaulting::delete_token,
        vaulting::fetch_nonce,
        vaulting::inquire_token,
        vaulting::inquire_vaulting,
        vaulting::update_token,
        vaulting::vault_payment_method;
    notifications:
        authorizations::notify_authorization,
        payments::notify_capture,
        payments::notify_payment,
        payments::notify_refund;
    without_cases:
        vaulting::notify_vaulting;
}
