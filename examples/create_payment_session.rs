//! Builds a `createPaymentSession` request for EasySafePay, is told what is wrong with a careless
//! one, mends it, and prints the body that would be sent.
//!
//! ```text
//! cargo run --example create_payment_session
//! ```

#![expect(clippy::print_stdout, reason = "an example shows its results")]

use antom::create_payment_session::EasySafePayRequest;
use antom::time::{Duration, OffsetDateTime};
use antom::types::{Amount, Buyer, Goods, Order, PaymentMethod, SettlementStrategy};
use antom::{Endpoint, Language, Validate};

fn main() -> Result<(), Box<dyn std::error::Error>> {
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

    println!("What is wrong with it:\n");
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
    request.payment_notify_url = "https://shop.example.com/antom/notify".into();
    request.payment_session_expiry_time =
        Some(OffsetDateTime::now_utc().truncate_to_second() + Duration::minutes(30));

    // Only what keeps to the documentation is sent; advice is left as warnings.
    let valid = request.validate()?;
    println!("Mended. What is left of it: {}\n", valid.warnings());

    println!(
        "{} {}",
        EasySafePayRequest::OPERATION.method(),
        EasySafePayRequest::OPERATION.path()
    );
    println!("{}", String::from_utf8(valid.to_json()?)?);
    Ok(())
}
