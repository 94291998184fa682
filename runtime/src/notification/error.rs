use std::error::Error;
use std::fmt;
use std::time::Duration;

use http::StatusCode;
use time::OffsetDateTime;

use crate::headers::HeaderProblem;
use crate::received::places;
use crate::signature::SignatureError;
use crate::validate::Violations;
use crate::wire::write_datetime;

/// Why a request is not a valid notification.
///
/// The message shows nothing from the body.
#[derive(Clone)]
#[non_exhaustive]
pub enum NotificationError {
    /// The body is larger than the receiver's limit. It was not read completely.
    TooLarge {
        /// The maximum number of bytes.
        limit: usize,
    },
    /// The body ended early.
    Broken,
    /// A required header is missing or invalid: `client-id`, `request-time` or `signature`.
    Header {
        /// The name of the header.
        name: &'static str,
        /// The problem.
        problem: HeaderProblem,
    },
    /// The notification is for another client.
    WrongClient,
    /// The request time is too far from the receiver's clock; see
    /// [`Receiver::max_age`](super::Receiver::max_age).
    Age {
        /// The request time.
        sent_at: OffsetDateTime,
        /// The maximum difference.
        max_age: Duration,
    },
    /// The signature is invalid.
    Signature(SignatureError),
    /// The signature is valid, but the body is not JSON. Contains the parser's message.
    NotJson(String),
    /// The signature is valid, but the body lacks required fields. Contains everything that could
    /// not be read.
    ///
    /// The server will send the same notification again. To handle it, receive it with
    /// [`Receiver::verify`](super::Receiver::verify), read the payment's id with
    /// [`Verified::text`](super::Verified::text), inquire about that payment, and acknowledge.
    Malformed {
        /// The name of the notification.
        operation: &'static str,
        /// Everything that could not be read.
        violations: Violations,
    },
}

impl NotificationError {
    /// Returns the HTTP status of the response to the sender.
    pub const fn http_status(&self) -> StatusCode {
        match self {
            Self::TooLarge { .. } => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Header { .. } | Self::WrongClient | Self::Age { .. } | Self::Signature(_) => {
                StatusCode::UNAUTHORIZED
            }
            Self::Broken | Self::NotJson(_) | Self::Malformed { .. } => StatusCode::BAD_REQUEST,
        }
    }
}

impl fmt::Display for NotificationError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLarge { limit } => write!(
                f,
                "the notification's body has more than {limit} bytes; raise `body_limit` if this \
                 size is expected"
            ),
            Self::Broken => {
                f.write_str("the notification's body is truncated; it will be sent again")
            }
            Self::Header { name, problem } => write!(
                f,
                "the notification's header `{name}` {problem}; check that no proxy changes it, or \
                 ignore this: the request may not be a notification"
            ),
            Self::WrongClient => f.write_str(
                "the notification's header `client-id` names another client; compare it with the \
                 receiver's client ID",
            ),
            Self::Age { sent_at, max_age } => {
                f.write_str("the notification was signed at ")?;
                match write_datetime(*sent_at) {
                    Ok(text) => f.write_str(text.as_str())?,
                    Err(_) => f.write_str("an unknown time")?,
                }
                write!(
                    f,
                    ", more than {max_age:?} before or after the receiver's clock; check the clock, or raise \
                     `max_age`"
                )
            }
            Self::Signature(error) => write!(f, "the notification cannot be trusted: {error}"),
            Self::NotJson(error) => write!(
                f,
                "the notification is signed, but its body is not JSON: {error}; report this to \
                 the API provider"
            ),
            Self::Malformed {
                operation,
                violations,
            } => {
                write!(
                    f,
                    "the notification is signed, but not a valid {operation}: "
                )?;
                places(violations, f)?;
                f.write_str("; if it is another notification, decode it as its own type")
            }
        }
    }
}

/// Formats like `Display`: violations can contain values.
impl fmt::Debug for NotificationError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "NotificationError({self})")
    }
}

/// Violations are not a source: printing the error chain would show received values.
impl Error for NotificationError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Signature(error) => Some(error),
            _ => None,
        }
    }
}
