use std::error::Error;

use antom::payments::pay::{CheckoutRequest, NextStep};
use antom::types::{Amount, Env, Order, PaymentMethod, SettlementStrategy};
use antom::{Client, Validate};

/// Starts a payment, and returns the address of the payment page. Redirect the buyer to it.
async fn start_payment(client: &Client, order_id: &str, price: Amount) -> Result<String, Box<dyn Error>> {
    let order = Order::builder()
        .reference_order_id(order_id)
        .order_description(format!("Order {order_id}"))
        .order_amount(price.clone())
        .build();
    let request = CheckoutRequest::builder()
        .payment_request_id(format!("{order_id}-attempt-1")) // the idempotency key: new for each attempt to pay
        .order(order)
        .payment_amount(price)
        .payment_method(PaymentMethod::builder().payment_method_type("ALIPAY_HK").build())
        .settlement_strategy(SettlementStrategy::builder().settlement_currency("USD").build())
        .env(Env::builder().terminal_type("WEB").build())
        .payment_notify_url("https://shop.example.com/antom/notify")
        .payment_redirect_url("https://shop.example.com/thanks")
        .build();
    let outcome = client.payments().pay(&request.validate()?).await;
    // The outcome is unknown until the buyer has paid, which is an error. `from_outcome` finds the next step in it.
    match NextStep::from_outcome(outcome)? {
        NextStep::OpenPage { normal_url: url, .. }
        | NextStep::OpenLink { applink_url: url, .. }
        | NextStep::OpenApp { scheme_url: url, .. } => Ok(url),
        other => Err(format!("not a step of a checkout: {}", other.name()).into()),
    }
}
