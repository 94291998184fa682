use std::time::Duration;

use super::Call;

/// A call that asks how something ends. It is repeated until a response says so, or time is up:
/// `client.follow(&request)`.
pub trait Follow: Call {
    /// How often the documentation says to ask, and for how long.
    const PACE: Pace;

    /// Whether a response is final: asking again would give the same.
    fn is_final(success: &Self::Success) -> bool;
}

/// How often a call is repeated that asks how something ends, and for how long.
///
/// ```
/// use antom_runtime::endpoint::Pace;
/// use std::time::Duration;
///
/// let patient = Pace::new(Duration::from_secs(5), Duration::from_secs(120));
/// assert_eq!(patient.every(), Duration::from_secs(5));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pace {
    every: Duration,
    at_most: Duration,
}

impl Pace {
    /// A pause of `every` between two calls, and no call later than `at_most` after the first.
    pub const fn new(every: Duration, at_most: Duration) -> Self {
        Self { every, at_most }
    }

    /// The same in seconds.
    #[doc(hidden)]
    pub const fn of_seconds(every: u64, at_most: u64) -> Self {
        Self::new(Duration::from_secs(every), Duration::from_secs(at_most))
    }

    /// Returns the pause between two calls.
    pub const fn every(self) -> Duration {
        self.every
    }

    /// Returns how long after the first call the last one begins at most.
    pub const fn at_most(self) -> Duration {
        self.at_most
    }
}
