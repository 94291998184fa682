//! Makes a `pay` call from a program without an asynchronous runtime, and acts on what the answer asks
//! for: a successful answer is not a payment yet.
//!
//! ```text
//! cargo run --example pay_blocking
//! ```

#![expect(clippy::print_stdout, reason = "an example shows its results")]

mod support;

use std::error::Error;
use std::time::Duration;

use antom::blocking::Client;
use antom::client::{CallError, Retry};
use antom::payments::pay::{EntryCodeRequest, NextStep, ResultCode};
use antom::signature::{PrivateKey, PublicKey};
use antom::types::{
    Amount, Env, Merchant, Order, PaymentFactor, PaymentMethod, SettlementStrategy, Store,
};
use antom::{Decoded, Validate};

fn main() -> Result<(), Box<dyn Error>> {
    let gateway = support::start_antom()?;
    let client = Client::builder(
        support::CLIENT_ID,
        PrivateKey::from_text(support::MERCHANT_PRIVATE_KEY)?,
        PublicKey::from_text(support::ANTOM_PUBLIC_KEY)?,
    )
    .gateway(gateway)
    .timeout(Duration::from_secs(10))
    .retry(Retry::default().attempts(3))
    .build()?;

    // Warnings are refused too: `validate` would leave them in `request.warnings()`.
    let request = request().validate_strict()?;

    // Kept before it is made, a call can be resumed after a crash with the same effect: the same
    // bytes and the same idempotency key.
    let stored = client.store(&request)?;
    println!("To be kept until the call has ended: {stored:?}\n");

    match client.payments().pay(&request).map(Decoded::into_inner) {
        Ok(NextStep::Redirect {
            redirect_action_form,
            ..
        }) => {
            let address = redirect_action_form.redirect_url.unwrap_or_default();
            println!("Nothing is paid yet. Send the buyer to {address}");
        }
        Ok(NextStep::ShowCode { .. }) => {
            println!("Nothing is paid yet. Show the code to the buyer.")
        }
        Ok(NextStep::Challenge { .. }) => {
            println!("Nothing is paid yet. The buyer is asked for more.")
        }
        Ok(NextStep::Inquire(_)) => println!("Nothing is known yet. Ask for the payment's result."),
        // A result that is not final can ask the buyer for more, as a success can.
        Err(CallError::Unknown(unknown)) if unknown.response.challenge_action_form.is_some() => {
            println!("Nothing is paid yet. The buyer is asked for more.");
        }
        // Unknown, or a failure that is not certain because it is not signed: resume `stored` later (not
        // a fresh call, which forgets this one), or inquire. Do not start another payment.
        Err(error) if error.may_have_happened() => println!("It may have succeeded: {error}"),
        Err(CallError::Declined(declined)) => match declined.code {
            ResultCode::OrderIsClosed => println!("Another paymentRequestId is needed."),
            _ => println!("Declined: {declined}"),
        },
        Err(error) => return Err(error.into()),
    }
    Ok(())
}

fn request() -> EntryCodeRequest {
    let amount = Amount::builder().currency("SGD").value(1_250).build(); // minor units: 12.50
    let store = Store::builder()
        .reference_store_id("shop-3")
        .store_name("Cake and Coffee, Orchard Road")
        .store_mcc("5812")
        .build();
    let merchant = Merchant::builder()
        .reference_merchant_id("merchant-1")
        .merchant_name("Cake and Coffee")
        .merchant_mcc("5812")
        .store(store)
        .build();
    let env = Env::builder()
        .terminal_type("APP")
        .user_agent("Mozilla/5.0 (Linux; Android 16)")
        .build();
    let order = Order::builder()
        .reference_order_id("order-7")
        .order_description("Coffee and cake")
        .order_amount(amount.clone())
        .merchant(merchant)
        .env(env)
        .build();
    let method = PaymentMethod::builder()
        .payment_method_type("CONNECT_WALLET")
        .build();
    let factor = PaymentFactor::builder()
        .in_store_payment_scenario("EntryCode")
        .build();
    let settlement = SettlementStrategy::builder()
        .settlement_currency("SGD")
        .build();
    EntryCodeRequest::builder()
        .payment_request_id("order-7-attempt-1")
        .order(order)
        .payment_amount(amount)
        .payment_method(method)
        .payment_factor(factor)
        .settlement_strategy(settlement)
        .payment_notify_url("https://shop.example.com/antom/notify")
        .build()
}
