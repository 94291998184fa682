use std::error::Error as StdError;
use std::fmt;

use crate::MoneyError;
use crate::endpoint::{RequestError, ResponseError};
use crate::validate::{Invalid, Violations};

/// Any error of a program that validates requests and makes calls, for functions that use `?` on calls of several operations.
///
/// It keeps what the errors of all operations have in common: whether the call failed or may have happened, the result code
/// and the message. [`downcast_ref`](Self::downcast_ref) returns the error of the operation itself, with its typed response.
///
/// `Display` shows the original error: never keys, bodies or the values of sensitive fields of a request.
///
/// ```
/// use antom_runtime::{Error, MoneyError};
///
/// // Errors of validation, calls, keys, money and notifications convert with `?`.
/// fn run() -> Result<(), Error> {
///     let error = MoneyError::TooLarge { text: "1e99".to_owned() };
///     Err(error)?
/// }
///
/// let error = run().unwrap_err();
/// assert!(error.violations().is_none());
/// assert!(error.downcast_ref::<MoneyError>().is_some());
/// ```
pub struct Error(Kind);

enum Kind {
    Invalid(Violations),
    #[cfg(feature = "client")]
    Call(Box<dyn AnyCallError>),
    Other(Box<dyn StdError + Send + Sync>),
}

impl Error {
    /// Returns the violations of a request that was refused before it was sent.
    pub fn violations(&self) -> Option<&Violations> {
        match &self.0 {
            Kind::Invalid(violations) => Some(violations),
            _ => None,
        }
    }

    /// Returns the error that it was made from, if it is a `T`: a `CallError` of an operation, a `BuildError` and so on.
    /// Violations are in [`violations`](Self::violations).
    pub fn downcast_ref<T: StdError + 'static>(&self) -> Option<&T> {
        match &self.0 {
            Kind::Invalid(_) => None,
            #[cfg(feature = "client")]
            Kind::Call(error) => error.as_error().downcast_ref(),
            Kind::Other(error) => error.downcast_ref(),
        }
    }
}

/// Formats like `Display`: `main` prints an error with `Debug`.
impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Kind::Invalid(violations) => violations.fmt(f),
            #[cfg(feature = "client")]
            Kind::Call(error) => fmt::Display::fmt(error.as_error(), f),
            Kind::Other(error) => fmt::Display::fmt(error, f),
        }
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match &self.0 {
            Kind::Invalid(_) => None,
            #[cfg(feature = "client")]
            Kind::Call(error) => error.as_error().source(),
            Kind::Other(error) => error.source(),
        }
    }
}

/// Without the request, which may hold personal data.
impl<T> From<Invalid<T>> for Error {
    fn from(error: Invalid<T>) -> Self {
        let (_, violations) = error.into_parts();
        Self(Kind::Invalid(violations))
    }
}

impl From<Violations> for Error {
    fn from(violations: Violations) -> Self {
        Self(Kind::Invalid(violations))
    }
}

macro_rules! other {
    ($($(#[$gate:meta])? $error:ty),+ $(,)?) => {$(
        $(#[$gate])?
        impl From<$error> for Error {
            fn from(error: $error) -> Self {
                Self(Kind::Other(Box::new(error)))
            }
        }
    )+};
}

other!(
    MoneyError,
    ResponseError,
    RequestError,
    serde_json::Error,
    #[cfg(feature = "_signature")]
    crate::signature::KeyError,
    #[cfg(feature = "client")]
    crate::client::BuildError,
    #[cfg(feature = "client")]
    crate::client::EnvError,
    #[cfg(feature = "notification")]
    crate::notification::NotificationError,
    #[cfg(feature = "notification")]
    crate::notification::SendError,
);

#[cfg(feature = "client")]
use of_calls::AnyCallError;

#[cfg(feature = "client")]
mod of_calls {
    use super::{Error, Kind, StdError};
    use crate::client::{CallError, Exchange, StoredCall};
    use crate::endpoint::CodeList;

    /// What the errors of all operations have in common.
    pub(super) trait AnyCallError: Send + Sync {
        fn as_error(&self) -> &(dyn StdError + Send + Sync + 'static);
        fn exchange(&self) -> &Exchange;
        fn result(&self) -> Option<(&str, &str)>;
        fn is_declined(&self) -> bool;
    }

    impl<F, C> AnyCallError for CallError<F, C>
    where
        F: Send + Sync + 'static,
        C: CodeList + Send + Sync + 'static,
    {
        fn as_error(&self) -> &(dyn StdError + Send + Sync + 'static) {
            self
        }

        fn exchange(&self) -> &Exchange {
            self.exchange()
        }

        fn result(&self) -> Option<(&str, &str)> {
            match self {
                Self::Declined(it) => Some((it.code.text(), &it.message)),
                Self::Unknown(it) => Some((it.code.text(), &it.message)),
                Self::NoResponse(_) => None,
            }
        }

        fn is_declined(&self) -> bool {
            matches!(self, Self::Declined(_))
        }
    }

    impl<F, C> From<CallError<F, C>> for Error
    where
        F: Send + Sync + 'static,
        C: CodeList + Send + Sync + 'static,
    {
        fn from(error: CallError<F, C>) -> Self {
            Self(Kind::Call(Box::new(error)))
        }
    }

    impl Error {
        fn call(&self) -> Option<&dyn AnyCallError> {
            match &self.0 {
                Kind::Call(error) => Some(&**error),
                _ => None,
            }
        }

        /// Whether the response says that the call failed. Check [`may_have_happened`](Self::may_have_happened) before making
        /// another call: the response may not be certain.
        pub fn is_declined(&self) -> bool {
            self.call().is_some_and(AnyCallError::is_declined)
        }

        /// Whether the call may have taken effect; see [`Exchange::may_have_happened`]. `false` also if nothing was sent.
        pub fn may_have_happened(&self) -> bool {
            self.exchange().is_some_and(Exchange::may_have_happened)
        }

        /// Whether it makes sense to make the very same call again; see [`Exchange::is_retryable`].
        pub fn is_retryable(&self) -> bool {
            self.exchange().is_some_and(Exchange::is_retryable)
        }

        /// Returns the result code, if there is a response that can be trusted and read.
        pub fn code(&self) -> Option<&str> {
            self.call()?.result().map(|(code, _)| code)
        }

        /// Returns the message that came with the [`code`](Self::code), verbatim.
        pub fn message(&self) -> Option<&str> {
            self.call()?.result().map(|(_, message)| message)
        }

        /// Returns the details of the call. `None` if this is not the error of a call.
        pub fn exchange(&self) -> Option<&Exchange> {
            self.call().map(AnyCallError::exchange)
        }

        /// Returns the call as data, to be resumed; see [`Exchange::stored`].
        pub fn stored(&self) -> Option<StoredCall> {
            self.exchange()?.stored()
        }
    }
}
