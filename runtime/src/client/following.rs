//! Repeats an inquiry until a response is final.

use std::time::Duration;

use super::outcome::Outcome;
use super::{CallError, SansIo};
use crate::endpoint::{Follow, Pace};

/// Decides after each call whether there is another one. It does not wait itself.
pub(super) struct Following {
    pace: Pace,
    last_begin: Duration,
}

impl Following {
    /// Starts now.
    pub(super) fn begin<R: Follow>(calls: &SansIo) -> Self {
        let pace = calls.pace.unwrap_or(R::PACE);
        Self {
            pace,
            last_begin: calls.clock.elapsed().saturating_add(pace.at_most()),
        }
    }

    /// Returns the pause before the next call. `None` if the outcome is final, cannot change, or
    /// the time limit is reached.
    pub(super) fn pause<R: Follow>(
        &self,
        calls: &SansIo,
        outcome: &Outcome<R>,
    ) -> Option<Duration> {
        let goes_on = match outcome {
            Ok(success) => !R::is_final(success),
            Err(CallError::Unknown(_)) => true,
            Err(error) => error.is_retryable(),
        };
        let next = calls.clock.elapsed().saturating_add(self.pace.every());
        (goes_on && next <= self.last_begin).then_some(self.pace.every())
    }
}
