//! The life of a payment: starts it, follows it until the buyer has paid, captures it, refunds it, and follows the refund
//! until it has succeeded.
//!
//! ```text
//! cargo run --example whole_life
//! ```

#![expect(clippy::print_stdout, reason = "an example shows its results")]

mod support;

use std::error::Error;
use std::time::Duration;

use antom::client::Pace;
use antom::payments::{capture, inquiry_payment, inquiry_refund, pay, refund};
use antom::signature::{PrivateKey, PublicKey};
use antom::types::{Amount, Env, Order, PaymentFactor, PaymentMethod, SettlementStrategy};
use antom::{Client, Validate};

const PAYMENT: &str = "order-1024-attempt-1";
const REFUND: &str = "order-1024-refund-1";

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let private_key = PrivateKey::from_text(support::MERCHANT_PRIVATE_KEY)?;
    let antom_public_key = PublicKey::from_text(support::ANTOM_PUBLIC_KEY)?;
    let client = Client::builder(support::CLIENT_ID, private_key, antom_public_key)
        .gateway(support::start_antom()?)
        .build()?
        // The documentation asks for three seconds between two inquiries; the example does not wait that long.
        .with_pace(Pace::new(Duration::from_millis(20), Duration::from_secs(5)));

    let Some(payment_id) = open_and_follow(&client).await? else {
        return Ok(());
    };
    take_the_money(&client, &payment_id).await?;
    give_it_back(&client, &payment_id).await
}

/// Starts a payment, redirects the buyer, and inquires until it is final. Returns its ID if it succeeded.
async fn open_and_follow(client: &Client) -> Result<Option<String>, Box<dyn Error>> {
    let request = payment().validate()?;
    // The outcome of a checkout is unknown until the buyer has paid; its response has the URL.
    let outcome = client.payments().pay(&request).await;
    match pay::NextStep::from_outcome(outcome)? {
        pay::NextStep::OpenPage { normal_url, .. } => println!("Send the buyer to {normal_url}"),
        other => println!("Unexpected for a checkout: {}", other.name()),
    }

    let inquiry = inquiry_payment::Request::builder()
        .payment_request_id(PAYMENT)
        .build()
        .validate()?;
    // `follow` returns the last response: the payment is final, or the time limit was reached.
    match client.follow(&inquiry).await?.into_inner() {
        inquiry_payment::NextStep::Succeeded(response) => {
            println!("The buyer has paid.");
            Ok(response.payment_id)
        }
        other => {
            println!("Not paid: {}", other.name());
            Ok(None)
        }
    }
}

/// Captures the payment: until then, it is only authorized.
async fn take_the_money(client: &Client, payment_id: &str) -> Result<(), Box<dyn Error>> {
    let request = capture::Request::builder()
        .capture_request_id("order-1024-capture-1")
        .payment_id(payment_id)
        .capture_amount(price())
        .build()
        .validate()?;
    let captured = client.payments().capture(&request).await?.into_inner();
    println!("Captured, with the ID {}", captured.capture_id);
    Ok(())
}

/// Refunds the payment. A refund can be accepted before it succeeds, so this follows it.
async fn give_it_back(client: &Client, payment_id: &str) -> Result<(), Box<dyn Error>> {
    let request = refund::Request::builder()
        .refund_request_id(REFUND)
        .payment_id(payment_id)
        .refund_amount(price())
        .build()
        .validate()?;
    if let refund::NextStep::Inquire(_) = client.payments().refund(&request).await?.into_inner() {
        println!("The refund is accepted.");
    }
    let inquiry = inquiry_refund::Request::builder()
        .refund_request_id(REFUND)
        .build()
        .validate()?;
    match client.follow(&inquiry).await?.into_inner() {
        inquiry_refund::NextStep::Succeeded(_) => println!("The money is back."),
        other => println!("Not yet: {}", other.name()),
    }
    Ok(())
}

/// A card payment on a cashier page, to be captured when the goods are sent.
fn payment() -> pay::CheckoutRequest {
    let order = Order::builder()
        .reference_order_id("order-1024")
        .order_description("Two tickets")
        .order_amount(price())
        .build();
    let env = Env::builder().terminal_type("WEB").build();
    pay::CheckoutRequest::builder()
        .payment_request_id(PAYMENT)
        .order(order)
        .payment_amount(price())
        .payment_method(PaymentMethod::builder().payment_method_type("CARD").build())
        .payment_factor(PaymentFactor::builder().is_authorization(true).build())
        .payment_redirect_url("https://shop.example.com/thanks")
        .settlement_strategy(
            SettlementStrategy::builder()
                .settlement_currency("USD")
                .build(),
        )
        .env(env)
        .build()
}

fn price() -> Amount {
    Amount::builder().currency("HKD").value(74_850).build() // minor units: 748.50
}
