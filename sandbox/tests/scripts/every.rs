//! Every scenario that `antom sandbox scenarios` lists, from end to end: the listed text does what is said of it.

use std::time::{Duration, Instant};

use antom::serde_json::{Value, json};
use antom_sandbox::scenario::{Group, catalogue};
use antom_sandbox::store::Delivery;
use antom_sandbox::{Clock, Sandbox};

use super::asking;
use super::notifications::{Shop, eventually};
use crate::support::{HttpResponse, Merchant, checkout, in_store};

/// A sandbox that sends notifications, by a clock that only the test moves, with a merchant and a server of theirs.
struct World {
    sandbox: Sandbox,
    merchant: Merchant,
    shop: Shop,
    directive: &'static str,
}

impl World {
    fn new(directive: &'static str) -> Self {
        let clock = Clock::manual(time::OffsetDateTime::now_utc());
        let sandbox = Sandbox::builder().clock(clock).start().unwrap();
        // The first attempt of a forged notification is refused, as a merchant does who verifies it.
        let refused = usize::from(directive.starts_with("notify") && directive.ends_with("once"));
        Self {
            merchant: Merchant::of(&sandbox),
            sandbox,
            shop: Shop::refusing(refused),
            directive,
        }
    }

    fn request(&self, body: Value) -> Value {
        let mut body = asking(body, self.directive);
        body["paymentNotifyUrl"] = self.shop.url.clone().into();
        body
    }

    /// A payment that ends at once if nothing else is asked for.
    fn pay(&self) -> std::io::Result<HttpResponse> {
        let body = self.request(in_store("p1", "PaymentCode")).to_string();
        self.merchant.raw("pay", body.as_bytes())
    }

    #[track_caller]
    fn paid(&self) -> String {
        let body = self.request(in_store("p1", "PaymentCode"));
        self.merchant.call("pay", body).result()
    }

    /// A payment that a buyer would have to make.
    #[track_caller]
    fn opened(&self) -> String {
        let body = self.request(checkout("p1"));
        self.merchant.call("pay", body).result()
    }

    #[track_caller]
    fn inquired(&self) -> Value {
        let body = json!({ "paymentRequestId": "p1" });
        self.merchant.call("inquiryPayment", body).body
    }

    #[track_caller]
    fn status(&self) -> String {
        let told = self.inquired();
        told["paymentStatus"].as_str().unwrap_or("none").to_owned()
    }

    fn advance(&self, seconds: u64) {
        self.sandbox.advance(Duration::from_secs(seconds)).unwrap();
    }

    /// Waits until the first notification was sent so often, and returns its attempts.
    #[track_caller]
    fn deliveries(&self, count: usize) -> Vec<Delivery> {
        let all = || {
            let first = self.sandbox.notifications().unwrap().remove(0).id;
            self.sandbox.store().deliveries(first).unwrap()
        };
        eventually(|| all().len() == count);
        all()
    }

    /// Which of the requests that the merchant's server got are signed by the sandbox.
    fn verified(&self) -> Vec<bool> {
        let told = self.shop.told.lock().unwrap();
        let is_signed = |it: &String| self.merchant.verifies_request(it);
        told.iter().map(is_signed).collect()
    }
}

#[test]
fn every_scenario_does_what_is_said_of_it() {
    for entry in catalogue() {
        let world = World::new(entry.directive);
        match entry.group {
            Group::Result => result(entry.name, &world),
            Group::Response => response(entry.name, &world),
            Group::Notification => notification(entry.name, &world),
        }
    }
}

fn result(name: &str, world: &World) {
    match name {
        "code" => {
            assert_eq!(world.paid(), "F RISK_REJECT");
            assert_eq!(world.paid(), "F RISK_REJECT");
            assert_eq!(world.status(), "FAIL");
        }
        "code-once" => {
            assert_eq!(world.opened(), "U UNKNOWN_EXCEPTION");
            assert_eq!(world.inquired()["result"]["resultCode"], "ORDER_NOT_EXIST");
            assert_eq!(world.opened(), "U PAYMENT_IN_PROCESS");
        }
        "success" => {
            assert_eq!(world.opened(), "U PAYMENT_IN_PROCESS");
            assert_eq!(world.status(), "SUCCESS");
        }
        "failure" => {
            assert_eq!(world.paid(), "F PROCESS_FAIL");
            assert_eq!(world.status(), "FAIL");
        }
        "unknown" => {
            assert_eq!(world.paid(), "U PAYMENT_IN_PROCESS");
            assert_eq!(world.paid(), "U PAYMENT_IN_PROCESS");
            assert_eq!(world.status(), "PROCESSING");
        }
        "unknown-then-success" | "unknown-then-failure" => {
            assert_eq!(world.paid(), "U PAYMENT_IN_PROCESS");
            world.advance(4);
            assert_eq!(world.status(), "PROCESSING");
            world.advance(1);
            let told = world.inquired();
            let ended = (&told["paymentStatus"], &told["paymentResultCode"]);
            match name {
                "unknown-then-success" => assert_eq!(ended.0, "SUCCESS"),
                _ => assert_eq!(ended, (&json!("FAIL"), &json!("USER_BALANCE_NOT_ENOUGH"))),
            }
        }
        "unknown-then-success-by-calls" => {
            let results = [world.paid(), world.paid(), world.paid()];
            let unknown = "U PAYMENT_IN_PROCESS";
            assert_eq!(results, [unknown, unknown, "S SUCCESS"]);
        }
        "inquiry" => {
            assert_eq!(world.paid(), "S SUCCESS");
            for _ in 0..3 {
                let told = world.inquired();
                let code = &told["result"]["resultCode"];
                assert_eq!(code, "REQUEST_TRAFFIC_EXCEED_LIMIT");
            }
            assert_eq!(world.status(), "SUCCESS");
        }
        name => panic!("the scenario {name} has no test"),
    }
}

fn response(name: &str, world: &World) {
    let begun = Instant::now();
    let answer = world.pay();
    let verifies = |answer: &HttpResponse| world.merchant.verifies("pay", answer);
    match (name, &answer) {
        ("lost" | "truncated", answer) => {
            assert!(answer.is_err(), "{name}");
            assert!(world.pay().is_err(), "{name}");
        }
        ("lost-once", answer) => {
            assert!(answer.is_err());
            assert_eq!(world.paid(), "S SUCCESS");
        }
        ("late", Ok(answer)) => {
            assert!(begun.elapsed() >= Duration::from_secs(10));
            assert!(verifies(answer));
        }
        ("html", Ok(answer)) => {
            assert_eq!(answer.status, 502);
            assert!(answer.header("content-type").unwrap().contains("html"));
        }
        ("unsigned", Ok(answer)) => assert_eq!(answer.header("signature"), None),
        ("tampered" | "wrongly-signed", Ok(answer)) => {
            assert!(answer.header("signature").is_some());
            assert!(!verifies(answer), "{name}");
        }
        ("wrong-key-version", Ok(answer)) => {
            assert!(
                answer
                    .header("signature")
                    .unwrap()
                    .contains("keyVersion=999")
            );
            assert!(!verifies(answer));
        }
        (name, answer) => panic!(
            "the scenario {name} has no test: {:?}",
            answer.as_ref().err()
        ),
    }
    // Whatever the client received: the call has taken effect.
    assert_eq!(world.status(), "SUCCESS", "{name}");
}

fn notification(name: &str, world: &World) {
    assert_eq!(world.paid(), "S SUCCESS");
    match name {
        "notify-twice" => {
            let attempts = world.deliveries(2);
            assert!(attempts.iter().all(|it| it.failure.is_none()));
            assert_eq!(world.verified(), [true, true]);
        }
        "notify-late" => {
            world.advance(299);
            assert!(world.sandbox.notifications().unwrap()[0].due_at.is_some());
            world.deliveries(0);
            world.advance(1);
            world.deliveries(1);
        }
        "notify-out-of-order" => {
            world.shop.wait(1);
            world.advance(60);
            world.shop.wait(2);
            let told = world.shop.told.lock().unwrap();
            assert!(told[0].contains("PAYMENT_RESULT"), "{}", told[0]);
            assert!(told[1].contains("PAYMENT_PENDING"), "{}", told[1]);
        }
        "notify-tampered"
        | "notify-unsigned"
        | "notify-wrongly-signed"
        | "notify-wrong-key-version" => {
            let attempts = world.deliveries(2);
            assert!(attempts[0].forgery.is_some(), "{name}");
            assert!(attempts[1].forgery.is_none(), "{name}");
            assert_eq!(world.verified(), [false, true], "{name}");
        }
        "notify-never" => {
            world.advance(2 * 86_400);
            world.deliveries(0);
            assert!(world.shop.told.lock().unwrap().is_empty());
        }
        name => panic!("the scenario {name} has no test"),
    }
}
