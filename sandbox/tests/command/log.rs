//! What a running sandbox reports on stderr.

use std::thread;
use std::time::{Duration, Instant};

use super::folder;
use super::sandbox::Running;
use crate::support::http;

const LISTEN: [&str; 2] = ["--listen", "127.0.0.1:0"];

/// Makes a call that breaks the documentation, one of a card with too long a number, and one without a signature.
fn call(sandbox: &Running) {
    let sent = sandbox.antom(&["send", "pay", "--sample=order-code"]);
    assert_eq!(sent.status, 0, "{}", sent.all());
    let broken = [
        "--set",
        "paymentAmount.value=-1",
        "--set",
        "paymentNotifyUrl=nowhere",
        "--invalid",
    ];
    sandbox.antom(&[&["send", "pay", "--sample=order-code"], &broken[..]].concat());
    let card = [
        "--set",
        "paymentMethodDetail.cardNo=SECRET4111111111111111SECRET4111111111111111",
        "--invalid",
        "--once",
    ];
    sandbox.antom(&[&["send", "vaultPaymentMethod", "--sample"], &card[..]].concat());
    let host = sandbox.setting("ANTOM_GATEWAY");
    let host = host.strip_prefix("http://").expect("a gateway");
    let path = "/ams/sandbox/api/v1/payments/pay";
    http(host, "POST", path, &[], b"{}").expect("an answer");
}

#[test]
fn each_call_is_reported_with_all_violations() {
    let folder = folder(&[]);
    let sandbox = Running::start(folder.path(), &LISTEN);
    call(&sandbox);
    let log = sandbox.log();
    let address = sandbox.setting("ANTOM_GATEWAY");
    let line = |number: usize| {
        let page = format!("{address}/calls/{number}");
        let found = log.lines().find(|it| it.ends_with(&page));
        found.unwrap_or_else(|| panic!("call {number}: {log}"))
    };
    for (number, parts) in [
        (1, ["Z  payments/pay  ", "S SUCCESS", "  0 errors, "]),
        (2, ["Z  payments/pay  ", "F PARAM_ILLEGAL", "  2 errors, "]),
        (
            3,
            [
                "Z  vaulting/vaultPaymentMethod  ",
                "F PARAM_ILLEGAL",
                "  1 error, ",
            ],
        ),
        (4, ["Z  payments/pay  ", "F CLIENT_INVALID", "  0 errors, "]),
    ] {
        for part in parts {
            assert!(line(number).contains(part), "{part}: {}", line(number));
        }
    }
    assert!(log.contains("  error  paymentAmount.value: must "), "{log}");
    assert!(log.contains("  error  paymentNotifyUrl: must "), "{log}");
    assert!(
        log.contains("  error  paymentMethodDetail.cardNo: "),
        "{log}"
    );
    assert!(log.contains("  refused  "), "{log}");
    assert!(!log.contains("SECRET"), "{log}");
    assert!(!log.contains('\u{1b}'), "colours are for terminals: {log}");
}

/// A merchant who waits for a notification sees why it does not come.
#[test]
fn each_attempt_to_deliver_is_reported() {
    let folder = folder(&[]);
    for (language, parts) in [
        (
            "en",
            [
                "  notification 1  http://127.0.0.1:1/notify  not acknowledged  ",
                "; next attempt at ",
            ],
        ),
        (
            "zh",
            [
                "  通知 1  http://127.0.0.1:1/notify  未确认  ",
                "，下次发送：",
            ],
        ),
    ] {
        let options = [&LISTEN[..], &["--auto", "pay", "--lang", language]].concat();
        let sandbox = Running::start(folder.path(), &options);
        let url = "paymentNotifyUrl=http://127.0.0.1:1/notify?token=SECRET";
        let sent = sandbox.antom(&["send", "pay", "--sample=order-code", "--set", url]);
        assert_eq!(sent.status, 0, "{}", sent.all());
        let started = Instant::now();
        let is_reported = |log: &str| parts.iter().all(|part| log.contains(part));
        while !is_reported(&sandbox.log()) && started.elapsed() < Duration::from_secs(20) {
            thread::sleep(Duration::from_millis(50));
        }
        let log = sandbox.log();
        assert!(is_reported(&log), "{log}");
        assert!(!log.contains("SECRET"), "{log}");
    }
}

/// After the clock was moved, overdue attempts are made one after another; no line announces an attempt for a time before it.
#[test]
fn no_attempt_is_announced_for_the_past() {
    let folder = folder(&[]);
    let sandbox = Running::start(folder.path(), &[&LISTEN[..], &["--auto", "pay"]].concat());
    let url = "paymentNotifyUrl=http://127.0.0.1:1/notify";
    let sent = sandbox.antom(&["send", "pay", "--sample=order-code", "--set", url]);
    assert_eq!(sent.status, 0, "{}", sent.all());
    let wait_for = |attempts: usize| {
        let started = Instant::now();
        let made = || sandbox.log().matches("; next attempt").count();
        while made() < attempts && started.elapsed() < Duration::from_secs(20) {
            thread::sleep(Duration::from_millis(50));
        }
        assert!(made() >= attempts, "{}", sandbox.log());
    };
    wait_for(2);
    assert_eq!(sandbox.clock(&["+2h"]).status, 0);
    wait_for(5);
    let log = sandbox.log();
    for line in log.lines() {
        if let Some((_, next)) = line.split_once("; next attempt at ") {
            let at = line.split(' ').next().expect("a time");
            assert!(at < next, "{line}");
        }
    }
    assert!(log.contains("; next attempt: now\n"), "{log}");
}

/// No attempt will reach a URL that is wrong, or an address at which no merchant listens.
#[test]
fn an_attempt_that_cannot_succeed_says_so() {
    for (url, why) in [
        ("ftp://127.0.0.1/notify", "invalid URL: its scheme is `ftp`"),
        (
            "http://192.0.2.5/notify",
            "`192.0.2.5` is reserved for documentation",
        ),
    ] {
        let folder = folder(&[]);
        let options = [&LISTEN[..], &["--auto", "decline"]].concat();
        let sandbox = Running::start(folder.path(), &options);
        let set = format!("paymentNotifyUrl={url}");
        let sent = sandbox.antom(&["send", "pay", "--sample=order-code", "--set", &set]);
        assert_eq!(sent.status, 0, "{}", sent.all());
        let started = Instant::now();
        let is_reported = |log: &str| log.contains("not acknowledged");
        while !is_reported(&sandbox.log()) && started.elapsed() < Duration::from_secs(20) {
            thread::sleep(Duration::from_millis(50));
        }
        let log = sandbox.log();
        assert!(log.contains(why), "{log}");
        assert!(log.contains("; no later attempt can succeed\n"), "{log}");
        // The buyer declines with the same code as over HTTP and on the pages.
        let host = sandbox.setting("ANTOM_GATEWAY");
        let host = host.strip_prefix("http://").expect("a gateway");
        let told = http(host, "GET", "/_sandbox/notifications", &[], b"").expect("an answer");
        assert_eq!(
            told.json()["notifications"][0]["body"]["result"]["resultCode"],
            "USER_BALANCE_NOT_ENOUGH"
        );
    }
}

/// What a stranger sends does not fill the screen.
#[test]
fn the_verified_content_is_cut() {
    let folder = folder(&[]);
    for (language, see) in [("en", "… See "), ("zh", "… 完整内容见 ")] {
        let options = [&LISTEN[..], &["--lang", language]].concat();
        let sandbox = Running::start(folder.path(), &options);
        let address = sandbox.setting("ANTOM_GATEWAY");
        let host = address.strip_prefix("http://").expect("a gateway");
        let path = "/ams/sandbox/api/v1/payments/inquiryPayment";
        let headers = [
            ("client-id", sandbox.setting("ANTOM_CLIENT_ID").to_owned()),
            ("request-time", "2026-01-01T00:00:00Z".to_owned()),
            (
                "signature",
                "algorithm=RSA256,keyVersion=1,signature=AAAA".to_owned(),
            ),
        ];
        let body = format!(r#"{{"paymentRequestId":"{}"}}"#, "a".repeat(5000));
        http(host, "POST", path, &headers, body.as_bytes()).expect("an answer");
        let log = sandbox.log();
        let label = format!("  POST {path}\\n");
        let line = log.lines().find(|it| it.contains(&label)).expect(&log);
        assert!(line.chars().count() < 400, "{line}");
        assert!(
            line.contains(&format!("aaa{see}{address}/calls/")),
            "{line}"
        );
    }
}

#[test]
fn the_language_is_chosen() {
    let folder = folder(&[]);
    let sandbox = Running::start(folder.path(), &[&LISTEN[..], &["--lang", "zh"]].concat());
    call(&sandbox);
    let log = sandbox.log();
    assert!(log.contains("  2 个错误，"), "{log}");
    assert!(log.contains("  错误  paymentAmount.value："), "{log}");
    assert!(log.contains("  已拒绝  "), "{log}");
    assert!(!log.contains("  error  "), "{log}");
}

#[test]
fn it_can_be_turned_off() {
    let folder = folder(&[]);
    let sandbox = Running::start(folder.path(), &[&LISTEN[..], &["--quiet"]].concat());
    call(&sandbox);
    let log = sandbox.log();
    assert_eq!(log.lines().count(), 1, "{log}");
    assert!(log.starts_with("the sandbox is running"), "{log}");
}

/// An ordinary payment of USD 144.02 fails by its amount: the log says so.
#[test]
fn a_scenario_is_reported_with_its_source() {
    let folder = folder(&[]);
    let sandbox = Running::start(folder.path(), &LISTEN);
    let of = |value: &str, id: &str| {
        let set = [
            format!("paymentAmount.value={value}"),
            format!("paymentRequestId={id}"),
        ];
        let set = ["--set", &set[0], "--set", &set[1], "--once"];
        sandbox.antom(&[&["send", "pay", "--sample=order-code"], &set[..]].concat());
    };
    of("14402", "p1");
    of("14436", "p2");
    let log = sandbox.log();
    for said in [
        "  declined by scenario  `[sandbox: pay USER_BALANCE_NOT_ENOUGH]`: the last four digits of paymentAmount.value are 4402\n",
        "  scenario  `[sandbox: notify never]`: the last four digits of paymentAmount.value are 4436\n",
    ] {
        assert!(log.contains(said), "{log}");
    }
}
