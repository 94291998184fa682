use antom::Validate;
use antom::payments::refund;
use antom::types::Amount;
use antom_sandbox::Sandbox;

#[tokio::test]
async fn a_customer_who_is_refunded_twice_gets_the_money_once() {
    let sandbox = Sandbox::start().unwrap();
    let client = sandbox.client().unwrap();
    let cart = [Line { sku: "ticket-7".into(), name: "Ticket".into(), quantity: 2, unit_price: 37_425 }];
    open_session(&client, "order-1024", &cart).await.unwrap();
    let payment = sandbox.buyer().pay("order-1024-attempt-1").unwrap(); // or `decline`, `submit`, `expire`

    let refund = refund::Request::builder()
        .refund_request_id("order-1024-refund-1")
        .payment_id(payment.id)
        .refund_amount(Amount::builder().currency("HKD").value(74_850).build())
        .build()
        .validate()
        .unwrap();
    for _ in 0..2 {
        let refunded = client.payments().refund(&refund).await;
        assert!(refunded.is_ok());
    }
    let sent = sandbox.notifications().unwrap();
    let refunds = sent.iter().filter(|it| it.operation == "payments/notifyRefund");
    assert_eq!(refunds.count(), 1);
}
