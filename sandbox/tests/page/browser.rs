//! The pages in a real browser: what a person does with them.
//!
//! `cargo test -p antom-sandbox page::browser -- --ignored` runs it with the Chromium or Chrome in `PATH`, or the one that
//! `CHROMIUM` names. With `SCREENSHOTS` naming a folder, pictures are left there for people to look at.

#[path = "../../../workbench/tests/browser/driver.rs"]
mod driver;

use antom::serde_json::{Value, json};
use antom_sandbox::Sandbox;
use driver::Page;

use super::{DONE, attempted, delivering, shop, vaulting};
use crate::support::{Merchant, amount, authorization, checkout, easy_safe_pay, in_store, sandbox};

/// A person in front of a browser.
struct Person {
    page: Page,
    own: String,
}

impl Person {
    fn of(sandbox: &Sandbox) -> Self {
        Self {
            page: Page::open(),
            own: sandbox.address().to_owned(),
        }
    }

    fn go(&mut self, path: &str) {
        let address = if path.starts_with('/') {
            format!("{}{path}", self.own)
        } else {
            path.to_owned()
        };
        self.page.go(&address);
    }

    /// Clicks, and waits until the page that follows is there.
    fn follow(&mut self, selector: &str) {
        self.page.value("window.waiting = true");
        self.page.click(selector);
        for _ in 0..200 {
            let there = "window.waiting !== true && document.readyState === 'complete'";
            if self.page.value(there) == true {
                return;
            }
            std::thread::sleep(std::time::Duration::from_millis(25));
        }
        panic!("nothing follows {selector}");
    }

    fn text(&mut self, selector: &str) -> String {
        let selector = Value::from(selector);
        let text = self
            .page
            .value(&format!("document.querySelector({selector}).innerText"));
        text.as_str().unwrap().to_owned()
    }

    fn path(&mut self) -> String {
        let path = self.page.value("location.pathname");
        path.as_str().unwrap().to_owned()
    }

    /// Nothing is wider than the window.
    fn fits(&mut self) {
        let wide = self
            .page
            .value("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        let path = self.path();
        // The place of a scroll bar counts as well.
        assert!(wide.as_i64().unwrap() <= 0, "{path} is wider by {wide}");
    }

    fn prefer(&mut self, scheme: &str) {
        let features = json!([{ "name": "prefers-color-scheme", "value": scheme }]);
        self.page.send(
            "Emulation.setEmulatedMedia",
            json!({ "features": features }),
        );
    }

    /// Nothing went wrong in any page, and none asked for anything elsewhere.
    fn ends(mut self) {
        let own = self.own.clone();
        let mut complaints = self.page.complaints();
        complaints.retain(|it| {
            let is_request = it.contains("Network.requestWillBeSent");
            !(is_request && it.contains(&format!("\"url\":\"{own}")))
        });
        assert_eq!(complaints, Vec::<String>::new());
    }
}

/// A sandbox in which something has happened.
fn busy() -> (Sandbox, Merchant) {
    let (sandbox, merchant) = delivering();
    let told = shop(&[DONE, "busy", DONE]);
    let step = || sandbox.advance(std::time::Duration::from_secs(47)).unwrap();
    let described = |id: &str, merchant_name: &str, text: &str, value: u64| {
        let mut body = checkout(id);
        body["order"]["merchant"]["merchantName"] = merchant_name.into();
        body["order"]["orderDescription"] = text.into();
        body["paymentAmount"] = amount(value);
        body["order"]["orderAmount"] = amount(value);
        body["paymentNotifyUrl"] = told.clone().into();
        body
    };
    let hotel = described(
        "booking-2210",
        "Peak Hotel",
        "Two nights, harbour view",
        268_000,
    );
    let paid = merchant.call("pay", hotel).text("paymentId");
    step();
    sandbox.buyer().pay("booking-2210").unwrap();
    attempted(&sandbox, 1);
    sandbox.store().send_again(1, sandbox.now()).unwrap();
    attempted(&sandbox, 3);
    step();
    let refund = json!({ "refundRequestId": "refund-77", "paymentId": paid, "refundAmount": amount(68_000) });
    merchant.call("refund", refund);
    step();
    merchant.call(
        "pay",
        described(
            "order-1024",
            "Harbour Books",
            "Atlas of the islands",
            31_500,
        ),
    );
    sandbox.buyer().decline("order-1024").unwrap();
    step();
    let mut wrong = described("order-1025", "Harbour Books", "A map", 4_200);
    wrong["paymentAmount"]["currency"] = "HKG".into();
    wrong["paymentRedirectUrl"] = "x".repeat(2100).into();
    wrong["order"]["colour"] = "blue".into();
    wrong["env"]["terminalType"] = Value::Null;
    merchant.call("pay", wrong);
    step();
    merchant.call("createPaymentSession", easy_safe_pay("session-31"));
    step();
    merchant.call("pay", authorization("rental-9"));
    sandbox.buyer().pay("rental-9").unwrap();
    step();
    let open = described(
        "order-1026",
        "Harbour Books",
        "Atlas of the islands",
        31_500,
    );
    merchant.call("pay", open);
    (sandbox, merchant)
}

#[test]
#[ignore = "needs a browser: `CHROMIUM`, or one in PATH"]
fn a_buyer_pays() {
    let (sandbox, merchant) = sandbox();
    let mut person = Person::of(&sandbox);
    let mut body = checkout("p1");
    body["paymentRedirectUrl"] = format!("{}/scenarios", sandbox.address()).into();
    let address = merchant.call("pay", body).text("normalUrl");
    person.go(&address);
    person.page.screenshot("buyer");
    person.fits();
    person.follow("button[value=pay]");
    assert_eq!(person.path(), "/scenarios", "back at the merchant");
    let paid = sandbox.store().payment("p1").unwrap().unwrap();
    assert_eq!(paid.status.name(), "SUCCESS");
    person.go(&address);
    assert!(person.text(".verdict").contains("Paid"));
    person.page.screenshot("buyer-paid");
    person.ends();
}

#[test]
#[ignore = "needs a browser: `CHROMIUM`, or one in PATH"]
fn a_call_is_tried_and_followed() {
    let (sandbox, _) = sandbox();
    let mut person = Person::of(&sandbox);
    person.go("/");
    person.page.screenshot("new");
    person.follow("main a[href='/try']");
    person.page.screenshot("try");
    person.follow("form.try button.primary");
    assert!(person.text("#came").contains("U PAYMENT_IN_PROCESS"));
    person.page.screenshot("tried");
    person.follow("#came .row a[href*='/pay/']");
    person.follow("button[value=decline]");
    person.follow("nav a[href='/payments']");
    person.follow("td a");
    assert!(person.text(".timeline").contains("Failed"));
    person.page.screenshot("declined");
    person.ends();
}

#[test]
#[ignore = "needs a browser: `CHROMIUM`, or one in PATH"]
fn the_clock_opens_and_moves() {
    let (sandbox, _) = busy();
    let mut person = Person::of(&sandbox);
    person.go("/payments");
    person.page.click(".clock summary");
    person.page.screenshot("clock");
    let before = sandbox.now();
    person.page.click(".clock input[type=number]");
    person.page.type_text("20");
    person.follow(".clock button[value='']");
    assert_eq!(sandbox.now() - before, std::time::Duration::from_secs(1200));
    assert_eq!(person.path(), "/payments");
    person.page.press("Tab");
    assert!(!person.page.print("payments").is_empty());
    person.ends();
}

/// Every page: no wider than the window, in both schemes and languages, on a screen and on a phone.
#[test]
#[ignore = "needs a browser: `CHROMIUM`, or one in PATH"]
fn pictures() {
    let (sandbox, merchant) = busy();
    let token = |id: &str| sandbox.store().payment(id).unwrap().unwrap().token;
    let id = |id: &str| sandbox.store().payment(id).unwrap().unwrap().id;
    merchant.call("pay", in_store("till-4", "OrderCode"));
    let card = merchant
        .call("createVaultingSession", vaulting("v1"))
        .text("normalUrl");
    let views = [
        ("overview", "/".to_owned()),
        ("payments", "/payments".to_owned()),
        ("payment", format!("/payments/{}", id("booking-2210"))),
        ("open", format!("/payments/{}", id("order-1026"))),
        ("calls", "/calls".to_owned()),
        ("call", "/calls/4".to_owned()),
        ("notifications", "/notifications".to_owned()),
        ("notification", "/notifications/1".to_owned()),
        ("scenarios", "/scenarios".to_owned()),
        ("try", "/try?scenario=lost-once".to_owned()),
        ("buyer", format!("/pay/{}", token("order-1026"))),
        ("code", format!("/pay/{}", token("till-4"))),
        ("declined", format!("/pay/{}", token("order-1024"))),
        ("card", card),
        ("missing", "/payments/7".to_owned()),
    ];
    let mut person = Person::of(&sandbox);
    for (scheme, language) in [
        ("light", "en"),
        ("dark", "zh"),
        ("dark", "en"),
        ("light", "zh"),
    ] {
        person.prefer(scheme);
        for (width, height, device) in [(1280, 900, "screen"), (390, 844, "phone")] {
            person.page.resize(width, height, device == "phone");
            for (name, path) in &views {
                let join = if path.contains('?') { '&' } else { '?' };
                person.go(&format!("{path}{join}lang={language}"));
                person
                    .page
                    .screenshot(&format!("{name}-{scheme}-{language}-{device}"));
                person.fits();
            }
        }
    }
}
