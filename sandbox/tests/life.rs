//! The life of a payment, over HTTP: every product, every transition.

use std::time::Duration;

use antom::Validate as _;
use antom::client::CallError;
use antom::payments::{inquiry_payment, pay};
use antom::serde_json::{from_value, json};
use antom_sandbox::{Sandbox, tls};

use crate::support::{Merchant, amount, checkout, easy_safe_pay, in_store, sandbox};

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

#[test]
fn a_session_is_created_once_and_expires() {
    let (sandbox, merchant) = sandbox();
    let create = |body| merchant.call("createPaymentSession", body);
    let session = create(easy_safe_pay("p1"));
    let again = create(easy_safe_pay("p1"));
    assert_eq!(
        again.text("paymentSessionId"),
        session.text("paymentSessionId")
    );
    let mut other = easy_safe_pay("p1");
    other["paymentAmount"] = amount(999);
    // The page lists no code for a request that is repeated with another amount.
    assert_eq!(create(other).result(), "F PROCESS_FAIL");
    // Nor is a payment made by the same ID in another way.
    assert_eq!(
        merchant.call("pay", checkout("p1")).result(),
        "F REPEAT_REQ_INCONSISTENT"
    );
    merchant.call("pay", checkout("p2"));
    assert_eq!(create(easy_safe_pay("p2")).result(), "F PROCESS_FAIL");

    sandbox.advance(Duration::from_secs(3601)).unwrap();
    let error = sandbox.buyer().pay("p1").unwrap_err().to_string();
    assert_eq!(error, "the session has expired");
    let error = sandbox.buyer().pay("p9").unwrap_err().to_string();
    assert_eq!(
        error,
        "no payment or session has the ID `p9`; known: `p1`, `p2`"
    );
}

/// A time of the sandbox's clock, as requests have it.
fn at(sandbox: &Sandbox, minutes: i64) -> serde_json::Value {
    let at = sandbox.now() + time::Duration::minutes(minutes);
    let (hour, minute, second) = (at.hour(), at.minute(), at.second());
    format!("{}T{hour:02}:{minute:02}:{second:02}Z", at.date()).into()
}

/// Some products document the time ahead as a warning only.
#[test]
fn a_payment_that_has_expired_before_it_is_made_is_closed() {
    let (sandbox, merchant) = sandbox();
    for scenario in ["PaymentCode", "EntryCode", "OrderCode"] {
        let mut request = in_store(scenario, scenario);
        request["paymentExpiryTime"] = at(&sandbox, -60);
        let opened = merchant.call("pay", request.clone());
        assert_eq!(
            opened.result(),
            "F ORDER_IS_CLOSED",
            "{scenario}: {opened:?}"
        );
        assert_eq!(merchant.call("pay", request).result(), "F ORDER_IS_CLOSED");
        let payment = sandbox.store().payment(scenario).unwrap().unwrap();
        assert_eq!(payment.ended_at, Some(payment.created_at));
        assert_eq!(payment.paid_at, None);
        let told = merchant.call("inquiryPayment", json!({ "paymentId": payment.id }));
        assert_eq!(told.text("paymentStatus"), "FAIL");
    }
    let mut request = checkout("p1");
    request["paymentExpiryTime"] = at(&sandbox, -60);
    assert_eq!(merchant.call("pay", request).result(), "F PARAM_ILLEGAL");

    let mut request = easy_safe_pay("p2");
    request["paymentExpiryTime"] = at(&sandbox, -60);
    assert_eq!(
        merchant.call("createPaymentSession", request).result(),
        "S SUCCESS"
    );
    let error = sandbox.buyer().pay("p2").unwrap_err().to_string();
    assert_eq!(error, "the payment has expired");
    let mut request = easy_safe_pay("p3");
    request["paymentExpiryTime"] = at(&sandbox, 5);
    merchant.call("createPaymentSession", request);
    sandbox.buyer().submit("p3").unwrap();
    let payment = sandbox.store().payment("p3").unwrap().unwrap();
    assert!(payment.expires_at <= sandbox.now() + time::Duration::minutes(5));
}

#[test]
fn requests_say_when_they_expire() {
    let (sandbox, merchant) = sandbox();
    let mut request = checkout("p1");
    request["paymentExpiryTime"] = at(&sandbox, 5);
    merchant.call("pay", request);
    let mut request = easy_safe_pay("p2");
    request["paymentSessionExpiryTime"] = at(&sandbox, 5);
    merchant.call("createPaymentSession", request);
    sandbox.advance(Duration::from_secs(5 * 60 + 1)).unwrap();
    assert!(sandbox.buyer().pay("p1").is_err());
    assert!(sandbox.buyer().pay("p2").is_err());
}

#[test]
fn other_facts_of_a_repeated_request_are_inconsistent() {
    let (_sandbox, merchant) = sandbox();
    merchant.call("pay", checkout("p1"));
    let changes = [
        json!({ "paymentAmount": { "currency": "USD", "value": "1000" } }),
        json!({ "paymentMethod": { "paymentMethodType": "GCASH" } }),
        json!({ "paymentMethod": { "paymentMethodType": "ALIPAY_HK", "paymentMethodId": "x" } }),
    ];
    for change in changes {
        let mut other = checkout("p1");
        for (name, value) in change.as_object().unwrap() {
            other[name] = value.clone();
        }
        assert_eq!(
            merchant.call("pay", other).result(),
            "F REPEAT_REQ_INCONSISTENT",
            "{change}"
        );
    }
    let mut same = checkout("p1");
    same["order"]["orderDescription"] = "Other words".into();
    assert_eq!(merchant.call("pay", same).code(), "PAYMENT_IN_PROCESS");
}

#[test]
fn captures_and_refunds_are_of_their_payment_and_currency() {
    let (sandbox, merchant) = sandbox();
    let refund = |id: &str, of: &str, amount: serde_json::Value| {
        let body = json!({ "refundRequestId": id, "paymentId": of, "refundAmount": amount });
        merchant.call("refund", body).result()
    };
    merchant.call("pay", checkout("p1"));
    merchant.call("pay", checkout("p2"));
    let (one, two) = (
        sandbox.buyer().pay("p1").unwrap().id,
        sandbox.buyer().pay("p2").unwrap().id,
    );
    let usd = json!({ "currency": "USD", "value": "1" });
    assert_eq!(refund("r1", &one, usd), "F CURRENCY_NOT_SUPPORT");
    assert_eq!(refund("r2", &one, amount(0)), "F PARAM_ILLEGAL");
    assert_eq!(refund("r3", "unknown", amount(1)), "F ORDER_NOT_EXIST");
    assert_eq!(refund("r4", &one, amount(1)), "S SUCCESS");
    assert_eq!(refund("r4", &two, amount(1)), "F REPEAT_REQ_INCONSISTENT");
    assert_eq!(refund("r4", &one, amount(2)), "F REPEAT_REQ_INCONSISTENT");
    let capture = json!({
        "captureRequestId": "c1", "paymentId": "unknown", "captureAmount": amount(1),
    });
    assert_eq!(
        merchant.call("capture", capture).result(),
        "F AUTH_NOT_FOUND"
    );
    let unknown = json!({ "paymentRequestId": "unknown" });
    assert_eq!(
        merchant.call("cancel", unknown).result(),
        "F ORDER_NOT_EXIST"
    );
    let unknown = json!({ "refundRequestId": "unknown" });
    assert_eq!(
        merchant.call("inquiryRefund", unknown).result(),
        "F ORDER_NOT_EXIST"
    );
}

/// The client of the crate against the sandbox, over TLS: what its types make of the answers.
#[tokio::test]
async fn the_crates_own_client_reads_the_answers() {
    let identity = tls::Identity::generate(&[]).unwrap();
    let sandbox = Sandbox::builder()
        .tls(identity)
        .send_nothing()
        .start()
        .unwrap();
    let client = sandbox.client().unwrap();
    let request: pay::CheckoutRequest = from_value(checkout("p1")).unwrap();
    let valid = request.validate().unwrap();
    match client.payments().pay(&valid).await {
        Err(CallError::Unknown(unknown)) => {
            assert!(
                unknown
                    .response
                    .normal_url
                    .as_deref()
                    .unwrap()
                    .starts_with("https://")
            );
        }
        other => panic!("{other:?}"),
    }
    sandbox.buyer().pay("p1").unwrap();
    let inquiry = inquiry_payment::Request::builder()
        .payment_request_id("p1")
        .build();
    let told = client
        .payments()
        .inquiry_payment(&inquiry.validate().unwrap())
        .await
        .unwrap();
    assert!(matches!(
        told.into_inner(),
        inquiry_payment::NextStep::Succeeded(_)
    ));
}

#[test]
fn calls_at_the_same_time_are_one_after_another() {
    let sandbox = Sandbox::builder()
        .threads(4)
        .send_nothing()
        .start()
        .unwrap();
    let merchant = Merchant::of(&sandbox);
    let at_once = |act: &(dyn Fn(usize) -> String + Sync)| -> Vec<String> {
        std::thread::scope(|scope| {
            let threads: Vec<_> = (0..8)
                .map(|number| scope.spawn(move || act(number)))
                .collect();
            threads.into_iter().map(|it| it.join().unwrap()).collect()
        })
    };
    let ids = at_once(&|_| {
        merchant
            .call("pay", in_store("p1", "PaymentCode"))
            .text("paymentId")
    });
    assert!(ids.iter().all(|id| *id == ids[0]), "{ids:?}");
    let results = at_once(&|number| {
        let body = json!({
            "refundRequestId": format!("r{number}"),
            "paymentId": ids[0],
            "refundAmount": amount(300),
        });
        merchant.call("refund", body).result()
    });
    let done = results.iter().filter(|it| *it == "S SUCCESS").count();
    let exceeding = results
        .iter()
        .filter(|it| *it == "F REFUND_AMOUNT_EXCEED")
        .count();
    assert_eq!((done, exceeding), (3, 5), "{results:?}");
    assert_eq!(
        sandbox.store().payment("p1").unwrap().unwrap().refunded,
        900
    );
}
