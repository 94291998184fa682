//! Makes a `pay` call from a program without an asynchronous runtime, and prints the next step: a
//! successful response does not mean that the buyer has paid.
//!
//! ```text
//! cargo run --example pay_blocking
//! ```

#![expect(clippy::print_stdout, reason = "an example shows its results")]

mod support;

use std::error::Error;
use std::time::Duration;

use antom::Validate;
use antom::blocking::Client;
use antom::client::{CallError, Retry};
use antom::payments::pay::{EntryCodeRequest, NextStep, ResultCode};
use antom::signature::{PrivateKey, PublicKey};
use antom::types::{
    Amount, Env, Merchant, Order, PaymentFactor, PaymentMethod, SettlementStrategy, Store,
};

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

    // Refuses warnings, too. `validate` would keep them in `request.warnings()`.
    let request = request().validate_strict()?;

    // Store a call before you make it. After a crash, resume it: the same bytes and the same
    // idempotency key cannot charge the buyer twice.
    let stored = client.store(&request)?;
    println!("Keep until the call has ended: {stored:?}\n");

    // A response with an unknown outcome can have a next step, too, such as a verification.
    match NextStep::from_outcome(client.payments().pay(&request)) {
        Ok(NextStep::Redirect {
            redirect_action_form,
            ..
        }) => {
            let address = redirect_action_form.redirect_url.unwrap_or_default();
            println!("Nothing is paid yet. Send the buyer to {address}");
        }
        Ok(
            NextStep::OpenPage {
                normal_url: url, ..
            }
            | NextStep::OpenLink {
                applink_url: url, ..
            }
            | NextStep::OpenApp {
                scheme_url: url, ..
            },
        ) => {
            println!("Nothing is paid yet. Send the buyer to {url}");
        }
        Ok(NextStep::ShowCode { .. }) => {
            println!("Nothing is paid yet. Show the code to the buyer.")
        }
        Ok(NextStep::Challenge { .. }) => {
            println!("Nothing is paid yet. Ask the buyer for the verification.")
        }
        Ok(NextStep::Inquire(_)) => println!("The result is unknown. Inquire about the payment."),
        // The outcome is unknown, or the failure is unsigned and therefore uncertain. Resume `stored`
        // later, or inquire. Do not start another payment.
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
