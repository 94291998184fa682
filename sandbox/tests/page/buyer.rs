//! The buyer's pages: paid, declined, left to expire, closed; and where they lead.

use antom::serde_json::{Value, json};
use antom_sandbox::Sandbox;

use super::{Visitor, leads_to, vaulting};
use crate::support::{Merchant, authorization, checkout, easy_safe_pay, in_store, sandbox};

const SHOP: &str = "https://shop.example.com/thanks";

/// A checkout that waits for its buyer. Returns the address of their page.
fn opened(merchant: &Merchant, id: &str) -> String {
    merchant.call("pay", checkout(id)).text("normalUrl")
}

fn status(sandbox: &Sandbox, id: &str) -> String {
    let payment = sandbox.store().payment(id).unwrap().unwrap();
    format!(
        "{} {}",
        payment.status.name(),
        payment.code.unwrap_or_default()
    )
}

#[test]
fn a_buyer_pays_and_goes_back_to_the_shop() {
    let (sandbox, merchant) = sandbox();
    let visitor = Visitor::of(&sandbox);
    let address = opened(&merchant, "p1");
    let page = visitor.page(&address);
    for text in [
        "HKD 10.00",
        "Shop",
        "Two tickets",
        "p1",
        ">Decline<",
        ">Let it expire<",
        ">Close<",
    ] {
        assert!(page.contains(text), "{text}: {page}");
    }
    assert_eq!(leads_to(&visitor.send(&address, &[("do", "pay")])), SHOP);
    assert_eq!(status(&sandbox, "p1"), "SUCCESS ");
    let page = visitor.page(&address);
    assert!(
        page.contains("Paid") && page.contains(SHOP) && !page.contains("<form"),
        "{page}"
    );
}

#[test]
fn a_second_click_shows_how_the_first_ended() {
    let (sandbox, merchant) = sandbox();
    let visitor = Visitor::of(&sandbox);
    let address = opened(&merchant, "p1");
    visitor.send(&address, &[("do", "pay")]);
    for button in ["pay", "decline", "expire"] {
        let here = leads_to(&visitor.send(&address, &[("do", button)]));
        assert!(visitor.page(&here).contains("Paid"));
    }
    assert_eq!(status(&sandbox, "p1"), "SUCCESS ");
    assert_eq!(sandbox.notifications().unwrap().len(), 1);
}

#[test]
fn a_buyer_declines_with_any_code() {
    let (sandbox, merchant) = sandbox();
    let visitor = Visitor::of(&sandbox);
    let address = opened(&merchant, "p1");
    assert_eq!(
        leads_to(&visitor.send(&address, &[("do", "decline")])),
        SHOP
    );
    assert_eq!(status(&sandbox, "p1"), "FAIL USER_BALANCE_NOT_ENOUGH");
    let address = opened(&merchant, "p2");
    assert!(
        visitor
            .page(&address)
            .contains("<option>RISK_REJECT</option>")
    );
    visitor.send(&address, &[("do", "decline"), ("code", "RISK_REJECT")]);
    assert_eq!(status(&sandbox, "p2"), "FAIL RISK_REJECT");
    assert!(visitor.page(&address).contains("RISK_REJECT"));
}

#[test]
fn a_payment_is_left_to_expire_or_closed_or_pending() {
    let (sandbox, merchant) = sandbox();
    let visitor = Visitor::of(&sandbox);
    let address = opened(&merchant, "p1");
    assert_eq!(leads_to(&visitor.send(&address, &[("do", "close")])), SHOP);
    assert_eq!(status(&sandbox, "p1"), "PROCESSING ");
    let here = leads_to(&visitor.send(&address, &[("do", "expire")]));
    assert!(visitor.page(&here).contains("Expired"));
    assert_eq!(status(&sandbox, "p1"), "FAIL ORDER_IS_CLOSED");
    let address = opened(&merchant, "p2");
    assert_eq!(leads_to(&visitor.send(&address, &[("do", "submit")])), SHOP);
    assert_eq!(status(&sandbox, "p2"), "PENDING ");
    assert!(visitor.page(&address).contains("Being processed"));
    visitor.send(&address, &[("do", "pay")]);
    assert_eq!(status(&sandbox, "p2"), "SUCCESS ");
}

#[test]
fn an_authorization_is_shown_as_one() {
    let (sandbox, merchant) = sandbox();
    let visitor = Visitor::of(&sandbox);
    let address = merchant.call("pay", authorization("p1")).text("normalUrl");
    assert!(visitor.page(&address).contains("captured later"));
    visitor.send(&address, &[("do", "pay")]);
    assert!(visitor.page(&address).contains("Authorized"));
}

#[test]
fn a_session_has_a_page_before_and_after_its_payment() {
    let (sandbox, merchant) = sandbox();
    let visitor = Visitor::of(&sandbox);
    let session = merchant.call("createPaymentSession", easy_safe_pay("p1"));
    let address = session.text("normalUrl");
    assert!(visitor.page(&address).contains(">Decline<"));
    assert_eq!(leads_to(&visitor.send(&address, &[("do", "pay")])), SHOP);
    assert_eq!(status(&sandbox, "p1"), "SUCCESS ");
    assert!(visitor.page(&address).contains("Paid"));
    let late = merchant
        .call("createPaymentSession", easy_safe_pay("p2"))
        .text("normalUrl");
    sandbox
        .advance(std::time::Duration::from_secs(7200))
        .unwrap();
    assert!(visitor.page(&late).contains("The session has expired"));
    let here = leads_to(&visitor.send(&late, &[("do", "pay")]));
    assert!(late.ends_with(&here));
}

/// Names that others know open no page: only what the merchant was given does.
#[test]
fn a_page_has_an_address_that_nobody_guesses() {
    let (sandbox, merchant) = sandbox();
    let visitor = Visitor::of(&sandbox);
    let payment = merchant.call("pay", checkout("p1")).text("paymentId");
    let session = merchant.call("createPaymentSession", easy_safe_pay("p2"));
    let session = session.text("paymentSessionId");
    for address in [
        "/pay/p1".to_owned(),
        format!("/pay/{payment}"),
        format!("/session/{session}"),
        "/session/p2".to_owned(),
        "/code/p1.svg".to_owned(),
        "/authorize/state-p2".to_owned(),
        "/vault/v1".to_owned(),
    ] {
        assert_eq!(visitor.get(&address).status, 404, "{address}");
        let sent = visitor.send(&address, &[("do", "pay")]);
        assert!([404, 405].contains(&sent.status), "{address}");
    }
    assert_eq!(status(&sandbox, "p1"), "PROCESSING ");
}

#[test]
fn codes_are_shown_as_pictures() {
    let (sandbox, merchant) = sandbox();
    let visitor = Visitor::of(&sandbox);
    for (id, scenario) in [("p1", "EntryCode"), ("p2", "OrderCode")] {
        let made = merchant.call("pay", in_store(id, scenario));
        assert_eq!(made.result(), "S SUCCESS", "{made:?}");
        let token = sandbox.store().payment(id).unwrap().unwrap().token;
        assert!(
            visitor
                .page(&format!("/pay/{token}"))
                .contains(&format!("/code/{token}.svg"))
        );
        let small = visitor.get(&format!("/code/{token}.svg?size=S"));
        assert_eq!(small.header("content-type").unwrap(), "image/svg+xml");
        let large = visitor.page(&format!("/code/{token}.svg?size=L"));
        assert!(large.contains("<svg") && small.body != large.into_bytes());
    }
}

/// What a merchant sends stands in pages as text, and leads nowhere but to pages and apps.
#[test]
fn nothing_of_a_request_becomes_part_of_a_page() {
    let (sandbox, merchant) = sandbox();
    let visitor = Visitor::of(&sandbox);
    let cases = [
        ("javascript:alert(1)", None),
        ("java\tscript:alert(1)", None),
        ("data:text/html,<script>alert(1)</script>", None),
        ("file:///etc/passwd", None),
        ("shop://thanks?order=1", Some("shop://thanks?order=1")),
    ];
    for (index, (redirect, link)) in cases.into_iter().enumerate() {
        let id = format!("p{index}");
        let mut body = checkout(&id);
        body["paymentRedirectUrl"] = redirect.into();
        body["order"]["orderDescription"] = "<script>alert('1')</script> \"&".into();
        body["order"]["merchant"]["merchantName"] = "<b>Shop</b>".into();
        let opened = merchant.call("pay", body);
        let Some(address) = opened.body["normalUrl"].as_str() else {
            // The address is refused by the documentation already.
            assert_eq!(opened.code(), "PARAM_ILLEGAL", "{redirect}");
            continue;
        };
        let page = visitor.page(address);
        assert!(
            !page.contains("<script>alert") && !page.contains("<b>Shop"),
            "{page}"
        );
        assert!(page.contains("&lt;script&gt;alert"), "{page}");
        let here = leads_to(&visitor.send(address, &[("do", "pay")]));
        assert!(address.ends_with(&here), "{redirect} leads to {here}");
        let page = visitor.page(&here);
        match link {
            Some(link) => assert!(page.contains(&format!("href=\"{link}\"")), "{page}"),
            None => assert!(!page.contains(&format!("href=\"{redirect}")), "{page}"),
        }
    }
}

fn consult(state: &str) -> Value {
    json!({
        "customerBelongsTo": "ALIPAY_HK",
        "authRedirectUrl": "https://shop.example.com/authorized?order=1",
        "scopes": ["AGREEMENT_PAY"],
        "authState": state,
        "terminalType": "WEB",
    })
}

#[test]
fn a_buyer_agrees_to_later_payments_or_not() {
    let (sandbox, merchant) = sandbox();
    let visitor = Visitor::of(&sandbox);
    let ask = |state| {
        merchant
            .call("authorizations/consult", consult(state))
            .text("normalUrl")
    };
    let address = ask("state-1");
    assert!(visitor.page(&address).contains("ALIPAY_HK"));
    let back = leads_to(&visitor.send(&address, &[("do", "agree")]));
    let code = sandbox
        .store()
        .authorization("state-1")
        .unwrap()
        .unwrap()
        .auth_code
        .unwrap();
    let expected =
        format!("https://shop.example.com/authorized?order=1&authCode={code}&authState=state-1");
    assert_eq!(back, expected);
    let again = leads_to(&visitor.send(&address, &[("do", "decline")]));
    assert!(visitor.page(&again).contains("Agreed"));
    let address = ask("state-2");
    let back = leads_to(&visitor.send(&address, &[("do", "decline")]));
    assert!(back.ends_with("?order=1&authState=state-2"), "{back}");
    assert!(visitor.page(&address).contains("Declined"));
}

#[test]
fn a_buyer_stores_a_card() {
    let (sandbox, merchant) = sandbox();
    let visitor = Visitor::of(&sandbox);
    let address = merchant
        .call("createVaultingSession", vaulting("v1"))
        .text("normalUrl");
    assert!(visitor.page(&address).contains("**** 1111"));
    let back = leads_to(&visitor.send(&address, &[("do", "store")]));
    assert_eq!(back, "https://shop.example.com/cards");
    let told = sandbox.notifications().unwrap();
    assert_eq!(told[0].operation, "vaulting/notifyVaulting");
    let body: Value = antom::serde_json::from_slice(&told[0].body).unwrap();
    assert_eq!(body["vaultingRequestId"], "v1");
    assert!(body["paymentMethodDetail"]["card"]["cardToken"].is_string());
    leads_to(&visitor.send(&address, &[("do", "store")]));
    assert_eq!(sandbox.notifications().unwrap().len(), 1);
    let late = merchant
        .call("createVaultingSession", vaulting("v2"))
        .text("normalUrl");
    sandbox
        .advance(std::time::Duration::from_secs(7200))
        .unwrap();
    leads_to(&visitor.send(&late, &[("do", "store")]));
    assert!(visitor.page(&late).contains("expired"));
}

#[test]
fn amounts_have_the_digits_of_their_currency() {
    let (sandbox, merchant) = sandbox();
    let visitor = Visitor::of(&sandbox);
    let cases = [
        ("JPY", "1234567", "JPY 1,234,567"),
        ("USD", "5", "USD 0.05"),
        ("KWD", "1234567", "KWD 1,234.567"),
    ];
    for (currency, value, shown) in cases {
        let mut body = checkout(currency);
        let amount = json!({ "currency": currency, "value": value });
        body["paymentAmount"] = amount.clone();
        body["order"]["orderAmount"] = amount;
        let address = merchant.call("pay", body).text("normalUrl");
        let page = visitor.page(&address);
        assert!(page.contains(shown), "{page}");
    }
}
