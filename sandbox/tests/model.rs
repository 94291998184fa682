//! Random sequences of calls against a small model of the states, with restarts between.
//!
//! The model is written apart from the sandbox's own states: flat, in minutes, with the codes as the pages list them.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::OnceLock;
use std::time::Duration;

use antom::serde_json::{Value, json};
use antom_sandbox::Sandbox;
use antom_sandbox::clock::Clock;
use proptest::prelude::*;
use proptest::test_runner::Config;

use crate::support::{Merchant, amount, authorization, checkout, in_store};

const PAYMENTS: usize = 3;
const DAY: u64 = 24 * 60;

#[derive(Clone, Copy, Debug)]
enum Step {
    Pay(usize),
    PayOther(usize),
    BuyerPays(usize),
    BuyerSubmits(usize),
    BuyerDeclines(usize),
    BuyerLetsExpire(usize),
    Cancel(usize),
    Capture {
        of: usize,
        id: usize,
        value: u64,
        is_last: bool,
    },
    Refund {
        of: usize,
        id: usize,
        value: u64,
        is_async: bool,
    },
    Inquire(usize),
    InquireRefund {
        of: usize,
        id: usize,
    },
    Advance(u64),
    Restart,
}

fn step() -> impl Strategy<Value = Step> {
    let of = 0..PAYMENTS;
    let value = prop_oneof![
        Just(0),
        Just(100),
        Just(400),
        Just(600),
        Just(1000),
        Just(1001)
    ];
    prop_oneof![
        6 => of.clone().prop_map(Step::Pay),
        1 => of.clone().prop_map(Step::PayOther),
        5 => of.clone().prop_map(Step::BuyerPays),
        1 => of.clone().prop_map(Step::BuyerSubmits),
        1 => of.clone().prop_map(Step::BuyerDeclines),
        1 => of.clone().prop_map(Step::BuyerLetsExpire),
        2 => of.clone().prop_map(Step::Cancel),
        5 => (of.clone(), 0..4_usize, value.clone(), any::<bool>())
            .prop_map(|(of, id, value, is_last)| Step::Capture { of, id, value, is_last }),
        5 => (of.clone(), 0..4_usize, value, any::<bool>())
            .prop_map(|(of, id, value, is_async)| Step::Refund { of, id, value, is_async }),
        3 => of.clone().prop_map(Step::Inquire),
        2 => (of, 0..4_usize).prop_map(|(of, id)| Step::InquireRefund { of, id }),
        3 => prop_oneof![Just(1), Just(13), Just(20), Just(DAY + 1), Just(8 * DAY), Just(181 * DAY)]
            .prop_map(Step::Advance),
        1 => Just(Step::Restart),
    ]
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Process,
    Pending,
    Paid,
    Failed,
    Closed,
    Cancelled,
}

#[derive(Clone, Debug)]
struct Model {
    now: u64,
    payments: [Option<Modelled>; PAYMENTS],
}

#[derive(Clone, Debug)]
struct Modelled {
    state: State,
    created: u64,
    paid: u64,
    captured: u64,
    refunded: u64,
    is_void: bool,
    is_used: bool,
    is_over: bool,
    captures: BTreeMap<usize, (u64, &'static str)>,
    refunds: BTreeMap<usize, (u64, &'static str, Option<u64>)>,
}

/// The second payment is an authorization; the third is made by a code that the user presents.
fn is_authorization(of: usize) -> bool {
    of == 1
}

impl Modelled {
    fn new(of: usize, now: u64) -> Self {
        Self {
            state: if of == 2 { State::Paid } else { State::Process },
            created: now,
            paid: now,
            captured: 0,
            refunded: 0,
            is_void: false,
            is_used: false,
            is_over: false,
            captures: BTreeMap::new(),
            refunds: BTreeMap::new(),
        }
    }

    fn is_open(&self) -> bool {
        matches!(self.state, State::Process | State::Pending)
    }

    fn status(&self) -> &'static str {
        match self.state {
            State::Process => "PROCESSING",
            State::Pending => "PENDING",
            State::Paid => "SUCCESS",
            State::Failed | State::Closed => "FAIL",
            State::Cancelled => "CANCELLED",
        }
    }
}

const UNKNOWN: &str = "ORDER_NOT_EXIST";
const INVALID: &str = "ORDER_STATUS_INVALID";
const OK: &str = "SUCCESS";

impl Model {
    fn advance(&mut self, minutes: u64) {
        self.now += minutes;
        for (of, payment) in self.payments.iter_mut().enumerate() {
            let Some(payment) = payment else { continue };
            if payment.state == State::Process && self.now >= payment.created + 14 {
                payment.state = State::Closed;
            }
            let is_held = payment.state == State::Paid && !payment.is_void && !payment.is_used;
            if is_authorization(of) && is_held && self.now >= payment.paid + 7 * DAY {
                payment.is_over = true;
            }
            for (_, _, due) in payment.refunds.values_mut() {
                *due = due.filter(|due| self.now < *due);
            }
        }
    }

    fn pay(&mut self, of: usize) -> &'static str {
        let now = self.now;
        let payment = self.payments[of].get_or_insert_with(|| Modelled::new(of, now));
        match payment.state {
            State::Process | State::Pending => "PAYMENT_IN_PROCESS",
            State::Paid if of == 2 => OK,
            State::Paid => "PAYMENT_IN_PROCESS",
            State::Failed => "USER_BALANCE_NOT_ENOUGH",
            State::Closed => "ORDER_IS_CLOSED",
            State::Cancelled => "ORDER_IS_CANCELED",
        }
    }

    /// Whether the buyer can do it, and what becomes of the payment then.
    fn buyer(&mut self, of: usize, to: State) -> bool {
        let now = self.now;
        let Some(payment) = &mut self.payments[of] else {
            return false;
        };
        let is_possible = match to {
            State::Pending | State::Closed => payment.state == State::Process,
            _ => payment.is_open(),
        };
        if is_possible {
            payment.state = to;
            payment.paid = now;
        }
        is_possible
    }

    fn cancel(&mut self, of: usize) -> &'static str {
        let now = self.now;
        let Some(payment) = &mut self.payments[of] else {
            return UNKNOWN;
        };
        match payment.state {
            State::Cancelled => return OK,
            State::Failed | State::Closed => return INVALID,
            State::Paid if is_authorization(of) => {
                if payment.is_void {
                    return OK;
                }
                if payment.is_used || payment.is_over {
                    return INVALID;
                }
                payment.is_void = true;
                if payment.captured > 0 {
                    return OK;
                }
            }
            State::Paid if payment.refunded > 0 => return INVALID,
            State::Paid if now > payment.paid + DAY => return "CANCEL_WINDOW_EXCEED",
            _ => {}
        }
        payment.state = State::Cancelled;
        OK
    }

    fn capture(&mut self, of: usize, id: usize, value: u64, is_last: bool) -> &'static str {
        let Some(payment) = &mut self.payments[of] else {
            return "AUTH_NOT_FOUND";
        };
        if let Some((before, code)) = payment.captures.get(&id) {
            return if *before == value {
                code
            } else {
                "REPEAT_REQ_INCONSISTENT"
            };
        }
        let left = 1000 - payment.captured;
        let (code, is_kept) = if payment.is_open() {
            (INVALID, false)
        } else if payment.is_void {
            ("AUTH_CANCELLED", true)
        } else if payment.state == State::Cancelled {
            ("ORDER_IS_CANCELED", true)
        } else if payment.state != State::Paid {
            (INVALID, true)
        } else if !is_authorization(of) {
            ("AUTH_NOT_FOUND", true)
        } else if payment.is_over {
            ("AUTH_EXPIRED", true)
        } else if payment.is_used {
            (INVALID, true)
        } else if value == 0 {
            ("PARAM_ILLEGAL", false)
        } else if value > left {
            ("CAPTURE_AMOUNT_EXCEED_AUTH_LIMIT", true)
        } else {
            payment.captured += value;
            payment.is_used = is_last || value == left;
            (OK, true)
        };
        if is_kept {
            payment.captures.insert(id, (value, code));
        }
        code
    }

    fn refund(&mut self, of: usize, id: usize, value: u64, is_async: bool) -> &'static str {
        let now = self.now;
        let Some(payment) = &mut self.payments[of] else {
            return UNKNOWN;
        };
        if let Some((before, code, _)) = payment.refunds.get(&id) {
            return if *before == value {
                code
            } else {
                "REPEAT_REQ_INCONSISTENT"
            };
        }
        let taken = if is_authorization(of) {
            payment.captured
        } else {
            1000
        };
        let is_held = is_authorization(of) && payment.captured == 0;
        let (code, is_kept) = match payment.state {
            State::Process | State::Pending => (INVALID, false),
            State::Failed => (INVALID, true),
            State::Closed => ("ORDER_IS_CLOSED", true),
            State::Cancelled => ("ORDER_IS_CANCELED", true),
            State::Paid if is_held && payment.is_over => (INVALID, true),
            // There may be a capture yet, except after a last one of nothing, which there is not.
            State::Paid if is_held => (INVALID, false),
            State::Paid if value == 0 => ("PARAM_ILLEGAL", false),
            State::Paid if now > payment.paid + 180 * DAY => ("REFUND_WINDOW_EXCEED", true),
            State::Paid if value > taken - payment.refunded => ("REFUND_AMOUNT_EXCEED", true),
            State::Paid => {
                payment.refunded += value;
                (OK, true)
            }
        };
        if is_kept {
            let due = (is_async && code == OK).then_some(now + 1);
            payment.refunds.insert(id, (value, code, due));
        }
        code
    }
}

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
        payment.map_or_else(|| "nobody's".to_owned(), |it| it.id)
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
        } => {
            let body = json!({
                "captureRequestId": format!("c{of}-{id}"),
                "paymentId": world.id(of),
                "captureAmount": amount(value),
                "isLastCapture": is_last.to_string(),
            });
            same(
                world.call("capture", body),
                model.capture(of, id, value, is_last),
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

/// As many sequences as `PROPTEST_CASES` says, or some.
fn config() -> Config {
    let cases = std::env::var("PROPTEST_CASES")
        .ok()
        .and_then(|it| it.parse().ok());
    Config::with_cases(cases.unwrap_or(64))
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
        let mut model = Model { now: 0, payments: [const { None }; PAYMENTS] };
        for step in steps {
            run(&mut world, &mut model, &data, step);
        }
    }
}
