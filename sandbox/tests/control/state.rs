//! Lists, another attempt, and a state without anything in it.

use antom::serde_json::{Value, json};
use antom_sandbox::Sandbox;

use super::{get, post};
use crate::support::{HttpResponse, Merchant, checkout, http, sandbox};

fn delete(sandbox: &Sandbox) -> HttpResponse {
    let host = sandbox.address().trim_start_matches("http://");
    http(host, "DELETE", "/_sandbox/state", &[], b"").unwrap()
}

/// A misspelt parameter would select nothing, and the test that sent it would not notice.
#[test]
fn unknown_parameters_are_refused() {
    let (sandbox, _) = sandbox();
    let host = sandbox.address().trim_start_matches("http://");
    let zh = [("accept-language", "zh-CN".to_owned())];
    for (path, said, said_zh) in [
        (
            "calls?topic=1",
            "unknown parameter `topic`: use `before`, `limit`",
            "未知的参数 `topic`：请使用 `before`、`limit`",
        ),
        (
            "notifications?before=1",
            "unknown parameter `before`: use `subject`, `limit`",
            "未知的参数 `before`：请使用 `subject`、`limit`",
        ),
        (
            "payments?limit=0",
            "limit must be a whole number from 1 to 1000",
            "limit 必须是 1 到 1000 之间的整数",
        ),
    ] {
        let path = format!("/_sandbox/{path}");
        let refused = http(host, "GET", &path, &[], b"").unwrap();
        assert_eq!(refused.status, 400, "{path}");
        assert_eq!(refused.json()["error"], said);
        let refused = http(host, "GET", &path, &zh, b"").unwrap();
        assert_eq!(refused.json()["error"], said_zh);
    }
}

/// Every error is in the language of the request.
#[test]
fn errors_are_in_chinese_if_the_request_prefers_it() {
    let (sandbox, merchant) = sandbox();
    merchant.call("pay", checkout("p1"));
    let host = sandbox.address().trim_start_matches("http://");
    let zh = || ("accept-language", "zh-Hans,en;q=0.5".to_owned());
    let text = ("content-type", "text/plain".to_owned());
    sandbox.buyer().pay("p1").unwrap();
    for (method, path, headers, body, status) in [
        ("GET", "nowhere", vec![zh()], "", 404),
        ("GET", "calls/99", vec![zh()], "", 404),
        ("GET", "payments/p9", vec![zh()], "", 404),
        ("POST", "payments/p9/pay", vec![zh()], "", 404),
        ("POST", "payments/p1/pay", vec![zh()], "", 409),
        ("POST", "payments/p1/dance", vec![zh()], "", 404),
        ("POST", "payments/p1/pay", vec![zh(), text], "{}", 415),
        ("POST", "payments/p1/decline", vec![zh()], "[]", 400),
        (
            "POST",
            "payments/p1/decline",
            vec![zh()],
            r#"{"code":5}"#,
            400,
        ),
        ("POST", "payments/p1/decline", vec![zh()], r#"{"a":5}"#, 400),
        ("POST", "clock", vec![zh()], r#"{"advanceSeconds":-1}"#, 400),
        ("POST", "authorizations/s/dance", vec![zh()], "", 404),
        ("POST", "authorizations/s/agree", vec![zh()], "", 404),
        ("POST", "vaultings/s/store", vec![zh()], "", 404),
        ("POST", "notifications/99/resend", vec![zh()], "", 404),
    ] {
        let path = format!("/_sandbox/{path}");
        let refused = http(host, method, &path, &headers, body.as_bytes()).unwrap();
        assert_eq!(refused.status, status, "{path}");
        let error = refused.json()["error"].as_str().unwrap().to_owned();
        assert!(!error.is_ascii(), "{path}: {error}");
        let begins_english = error.starts_with(|it: char| it.is_ascii_lowercase());
        assert!(!begins_english || error.contains("必须"), "{path}: {error}");
    }
    let unknown = http(host, "GET", "/_sandbox/payments/p9", &[zh()], b"").unwrap();
    assert_eq!(
        unknown.json()["error"],
        "没有 ID 为 `p9` 的支付：请使用 `paymentId`、`paymentRequestId`、`paymentSessionId`。已有：`p1`"
    );
}

#[test]
fn payments_are_listed_the_newest_first() {
    let (sandbox, merchant) = sandbox();
    for id in ["p1", "p2", "p3"] {
        merchant.call("pay", checkout(id));
        sandbox.advance(std::time::Duration::from_secs(1)).unwrap();
    }
    let ids = |query: &str| -> Vec<Value> {
        let all = get(&sandbox, &format!("/_sandbox/payments{query}"));
        let all = all["payments"].as_array().unwrap().clone();
        all.iter()
            .map(|it| it["paymentRequestId"].clone())
            .collect()
    };
    assert_eq!(ids(""), ["p3", "p2", "p1"]);
    assert_eq!(ids("?limit=1"), ["p3"]);
    let second = sandbox.store().payment("p2").unwrap().unwrap().id;
    assert_eq!(ids(&format!("?before={second}")), ["p1"]);
}

/// A notification that was not acknowledged says why, in a list as well. It is sent again on request.
#[test]
fn a_notification_is_sent_again_and_says_what_became_of_it() {
    let sandbox = Sandbox::start().unwrap();
    let merchant = Merchant::of(&sandbox);
    // Nothing listens there.
    merchant.call("pay", checkout("p1"));
    sandbox.buyer().pay("p1").unwrap();
    let sent = post(&sandbox, "/_sandbox/notifications/1/resend", &json!({}));
    assert_eq!(sent.status, 200);
    let sent = sent.json();
    assert!(sent["attempts"].as_u64().unwrap() >= 2, "{sent}");
    let listed = get(&sandbox, "/_sandbox/notifications");
    for it in [&sent, &listed["notifications"][0]] {
        assert_eq!(it["outcome"], "notAcknowledged");
        assert!(
            it["reason"]
                .as_str()
                .unwrap()
                .starts_with("no connection: "),
            "{it}"
        );
    }
    let told = sandbox.notifications().unwrap().remove(0);
    assert!(told.failure.unwrap().zh.starts_with("无法连接："));
}

/// A test that begins anew: the IDs of the last one are free, and keys and time stay.
#[test]
fn the_state_is_deleted() {
    let (sandbox, merchant) = sandbox();
    let first = merchant.call("pay", checkout("p1")).text("paymentId");
    sandbox.buyer().pay("p1").unwrap();
    sandbox.advance(std::time::Duration::from_secs(60)).unwrap();
    let before = sandbox.now();
    let deleted = delete(&sandbox);
    assert_eq!(deleted.status, 200);
    assert_eq!(sandbox.now(), before);
    for (path, name) in [
        ("payments", "payments"),
        ("notifications", "notifications"),
        ("calls", "calls"),
    ] {
        assert_eq!(get(&sandbox, &format!("/_sandbox/{path}"))[name], json!([]));
    }
    assert_ne!(
        merchant.call("pay", checkout("p1")).text("paymentId"),
        first
    );
}
