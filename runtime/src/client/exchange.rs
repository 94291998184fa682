use http::StatusCode;

use super::prepared::Prepared;
use super::retry::Verdict;
use crate::line::OneLine;
use crate::schema::OperationSchema;

/// What is known of a call that did not succeed, whatever the reason.
#[derive(Clone)]
pub struct Exchange {
    operation: &'static OperationSchema,
    request_id: Option<String>,
    attempts: u32,
    http_status: Option<StatusCode>,
    body: Vec<u8>,
    signed: bool,
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
    pub(super) fn new(prepared: &Prepared, attempts: u32) -> Self {
        Self {
            operation: prepared.operation,
            request_id: prepared.idempotency_key.clone(),
            attempts,
            http_status: None,
            body: Vec::new(),
            signed: false,
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

    /// Says that the answer is signed, and that the signature fits.
    pub(super) fn set_signed(&mut self) {
        self.signed = true;
    }

    /// Says what the outcome means for another attempt, and for what has been attempted.
    pub(super) fn judged(&mut self, verdict: Verdict, may_have_happened: bool) {
        self.retryable = verdict.allows(self.request_id.is_some());
        self.may_have_happened = may_have_happened;
    }

    /// The operation that was called.
    pub fn operation(&self) -> &'static OperationSchema {
        self.operation
    }

    /// The idempotency key of the request: what the call is known by on both sides.
    pub fn request_id(&self) -> Option<&str> {
        self.request_id.as_deref()
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

    /// The name under which the other side logs the call, if the last answer has a header for it.
    pub fn trace_id(&self) -> Option<&str> {
        self.trace_id.as_deref()
    }

    /// Whether it makes sense to make the very same call again, with the same idempotency key.
    ///
    /// It is so even where the retry policy has given up: what it did not reach in its bounds may be
    /// tried later, for example from a [`StoredCall`](super::StoredCall).
    pub fn is_retryable(&self) -> bool {
        self.retryable
    }

    /// Whether the call may have taken effect, in this attempt or in one before. Of a resumed call it
    /// is not known what became of it before, so it may have.
    ///
    /// If so, find out (make the same call again with the same idempotency key, or inquire) before
    /// another one is made in its place.
    pub fn may_have_happened(&self) -> bool {
        self.may_have_happened
    }

    /// `pay: HTTP 200`.
    pub(super) fn write_head(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.operation.name())?;
        match self.http_status {
            Some(status) => write!(f, ": HTTP {}", status.as_u16()),
            None => f.write_str(": no answer"),
        }
    }

    /// ` (request id order-1, 2 attempts)`.
    pub(super) fn write_tail(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(" (")?;
        if let Some(id) = &self.request_id {
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

    /// What is to be done about a call, by what is known of its attempts.
    pub(super) fn next_step(&self) -> &'static str {
        match (self.retryable, self.may_have_happened) {
            (true, true) => "; to do: make the same call again, with the same request id",
            (true, false) => "; to do: make the call again",
            (false, true) => {
                "; to do: find out how the call ended before another is made in its place"
            }
            (false, false) => "",
        }
    }
}

/// Without the body.
impl std::fmt::Debug for Exchange {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Exchange")
            .field("operation", &self.operation.name())
            .field("request_id", &self.request_id)
            .field("attempts", &self.attempts)
            .field("http_status", &self.http_status)
            .field("body", &format_args!("<{} bytes>", self.body.len()))
            .field("signed", &self.signed)
            .field("trace_id", &self.trace_id)
            .field("retryable", &self.retryable)
            .field("may_have_happened", &self.may_have_happened)
            .finish()
    }
}
