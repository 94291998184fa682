//! The operator's pages: what is listed, and what the buttons do.

use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::time::{Duration, Instant};

use antom::serde_json::json;
use antom_sandbox::Sandbox;
use antom_sandbox::scenario::{FIXED, catalogue};

use super::{Visitor, leads_to};
use crate::support::{Merchant, amount, auto_debit, checkout, easy_safe_pay, sandbox};

#[test]
fn a_new_sandbox_says_how_to_reach_it() {
    let (sandbox, _) = sandbox();
    let page = Visitor::of(&sandbox).page("/");
    for text in [
        sandbox.address(),
        sandbox.client_id(),
        "No call has been made yet",
        "href=\"/try\"",
    ] {
        assert!(page.contains(text), "{text}");
    }
}

#[test]
fn a_payment_is_shown_with_everything_that_happened() {
    let (sandbox, merchant) = sandbox();
    let visitor = Visitor::of(&sandbox);
    let id = merchant.call("pay", checkout("p1")).text("paymentId");
    sandbox.advance(Duration::from_secs(60)).unwrap();
    sandbox.buyer().pay("p1").unwrap();
    let refund = json!({ "refundRequestId": "r1", "paymentId": id, "refundAmount": amount(400) });
    merchant.call("refund", refund);
    for page in ["/", "/payments"] {
        let text = visitor.page(page);
        assert!(text.contains(&format!("href=\"/payments/{id}\"")), "{page}");
        assert!(
            text.contains("HKD 10.00") && text.contains("SUCCESS"),
            "{page}"
        );
    }
    let page = visitor.page(&format!("/payments/{id}"));
    let history = page.split("timeline").nth(1).unwrap();
    let places: Vec<usize> = [
        "pay</strong>",
        "Created",
        "Paid by the buyer",
        "notifyPayment",
        "refund</strong>",
        "notifyRefund",
    ]
    .iter()
    .map(|it| {
        history
            .find(it)
            .unwrap_or_else(|| panic!("{it}: {history}"))
    })
    .collect();
    assert!(places.is_sorted(), "{places:?}: {history}");
    assert!(page.contains("HKD 4.00"));
}

#[test]
fn the_buyer_acts_from_the_page_of_a_payment() {
    let (sandbox, merchant) = sandbox();
    let visitor = Visitor::of(&sandbox);
    let state = |id: &str| sandbox.store().payment(id).unwrap().unwrap();
    for (id, button, status) in [
        ("p1", "pay", "SUCCESS"),
        ("p2", "decline", "FAIL"),
        ("p3", "expire", "FAIL"),
        ("p4", "submit", "PENDING"),
    ] {
        merchant.call("pay", checkout(id));
        let page = format!("/payments/{}", state(id).id);
        let form = [("do", button), ("code", "RISK_REJECT")];
        assert_eq!(leads_to(&visitor.send(&page, &form)), page);
        assert_eq!(state(id).status.name(), status);
    }
    assert_eq!(state("p2").code.unwrap(), "RISK_REJECT");
    let page = format!("/payments/{}", state("p1").id);
    assert!(!visitor.page(&page).contains("name=\"do\""));
    assert_eq!(visitor.send(&page, &[("do", "pay")]).status, 409);
    assert_eq!(visitor.send(&page, &[("do", "fly")]).status, 400);
}

#[test]
fn calls_are_shown_with_their_violations_in_either_language() {
    let (sandbox, merchant) = sandbox();
    let mut body = checkout("p1");
    body["paymentAmount"]["currency"] = "HKG".into();
    body["paymentMethod"]["paymentMethodId"] = "very-secret-token".into();
    assert_eq!(merchant.call("pay", body).code(), "PARAM_ILLEGAL");
    let page = Visitor::of(&sandbox).page("/calls");
    assert!(
        page.contains("href=\"/calls/1\"") && page.contains("F PARAM_ILLEGAL"),
        "{page}"
    );
    let page = Visitor::of(&sandbox).page("/calls/1");
    assert!(
        page.contains("paymentAmount.currency") && page.contains("currency code"),
        "{page}"
    );
    assert!(
        !page.contains("very-secret-token") && page.contains("***"),
        "{page}"
    );
    let chinese = Visitor::of(&sandbox).page("/calls/1?lang=zh");
    assert!(
        chinese.contains("币种代码") && chinese.contains("lang=\"zh-Hans\""),
        "{chinese}"
    );
    let accepted = Visitor::of(&sandbox).with("accept-language", "zh-CN,en;q=0.5");
    assert!(accepted.page("/calls/1").contains("币种代码"));
    assert!(accepted.page("/calls/1?lang=en").contains("currency code"));
    assert_eq!(accepted.get("/calls/2").status, 404);
    assert_eq!(accepted.get("/calls/x").status, 404);
}

#[test]
fn the_language_is_remembered() {
    let (sandbox, _) = sandbox();
    let answer = Visitor::of(&sandbox).get("/?lang=zh");
    let cookie = answer.header("set-cookie").unwrap();
    let cookie = cookie.split(';').next().unwrap();
    let page = Visitor::of(&sandbox)
        .with("cookie", cookie)
        .page("/payments");
    assert!(
        page.contains("尚无支付") && page.contains("?lang=en"),
        "{page}"
    );
}

#[test]
fn lists_have_pages() {
    let (sandbox, merchant) = sandbox();
    let visitor = Visitor::of(&sandbox);
    for index in 0..30 {
        merchant.call("pay", checkout(&format!("p{index}")));
        sandbox.advance(Duration::from_millis(5)).unwrap();
        sandbox.buyer().pay(format!("p{index}")).unwrap();
    }
    for (list, entry) in [
        ("/payments", "href=\"/payments/"),
        ("/calls", "href=\"/calls/"),
        ("/notifications", "href=\"/notifications/"),
    ] {
        let first = visitor.page(list);
        assert_eq!(first.matches(entry).count(), 25, "{list}");
        let older = first.split(&format!("{list}?before=")).nth(1).unwrap();
        let older = older.split('"').next().unwrap();
        let second = visitor.page(&format!("{list}?before={older}"));
        assert_eq!(second.matches(entry).count(), 5, "{list}");
        assert!(!second.contains("?before="), "{list}");
    }
    assert_eq!(
        visitor
            .page("/payments?before=nothing")
            .matches("href=\"/payments/")
            .count(),
        0
    );
}

#[test]
fn the_clock_is_moved() {
    let (sandbox, merchant) = sandbox();
    let visitor = Visitor::of(&sandbox);
    merchant.call("pay", checkout("p1"));
    let before = sandbox.now();
    let back = visitor.send(
        "/clock",
        &[
            ("by", "3600"),
            ("count", "9"),
            ("unit", "60"),
            ("back", "/payments"),
        ],
    );
    assert_eq!(leads_to(&back), "/payments");
    assert_eq!(sandbox.now() - before, Duration::from_secs(3600));
    assert_eq!(
        sandbox
            .store()
            .payment("p1")
            .unwrap()
            .unwrap()
            .status
            .name(),
        "FAIL"
    );
    visitor.send("/clock", &[("by", ""), ("count", "15"), ("unit", "60")]);
    assert_eq!(sandbox.now() - before, Duration::from_secs(3600 + 900));
    for elsewhere in ["//evil.example", "https://evil.example", "/\\evil", ""] {
        let back = visitor.send("/clock", &[("by", "1"), ("back", elsewhere)]);
        assert_eq!(leads_to(&back), "/");
    }
    let far = visitor.send("/clock", &[("by", "99999999999999999999")]);
    assert_eq!(leads_to(&far), "/");
}

#[test]
fn open_sessions_are_listed_with_the_page_of_their_buyer() {
    let (sandbox, merchant) = sandbox();
    let visitor = Visitor::of(&sandbox);
    let address = merchant
        .call("createPaymentSession", easy_safe_pay("p1"))
        .text("normalUrl");
    assert!(visitor.page("/payments").contains(&address));
    sandbox.buyer().pay("p1").unwrap();
    assert!(!visitor.page("/payments").contains(&address));
}

/// A merchant's server that does not acknowledge.
fn receiver() -> (String, TcpListener) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    (
        format!("http://{}/told", listener.local_addr().unwrap()),
        listener,
    )
}

fn answer(listener: &TcpListener, body: &str) {
    let (mut stream, _) = listener.accept().unwrap();
    let mut buffer = [0; 16 * 1024];
    let _ = stream.read(&mut buffer).unwrap();
    write!(
        stream,
        "HTTP/1.1 200 OK\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{body}",
        body.len()
    )
    .unwrap();
}

fn attempts(sandbox: &Sandbox, count: u32) {
    let begun = Instant::now();
    while sandbox.notifications().unwrap()[0].attempts < count {
        assert!(
            begun.elapsed() < Duration::from_secs(20),
            "no attempt {count}"
        );
        std::thread::sleep(Duration::from_millis(10));
    }
}

#[test]
fn a_notification_is_shown_with_its_attempts_and_sent_again() {
    let (sandbox, merchant) = sandbox();
    let visitor = Visitor::of(&sandbox);
    let (target, listener) = receiver();
    let mut body = checkout("p1");
    body["paymentNotifyUrl"] = target.clone().into();
    merchant.call("pay", body);
    sandbox.buyer().pay("p1").unwrap();
    let done =
        r#"{"result":{"resultCode":"SUCCESS","resultStatus":"S","resultMessage":"success"}}"#;
    answer(&listener, done);
    attempts(&sandbox, 1);
    let page = visitor.page("/notifications/1");
    for text in [
        "notifyPayment",
        "acknowledged",
        "HTTP 200",
        "signature",
        "Send again",
        &target,
    ] {
        assert!(page.contains(text), "{text}: {page}");
    }
    assert_eq!(
        leads_to(&visitor.send("/notifications/1", &[])),
        "/notifications/1"
    );
    answer(&listener, "<b>busy</b>");
    attempts(&sandbox, 2);
    let page = visitor.page("/notifications/1");
    assert!(
        page.contains("not acknowledged") && page.contains("&lt;b&gt;busy&lt;/b&gt;"),
        "{page}"
    );
    assert_eq!(visitor.send("/notifications/7", &[]).status, 404);
}

/// A token that a notification carries is no less a secret than one of a response.
#[test]
fn notifications_are_masked() {
    let (sandbox, merchant) = sandbox();
    merchant.call("createPaymentSession", easy_safe_pay("p1"));
    sandbox.buyer().pay("p1").unwrap();
    let token = sandbox
        .store()
        .authorization("state-p1")
        .unwrap()
        .unwrap()
        .access_token
        .unwrap();
    let visitor = Visitor::of(&sandbox);
    let pages: Vec<String> = ["/notifications/1", "/notifications/2"]
        .map(|it| visitor.page(it))
        .into();
    assert!(
        pages
            .iter()
            .any(|it| it.contains("notifyAuthorization") && it.contains("***"))
    );
    assert!(!pages.iter().any(|it| it.contains(&token)));
    assert_eq!(
        merchant.call("pay", auto_debit("p2", &token)).result(),
        "S SUCCESS"
    );
    let paid = sandbox.store().payment("p2").unwrap().unwrap();
    assert!(
        !visitor
            .page(&format!("/payments/{}", paid.id))
            .contains(&token)
    );
}

#[test]
fn every_scenario_has_its_text_and_a_trial() {
    let (sandbox, _) = sandbox();
    let visitor = Visitor::of(&sandbox);
    let page = visitor.page("/scenarios");
    for entry in catalogue() {
        assert!(
            page.contains(&format!(">{}<", entry.text())),
            "{}",
            entry.name
        );
        let trial = format!(
            "/try?operation=payments/pay:Checkout&scenario={}",
            entry.name
        );
        assert!(
            page.contains(&trial.replace('&', "&amp;")),
            "{}",
            entry.name
        );
        assert!(
            visitor.page(&trial).contains(entry.directive),
            "{}",
            entry.name
        );
    }
    for fixed in FIXED {
        assert!(page.contains(fixed.digits) && page.contains(fixed.refund));
    }
}

/// The body in the form of a page, as a browser would send it.
fn body_of(page: &str) -> String {
    let begun = page
        .split("<textarea")
        .nth(1)
        .unwrap()
        .split_once('>')
        .unwrap()
        .1;
    let text = begun.split("</textarea>").next().unwrap();
    text.replace("&quot;", "\"")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&")
}

fn tried(visitor: &Visitor, operation: &str, scenario: &str) -> String {
    let page = visitor.page(&format!("/try?operation={operation}&scenario={scenario}"));
    let form = [("operation", operation), ("body", &body_of(&page))];
    let answer = visitor.send("/try", &form);
    assert_eq!(answer.status, 200);
    String::from_utf8(answer.body).unwrap()
}

/// What a merchant does in the life of a payment, with nothing but the samples.
#[test]
fn samples_are_called_one_after_another() {
    let (sandbox, merchant) = sandbox();
    let visitor = Visitor::of(&sandbox);
    for (operation, result) in [
        ("payments/createPaymentSession:EasySafePay", "S SUCCESS"),
        ("payments/createPaymentSession:Cashier", "S SUCCESS"),
        ("payments/pay:EntryCode", "S SUCCESS"),
        ("payments/pay:Checkout", "U PAYMENT_IN_PROCESS"),
        ("payments/inquiryPayment", "S SUCCESS"),
        ("payments/consult", "S SUCCESS"),
        ("authorizations/consult", "S SUCCESS"),
        ("vaulting/createVaultingSession", "S SUCCESS"),
    ] {
        let page = tried(&visitor, operation, "");
        assert!(page.contains(result), "{operation}: {page}");
        assert!(page.contains("signature verified"), "{operation}");
        assert!(
            page.contains("keeps to the documentation"),
            "{operation}: {page}"
        );
    }
    let last = sandbox.store().payments(1).unwrap().remove(0);
    sandbox.buyer().pay(&last.id).unwrap();
    let page = tried(&visitor, "payments/refund", "");
    assert!(page.contains("S SUCCESS"), "{page}");
    let _: Merchant = merchant;
}

#[test]
fn a_trial_shows_what_a_client_would_get() {
    let (sandbox, _) = sandbox();
    let visitor = Visitor::of(&sandbox);
    for (scenario, shown) in [
        ("lost", "no complete response"),
        ("truncated", "no complete response"),
        ("html", "HTTP 502"),
        ("unsigned", "no signature"),
        ("wrongly-signed", "signature does not verify"),
        ("code", "F RISK_REJECT"),
    ] {
        let page = tried(&visitor, "payments/pay:Checkout", scenario);
        assert!(page.contains(shown), "{scenario}: {page}");
    }
    let form = [
        ("operation", "payments/pay:Checkout"),
        ("body", "{\"order\": <script>"),
    ];
    let page = String::from_utf8(visitor.send("/try", &form).body).unwrap();
    assert!(
        page.contains("must be JSON") && page.contains("&lt;script&gt;"),
        "{page}"
    );
}

#[test]
fn every_operation_has_a_sample() {
    let (sandbox, _) = sandbox();
    let visitor = Visitor::of(&sandbox);
    let page = visitor.page("/try");
    let options = page.split("<option value=\"").skip(1);
    let names: Vec<&str> = options
        .map(|it| it.split('"').next().unwrap())
        .filter(|it| it.contains('/'))
        .collect();
    assert!(names.len() > 20, "{names:?}");
    for name in names {
        let sample = body_of(&visitor.page(&format!("/try?operation={name}")));
        assert!(sample.starts_with('{'), "{name}: {sample}");
    }
}
