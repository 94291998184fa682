//! Calls and their verdicts: what is kept, what is shown, what is refused.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use antom::serde_json::{Value, json};
use antom_sandbox::{Bounds, Sandbox};

use crate::support::{HttpResponse, Merchant, checkout, http, sandbox};

fn get(sandbox: &Sandbox, path: &str, language: &str) -> HttpResponse {
    let host = sandbox.address().trim_start_matches("http://");
    let headers = [("accept-language", language.to_owned())];
    http(host, "GET", path, &headers, b"").unwrap()
}

#[test]
fn a_call_is_shown_with_everything_that_is_wrong_with_it() {
    let (sandbox, merchant) = sandbox();
    let mut body = checkout("p1");
    body["paymentRequestId"] = "p".repeat(65).into();
    body["paymentAmount"]["currency"] = "HK".into();
    body["surprise"] = "4111111111111111".into();
    assert_eq!(merchant.call("pay", body).result(), "F PARAM_ILLEGAL");

    let shown = get(&sandbox, "/_sandbox/calls/1", "en").json();
    assert_eq!(shown["operation"], "payments/pay");
    assert_eq!(shown["product"], "Checkout");
    assert_eq!(shown["resultCode"], "PARAM_ILLEGAL");
    assert_eq!(shown["errors"], 3, "{shown:#}");
    let violations = shown["violations"].as_array().unwrap();
    let rule = |path: &str| {
        let found = violations.iter().find(|it| it["path"] == path);
        found.map_or("none", |it| it["rule"].as_str().unwrap())
    };
    assert_eq!(rule("paymentRequestId"), "max_length");
    assert_eq!(rule("paymentAmount.currency"), "format");
    assert_eq!(rule("surprise"), "unknown_field");
    let message = violations[0]["message"].as_str().unwrap();
    let chinese = get(&sandbox, "/_sandbox/calls/1", "zh-CN,zh;q=0.9,en;q=0.8").json();
    let said = chinese["violations"][0]["message"].as_str().unwrap();
    assert_ne!(said, message);
    assert!(!said.is_ascii(), "{said}");

    let list = get(&sandbox, "/_sandbox/calls", "en").json();
    assert_eq!(list["calls"][0]["id"], 1);
    let missing = get(&sandbox, "/_sandbox/calls/2", "en");
    assert_eq!(missing.status, 404);
    assert_eq!(
        missing.json()["error"],
        "no call has this number, or it is forgotten: `--keep` sets how many calls are kept; `GET /_sandbox/calls` lists them"
    );
    assert_eq!(get(&sandbox, "/_sandbox/calls/x", "en").status, 404);
}

#[test]
fn what_is_sensitive_is_masked() {
    let (sandbox, merchant) = sandbox();
    let body = json!({
        "vaultingRequestId": "v1",
        "vaultingNotificationUrl": "https://shop.example.com/vaulted",
        "redirectUrl": "https://shop.example.com/thanks",
        "paymentMethodDetail": {
            "paymentMethodType": "CARD",
            "card": { "cardNo": "4054695723100768", "cvv": "737", "brand": "VISA", "secret": ["hush"] },
        },
        "env": { "terminalType": "WEB" },
        "unknown": { "deep": "hush" },
    });
    merchant.call("vaultPaymentMethod", body.clone());
    // Nor is it shown where the body is for no operation, or no JSON.
    let host = sandbox.address().trim_start_matches("http://");
    http(host, "POST", "/nowhere", &[], body.to_string().as_bytes()).unwrap();
    let cut = &body.to_string()[..200];
    merchant.send("vaultPaymentMethod", cut.as_bytes()).unwrap();
    for call in 1..=3 {
        let shown = get(&sandbox, &format!("/_sandbox/calls/{call}"), "en");
        let text = String::from_utf8(shown.body).unwrap();
        for secret in ["4054695723100768", "737", "hush"] {
            assert!(!text.contains(secret), "{secret} in {text}");
        }
    }
    let shown = get(&sandbox, "/_sandbox/calls/1", "en").json();
    assert_eq!(shown["request"]["vaultingRequestId"], "v1");
    assert_eq!(
        shown["request"]["paymentMethodDetail"]["card"]["cardNo"],
        "***"
    );
    assert_eq!(
        shown["request"]["paymentMethodDetail"]["card"]["brand"],
        "VISA"
    );
    let dump = format!("{:?}", sandbox.store().merchants().unwrap());
    assert!(!dump.contains("PRIVATE"), "{dump}");
}

#[test]
fn refusals_have_the_documented_codes_and_a_reason() {
    let (sandbox, merchant) = sandbox();
    let host = sandbox.address().trim_start_matches("http://");
    let path = "/ams/sandbox/api/v1/payments/pay";
    let code = |method: &str, path: &str, headers: &[(&str, String)]| {
        let answer = http(host, method, path, headers, b"{}").unwrap();
        answer.json()["result"]["resultCode"]
            .as_str()
            .unwrap()
            .to_owned()
    };
    let client = ("client-id", sandbox.client_id().to_owned());
    let stranger = ("client-id", "SANDBOX_5X99999999999999".to_owned());
    let time = ("request-time", "1700000000000".to_owned());
    let forged = (
        "signature",
        "algorithm=RSA256,keyVersion=1,signature=AAAA".to_owned(),
    );
    assert_eq!(
        code("POST", "/ams/api/v1/payments/nothing", &[]),
        "NO_INTERFACE_DEF"
    );
    assert_eq!(
        code("PUT", path, std::slice::from_ref(&client)),
        "METHOD_NOT_SUPPORTED"
    );
    assert_eq!(code("POST", path, &[stranger]), "CLIENT_INVALID");
    assert_eq!(
        code("POST", path, &[client, time, forged]),
        "INVALID_SIGNATURE"
    );
    let not_json = merchant.send("pay", b"{").unwrap();
    assert!(["MEDIA_TYPE_NOT_ACCEPTABLE", "PARAM_ILLEGAL"].contains(&not_json.code()));
    // What is wrong is in the response as well: the client sees it first.
    for call in sandbox.calls().unwrap() {
        let reason = call.call.cause.as_ref().unwrap().texts();
        assert_ne!(reason.en, reason.zh, "{call:?}");
        assert!(!reason.zh.is_ascii(), "{call:?}");
    }
}

/// A sandbox has no dashboard. What its merchant can do is in the response, in full.
#[test]
fn refusals_say_where_client_ids_and_keys_come_from() {
    let (sandbox, merchant) = sandbox();
    let host = sandbox.address().trim_start_matches("http://");
    let path = "/ams/sandbox/api/v1/payments/pay";
    let stranger = [("client-id", "SANDBOX_5X99999999999999".to_owned())];
    let unknown = http(host, "POST", path, &stranger, b"{}").unwrap();
    let other_key = merchant.with_key(&crate::keys::merchant_private());
    let forged = other_key.send("pay", b"{}").unwrap();
    for (result, code, said) in [
        (
            &unknown.json()["result"],
            "CLIENT_INVALID",
            "use the one that the sandbox prints when it starts",
        ),
        (
            &forged.body["result"],
            "INVALID_SIGNATURE",
            "a sandbox without `--data` has new keys at each start",
        ),
    ] {
        assert_eq!(result["resultCode"], code);
        assert_eq!(result["resultStatus"], "F");
        let message = result["resultMessage"].as_str().unwrap();
        assert!(message.ends_with(said), "{message}");
        assert!(
            message.len() <= 256 && !message.contains("dashboard"),
            "{message}"
        );
    }
    let calls = sandbox.calls().unwrap();
    let call = &calls.last().unwrap().call;
    assert_eq!(
        call.cause.as_ref().unwrap().texts().en,
        forged.body["result"]["resultMessage"]
    );
    assert!(call.response.contains("--data"), "{}", call.response);
    let head = http(host, "HEAD", path, &stranger, b"").unwrap();
    assert!(head.body.is_empty());
}

/// The body of a call that is refused for its headers or path is not read, so nothing is wrong with it.
#[test]
fn a_body_that_was_not_read_has_no_violations() {
    let (sandbox, merchant) = sandbox();
    let host = sandbox.address().trim_start_matches("http://");
    let path = "/ams/sandbox/api/v1/payments/pay";
    let client = ("client-id", sandbox.client_id().to_owned());
    let stranger = ("client-id", "SANDBOX_5X99999999999999".to_owned());
    let text = ("content-type", "text/plain".to_owned());
    let body = checkout("p1").to_string();
    for (method, path, headers) in [
        ("POST", path, vec![stranger]),
        ("POST", path, vec![client.clone()]),
        ("POST", path, vec![client.clone(), text]),
        ("POST", "/ams/api/v1/payments/pay", vec![client.clone()]),
        ("PUT", path, vec![client]),
    ] {
        http(host, method, path, &headers, body.as_bytes()).unwrap();
        let call = sandbox.calls().unwrap().pop().unwrap().call;
        assert_eq!(call.operation.as_deref(), Some("payments/pay"));
        assert!(call.cause.is_some(), "{call:?}");
        assert_eq!((call.errors, call.warnings), (0, 0), "{call:?}");
        assert_eq!(call.violations_en, "[]", "{call:?}");
    }
    // A body that was read is judged, also if it is empty.
    merchant.send("pay", b"").unwrap();
    let call = sandbox.calls().unwrap().pop().unwrap().call;
    assert_eq!(call.errors, 1, "{call:?}");
}

/// The developer of a merchant has no dashboard here: what the sandbox prints is named, and the path to use.
#[test]
fn the_reason_of_a_refusal_says_what_to_do_with_a_sandbox() {
    let (sandbox, _merchant) = sandbox();
    let host = sandbox.address().trim_start_matches("http://");
    let reason = |path: &str, client: &str| {
        let headers = [("client-id", client.to_owned())];
        http(host, "POST", path, &headers, b"{}").unwrap();
        let call = sandbox.calls().unwrap().pop().unwrap().call;
        call.cause.unwrap().texts().clone()
    };
    let path = "/ams/sandbox/api/v1/payments/pay";
    let stranger = reason(path, "SANDBOX_5X99999999999999");
    assert!(stranger.en.contains("the sandbox prints"), "{stranger:?}");
    let wrong = reason("/ams/api/v1/payments/pay", sandbox.client_id());
    for text in [&wrong.en, &wrong.zh] {
        assert!(text.contains(path), "{text}");
    }
}

/// What the state of a payment refuses has a reason as well, in the reader's language.
#[test]
fn the_reason_of_a_refusal_is_told_in_either_language() {
    let (sandbox, merchant) = sandbox();
    merchant.call("pay", checkout("p1"));
    let paid = sandbox.buyer().pay("p1").unwrap().id;
    let refund = json!({
        "refundRequestId": "r1",
        "paymentId": paid,
        "refundAmount": { "currency": "HKD", "value": "1001" },
    });
    assert_eq!(
        merchant.call("refund", refund).code(),
        "REFUND_AMOUNT_EXCEED"
    );
    let reason =
        |language: &str| get(&sandbox, "/_sandbox/calls/2", language).json()["reason"].clone();
    assert_eq!(
        reason("en"),
        "the amount exceeds the amount that is left to refund, HKD 10.00"
    );
    assert_eq!(reason("zh-CN"), "退款金额超过剩余可退款金额 HKD 10.00");
    assert_eq!(
        get(&sandbox, "/_sandbox/calls/1", "en").json()["reason"],
        Value::Null
    );
}

#[test]
fn so_many_calls_are_kept() {
    let mut bounds = Bounds::default();
    bounds.keep = 5;
    let sandbox = Sandbox::builder().bounds(bounds).start().unwrap();
    let merchant = Merchant::of(&sandbox);
    for _ in 0..12 {
        merchant.call("inquiryPayment", json!({ "paymentId": "p1" }));
    }
    let ids: Vec<i64> = sandbox.calls().unwrap().iter().map(|it| it.id).collect();
    assert_eq!(ids, [8, 9, 10, 11, 12]);
}

#[test]
fn large_bodies_slow_headers_and_many_connections_are_bounded() {
    let mut bounds = Bounds::default();
    bounds.body = 10_000;
    bounds.header_time = Duration::from_millis(300);
    bounds.connections = 4;
    let sandbox = Sandbox::builder().bounds(bounds).start().unwrap();
    let merchant = Merchant::of(&sandbox);
    let mut large = checkout("p1");
    large["metadata"] = "x".repeat(10_000).into();
    assert_eq!(merchant.call("pay", large).result(), "F PARAM_ILLEGAL");

    // Connections that send nothing take all places, but not for long.
    let host = sandbox.address().trim_start_matches("http://");
    let mut idle: Vec<TcpStream> = (0..4).map(|_| TcpStream::connect(host).unwrap()).collect();
    idle[0].write_all(b"POST / HTTP/1.1\r\n").unwrap();
    let begun = Instant::now();
    assert_eq!(
        merchant.call("pay", checkout("p2")).code(),
        "PAYMENT_IN_PROCESS"
    );
    assert!(begun.elapsed() < Duration::from_secs(10));
    let mut rest = Vec::new();
    idle[0]
        .set_read_timeout(Some(Duration::from_secs(10)))
        .unwrap();
    idle[0].read_to_end(&mut rest).unwrap();
}

#[test]
fn sandboxes_do_not_see_each_other() {
    let (one, first) = sandbox();
    let (other, second) = sandbox();
    first.call("pay", checkout("p1"));
    assert_eq!(one.calls().unwrap().len(), 1);
    assert!(other.calls().unwrap().is_empty());
    let told = second.call("inquiryPayment", json!({ "paymentRequestId": "p1" }));
    assert_eq!(told.code(), "ORDER_NOT_EXIST");
    one.advance(Duration::from_secs(3600)).unwrap();
    assert!(one.now() - other.now() > time::Duration::minutes(59));
}

#[test]
fn a_consultation_lists_what_is_allowed() {
    let (_sandbox, merchant) = sandbox();
    let consult = |extra: Value| {
        let mut body = json!({
            "productCode": "CASHIER_PAYMENT",
            "paymentAmount": { "currency": "HKD", "value": "100" },
            "settlementStrategy": { "settlementCurrency": "USD" },
            "env": { "terminalType": "WEB" },
        });
        for (name, value) in extra.as_object().unwrap() {
            body[name] = value.clone();
        }
        merchant.call("payments/consult", body)
    };
    let all = consult(json!({}));
    assert_eq!(all.result(), "S SUCCESS", "{all:?}");
    assert!(all.body["paymentOptions"].as_array().unwrap().len() > 3);
    let some = consult(json!({ "allowedPaymentMethodRegions": ["HK"] }));
    let types: Vec<&Value> = some.body["paymentOptions"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| &it["paymentMethodType"])
        .collect();
    assert_eq!(types, ["CARD", "ALIPAY_HK"]);
    let none = consult(json!({ "allowedPaymentMethods": ["BARTER"] }));
    assert_eq!(none.result(), "F NO_PAY_OPTIONS");
}
