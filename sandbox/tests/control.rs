//! What a test in any language does beside calling, and what happens by itself.

mod state;
mod wrong;

use std::time::Duration;

use antom::schema::Direction;
use antom::serde_json::{Value, json};
use antom_sandbox::clock::Clock;
use antom_sandbox::{Sandbox, documented_success};

use crate::support::{
    HttpResponse, Merchant, authorization, checkout, easy_safe_pay, http, sandbox,
};

fn post(sandbox: &Sandbox, path: &str, body: &Value) -> HttpResponse {
    let host = sandbox.address().trim_start_matches("http://");
    http(host, "POST", path, &[], body.to_string().as_bytes()).unwrap()
}

fn get(sandbox: &Sandbox, path: &str) -> Value {
    let host = sandbox.address().trim_start_matches("http://");
    http(host, "GET", path, &[], b"").unwrap().json()
}

#[test]
fn a_buyer_acts_over_http() {
    let (sandbox, merchant) = sandbox();
    merchant.call("pay", checkout("p1"));
    let paid = post(&sandbox, "/_sandbox/payments/p1/pay", &json!({}));
    assert_eq!(paid.json()["paymentStatus"], "SUCCESS");
    for act in ["pay", "decline"] {
        let refused = post(
            &sandbox,
            &format!("/_sandbox/payments/p1/{act}"),
            &json!({}),
        );
        assert_eq!(refused.status, 409);
        assert_eq!(refused.json()["error"], "the payment is already paid");
    }
    assert_eq!(
        post(&sandbox, "/_sandbox/payments/p9/pay", &json!({})).status,
        404
    );
    assert_eq!(
        post(&sandbox, "/_sandbox/payments/p1/dance", &json!({})).status,
        404
    );

    merchant.call("pay", checkout("p2"));
    for wrong in [json!({ "code": 5 }), json!(["RISK_REJECT"]), json!("pay")] {
        let refused = post(&sandbox, "/_sandbox/payments/p2/decline", &wrong);
        assert_eq!(refused.status, 400, "{wrong}");
    }
    let unknown = json!({ "code": "NOPE" });
    let refused = post(&sandbox, "/_sandbox/payments/p2/decline", &unknown);
    assert_eq!(refused.status, 409);
    assert_eq!(
        refused.json()["error"],
        "`NOPE` is not a result code of `pay` with the status F; `antom explain pay` lists them"
    );
    let body = json!({ "code": "RISK_REJECT" });
    let declined = post(&sandbox, "/_sandbox/payments/p2/decline", &body);
    assert_eq!(declined.json()["paymentResultCode"], "RISK_REJECT");
    let told = get(&sandbox, "/_sandbox/notifications");
    assert_eq!(
        told["notifications"][0]["body"]["result"]["resultCode"],
        "RISK_REJECT"
    );
    merchant.call("pay", checkout("p3"));
    let declined = post(&sandbox, "/_sandbox/payments/p3/decline", &json!({}));
    assert_eq!(
        declined.json()["paymentResultCode"],
        "USER_BALANCE_NOT_ENOUGH"
    );
    let shown = get(&sandbox, "/_sandbox/payments/p1");
    let events: Vec<&Value> = shown["history"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| &it["event"])
        .collect();
    assert_eq!(events, ["created", "paid"]);
}

/// The history is data, with words in the reader's language beside it.
#[test]
fn the_history_of_a_payment_is_data() {
    let (sandbox, merchant) = sandbox();
    let opened = merchant.call("pay", authorization("p1"));
    sandbox.buyer().pay("p1").unwrap();
    let amount = json!({ "currency": "HKD", "value": "1000" });
    let capture = json!({
        "captureRequestId": "c1", "paymentId": opened.text("paymentId"), "captureAmount": amount,
    });
    merchant.call("capture", capture);
    let refund = json!({
        "refundRequestId": "r of 1 failed: x",
        "paymentId": opened.text("paymentId"),
        "refundAmount": amount,
        "refundReason": "[sandbox: refund U then F after 5s]",
    });
    merchant.call("refund", refund);
    sandbox.advance(Duration::from_secs(5)).unwrap();
    let history = |language: &str| -> Vec<Value> {
        let host = sandbox.address().trim_start_matches("http://");
        let headers = [("accept-language", language.to_owned())];
        let shown = http(host, "GET", "/_sandbox/payments/p1", &headers, b"").unwrap();
        shown.json()["history"].as_array().unwrap().clone()
    };
    let last = history("en").pop().unwrap();
    assert_eq!(last["event"], "refundFailed");
    assert_eq!(last["requestId"], "r of 1 failed: x");
    assert_eq!(last["amount"], amount);
    assert_eq!(last["resultCode"], "PROCESS_FAIL");
    let words = |language| -> Vec<Value> {
        let all = history(language).into_iter();
        all.map(|it| it["message"].clone()).collect()
    };
    assert_eq!(
        words("en"),
        [
            "Created",
            "Paid by the buyer",
            "Capture c1 of HKD 10.00 requested",
            "Capture c1 of HKD 10.00 succeeded",
            "Refund r of 1 failed: x of HKD 10.00 requested",
            "Refund r of 1 failed: x of HKD 10.00 failed with PROCESS_FAIL",
        ]
    );
    assert_eq!(
        words("zh")[3..],
        [
            "请款 c1（HKD 10.00）成功",
            "退款 r of 1 failed: x（HKD 10.00）已提交",
            "退款 r of 1 failed: x（HKD 10.00）失败：PROCESS_FAIL",
        ]
    );
}

#[test]
fn a_buyer_answers_authorizations_and_stores_cards_over_http() {
    let (sandbox, merchant) = sandbox();
    for state in ["state-1", "state-2"] {
        let consult = json!({
            "customerBelongsTo": "ALIPAY_HK",
            "authRedirectUrl": "https://shop.example.com/authorized",
            "scopes": ["AGREEMENT_PAY"],
            "authState": state,
            "terminalType": "WEB",
        });
        merchant.call("authorizations/consult", consult);
    }
    let act = |path: &str| post(&sandbox, &format!("/_sandbox/{path}"), &json!({}));
    let agreed = act("authorizations/state-1/agree").json();
    assert_eq!(agreed["status"], "AGREED");
    let exchange = json!({
        "grantType": "AUTHORIZATION_CODE",
        "customerBelongsTo": "ALIPAY_HK",
        "authCode": agreed["authCode"],
    });
    assert_eq!(merchant.call("applyToken", exchange).result(), "S SUCCESS");
    assert_eq!(act("authorizations/state-1/agree").status, 409);
    assert_eq!(
        act("authorizations/state-2/decline").json()["status"],
        "DECLINED"
    );
    assert_eq!(act("authorizations/state-3/agree").status, 404);
    assert_eq!(act("authorizations/state-2/dance").status, 404);

    let session = json!({
        "paymentMethodType": "CARD",
        "vaultingRequestId": "v1",
        "vaultingNotificationUrl": "http://127.0.0.1:9/vaulted",
    });
    merchant.call("createVaultingSession", session);
    assert!(act("vaultings/v1/store").json()["cardToken"].is_string());
    assert_eq!(act("vaultings/v1/store").status, 409);
    assert_eq!(act("vaultings/v2/store").status, 404);
}

#[test]
fn the_clock_is_moved_over_http() {
    let (sandbox, merchant) = sandbox();
    merchant.call("pay", checkout("p1"));
    let before = get(&sandbox, "/_sandbox/clock");
    let after = post(
        &sandbox,
        "/_sandbox/clock",
        &json!({ "advanceSeconds": 900 }),
    );
    assert_ne!(after.json()["now"], before["now"]);
    assert_eq!(after.json()["delivered"], true);
    let told = merchant.call("inquiryPayment", json!({ "paymentRequestId": "p1" }));
    assert_eq!(told.text("paymentStatus"), "FAIL");
    assert_eq!(
        post(
            &sandbox,
            "/_sandbox/clock",
            &json!({ "advanceSeconds": -1 })
        )
        .status,
        400
    );
    // What a form of another site can send moves nothing.
    let host = sandbox.address().trim_start_matches("http://");
    let form = [("content-type", "text/plain".to_owned())];
    let body = br#"{"advanceSeconds": 900}"#;
    let refused = http(host, "POST", "/_sandbox/clock", &form, body).unwrap();
    assert_ne!(refused.status, 200);
}

#[test]
fn buyers_can_act_by_themselves() {
    let clock = Clock::manual(time::OffsetDateTime::now_utc());
    let pay = Sandbox::builder()
        .clock(clock.clone())
        .auto_pay(Duration::from_secs(5));
    let sandbox = pay.start().unwrap();
    let merchant = Merchant::of(&sandbox);
    merchant.call("pay", checkout("p1"));
    merchant.call("createPaymentSession", easy_safe_pay("p2"));
    let status = |id: &str| {
        let told = merchant.call("inquiryPayment", json!({ "paymentRequestId": id }));
        told.body["paymentStatus"]
            .as_str()
            .unwrap_or("none")
            .to_owned()
    };
    assert_eq!([status("p1"), status("p2")], ["PROCESSING", "none"]);
    sandbox.advance(Duration::from_secs(5)).unwrap();
    assert_eq!([status("p1"), status("p2")], ["SUCCESS", "SUCCESS"]);

    let decline = Sandbox::builder().auto_decline("RISK_REJECT", Duration::ZERO);
    let sandbox = decline.start().unwrap();
    let merchant = Merchant::of(&sandbox);
    merchant.call("pay", checkout("p1"));
    let told = merchant.call("inquiryPayment", json!({ "paymentRequestId": "p1" }));
    assert_eq!(told.text("paymentResultCode"), "RISK_REJECT");
}

#[test]
fn what_is_due_happens_without_a_call() {
    let mut terms = antom_sandbox::lifecycle::Terms::default();
    terms.payment_expiry = Duration::from_millis(100);
    let sandbox = Sandbox::builder().terms(terms).start().unwrap();
    Merchant::of(&sandbox).call("pay", checkout("p1"));
    let deadline = std::time::Instant::now() + Duration::from_secs(10);
    // The store alone is looked at: nothing but the sandbox's own timer moves it.
    while sandbox.store().notifications(None, 1).unwrap().is_empty() {
        assert!(std::time::Instant::now() < deadline, "nothing happened");
        std::thread::sleep(Duration::from_millis(20));
    }
}

#[test]
fn notifications_tell_what_happened_once() {
    let (sandbox, merchant) = sandbox();
    let opened = merchant.call("pay", authorization("p1"));
    sandbox.buyer().submit("p1").unwrap();
    sandbox.buyer().pay("p1").unwrap();
    let capture = json!({
        "captureRequestId": "c1",
        "paymentId": opened.text("paymentId"),
        "captureAmount": { "currency": "HKD", "value": "1000" },
    });
    merchant.call("capture", capture.clone());
    merchant.call("capture", capture);
    let refund = json!({
        "refundRequestId": "r1",
        "paymentId": opened.text("paymentId"),
        "refundAmount": { "currency": "HKD", "value": "300" },
        "refundNotifyUrl": "http://127.0.0.1:9/refunds",
        "isAsyncRefund": "true",
    });
    assert_eq!(
        merchant.call("refund", refund.clone()).result(),
        "S SUCCESS"
    );
    let status = || {
        let told = merchant.call("inquiryRefund", json!({ "refundRequestId": "r1" }));
        told.text("refundStatus")
    };
    assert_eq!(status(), "PROCESSING");
    sandbox.advance(Duration::from_secs(10)).unwrap();
    assert_eq!(status(), "SUCCESS");
    let told: Vec<(String, String, Value)> = sandbox
        .notifications()
        .unwrap()
        .into_iter()
        .map(|it| {
            let body: Value = serde_json::from_slice(&it.body).unwrap();
            (it.operation, it.target, body["notifyType"].clone())
        })
        .collect();
    let line = |operation: &str, target: &str, kind: &str| {
        (
            operation.to_owned(),
            format!("http://127.0.0.1:9/{target}"),
            Value::from(kind),
        )
    };
    assert_eq!(
        told,
        [
            line("payments/notifyPayment", "notify", "PAYMENT_PENDING"),
            line("payments/notifyPayment", "notify", "PAYMENT_RESULT"),
            line("payments/notifyCapture", "notify", "CAPTURE_RESULT"),
            line("payments/notifyRefund", "refunds", "REFUND_RESULT"),
        ]
    );
}

#[test]
fn notifications_keep_to_their_documentation() {
    let (sandbox, merchant) = sandbox();
    merchant.call("createPaymentSession", easy_safe_pay("p1"));
    sandbox.buyer().submit("p1").unwrap();
    sandbox.buyer().pay("p1").unwrap();
    merchant.call("pay", checkout("p2"));
    sandbox.buyer().decline("p2").unwrap();
    for notification in sandbox.notifications().unwrap() {
        let operation = antom::schema().operation(&notification.operation).unwrap();
        let schema = operation.products()[0].request();
        let violations = schema.check_json(&notification.body);
        assert!(
            violations.is_empty(),
            "{}: {violations:?}",
            notification.operation
        );
    }
}

#[test]
fn every_operation_has_a_documented_success() {
    let now = time::OffsetDateTime::now_utc();
    let request = json!({ "paymentRequestId": "p1", "refundRequestId": "r1", "currency": "EUR" });
    let operations = antom::schema().operations().iter();
    for operation in operations.filter(|it| it.direction() == Direction::Outbound) {
        let made = documented_success(operation, &request, now);
        let made = made.unwrap_or_else(|| panic!("{} has none", operation.name()));
        assert_eq!(made["result"]["resultStatus"], "S", "{}", operation.name());
        let schema = operation.products()[0].response();
        let violations = schema.check_json_at(made.to_string().as_bytes(), now);
        assert!(
            !violations.has_errors(),
            "{}: {violations:?}",
            operation.name()
        );
        if schema.field("paymentRequestId").is_some() {
            assert_eq!(made["paymentRequestId"], "p1", "{}", operation.name());
        }
    }
}
