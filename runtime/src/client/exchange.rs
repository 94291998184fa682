use std::sync::Arc;

use http::StatusCode;
use time::OffsetDateTime;

use super::StoredCall;
use super::prepared::Prepared;
use super::retry::Verdict;
use crate::endpoint::Status;
use crate::line::OneLine;
use crate::schema::OperationSchema;

/// What is known of a call that did not succeed, whatever the reason.
#[derive(Clone)]
pub struct Exchange {
    call: Arc<Prepared>,
    attempts: u32,
    http_status: Option<StatusCode>,
    body: Vec<u8>,
    signed: bool,
    response_time: Option<OffsetDateTime>,
    status: Option<Status>,
    code: Option<String>,
    trace_id: Option<String>,
    retryable: bool,
    may_have_happened: bool,
}

/// Headers in which gateways say under what name they log a call. Which of them there is differs.
const TRACE_HEADERS: [&str; 6] = [
    "traceid",
    "trace-id",
    "tracerid",
    "tracer-id",
    "eagleeye-traceid",
    "x-request-id",
];

impl Exchange {
    /// A call of which nothing has come back yet.
    pub(super) fn new(call: Arc<Prepared>, attempts: u32) -> Self {
        Self {
            call,
            attempts,
            http_status: None,
            body: Vec::new(),
            signed: false,
            response_time: None,
            status: None,
            code: None,
            trace_id: None,
            retryable: false,
            may_have_happened: false,
        }
    }

    /// Adds what came back.
    pub(super) fn answered(&mut self, response: http::Response<Vec<u8>>) {
        let (parts, body) = response.into_parts();
        self.http_status = Some(parts.status);
        self.trace_id = TRACE_HEADERS.iter().find_map(|name| {
            let value = parts.headers.get(*name)?.to_str().ok()?;
            (!value.is_empty()).then(|| value.to_owned())
        });
        self.body = body;
    }

    /// Says that the answer is signed, that the signature fits, and which time was signed with it.
    pub(super) fn set_signed(&mut self, time: OffsetDateTime) {
        self.signed = true;
        self.response_time = Some(time);
    }

    /// Says what the answer says of the call, whether or not the rest of it can be read.
    pub(super) fn set_ending(&mut self, status: Status, code: Option<&str>) {
        self.status = Some(status);
        self.code = code.map(ToOwned::to_owned);
    }

    /// Says what the outcome means for another attempt, and for what has been attempted.
    pub(super) fn judged(&mut self, verdict: Verdict, may_have_happened: bool) {
        self.retryable = verdict.allows(self.call.is_repeatable());
        // What only reads has no effect that it could have had.
        self.may_have_happened = may_have_happened && !self.call.safe;
    }

    /// The operation that was called.
    pub fn operation(&self) -> &'static OperationSchema {
        self.call.operation
    }

    /// The idempotency key of the request: what the call is known by on both sides.
    pub fn request_id(&self) -> Option<&str> {
        self.call.idempotency_key.as_deref()
    }

    /// How many attempts were made.
    pub fn attempts(&self) -> u32 {
        self.attempts
    }

    /// The HTTP status of the last answer.
    pub fn http_status(&self) -> Option<StatusCode> {
        self.http_status
    }

    /// The raw body of the last answer; empty if there is none. It may hold personal data.
    pub fn body(&self) -> &[u8] {
        &self.body
    }

    /// Whether the last answer was signed by the other side, so that it is its own word.
    pub fn is_signed(&self) -> bool {
        self.signed
    }

    /// Returns when the last response was sent, by its header `response-time`. `None` if the response is
    /// not signed: the time is then part of nothing that can be trusted.
    pub fn response_time(&self) -> Option<OffsetDateTime> {
        self.response_time
    }

    /// Returns the status in the last response, also if the rest of the response cannot be read or
    /// trusted. `None` if it has none. It is the server's own word only if the response
    /// [is signed](Self::is_signed).
    pub fn status(&self) -> Option<Status> {
        self.status
    }

    /// Returns the result code in the last response as it was received, also if the rest of the response
    /// cannot be read or trusted. `None` if it has none.
    pub fn result_code(&self) -> Option<&str> {
        self.code.as_deref()
    }

    /// The name under which the other side logs the call, if the last answer has a header for it.
    pub fn trace_id(&self) -> Option<&str> {
        self.trace_id.as_deref()
    }

    /// Returns the call as data, to be resumed by [`Client::resume`](super::Client::resume), now or after
    /// it was kept somewhere. `None` if the request cannot be written, or the call was resumed as one of
    /// another operation or client.
    ///
    /// This is how a call is made again that may have happened. A fresh call of the same request has
    /// the same idempotency key, but knows nothing of the attempts before: a failure of it does not mean
    /// that they have failed.
    pub fn stored(&self) -> Option<StoredCall> {
        (!self.call.body.is_empty()).then(|| self.call.store())
    }

    /// Whether it makes sense to make the very same call again, with the same idempotency key: resume
    /// [what is stored](Self::stored).
    ///
    /// It is so even where the retry policy has given up: what it did not reach in its bounds may be
    /// tried later.
    pub fn is_retryable(&self) -> bool {
        self.retryable
    }

    /// Whether the call may have taken effect, in this attempt or in one before. Of a resumed call it
    /// is not known what became of it before, so it may have. Attempts of other calls with the same
    /// request are not known here.
    ///
    /// A failure (F) is certain only if
    ///
    /// - its response is signed, at most five minutes before the request was sent. An older one belongs
    ///   to another call, or the clocks differ: then every failure is uncertain; or
    /// - its code is one by which the gateway refuses a call before it processes it, and without a
    ///   signature: for the method, the path, the client or the signature of the request.
    ///
    /// Anyone who can change responses on the way, in spite of TLS, can write such a refusal; a call that
    /// was processed then passes for one that was not. Where that matters, inquire after every failure
    /// whose response [is not signed](Self::is_signed).
    ///
    /// A call that [only reads](crate::endpoint::Endpoint::SAFE) has no effect.
    ///
    /// If so, find out before another call is made in its place: [resume](Self::stored) the call, or
    /// inquire.
    pub fn may_have_happened(&self) -> bool {
        self.may_have_happened
    }

    /// `pay: HTTP 200`.
    pub(super) fn write_head(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.operation().name())?;
        match self.http_status {
            Some(status) => write!(f, ": HTTP {}", status.as_u16()),
            None => f.write_str(": no answer"),
        }
    }

    /// ` (request id order-1, 2 attempts)`.
    pub(super) fn write_tail(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(" (")?;
        if let Some(id) = self.request_id() {
            write!(f, "request id {}, ", OneLine(id))?;
        }
        if let Some(id) = &self.trace_id {
            write!(f, "trace id {}, ", OneLine(id))?;
        }
        match self.attempts {
            1 => f.write_str("1 attempt)"),
            attempts => write!(f, "{attempts} attempts)"),
        }
    }

    /// Writes what to do about a call, by what is known of its attempts.
    pub(super) fn write_next_step(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match (self.retryable, self.may_have_happened) {
            (true, true) => f.write_str(
                "; to do: resume the call that `stored()` returns; a fresh call does not know of this one",
            ),
            (true, false) => f.write_str("; to do: make the call again"),
            (false, true) => match self.operation().inquiry() {
                Some(inquiry) => write!(
                    f,
                    "; to do: ask with `{inquiry}` how the call ended before another is made in its place"
                ),
                None => f.write_str(
                    "; to do: find out how the call ended before another is made in its place",
                ),
            },
            (false, false) => Ok(()),
        }
    }
}

/// Without the bodies.
impl std::fmt::Debug for Exchange {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Exchange")
            .field("operation", &self.operation().name())
            .field("request_id", &self.request_id())
            .field("attempts", &self.attempts)
            .field("http_status", &self.http_status)
            .field("body", &format_args!("<{} bytes>", self.body.len()))
            .field("signed", &self.signed)
            .field("response_time", &self.response_time)
            .field("status", &self.status)
            .field("code", &self.code)
            .field("trace_id", &self.trace_id)
            .field("retryable", &self.retryable)
            .field("may_have_happened", &self.may_have_happened)
            .finish()
    }
}
