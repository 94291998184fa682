//! The life of a payment, over HTTP: every product, every transition.

use antom::serde_json::json;

use crate::support::{amount, checkout, easy_safe_pay, in_store, sandbox};

#[test]
fn a_session_is_paid_inquired_and_refunded() {
    let (sandbox, merchant) = sandbox();
    let session = merchant.call("createPaymentSession", easy_safe_pay("p1"));
    assert_eq!(session.result(), "S SUCCESS", "{session:?}");
    let inquiry = || merchant.call("inquiryPayment", json!({ "paymentRequestId": "p1" }));
    assert_eq!(inquiry().result(), "F ORDER_NOT_EXIST");

    sandbox
        .buyer()
        .pay(session.text("paymentSessionId"))
        .unwrap();
    let paid = inquiry();
    assert_eq!(paid.text("paymentStatus"), "SUCCESS", "{paid:?}");

    let refund = json!({
        "refundRequestId": "r1", "paymentId": paid.text("paymentId"), "refundAmount": amount(400),
    });
    let refunded = merchant.call("refund", refund);
    assert_eq!(refunded.result(), "S SUCCESS", "{refunded:?}");
    let told = merchant.call("inquiryRefund", json!({ "refundRequestId": "r1" }));
    assert_eq!(told.text("refundStatus"), "SUCCESS");
    let told: Vec<String> = sandbox
        .notifications()
        .unwrap()
        .into_iter()
        .map(|it| it.operation)
        .collect();
    assert_eq!(
        told,
        [
            "payments/notifyPayment",
            "authorizations/notifyAuthorization",
            "payments/notifyRefund"
        ]
    );
}

#[test]
fn a_checkout_is_in_process_until_the_buyer_has_paid() {
    let (sandbox, merchant) = sandbox();
    let opened = merchant.call("pay", checkout("p1"));
    assert_eq!(opened.result(), "U PAYMENT_IN_PROCESS", "{opened:?}");
    assert!(opened.is_signed);
    assert!(opened.text("normalUrl").starts_with(sandbox.address()));
    sandbox.buyer().pay("p1").unwrap();
    let paid = merchant.call(
        "inquiryPayment",
        json!({ "paymentId": opened.text("paymentId") }),
    );
    assert_eq!(paid.text("paymentStatus"), "SUCCESS");
    assert_eq!(paid.text("paymentResultCode"), "SUCCESS");
}

#[test]
fn shops_show_codes_or_scan_them() {
    let (sandbox, merchant) = sandbox();
    let entry = merchant.call("pay", in_store("p1", "EntryCode"));
    assert_eq!(entry.result(), "S SUCCESS", "{entry:?}");
    assert!(entry.body["redirectActionForm"]["redirectUrl"].is_string());
    let order = merchant.call("pay", in_store("p2", "OrderCode"));
    assert_eq!(order.result(), "S SUCCESS", "{order:?}");
    assert_eq!(
        order.body["orderCodeForm"]["codeDetails"][0]["displayType"],
        "TEXT"
    );
    let presented = merchant.call("pay", in_store("p3", "PaymentCode"));
    assert_eq!(presented.result(), "S SUCCESS", "{presented:?}");
    assert!(presented.body["paymentTime"].is_string());
    assert_eq!(sandbox.notifications().unwrap().len(), 1);
}
