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

/// What the client gets instead of the recorded response is kept, and the scenario is told for the calls that it decides about.
#[test]
fn a_damaged_response_is_told_and_only_while_it_is_damaged() {
    let (sandbox, merchant) = sandbox();
    let host = sandbox.address().trim_start_matches("http://");
    let of = |language: &str| {
        let number = sandbox.calls().unwrap().pop().unwrap().id;
        let headers = [("accept-language", language.to_owned())];
        let path = format!("/_sandbox/calls/{number}");
        http(host, "GET", &path, &headers, b"").unwrap().json()
    };
    for (id, scenario, damage, en, zh) in [
        (
            "p1",
            "response lost once",
            "lost",
            "no response was sent, the connection was closed",
            "未发送响应，连接被关闭",
        ),
        (
            "p2",
            "response html 503 once",
            "html 503",
            "an HTML page was sent instead (HTTP 503)",
            "发送的是 HTML 页面（HTTP 503）",
        ),
        (
            "p3",
            "response late 500ms once; response unsigned once",
            "late 500ms, unsigned",
            "the response was sent 0.5 s later; the response was sent without a signature",
            "响应延迟 0.5 秒发送；发送的响应没有签名",
        ),
    ] {
        let request = asking(checkout(id), scenario);
        let _ = merchant.try_call("pay", &request);
        let (said, said_zh) = (of("en"), of("zh"));
        assert_eq!(said["damage"], damage);
        assert_eq!((&said["sent"], &said_zh["sent"]), (&json!(en), &json!(zh)));
        assert!(said["scenario"].is_string(), "{said}");
        let number = said["id"].as_i64().unwrap();
        let page = http(host, "GET", &format!("/calls/{number}"), &[], b"").unwrap();
        assert!(String::from_utf8(page.body).unwrap().contains(en));
        // The same request again: nothing of it is left.
        merchant.call("pay", request);
        let again = of("en");
        for name in ["damage", "sent", "scenario"] {
            assert_eq!(again[name], json!(null), "{scenario}");
        }
    }
}

/// What is wrong is said once: the reason names the place, the verdict says what is wrong.
#[test]
fn a_problem_is_said_once() {
    let (sandbox, merchant) = sandbox();
    merchant.call("pay", asking(checkout("p1"), "pay 4402"));
    let said = "`pay` has no result code `4402`; the digits 4402 select a scenario in an amount or an ID: \
                in a text, write `[sandbox: USER_BALANCE_NOT_ENOUGH]`";
    let call = sandbox.calls().unwrap().pop().unwrap().call;
    assert!(call.violations_en.contains(said), "{}", call.violations_en);
    assert_eq!(
        refused(&sandbox).0,
        "the sandbox cannot read the scenario in order.orderDescription, character 27"
    );
    let mut broken = checkout("p2");
    broken["paymentAmount"]["value"] = json!(10.5);
    broken["unknownField"] = json!(1);
    merchant.call("pay", broken);
    let (en, zh) = refused(&sandbox);
    assert_eq!(
        en,
        "the request does not match the documentation: paymentAmount.value, unknownField"
    );
    assert_eq!(zh, "请求不符合文档：paymentAmount.value、unknownField");
    merchant.send("pay", b"{\"a\":").unwrap();
    assert_eq!(refused(&sandbox).0, "the body is not JSON");
    let call = sandbox.calls().unwrap().pop().unwrap().call;
    let zh = "必须是 JSON：内容不完整（第 1 行第 6 列）";
    assert!(call.violations_zh.contains(zh), "{}", call.violations_zh);
}

/// An ID in the field of the other one is named, with the right value.
#[test]
fn an_id_in_the_wrong_field_is_named() {
    let (sandbox, merchant) = sandbox();
    let id = merchant.call("pay", checkout("p1")).text("paymentId");
    sandbox.buyer().pay("p1").unwrap();
    let refund = json!({ "refundRequestId": "r1", "paymentId": "p1", "refundAmount": amount(100) });
    for (operation, request, said) in [
        (
            "refund",
            refund,
            format!("the value of paymentId is a paymentRequestId: the paymentId of this payment is {id}"),
        ),
        (
            "inquiryPayment",
            json!({ "paymentRequestId": id }),
            "the value of paymentRequestId is a paymentId: the paymentRequestId of this payment is p1".to_owned(),
        ),
    ] {
        let response = merchant.call(operation, request);
        assert_eq!(response.code(), "ORDER_NOT_EXIST");
        let message = response.body["result"]["resultMessage"].as_str().unwrap();
        assert!(message.contains(&said), "{message}");
        assert_eq!(refused(&sandbox).0, said);
        assert!(refused(&sandbox).1.contains("该支付的"));
    }
    let unknown = sandbox.buyer().pay("p7").unwrap_err();
    assert_eq!(
        unknown.to_string(),
        "no payment or session has the ID `p7`; known: `p1`"
    );
    let told = merchant.call("inquiryPayment", json!({ "paymentRequestId": "p1" }));
    assert_eq!(told.text("paymentResultMessage"), "success");
}
