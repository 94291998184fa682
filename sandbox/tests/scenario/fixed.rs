//! Scenarios by the digits of an amount or an ID.

use antom::serde_json::{Value, json};
use antom_sandbox::scenario::{FIXED, Scenario};

use super::operation;

fn body(operation: &str, id: &str, amount: Value) -> Value {
    let (key, field) = match operation {
        "capture" => ("captureRequestId", "captureAmount"),
        "refund" => ("refundRequestId", "refundAmount"),
        _ => ("paymentRequestId", "paymentAmount"),
    };
    json!({ key: id, field: { "currency": "USD", "value": amount } })
}

fn of(name: &str, id: &str, amount: Value) -> String {
    let scenario = Scenario::of_call(operation(name), &body(name, id, amount));
    assert_eq!(scenario.problems(), []);
    scenario.to_string()
}

#[test]
fn amounts_choose_scenarios() {
    assert_eq!(
        of("pay", "p-1", json!("4401")),
        "[sandbox: pay PROCESS_FAIL]"
    );
    assert_eq!(
        of("pay", "p-1", json!("1234402")),
        "[sandbox: pay USER_BALANCE_NOT_ENOUGH]"
    );
    assert_eq!(
        of("pay", "p-1", json!(4410)),
        "[sandbox: pay PAYMENT_IN_PROCESS then SUCCESS after 5s]"
    );
    assert_eq!(
        of("refund", "r-1", json!("4402")),
        "[sandbox: refund MERCHANT_BALANCE_NOT_ENOUGH]"
    );
    assert_eq!(
        of("capture", "c-1", json!("4411")),
        "[sandbox: capture CAPTURE_IN_PROCESS then PROCESS_FAIL after 5s]"
    );
    assert_eq!(of("pay", "p-1", json!("4431")), "[sandbox: notify twice]");
    // The amount of a session is about its payment, except for what happens to single calls.
    for (amount, read_as) in [
        ("4401", "[sandbox: pay PROCESS_FAIL]"),
        (
            "4411",
            "[sandbox: pay PAYMENT_IN_PROCESS then PROCESS_FAIL after 5s]",
        ),
        (
            "4405",
            "[sandbox: createPaymentSession UNKNOWN_EXCEPTION once]",
        ),
        ("4420", "[sandbox: createPaymentSession response lost]"),
        ("4431", "[sandbox: notify twice]"),
    ] {
        assert_eq!(of("createPaymentSession", "p-1", json!(amount)), read_as);
    }
}

#[test]
fn other_amounts_are_ordinary() {
    for amount in [
        json!("100"),
        json!("9999"),
        json!("4400"),
        json!("4499"),
        json!("401"),
        json!("44010"),
        json!(""),
        json!(null),
        json!("四四零一"),
    ] {
        assert_eq!(of("pay", "p-1", amount.clone()), "", "{amount}");
    }
    let other = Scenario::of_call(
        operation("inquiryPayment"),
        &body("pay", "p", json!("4401")),
    );
    assert!(other.is_empty());
}

#[test]
fn ids_choose_scenarios() {
    assert_eq!(
        of("pay", "order-17-sandbox-4401", json!("100")),
        "[sandbox: pay PROCESS_FAIL]"
    );
    assert_eq!(
        of("refund", "SANDBOX-4420", json!("100")),
        "[sandbox: refund response lost]"
    );
    // The ID counts more than the amount.
    assert_eq!(
        of("pay", "p-sandbox-4431", json!("4401")),
        "[sandbox: notify twice]"
    );
    for id in [
        "order-4401",
        "sandbox4401",
        "sandbox-440",
        "sandbox-4401-2",
        "sandbox-44x1",
        "",
    ] {
        assert_eq!(of("pay", id, json!("100")), "", "{id}");
    }
}

#[test]
fn unknown_digits_of_an_id_are_reported() {
    let body = body("pay", "order-17-sandbox-4499", json!("100"));
    let scenario = Scenario::of_call(operation("pay"), &body);
    assert_eq!(
        scenario.problems()[0].to_string(),
        "paymentRequestId, character 18: `4499` is not a fixed scenario; see `antom sandbox scenarios`"
    );
}

#[test]
fn a_text_counts_more_than_an_amount() {
    let mut body = body("pay", "p-1", json!("4401"));
    body["order"] = json!({ "orderDescription": "[sandbox: S; notify twice]" });
    let scenario = Scenario::of_call(operation("pay"), &body);
    assert_eq!(scenario.to_string(), "[sandbox: pay SUCCESS; notify twice]");
}

/// The README states the order: texts, then the ID, and the amount only if the ID asks for nothing.
#[test]
fn an_id_counts_more_than_an_amount() {
    let scenario = |id: &str, text: &str| {
        let mut body = body("pay", id, json!("4401"));
        body["order"] = json!({ "orderDescription": text });
        Scenario::of_call(operation("pay"), &body).to_string()
    };
    assert_eq!(scenario("p-sandbox-4436", ""), "[sandbox: notify never]");
    assert_eq!(
        scenario("p-sandbox-4436", "[sandbox: S]"),
        "[sandbox: pay SUCCESS; notify never]"
    );
    assert_eq!(
        scenario("p-sandbox-4402", "[sandbox: S]"),
        "[sandbox: pay SUCCESS]"
    );
    assert_eq!(scenario("p", ""), "[sandbox: pay PROCESS_FAIL]");
    assert_eq!(scenario("p-sandbox-9999", ""), "");
}

/// Each row means something to each operation, and no two are the same.
#[test]
fn every_row_works() {
    for (index, fixed) in FIXED.iter().enumerate() {
        assert!(
            FIXED
                .iter()
                .skip(index + 1)
                .all(|it| it.digits != fixed.digits)
        );
        for name in ["createPaymentSession", "pay", "capture", "refund"] {
            let read = of(name, "id-1", json!(fixed.digits));
            assert!(!read.is_empty(), "{name} {}", fixed.digits);
        }
    }
}
