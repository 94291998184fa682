//! Builds a `createPaymentSession` request for EasySafePay, is told what is wrong with a careless
//! one, mends it, prints the body, and makes the call: signed, to a server in this very process that
//! stands in for Antom, with an answer whose signature is verified.
//!
//! ```text
//! cargo run --example create_payment_session
//! ```

#![expect(clippy::print_stdout, reason = "an example shows its results")]

mod support;

use antom::client::CallError;
use antom::payments::create_payment_session::EasySafePayRequest;
use antom::signature::{PrivateKey, PublicKey};
use antom::time::{Duration, OffsetDateTime};
use antom::types::{AgreementInfo, Amount, Buyer, Goods, Order, PaymentMethod, SettlementStrategy};
use antom::{Client, Endpoint, Language, Valid, Validate};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let valid = request()?;

    println!(
        "{} {}",
        EasySafePayRequest::OPERATION.method(),
        EasySafePayRequest::OPERATION.path()
    );
    println!("{}\n", String::from_utf8(valid.to_json()?)?);

    // In earnest the gateway is `Gateway::NORTH_AMERICA` or another of the constants, and the keys
    // come from `PrivateKey::from_env` or `from_file`. Here a server in this process stands in.
    let gateway = support::start_antom()?;
    let private_key = PrivateKey::from_text(support::MERCHANT_PRIVATE_KEY)?;
    let antom_public_key = PublicKey::from_text(support::ANTOM_PUBLIC_KEY)?;

    let client = Client::builder(support::CLIENT_ID, private_key, antom_public_key)
        .gateway(gateway)
        .build()?;
    match client.payments().create_payment_session(&valid).await {
        Ok(session) => {
            // Only a success whose signature fits gets here. Nothing has been paid yet: the session
            // data goes to the client-side SDK, and a notification tells how the payment ended.
            println!("The session is open, and the answer's signature fits:\n");
            println!(
                "{} {}",
                session.result.result_code, session.payment_session_id
            );
            println!("{}", session.payment_session_data);
        }
        // Unknown, or not certain: inquire before another call is made in its place.
        Err(error) if error.may_have_happened() => println!("The outcome is unknown: {error}"),
        Err(CallError::Declined(declined)) => println!("{}: {declined}", declined.code),
        Err(error) => return Err(error.into()),
    }
    Ok(())
}

/// A request, careless at first.
fn request() -> Result<Valid<EasySafePayRequest>, Box<dyn std::error::Error>> {
    // The builder sees to it that nothing required is missing: leave out a setter, and this is a
    // compile error that names the field.
    let mut request = EasySafePayRequest::builder()
        .payment_request_id("order-1024-attempt-1")
        .payment_amount(Amount::builder().currency("idr").value(149_950).build())
        .order(
            Order::builder()
                .reference_order_id("order-1024")
                .order_description("Two tickets to Borobudur")
                .order_amount(Amount::builder().currency("IDR").value(149_950).build())
                .goods([Goods::builder()
                    .reference_goods_id("ticket-7")
                    .goods_name("Sunrise ticket ".repeat(20))
                    .goods_quantity(2)
                    .delivery_method_type("DRONE")
                    .build()])
                .buyer(Buyer::builder().buyer_phone_no("+62 85691234567").build())
                .build(),
        )
        .payment_method(PaymentMethod::builder().payment_method_type("DANA").build())
        .settlement_strategy(
            SettlementStrategy::builder()
                .settlement_currency("USD")
                .build(),
        )
        .payment_notify_url("shop.example.com/antom/notify")
        .payment_redirect_url("https://shop.example.com/thanks")
        .payment_session_expiry_time(OffsetDateTime::now_utc() + Duration::hours(3))
        .build();

    println!("Violations:\n");
    let violations = request.violations();
    println!("{violations}\n");

    println!("The same in Chinese, the first line of it:\n");
    println!("{}\n", violations[0].message(Language::Zh));

    // The fields are plain fields.
    request.payment_amount.currency = "IDR".into();
    request.payment_amount.value = 149_900;
    for goods in request.order.goods.iter_mut().flatten() {
        goods.goods_name = "Sunrise ticket".into();
        goods.delivery_method_type = Some("DIGITAL".into());
    }
    if let Some(buyer) = &mut request.order.buyer {
        buyer.reference_buyer_id = Some("buyer-42".into());
        buyer.buyer_phone_no = Some("62-85691234567".into());
    }
    // A first payment, so the buyer is asked for an authorisation.
    request.agreement_info = Some(AgreementInfo::builder().auth_state("auth-1024").build());
    request.payment_notify_url = "https://shop.example.com/antom/notify".into();
    request.payment_session_expiry_time =
        Some(OffsetDateTime::now_utc().truncate_to_second() + Duration::minutes(30));

    // Only what keeps to the documentation is sent. `validate` would leave advice as warnings, in
    // `valid.warnings()`; this refuses them too.
    let valid = request.validate_strict()?;
    println!("Corrected: no violations are left, and no warnings.\n");
    Ok(valid)
}
