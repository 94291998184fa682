//! What happens by itself: timers fire in order, each at the time it was due.

use time::OffsetDateTime;

use super::{Act, Desk};
use crate::clock::later_than;
use crate::error::{Error, Result};
use crate::lifecycle::ChangeKind;
use crate::scenario::EndsAt;
use crate::store::timers::{self, Timer};

/// What a timer does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Event {
    /// A payment expires that the buyer has not paid.
    ExpirePayment,
    /// What of an authorization was not captured is released.
    ExpireHold,
    /// A payment becomes final, with this result code; that of a session begins by that.
    EndPayment(String),
    /// A capture becomes final, with this result code.
    EndCapture(String),
    /// A refund becomes final, with this result code.
    EndRefund(String),
    /// A buyer answers an authorization: agrees if the result code is `SUCCESS`.
    AnswerAuthorization(String),
    /// A buyer stores a card if the result code is `SUCCESS`.
    StoreCard(String),
}

const EXPIRE_PAYMENT: &str = "expire payment";
const EXPIRE_HOLD: &str = "expire hold";
const END_PAYMENT: &str = "end payment";
const END_CAPTURE: &str = "end capture";
const END_REFUND: &str = "end refund";
const ANSWER_AUTHORIZATION: &str = "answer authorization";
const STORE_CARD: &str = "store card";
const SUCCESS: &str = "SUCCESS";

impl Event {
    fn parts(self) -> (&'static str, Option<String>) {
        match self {
            Self::ExpirePayment => (EXPIRE_PAYMENT, None),
            Self::ExpireHold => (EXPIRE_HOLD, None),
            Self::EndPayment(code) => (END_PAYMENT, Some(code)),
            Self::EndCapture(code) => (END_CAPTURE, Some(code)),
            Self::EndRefund(code) => (END_REFUND, Some(code)),
            Self::AnswerAuthorization(code) => (ANSWER_AUTHORIZATION, Some(code)),
            Self::StoreCard(code) => (STORE_CARD, Some(code)),
        }
    }

    fn read(kind: &str, detail: Option<String>) -> Result<Self> {
        match (kind, detail) {
            (EXPIRE_PAYMENT, _) => Ok(Self::ExpirePayment),
            (EXPIRE_HOLD, _) => Ok(Self::ExpireHold),
            (END_PAYMENT, Some(code)) => Ok(Self::EndPayment(code)),
            (END_CAPTURE, Some(code)) => Ok(Self::EndCapture(code)),
            (END_REFUND, Some(code)) => Ok(Self::EndRefund(code)),
            (ANSWER_AUTHORIZATION, Some(code)) => Ok(Self::AnswerAuthorization(code)),
            (STORE_CARD, Some(code)) => Ok(Self::StoreCard(code)),
            (kind, _) => Err(Error::Corrupt {
                table: "timers",
                reason: format!("unknown kind `{kind}`"),
            }),
        }
    }
}

impl Desk<'_> {
    /// Lets something happen at a time.
    pub(crate) fn later(&self, due_at: OffsetDateTime, event: Event, subject: &str) -> Result<()> {
        let (kind, detail) = event.parts();
        let timer = Timer {
            due_at,
            kind: kind.to_owned(),
            subject: subject.to_owned(),
            detail,
        };
        timers::set(self.transaction, &timer)
    }

    /// Lets nothing of a kind happen to something any more, whatever its result code.
    pub(super) fn forget(&self, event: Event, subject: &str) -> Result<()> {
        let (kind, _) = event.parts();
        timers::remove(self.transaction, kind, subject)
    }

    /// Lets a buyer act who does so without being told to.
    pub(crate) fn expect_buyer(
        &self,
        event: impl FnOnce(String) -> Event,
        subject: &str,
    ) -> Result<()> {
        match self.auto {
            Some(auto) => {
                let event = event(auto.code.clone());
                self.later(later_than(self.now, auto.after), event, subject)
            }
            None => Ok(()),
        }
    }

    /// Lets what the call has made end as the call asks for: by itself after a time. Returns whether it is in process first.
    pub(crate) fn end_later(
        &self,
        event: impl FnOnce(String) -> Event,
        subject: &str,
    ) -> Result<bool> {
        let Some(ending) = self.script.ending else {
            return Ok(self.script.stays.is_some());
        };
        if let EndsAt::After(after) = ending.at {
            let event = event(ending.code.name().to_owned());
            self.later(later_than(self.now, after), event, subject)?;
        }
        Ok(true)
    }

    /// The result code with which what was made before ends now, as the call asks for that repeats it often enough.
    pub(crate) fn ends_now(&self) -> Option<&'static str> {
        let ending = self.script.ending?;
        match ending.at {
            EndsAt::Calls(calls) if self.script.calls >= calls => Some(ending.code.name()),
            _ => None,
        }
    }

    /// Does everything that is due by now.
    pub(super) fn settle(&self) -> Result<()> {
        while let Some(timer) = timers::take_due(self.transaction, self.now)? {
            let event = Event::read(&timer.kind, timer.detail)?;
            self.at(timer.due_at).fire(event, &timer.subject)?;
        }
        Ok(())
    }

    /// What is not possible any more has been overtaken: nothing happens then.
    fn fire(&self, event: Event, subject: &str) -> Result<()> {
        match event {
            Event::EndCapture(code) => self.end_capture(subject, &code).map(drop),
            Event::EndRefund(code) => self.end_refund(subject, &code).map(drop),
            Event::ExpirePayment => self.change_if_open(subject, |payment, desk| {
                let effects = payment.expire(desk.now)?;
                Ok((ChangeKind::Expired, effects))
            }),
            Event::ExpireHold => self.change_if_open(subject, |payment, _| {
                payment.expire_hold()?;
                Ok((ChangeKind::AuthorizationExpired, Vec::new()))
            }),
            Event::EndPayment(code) => {
                let act = match code.as_str() {
                    SUCCESS => Act::Pay,
                    code => Act::Decline(code),
                };
                overtaken(self.buyer(subject, act))
            }
            Event::AnswerAuthorization(code) if code == SUCCESS => overtaken(self.agree(subject)),
            Event::AnswerAuthorization(_) => overtaken(self.decline_authorization(subject)),
            Event::StoreCard(code) if code == SUCCESS => overtaken(self.store_card(subject)),
            Event::StoreCard(_) => Ok(()),
        }
    }
}

/// Nothing happens if what a buyer was to do has been done before, or is not possible any more.
fn overtaken<T>(done: Result<T>) -> Result<()> {
    match done {
        Err(Error::NotAllowed(_) | Error::NotFound { .. }) => Ok(()),
        done => done.map(|_| ()),
    }
}
