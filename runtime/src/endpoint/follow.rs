use std::time::Duration;

use super::Call;

/// An inquiry that is repeated until its response is final or the time limit is reached:
/// `client.follow(&request)`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an inquiry that can be followed",
    label = "not an inquiry with documented final responses",
    note = "`follow` repeats an inquiry until its response is final; call other operations with their own methods"
)]
pub trait Follow: Call {
    /// The documented interval and time limit.
    const PACE: Pace;

    /// Whether a response is final, so that another inquiry would return the same.
    fn is_final(success: &Self::Success) -> bool;
}

/// The interval and time limit of a repeated inquiry.
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
    /// Creates a pace with a pause of `every` between two calls. The last call starts at most
    /// `at_most` after the first.
    pub const fn new(every: Duration, at_most: Duration) -> Self {
        Self { every, at_most }
    }

    /// Creates a pace from seconds.
    #[doc(hidden)]
    pub const fn of_seconds(every: u64, at_most: u64) -> Self {
        Self::new(Duration::from_secs(every), Duration::from_secs(at_most))
    }

    /// Returns the pause between two calls.
    pub const fn every(self) -> Duration {
        self.every
    }

    /// Returns the maximum time between the first call and the start of the last.
    pub const fn at_most(self) -> Duration {
        self.at_most
    }
}
