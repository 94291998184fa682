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
    /// Returns the progress after one more attempt, and what is next.
    #[must_use]
    pub fn after(
        mut self,
        plan: &NotificationPlan,
        is_acknowledged: bool,
        now: OffsetDateTime,
    ) -> (Self, Next) {
        self.attempts = self.attempts.saturating_add(1);
        let next = if is_acknowledged {
            self.failed = 0;
            self.delivered = self.delivered.saturating_add(1);
            match self.delivered < plan.deliveries {
                true => Next::At(now),
                false => Next::Done,
            }
        } else {
            let interval = INTERVALS.get(self.failed as usize);
            self.failed = self.failed.saturating_add(1);
            interval.map_or(Next::GivenUp, |interval| Next::At(later(now, *interval)))
        };
        (self, next)
    }

    /// Returns the progress from which a notification is sent once more, whether or not it was acknowledged: it is due at once,
    /// and follows the schedule from its beginning.
    #[must_use]
    pub fn again(mut self, plan: &NotificationPlan) -> Self {
        self.failed = 0;
        self.delivered = self.delivered.min(plan.deliveries.saturating_sub(1));
        self
    }
}

/// A later time; the same one where a clock cannot show it.
fn later(now: OffsetDateTime, interval: Duration) -> OffsetDateTime {
    let interval = interval.try_into().ok();
    interval
        .and_then(|interval| now.checked_add(interval))
        .unwrap_or(now)
}
