//! How notifications are sent.

use std::error::Error;
use std::fmt;
use std::str::FromStr;
use std::time::Duration;

use antom::time::OffsetDateTime;

use super::Scenario;
use super::directive::{Directive, write_times};
use crate::duration::write_duration;
use crate::faults::Forgery;

/// What one directive says of notifications.
#[derive(Clone, Copy, Debug)]
pub(super) enum Notice {
    /// How often; 0 for never.
    Deliveries(u32),
    Late(Duration),
    OutOfOrder(Duration),
    Forged(Forgery, Option<u32>),
}

/// How long a notification is held back to be out of order, if a directive does not say.
pub(super) const HELD_BACK: Duration = Duration::from_secs(60);

/// How the notifications of a payment, capture or refund are sent.
///
/// It displays as a text that [`str::parse`] reads again: this is how it is kept with a notification.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotificationPlan {
    /// How often the notification is delivered: it is sent until it is acknowledged, so often. 0 means never.
    pub deliveries: u32,
    /// How much later it is sent.
    pub late: Duration,
    /// How much later the first notification is sent, so that others come before it. See
    /// [`wants_pending`](Self::wants_pending).
    pub out_of_order: Option<Duration>,
    /// What is wrong with its signature.
    pub forgery: Option<Forgery>,
    /// In how many attempts the signature is wrong; `None` for all of them.
    pub forged_attempts: Option<u32>,
}

/// Sent once, at once, and in order.
impl Default for NotificationPlan {
    fn default() -> Self {
        Self {
            deliveries: 1,
            late: Duration::ZERO,
            out_of_order: None,
            forgery: None,
            forged_attempts: None,
        }
    }
}

impl NotificationPlan {
    /// Returns when a notification is sent for the first time. `before` is how many notifications there were of the same
    /// payment. `None` if it is never sent.
    pub fn first_due(&self, now: OffsetDateTime, before: u32) -> Option<OffsetDateTime> {
        if self.deliveries == 0 {
            return None;
        }
        let held_back = self.out_of_order.filter(|_| before == 0);
        let delay = self.late + held_back.unwrap_or_default();
        // No clock goes further; then it is sent at once.
        Some(now.checked_add(delay.try_into().ok()?).unwrap_or(now))
    }

    /// Returns whether a payment has a notification `PAYMENT_PENDING` before that of its result, so that there is one that
    /// can arrive too late.
    pub fn wants_pending(&self) -> bool {
        self.out_of_order.is_some()
    }

    /// Returns what is wrong with the signature of an attempt, before which there were `attempts` others.
    pub fn forgery(&self, attempts: u32) -> Option<Forgery> {
        let is_meant = self.forged_attempts.is_none_or(|limit| attempts < limit);
        self.forgery.filter(|_| is_meant)
    }

    pub(super) fn set(&mut self, notice: &Notice) {
        match *notice {
            Notice::Deliveries(deliveries) => self.deliveries = deliveries,
            Notice::Late(late) => self.late = late,
            Notice::OutOfOrder(held_back) => self.out_of_order = Some(held_back),
            Notice::Forged(forgery, attempts) => {
                self.forgery = Some(forgery);
                self.forged_attempts = attempts;
            }
        }
    }

    fn notices(&self) -> impl Iterator<Item = Notice> {
        let deliveries = (self.deliveries != 1).then_some(Notice::Deliveries(self.deliveries));
        let late = (!self.late.is_zero()).then_some(Notice::Late(self.late));
        let out_of_order = self.out_of_order.map(Notice::OutOfOrder);
        let forged = self
            .forgery
            .map(|forgery| Notice::Forged(forgery, self.forged_attempts));
        [deliveries, late, out_of_order, forged]
            .into_iter()
            .flatten()
    }
}

/// `[sandbox: notify twice; notify late 5m]`; empty if it is sent as usual.
impl fmt::Display for NotificationPlan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let directives = self
            .notices()
            .map(|notice| Directive::Notify { of: None, notice });
        let scenario = Scenario {
            directives: directives.collect(),
            written: Vec::new(),
            problems: Vec::new(),
        };
        scenario.fmt(f)
    }
}

/// The text is none of a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidPlan(String);

impl fmt::Display for InvalidPlan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "no plan of a notification: {}; write `[sandbox: notify twice]` or nothing",
            self.0
        )
    }
}

impl Error for InvalidPlan {}

impl FromStr for NotificationPlan {
    type Err = InvalidPlan;

    fn from_str(text: &str) -> Result<Self, InvalidPlan> {
        // Any operation that notifies will do: the text names none.
        let Some(operation) = antom::schema().operation("pay") else {
            return Err(InvalidPlan("there is no such operation".to_owned()));
        };
        let scenario = Scenario::parse(operation, text);
        if let Some(problem) = scenario.problems.first() {
            return Err(InvalidPlan(problem.to_string()));
        }
        let mut plan = Self::default();
        for directive in &scenario.directives {
            match directive {
                Directive::Notify { of: None, notice } => plan.set(notice),
                other => return Err(InvalidPlan(format!("`{other}` is about something else"))),
            }
        }
        Ok(plan)
    }
}

impl fmt::Display for Notice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Deliveries(0) => f.write_str("never"),
            Self::Deliveries(1) => f.write_str("once"),
            Self::Deliveries(2) => f.write_str("twice"),
            Self::Deliveries(times) => write!(f, "{times} times"),
            Self::Late(delay) => {
                f.write_str("late ")?;
                write_duration(delay, f)
            }
            Self::OutOfOrder(delay) => {
                f.write_str("out of order ")?;
                write_duration(delay, f)
            }
            Self::Forged(forgery, times) => {
                forgery.fmt(f)?;
                write_times(times, f)
            }
        }
    }
}
