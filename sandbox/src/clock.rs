//! A clock of the sandbox's own: real time with an offset, or a time that only tests move.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use time::OffsetDateTime;
use tokio::sync::watch;

/// How far ahead of real time a clock can be: a hundred years. Times far beyond have no text.
pub const FURTHEST: Duration = Duration::from_secs(36_525 * 86_400);

/// The time by which the sandbox expires payments, redelivers notifications and dates its responses.
///
/// Clones share the time. It never goes back.
#[derive(Clone, Debug)]
pub struct Clock(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    time: Mutex<Time>,
    /// Counts the jumps: what waits for a time of this clock waits anew.
    jumps: watch::Sender<u64>,
    started: Instant,
}

#[derive(Clone, Copy, Debug)]
enum Time {
    /// Real time, so much later.
    Running { offset: Duration },
    /// This time, until it is moved.
    Manual { now: OffsetDateTime },
}

impl Clock {
    /// Creates a clock that runs with the system's, ahead of it by `offset`, but no further than [`FURTHEST`].
    pub fn running(offset: Duration) -> Self {
        let offset = offset.min(FURTHEST);
        Self::of(Time::Running { offset })
    }

    /// Creates a clock that stands at a time until [`advance`](Self::advance) moves it.
    pub fn manual(now: OffsetDateTime) -> Self {
        Self::of(Time::Manual { now })
    }

    fn of(time: Time) -> Self {
        Self(Arc::new(Inner {
            time: Mutex::new(time),
            jumps: watch::Sender::new(0),
            started: Instant::now(),
        }))
    }

    /// Returns the present time of the sandbox, in UTC and whole milliseconds, as it is stored.
    pub fn now(&self) -> OffsetDateTime {
        let now = match *self.time() {
            Time::Running { offset } => OffsetDateTime::now_utc() + offset,
            Time::Manual { now } => now,
        };
        from_millis(to_millis(now))
    }

    /// Moves the clock forward. What becomes due follows at once. A running clock gets no further ahead than [`FURTHEST`], and none is
    /// moved further than that at once.
    pub fn advance(&self, by: Duration) {
        let by = by.min(FURTHEST);
        match &mut *self.time() {
            Time::Running { offset } => *offset = offset.saturating_add(by).min(FURTHEST),
            Time::Manual { now } => *now = now.saturating_add(signed(by)),
        }
        self.0.jumps.send_modify(|count| *count += 1);
    }

    /// Returns how far the clock is ahead of real time; nothing for a manual clock.
    pub fn offset(&self) -> Option<Duration> {
        match *self.time() {
            Time::Running { offset } => Some(offset),
            Time::Manual { .. } => None,
        }
    }

    /// Waits until the clock shows `due`, or is moved. Without a time, waits until it is moved.
    pub async fn wait(&self, due: Option<OffsetDateTime>) {
        let mut jumps = self.0.jumps.subscribe();
        let left = match (due, self.offset()) {
            (Some(due), _) if due <= self.now() => return,
            (Some(due), Some(_)) => Some((due - self.now()).unsigned_abs()),
            _ => None,
        };
        let jumped = async {
            // The sender lives as long as this clock.
            let _ = jumps.changed().await;
        };
        match left {
            Some(left) => tokio::select! {
                () = jumped => {}
                () = tokio::time::sleep(left) => {}
            },
            None => jumped.await,
        }
    }

    fn time(&self) -> MutexGuard<'_, Time> {
        self.0.time.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What a client needs to date its calls by the same clock.
impl antom::client::Clock for Clock {
    fn unix_millis(&self) -> u64 {
        u64::try_from(to_millis(self.now())).unwrap_or_default()
    }

    fn elapsed(&self) -> Duration {
        self.0.started.elapsed()
    }
}

/// Returns the milliseconds since 1970 of a time.
pub fn to_millis(time: OffsetDateTime) -> i64 {
    i64::try_from(time.unix_timestamp_nanos().div_euclid(1_000_000)).unwrap_or(i64::MAX)
}

/// Returns the time of so many milliseconds since 1970; 1970 for what no time has.
pub fn from_millis(millis: i64) -> OffsetDateTime {
    OffsetDateTime::from_unix_timestamp_nanos(i128::from(millis) * 1_000_000)
        .unwrap_or(OffsetDateTime::UNIX_EPOCH)
}

/// Returns the time so much later; the last one that there is, if there is none.
pub(crate) fn later_than(time: OffsetDateTime, by: Duration) -> OffsetDateTime {
    time.saturating_add(signed(by))
}

fn signed(duration: Duration) -> time::Duration {
    time::Duration::try_from(duration).unwrap_or(time::Duration::MAX)
}

/// Returns a time in ISO 8601, UTC, in whole seconds.
pub(crate) fn to_text(time: OffsetDateTime) -> String {
    let time = time.to_offset(time::UtcOffset::UTC);
    format!(
        "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z",
        time.year(),
        u8::from(time.month()),
        time.day(),
        time.hour(),
        time.minute(),
        time.second()
    )
}
