//! Calls for programs without an asynchronous runtime.

mod builder;
#[cfg(feature = "ureq")]
mod ureq;

use std::fmt;
use std::sync::Arc;

pub use super::BlockingTransport as Transport;
use super::following::Following;
use super::outcome::{ErrorOf, Outcome};
use super::{Attempts, Pace, Retry, SansIo, Step, StoredCall};
use crate::endpoint::{Call, Follow};
use crate::validate::Valid;
pub use builder::Builder;
#[cfg(feature = "ureq")]
pub use ureq::Ureq;

/// The items that an emitted crate re-exports next to its own client.
#[doc(hidden)]
pub mod exports {
    #[cfg(feature = "ureq")]
    pub use super::Ureq;
    pub use super::{Builder, Transport};
}

/// Makes calls and waits for their responses.
///
/// Cloning is cheap; clones share the transport and its connections.
#[derive(Clone)]
pub struct Client {
    calls: SansIo,
    transport: Arc<dyn Transport>,
}

impl Client {
    fn new(calls: SansIo, transport: Arc<dyn Transport>) -> Self {
        Self { calls, transport }
    }

    /// Returns the same client with another retry policy, for one call or many:
    /// `client.with_retry(Retry::OFF).call(&request)`.
    #[must_use]
    pub fn with_retry(&self, retry: Retry) -> Self {
        Self::new(self.calls.with_retry(retry), Arc::clone(&self.transport))
    }

    /// Makes a new call. To repeat a call that may have succeeded, [resume](Self::resume) it
    /// instead.
    ///
    /// # Errors
    ///
    /// Fails if the call did not succeed or its outcome is unknown; see
    /// [`CallError`](super::CallError).
    pub fn call<R: Call>(&self, request: &Valid<R>) -> Outcome<R> {
        self.make(self.calls.call(request)?)
    }

    /// Returns the same client with another interval and duration for [`follow`](Self::follow),
    /// instead of the documented ones.
    #[must_use]
    pub fn with_pace(&self, pace: Pace) -> Self {
        Self::new(self.calls.with_pace(pace), Arc::clone(&self.transport))
    }

    /// Repeats an inquiry until a response is final, and returns the last outcome. The outcome is
    /// not final if the time limit was reached; match on it.
    ///
    /// Interval and time limit are the documented ones, or those of [`with_pace`](Self::with_pace).
    /// An unknown or retryable outcome is inquired again; there are no further retries.
    ///
    /// # Errors
    ///
    /// Like [`call`](Self::call).
    pub fn follow<R: Follow>(&self, request: &Valid<R>) -> Outcome<R> {
        let calls = self.calls.with_retry(Retry::OFF);
        let attempts = calls.call(request)?;
        let following = Following::begin::<R>(&calls);
        loop {
            let outcome = self.make(attempts.clone());
            match following.pause::<R>(&calls, &outcome) {
                Some(pause) => self.transport.sleep(pause),
                None => return outcome,
            }
        }
    }

    /// Returns the call as data, to be stored before it is made and [resumed](Self::resume) after a
    /// crash.
    ///
    /// # Errors
    ///
    /// Fails if the request cannot be serialized.
    pub fn store<R: Call>(&self, request: &Valid<R>) -> Result<StoredCall, ErrorOf<R>> {
        self.calls.store(request)
    }

    /// Makes a stored call: the same bytes and idempotency key, with a new time and signature.
    ///
    /// # Errors
    ///
    /// Like [`call`](Self::call). Also fails if the stored call is for another operation or client.
    pub fn resume<R: Call>(&self, stored: &StoredCall) -> Outcome<R> {
        self.make(self.calls.resume::<R>(stored)?)
    }

    /// Makes all attempts of a call.
    fn make<R: Call>(&self, mut attempts: Attempts<R>) -> Outcome<R> {
        attempts.trace().within(|| {
            loop {
                let (request, limits) = attempts.send()?;
                let answer = self.transport.send(request, limits);
                match attempts.received(answer) {
                    Step::Done(outcome) => return outcome,
                    Step::Pause(pause) => self.transport.sleep(pause),
                }
            }
        })
    }
}

/// Without keys.
impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.calls.write("blocking::Client", f)
    }
}
