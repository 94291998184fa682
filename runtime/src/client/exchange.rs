use std::sync::Arc;

use http::StatusCode;
use time::OffsetDateTime;

use super::StoredCall;
use super::prepared::Prepared;
use super::retry::Verdict;
use crate::endpoint::Status;
use crate::line::OneLine;
use crate::schema::OperationSchema;

/// The details of a call that did not succeed.
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

/// Headers with the id under which gateways log a call. Which of them is present differs.
const TRACE_HEADERS: [&str; 6] = [
    "traceid",
    "trace-id",
    "tracerid",
    "tracer-id",
    "eagleeye-traceid",
    "x-request-id",
];

impl Exchange {
    /// Creates the details of a call without a response.
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

    /// Adds the response.
    pub(super) fn answered(&mut self, response: http::Response<Vec<u8>>) {
        let (parts, body) = response.into_parts();
        self.http_status = Some(parts.status);
        self.trace_id = TRACE_HEADERS.iter().find_map(|name| {
            let value = parts.headers.get(*name)?.to_str().ok()?;
            (!value.is_empty()).then(|| value.to_owned())
        });
        self.body = body;
    }

    /// Records that the response has a valid signature, and its time.
    pub(super) fn set_signed(&mut self, time: OffsetDateTime) {
        self.signed = true;
        self.response_time = Some(time);
    }

    /// Records how the call ended according to the response, whether or not the rest of it can be
    /// read.
    pub(super) fn set_ending(&mut self, status: Status, code: Option<&str>) {
        self.status = Some(status);
        self.code = code.map(ToOwned::to_owned);
    }

    /// Records whether another attempt makes sense, and whether the call may have succeeded.
    pub(super) fn judged(&mut self, verdict: Verdict, may_have_happened: bool) {
        self.retryable = verdict.allows(self.call.is_repeatable());
        // A read-only operation has no effect.
        self.may_have_happened = may_have_happened && !self.call.safe;
    }

    /// Returns the operation.
    pub fn operation(&self) -> &'static OperationSchema {
        self.call.operation
    }

    /// Returns the idempotency key of the request, which identifies the call on client and server.
    pub fn request_id(&self) -> Option<&str> {
        self.call.idempotency_key.as_deref()
    }

    /// Returns the number of attempts.
    pub fn attempts(&self) -> u32 {
        self.attempts
    }

    /// Returns the HTTP status of the last response.
    pub fn http_status(&self) -> Option<StatusCode> {
        self.http_status
    }

    /// Returns the raw body of the last response; empty if there is none. It can contain personal
    /// data.
    pub fn raw_body(&self) -> &[u8] {
        &self.body
    }

    /// Returns whether the last response was signed by the server.
    pub fn is_signed(&self) -> bool {
        self.signed
    }

    /// Returns when the last response was sent, by its header `response-time`. `None` if the
    /// response is not signed: its time is then not trusted.
    pub fn response_time(&self) -> Option<OffsetDateTime> {
        self.response_time
    }

    /// Returns the status in the last response, even if the rest of it cannot be read or trusted.
    /// `None` if there is none. It is trusted only if the response [is signed](Self::is_signed).
    pub fn status(&self) -> Option<Status> {
        self.status
    }

    /// Returns the result code in the last response, verbatim, even if the rest of the response
    /// cannot be read or trusted. `None` if there is none.
    pub fn result_code(&self) -> Option<&str> {
        self.code.as_deref()
    }

    /// Returns the server's trace id of the call, if the last response has a header for it.
    pub fn trace_id(&self) -> Option<&str> {
        self.trace_id.as_deref()
    }

    /// Returns the call as data that can be resumed by [`Client::resume`](super::Client::resume),
    /// now or later. `None` if the request cannot be serialized, or if resuming failed because the
    /// call belongs to another operation or client.
    ///
    /// Resume a call to repeat one that may have succeeded. A new call with the same request has
    /// the same idempotency key but does not know the earlier attempts: if it fails, they may have
    /// succeeded nevertheless.
    pub fn stored(&self) -> Option<StoredCall> {
        (!self.call.body.is_empty()).then(|| self.call.store())
    }

    /// Returns whether making the same call again makes sense, with the same idempotency key:
    /// resume the [stored call](Self::stored).
    ///
    /// This holds even if the retry policy has given up: a later retry may succeed.
    pub fn is_retryable(&self) -> bool {
        self.retryable
    }

    /// Returns whether the call may have taken effect, in the last attempt or an earlier one.
    /// Always `true` for a resumed call, whose earlier attempts are unknown. Other calls with the
    /// same request are not considered.
    ///
    /// A failure (F) is certain only if
    ///
    /// - its response was signed, at most five minutes before the request was sent. An older
    ///   response belongs to another call, unless the clocks differ; or
    /// - its code is one with which the gateway rejects a call before processing it, and cannot
    ///   sign: for the method, the path, the client or the signature of the request.
    ///
    /// An attacker who can change responses despite TLS can forge such a rejection for a call that
    /// was processed. To exclude that, inquire after every failure whose response [is not
    /// signed](Self::is_signed).
    ///
    /// A [read-only](crate::endpoint::Endpoint::SAFE) call has no effect.
    ///
    /// If `true`, find out how the call ended before making another one: [resume](Self::stored) it,
    /// or inquire.
    pub fn may_have_happened(&self) -> bool {
        self.may_have_happened
    }

    /// `pay: HTTP 200`.
    pub(super) fn write_head(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.operation().name())?;
        match self.http_status {
            Some(status) => write!(f, ": HTTP {}", status.as_u16()),
            None if self.attempts == 0 => f.write_str(": not sent"),
            None => f.write_str(": no response"),
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

    /// Writes the next step, depending on the attempts so far.
    pub(super) fn write_next_step(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match (self.retryable, self.may_have_happened) {
            (true, true) => f.write_str(
                "; to do: call `resume` with the `stored()` of this error; do not make a new call, \
                 since the outcome of the earlier attempts is unknown",
            ),
            (true, false) => f.write_str("; to do: make the call again later"),
            (false, true) => match self.operation().inquiry() {
                Some(inquiry) => write!(
                    f,
                    "; to do: find out with `{inquiry}` how the call ended before making another \
                     one"
                ),
                None => {
                    f.write_str("; to do: find out how the call ended before making another one")
                }
            },
            (false, false) => Ok(()),
        }
    }
}

/// Without bodies.
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
