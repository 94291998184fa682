//! Where the pure transitions meet the store and the clock: every act is one transaction, in which what is due by the
//! clock happens first.

mod asked;
mod buyer;
mod cards;
mod delivered;
mod identity;
mod movements;
mod notices;
mod payments;
pub(crate) mod script;
mod timers;

use std::time::Duration;

use rusqlite::Transaction;
use time::OffsetDateTime;

use crate::clock::{Clock, FURTHEST};
use crate::error::{Error, Result};
use crate::lifecycle::Terms;
use crate::store::Store;

pub(crate) use asked::waits;
pub(crate) use buyer::{Act, DECLINED};
pub(crate) use identity::{antom_id, secret};
pub(crate) use notices::result_of;
use script::Script;
pub(crate) use timers::Event;

/// The name of the setting that keeps how far the clock is ahead.
pub(crate) const CLOCK_OFFSET: &str = "clock offset in milliseconds";

/// What all acts need.
#[derive(Clone, Debug)]
pub(crate) struct Engine {
    pub store: Store,
    pub clock: Clock,
    pub terms: Terms,
    /// Where the sandbox is reached: `http://127.0.0.1:4200`.
    pub address: String,
    /// What buyers do by themselves.
    pub auto: Option<Auto>,
    /// Whether notifications are sent.
    pub sends: bool,
}

/// A buyer who acts without being told to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Auto {
    /// The result code of the payment.
    pub code: String,
    /// How long it takes, by the clock of the sandbox.
    pub after: Duration,
}

/// One act: a transaction at a time.
pub(crate) struct Desk<'a> {
    pub transaction: &'a Transaction<'a>,
    pub now: OffsetDateTime,
    pub terms: &'a Terms,
    pub address: &'a str,
    pub auto: Option<&'a Auto>,
    /// What the call asks for that is being answered.
    pub script: &'a Script,
}

impl Engine {
    /// Does something in one transaction, after everything that is due by now.
    pub(crate) fn act<T>(&self, act: impl FnOnce(&Desk<'_>) -> Result<T>) -> Result<T> {
        self.store.write(|transaction| {
            let desk = Desk {
                transaction,
                now: self.clock.now(),
                terms: &self.terms,
                address: &self.address,
                auto: self.auto.as_ref(),
                script: &script::NONE,
            };
            desk.settle()?;
            act(&desk)
        })
    }

    /// Moves the clock forward, so that a restart remembers it, and does what is due by then.
    pub(crate) fn advance(&self, by: Duration) -> Result<()> {
        let ahead = self.clock.offset().unwrap_or_default();
        if ahead.saturating_add(by) > FURTHEST {
            return Err(Error::not_allowed(
                "the clock can be at most 100 years ahead of real time",
                "时钟最多可比实际时间快 100 年",
            ));
        }
        self.clock.advance(by);
        if let Some(offset) = self.clock.offset() {
            self.store
                .set_setting(CLOCK_OFFSET, &offset.as_millis().to_string())?;
        }
        self.settle()
    }

    /// Does everything that is due by now.
    pub(crate) fn settle(&self) -> Result<()> {
        match self.store.next_timer()? {
            Some(due) if due <= self.clock.now() => self.act(|_| Ok(())),
            _ => Ok(()),
        }
    }

    /// Lets happen what becomes due, until the future is dropped.
    pub(crate) async fn run(&self) {
        let mut writes = self.store.writes();
        loop {
            // An error here is an error of every call too, which reports it; a pause keeps it from spinning.
            let due = match self.settle().and_then(|()| self.store.next_timer()) {
                Ok(due) => due,
                Err(_) => {
                    tokio::time::sleep(Duration::from_secs(1)).await;
                    continue;
                }
            };
            tokio::select! {
                () = self.clock.wait(due) => {}
                changed = writes.changed() => if changed.is_err() { return },
            }
        }
    }
}

impl<'a> Desk<'a> {
    /// The same act at another time: when it was due.
    fn at(&self, now: OffsetDateTime) -> Desk<'a> {
        Desk { now, ..*self }
    }

    /// The same act, for a call that asks for something.
    pub(crate) fn with<'b>(&self, script: &'b Script) -> Desk<'b>
    where
        'a: 'b,
    {
        Desk { script, ..*self }
    }
}
