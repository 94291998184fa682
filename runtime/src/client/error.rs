use std::error::Error;
use std::fmt;

use super::{Exchange, Reason, StoredCall};
use crate::Language;
use crate::endpoint::{Code, CodeList, Status};
use crate::line::OneLine;
use crate::validate::Violations;

/// Why a call did not succeed. `F` is the response of an unsuccessful call, `C` the result codes of
/// the operation.
///
/// Displays as one line for logs: the operation, the HTTP status, the result code with its message,
/// and the request id. It never shows bodies or keys.
///
/// Check [`may_have_happened`](Self::may_have_happened) first: only a call that has certainly
/// failed may be replaced by a new one with a new request id. If the next step of an operation is an
/// enum with `from_outcome`, call that first: the response of an unknown outcome can have the next
/// step.
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
    /// The response reports a failure (F).
    ///
    /// Check [`may_have_happened`](Self::may_have_happened). If it is `false`, the call had no
    /// effect and will have none. It is `true` if the response is not
    /// [signed](Exchange::is_signed), since anyone could have written it; if it was signed more
    /// than five minutes before the request was sent, since it then belongs to another call; if an
    /// earlier attempt was lost; or if the result code is documented for another outcome. In these
    /// cases inquire, as after an unknown outcome.
    ///
    /// There is one exception: an unsigned response is trusted if the gateway rejects the method,
    /// the path, the client or the signature of the request. The gateway has then not processed the
    /// call, and cannot always sign. See [`Exchange::may_have_happened`] for the remaining risk.
    Declined(Box<Declined<F, C>>),
    /// The outcome is unknown (U): the call may have succeeded, or may still succeed. This is not a
    /// failure.
    ///
    /// The [`response`](Unknown::response) can require an action, such as a form that has to be shown.
    /// Use it only if the response [is signed](Exchange::is_signed): anyone could have written an
    /// unsigned one.
    Unknown(Box<Unknown<F, C>>),
    /// No trusted and readable response was received. The outcome is often unknown too.
    NoResponse(Box<NoResponse>),
}

/// A call that failed according to its response. See [`CallError::Declined`] for when that is
/// certain.
#[non_exhaustive]
pub struct Declined<F, C> {
    /// The result code.
    pub code: C,
    /// The message, verbatim; empty if there is none.
    pub message: String,
    /// The response.
    pub response: F,
    /// The parts of the response that could not be read and are missing from it; usually empty.
    /// They can contain received values.
    pub problems: Violations,
    /// The details of the call.
    pub exchange: Exchange,
    pub(super) documented: Option<&'static Code>,
}

/// A call with an unknown outcome; see [`CallError::Unknown`].
#[non_exhaustive]
pub struct Unknown<F, C> {
    /// The result code.
    pub code: C,
    /// The message, verbatim; empty if there is none.
    pub message: String,
    /// The response. If it has a form or a URL, the call waits for it to be used: use it only if the
    /// response [is signed](Exchange::is_signed). Anyone could have written an unsigned response.
    pub response: F,
    /// The parts of the response that could not be read and are missing from it; usually empty.
    /// They can contain received values.
    pub problems: Violations,
    /// The details of the call.
    pub exchange: Exchange,
    pub(super) documented: Option<&'static Code>,
}

/// A call without a trusted and readable response.
#[non_exhaustive]
pub struct NoResponse {
    /// The reason.
    pub reason: Reason,
    /// The details of the call.
    pub exchange: Exchange,
}

macro_rules! answered {
    ($answered:ident, $status:expr) => {
        impl<F, C: CodeList> $answered<F, C> {
            /// Returns the documentation of the result code for this operation, or `None` if it is
            /// undocumented.
            pub fn documented(&self) -> Option<&'static Code> {
                self.documented
            }

            /// Returns the documented action for the result code. Empty if the code is undocumented
            /// or documented for another outcome, after an uncertain failure, since the action could
            /// ask for a new call with a new request id, and after an unknown outcome whose response
            /// is not signed, since the action could ask to use a form in it.
            pub fn action(&self, language: Language) -> &'static str {
                let is_certain = match $status {
                    Status::Failure => !self.exchange.may_have_happened(),
                    _ => self.exchange.is_signed(),
                };
                match self.documented() {
                    Some(code) if is_certain && code.status() == $status => code.action(language),
                    _ => "",
                }
            }
        }

        /// Formats like `Display`: the response may contain personal data.
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
            f.write_str("; the call may still have succeeded")?;
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
        // The state of this call comes first: the documented action does not consider earlier
        // attempts.
        match self.action(Language::En) {
            "" => Ok(()),
            action => write!(f, "; documented: {action}"),
        }
    }
}

impl fmt::Display for NoResponse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.exchange.write_head(f)?;
        write!(f, ", {}", self.reason)?;
        self.exchange.write_tail(f)?;
        if self.reason.is_wrong_call() {
            // The reason has the next step. The operation of this request has nothing to do with it.
            return Ok(());
        }
        if self.exchange.may_have_happened() && !self.reason.may_have_happened() {
            f.write_str(if self.reason.nothing_was_sent() {
                "; an earlier attempt may have succeeded"
            } else {
                "; the call may still have succeeded"
            })?;
        }
        self.exchange.write_next_step(f)
    }
}

/// Formats like `Display`.
impl fmt::Debug for NoResponse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "NoResponse({self})")
    }
}

impl Error for NoResponse {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.reason.source()
    }
}

impl<F, C> CallError<F, C> {
    pub(super) fn no_response(reason: Reason, exchange: Exchange) -> Self {
        Self::NoResponse(Box::new(NoResponse { reason, exchange }))
    }

    /// Returns the details of the call, whatever the error.
    pub fn exchange(&self) -> &Exchange {
        match self {
            Self::Declined(error) => &error.exchange,
            Self::Unknown(error) => &error.exchange,
            Self::NoResponse(error) => &error.exchange,
        }
    }

    pub(super) fn exchange_mut(&mut self) -> &mut Exchange {
        match self {
            Self::Declined(error) => &mut error.exchange,
            Self::Unknown(error) => &mut error.exchange,
            Self::NoResponse(error) => &mut error.exchange,
        }
    }

    /// Returns the result code of a readable response. For any other response, use
    /// [`Exchange::result_code`]. It is trusted only if the response [is
    /// signed](Exchange::is_signed).
    pub fn code(&self) -> Option<&C> {
        match self {
            Self::Declined(error) => Some(&error.code),
            Self::Unknown(error) => Some(&error.code),
            Self::NoResponse(_) => None,
        }
    }

    /// Returns the typed response of a failure or of an unknown outcome, if it is readable. Use a
    /// form or a URL in it only if the response [is signed](Exchange::is_signed).
    pub fn response(&self) -> Option<&F> {
        match self {
            Self::Declined(error) => Some(&error.response),
            Self::Unknown(error) => Some(&error.response),
            Self::NoResponse(_) => None,
        }
    }

    /// Returns why there is no valid and readable response. `None` if there is one.
    pub fn reason(&self) -> Option<&Reason> {
        match self {
            Self::NoResponse(error) => Some(&error.reason),
            Self::Declined(_) | Self::Unknown(_) => None,
        }
    }

    /// Returns the call as data that can be resumed; see [`Exchange::stored`].
    pub fn stored(&self) -> Option<StoredCall> {
        self.exchange().stored()
    }

    /// Returns whether making the same call again makes sense; see [`Exchange::is_retryable`].
    pub fn is_retryable(&self) -> bool {
        self.exchange().is_retryable()
    }

    /// Returns whether the call may have succeeded; see [`Exchange::may_have_happened`].
    pub fn may_have_happened(&self) -> bool {
        self.exchange().may_have_happened()
    }
}

impl<F, C: CodeList> fmt::Display for CallError<F, C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Declined(error) => error.fmt(f),
            Self::Unknown(error) => error.fmt(f),
            Self::NoResponse(error) => error.fmt(f),
        }
    }
}

/// Formats like `Display`.
impl<F, C: CodeList> fmt::Debug for CallError<F, C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Declined(error) => fmt::Debug::fmt(error, f),
            Self::Unknown(error) => fmt::Debug::fmt(error, f),
            Self::NoResponse(error) => fmt::Debug::fmt(error, f),
        }
    }
}

impl<F, C: CodeList> Error for CallError<F, C> {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::NoResponse(error) => error.source(),
            Self::Declined(_) | Self::Unknown(_) => None,
        }
    }
}
