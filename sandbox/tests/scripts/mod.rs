//! Scenarios from end to end: what a message asks for happens to its call, and to those that follow from it.

mod automatic;
mod buyer;
mod codes;
mod credentials;
mod every;
mod last_capture;
mod notifications;
mod stored;
mod told;

use std::time::Duration;

use antom::serde_json::{Value, json};

use crate::support::{amount, authorization, checkout, easy_safe_pay, in_store, sandbox};

fn asking(mut body: Value, scenario: &str) -> Value {
    body["order"]["orderDescription"] = format!("Two tickets [sandbox: {scenario}]").into();
    body
}

#[test]
fn a_payment_is_in_process_and_then_final() {
    let (sandbox, merchant) = sandbox();
    for (id, kind, end, status) in [
        ("p1", "checkout", "S", "SUCCESS"),
        ("p2", "checkout", "RISK_REJECT", "FAIL"),
        ("p3", "presented", "S", "SUCCESS"),
        ("p4", "session", "S", "SUCCESS"),
        ("p5", "session", "F", "FAIL"),
    ] {
        let wish = format!("pay U then {end} after 5s");
        let result = match kind {
            "checkout" => merchant.call("pay", asking(checkout(id), &wish)),
            "presented" => merchant.call("pay", asking(in_store(id, "PaymentCode"), &wish)),
            _ => merchant.call("createPaymentSession", asking(easy_safe_pay(id), &wish)),
        };
        let expected = if kind == "session" {
            "S SUCCESS"
        } else {
            "U PAYMENT_IN_PROCESS"
        };
        assert_eq!(result.result(), expected, "{id}: {result:?}");
        let told = || {
            let told = merchant.call("inquiryPayment", json!({ "paymentRequestId": id }));
            told.body["paymentStatus"]
                .as_str()
                .unwrap_or("none")
                .to_owned()
        };
        assert_ne!(told(), status, "{id}");
        sandbox.advance(Duration::from_secs(5)).unwrap();
        assert_eq!(told(), status, "{id}");
    }
    // What was in process is answered by its result from then on.
    let again = merchant.call(
        "pay",
        asking(in_store("p3", "PaymentCode"), "pay U then S after 5s"),
    );
    assert_eq!(again.result(), "S SUCCESS");
}

#[test]
fn a_payment_succeeds_at_once() {
    let (sandbox, merchant) = sandbox();
    merchant.call("pay", asking(checkout("p1"), "pay S"));
    merchant.call("createPaymentSession", asking(easy_safe_pay("p2"), "pay S"));
    for id in ["p1", "p2"] {
        let told = merchant.call("inquiryPayment", json!({ "paymentRequestId": id }));
        assert_eq!(told.text("paymentStatus"), "SUCCESS", "{id}");
    }
    assert_eq!(
        sandbox.notifications().unwrap()[0].operation,
        "payments/notifyPayment"
    );
}

#[test]
fn captures_and_refunds_are_in_process_and_then_final() {
    let (sandbox, merchant) = sandbox();
    let opened = merchant.call(
        "pay",
        asking(authorization("p1"), "capture U then F after 5s"),
    );
    sandbox.buyer().pay("p1").unwrap();
    let payment_id = opened.text("paymentId");
    let capture = json!({
        "captureRequestId": "c1", "paymentId": payment_id, "captureAmount": amount(1000),
    });
    assert_eq!(
        merchant.call("capture", capture.clone()).result(),
        "U CAPTURE_IN_PROCESS"
    );
    sandbox.advance(Duration::from_secs(5)).unwrap();
    assert_eq!(merchant.call("capture", capture).result(), "F PROCESS_FAIL");
    let payment = sandbox.store().payment("p1").unwrap().unwrap();
    assert_eq!(payment.captured, 0, "what failed can be captured again");

    merchant.call("pay", checkout("p2"));
    let paid = sandbox.buyer().pay("p2").unwrap();
    let refund = |reason: &str| {
        json!({
            "refundRequestId": "r1", "paymentId": paid.id, "refundAmount": amount(400),
            "refundReason": format!("[sandbox: refund {reason}]"),
        })
    };
    let refund = refund("U twice then F");
    let results: Vec<String> = (0..3)
        .map(|_| merchant.call("refund", refund.clone()).result())
        .collect();
    assert_eq!(
        results,
        [
            "U REFUND_IN_PROCESS",
            "U REFUND_IN_PROCESS",
            "F PROCESS_FAIL"
        ]
    );
    let payment = sandbox.store().payment("p2").unwrap().unwrap();
    assert_eq!(payment.refunded, 0, "what failed can be refunded again");
}

/// A capture that is in process may fail: nothing of it is refunded before.
#[test]
fn what_is_being_captured_is_not_refunded() {
    let (sandbox, merchant) = sandbox();
    let open = |id: &str| {
        let wish = "capture U then F after 5s";
        let opened = merchant.call("pay", asking(authorization(id), wish));
        sandbox.buyer().pay(id).unwrap();
        let payment_id = opened.text("paymentId");
        let body = json!({
            "captureRequestId": id, "paymentId": payment_id, "captureAmount": amount(1000),
        });
        assert_eq!(
            merchant.call("capture", body).result(),
            "U CAPTURE_IN_PROCESS"
        );
        payment_id
    };
    let state = |id: &str| {
        let payment = sandbox.store().payment(id).unwrap().unwrap();
        (payment.status.name(), payment.hold.map(|it| it.name()))
    };
    let payment_id = open("p1");
    let refund = || {
        let body = json!({
            "refundRequestId": "r1", "paymentId": payment_id, "refundAmount": amount(400),
        });
        merchant.call("refund", body).result()
    };
    assert_eq!(refund(), "F ORDER_STATUS_INVALID");
    sandbox.advance(Duration::from_secs(5)).unwrap();
    assert_eq!(refund(), "F ORDER_STATUS_INVALID");
    let body = json!({
        "captureRequestId": "again [sandbox: S]", "paymentId": payment_id, "captureAmount": amount(600),
    });
    assert_eq!(merchant.call("capture", body).result(), "S SUCCESS");
    assert_eq!(refund(), "S SUCCESS");

    // The authorization ends while everything seems to be captured: nothing is left to capture afterwards.
    open("p2");
    assert_eq!(state("p2"), ("SUCCESS", Some("USED")));
    let mut terms = antom_sandbox::lifecycle::Terms::default();
    terms.authorization = Duration::from_secs(3);
    let clock = antom_sandbox::Clock::manual(time::OffsetDateTime::now_utc());
    let builder = antom_sandbox::Sandbox::builder().clock(clock).terms(terms);
    let short = builder.send_nothing().start().unwrap();
    let other = crate::support::Merchant::of(&short);
    let opened = other.call(
        "pay",
        asking(authorization("p3"), "capture U then F after 5s"),
    );
    short.buyer().pay("p3").unwrap();
    let body = json!({
        "captureRequestId": "c3",
        "paymentId": opened.text("paymentId"),
        "captureAmount": amount(1000),
    });
    other.call("capture", body);
    short.advance(Duration::from_secs(5)).unwrap();
    let payment = short.store().payment("p3").unwrap().unwrap();
    assert_eq!(payment.hold.map(|it| it.name()), Some("EXPIRED"));
}

#[test]
fn a_code_once_is_gone_the_second_time() {
    let (_sandbox, merchant) = sandbox();
    let request = || asking(checkout("p1"), "UNKNOWN_EXCEPTION once");
    assert_eq!(
        merchant.call("pay", request()).result(),
        "U UNKNOWN_EXCEPTION"
    );
    let nobody = merchant.call("inquiryPayment", json!({ "paymentRequestId": "p1" }));
    assert_eq!(nobody.code(), "ORDER_NOT_EXIST");
    assert_eq!(
        merchant.call("pay", request()).result(),
        "U PAYMENT_IN_PROCESS"
    );
}

#[test]
fn a_lost_answer_has_taken_effect() {
    let (sandbox, merchant) = sandbox();
    let request = asking(in_store("p1", "PaymentCode"), "response lost once");
    assert!(merchant.try_call("pay", &request).is_err());
    assert_eq!(
        sandbox.calls().unwrap()[0].call.result_code.as_deref(),
        Some("SUCCESS")
    );
    let again = merchant.call("pay", request);
    assert_eq!(again.result(), "S SUCCESS");
    assert_eq!(sandbox.notifications().unwrap().len(), 1);
    let forged = asking(in_store("p2", "PaymentCode"), "response unsigned");
    assert!(!merchant.call("pay", forged).is_signed);
}

#[test]
fn a_fixed_amount_asks_without_a_text() {
    let (_sandbox, merchant) = sandbox();
    let mut request = checkout("p1");
    request["paymentAmount"] = amount(4403);
    assert_eq!(merchant.call("pay", request).result(), "F RISK_REJECT");
}

#[test]
fn a_scenario_that_cannot_be_read_is_refused() {
    let (sandbox, merchant) = sandbox();
    let refused = merchant.call("pay", asking(checkout("p1"), "pay RISK_REJECTED"));
    assert_eq!(refused.result(), "F PARAM_ILLEGAL");
    let message = refused.body["result"]["resultMessage"].as_str().unwrap();
    let named = "The sandbox cannot read the scenario: order.orderDescription, character 27: `pay` has no result code";
    assert!(message.starts_with(named), "{message}");
    let call = sandbox.calls().unwrap().remove(0).call;
    assert_eq!(call.errors, 1);
    assert!(
        call.violations_en.contains("did you mean `RISK_REJECT`?"),
        "{}",
        call.violations_en
    );
    let unpaid = merchant.call("inquiryPayment", json!({ "paymentRequestId": "p1" }));
    assert_eq!(unpaid.code(), "ORDER_NOT_EXIST");
    assert_eq!(sandbox.notifications().unwrap().len(), 0);
}

#[test]
fn digits_of_no_fixed_scenario_are_a_warning() {
    let (sandbox, merchant) = sandbox();
    let paid = merchant.call("pay", checkout("order-sandbox-9999"));
    assert_eq!(paid.result(), "U PAYMENT_IN_PROCESS");
    let call = sandbox.calls().unwrap().remove(0).call;
    assert_eq!(call.errors, 0);
    assert!(
        call.violations_en
            .contains("`9999` is not a fixed scenario"),
        "{}",
        call.violations_en
    );
}

#[test]
fn an_ordinary_text_in_brackets_is_a_warning() {
    let (sandbox, merchant) = sandbox();
    let mut request = checkout("p1");
    request["order"]["orderDescription"] = "Toy [Sandbox] set".into();
    assert_eq!(
        merchant.call("pay", request).result(),
        "U PAYMENT_IN_PROCESS"
    );
    let call = sandbox.calls().unwrap().remove(0).call;
    assert_eq!(call.errors, 0);
    assert!(call.violations_en.contains("is not followed by `:`"));
}
