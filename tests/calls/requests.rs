//! A request of each product, known by its id.

use antom::payments::create_payment_session::{CashierRequest, EasySafePayRequest};
use antom::payments::pay::EntryCodeRequest;
use antom::types::{Amount, Order, PaymentMethod, SettlementStrategy};
use antom::{Endpoint, Valid, Validate, serde_json};
use antom_runtime::__private::WireObject;

use crate::support::node::text;
use crate::support::places::body_with;

/// What is in every request, and must be seen nowhere but in its body.
pub(crate) const SECRET: &str = "Sunrise-ticket-4711";

pub(crate) fn easy_safe_pay(id: &str) -> Valid<EasySafePayRequest> {
    let request = EasySafePayRequest::builder()
        .payment_request_id(id)
        .payment_amount(amount())
        .order(order())
        .payment_method(PaymentMethod::builder().payment_method_type("DANA").build())
        .settlement_strategy(settlement())
        .payment_notify_url("https://shop.example.com/antom/notify")
        .payment_redirect_url("https://shop.example.com/thanks")
        .build();
    request.validate().unwrap()
}

pub(crate) fn cashier(id: &str) -> Valid<CashierRequest> {
    let mut request = shortest::<CashierRequest>(id).into_inner();
    request.order = order();
    request.payment_amount = amount();
    request.validate().unwrap()
}

pub(crate) fn entry_code(id: &str) -> Valid<EntryCodeRequest> {
    shortest(id)
}

/// A request with what is required and what tells its product, made from the table; with this idempotency key if it
/// has one.
pub(crate) fn shortest<R>(id: &str) -> Valid<R>
where
    R: Endpoint + WireObject + Validate,
{
    let fixed = R::PRODUCT.fixed_fields();
    let changes: Vec<_> = fixed.map(|(path, value)| (path, text(value))).collect();
    let body = body_with(R::PRODUCT.request(), &changes).bytes();
    let mut body: serde_json::Value = serde_json::from_slice(&body).unwrap();
    if let Some(key) = R::OPERATION.idempotency_key() {
        body[key] = id.into();
    }
    if body["order"].is_object() {
        body["order"]["orderDescription"] = SECRET.into();
    }
    let body = serde_json::to_vec(&body).unwrap();
    R::from_json(&body).unwrap().validate().unwrap()
}

fn amount() -> Amount {
    Amount::builder().currency("HKD").value(74_850).build()
}

fn order() -> Order {
    Order::builder()
        .reference_order_id("order-1024")
        .order_description(SECRET)
        .order_amount(amount())
        .build()
}

fn settlement() -> SettlementStrategy {
    SettlementStrategy::builder()
        .settlement_currency("USD")
        .build()
}
