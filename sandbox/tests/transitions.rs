//! Every state of a payment against every operation: what is answered, and what becomes of the payment.

use std::fmt::Write as _;
use std::time::Duration;

use antom::serde_json::{Value, json};
use antom_sandbox::Sandbox;

use crate::support::{Merchant, amount, authorization, checkout, sandbox};

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// A payment that was brought into a state.
struct Case<'t> {
    sandbox: &'t Sandbox,
    merchant: &'t Merchant,
    id: String,
    request: Value,
    payment_id: String,
}

impl<'t> Case<'t> {
    fn open(sandbox: &'t Sandbox, merchant: &'t Merchant, id: &str, request: Value) -> Self {
        let opened = merchant.call("pay", request.clone());
        Self {
            sandbox,
            merchant,
            id: id.to_owned(),
            request,
            payment_id: opened.text("paymentId"),
        }
    }

    fn paid(self) -> Self {
        self.sandbox.buyer().pay(&self.id).unwrap();
        self
    }

    fn later(self, by: Duration) -> Self {
        self.sandbox.advance(by).unwrap();
        self
    }

    fn done(self, result: &str) -> Self {
        assert_eq!(result, "S SUCCESS");
        self
    }

    fn cancelled(self) -> Self {
        let result = self.cancel();
        self.done(&result)
    }

    fn captured(self, value: u64) -> Self {
        let result = self.capture("c-before", value, false);
        self.done(&result)
    }

    fn refunded(self, value: u64) -> Self {
        let result = self.refund("r-before", value);
        self.done(&result)
    }

    fn pay(&self) -> String {
        self.merchant.call("pay", self.request.clone()).result()
    }

    fn pay_other(&self) -> String {
        let mut other = self.request.clone();
        other["paymentAmount"] = amount(999);
        self.merchant.call("pay", other).result()
    }

    fn cancel(&self) -> String {
        let body = json!({ "paymentRequestId": self.id });
        self.merchant.call("cancel", body).result()
    }

    fn capture(&self, request_id: &str, value: u64, is_last: bool) -> String {
        let mut body = json!({
            "captureRequestId": format!("{request_id}-{}", self.id),
            "paymentId": self.payment_id,
            "captureAmount": amount(value),
        });
        if is_last {
            body["isLastCapture"] = "true".into();
        }
        self.merchant.call("capture", body).result()
    }

    fn refund(&self, request_id: &str, value: u64) -> String {
        let body = json!({
            "refundRequestId": format!("{request_id}-{}", self.id),
            "paymentId": self.payment_id,
            "refundAmount": amount(value),
        });
        self.merchant.call("refund", body).result()
    }

    fn status(&self) -> String {
        let body = json!({ "paymentId": self.payment_id });
        let told = self.merchant.call("inquiryPayment", body);
        let payment = self
            .sandbox
            .store()
            .payment(&self.payment_id)
            .unwrap()
            .unwrap();
        format!(
            "{} {}{}{}{}",
            told.text("paymentStatus"),
            told.text("paymentResultCode"),
            payment
                .hold
                .map(|it| format!(", hold {}", it.name()))
                .unwrap_or_default(),
            some(payment.captured, "captured"),
            some(payment.refunded, "refunded"),
        )
    }
}

fn some(value: u64, word: &str) -> String {
    match value {
        0 => String::new(),
        value => format!(", {word} {value}"),
    }
}

type Bring = for<'t> fn(&'t Sandbox, &'t Merchant, &str) -> Case<'t>;

fn open<'t>(sandbox: &'t Sandbox, merchant: &'t Merchant, id: &str) -> Case<'t> {
    Case::open(sandbox, merchant, id, checkout(id))
}

fn authorized<'t>(sandbox: &'t Sandbox, merchant: &'t Merchant, id: &str) -> Case<'t> {
    Case::open(sandbox, merchant, id, authorization(id)).paid()
}

/// Each state, and how a payment gets into it. All payments are of HKD 10.00.
const STATES: &[(&str, Bring)] = &[
    ("in process", |s, m, id| open(s, m, id)),
    ("submitted by the buyer", |s, m, id| {
        let case = open(s, m, id);
        s.buyer().submit(id).unwrap();
        case
    }),
    ("paid", |s, m, id| open(s, m, id).paid()),
    ("paid after it was pending", |s, m, id| {
        let case = open(s, m, id);
        s.buyer().submit(id).unwrap();
        case.paid()
    }),
    ("refunded in part", |s, m, id| {
        open(s, m, id).paid().refunded(400)
    }),
    ("refunded in full", |s, m, id| {
        open(s, m, id).paid().refunded(1000)
    }),
    ("declined", |s, m, id| {
        let case = open(s, m, id);
        s.buyer().decline(id).unwrap();
        case
    }),
    ("expired", |s, m, id| {
        open(s, m, id).later(Duration::from_secs(14 * 60))
    }),
    ("cancelled while in process", |s, m, id| {
        open(s, m, id).cancelled()
    }),
    ("cancelled after it was paid", |s, m, id| {
        open(s, m, id).paid().cancelled()
    }),
    ("paid, and the cancel window is over", |s, m, id| {
        open(s, m, id).paid().later(DAY + Duration::from_secs(1))
    }),
    ("paid, and the refund window is over", |s, m, id| {
        open(s, m, id)
            .paid()
            .later(180 * DAY + Duration::from_secs(1))
    }),
    ("authorized", |s, m, id| authorized(s, m, id)),
    ("authorized, captured in part", |s, m, id| {
        authorized(s, m, id).captured(400)
    }),
    ("authorized, captured in full", |s, m, id| {
        authorized(s, m, id).captured(1000)
    }),
    ("authorized, the last capture of a part made", |s, m, id| {
        let case = authorized(s, m, id);
        let result = case.capture("c-before", 400, true);
        case.done(&result)
    }),
    ("authorized, void", |s, m, id| {
        authorized(s, m, id).cancelled()
    }),
    ("authorized, captured in part, void", |s, m, id| {
        authorized(s, m, id).captured(400).cancelled()
    }),
    ("authorized, captured and refunded in part", |s, m, id| {
        authorized(s, m, id).captured(600).refunded(200)
    }),
    ("authorized, expired", |s, m, id| {
        authorized(s, m, id).later(7 * DAY)
    }),
    ("authorized, captured in part, expired", |s, m, id| {
        authorized(s, m, id).captured(400).later(7 * DAY)
    }),
    ("captured automatically", |s, m, id| {
        let mut request = authorization(id);
        request["paymentFactor"]["captureMode"] = "AUTOMATIC".into();
        Case::open(s, m, id, request).paid()
    }),
];

type Act = fn(&Case<'_>) -> String;

/// Each operation, done to a payment in a state.
const OPERATIONS: &[(&str, Act)] = &[
    ("pay again", |case| case.pay()),
    ("pay another amount", |case| case.pay_other()),
    ("cancel", |case| case.cancel()),
    ("capture 100", |case| case.capture("c", 100, false)),
    ("capture 1001", |case| case.capture("c", 1001, false)),
    ("refund 100", |case| case.refund("r", 100)),
    ("refund 1001", |case| case.refund("r", 1001)),
];

#[test]
fn every_state_answers_every_operation() {
    let (sandbox, merchant) = sandbox();
    let mut table = String::new();
    for (index, (state, bring)) in STATES.iter().enumerate() {
        for (number, (operation, act)) in OPERATIONS.iter().enumerate() {
            let id = format!("p-{index}-{number}");
            let case = bring(&sandbox, &merchant, &id);
            let before = case.status();
            if number == 0 {
                writeln!(table, "{state}: {before}").unwrap();
            }
            let result = act(&case);
            // What is repeated is answered alike, and changes nothing more.
            let after = case.status();
            assert_eq!(act(&case), result, "{state}, {operation}, twice");
            assert_eq!(case.status(), after, "{state}, {operation}, twice");
            let change = if after == before {
                String::new()
            } else {
                format!("  => {after}")
            };
            writeln!(table, "    {operation:<18} {result}{change}").unwrap();
        }
    }
    insta::assert_snapshot!(table);
}
