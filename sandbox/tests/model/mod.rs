//! Random sequences of calls against a small model of the states, with restarts between.
//!
//! The model is written apart from the sandbox's own states: flat, in minutes, with the codes as the pages list them.

mod states;
mod step;

use std::path::Path;
use std::sync::OnceLock;
use std::time::Duration;

use antom::serde_json::{Value, json};
use antom_sandbox::Sandbox;
use antom_sandbox::clock::Clock;
use proptest::prelude::*;
use proptest::test_runner::Config;

use self::states::{Model, OK, State, UNKNOWN};
use self::step::{Manner, Step, step};
use crate::support::{Merchant, amount, authorization, checkout, in_store};

/// The sandbox with its merchant, on a file.
struct World {
    sandbox: Option<Sandbox>,
    merchant: Merchant,
    clock: Clock,
}

impl World {
    fn start(data: &Path, clock: Clock) -> Self {
        let sandbox = Sandbox::builder()
            .data(data)
            .clock(clock.clone())
            .start()
            .unwrap();
        Self {
            merchant: Merchant::of(&sandbox),
            sandbox: Some(sandbox),
            clock,
        }
    }

    fn sandbox(&self) -> &Sandbox {
        self.sandbox.as_ref().unwrap()
    }

    fn call(&self, operation: &str, body: Value) -> String {
        self.merchant.call(operation, body).code().to_owned()
    }

    fn id(&self, of: usize) -> String {
        let payment = self.sandbox().store().payment(&format!("p{of}")).unwrap();
        payment.map_or_else(|| "unknown".to_owned(), |it| it.id)
    }
}

fn request(of: usize) -> Value {
    match of {
        0 => checkout("p0"),
        1 => authorization("p1"),
        _ => in_store("p2", "PaymentCode"),
    }
}

/// Does a step in both, and compares.
fn run(world: &mut World, model: &mut Model, data: &Path, step: Step) {
    let same = |said: String, expected: &str| assert_eq!(said, expected, "{step:?}");
    match step {
        Step::Pay(of) => same(world.call("pay", request(of)), model.pay(of)),
        Step::PayOther(of) => {
            // Only a second one is inconsistent.
            if model.payments[of].is_some() {
                let mut other = request(of);
                other["paymentAmount"] = amount(999);
                same(world.call("pay", other), "REPEAT_REQ_INCONSISTENT");
            }
        }
        Step::BuyerPays(of) => {
            let done = world.sandbox().buyer().pay(format!("p{of}")).is_ok();
            assert_eq!(done, model.buyer(of, State::Paid), "{step:?}");
        }
        Step::BuyerSubmits(of) => {
            let done = world.sandbox().buyer().submit(format!("p{of}")).is_ok();
            assert_eq!(done, model.buyer(of, State::Pending), "{step:?}");
        }
        Step::BuyerDeclines(of) => {
            let done = world.sandbox().buyer().decline(format!("p{of}")).is_ok();
            assert_eq!(done, model.buyer(of, State::Failed), "{step:?}");
        }
        Step::BuyerLetsExpire(of) => {
            let done = world.sandbox().buyer().expire(format!("p{of}")).is_ok();
            assert_eq!(done, model.buyer(of, State::Closed), "{step:?}");
        }
        Step::Cancel(of) => {
            let body = json!({ "paymentRequestId": format!("p{of}") });
            same(world.call("cancel", body), model.cancel(of));
        }
        Step::Capture {
            of,
            id,
            value,
            is_last,
            manner,
        } => {
            let wish = match manner {
                Manner::AtOnce => "",
                Manner::Succeeds => " [sandbox: U then S after 1m]",
                Manner::Fails => " [sandbox: U then F after 1m]",
            };
            let body = json!({
                "captureRequestId": format!("c{of}-{id}{wish}"),
                "paymentId": world.id(of),
                "captureAmount": amount(value),
                "isLastCapture": is_last.to_string(),
            });
            same(
                world.call("capture", body),
                model.capture(of, (id, manner), value, is_last),
            );
        }
        Step::Refund {
            of,
            id,
            value,
            is_async,
        } => {
            let body = json!({
                "refundRequestId": format!("r{of}-{id}"),
                "paymentId": world.id(of),
                "refundAmount": amount(value),
                "isAsyncRefund": is_async.to_string(),
            });
            same(
                world.call("refund", body),
                model.refund(of, id, value, is_async),
            );
        }
        Step::Inquire(of) => {
            let body = json!({ "paymentRequestId": format!("p{of}") });
            let told = world.merchant.call("inquiryPayment", body);
            match &model.payments[of] {
                None => same(told.code().to_owned(), UNKNOWN),
                Some(payment) => same(told.text("paymentStatus"), payment.status()),
            }
        }
        Step::InquireRefund { of, id } => {
            let body = json!({ "refundRequestId": format!("r{of}-{id}") });
            let told = world.merchant.call("inquiryRefund", body);
            let refund = model.payments[of]
                .as_ref()
                .and_then(|it| it.refunds.get(&id));
            match refund {
                None => same(told.code().to_owned(), UNKNOWN),
                Some((_, OK, Some(_))) => same(told.text("refundStatus"), "PROCESSING"),
                Some((_, OK, None)) => same(told.text("refundStatus"), "SUCCESS"),
                Some(_) => same(told.text("refundStatus"), "FAIL"),
            }
        }
        Step::Advance(minutes) => {
            world
                .sandbox()
                .advance(Duration::from_secs(minutes * 60))
                .unwrap();
            model.advance(minutes);
        }
        Step::Restart => {
            world.sandbox = None;
            *world = World::start(data, world.clock.clone());
        }
    }
}

/// A data file with keys and nothing else: making keys takes longer than a sequence of calls.
fn file_with_keys() -> &'static [u8] {
    static FILE: OnceLock<Vec<u8>> = OnceLock::new();
    FILE.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("antom.sqlite");
        drop(Sandbox::builder().data(&data).start().unwrap());
        std::fs::read(data).unwrap()
    })
}

/// As many sequences as `PROPTEST_CASES` says, or so many that there are some thousands of calls.
fn config() -> Config {
    let cases = std::env::var("PROPTEST_CASES")
        .ok()
        .and_then(|it| it.parse().ok());
    Config::with_cases(cases.unwrap_or(128))
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn the_sandbox_does_what_the_model_does(steps in prop::collection::vec(step(), 1..60)) {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("antom.sqlite");
        std::fs::write(&data, file_with_keys()).unwrap();
        let clock = Clock::manual(time::OffsetDateTime::now_utc());
        let mut world = World::start(&data, clock);
        let mut model = Model::new();
        for step in steps {
            run(&mut world, &mut model, &data, step);
        }
    }
}
