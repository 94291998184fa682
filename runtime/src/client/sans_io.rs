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

/// All of a client but its transport: what is to be sent, and what is made of the answers, as values
/// of the crate [`http`]. For programs that have an event loop of their own.
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
    /// In place of the documented one.
    pub(super) pace: Option<Pace>,
}

impl SansIo {
    /// The same with another policy for making calls again.
    #[must_use]
    pub fn with_retry(&self, retry: Retry) -> Self {
        Self {
            retry,
            ..self.clone()
        }
    }

    /// The same with another pace for [following](super::Client::follow), in place of the documented one.
    #[must_use]
    pub fn with_pace(&self, pace: Pace) -> Self {
        Self {
            pace: Some(pace),
            ..self.clone()
        }
    }

    /// Begins a call. It is a new one, which knows nothing of calls before: to repeat a call that may have
    /// happened, [resume](Self::resume) it.
    ///
    /// # Errors
    ///
    /// If the request cannot be written.
    pub fn call<R: Call>(&self, request: &Valid<R>) -> Result<Attempts<R>, ErrorOf<R>> {
        let attempts = Attempts::new(self.clone(), self.prepare::<R>(request)?, false);
        attempts.trace().warns(request.warnings());
        Ok(attempts)
    }

    /// Begins a call of an operation with a body as it is given, byte for byte: valid or not, and JSON or not. It is for
    /// tools and for tests of what receives calls; programs [call](Self::call) with a request that was validated.
    ///
    /// The idempotency key is read from the body. Without one, the call is made once only.
    pub fn raw<R: Call>(&self, body: impl Into<String>) -> Attempts<R> {
        let prepared = Prepared::raw::<R>(body.into(), &self.protocol.client_id);
        Attempts::new(self.clone(), prepared, false)
    }

    /// The call as data, to be kept before it is made and [resumed](Self::resume) after a crash.
    ///
    /// # Errors
    ///
    /// If the request cannot be written.
    pub fn store<R: Call>(&self, request: &Valid<R>) -> Result<StoredCall, ErrorOf<R>> {
        Ok(self.prepare::<R>(request)?.store())
    }

    /// Begins a stored call: the very same bytes with the same idempotency key.
    ///
    /// # Errors
    ///
    /// If it is a call of another operation or client.
    pub fn resume<R: Call>(&self, stored: &StoredCall) -> Result<Attempts<R>, ErrorOf<R>> {
        let prepared = stored.prepare::<R>(&self.protocol.client_id);
        let prepared = prepared.map_err(|reason| {
            let mut error = unsent::<R>(reason, stored.idempotency_key());
            // What became of it before is not known.
            error.exchange_mut().judged(Verdict::Final, true);
            error
        })?;
        Ok(Attempts::new(self.clone(), prepared, true))
    }

    /// Writes a request, so that every attempt sends the same bytes.
    fn prepare<R: Call>(&self, request: &R) -> Result<Prepared, ErrorOf<R>> {
        Prepared::new(request, &self.protocol.client_id)
            .map_err(|reason| unsent::<R>(reason, request.idempotency_key()))
    }

    /// What a client shows of itself.
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
    CallError::no_answer(reason, Exchange::new(unwritten, 0))
}

/// Without keys.
impl fmt::Debug for SansIo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write("SansIo", f)
    }
}
