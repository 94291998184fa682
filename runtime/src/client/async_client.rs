use std::fmt;
use std::future::Future;
use std::sync::Arc;

use super::following::Following;
use super::outcome::{ErrorOf, Outcome};
use super::{Attempts, Pace, Retry, SansIo, Step, StoredCall, Transport};
use crate::endpoint::{Call, Follow};
use crate::validate::Valid;

/// Makes calls asynchronously.
///
/// Cloning is cheap; clones share the transport and its connections. It needs no asynchronous
/// runtime beyond what its transport needs.
#[derive(Clone)]
pub struct Client {
    calls: SansIo,
    transport: Arc<dyn Transport>,
}

impl Client {
    pub(super) fn new(calls: SansIo, transport: Arc<dyn Transport>) -> Self {
        Self { calls, transport }
    }

    /// Returns the same client with another retry policy, for one call or many:
    /// `client.with_retry(Retry::OFF).call(&request)`.
    #[must_use]
    pub fn with_retry(&self, retry: Retry) -> Self {
        Self::new(self.calls.with_retry(retry), Arc::clone(&self.transport))
    }

    /// Makes a new call. To repeat a call that may have succeeded, [resume](Self::resume) it
    /// instead. The future borrows neither client nor request, so it can be spawned.
    ///
    /// # Errors
    ///
    /// Fails if the call did not succeed or its outcome is unknown; see
    /// [`CallError`](super::CallError).
    pub fn call<R: Call>(&self, request: &Valid<R>) -> impl Future<Output = Outcome<R>> + use<R> {
        make(self.calls.call(request), Arc::clone(&self.transport))
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
    pub fn follow<R: Follow>(
        &self,
        request: &Valid<R>,
    ) -> impl Future<Output = Outcome<R>> + use<R> {
        let calls = self.calls.with_retry(Retry::OFF);
        let (attempts, transport) = (calls.call(request), Arc::clone(&self.transport));
        async move {
            let attempts = attempts?;
            let following = Following::begin::<R>(&calls);
            loop {
                let outcome = make(Ok(attempts.clone()), Arc::clone(&transport)).await;
                match following.pause::<R>(&calls, &outcome) {
                    Some(pause) => transport.sleep(pause).await,
                    None => return outcome,
                }
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
    pub fn resume<R: Call>(
        &self,
        stored: &StoredCall,
    ) -> impl Future<Output = Outcome<R>> + use<R> {
        make(self.calls.resume::<R>(stored), Arc::clone(&self.transport))
    }
}

/// Makes all attempts of a call.
async fn make<R: Call>(
    attempts: Result<Attempts<R>, ErrorOf<R>>,
    transport: Arc<dyn Transport>,
) -> Outcome<R> {
    let mut attempts = attempts?;
    let trace = attempts.trace();
    trace
        .around(async move {
            loop {
                let (request, limits) = attempts.send()?;
                let answer = transport.send(request, limits).await;
                match attempts.received(answer) {
                    Step::Done(outcome) => return outcome,
                    Step::Pause(pause) => transport.sleep(pause).await,
                }
            }
        })
        .await
}

/// Without keys.
impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.calls.write("Client", f)
    }
}
