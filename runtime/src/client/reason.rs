mod message;

use std::error::Error;
use std::fmt;
use std::time::Duration;

use time::OffsetDateTime;

use super::retry::Verdict;
use super::transport::{TransportError, TransportErrorKind};
use crate::endpoint::Status;
use crate::schema::JsonError;
use crate::signature::SignatureError;
use crate::validate::Violations;

/// Why no trusted and readable response was received.
#[non_exhaustive]
pub enum Reason {
    /// The request cannot be serialized: a date-time in it has a year without four digits.
    NotWritten(serde_json::Error),
    /// The operation has no valid path or method.
    InvalidUrl(http::Error),
    /// The stored call is for another operation.
    WrongOperation {
        /// The operation of the stored call.
        stored: String,
    },
    /// The stored call was made by another client.
    WrongClient {
        /// The id of the client that made it.
        stored: String,
    },
    /// The transport failed while sending the request or receiving the response.
    Transport(TransportError),
    /// The response ended early, or is shorter than its `content-length`.
    Truncated {
        /// The number of bytes received, if known.
        received: Option<u64>,
        /// The number of bytes announced, if any.
        announced: Option<u64>,
    },
    /// The response is larger than allowed.
    OverLimit {
        /// The maximum number of bytes.
        max_response_size: usize,
    },
    /// The response is not signed and too large to be parsed without a signature. The body is in
    /// [`Exchange::raw_body`](super::Exchange::raw_body).
    UnsignedOverLimit {
        /// The maximum number of bytes of an unsigned response.
        limit: usize,
    },
    /// The HTTP status is not 2xx, and the response has no readable result.
    HttpStatus,
    /// The response is a web page, sent by a proxy or gateway.
    Html,
    /// The response is empty.
    Empty,
    /// The content type of the response is not JSON.
    ContentType {
        /// The content type of the response.
        found: String,
    },
    /// The response is compressed, which was not requested.
    ContentEncoding {
        /// The content encoding of the response.
        found: String,
    },
    /// The response is not a JSON object.
    NotJson(JsonError),
    /// The response is not UTF-8. Its status may be readable all the same.
    Charset {
        /// The charset named by the response. `None` if it names none, or names UTF-8.
        named: Option<String>,
        /// How the call ended, if readable.
        status: Option<Status>,
        /// The result code, if readable.
        code: Option<String>,
    },
    /// The response has no status.
    NoStatus {
        /// The path of the missing status.
        path: &'static str,
    },
    /// The response lacks fields that its status requires.
    Malformed {
        /// How the call ended.
        status: Status,
        /// The result code, if any.
        code: Option<String>,
        /// The message of the result, if any.
        message: Option<String>,
        /// Everything that could not be read, with paths.
        violations: Violations,
    },
    /// The response reports success but is not signed.
    UnsignedSuccess,
    /// The response reports success, but its HTTP status does not.
    SuccessWithErrorStatus,
    /// The response reports success, but its code is documented for calls that did not succeed.
    ContradictoryCode {
        /// The result code.
        code: String,
    },
    /// The response belongs to another request: it returns a different idempotency key.
    WrongRequestId,
    /// The response has a signature but not its time header.
    IncompleteSignature {
        /// The missing header.
        missing: &'static str,
    },
    /// A header of the signature occurs more than once.
    RepeatedHeader {
        /// The header.
        header: &'static str,
    },
    /// A header of the signature has invalid characters.
    UnreadableHeader {
        /// The header.
        header: &'static str,
    },
    /// The time of the signature is not a valid time.
    NotATime {
        /// The header.
        header: &'static str,
    },
    /// The time of the signature is too far from the client's clock.
    Age {
        /// The time of the signature.
        response_time: OffsetDateTime,
        /// The maximum difference.
        max_age: Duration,
    },
    /// The signature is invalid. The error names the cause, as far as it can be found.
    Signature(SignatureError),
}

impl Reason {
    /// Whether another attempt makes sense. An HTTP status of 429 or 5xx without a readable result
    /// allows one.
    pub(super) fn verdict(&self, http_status: Option<http::StatusCode>) -> Verdict {
        match self {
            Self::Transport(error) => match error.kind() {
                TransportErrorKind::Connect | TransportErrorKind::TimedOutBeforeSending => {
                    Verdict::NotSent
                }
                TransportErrorKind::TimedOut | TransportErrorKind::Broken => Verdict::SameKey,
                // An untrusted certificate will not be trusted a second later.
                _ => Verdict::Final,
            },
            Self::Truncated { .. } => Verdict::SameKey,
            Self::HttpStatus
            | Self::Html
            | Self::Empty
            | Self::ContentType { .. }
            | Self::ContentEncoding { .. }
            | Self::UnsignedOverLimit { .. }
                if http_status
                    .is_some_and(|status| status.is_server_error() || status.as_u16() == 429) =>
            {
                Verdict::SameKey
            }
            _ => Verdict::Final,
        }
    }

    /// Returns a short name for logs and metrics.
    pub fn name(&self) -> &'static str {
        match self {
            Self::NotWritten(_) => "not_written",
            Self::InvalidUrl(_) => "invalid_url",
            Self::WrongOperation { .. } => "wrong_operation",
            Self::WrongClient { .. } => "wrong_client",
            Self::Transport(error) => error.kind().name(),
            Self::Truncated { .. } => "truncated",
            Self::OverLimit { .. } => "over_limit",
            Self::UnsignedOverLimit { .. } => "unsigned_over_limit",
            Self::HttpStatus => "http_status",
            Self::Html => "html",
            Self::Empty => "empty",
            Self::ContentType { .. } => "content_type",
            Self::ContentEncoding { .. } => "content_encoding",
            Self::NotJson(_) => "not_json",
            Self::Charset { .. } => "charset",
            Self::NoStatus { .. } => "no_status",
            Self::Malformed { .. } => "malformed",
            Self::UnsignedSuccess => "unsigned_success",
            Self::SuccessWithErrorStatus => "success_with_error_status",
            Self::ContradictoryCode { .. } => "contradictory_code",
            Self::WrongRequestId => "wrong_request_id",
            Self::IncompleteSignature { .. } => "incomplete_signature",
            Self::RepeatedHeader { .. } => "repeated_header",
            Self::UnreadableHeader { .. } => "unreadable_header",
            Self::NotATime { .. } => "not_a_time",
            Self::Age { .. } => "age",
            Self::Signature(_) => "signature",
        }
    }

    /// Whether a stored call was resumed as another operation or by another client.
    pub(super) fn is_wrong_call(&self) -> bool {
        matches!(self, Self::WrongOperation { .. } | Self::WrongClient { .. })
    }

    /// Whether it is certain that this attempt sent nothing.
    pub(super) fn nothing_was_sent(&self) -> bool {
        match self {
            Self::NotWritten(_) | Self::InvalidUrl(_) => true,
            Self::Transport(error) => error.kind().nothing_was_sent(),
            _ => self.is_wrong_call(),
        }
    }

    /// Whether the call may have succeeded.
    pub(super) fn may_have_happened(&self) -> bool {
        !self.nothing_was_sent() && self.status_of_unread() != Some(Status::Failure)
    }

    /// How the call ended, if only the rest of the response could not be read.
    pub(super) fn status_of_unread(&self) -> Option<Status> {
        match self {
            Self::Malformed { status, .. } => Some(*status),
            Self::Charset { status, .. } => *status,
            _ => None,
        }
    }
}

/// Formats like `Display`.
impl fmt::Debug for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Reason({self})")
    }
}

impl Error for Reason {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::NotWritten(error) => Some(error),
            Self::NotJson(error) => Some(error),
            Self::InvalidUrl(error) => Some(error),
            Self::Transport(error) => Some(error),
            Self::Signature(error) => Some(error),
            _ => None,
        }
    }
}
