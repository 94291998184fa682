//! A call whose result a scenario decides says so, and where the scenario comes from.

use std::thread;
use std::time::{Duration, Instant};

use antom::serde_json::json;
use antom_sandbox::Sandbox;
use antom_sandbox::scenario::{FIXED, Fixed, Scenario};
use antom_sandbox::store::Cause;

use super::asking;
use crate::scenario::operation;
use crate::support::{amount, checkout, easy_safe_pay, http, sandbox};

/// Why the newest call ended as it did.
fn cause(sandbox: &Sandbox) -> Option<Cause> {
    sandbox.calls().unwrap().pop().unwrap().call.cause
}

/// The scenario that decided about the newest call, in both languages.
fn told(sandbox: &Sandbox) -> (String, String) {
    match cause(sandbox) {
        Some(Cause::Scenario(it)) => (it.en, it.zh),
        other => panic!("{other:?}"),
    }
}

/// Why the newest call was refused, in both languages.
fn refused(sandbox: &Sandbox) -> (String, String) {
    match cause(sandbox) {
        Some(Cause::Refusal(it)) => (it.en, it.zh),
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_reason_names_scenario_and_source() {
    let (sandbox, merchant) = sandbox();
    let mut by_amount = checkout("p1");
    by_amount["paymentAmount"] = json!({ "currency": "USD", "value": "14402" });
    merchant.call("pay", by_amount);
    let code = "`[sandbox: pay USER_BALANCE_NOT_ENOUGH]`";
    let (en, zh) = told(&sandbox);
    assert_eq!(
        en,
        format!("{code}: the last four digits of paymentAmount.value are 4402")
    );
    assert_eq!(
        zh,
        format!("{code}：paymentAmount.value 的最后四位数字为 4402")
    );
    merchant.call("pay", checkout("p-sandbox-4402"));
    let by_id = format!("{code}: paymentRequestId ends in sandbox-4402");
    assert_eq!(told(&sandbox).0, by_id);
    merchant.call("pay", asking(checkout("p2"), "pay U; notify twice"));
    assert_eq!(
        told(&sandbox).0,
        "`[sandbox: pay PAYMENT_IN_PROCESS; notify twice]`: from order.orderDescription"
    );
    // A text and an amount, each of which decides about something.
    let mut both = asking(checkout("p3"), "pay RISK_REJECT");
    both["paymentAmount"] = amount(4436);
    merchant.call("pay", both);
    assert_eq!(
        told(&sandbox).0,
        "`[sandbox: pay RISK_REJECT]`: from order.orderDescription; \
         `[sandbox: notify never]`: the last four digits of paymentAmount.value are 4436"
    );
    // What decides about the payment of a session is told with the session.
    let mut session = easy_safe_pay("p4");
    session["paymentAmount"] = amount(4402);
    merchant.call("createPaymentSession", session);
    assert!(told(&sandbox).0.starts_with(&format!("{code}: ")));
}

/// Whatever becomes of the response, the call is kept and says which scenario did it.
#[test]
fn every_fixed_amount_is_told() {
    let (sandbox, merchant) = sandbox();
    for fixed in FIXED {
        let merchant = merchant.clone();
        let mut request = checkout(&format!("p-{}", fixed.digits));
        request["paymentAmount"] =
            json!({ "currency": "USD", "value": format!("1{}", fixed.digits) });
        // A late response, and one that is lost, is not waited for.
        thread::spawn(move || merchant.try_call("pay", &request));
    }
    let begun = Instant::now();
    while sandbox.calls().unwrap().len() < FIXED.len() {
        assert!(
            begun.elapsed() < Duration::from_secs(9),
            "a call is missing"
        );
        thread::sleep(Duration::from_millis(20));
    }
    for it in sandbox.calls().unwrap() {
        let Some(Cause::Scenario(told)) = &it.call.cause else {
            panic!("{it:?}");
        };
        let is_its_own = |fixed: &&Fixed| it.call.request.contains(&format!("p-{}", fixed.digits));
        let fixed = FIXED.iter().find(is_its_own).unwrap();
        let directive = fixed.directive(operation("pay")).unwrap();
        let scenario = Scenario::parse(operation("pay"), &format!("[sandbox: {directive}]"));
        let digits = fixed.digits;
        assert_eq!(
            told.en,
            format!("`{scenario}`: the last four digits of paymentAmount.value are {digits}")
        );
    }
}

#[test]
fn an_earlier_request_decides() {
    let (sandbox, merchant) = sandbox();
    let wish = "inquiryPayment REQUEST_TRAFFIC_EXCEED_LIMIT once; notify twice";
    merchant.call("pay", asking(checkout("p1"), wish));
    let inquire = || merchant.call("inquiryPayment", json!({ "paymentRequestId": "p1" }));
    inquire();
    assert_eq!(
        told(&sandbox).0,
        "`[sandbox: inquiryPayment REQUEST_TRAFFIC_EXCEED_LIMIT once]`: from an earlier request"
    );
    inquire();
    assert_eq!(cause(&sandbox), None, "the second one ends as usual");
}

/// Without the scenario, the repeated request says what the payment failed with.
#[test]
fn a_repeated_failure_has_a_reason() {
    let (sandbox, merchant) = sandbox();
    merchant.call("pay", asking(checkout("p1"), "pay RISK_REJECT"));
    merchant.call("pay", checkout("p1"));
    assert_eq!(refused(&sandbox).0, "the payment failed with RISK_REJECT");
    merchant.call("pay", checkout("p2"));
    assert_eq!(cause(&sandbox), None, "an ordinary payment has none");
}

/// What is refused for another reason says that reason.
#[test]
fn a_refusal_has_its_own_reason() {
    let (sandbox, merchant) = sandbox();
    merchant.call("pay", checkout("p1"));
    let mut other = asking(checkout("p1"), "notify twice");
    other["paymentAmount"] = amount(77);
    merchant.call("pay", other);
    assert!(refused(&sandbox).0.contains("used before"));
}

#[test]
fn pages_and_json_show_it() {
    let (sandbox, merchant) = sandbox();
    merchant.call("pay", asking(checkout("p1"), "pay U"));
    merchant.call("pay", checkout("p-sandbox-4402"));
    let host = sandbox.address().trim_start_matches("http://");
    let get = |path: &str| http(host, "GET", path, &[], b"").unwrap();
    let text = |path: &str| String::from_utf8(get(path).body).unwrap();
    let (note, refused) = (text("/calls/1"), text("/calls/2"));
    assert!(note.contains("Scenario: "), "{note}");
    assert!(note.contains("from order.orderDescription"), "{note}");
    assert!(refused.contains("Declined by scenario: "), "{refused}");
    assert!(!refused.contains("Refused: "), "{refused}");
    assert!(refused.contains("ends in sandbox-4402"), "{refused}");
    let json = get("/_sandbox/calls/1").json();
    let scenario = json["scenario"].as_str().unwrap();
    assert!(scenario.contains("PAYMENT_IN_PROCESS"), "{json}");
    assert!(json["reason"].is_null(), "{json}");
}

/// Who asks for what is not there sees by which ID it was looked for.
#[test]
fn an_unknown_id_is_named() {
    let (sandbox, merchant) = sandbox();
    let lost =
        "it may belong to an earlier start of the sandbox (without `--data`, the state is lost)";
    let refund =
        json!({ "refundRequestId": "r1", "paymentId": "1'2", "refundAmount": amount(400) });
    for (operation, body, what, named) in [
        (
            "inquiryPayment",
            json!({ "paymentRequestId": "p9" }),
            "payment",
            "paymentRequestId `p9`",
        ),
        (
            "inquiryPayment",
            json!({ "paymentRequestId": "p9", "paymentId": "9" }),
            "payment",
            "paymentId `9`",
        ),
        (
            "cancel",
            json!({ "paymentRequestId": "p9" }),
            "payment",
            "paymentRequestId `p9`",
        ),
        ("refund", refund, "payment", r"paymentId `1\'2`"),
        (
            "inquiryRefund",
            json!({ "refundRequestId": "r9" }),
            "refund",
            "refundRequestId `r9`",
        ),
    ] {
        let answer = merchant.call(operation, body);
        assert_eq!(answer.code(), "ORDER_NOT_EXIST", "{operation}");
        let (en, zh) = refused(&sandbox);
        assert_eq!(en, format!("no {what} has the {named}; {lost}"));
        assert!(zh.contains("--data"), "{zh}");
    }
}

/// A scenario that is longer than the payment is open does not come to its end.
#[test]
fn a_scenario_that_ends_after_the_expiry_is_a_warning() {
    let (sandbox, merchant) = sandbox();
    let warned = || {
        let call = sandbox.calls().unwrap().pop().unwrap().call;
        assert_eq!(call.errors, 0, "{}", call.violations_en);
        call.violations_en
            .contains("the payment expires before the scenario ends")
    };
    merchant.call("pay", asking(checkout("p1"), "pay U then S after 20m"));
    assert!(warned());
    merchant.call("pay", asking(checkout("p2"), "pay U then S after 13m"));
    assert!(!warned());
    let mut longer = asking(checkout("p3"), "pay U then S after 20m");
    let expires = sandbox.now() + time::Duration::minutes(30);
    longer["paymentExpiryTime"] = {
        let (date, time) = (expires.date(), expires.time());
        let (hour, minute, second) = time.as_hms();
        format!("{date}T{hour:02}:{minute:02}:{second:02}Z").into()
    };
    merchant.call("pay", longer);
    assert!(!warned());
    for (id, after, is_warned) in [("p4", "2h", true), ("p5", "59m", false)] {
        let wish = format!("pay U then S after {after}");
        merchant.call("createPaymentSession", asking(easy_safe_pay(id), &wish));
        assert_eq!(warned(), is_warned, "{after}");
    }
}
