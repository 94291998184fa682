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

/// So far may the clocks of both sides differ, in nanoseconds: five minutes.
const CLOCKS_DIFFER: i128 = 5 * 60 * 1_000_000_000;

/// One call with all its attempts. It does nothing by itself: it is asked what to
/// [send](Self::send), told what was [received](Self::received), and then says whether to wait and
/// send again. A clone is the same call in the same state: it sends the same body with the same
/// idempotency key.
#[must_use]
pub struct Attempts<R> {
    calls: SansIo,
    prepared: Arc<Prepared>,
    pacing: Pacing,
    last_time: u64,
    began: Duration,
    sent: Option<Sent>,
    /// Whether an attempt before the current one may have taken effect.
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

/// What is to be done after an attempt.
#[derive(Debug)]
#[must_use]
pub enum Step<T> {
    /// Nothing: the call has ended.
    Done(T),
    /// To wait, and then to send again.
    Pause(Duration),
}

impl<R: Call> Attempts<R> {
    /// Begins a call.
    ///
    /// One that is resumed was perhaps made before; nobody here knows.
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

    /// The next request, and what its transport keeps to: the same body at a new time, with a new
    /// signature.
    ///
    /// # Errors
    ///
    /// If the operation has no path that could be sent.
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
                Ok((request, Limits::new(timeout, protocol.max_answer)))
            }
            Err(reason) => {
                let mut exchange = self.exchange();
                exchange.judged(Verdict::Final, self.may_have_happened);
                Err(CallError::no_answer(reason, exchange))
            }
        }
    }

    /// Takes what came of the request that was sent last.
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
            (Ok(_), None) => Err(CallError::no_answer(
                Reason::Transport(TransportError::new(TransportErrorKind::Other)),
                exchange,
            )),
            (Err(error), _) => Err(CallError::no_answer(self.reason(error), exchange)),
        };
        match outcome {
            Ok(success) => {
                self.trace.succeeded(self.took());
                Step::Done(Ok(success))
            }
            Err(error) => self.failed(error, asked_for),
        }
    }

    /// The span of the call.
    pub(super) fn trace(&self) -> Trace {
        self.trace.clone()
    }

    /// Decides whether an attempt that gave no success is followed by another.
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

    /// Whether the call may have taken effect, in this attempt or in one before.
    fn may_have_happened(&self, error: &ErrorOf<R>) -> bool {
        match error {
            // It is about this attempt. One before it that was lost may have gone through all the
            // same: the other side need not have looked at the idempotency key before it declined,
            // for example because a date was still to come then and has passed now.
            CallError::Declined(declined) => {
                self.may_have_happened || !self.is_certain(&declined.exchange)
            }
            CallError::Unknown(_) => true,
            CallError::NoAnswer(error) => {
                let has_failed = error.reason.status_of_unread() == Some(Status::Failure);
                let happened = match has_failed {
                    true => !self.is_certain(&error.exchange),
                    false => error.reason.may_have_happened(),
                };
                self.may_have_happened || happened
            }
        }
    }

    /// Whether a response that says that the call failed can be taken at its word. Anyone on the way
    /// can replay one that was signed before this request was sent, and make up one that is not signed.
    /// The latter is believed only where it is the refusal of a gateway that has not processed the call,
    /// and cannot sign before it knows who calls.
    fn is_certain(&self, exchange: &Exchange) -> bool {
        let code = exchange.result_code().unwrap_or_default();
        !is_of_another_ending(&list_value::<R::ResultCode>(code))
            && match exchange.response_time() {
                Some(time) => self.is_since_sending(time),
                None => self.is_refusal_of_the_gateway(code),
            }
    }

    /// Whether a response was signed after its request was sent, as far as clocks agree.
    fn is_since_sending(&self, response_time: OffsetDateTime) -> bool {
        let sent = i128::from(self.last_time) * 1_000_000;
        response_time.unix_timestamp_nanos() >= sent - CLOCKS_DIFFER
    }

    /// Whether a code is one by which a gateway refuses a call before it processes it. Not among them are
    /// those that can come after: a key that is missing may be the one to sign the response with, and a
    /// media type that is not acceptable the one to write it in.
    fn is_refusal_of_the_gateway(&self, code: &str) -> bool {
        let codes = self.calls.protocol.api.protocol_codes();
        codes.is_some_and(|codes| {
            let before_processing = [&codes.method, &codes.path, &codes.client, &codes.signature];
            let is_it = |it: &&Code| it.name() == code && it.status() == Status::Failure;
            before_processing.iter().any(is_it)
        })
    }

    /// What there is to say of an attempt without an answer.
    fn reason(&self, error: TransportError) -> Reason {
        match error.kind() {
            TransportErrorKind::OverLimit => Reason::OverLimit {
                max_answer: self.calls.protocol.max_answer,
            },
            TransportErrorKind::Truncated => Reason::Truncated {
                received: None,
                announced: None,
            },
            _ => Reason::Transport(error),
        }
    }

    /// How long the current attempt has taken.
    fn took(&self) -> Duration {
        self.calls.clock.elapsed().saturating_sub(self.began)
    }

    fn exchange(&self) -> Exchange {
        Exchange::new(Arc::clone(&self.prepared), self.pacing.made())
    }
}

/// Whether the code of a failure is documented for calls with another ending; it is not believed then.
fn is_of_another_ending<C: CodeList>(code: &C) -> bool {
    let documented = code.documented().map(Code::status);
    documented.is_some_and(|status| status != Status::Failure)
}

/// What the end of an attempt says about another one.
fn verdict<F, C: CodeList>(error: &CallError<F, C>) -> Verdict {
    match error {
        CallError::Declined(_) => Verdict::Final,
        // An undocumented code may mean anything, and so may one that is documented as a failure.
        CallError::Unknown(unknown) => match unknown.documented() {
            Some(code) if code.is_retryable() && code.status() == Status::Unknown => {
                Verdict::SameKey
            }
            _ => Verdict::Final,
        },
        CallError::NoAnswer(error) => error.reason.verdict(error.exchange.http_status()),
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
