mod message;

use std::error::Error;
use std::fmt;
use std::time::Duration;

use time::OffsetDateTime;

use super::retry::Verdict;
use super::transport::{TransportError, TransportErrorKind};
use crate::endpoint::Status;
use crate::signature::SignatureError;
use crate::validate::Violations;

/// Why there is no answer that can be trusted and read.
#[non_exhaustive]
pub enum Reason {
    /// The request has no text: a date-time in it has a year without four digits.
    NotWritten(serde_json::Error),
    /// The operation has no path or method that could be sent.
    NotAddressed(http::Error),
    /// A stored call is of another operation.
    OtherOperation {
        /// The operation it is of.
        stored: String,
    },
    /// A stored call was made by another client.
    OtherClient {
        /// The id of the client that made it.
        stored: String,
    },
    /// The request did not get through, or the answer did not.
    Transport(TransportError),
    /// The answer ended early, or is shorter than it says.
    Truncated {
        /// How many bytes there are, if that is known.
        received: Option<u64>,
        /// How many there should be, if the answer says so.
        announced: Option<u64>,
    },
    /// The answer is larger than allowed.
    OverLimit {
        /// How many bytes are allowed.
        max_answer: usize,
    },
    /// The answer is not signed, and too large to be read without. It is in
    /// [`Exchange::body`](super::Exchange::body).
    UnsignedOverLimit {
        /// How many bytes of an answer that is not signed are read.
        limit: usize,
    },
    /// An HTTP status other than 2xx, and no result that could be read.
    HttpStatus,
    /// A page, made for people by a proxy or a gateway.
    Html,
    /// There is nothing in the answer.
    Empty,
    /// The answer is of another type than JSON.
    ContentType {
        /// The type it says it has.
        found: String,
    },
    /// The answer is compressed, although nobody asked for it.
    ContentEncoding {
        /// How it says it is encoded.
        found: String,
    },
    /// The answer is no JSON object.
    NotJson(serde_json::Error),
    /// The answer is not in UTF-8. How the call ended could perhaps be read, the rest could not.
    Charset {
        /// The charset that the answer names; nothing if it names none, or UTF-8.
        named: Option<String>,
        /// How the call ended, if that could be read.
        status: Option<Status>,
        /// The result code, if that could be read.
        code: Option<String>,
    },
    /// The answer does not say how the call ended.
    NoStatus {
        /// The path at which it should.
        path: &'static str,
    },
    /// The answer does not have what its status promises.
    Malformed {
        /// How the call ended.
        status: Status,
        /// The result code, if there is one.
        code: Option<String>,
        /// The message that comes with it, if there is one.
        message: Option<String>,
        /// What could not be read, with its paths.
        violations: Violations,
    },
    /// The answer says that the call succeeded, but nobody signed it.
    UnsignedSuccess,
    /// The answer says that the call succeeded, but its HTTP status says otherwise.
    HttpStatusOfSuccess,
    /// The answer says that the call succeeded, with a code that is documented for calls that did not.
    ContradictoryCode {
        /// The code.
        code: String,
    },
    /// The answer is to another request: it gives back another idempotency key.
    OtherRequest,
    /// The answer has a signature, but not the time that was signed with it.
    HalfSigned {
        /// The header that is missing.
        missing: &'static str,
    },
    /// A header of the signature is there more than once.
    RepeatedHeader {
        /// The header.
        header: &'static str,
    },
    /// A header of the signature has bytes that are no text, or characters that no time has.
    UnreadableHeader {
        /// The header.
        header: &'static str,
    },
    /// The time of the signature is no time.
    NotATime {
        /// The header.
        header: &'static str,
    },
    /// The answer was signed at a time that is too far from that of the client's clock.
    Age {
        /// When it was signed.
        response_time: OffsetDateTime,
        /// How far away is allowed.
        max_age: Duration,
    },
    /// The signature does not fit; the error says why, as far as it can be known.
    Signature(SignatureError),
}

impl Reason {
    /// What it says about another attempt; an HTTP status of 429 or 5xx asks for one where there is
    /// no readable result.
    pub(super) fn verdict(&self, http_status: Option<http::StatusCode>) -> Verdict {
        match self {
            Self::Transport(error) => match error.kind() {
                TransportErrorKind::Connect | TransportErrorKind::TimedOutBeforeSending => {
                    Verdict::NotSent
                }
                TransportErrorKind::TimedOut | TransportErrorKind::Broken => Verdict::SameKey,
                // A certificate that is not trusted will not be trusted in a second.
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

    /// One word for it, for logs and counters.
    pub fn name(&self) -> &'static str {
        match self {
            Self::NotWritten(_) => "not_written",
            Self::NotAddressed(_) => "not_addressed",
            Self::OtherOperation { .. } => "other_operation",
            Self::OtherClient { .. } => "other_client",
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
            Self::HttpStatusOfSuccess => "http_status_of_success",
            Self::ContradictoryCode { .. } => "contradictory_code",
            Self::OtherRequest => "other_request",
            Self::HalfSigned { .. } => "half_signed",
            Self::RepeatedHeader { .. } => "repeated_header",
            Self::UnreadableHeader { .. } => "unreadable_header",
            Self::NotATime { .. } => "not_a_time",
            Self::Age { .. } => "age",
            Self::Signature(_) => "signature",
        }
    }

    /// Whether the call may have taken effect.
    pub(super) fn may_have_happened(&self) -> bool {
        match self {
            Self::NotWritten(_)
            | Self::NotAddressed(_)
            | Self::OtherOperation { .. }
            | Self::OtherClient { .. } => false,
            Self::Transport(error) => !error.kind().nothing_was_sent(),
            _ => self.status_of_unread() != Some(Status::Failure),
        }
    }

    /// How the call ended, where only the rest of the answer could not be read.
    pub(super) fn status_of_unread(&self) -> Option<Status> {
        match self {
            Self::Malformed { status, .. } => Some(*status),
            Self::Charset { status, .. } => *status,
            _ => None,
        }
    }
}

/// As it displays.
impl fmt::Debug for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Reason({self})")
    }
}

impl Error for Reason {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::NotWritten(error) | Self::NotJson(error) => Some(error),
            Self::NotAddressed(error) => Some(error),
            Self::Transport(error) => Some(error),
            Self::Signature(error) => Some(error),
            _ => None,
        }
    }
}
