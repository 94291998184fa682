//! Scenarios from end to end: what a message asks for happens to its call, and to those that follow from it.

use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use antom::Status;
use antom::schema::OperationSchema;
use antom::serde_json::{Value, json};
use antom_sandbox::Sandbox;
use antom_sandbox::clock::Clock;

use crate::support::{Merchant, amount, authorization, checkout, easy_safe_pay, in_store, sandbox};

fn asking(mut body: Value, scenario: &str) -> Value {
    body["order"]["orderDescription"] = format!("Two tickets [sandbox: {scenario}]").into();
    body
}

/// Calls an operation so that it is to have a result code; what it is about exists where it must.
fn call_for(
    sandbox: &Sandbox,
    merchant: &Merchant,
    operation: &OperationSchema,
    code: &str,
    id: &str,
) -> String {
    let name = operation.qualified_name();
    let wish = format!("{name} {code}");
    let text = format!("[sandbox: {wish}]");
    let paid = |request: Value| {
        let opened = merchant.call("pay", request);
        sandbox.buyer().pay(id).unwrap();
        opened.text("paymentId")
    };
    let body = match name.as_str() {
        "payments/pay" => asking(checkout(id), &wish),
        "payments/createPaymentSession" => asking(easy_safe_pay(id), &wish),
        "payments/inquiryPayment" | "payments/cancel" => {
            json!({ "paymentId": paid(asking(checkout(id), &wish)) })
        }
        "payments/capture" => json!({
            "captureRequestId": id,
            "paymentId": paid(asking(authorization(id), &wish)),
            "captureAmount": amount(100),
        }),
        "payments/refund" => json!({
            "refundRequestId": id,
            "paymentId": paid(checkout(id)),
            "refundAmount": amount(100),
            "refundReason": text,
        }),
        "payments/inquiryRefund" => {
            let payment = paid(asking(checkout(id), &wish));
            let refund = json!({
                "refundRequestId": id, "paymentId": payment, "refundAmount": amount(100),
            });
            merchant.call("refund", refund);
            json!({ "refundRequestId": id })
        }
        "payments/consult" => json!({
            "productCode": "CASHIER_PAYMENT",
            "paymentAmount": amount(100),
            "env": { "terminalType": "WEB" },
            "settlementStrategy": { "settlementCurrency": "USD" },
            "extendInfo": text,
        }),
        "authorizations/consult" => json!({
            "customerBelongsTo": "ALIPAY_HK",
            "authRedirectUrl": "https://shop.example.com/authorized",
            "scopes": ["AGREEMENT_PAY"],
            "authState": id,
            "terminalType": "WEB",
            "extendInfo": text,
        }),
        "authorizations/applyToken" => json!({
            "grantType": "AUTHORIZATION_CODE",
            "customerBelongsTo": "ALIPAY_HK",
            "authCode": "nobody's",
            "extendInfo": text,
        }),
        "authorizations/revoke" => json!({ "accessToken": "nobody's", "extendInfo": text }),
        "vaulting/createVaultingSession" => json!({
            "paymentMethodType": "CARD",
            "vaultingRequestId": text,
            "vaultingNotificationUrl": "https://shop.example.com/vaulted",
        }),
        "vaulting/vaultPaymentMethod" => json!({
            "vaultingRequestId": id,
            "vaultingNotificationUrl": "https://shop.example.com/vaulted",
            "redirectUrl": "https://shop.example.com/thanks",
            "paymentMethodDetail": { "paymentMethodType": "CARD", "card": { "brand": "VISA" } },
            "env": { "terminalType": "WEB" },
            "metadata": text,
        }),
        _ => panic!("{name} has no case"),
    };
    merchant.call(&name, body).result()
}

/// The operations of the lifecycle.
const LIFECYCLE: [&str; 13] = [
    "payments/createPaymentSession",
    "payments/pay",
    "payments/inquiryPayment",
    "payments/cancel",
    "payments/capture",
    "payments/refund",
    "payments/inquiryRefund",
    "payments/consult",
    "authorizations/consult",
    "authorizations/applyToken",
    "authorizations/revoke",
    "vaulting/createVaultingSession",
    "vaulting/vaultPaymentMethod",
];

#[test]
fn every_documented_code_of_the_lifecycle_is_answered_on_request() {
    let (sandbox, merchant) = sandbox();
    let mut tested = 0;
    for name in LIFECYCLE {
        let operation = antom::schema().operation(name).unwrap();
        let codes = operation.result_codes();
        for (number, code) in codes
            .filter(|it| it.status() != Status::Success)
            .enumerate()
        {
            let id = format!("{}-{number}", operation.name());
            let expected = match code.status() {
                Status::Failure => "F",
                _ => "U",
            };
            let said = call_for(&sandbox, &merchant, operation, code.name(), &id);
            assert_eq!(said, format!("{expected} {}", code.name()), "{name}");
            tested += 1;
        }
    }
    assert!(tested > 200, "{tested} codes");
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
    let request = asking(in_store("p1", "PaymentCode"), "answer lost once");
    assert!(merchant.try_call("pay", &request).is_err());
    assert_eq!(
        sandbox.calls().unwrap()[0].call.result_code.as_deref(),
        Some("SUCCESS")
    );
    let again = merchant.call("pay", request);
    assert_eq!(again.result(), "S SUCCESS");
    assert_eq!(sandbox.notifications().unwrap().len(), 1);
    let forged = asking(in_store("p2", "PaymentCode"), "answer unsigned");
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
fn what_cannot_be_understood_is_a_warning_of_the_call() {
    let (sandbox, merchant) = sandbox();
    merchant.call("pay", asking(checkout("p1"), "pay RISK_REJECTED"));
    let call = sandbox.calls().unwrap().remove(0).call;
    assert!(call.warnings >= 1);
    assert!(
        call.violations_en.contains("\"scenario\""),
        "{}",
        call.violations_en
    );
    assert!(
        call.violations_en.contains("RISK_REJECT"),
        "{}",
        call.violations_en
    );
}

/// A merchant's server: keeps what it is told, and acknowledges what it is told to.
struct Shop {
    url: String,
    told: Arc<Mutex<Vec<String>>>,
}

impl Shop {
    /// Refuses the first notifications.
    fn refusing(mut refused: usize) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}/notify", listener.local_addr().unwrap());
        let told: Arc<Mutex<Vec<String>>> = Arc::default();
        let kept = Arc::clone(&told);
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let mut stream = stream.unwrap();
                let mut received = vec![0; 16 * 1024];
                let mut length = 0;
                // A notification is small, and ends with its JSON.
                while !received[..length].ends_with(b"}") {
                    match stream.read(&mut received[length..]) {
                        Ok(read) if read > 0 => length += read,
                        _ => break,
                    }
                }
                let text = String::from_utf8_lossy(&received[..length]).into_owned();
                kept.lock().unwrap().push(text);
                let body = match refused {
                    0 => {
                        r#"{"result":{"resultCode":"SUCCESS","resultStatus":"S","resultMessage":"success"}}"#
                    }
                    _ => "busy",
                };
                refused = refused.saturating_sub(1);
                let answer = format!(
                    "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{body}",
                    body.len()
                );
                let _ = stream.write_all(answer.as_bytes());
            }
        });
        Self { url, told }
    }

    /// Waits until it was told so often.
    #[track_caller]
    fn wait(&self, count: usize) {
        let deadline = Instant::now() + Duration::from_secs(20);
        while self.told.lock().unwrap().len() < count {
            assert!(
                Instant::now() < deadline,
                "told {} times",
                self.told.lock().unwrap().len()
            );
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

/// Waits until a condition of the store holds.
#[track_caller]
fn eventually(holds: impl Fn() -> bool) {
    let deadline = Instant::now() + Duration::from_secs(20);
    while !holds() {
        assert!(Instant::now() < deadline, "it never held");
        std::thread::sleep(Duration::from_millis(20));
    }
}

#[test]
fn notifications_are_sent_again_by_the_sandboxs_clock_and_after_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("antom.sqlite");
    let clock = Clock::manual(time::OffsetDateTime::now_utc());
    let start = || {
        Sandbox::builder()
            .data(&data)
            .clock(clock.clone())
            .start()
            .unwrap()
    };
    let shop = Shop::refusing(3);
    let sandbox = start();
    let merchant = Merchant::of(&sandbox);
    let mut request = in_store("p1", "PaymentCode");
    request["paymentNotifyUrl"] = shop.url.clone().into();
    merchant.call("pay", request);
    // At once, and at once again, as documented; the next one is due in two minutes.
    shop.wait(2);
    let attempts = |sandbox: &Sandbox| sandbox.notifications().unwrap()[0].attempts;
    eventually(|| attempts(&sandbox) == 2);
    drop(sandbox);

    let sandbox = start();
    assert_eq!(attempts(&sandbox), 2);
    sandbox.advance(Duration::from_secs(120)).unwrap();
    shop.wait(3);
    eventually(|| attempts(&sandbox) == 3);
    assert!(
        sandbox.notifications().unwrap()[0]
            .acknowledged_at
            .is_none()
    );
    sandbox.advance(Duration::from_secs(600)).unwrap();
    shop.wait(4);
    eventually(|| {
        sandbox.notifications().unwrap()[0]
            .acknowledged_at
            .is_some()
    });
    let told = sandbox.notifications().unwrap().remove(0);
    assert_eq!(told.due_at, None);
    let deliveries = sandbox.store().deliveries(told.id).unwrap();
    let statuses: Vec<bool> = deliveries.iter().map(|it| it.failure.is_some()).collect();
    assert_eq!(statuses, [true, true, true, false]);
    assert!(
        deliveries[0]
            .headers
            .iter()
            .any(|(name, _)| name == "signature")
    );
    let said = shop.told.lock().unwrap();
    assert!(said[0].contains("PAYMENT_RESULT"), "{}", said[0]);
}

#[test]
fn a_notification_can_come_twice_or_never() {
    let shop = Shop::refusing(0);
    let sandbox = Sandbox::builder().start().unwrap();
    let merchant = Merchant::of(&sandbox);
    for (id, wish) in [("p1", "notify never"), ("p2", "notify twice")] {
        let mut request = asking(in_store(id, "PaymentCode"), wish);
        request["paymentNotifyUrl"] = shop.url.clone().into();
        merchant.call("pay", request);
    }
    shop.wait(2);
    let attempts = |index: usize| sandbox.notifications().unwrap()[index].attempts;
    eventually(|| attempts(1) == 2);
    assert_eq!(attempts(0), 0);
}
