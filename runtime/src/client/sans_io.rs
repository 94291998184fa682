use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use super::attempts::Attempts;
use super::clock::Clock;
use super::outcome::ErrorOf;
use super::prepared::Prepared;
use super::protocol::Protocol;
use super::retry::Verdict;
use super::{CallError, Exchange, Reason, Retry, StoredCall};
use crate::endpoint::{Call, Pace};
use crate::validate::Valid;

/// A client without I/O, for programs with their own event loop. Requests and responses are values
/// of the crate [`http`].
///
/// ```
/// # use antom_runtime::client::{
/// #     CallError, SansIo, Step, TransportError, TransportErrorKind::Connect, http,
/// # };
/// # use antom_runtime::endpoint::{Call, Decoded};
/// # use antom_runtime::validate::Valid;
/// # type Sent = Result<http::Response<Vec<u8>>, TransportError>;
/// # fn exchange(_: http::Request<Vec<u8>>, _: std::time::Duration) -> Sent {
/// #     Err(TransportError::new(Connect))
/// # }
/// fn call<R: Call>(
///     calls: &SansIo,
///     request: &Valid<R>,
/// ) -> Result<Decoded<R::Success>, CallError<R::Failure, R::ResultCode>> {
///     let mut attempts = calls.call(request)?;
///     loop {
///         let (request, limits) = attempts.send()?;
///         let answer = exchange(request, limits.timeout);
///         match attempts.received(answer) {
///             Step::Done(outcome) => return outcome,
///             Step::Pause(pause) => std::thread::sleep(pause),
///         }
///     }
/// }
/// ```
#[derive(Clone)]
pub struct SansIo {
    pub(super) protocol: Arc<Protocol>,
    pub(super) clock: Arc<dyn Clock>,
    pub(super) timeout: Duration,
    pub(super) retry: Retry,
    /// Replaces the documented interval and time limit.
    pub(super) pace: Option<Pace>,
}

impl SansIo {
    /// Returns the same client with another retry policy.
    #[must_use]
    pub fn with_retry(&self, retry: Retry) -> Self {
        Self {
            retry,
            ..self.clone()
        }
    }

    /// Returns the same client with another interval and time limit for
    /// [inquiries](super::Client::follow), instead of the documented ones.
    #[must_use]
    pub fn with_pace(&self, pace: Pace) -> Self {
        Self {
            pace: Some(pace),
            ..self.clone()
        }
    }

    /// Begins a new call. To repeat a call that may have succeeded, [resume](Self::resume) it
    /// instead.
    ///
    /// # Errors
    ///
    /// Fails if the request cannot be serialized.
    pub fn call<R: Call>(&self, request: &Valid<R>) -> Result<Attempts<R>, ErrorOf<R>> {
        let attempts = Attempts::new(self.clone(), self.prepare::<R>(request)?, false);
        attempts.trace().warns(request.warnings());
        Ok(attempts)
    }

    /// Begins a call with an arbitrary body, sent byte for byte, valid or not. It is for tools and
    /// for tests of servers; programs should [call](Self::call) with a validated request.
    ///
    /// The idempotency key is read from the body. Without one, the call is not retried.
    pub fn raw<R: Call>(&self, body: impl Into<String>) -> Attempts<R> {
        let prepared = Prepared::raw::<R>(body.into(), &self.protocol.client_id);
        Attempts::new(self.clone(), prepared, false)
    }

    /// Returns the call as data, to be stored before it is made and [resumed](Self::resume) after a
    /// crash.
    ///
    /// # Errors
    ///
    /// Fails if the request cannot be serialized.
    pub fn store<R: Call>(&self, request: &Valid<R>) -> Result<StoredCall, ErrorOf<R>> {
        Ok(self.prepare::<R>(request)?.store())
    }

    /// Begins a stored call: the same bytes and idempotency key, with a new time and signature.
    ///
    /// # Errors
    ///
    /// Fails if the stored call is for another operation or client.
    pub fn resume<R: Call>(&self, stored: &StoredCall) -> Result<Attempts<R>, ErrorOf<R>> {
        let prepared = stored.prepare::<R>(&self.protocol.client_id);
        let prepared = prepared.map_err(|reason| {
            let mut error = unsent::<R>(reason, stored.idempotency_key());
            // Earlier attempts are unknown.
            error.exchange_mut().judged(Verdict::Final, true);
            error
        })?;
        Ok(Attempts::new(self.clone(), prepared, true))
    }

    /// Serializes a request once, so that every attempt sends the same bytes.
    fn prepare<R: Call>(&self, request: &R) -> Result<Prepared, ErrorOf<R>> {
        Prepared::new(request, &self.protocol.client_id)
            .map_err(|reason| unsent::<R>(reason, request.idempotency_key()))
    }

    /// Writes the `Debug` representation.
    pub(super) fn write(&self, name: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct(name)
            .field("protocol", &self.protocol)
            .field("timeout", &self.timeout)
            .field("retry", &self.retry)
            .finish_non_exhaustive()
    }
}

fn unsent<R: Call>(reason: Reason, key: Option<&str>) -> ErrorOf<R> {
    let unwritten = Arc::new(Prepared::unwritten::<R>(key));
    CallError::no_response(reason, Exchange::new(unwritten, 0))
}

/// Without keys.
impl fmt::Debug for SansIo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write("SansIo", f)
    }
}
