use std::error::Error;

use antom::payments::create_payment_session::CashierRequest;
use antom::types::{Amount, Goods, Order, PaymentMethod, SettlementStrategy};
use antom::{Client, Validate};

/// A line of a cart. Prices are in minor units: 37_425 is 374.25.
struct Line {
    sku: String,
    name: String,
    quantity: u64,
    unit_price: u64,
}

/// Opens a payment session, and returns the data that you pass to Antom's SDK in the browser or the app.
async fn open_session(client: &Client, order_id: &str, cart: &[Line]) -> Result<String, Box<dyn Error>> {
    let hkd = |value| Amount::builder().currency("HKD").value(value).build();
    let mut total = hkd(0);
    for line in cart {
        total = total.checked_add(&hkd(line.unit_price).checked_mul(line.quantity)?)?;
    }
    let goods = cart.iter().map(|line| {
        Goods::builder()
            .reference_goods_id(&line.sku)
            .goods_name(&line.name)
            .goods_quantity(line.quantity)
            .goods_unit_amount(hkd(line.unit_price))
            .build()
    });
    let order = Order::builder()
        .reference_order_id(order_id)
        .order_description(format!("Order {order_id}"))
        .order_amount(total.clone())
        .goods(goods.collect::<Vec<_>>())
        .build();
    let request = CashierRequest::builder()
        .payment_request_id(format!("{order_id}-attempt-1")) // the idempotency key: new for each attempt to pay
        .order(order)
        .payment_amount(total)
        .payment_method(PaymentMethod::builder().payment_method_type("ALIPAY_HK").build())
        .settlement_strategy(SettlementStrategy::builder().settlement_currency("USD").build())
        .payment_notify_url("https://shop.example.com/antom/notify")
        .payment_redirect_url("https://shop.example.com/thanks")
        .build();
    let session = client.payments().create_payment_session(&request.validate()?).await?;
    Ok(session.payment_session_data.clone())
}
