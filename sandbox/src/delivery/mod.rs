//! Sends notifications until they are acknowledged, as the API documents it.
//!
//! [`Delivery`] is a task that takes due notifications from an [`Outbox`], sends them by a [`Courier`], and records each
//! attempt together with what follows from it. What follows is computed by [`Progress::after`], which knows neither a clock nor
//! a network. As everything else is in the outbox, a restart continues where the last run ended; an attempt that was not
//! recorded is made again.
//!
//! # Schedule
//!
//! A notification that is not acknowledged is sent again up to eight times, at the documented [`INTERVALS`]: each counts from
//! the attempt before. Their sum is 24 hours and 22 minutes, although the same pages say that notifications are sent again within
//! 24 hours; the sandbox makes all eight attempts. An attempt that is late, since the clock was advanced or the sandbox was not
//! running, counts as made when it was due: after a jump of the clock, all attempts are made that are due by then.

mod acknowledgement;
mod attempt;
mod courier;
mod reception;
mod schedule;
mod target;
mod task;

pub use acknowledgement::{Unacknowledged, acknowledged};
pub use attempt::{Attempt, Failure, Reply};
pub use courier::{Courier, Limits};
pub use reception::Reception;
pub use schedule::{INTERVALS, Next, Progress};
pub use target::{AddressKind, Lookup, SystemLookup, TargetError, Targets};
pub use task::{Delivery, Event};

use std::fmt;
use std::future::Future;

use antom::time::OffsetDateTime;

use crate::scenario::NotificationPlan;

/// A notification to deliver.
#[derive(Clone)]
pub struct Parcel {
    /// Its ID in the outbox.
    pub id: u64,
    /// What it belongs to, such as the ID of a payment: notifications of one group are sent one after another.
    pub group: String,
    /// The client that receives it.
    pub client_id: String,
    /// Where to send it.
    pub url: String,
    /// The body to sign.
    pub body: Vec<u8>,
    /// How the scenario wants it to be sent.
    pub plan: NotificationPlan,
    /// What the attempts so far have done.
    pub progress: Progress,
    /// When it was due.
    pub due: OffsetDateTime,
}

/// Without the body, which can hold personal data.
impl fmt::Debug for Parcel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Parcel")
            .field("id", &self.id)
            .field("group", &self.group)
            .field("client_id", &self.client_id)
            .field("plan", &self.plan)
            .field("progress", &self.progress)
            .field("due", &self.due)
            .finish_non_exhaustive()
    }
}

/// Where notifications are kept.
pub trait Outbox: Send + Sync + 'static {
    /// Why the outbox cannot be read or written.
    type Error: fmt::Display + Send;

    /// Returns up to `limit` notifications that are due, those that are due longest first. Those of one group come in the
    /// order of their IDs, if they are due at the same time; the first of each group is enough.
    fn due(
        &self,
        now: OffsetDateTime,
        limit: usize,
    ) -> impl Future<Output = Result<Vec<Parcel>, Self::Error>> + Send;

    /// Returns when the first notification is due after `now`. `None` if there is none.
    fn next_due(
        &self,
        now: OffsetDateTime,
    ) -> impl Future<Output = Result<Option<OffsetDateTime>, Self::Error>> + Send;

    /// Records an attempt and what is next, both or neither.
    fn record(
        &self,
        id: u64,
        attempt: Attempt,
        next: Next,
    ) -> impl Future<Output = Result<(), Self::Error>> + Send;
}
