//! Failures on request: a test writes a scenario into a text of its message, and the sandbox behaves in that way.
//!
//! A scenario stands in square brackets in any text of a request, such as `order.orderDescription` or `refundReason`
//! ([`fields`] lists them). Everything around it is left alone:
//!
//! ```text
//! Two tickets [sandbox: pay U then S after 5s; notify twice; response lost]
//! ```
//!
//! # The language
//!
//! A scenario is a list of directives, separated by `;`. Case and white space do not matter.
//!
//! | directive | effect |
//! | --- | --- |
//! | `pay RISK_REJECT` | the payment fails with this result code; `antom explain pay` lists the codes of an operation |
//! | `pay F`, `pay U`, `pay S` | the same with the usual code of a status: `PROCESS_FAIL`, `PAYMENT_IN_PROCESS`, `SUCCESS` |
//! | `UNKNOWN_EXCEPTION twice` | without an operation: the operation whose request has the text. `once`, `twice`, `3 times`: the next calls behave as usual |
//! | `pay U then S after 5s` | the payment is in process, and is final 5 seconds after the call, by the clock of the sandbox |
//! | `pay U twice then F` | the payment is in process for two calls of `pay`, and fails with the next one. Inquiries are not counted |
//! | `response lost` | the operation takes effect, and the connection is closed without a response |
//! | `response late 5s` | the response is sent 5 seconds later |
//! | `response truncated` | the connection is closed in the middle of the body |
//! | `response html 503` | an HTML page with this HTTP status instead of the response; 502 if there is none |
//! | `response tampered` | the body is changed after it was signed |
//! | `response unsigned` | the response has no signature |
//! | `response wrongly signed` | the signature does not match |
//! | `response with wrong key version` | the signature names a key that does not exist |
//! | `notify twice`, `notify 3 times` | the notification is sent again although it was acknowledged |
//! | `notify late 5m` | the notification is sent 5 minutes later, by the clock of the sandbox |
//! | `notify out of order` | a notification `PAYMENT_PENDING` arrives after the result; of a capture or refund, the first notification arrives after later ones |
//! | `notify never` | the notification is not sent |
//! | `notify tampered`, `notify unsigned`, `notify wrongly signed`, `notify with wrong key version` | as for responses |
//!
//! - A directive for another operation begins with its name: `capture AUTH_EXPIRED`, `refund response lost`, `notifyRefund
//!   never`. A message decides about its own operation and those that follow from it: the message of a session about the
//!   payment, its captures, refunds and inquiries. The payment of a session is made by the buyer: there are no calls of `pay` to
//!   decide about, only the result.
//! - With Checkout, `pay` returns `PAYMENT_IN_PROCESS` for every payment that has not failed: inquiries and the notification have the
//!   result. The payment of a session (Cashier, EasySafePay) has no calls of `pay`.
//! - If the buyer pays before a payment of `U then S after 5s` is final, it is pending, and final 5 seconds after that.
//! - A failure of `pay`, `capture` or `refund` is final, as the documentation says of F: inquiries find it, and the same request
//!   gets the same result, with the scenario or without. `U` alone leaves a payment, capture or refund in process. In the
//!   sandbox, a call for which a scenario returns `UNKNOWN_EXCEPTION`, `SYSTEM_ERROR`, `REQUEST_TRAFFIC_EXCEED_LIMIT`,
//!   `PARAM_ILLEGAL`, `ACCESS_DENIED` or a similar code has no effect. At Antom, a call that ends with `UNKNOWN_EXCEPTION` or
//!   `SYSTEM_ERROR` may have one.
//! - `once`, `twice` or `3 times` after a fault limits it to the first calls or attempts: `response lost once`, `notify tampered
//!   once`. Without such a number it applies to all of them.
//! - Durations are `500ms`, `5s`, `2m`, `1h` or `1d`.
//! - `answer` means `response`; `lose response` and `slow response 5s` mean `response lost` and `response late 5s`.
//!
//! A directive that is invalid is a [`Problem`] with its place. The sandbox refuses the request: a test would otherwise pass
//! without what it tests.
//!
//! ```
//! use antom_sandbox::scenario::Scenario;
//! use std::time::Duration;
//!
//! # fn main() -> Result<(), &'static str> {
//! let pay = antom::schema().operation("pay").ok_or("documented")?;
//! let text = "Two tickets [sandbox: pay U then S after 5s; notify tiwce]";
//! let scenario = Scenario::parse(pay, text);
//!
//! let outcome = scenario.outcome(pay).ok_or("asked for")?;
//! let code = |seconds| outcome.at(1, Duration::from_secs(seconds)).map(|code| code.name());
//! assert_eq!((code(4), code(5)), (Some("PAYMENT_IN_PROCESS"), Some("SUCCESS")));
//!
//! let problem = scenario.problems()[0].to_string();
//! assert!(problem.starts_with("scenario, character 53: unexpected `tiwce`, expected once, twice,"));
//! assert!(problem.ends_with("did you mean `twice`?"));
//! # Ok(())
//! # }
//! ```
//!
//! # Without a text
//!
//! Programs whose texts cannot be changed choose a scenario by the last four digits of the amount, or by an ID that ends in
//! `sandbox-` and the same digits: see [`FIXED`].

mod carriers;
mod catalogue;
mod codes;
mod directive;
mod fixed;
mod marker;
mod notice;
mod outcome;
mod parse;
mod phrases;
mod problem;
pub(crate) mod source;
mod words;

pub use carriers::{fields, reaches};
pub use catalogue::{Entry, Group, catalogue};
pub(crate) use codes::documented_codes;
pub use fixed::{FIXED, Fixed};
pub use notice::{InvalidPlan, NotificationPlan};
pub use outcome::{Ending, EndsAt, Outcome};
pub use problem::{Problem, ProblemKind};

use std::fmt;

use antom::schema::OperationSchema;
use serde_json::Value;

use crate::faults::Damage;
use directive::{Directive, Manner};

/// What a message asks the sandbox to do, and what of it cannot be understood.
///
/// It displays as a text that [`parse`](Self::parse) reads again: this is how it is kept with a payment.
#[derive(Clone, Debug, Default)]
pub struct Scenario {
    directives: Vec<Directive>,
    /// The directives as they are written in the texts that were read so far, for problems of later ones.
    written: Vec<String>,
    problems: Vec<Problem>,
}

impl Scenario {
    /// Reads the scenario of a request: from every text of its body, and from its amount and ID as far as the texts do not
    /// decide.
    pub fn of_call(operation: &'static OperationSchema, body: &Value) -> Self {
        let mut scenario = Self::default();
        carriers::each_text(body, &mut |path, text| {
            scenario.add(operation, path, text);
        });
        let fixed = fixed::of_call(operation, body);
        scenario.or(fixed)
    }

    /// Reads the scenario of a text in a request of an operation, or one that was displayed.
    pub fn parse(operation: &'static OperationSchema, text: &str) -> Self {
        let mut scenario = Self::default();
        scenario.add(operation, "", text);
        scenario
    }

    fn add(&mut self, operation: &'static OperationSchema, path: &str, text: &str) {
        parse::Parser::new(operation, path, text, self).parse();
    }

    /// Returns what cannot be understood, for the verdict of the call.
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// Returns whether nothing is asked for.
    pub fn is_empty(&self) -> bool {
        self.directives.is_empty()
    }

    /// Adds what another scenario asks for and this one does not decide: that of a payment to that of its refund.
    #[must_use]
    pub fn or(mut self, base: Self) -> Self {
        for directive in base.directives {
            if !self.directives.iter().any(|it| it.decides(&directive)) {
                self.directives.push(directive);
            }
        }
        self.problems.extend(base.problems);
        self
    }

    /// Returns how calls of an operation end. `None` if they end as usual.
    pub fn outcome(&self, operation: &OperationSchema) -> Option<&Outcome> {
        self.directives
            .iter()
            .find_map(|directive| match directive {
                Directive::Outcome { of, outcome } if of.is(operation) => Some(outcome),
                _ => None,
            })
    }

    /// Returns what happens to the response of a call, before which `calls` others of the operation were made for the same
    /// payment, refund or capture. `None` if it is sent as usual.
    pub fn damage(&self, operation: &OperationSchema, calls: u32) -> Option<Damage> {
        let mut damage = Damage::default();
        for directive in &self.directives {
            match directive {
                Directive::CallOutcome { of, manner, times }
                    if of.is(operation) && times.is_none_or(|times| calls < times) =>
                {
                    match manner {
                        Manner::Late(delay) => damage.delay = *delay,
                        Manner::Fault(fault) => damage.fault = Some(*fault),
                    }
                }
                _ => {}
            }
        }
        (damage != Damage::default()).then_some(damage)
    }

    /// Returns how notifications of an operation are sent.
    pub fn notification(&self, operation: &OperationSchema) -> NotificationPlan {
        let mut plan = NotificationPlan::default();
        // Directives for one operation are applied last: they override those for all notifications.
        for of_all in [true, false] {
            for directive in &self.directives {
                if let Directive::Notify { of, notice } = directive
                    && of.is_none() == of_all
                    && of.is_none_or(|of| of.is(operation))
                {
                    plan.set(notice);
                }
            }
        }
        plan
    }
}

/// `[sandbox: pay PAYMENT_IN_PROCESS then SUCCESS after 5s; notify twice]`; empty if nothing is asked for.
impl fmt::Display for Scenario {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_empty() {
            return Ok(());
        }
        f.write_str("[sandbox: ")?;
        for (index, directive) in self.directives.iter().enumerate() {
            f.write_str(if index == 0 { "" } else { "; " })?;
            directive.fmt(f)?;
        }
        f.write_str("]")
    }
}
