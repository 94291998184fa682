use antom::payments::create_payment_session::EasySafePayRequest;
use antom::types::{AgreementInfo, Amount, Buyer, Order, PaymentMethod, SettlementStrategy};
use antom::{Valid, Validate};

fn request() -> Result<Valid<EasySafePayRequest>, antom::Error> {
    let amount = Amount::parse("748.50", "HKD")?; // a `value` of 74850 minor units
    let request = EasySafePayRequest::builder()
        .payment_request_id("order-1024-attempt-1")
        .payment_amount(amount.clone())
        .order(
            Order::builder()
                .reference_order_id("order-1024")
                .order_description("Two tickets")
                .order_amount(amount)
                .buyer(Buyer::builder().reference_buyer_id("buyer-42").build())
                .build(),
        )
        .payment_method(PaymentMethod::builder().payment_method_type("ALIPAY_HK").build())
        .agreement_info(AgreementInfo::builder().auth_state("auth-1024").build()) // a first payment
        .settlement_strategy(SettlementStrategy::builder().settlement_currency("USD").build())
        .payment_notify_url("https://shop.example.com/antom/notify")
        .payment_redirect_url("https://shop.example.com/thanks")
        .build();
    Ok(request.validate_strict()?) // on error: every violation, and the request
}
