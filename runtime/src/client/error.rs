use std::error::Error;
use std::fmt;

use super::{Exchange, Reason, StoredCall};
use crate::Language;
use crate::endpoint::{Code, CodeList, Status};
use crate::line::OneLine;
use crate::validate::Violations;

/// How a call ended that did not succeed. `F` is the body of an answer that is no success, `C` the
/// result codes of the operation.
///
/// Displays as one line for a log: the operation, the HTTP status, the result code with its message,
/// and the request id. Bodies and keys are never shown.
///
/// Ask what may have happened before anything else: only a call that has certainly failed may be replaced
/// by another one with another request id.
///
/// ```
/// # use antom_runtime::client::CallError;
/// # use antom_runtime::endpoint::CodeList;
/// fn next_step<F, C: CodeList>(error: &CallError<F, C>) -> &'static str {
///     match error {
///         error if error.is_retryable() => "resume `error.stored()` later",
///         error if error.may_have_happened() => "inquire before making another call",
///         CallError::Declined(_) => "the call has failed: tell the buyer",
///         _ => "fix what the error names, then make the same call again",
///     }
/// }
/// ```
#[must_use]
#[non_exhaustive]
pub enum CallError<F, C> {
    /// The response says that the call failed (F).
    ///
    /// Check [`may_have_happened`](Self::may_have_happened): if it is `false`, the call has had no effect
    /// and will have none. It is `true` if the response is not [signed](Exchange::is_signed), since
    /// anyone on the way could have written it; if it was signed more than five minutes before the
    /// request was sent, since it is then the response to another call; if an attempt before was lost;
    /// or if the result code is documented for calls that end otherwise. Inquire in these cases, as after
    /// an unknown outcome.
    ///
    /// There is one exemption: a response that is not signed is believed if the gateway refuses the
    /// method, the path, the client or the signature of the request. Such a gateway has not processed the
    /// call, and cannot always sign. See [`Exchange::may_have_happened`] for what this leaves to an
    /// attacker.
    Declined(Box<Declined<F, C>>),
    /// The outcome is unknown (U): the call may have succeeded, or may yet. It is no failure.
    ///
    /// Its [`answer`](Unknown::answer) can ask for something: where an operation documents a form for the
    /// buyer, such as a challenge, look for it there.
    Unknown(Box<Unknown<F, C>>),
    /// There is no answer that can be trusted and read; often nobody knows either.
    NoAnswer(Box<NoAnswer>),
}

/// A call that failed, as its response says; see [`CallError::Declined`] for when that is certain.
#[non_exhaustive]
pub struct Declined<F, C> {
    /// The result code.
    pub code: C,
    /// The message that came with it, as it came; empty if there is none.
    pub message: String,
    /// The answer.
    pub answer: F,
    /// The parts of the answer that could not be read and are absent from it; mostly none. They can show
    /// values that were received.
    pub problems: Violations,
    /// What else is known of the call.
    pub exchange: Exchange,
    pub(super) documented: Option<&'static Code>,
}

/// A call whose outcome is unknown; see [`CallError::Unknown`].
#[non_exhaustive]
pub struct Unknown<F, C> {
    /// The result code.
    pub code: C,
    /// The message that came with it, as it came; empty if there is none.
    pub message: String,
    /// The response, typed. If it has a form for the buyer, show it: the call waits for it.
    pub answer: F,
    /// The parts of the answer that could not be read and are absent from it; mostly none. They can show
    /// values that were received.
    pub problems: Violations,
    /// What else is known of the call.
    pub exchange: Exchange,
    pub(super) documented: Option<&'static Code>,
}

/// A call without an answer that can be trusted and read.
#[non_exhaustive]
pub struct NoAnswer {
    /// Why.
    pub reason: Reason,
    /// What else is known of the call.
    pub exchange: Exchange,
}

macro_rules! answered {
    ($answered:ident, $status:expr) => {
        impl<F, C: CodeList> $answered<F, C> {
            /// What the documentation of the operation says of the code; nothing if it does not know it.
            pub fn documented(&self) -> Option<&'static Code> {
                self.documented
            }

            /// Returns what the documentation says is to be done. Empty if it does not know the code, or
            /// knows it for calls that end in another way; and after a failure that is not certain,
            /// since it could ask for another call with another request id.
            pub fn action(&self, language: Language) -> &'static str {
                let is_certain = match $status {
                    Status::Failure => !self.exchange.may_have_happened(),
                    _ => true,
                };
                match self.documented() {
                    Some(code) if is_certain && code.status() == $status => code.action(language),
                    _ => "",
                }
            }
        }

        /// As it displays: the answer may hold personal data.
        impl<F, C: CodeList> fmt::Debug for $answered<F, C> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($answered), "({})"), self)
            }
        }

        impl<F, C: CodeList> Error for $answered<F, C> {}
    };
}

answered!(Declined, Status::Failure);
answered!(Unknown, Status::Unknown);

fn write_result<C: CodeList>(
    exchange: &Exchange,
    ending: &str,
    code: &C,
    message: &str,
    f: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    exchange.write_head(f)?;
    write!(f, ", {ending} {}", OneLine(code.text()))?;
    if !message.is_empty() {
        write!(f, ": {}", OneLine(message))?;
    }
    if !exchange.is_signed() {
        f.write_str(" [not signed]")?;
    }
    exchange.write_tail(f)
}

impl<F, C: CodeList> fmt::Display for Declined<F, C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_result(&self.exchange, "failed", &self.code, &self.message, f)?;
        if self.exchange.may_have_happened() {
            f.write_str("; the call may have gone through all the same")?;
            return self.exchange.write_next_step(f);
        }
        match self.action(Language::En) {
            "" => Ok(()),
            action => write!(f, "; to do: {action}"),
        }
    }
}

impl<F, C: CodeList> fmt::Display for Unknown<F, C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_result(
            &self.exchange,
            "outcome unknown",
            &self.code,
            &self.message,
            f,
        )?;
        self.exchange.write_next_step(f)?;
        // How this call ended comes first: the documented action knows nothing of the attempts.
        match self.action(Language::En) {
            "" => Ok(()),
            action => write!(f, "; documented: {action}"),
        }
    }
}

impl fmt::Display for NoAnswer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.exchange.write_head(f)?;
        write!(f, ", {}", self.reason)?;
        self.exchange.write_tail(f)?;
        if self.exchange.may_have_happened() && !self.reason.may_have_happened() {
            f.write_str("; the call may have gone through all the same")?;
        }
        self.exchange.write_next_step(f)
    }
}

/// As it displays.
impl fmt::Debug for NoAnswer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "NoAnswer({self})")
    }
}

impl Error for NoAnswer {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.reason.source()
    }
}

impl<F, C> CallError<F, C> {
    pub(super) fn no_answer(reason: Reason, exchange: Exchange) -> Self {
        Self::NoAnswer(Box::new(NoAnswer { reason, exchange }))
    }

    /// What is known of the call, whatever the reason.
    pub fn exchange(&self) -> &Exchange {
        match self {
            Self::Declined(error) => &error.exchange,
            Self::Unknown(error) => &error.exchange,
            Self::NoAnswer(error) => &error.exchange,
        }
    }

    pub(super) fn exchange_mut(&mut self) -> &mut Exchange {
        match self {
            Self::Declined(error) => &mut error.exchange,
            Self::Unknown(error) => &mut error.exchange,
            Self::NoAnswer(error) => &mut error.exchange,
        }
    }

    /// The result code, if there is an answer that can be trusted and read. Of any other answer,
    /// [`Exchange::result_code`] has its text.
    pub fn code(&self) -> Option<&C> {
        match self {
            Self::Declined(error) => Some(&error.code),
            Self::Unknown(error) => Some(&error.code),
            Self::NoAnswer(_) => None,
        }
    }

    /// Returns the typed response, if there is one that can be trusted and read: that of a failure or of
    /// an unknown outcome. If it has a form for the buyer, such as a challenge, show it.
    pub fn answer(&self) -> Option<&F> {
        match self {
            Self::Declined(error) => Some(&error.answer),
            Self::Unknown(error) => Some(&error.answer),
            Self::NoAnswer(_) => None,
        }
    }

    /// Why there is no answer that can be trusted and read, if that is so.
    pub fn reason(&self) -> Option<&Reason> {
        match self {
            Self::NoAnswer(error) => Some(&error.reason),
            Self::Declined(_) | Self::Unknown(_) => None,
        }
    }

    /// Returns the call as data, to be resumed; see [`Exchange::stored`].
    pub fn stored(&self) -> Option<StoredCall> {
        self.exchange().stored()
    }

    /// Whether it makes sense to make the very same call again; see
    /// [`Exchange::is_retryable`].
    pub fn is_retryable(&self) -> bool {
        self.exchange().is_retryable()
    }

    /// Whether the call may have taken effect; see [`Exchange::may_have_happened`].
    pub fn may_have_happened(&self) -> bool {
        self.exchange().may_have_happened()
    }
}

impl<F, C: CodeList> fmt::Display for CallError<F, C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Declined(error) => error.fmt(f),
            Self::Unknown(error) => error.fmt(f),
            Self::NoAnswer(error) => error.fmt(f),
        }
    }
}

/// As it displays.
impl<F, C: CodeList> fmt::Debug for CallError<F, C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Declined(error) => fmt::Debug::fmt(error, f),
            Self::Unknown(error) => fmt::Debug::fmt(error, f),
            Self::NoAnswer(error) => fmt::Debug::fmt(error, f),
        }
    }
}

impl<F, C: CodeList> Error for CallError<F, C> {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::NoAnswer(error) => error.source(),
            Self::Declined(_) | Self::Unknown(_) => None,
        }
    }
}
