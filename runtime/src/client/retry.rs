use std::time::Duration;

/// The retry policy. A retry sends the same body with the same idempotency key, a new time and a
/// new signature.
///
/// A call is retried only if that is safe and may help:
///
/// - nothing was sent, because connecting failed; or
/// - the operation has an idempotency key or [only reads](crate::endpoint::Endpoint::SAFE), and one
///   of these happened: a U result code that is documented as retryable, a timeout, a lost
///   connection, a truncated response, or HTTP 429 or 5xx without a readable response.
///
/// A failure (F) is never retried, nor is a U code that is not documented as retryable.
///
/// The n-th pause is random (full jitter): between zero and `initial_backoff` doubled n times, at most
/// `max_backoff`. A longer `Retry-After` of the server is respected. A pause that would exceed
/// `total` ends the call instead.
///
/// ```
/// use antom_runtime::client::Retry;
/// use std::time::Duration;
///
/// // Two attempts within ten seconds, for a buyer who waits.
/// let retry = Retry::new(2).total(Duration::from_secs(10));
/// assert!(!retry.is_off() && Retry::OFF.is_off());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Retry {
    attempts: u32,
    initial_backoff: Duration,
    max_backoff: Duration,
    total: Duration,
}

impl Retry {
    /// No retries.
    pub const OFF: Self = Self::new(1);

    /// Creates a policy with at most this many attempts, including the first. Everything else has
    /// its default.
    pub const fn new(attempts: u32) -> Self {
        Self {
            attempts,
            initial_backoff: Duration::from_millis(500),
            max_backoff: Duration::from_secs(10),
            total: Duration::from_secs(60),
        }
    }

    /// Sets the maximum number of attempts, including the first. The default is 4.
    #[must_use]
    pub const fn attempts(mut self, attempts: u32) -> Self {
        self.attempts = attempts;
        self
    }

    /// Sets the maximum of the first pause. The default is 0.5 s.
    #[must_use]
    pub const fn initial_backoff(mut self, pause: Duration) -> Self {
        self.initial_backoff = pause;
        self
    }

    /// Sets the maximum of every pause that the server does not ask for. The default is 10 s.
    #[must_use]
    pub const fn max_backoff(mut self, pause: Duration) -> Self {
        self.max_backoff = pause;
        self
    }

    /// Sets the maximum duration of a call with all attempts and pauses. The default is 60 s. A
    /// retry is limited to the remaining time; the first attempt has its whole timeout.
    #[must_use]
    pub const fn total(mut self, total: Duration) -> Self {
        self.total = total;
        self
    }

    /// Returns whether retries are disabled.
    pub const fn is_off(&self) -> bool {
        self.attempts <= 1
    }

    /// The maximum pause after this many attempts.
    fn ceiling(&self, attempts: u32) -> Duration {
        let factor = 2_u32.saturating_pow(attempts.saturating_sub(1));
        self.initial_backoff
            .saturating_mul(factor)
            .min(self.max_backoff)
    }
}

/// Four attempts within 60 s.
impl Default for Retry {
    fn default() -> Self {
        Self::new(4)
    }
}

/// What an outcome means for another attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// Another attempt would not help, or its effect is unknown.
    Final,
    /// Another attempt may help. It is safe if the operation has an idempotency key or is
    /// read-only.
    SameKey,
    /// Another attempt may help and is safe: nothing was sent.
    NotSent,
}

impl Verdict {
    /// Whether the same request may be sent again.
    pub(super) fn allows(self, is_repeatable: bool) -> bool {
        match self {
            Self::Final => false,
            Self::SameKey => is_repeatable,
            Self::NotSent => true,
        }
    }
}

/// Counts the attempts and pauses of a call. It does not wait itself.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pacing {
    retry: Retry,
    timeout: Duration,
    started: Duration,
    made: u32,
}

impl Pacing {
    /// Starts with the first attempt.
    pub(super) fn new(retry: Retry, timeout: Duration) -> Self {
        Self {
            retry,
            timeout,
            started: Duration::ZERO,
            made: 0,
        }
    }

    /// Begins an attempt and returns its timeout.
    pub(super) fn begin(&mut self, now: Duration) -> Duration {
        self.made = self.made.saturating_add(1);
        if self.made == 1 {
            self.started = now;
            self.timeout
        } else {
            self.timeout.min(self.left(now))
        }
    }

    /// The number of attempts so far.
    pub(super) fn made(&self) -> u32 {
        self.made
    }

    /// Returns the pause before the next attempt. `None` if there is none. `chance` is between 0
    /// and 1.
    pub(super) fn pause(
        &self,
        asked_for: Option<Duration>,
        now: Duration,
        chance: f64,
    ) -> Option<Duration> {
        if self.made >= self.retry.attempts {
            return None;
        }
        let ceiling = self.retry.ceiling(self.made);
        let pause = Duration::try_from_secs_f64(ceiling.as_secs_f64() * chance)
            .unwrap_or(ceiling)
            .min(ceiling);
        let pause = pause.max(asked_for.unwrap_or_default());
        // Strictly less: an attempt needs time left.
        (pause < self.left(now)).then_some(pause)
    }

    fn left(&self, now: Duration) -> Duration {
        self.retry
            .total
            .saturating_sub(now.saturating_sub(self.started))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECOND: Duration = Duration::from_secs(1);

    /// The pauses of a call whose attempts take no time, as long as chance makes them.
    fn pauses(retry: Retry, chance: f64) -> Vec<Duration> {
        let mut pacing = Pacing::new(retry, 30 * SECOND);
        let (mut now, mut pauses) = (Duration::ZERO, Vec::new());
        loop {
            pacing.begin(now);
            match pacing.pause(None, now, chance) {
                Some(pause) => {
                    now += pause;
                    pauses.push(pause);
                }
                None => return pauses,
            }
        }
    }

    #[test]
    fn pauses_lie_between_nothing_and_what_doubles() {
        let retry = Retry::new(7)
            .initial_backoff(SECOND)
            .max_backoff(6 * SECOND);
        assert_eq!(pauses(retry, 0.0), [Duration::ZERO; 6]);
        assert_eq!(
            pauses(retry, 1.0),
            [1, 2, 4, 6, 6, 6].map(Duration::from_secs)
        );
        assert_eq!(
            pauses(retry, 0.5),
            [500, 1000, 2000, 3000, 3000, 3000].map(Duration::from_millis)
        );
        // No number of attempts overflows, and no chance leaves the bounds.
        assert_eq!(pauses(Retry::new(1000).max_backoff(SECOND), 7.0).len(), 60);
        let endless = Retry::new(3).initial_backoff(Duration::MAX);
        let endless = endless.max_backoff(Duration::MAX).total(Duration::MAX);
        for chance in [f64::NAN, f64::INFINITY, -1.0, 1.0] {
            assert_eq!(pauses(retry, chance).len(), 6);
            assert!(pauses(endless, chance).len() < 3);
        }
    }

    #[test]
    fn a_pause_that_would_exceed_the_total_ends_the_call() {
        let retry = Retry::new(9).initial_backoff(SECOND).total(3 * SECOND);
        assert_eq!(pauses(retry, 1.0), [SECOND]);
        assert!(pauses(retry.total(Duration::ZERO), 0.0).is_empty());
    }

    #[test]
    fn only_the_first_attempt_has_its_whole_timeout() {
        let mut pacing = Pacing::new(Retry::default().total(SECOND), 30 * SECOND);
        assert_eq!(pacing.begin(5 * SECOND), 30 * SECOND);
        assert_eq!(pacing.begin(5 * SECOND + SECOND / 4), SECOND * 3 / 4);
        assert_eq!(pacing.begin(9 * SECOND), Duration::ZERO);
        // A clock that goes back does no harm.
        assert_eq!(pacing.begin(Duration::ZERO), SECOND);
    }

    #[test]
    fn off_is_one_attempt() {
        for retry in [Retry::OFF, Retry::new(0), Retry::new(1)] {
            assert!(retry.is_off());
            assert!(pauses(retry, 0.0).is_empty());
        }
        assert!(!Retry::default().is_off());
    }
}
