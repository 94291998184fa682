//! A failure that a scenario asks for is final: it uses up the ID of its request, as any failure does.

use antom::serde_json::{Value, json};
use antom_sandbox::Sandbox;

use super::asking;
use crate::support::{Merchant, amount, authorization, checkout, in_store, sandbox};

fn inquired(merchant: &Merchant, id: &str) -> Value {
    let body = json!({ "paymentRequestId": id });
    merchant.call("inquiryPayment", body).body
}

fn notified(sandbox: &Sandbox) -> Vec<String> {
    let all = sandbox.notifications().unwrap();
    let result = |body: &[u8]| {
        let body: Value = serde_json::from_slice(body).unwrap();
        body["result"]["resultCode"].as_str().unwrap().to_owned()
    };
    all.iter().map(|it| result(&it.body)).collect()
}

#[test]
fn a_failed_payment_is_found_and_repeated() {
    let (sandbox, merchant) = sandbox();
    for (id, wish, code) in [
        ("p1", "pay F", "PROCESS_FAIL"),
        ("p2", "pay RISK_REJECT", "RISK_REJECT"),
        ("p3", "pay RISK_REJECT once", "RISK_REJECT"),
        ("p4", "pay ORDER_IS_CLOSED", "ORDER_IS_CLOSED"),
        ("p5", "pay F then S", "PROCESS_FAIL"),
    ] {
        let failed = format!("F {code}");
        let asked = asking(checkout(id), wish);
        assert_eq!(merchant.call("pay", asked.clone()).result(), failed);
        assert_eq!(merchant.call("pay", asked).result(), failed, "{wish}");
        assert_eq!(merchant.call("pay", checkout(id)).result(), failed, "{id}");
        let mut other = checkout(id);
        other["paymentAmount"] = amount(77);
        let other = merchant.call("pay", other);
        assert_eq!(other.code(), "REPEAT_REQ_INCONSISTENT", "{wish}");
        let told = inquired(&merchant, id);
        assert_eq!(told["paymentStatus"], "FAIL", "{wish}: {told}");
        assert_eq!(told["paymentResultCode"], code, "{wish}: {told}");
        assert_eq!(notified(&sandbox).pop().unwrap(), code, "{wish}");
    }
    assert_eq!(notified(&sandbox).len(), 5, "each payment once");
}

#[test]
fn a_fixed_amount_and_an_id_fail_for_good_too() {
    let (_sandbox, merchant) = sandbox();
    let mut by_amount = checkout("p1");
    by_amount["paymentAmount"] = amount(4402);
    for request in [by_amount, checkout("p-sandbox-4402")] {
        let id = request["paymentRequestId"].as_str().unwrap().to_owned();
        for _ in 0..2 {
            let failed = merchant.call("pay", request.clone()).result();
            assert_eq!(failed, "F USER_BALANCE_NOT_ENOUGH");
        }
        let told = inquired(&merchant, &id);
        assert_eq!(told["paymentResultCode"], "USER_BALANCE_NOT_ENOUGH", "{id}");
    }
}

/// What was not processed leaves nothing behind, whatever its status is.
#[test]
fn codes_of_the_gateway_have_no_effect() {
    let (sandbox, merchant) = sandbox();
    for (number, code) in [
        "SYSTEM_ERROR",
        "UNKNOWN_EXCEPTION",
        "REQUEST_TRAFFIC_EXCEED_LIMIT",
        "PARAM_ILLEGAL",
        "KEY_NOT_FOUND",
        "ACCESS_DENIED",
        "NO_INTERFACE_DEF",
        "REPEAT_REQ_INCONSISTENT",
    ]
    .into_iter()
    .enumerate()
    {
        let id = format!("p{number}");
        let asked = asking(checkout(&id), &format!("pay {code} once"));
        assert_eq!(merchant.call("pay", asked.clone()).code(), code);
        let told = inquired(&merchant, &id);
        assert_eq!(told["result"]["resultCode"], "ORDER_NOT_EXIST", "{code}");
        let again = merchant.call("pay", asked).result();
        assert_eq!(again, "U PAYMENT_IN_PROCESS", "{code}");
    }
    assert_eq!(notified(&sandbox).len(), 0);
}

#[test]
fn a_failed_refund_is_found_and_repeated() {
    let (sandbox, merchant) = sandbox();
    merchant.call("pay", checkout("p1"));
    let paid = sandbox.buyer().pay("p1").unwrap();
    let refund = |value: u64, reason: &str| {
        json!({
            "refundRequestId": "r1", "paymentId": paid.id, "refundAmount": amount(value),
            "refundReason": reason,
        })
    };
    let failed = "F MERCHANT_BALANCE_NOT_ENOUGH";
    let asked = "[sandbox: refund MERCHANT_BALANCE_NOT_ENOUGH once]";
    assert_eq!(merchant.call("refund", refund(100, asked)).result(), failed);
    assert_eq!(merchant.call("refund", refund(100, asked)).result(), failed);
    let plain = merchant.call("refund", refund(100, "Damaged"));
    assert_eq!(plain.result(), failed);
    let other = merchant.call("refund", refund(77, asked));
    assert_eq!(other.code(), "REPEAT_REQ_INCONSISTENT");
    let told = merchant.call("inquiryRefund", json!({ "refundRequestId": "r1" }));
    assert_eq!(told.text("refundStatus"), "FAIL");
    let payment = sandbox.store().payment("p1").unwrap().unwrap();
    assert_eq!(payment.refunded, 0);
    // The money is still there for another refund.
    let mut another = refund(1000, "Damaged");
    another["refundRequestId"] = "r2".into();
    assert_eq!(merchant.call("refund", another).result(), "S SUCCESS");
}

#[test]
fn a_failed_capture_is_found_and_repeated() {
    let (sandbox, merchant) = sandbox();
    let asked = asking(authorization("p1"), "capture USER_BALANCE_NOT_ENOUGH once");
    let payment_id = merchant.call("pay", asked).text("paymentId");
    sandbox.buyer().pay("p1").unwrap();
    let capture = |id: &str, value: u64| {
        let body = json!({
            "captureRequestId": id, "paymentId": payment_id, "captureAmount": amount(value),
        });
        merchant.call("capture", body).result()
    };
    assert_eq!(capture("c1", 1000), "F USER_BALANCE_NOT_ENOUGH");
    assert_eq!(capture("c1", 1000), "F USER_BALANCE_NOT_ENOUGH");
    assert_eq!(capture("c1", 77), "F REPEAT_REQ_INCONSISTENT");
    let told = inquired(&merchant, "p1");
    let made = &told["transactions"][0];
    assert_eq!(made["transactionRequestId"], "c1", "{told}");
    assert_eq!(made["transactionStatus"], "FAIL", "{told}");
    let payment = sandbox.store().payment("p1").unwrap().unwrap();
    assert_eq!(payment.captured, 0);
}

/// Without a payment there is nothing that could fail for good; the result is the one that was asked for.
#[test]
fn a_refund_of_no_payment_fails_as_asked() {
    let (_sandbox, merchant) = sandbox();
    let body = json!({
        "refundRequestId": "r1", "paymentId": "unknown", "refundAmount": amount(100),
        "refundReason": "[sandbox: refund MERCHANT_BALANCE_NOT_ENOUGH]",
    });
    let refused = merchant.call("refund", body).result();
    assert_eq!(refused, "F MERCHANT_BALANCE_NOT_ENOUGH");
}

/// `U` alone: what the call makes stays in process, and is found.
#[test]
fn what_stays_in_process_is_found() {
    let (sandbox, merchant) = sandbox();
    for (id, request) in [
        ("p1", checkout("p1")),
        ("p2", in_store("p2", "PaymentCode")),
        ("p3", in_store("p3", "OrderCode")),
    ] {
        for _ in 0..2 {
            let asked = asking(request.clone(), "pay U");
            let said = merchant.call("pay", asked).result();
            assert_eq!(said, "U PAYMENT_IN_PROCESS", "{id}");
        }
        let told = inquired(&merchant, id);
        assert_eq!(told["paymentStatus"], "PROCESSING", "{id}: {told}");
    }
    let cancelled = merchant.call("cancel", json!({ "paymentRequestId": "p1" }));
    assert_eq!(cancelled.result(), "S SUCCESS");

    let asked = asking(authorization("p4"), "capture U; refund U");
    let payment_id = merchant.call("pay", asked).text("paymentId");
    sandbox.buyer().pay("p4").unwrap();
    let capture = json!({
        "captureRequestId": "c1", "paymentId": payment_id, "captureAmount": amount(400),
    });
    for _ in 0..2 {
        let said = merchant.call("capture", capture.clone()).result();
        assert_eq!(said, "U CAPTURE_IN_PROCESS");
    }
    let told = inquired(&merchant, "p4");
    let made = &told["transactions"][0];
    assert_eq!(made["transactionStatus"], "PROCESSING", "{told}");

    merchant.call("pay", checkout("p5"));
    let paid = sandbox.buyer().pay("p5").unwrap();
    let refund = json!({
        "refundRequestId": "r1", "paymentId": paid.id, "refundAmount": amount(100),
        "refundReason": "[sandbox: refund U]",
    });
    assert_eq!(
        merchant.call("refund", refund).result(),
        "U REFUND_IN_PROCESS"
    );
    let told = merchant.call("inquiryRefund", json!({ "refundRequestId": "r1" }));
    assert_eq!(told.text("refundStatus"), "PROCESSING");
}

/// Before a final result there can be calls without effect.
#[test]
fn a_failure_after_calls_without_effect() {
    let (_sandbox, merchant) = sandbox();
    let asked = asking(checkout("p1"), "pay SYSTEM_ERROR twice then RISK_REJECT");
    let results: Vec<String> = (0..4)
        .map(|_| merchant.call("pay", asked.clone()).code().to_owned())
        .collect();
    assert_eq!(
        results,
        ["SYSTEM_ERROR", "SYSTEM_ERROR", "RISK_REJECT", "RISK_REJECT"]
    );
    assert_eq!(inquired(&merchant, "p1")["paymentStatus"], "FAIL");
}
