use std::borrow::Cow;
use std::error::Error;
use std::fmt;

use super::decoded::decode;
use super::{Call, Code, CodeList as _, Decoded, Outcome, Status};
use crate::Language;
use crate::schema::{Body, JsonError, Tree};
use crate::validate::Violations;
use crate::wire::{Recorder, ValueList as _, WireObject};

/// A response, by how the call ended. A failure has another type than a success, so it cannot be
/// mistaken for one.
#[derive(Clone, Debug, PartialEq)]
#[must_use]
pub enum CallOutcome<R, F> {
    /// The call succeeded. This does not mean that money has moved; see the response.
    Success(R),
    /// The call failed for good.
    Failure(F),
    /// The outcome is unknown; the call may have succeeded.
    Unknown(F),
}

impl<R, F: WireObject> CallOutcome<R, F> {
    /// Creates the response for a documented result code, with the documented message: a failure or
    /// an unknown outcome. This is how a server declines a call.
    ///
    /// For an undocumented code, or the code of a success, it returns [`Unknown`](Self::Unknown).
    /// All fields of the failure except the result are blank.
    pub fn from_code<C: Call<Response = R, Failure = F>>(code: C::ResultCode) -> Self {
        let documented = documented::<C>(&code);
        // The name of an undocumented code is the best message available.
        let message = documented.map(|code| code.message(Language::En));
        let message = message.unwrap_or_else(|| code.text()).to_owned();
        Self::from_code_with_message::<C>(code, &message)
    }

    /// Like [`from_code`](Self::from_code), with a custom message.
    pub fn from_code_with_message<C: Call<Response = R, Failure = F>>(
        code: C::ResultCode,
        message: &str,
    ) -> Self {
        let status = documented::<C>(&code).map_or(Status::Unknown, Code::status);
        let mut failure = <F as WireObject>::blank();
        if let Some(outcome) = C::OPERATION.outcome() {
            let object = outcome.object(code.text(), status, message);
            // Fields other than the result stay blank.
            let _ = failure.read_into(object, Recorder::for_rest(F::SCHEMA).begin());
        }
        match status {
            Status::Failure => Self::Failure(failure),
            Status::Success | Status::Unknown => Self::Unknown(failure),
        }
    }

    /// Returns how the call ended.
    pub const fn status(&self) -> Status {
        match self {
            Self::Success(_) => Status::Success,
            Self::Failure(_) => Status::Failure,
            Self::Unknown(_) => Status::Unknown,
        }
    }
}

/// Why a response cannot be read. Messages name paths, never values.
#[non_exhaustive]
pub enum ResponseError {
    /// The body is not a JSON object.
    NotJson(JsonError),
    /// The body has no status, which is expected at this path.
    NoStatus(&'static str),
    /// The body lacks fields that its status requires.
    Malformed {
        /// How the call ended.
        status: Status,
        /// The result code, if any.
        code: Option<String>,
        /// The message of the result, if any.
        message: Option<String>,
        /// Everything that could not be read. It can contain values.
        violations: Violations,
    },
}

/// The documentation of a result code: the operation's, or the general one.
fn documented<C: Call>(code: &C::ResultCode) -> Option<&'static Code> {
    C::OPERATION
        .result_code(code.text())
        .or_else(|| code.documented())
}

impl fmt::Display for ResponseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotJson(error) => write!(f, "the response is not a JSON object: {error}"),
            Self::NoStatus(path) => write!(f, "the response has no status: `{path}` is missing"),
            Self::Malformed {
                status,
                code,
                violations,
                ..
            } => {
                let ending = match status {
                    Status::Success => "succeeded",
                    Status::Failure => "failed",
                    Status::Unknown => "has an unknown outcome",
                };
                write!(f, "the call {ending}")?;
                if let Some(code) = code.as_deref().filter(|code| is_code(code)) {
                    write!(f, " ({code})")?;
                }
                write!(
                    f,
                    ", but its response is malformed: {}",
                    violations.places()
                )
            }
        }
    }
}

/// Whether a text has the form of a result code and can be shown.
fn is_code(text: &str) -> bool {
    let in_code = |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'_';
    text.len() <= 64 && text.bytes().all(in_code)
}

/// Formats like `Display`: the message of a response can be personal.
impl fmt::Debug for ResponseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ResponseError({self})")
    }
}

impl Error for ResponseError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::NotJson(error) => Some(error),
            // Violations are not a source: printing the error chain would show received values.
            Self::NoStatus(_) | Self::Malformed { .. } => None,
        }
    }
}

/// The result in a response: status, code, message and idempotency key.
pub(crate) struct Ending {
    pub(crate) status: Status,
    pub(crate) code: Option<String>,
    pub(crate) message: Option<String>,
    /// The idempotency key in the response, if any.
    #[cfg_attr(
        not(feature = "client"),
        expect(dead_code, reason = "read by the client")
    )]
    pub(crate) key: Option<String>,
}

/// Reads how the call ended. `key` is the field of the idempotency key, which a response can
/// repeat. Without an `outcome`, every response is a success. If the status or the code occurs more
/// than once, the outcome is unknown.
pub(crate) fn read_ending(
    outcome: Option<&Outcome>,
    key: Option<&str>,
    body: &Body<'_>,
) -> Result<Ending, ResponseError> {
    let Some(outcome) = outcome else {
        return Ok(Ending {
            status: Status::Success,
            code: None,
            message: None,
            key: None,
        });
    };
    let text = |path: &str| {
        body.root()
            .at(path)
            .and_then(Tree::scalar_text)
            .map(Cow::into_owned)
    };
    // One of two statuses or codes may report a success and the other a failure, so the outcome is
    // unknown.
    if body.root().is_repeated(outcome.status) || body.root().is_repeated(outcome.code) {
        return Ok(Ending {
            status: Status::Unknown,
            code: None,
            message: None,
            key: None,
        });
    }
    let status = text(outcome.status).ok_or(ResponseError::NoStatus(outcome.status))?;
    Ok(Ending {
        status: outcome.read(&status),
        code: text(outcome.code),
        message: text(outcome.message),
        // An empty key is no key.
        key: key.and_then(text).filter(|key| !key.is_empty()),
    })
}

/// Reads a response as the type that its status implies, leniently; see [`Decoded`]. Without an
/// `outcome`, every response is a success.
///
/// # Errors
///
/// Fails if the body is not JSON, has no status, or lacks fields that its status requires.
pub fn read_response<R: WireObject, F: WireObject>(
    outcome: Option<&Outcome>,
    body: &[u8],
) -> Result<Decoded<CallOutcome<R, F>>, ResponseError> {
    let body = Body::parse(body).map_err(ResponseError::NotJson)?;
    let ending = read_ending(outcome, None, &body)?;
    let status = ending.status;
    let read = match status {
        Status::Success => decode(&body).map(|read: Decoded<R>| read.map(CallOutcome::Success)),
        Status::Failure => decode(&body).map(|read: Decoded<F>| read.map(CallOutcome::Failure)),
        Status::Unknown => decode(&body).map(|read: Decoded<F>| read.map(CallOutcome::Unknown)),
    };
    read.map_err(|violations| ResponseError::Malformed {
        status,
        code: ending.code,
        message: ending.message,
        violations,
    })
}
