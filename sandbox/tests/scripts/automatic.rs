//! What is captured automatically is notified like any capture.

use antom::serde_json::{Value, from_slice, json};

use crate::support::{amount, authorization, sandbox};

#[test]
fn an_automatic_capture_is_notified() {
    let (sandbox, merchant) = sandbox();
    let mut request = authorization("p1");
    request["paymentFactor"]["captureMode"] = "AUTOMATIC".into();
    merchant.call("pay", request);
    let paid = sandbox.buyer().pay("p1").unwrap();
    let told = sandbox.notifications().unwrap();
    let operations: Vec<&str> = told.iter().map(|it| it.operation.as_str()).collect();
    assert_eq!(
        operations,
        ["payments/notifyPayment", "payments/notifyCapture"]
    );
    let body: Value = from_slice(&told[1].body).unwrap();
    assert_eq!(body["notifyType"], "CAPTURE_RESULT");
    assert_eq!(body["result"]["resultCode"], "SUCCESS");
    assert_eq!(body["paymentId"], paid.id);
    assert_eq!(body["captureAmount"], amount(1000));
    let capture = sandbox.store().captures(&paid.id).unwrap().remove(0);
    assert_eq!(body["captureRequestId"], capture.request_id);
    assert_eq!(body["captureId"], capture.id);
}

/// It has no ID of the merchant's, so no capture of theirs repeats it.
#[test]
fn no_capture_of_the_merchant_repeats_it() {
    let (sandbox, merchant) = sandbox();
    let mut request = authorization("p1");
    request["paymentFactor"]["captureMode"] = "AUTOMATIC".into();
    merchant.call("pay", request);
    let paid = sandbox.buyer().pay("p1").unwrap();
    for id in [paid.id.as_str(), "p1"] {
        let body = json!({
            "captureRequestId": id, "paymentId": paid.id, "captureAmount": amount(1000),
        });
        assert_eq!(
            merchant.call("capture", body).result(),
            "F ORDER_STATUS_INVALID"
        );
    }
}
