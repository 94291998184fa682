//! What follows from an attempt: no clock, no network.

use std::time::Duration;

use antom::time::OffsetDateTime;

use crate::scenario::NotificationPlan;

const MINUTE: u64 = 60;
const HOUR: u64 = 60 * MINUTE;

/// How long after an attempt without an acknowledgement the next one is made.
pub const INTERVALS: [Duration; 8] = [
    Duration::ZERO,
    Duration::from_secs(2 * MINUTE),
    Duration::from_secs(10 * MINUTE),
    Duration::from_secs(10 * MINUTE),
    Duration::from_secs(HOUR),
    Duration::from_secs(2 * HOUR),
    Duration::from_secs(6 * HOUR),
    Duration::from_secs(15 * HOUR),
];

/// What has been done about a notification.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// How many attempts were made.
    pub attempts: u32,
    /// How many of them were not acknowledged, since the last that was.
    pub failed: u32,
    /// How many were acknowledged.
    pub delivered: u32,
}

/// What is next for a notification.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// It is sent again.
    At(OffsetDateTime),
    /// It is acknowledged, as often as it should be.
    Done,
    /// It was sent as often as documented, and never acknowledged.
    GivenUp,
}

impl Progress {
    /// Returns the progress that attempts have made: whether each was acknowledged, in order.
    ///
    /// A notification that is sent once more by hand continues from there: one that was given up is sent once, one that was
    /// acknowledged until it is acknowledged again.
    pub fn of(acknowledged: impl IntoIterator<Item = bool>) -> Self {
        let attempts = acknowledged.into_iter();
        attempts.fold(Self::default(), Self::and)
    }

    fn and(self, is_acknowledged: bool) -> Self {
        let (failed, delivered) = if is_acknowledged {
            (0, self.delivered.saturating_add(1))
        } else {
            (self.failed.saturating_add(1), self.delivered)
        };
        Self {
            attempts: self.attempts.saturating_add(1),
            failed,
            delivered,
        }
    }

    /// Returns what is next after one more attempt. `now` is when it was due, or made if it was not late.
    pub fn after(
        self,
        plan: &NotificationPlan,
        is_acknowledged: bool,
        now: OffsetDateTime,
    ) -> Next {
        let after = self.and(is_acknowledged);
        if is_acknowledged {
            return if after.delivered < plan.deliveries {
                Next::At(now)
            } else {
                Next::Done
            };
        }
        // A count that does not fit in memory is beyond the last interval.
        let interval = usize::try_from(self.failed)
            .ok()
            .and_then(|it| INTERVALS.get(it));
        interval.map_or(Next::GivenUp, |interval| Next::At(later(now, *interval)))
    }
}

/// A later time; the same one where a clock cannot show it.
fn later(now: OffsetDateTime, interval: Duration) -> OffsetDateTime {
    let interval = interval.try_into().ok();
    interval
        .and_then(|interval| now.checked_add(interval))
        .unwrap_or(now)
}
