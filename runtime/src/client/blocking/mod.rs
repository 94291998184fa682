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

/// What an emitted crate has of this module beside its own client.
#[doc(hidden)]
pub mod exports {
    #[cfg(feature = "ureq")]
    pub use super::Ureq;
    pub use super::{Builder, Transport};
}

/// Makes calls, and waits for their answers.
///
/// It is cheap to clone; clones share the transport with its connections.
#[derive(Clone)]
pub struct Client {
    calls: SansIo,
    transport: Arc<dyn Transport>,
}

impl Client {
    fn new(calls: SansIo, transport: Arc<dyn Transport>) -> Self {
        Self { calls, transport }
    }

    /// The same client with another policy for making calls again, for one call or for many:
    /// `client.with_retry(Retry::OFF).call(&request)`.
    #[must_use]
    pub fn with_retry(&self, retry: Retry) -> Self {
        Self::new(self.calls.with_retry(retry), Arc::clone(&self.transport))
    }

    /// Makes a call. It is a new one, which knows nothing of calls before: to repeat a call that may have
    /// happened, [resume](Self::resume) it.
    ///
    /// # Errors
    ///
    /// If it did not succeed, or nobody knows whether it did; see [`CallError`](super::CallError).
    pub fn call<R: Call>(&self, request: &Valid<R>) -> Outcome<R> {
        self.make(self.calls.call(request)?)
    }

    /// The same client with another pace for [following](Self::follow), in place of the documented one.
    #[must_use]
    pub fn with_pace(&self, pace: Pace) -> Self {
        Self::new(self.calls.with_pace(pace), Arc::clone(&self.transport))
    }

    /// Makes a call that asks how something ends, again and again until a response is final. Returns the last
    /// outcome: it is not final if time is up, so look at its case.
    ///
    /// The pace is the documented one, or that of [`with_pace`](Self::with_pace). An outcome that is unknown, or
    /// that may be another one the next time, is asked for again; there are no retries beside that.
    ///
    /// # Errors
    ///
    /// As [`call`](Self::call).
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

    /// The call as data, to be kept before it is made and [resumed](Self::resume) after a crash.
    ///
    /// # Errors
    ///
    /// If the request cannot be written.
    pub fn store<R: Call>(&self, request: &Valid<R>) -> Result<StoredCall, ErrorOf<R>> {
        self.calls.store(request)
    }

    /// Makes a stored call: the very same bytes with the same idempotency key, at a new time.
    ///
    /// # Errors
    ///
    /// As [`call`](Self::call), and if it is a call of another operation or client.
    pub fn resume<R: Call>(&self, stored: &StoredCall) -> Outcome<R> {
        self.make(self.calls.resume::<R>(stored)?)
    }

    /// Makes all attempts at a call.
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
