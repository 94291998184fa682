use std::borrow::Cow;
use std::error::Error;
use std::fmt;

use super::decoded::decode;
use super::{Call, Code, CodeList as _, Decoded, Outcome, Status};
use crate::Language;
use crate::schema::{Body, Tree};
use crate::validate::Violations;
use crate::wire::{Recorder, ValueList as _, WireObject};

/// An answer, by what it says of the call. What is no success cannot be mistaken for one: it is
/// another type.
#[derive(Clone, Debug, PartialEq)]
#[must_use]
pub enum Answer<R, F> {
    /// The call succeeded. Whether money has moved is another matter; the response tells.
    Success(R),
    /// The call failed for good.
    Failure(F),
    /// Nobody knows how the call ended; it may have succeeded.
    Unknown(F),
}

impl<R, F: WireObject> Answer<R, F> {
    /// The answer that a documented result code stands for, with the documented message: a failure
    /// or an unknown outcome, as the code says. This is how a server declines a call.
    ///
    /// A code that the documentation does not know, and one of a success, say nothing of a failure:
    /// the answer then is an [`Unknown`](Self::Unknown). Fields that the failure has beside the
    /// result are blank.
    pub fn of_code<C: Call<Response = R, Failure = F>>(code: C::ResultCode) -> Self {
        let documented = C::OPERATION
            .result_code(code.text())
            .or_else(|| code.documented());
        // Of a code that nobody has described, its name says most.
        let message = documented.map(|code| code.message(Language::En));
        let message = message.unwrap_or_else(|| code.text()).to_owned();
        Self::of_code_saying::<C>(code, &message)
    }

    /// Like [`of_code`](Self::of_code), with a message of one's own.
    pub fn of_code_saying<C: Call<Response = R, Failure = F>>(
        code: C::ResultCode,
        message: &str,
    ) -> Self {
        let status = code.documented().map_or(Status::Unknown, Code::status);
        let mut failure = <F as WireObject>::blank();
        if let Some(outcome) = C::OPERATION.outcome() {
            let object = outcome.object(code.text(), status, message);
            // What is missing beside the result stays blank.
            let _ = failure.read_into(object, Recorder::for_rest(F::SCHEMA).begin());
        }
        match status {
            Status::Failure => Self::Failure(failure),
            Status::Success | Status::Unknown => Self::Unknown(failure),
        }
    }

    /// How the call ended.
    pub const fn status(&self) -> Status {
        match self {
            Self::Success(_) => Status::Success,
            Self::Failure(_) => Status::Failure,
            Self::Unknown(_) => Status::Unknown,
        }
    }
}

/// Why an answer could not be read. Texts name places, never what stood there.
#[non_exhaustive]
pub enum AnswerError {
    /// The body is no JSON object.
    NotJson(serde_json::Error),
    /// The body does not say how the call ended; the path at which it should.
    NoStatus(&'static str),
    /// The body does not have what its status promises.
    Malformed {
        /// How the call ended.
        status: Status,
        /// The result code, if the body has one.
        code: Option<String>,
        /// The message that comes with it, if the body has one.
        message: Option<String>,
        /// What could not be read. It can show values.
        violations: Violations,
    },
}

impl fmt::Display for AnswerError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotJson(error) => write!(f, "the answer is no JSON object: {error}"),
            Self::NoStatus(path) => write!(
                f,
                "the answer does not say how the call ended: it has no `{path}`"
            ),
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
                write!(f, ", but its answer is malformed: {}", violations.places())
            }
        }
    }
}

/// Whether a text looks like a result code, so that it can be shown.
fn is_code(text: &str) -> bool {
    let in_code = |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'_';
    text.len() <= 64 && text.bytes().all(in_code)
}

/// As it displays: the message of an answer may be personal.
impl fmt::Debug for AnswerError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "AnswerError({self})")
    }
}

impl Error for AnswerError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::NotJson(error) => Some(error),
            // Violations are not a source: printing the chain of errors would print received values.
            Self::NoStatus(_) | Self::Malformed { .. } => None,
        }
    }
}

/// What an answer says of the call, whatever else is in it.
pub(crate) struct Ending {
    pub(crate) status: Status,
    pub(crate) code: Option<String>,
    pub(crate) message: Option<String>,
    /// The idempotency key that it gives back, if it does.
    #[cfg_attr(
        not(feature = "client"),
        expect(dead_code, reason = "read by the client")
    )]
    pub(crate) key: Option<String>,
}

/// Reads what an answer says of the call; `key` is the field of the idempotency key, which an answer
/// may give back. Without an `outcome` every answer is a success. If the status or the code is there
/// more than once, the outcome is unknown.
pub(crate) fn read_ending(
    outcome: Option<&Outcome>,
    key: Option<&str>,
    body: &Body<'_>,
) -> Result<Ending, AnswerError> {
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
    // Of two statuses or two codes, one may say that the call succeeded and the other that it failed.
    // Which one is meant cannot be told, so the outcome is unknown.
    if body.root().is_repeated(outcome.status) || body.root().is_repeated(outcome.code) {
        return Ok(Ending {
            status: Status::Unknown,
            code: None,
            message: None,
            key: None,
        });
    }
    let status = text(outcome.status).ok_or(AnswerError::NoStatus(outcome.status))?;
    Ok(Ending {
        status: outcome.read(&status),
        code: text(outcome.code),
        message: text(outcome.message),
        // Nothing is no key.
        key: key.and_then(text).filter(|key| !key.is_empty()),
    })
}

/// Reads an answer as what its status says it is, as far as it can be read: see [`Decoded`]. Without an
/// `outcome` every answer is a success.
///
/// # Errors
///
/// If the body is no JSON, has no status, or does not have what its status promises.
pub fn read_answer<R: WireObject, F: WireObject>(
    outcome: Option<&Outcome>,
    body: &[u8],
) -> Result<Decoded<Answer<R, F>>, AnswerError> {
    let body = Body::parse(body).map_err(AnswerError::NotJson)?;
    let ending = read_ending(outcome, None, &body)?;
    let status = ending.status;
    let read = match status {
        Status::Success => decode(&body).map(|read: Decoded<R>| read.map(Answer::Success)),
        Status::Failure => decode(&body).map(|read: Decoded<F>| read.map(Answer::Failure)),
        Status::Unknown => decode(&body).map(|read: Decoded<F>| read.map(Answer::Unknown)),
    };
    read.map_err(|violations| AnswerError::Malformed {
        status,
        code: ending.code,
        message: ending.message,
        violations,
    })
}
