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

/// Why something that was sent to a notification's address is no notification.
///
/// It displays without anything that stood in the body.
#[derive(Clone)]
#[non_exhaustive]
pub enum NotificationError {
    /// The body is larger than the receiver takes; it was not read to its end.
    TooLarge {
        /// So many bytes are allowed.
        limit: usize,
    },
    /// The body broke off.
    Broken,
    /// A header without which there is nothing to verify is missing, or not clear: `client-id`,
    /// `request-time` or `signature`.
    Header {
        /// Its name.
        name: &'static str,
        /// What is wrong with it.
        problem: HeaderProblem,
    },
    /// It is for another client than the receiver's.
    OtherClient,
    /// It was sent at a time that is too far from that of the receiver's clock; see
    /// [`Receiver::max_age`](super::Receiver::max_age).
    Age {
        /// When it was sent, as its header says.
        sent_at: OffsetDateTime,
        /// How far away is allowed.
        max_age: Duration,
    },
    /// The signature does not fit.
    Signature(SignatureError),
    /// It was signed, but its body is no JSON; where it stops to be.
    NotJson(String),
    /// It was signed, but lacks what this notification must have: everything that could not be read.
    ///
    /// It will come again and again in the same form. To find out what it is about, take it in by
    /// [`Receiver::verify`](super::Receiver::verify), read the payment's id with
    /// [`Verified::text`](super::Verified::text), inquire about that payment, and acknowledge.
    Malformed {
        /// The notification's name.
        operation: &'static str,
        /// What is wrong.
        violations: Violations,
    },
}

impl NotificationError {
    /// The HTTP status that tells the sender, as far as it should be told.
    pub const fn http_status(&self) -> StatusCode {
        match self {
            Self::TooLarge { .. } => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Header { .. } | Self::OtherClient | Self::Age { .. } | Self::Signature(_) => {
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
                "the notification's body has more than {limit} bytes; if that can be right, allow more"
            ),
            Self::Broken => {
                f.write_str("the notification's body broke off; it will be sent again")
            }
            Self::Header { name, problem } => write!(
                f,
                "the notification's header `{name}` {problem}; see that a proxy passes it on unchanged, \
                 or ignore this: what was sent may be no notification"
            ),
            Self::OtherClient => f.write_str(
                "the notification's header `client-id` names another client; compare it with the id \
                 that the receiver was given",
            ),
            Self::Age { sent_at, max_age } => {
                f.write_str("the notification's header `request-time` says ")?;
                match write_datetime(*sent_at) {
                    Ok(text) => f.write_str(text.as_str())?,
                    Err(_) => f.write_str("another time")?,
                }
                write!(
                    f,
                    ", more than {max_age:?} from the time here; check the clock, or allow more by \
                     `max_age`"
                )
            }
            Self::Signature(error) => write!(f, "the notification is not accepted: {error}"),
            Self::NotJson(error) => write!(
                f,
                "the notification's body is signed but no JSON: {error}; ask its sender"
            ),
            Self::Malformed {
                operation,
                violations,
            } => {
                write!(f, "the body is signed but no {operation}: ")?;
                places(violations, f)?;
                f.write_str("; if it is another notification, decode it as that")
            }
        }
    }
}

/// As it displays: violations can have values in them.
impl fmt::Debug for NotificationError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "NotificationError({self})")
    }
}

/// Violations are not a source: printing the chain of errors would print received values.
impl Error for NotificationError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Signature(error) => Some(error),
            _ => None,
        }
    }
}
