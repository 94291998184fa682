//! How the calls of an operation end: result codes, by number of calls or by time.

use std::fmt;
use std::time::Duration;

use antom::Status;
use antom::endpoint::Code;

use super::directive::write_times;
use crate::duration::write_duration;

/// How the calls of an operation end for one payment, capture or refund: one result code after another.
#[derive(Clone, Debug)]
pub struct Outcome {
    steps: Vec<Step>,
    /// After so many calls the operation behaves as usual.
    calls: Option<u32>,
}

/// A result code, and from when on it is returned.
#[derive(Clone, Copy, Debug)]
pub(super) struct Step {
    pub(super) code: &'static Code,
    pub(super) from: EndsAt,
}

/// When a result takes the place of the one before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EndsAt {
    /// After so many calls.
    Calls(u32),
    /// So long after the first call.
    After(Duration),
}

/// How something that was in process ends.
#[derive(Clone, Copy, Debug)]
pub struct Ending {
    /// The result code.
    pub code: &'static Code,
    /// When it is final.
    pub at: EndsAt,
}

impl Outcome {
    pub(super) fn new(steps: Vec<Step>, calls: Option<u32>) -> Self {
        Self { steps, calls }
    }

    /// Whether the operation behaves as usual after so many calls.
    pub(super) fn is_over(&self, calls: u32) -> bool {
        self.calls.is_some_and(|end| calls >= end)
    }

    /// Whether it depends on the number of calls.
    pub(super) fn counts_calls(&self) -> bool {
        let by_calls = |step: &Step| matches!(step.from, EndsAt::Calls(from) if from > 0);
        self.calls.is_some() || self.steps.iter().any(by_calls)
    }

    /// Returns the result code of a call, before which `calls` others were made, the first of them `since` ago by the clock
    /// of the sandbox. `None` if the call ends as usual.
    pub fn at(&self, calls: u32, since: Duration) -> Option<&'static Code> {
        if self.is_over(calls) {
            return None;
        }
        let is_reached = |step: &&Step| match step.from {
            EndsAt::Calls(from) => from <= calls,
            EndsAt::After(from) => from <= since,
        };
        self.steps
            .iter()
            .rev()
            .find(is_reached)
            .map(|step| step.code)
    }

    /// Returns whether the last result is unknown, for any number of calls: `U`.
    pub fn is_endless(&self) -> bool {
        let is_unknown = |step: &Step| step.code.status() == Status::Unknown;
        self.calls.is_none() && self.steps.last().is_some_and(is_unknown)
    }

    /// Returns how the payment, capture or refund ends, if the scenario lets it be in process first: `U then S after 5s`.
    ///
    /// Such a call takes effect. A failure or an unknown outcome that nothing follows has none: `UNKNOWN_EXCEPTION once`.
    pub fn ending(&self) -> Option<Ending> {
        let (last, before) = self.steps.split_last()?;
        let is_final = last.code.status() != Status::Unknown;
        let waits = before
            .iter()
            .any(|step| step.code.status() == Status::Unknown);
        (is_final && waits && self.calls.is_none()).then_some(Ending {
            code: last.code,
            at: last.from,
        })
    }
}

/// `PAYMENT_IN_PROCESS then SUCCESS after 5s`
impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut before = Duration::ZERO;
        for (index, step) in self.steps.iter().enumerate() {
            f.write_str(if index == 0 { "" } else { " then " })?;
            f.write_str(step.code.name())?;
            if let (EndsAt::After(from), true) = (step.from, index > 0) {
                f.write_str(" after ")?;
                write_duration(from.saturating_sub(before), f)?;
                before = from;
            }
            let next = self.steps.get(index + 1).map(|step| step.from);
            let end = match next {
                Some(EndsAt::Calls(end)) => Some(end),
                Some(EndsAt::After(_)) => None,
                None => self.calls,
            };
            if let (EndsAt::Calls(from), Some(end)) = (step.from, end) {
                write_times(Some(end.saturating_sub(from)), f)?;
            }
        }
        Ok(())
    }
}
