//! The next step of a call whose response does not report a success.

use super::CallError;
use crate::endpoint::{Decoded, Failed};

/// Returns the next step of a call from its outcome: that of a success, or that of a signed
/// response with an unknown outcome, unless it is the last one, which covers everything else.
///
/// # Errors
///
/// Returns every other error unchanged.
pub fn step_of_outcome<S, R, C>(
    outcome: Result<Decoded<S>, CallError<Failed<R>, C>>,
    is_last: impl FnOnce(&S) -> bool,
) -> Result<S, CallError<Failed<R>, C>>
where
    S: From<R>,
    R: Clone,
{
    let error = match outcome {
        Ok(step) => return Ok(step.into_inner()),
        Err(error) => error,
    };
    match &error {
        // Anyone can have written an unsigned response, and the form in it.
        CallError::Unknown(unknown) if unknown.exchange.is_signed() => {
            let step = S::from(R::clone(&unknown.response));
            if is_last(&step) { Err(error) } else { Ok(step) }
        }
        _ => Err(error),
    }
}

/// Implements `from_outcome` of an enum of next steps: its documentation, its name, the error of
/// calls, and the last case.
#[doc(hidden)]
#[macro_export]
macro_rules! __from_outcome {
    ($(#[$attribute:meta])* $step:ident: $error:ty, else $last:ident) => {
        impl $step {
            $(#[$attribute])*
            #[inline]
            pub fn from_outcome(
                outcome: ::core::result::Result<$crate::endpoint::Decoded<Self>, $error>,
            ) -> ::core::result::Result<Self, $error> {
                $crate::__private::step_of_outcome(outcome, |step| {
                    ::core::matches!(step, Self::$last { .. })
                })
            }
        }
    };
}
