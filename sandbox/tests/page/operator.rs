//! The operator's pages: what is listed, and what the buttons do.

use std::time::Duration;

use antom::serde_json::json;
use antom_sandbox::scenario::{FIXED, catalogue};

use super::{DONE, Visitor, attempted, delivering, leads_to, shop};
use crate::support::{amount, auto_debit, checkout, easy_safe_pay, sandbox};

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
    sandbox.advance(Duration::from_secs(60)).unwrap();
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
    let missing = String::from_utf8(accepted.get("/calls/2").body).unwrap();
    let next = "--keep 设置保留的调用数量；GET /_sandbox/calls 可列出这些调用。";
    assert!(missing.contains(next), "{missing}");
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
        assert!(!second.contains("Older"), "{list}");
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

#[test]
fn a_notification_is_shown_with_its_attempts_and_sent_again() {
    let (sandbox, merchant) = delivering();
    let visitor = Visitor::of(&sandbox);
    let target = shop(&[DONE, "<b>busy</b>"]);
    let mut body = checkout("p1");
    body["paymentNotifyUrl"] = target.clone().into();
    merchant.call("pay", body);
    sandbox.buyer().pay("p1").unwrap();
    attempted(&sandbox, 1);
    let page = visitor.page("/notifications/1");
    for text in [
        "notifyPayment",
        ">acknowledged<",
        "HTTP 200",
        "signature",
        "Send again",
        &target,
    ] {
        assert!(page.contains(text), "{text}: {page}");
    }
    let again = visitor.send("/notifications/1", &[]);
    assert_eq!(leads_to(&again), "/notifications/1");
    attempted(&sandbox, 2);
    let page = visitor.page("/notifications/1");
    assert!(page.contains(">not acknowledged<"), "{page}");
    assert!(page.contains("&lt;b&gt;busy&lt;/b&gt;"), "{page}");
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
    let overview = visitor.page("/");
    assert!(page.contains("behaves in that way. Separate several instructions with semicolons."));
    assert!(overview.contains("Public key of the sandbox (your ANTOM_PUBLIC_KEY)"));
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
        let linked = format!("href=\"{}\"", trial.replace('&', "&amp;"));
        assert!(page.contains(&linked), "{}", entry.name);
        assert!(overview.contains(&linked), "{}", entry.name);
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
