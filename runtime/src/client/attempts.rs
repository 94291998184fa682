use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;
use std::time::Duration;

use http::{Request, Response};
use time::OffsetDateTime;

use super::outcome::{ErrorOf, Outcome};
use super::prepared::Prepared;
use super::protocol::Sent;
use super::retry::{Pacing, Verdict};
use super::sans_io::SansIo;
use super::trace::Trace;
use super::transport::{Limits, TransportError, TransportErrorKind};
use super::{CallError, Exchange, Reason, dates};
use crate::endpoint::{Call, Code, CodeList, Status};
use crate::wire::list::list_value;

/// The maximum difference between the clocks of client and server, in nanoseconds: five minutes.
const CLOCKS_DIFFER: i128 = 5 * 60 * 1_000_000_000;

/// A call with all its attempts, as a state machine without I/O. [`send`](Self::send) returns the
/// next request, and [`received`](Self::received) takes its response and returns whether to wait
/// and send again. A clone is the same call in the same state, with the same body and idempotency
/// key.
#[must_use]
pub struct Attempts<R> {
    calls: SansIo,
    prepared: Arc<Prepared>,
    pacing: Pacing,
    last_time: u64,
    began: Duration,
    sent: Option<Sent>,
    /// Whether an earlier attempt may have succeeded.
    may_have_happened: bool,
    trace: Trace,
    request: PhantomData<fn() -> R>,
}

impl<R> Clone for Attempts<R> {
    fn clone(&self) -> Self {
        Self {
            calls: self.calls.clone(),
            prepared: Arc::clone(&self.prepared),
            pacing: self.pacing,
            last_time: self.last_time,
            began: self.began,
            sent: self.sent.clone(),
            may_have_happened: self.may_have_happened,
            trace: self.trace.clone(),
            request: PhantomData,
        }
    }
}

/// The next step after an attempt.
#[derive(Debug)]
#[must_use]
pub enum Step<T> {
    /// The call has ended.
    Done(T),
    /// Wait, then send again.
    Pause(Duration),
}

impl<R: Call> Attempts<R> {
    /// Begins a call.
    ///
    /// A resumed call may have been made before.
    pub(super) fn new(calls: SansIo, prepared: Prepared, resumed: bool) -> Self {
        let trace = Trace::of(&prepared);
        let pacing = Pacing::new(calls.retry, calls.timeout);
        Self {
            calls,
            prepared: Arc::new(prepared),
            pacing,
            last_time: 0,
            began: Duration::ZERO,
            sent: None,
            may_have_happened: resumed,
            trace,
            request: PhantomData,
        }
    }

    /// Returns the next request and its limits: the same body with a new time and a new signature.
    ///
    /// # Errors
    ///
    /// Fails if the operation has no valid URL.
    pub fn send(&mut self) -> Result<(Request<Vec<u8>>, Limits), ErrorOf<R>> {
        self.began = self.calls.clock.elapsed();
        let timeout = self.pacing.begin(self.began);
        // Never the same time twice, even if the clock stands still.
        self.last_time = self
            .calls
            .clock
            .unix_millis()
            .max(self.last_time.saturating_add(1));
        let protocol = &self.calls.protocol;
        match protocol.request(&self.prepared, self.last_time) {
            Ok((request, sent)) => {
                self.sent = Some(sent);
                self.trace.sends(self.pacing.made());
                Ok((request, Limits::new(timeout, protocol.max_response_size)))
            }
            Err(reason) => {
                let mut exchange = self.exchange();
                exchange.judged(Verdict::Final, self.may_have_happened);
                Err(CallError::no_response(reason, exchange))
            }
        }
    }

    /// Takes the result of the last request.
    pub fn received(
        &mut self,
        answer: Result<Response<Vec<u8>>, TransportError>,
    ) -> Step<Outcome<R>> {
        let exchange = self.exchange();
        let mut asked_for = None;
        let outcome = match (answer, self.sent.take()) {
            (Ok(response), Some(sent)) => {
                asked_for = dates::retry_after(response.headers(), self.calls.clock.unix_millis());
                let protocol = &self.calls.protocol;
                let now = self.calls.clock.unix_millis();
                protocol.outcome::<R>(&self.prepared, &sent, response, now, exchange)
            }
            (Ok(_), None) => Err(CallError::no_response(
                Reason::Transport(TransportError::new(TransportErrorKind::Other)),
                exchange,
            )),
            (Err(error), _) => Err(CallError::no_response(self.reason(error), exchange)),
        };
        match outcome {
            Ok(success) => {
                self.trace.succeeded(self.took());
                Step::Done(Ok(success))
            }
            Err(error) => self.failed(error, asked_for),
        }
    }

    /// The tracing span of the call.
    pub(super) fn trace(&self) -> Trace {
        self.trace.clone()
    }

    /// Decides whether an unsuccessful attempt is followed by another one.
    fn failed(&mut self, mut error: ErrorOf<R>, asked_for: Option<Duration>) -> Step<Outcome<R>> {
        let verdict = verdict(&error);
        let happened = self.may_have_happened(&error);
        self.may_have_happened |= happened;
        error.exchange_mut().judged(verdict, happened);
        self.trace.failed(&error, self.took());
        if !verdict.allows(self.prepared.is_repeatable()) {
            return Step::Done(Err(error));
        }
        let now = self.calls.clock.elapsed();
        match self.pacing.pause(asked_for, now, fastrand::f64()) {
            Some(pause) => {
                self.trace.pauses(pause);
                Step::Pause(pause)
            }
            None => Step::Done(Err(error)),
        }
    }

    /// Whether the call may have succeeded, in this attempt or an earlier one.
    fn may_have_happened(&self, error: &ErrorOf<R>) -> bool {
        match error {
            // The error is about this attempt. An earlier, lost attempt may have succeeded: the
            // server may check the request before the idempotency key, for example a date that was
            // in the future then and is in the past now.
            CallError::Declined(declined) => {
                self.may_have_happened || !self.is_certain(&declined.exchange)
            }
            CallError::Unknown(_) => true,
            CallError::NoResponse(error) => {
                let has_failed = error.reason.status_of_unread() == Some(Status::Failure);
                let happened = if has_failed {
                    !self.is_certain(&error.exchange)
                } else {
                    error.reason.may_have_happened()
                };
                self.may_have_happened || happened
            }
        }
    }

    /// Whether a failure response can be trusted. An attacker can replay a response that was signed
    /// before this request was sent, or forge an unsigned one. An unsigned response is trusted only
    /// if it rejects the call before processing it: such a gateway cannot sign before it knows the
    /// client.
    fn is_certain(&self, exchange: &Exchange) -> bool {
        let code = exchange.result_code().unwrap_or_default();
        !is_of_another_ending(&list_value::<R::ResultCode>(code))
            && match exchange.response_time() {
                Some(time) => self.is_since_sending(time),
                None => self.is_refusal_of_the_gateway(code),
            }
    }

    /// Whether a response was signed after its request was sent, allowing for clock skew.
    fn is_since_sending(&self, response_time: OffsetDateTime) -> bool {
        let sent = i128::from(self.last_time) * 1_000_000;
        response_time.unix_timestamp_nanos() >= sent - CLOCKS_DIFFER
    }

    /// Whether a code is one with which a gateway rejects a call before processing it. Codes that
    /// can also come later are excluded: a missing key may be the key that signs the response, and
    /// an unacceptable media type that of the response.
    fn is_refusal_of_the_gateway(&self, code: &str) -> bool {
        let codes = self.calls.protocol.api.protocol_codes();
        codes.is_some_and(|codes| {
            let before_processing = [&codes.method, &codes.path, &codes.client, &codes.signature];
            let is_it = |it: &&Code| it.name() == code && it.status() == Status::Failure;
            before_processing.iter().any(is_it)
        })
    }

    /// The reason of an attempt without a response.
    fn reason(&self, error: TransportError) -> Reason {
        match error.kind() {
            TransportErrorKind::OverLimit => Reason::OverLimit {
                max_response_size: self.calls.protocol.max_response_size,
            },
            TransportErrorKind::Truncated => Reason::Truncated {
                received: None,
                announced: None,
            },
            _ => Reason::Transport(error.at(&self.calls.protocol.gateway.origin)),
        }
    }

    /// The duration of the current attempt.
    fn took(&self) -> Duration {
        self.calls.clock.elapsed().saturating_sub(self.began)
    }

    fn exchange(&self) -> Exchange {
        Exchange::new(Arc::clone(&self.prepared), self.pacing.made())
    }
}

/// Whether a failure code is documented for another outcome; it is then not trusted.
fn is_of_another_ending<C: CodeList>(code: &C) -> bool {
    let documented = code.documented().map(Code::status);
    documented.is_some_and(|status| status != Status::Failure)
}

/// Whether another attempt makes sense after this outcome.
fn verdict<F, C: CodeList>(error: &CallError<F, C>) -> Verdict {
    match error {
        CallError::Declined(_) => Verdict::Final,
        // An undocumented code can mean anything, and so can one that is documented as a failure.
        CallError::Unknown(unknown) => match unknown.documented() {
            Some(code) if code.is_retryable() && code.status() == Status::Unknown => {
                Verdict::SameKey
            }
            _ => Verdict::Final,
        },
        CallError::NoResponse(error) => error.reason.verdict(error.exchange.http_status()),
    }
}

/// Without the body.
impl<R: Call> fmt::Debug for Attempts<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Attempts")
            .field("exchange", &self.exchange())
            .field("pacing", &self.pacing)
            .finish_non_exhaustive()
    }
}
