//! Builds an invalid `createPaymentSession` request for EasySafePay, prints the violations, corrects
//! the request, prints the body, and makes the call. A server in the same process plays Antom: it
//! verifies the request's signature and signs the response.
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

    // In production, the gateway is a constant such as `Gateway::NORTH_AMERICA`, and the keys come
    // from `PrivateKey::from_env` or `from_file`. Here, a server in this process plays Antom.
    let gateway = support::start_antom()?;
    let private_key = PrivateKey::from_text(support::MERCHANT_PRIVATE_KEY)?;
    let antom_public_key = PublicKey::from_text(support::ANTOM_PUBLIC_KEY)?;

    let client = Client::builder(support::CLIENT_ID, private_key, antom_public_key)
        .gateway(gateway)
        .build()?;
    match client.payments().create_payment_session(&valid).await {
        Ok(session) => {
            // A success with a valid signature. Nothing has been paid yet: the session data goes to
            // the client-side SDK, and a notification tells how the payment ended.
            println!("The session is open, and the response's signature is valid:\n");
            println!(
                "{} {}",
                session.result.result_code, session.payment_session_id
            );
            println!("{}", session.payment_session_data);
        }
        // The payment may exist: inquire before you start another one.
        Err(error) if error.may_have_happened() => println!("The outcome is unknown: {error}"),
        Err(CallError::Declined(declined)) => println!("{}: {declined}", declined.code),
        Err(error) => return Err(error.into()),
    }
    Ok(())
}

/// Builds a request, first with mistakes.
fn request() -> Result<Valid<EasySafePayRequest>, Box<dyn std::error::Error>> {
    // Without one of the required fields, this does not compile; the error names the field.
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

    println!("The first violation in Chinese:\n");
    println!("{}\n", violations[0].message(Language::Zh));

    // Fields can be changed after building.
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
    // The first payment of a buyer needs an authorization.
    request.agreement_info = Some(AgreementInfo::builder().auth_state("auth-1024").build());
    request.payment_notify_url = "https://shop.example.com/antom/notify".into();
    request.payment_session_expiry_time =
        Some(OffsetDateTime::now_utc().truncate_to_second() + Duration::minutes(30));

    // Only valid requests can be sent. `validate` keeps warnings in `valid.warnings()`; this method
    // refuses them, too.
    let valid = request.validate_strict()?;
    println!("Corrected: no violations are left, and no warnings.\n");
    Ok(valid)
}
