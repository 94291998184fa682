//! Lists, another attempt, and a state without anything in it.

use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

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
        sandbox.advance(Duration::from_secs(1)).unwrap();
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
    assert!(sent["attempts"].as_u64().unwrap() >= 1, "{sent}");
    assert_eq!(sent["sent"], true);
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

/// A server that takes connections and does not respond. Returns its URL, and the connections.
fn hanging() -> (String, Receiver<TcpStream>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/notify", listener.local_addr().unwrap());
    let (sender, connections) = channel();
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            if sender.send(stream.unwrap()).is_err() {
                break;
            }
        }
    });
    (url, connections)
}

/// What is due elsewhere is not waited for, and an attempt that is being made is recorded with no later notification.
#[test]
fn a_server_that_hangs_holds_nothing_up() {
    let sandbox = Sandbox::start().unwrap();
    let merchant = Merchant::of(&sandbox);
    let (url, connections) = hanging();
    let mut body = checkout("p1");
    body["paymentNotifyUrl"] = url.into();
    merchant.call("pay", body);
    sandbox.buyer().pay("p1").unwrap();
    let connection = connections.recv_timeout(Duration::from_secs(10)).unwrap();
    let begun = Instant::now();
    merchant.call("pay", checkout("p2"));
    sandbox.buyer().pay("p2").unwrap();
    let sent = post(&sandbox, "/_sandbox/notifications/2/resend", &json!({}));
    assert_eq!(sent.json()["sent"], true);
    assert_eq!(sent.json()["outcome"], "notAcknowledged");
    assert_eq!(delete(&sandbox).status, 200);
    assert!(begun.elapsed() < Duration::from_secs(5));

    merchant.call("pay", checkout("p3"));
    sandbox.buyer().pay("p3").unwrap();
    drop(connection);
    let told = || get(&sandbox, "/_sandbox/notifications")["notifications"].clone();
    while told()[0]["attempts"].as_u64() < Some(2) {
        assert!(begun.elapsed() < Duration::from_secs(20), "{}", told());
        std::thread::sleep(Duration::from_millis(20));
    }
    assert_eq!(told().as_array().unwrap().len(), 1);
    assert_eq!(told()[0]["id"], 3);
    for it in sandbox.store().deliveries(3).unwrap() {
        let why = it.failure.unwrap().en;
        assert!(why.contains("refused"), "{why}");
    }
    let calls = get(&sandbox, "/_sandbox/calls")["calls"].clone();
    assert_eq!(calls[0]["id"], 3);
}

/// An attempt that is being made is not the one that is asked for.
#[test]
fn another_attempt_is_made_while_one_is_being_made() {
    let sandbox = Sandbox::start().unwrap();
    let merchant = Merchant::of(&sandbox);
    let (url, connections) = hanging();
    let mut body = checkout("p1");
    body["paymentNotifyUrl"] = url.into();
    merchant.call("pay", body);
    sandbox.buyer().pay("p1").unwrap();
    let acknowledge = |mut connection: TcpStream| {
        let mut request = [0; 16 * 1024];
        let _ = connection.read(&mut request).unwrap();
        let body =
            r#"{"result":{"resultCode":"SUCCESS","resultStatus":"S","resultMessage":"success"}}"#;
        let length = body.len();
        let head =
            format!("HTTP/1.1 200 OK\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n");
        connection.write_all((head + body).as_bytes()).unwrap();
    };
    let next = || connections.recv_timeout(Duration::from_secs(10)).unwrap();
    let first = next();
    std::thread::sleep(Duration::from_millis(20));
    std::thread::scope(|scope| {
        let resent = scope.spawn(|| post(&sandbox, "/_sandbox/notifications/1/resend", &json!({})));
        // The request has arrived by then.
        std::thread::sleep(Duration::from_millis(300));
        acknowledge(first);
        acknowledge(next());
        let sent = resent.join().unwrap().json();
        assert_eq!(
            (&sent["sent"], &sent["attempts"]),
            (&json!(true), &json!(2))
        );
        assert_eq!(sent["nextAttemptAt"], Value::Null);
    });
}

/// A sandbox that sends nothing does not pretend to.
#[test]
fn what_is_not_sent_says_so() {
    let (sandbox, merchant) = sandbox();
    merchant.call("pay", checkout("p1"));
    sandbox.buyer().pay("p1").unwrap();
    let sent = post(&sandbox, "/_sandbox/notifications/1/resend", &json!({})).json();
    assert_eq!(
        (&sent["sent"], &sent["attempts"]),
        (&json!(false), &json!(0))
    );
}

/// A test that begins anew: the IDs of the last one are free, and keys and time stay.
#[test]
fn the_state_is_deleted() {
    let (sandbox, merchant) = sandbox();
    let first = merchant.call("pay", checkout("p1")).text("paymentId");
    sandbox.buyer().pay("p1").unwrap();
    sandbox.advance(Duration::from_secs(60)).unwrap();
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
