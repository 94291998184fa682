//! A request of each product, known by its id.

use antom::payments::create_payment_session::{CashierRequest, EasySafePayRequest};
use antom::payments::pay::EntryCodeRequest;
use antom::types::{Amount, Order, PaymentMethod, SettlementStrategy};
use antom::{Endpoint, Valid, Validate, serde_json};
use antom_runtime::__private::WireObject;

use crate::support::rules;

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
    let mut request = minimal::<CashierRequest>();
    request.payment_request_id = id.into();
    request.order = order();
    request.payment_amount = amount();
    request.validate().unwrap()
}

pub(crate) fn entry_code(id: &str) -> Valid<EntryCodeRequest> {
    let mut request = minimal::<EntryCodeRequest>();
    request.payment_request_id = id.into();
    request.order.order_description = SECRET.into();
    request.validate().unwrap()
}

/// A request with what is required, made from the table.
fn minimal<R: Endpoint + WireObject>() -> R {
    let body = rules::valid(R::PRODUCT.request()).bytes();
    serde_json::from_slice::<serde_json::Value>(&body).unwrap();
    R::from_json(&body).unwrap()
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
