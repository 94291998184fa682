//! A last capture releases the remainder for good, also if an earlier one fails after it.

use std::time::Duration;

use antom::serde_json::json;

use super::asking;
use crate::support::{amount, authorization, sandbox};

#[test]
fn a_last_capture_stands_when_an_earlier_one_fails() {
    let (sandbox, merchant) = sandbox();
    let payment_id = merchant.call("pay", authorization("p1")).text("paymentId");
    sandbox.buyer().pay("p1").unwrap();
    let capture = |id: &str, value: u64, is_last: bool| {
        let body = json!({
            "captureRequestId": id, "paymentId": payment_id, "captureAmount": amount(value),
            "isLastCapture": is_last.to_string(),
        });
        merchant.call("capture", body).result()
    };
    let first = "c1 [sandbox: U then F after 5s]";
    assert_eq!(capture(first, 400, false), "U CAPTURE_IN_PROCESS");
    assert_eq!(capture("c2", 300, true), "S SUCCESS");
    sandbox.advance(Duration::from_secs(5)).unwrap();
    let payment = sandbox.store().payment("p1").unwrap().unwrap();
    assert_eq!(
        (payment.captured, payment.hold.unwrap().name()),
        (300, "USED")
    );
    assert_eq!(capture("c3", 100, false), "F ORDER_STATUS_INVALID");
}

/// A last capture that has failed was not one.
#[test]
fn a_last_capture_that_fails_releases_nothing() {
    let (sandbox, merchant) = sandbox();
    let wish = "capture U then F after 5s";
    let payment_id = merchant.call("pay", asking(authorization("p1"), wish));
    let payment_id = payment_id.text("paymentId");
    sandbox.buyer().pay("p1").unwrap();
    let capture = |id: &str, value: u64, is_last: bool| {
        let body = json!({
            "captureRequestId": id, "paymentId": payment_id, "captureAmount": amount(value),
            "isLastCapture": is_last.to_string(),
        });
        merchant.call("capture", body).result()
    };
    assert_eq!(capture("c1 [sandbox: S]", 400, false), "S SUCCESS");
    assert_eq!(capture("c2", 300, true), "U CAPTURE_IN_PROCESS");
    sandbox.advance(Duration::from_secs(5)).unwrap();
    assert_eq!(capture("c3 [sandbox: S]", 600, false), "S SUCCESS");
}
