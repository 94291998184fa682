use std::fmt;
use std::future::Future;
use std::sync::Arc;

use super::following::Following;
use super::outcome::{ErrorOf, Outcome};
use super::{Attempts, Pace, Retry, SansIo, Step, StoredCall, Transport};
use crate::endpoint::{Call, Follow};
use crate::validate::Valid;

/// Makes calls, asynchronously.
///
/// It is cheap to clone; clones share the transport with its connections. It needs no asynchronous
/// runtime but the one its transport needs.
#[derive(Clone)]
pub struct Client {
    calls: SansIo,
    transport: Arc<dyn Transport>,
}

impl Client {
    pub(super) fn new(calls: SansIo, transport: Arc<dyn Transport>) -> Self {
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
    /// The future borrows neither the client nor the request, so it can be spawned.
    ///
    /// # Errors
    ///
    /// If it did not succeed, or nobody knows whether it did; see [`CallError`](super::CallError).
    pub fn call<R: Call>(&self, request: &Valid<R>) -> impl Future<Output = Outcome<R>> + use<R> {
        make(self.calls.call(request), Arc::clone(&self.transport))
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
    pub fn resume<R: Call>(
        &self,
        stored: &StoredCall,
    ) -> impl Future<Output = Outcome<R>> + use<R> {
        make(self.calls.resume::<R>(stored), Arc::clone(&self.transport))
    }
}

/// Makes all attempts at a call.
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
