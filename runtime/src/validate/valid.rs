use std::error::Error;
use std::fmt;
use std::ops::Deref;
use std::rc::Rc;
use std::sync::Arc;

use super::Violations;

/// A valid value. Only valid values can be sent: `client.payments().pay(&request.validate()?)`.
/// Call [`validate`](super::Validate::validate) to get one.
///
/// A value with warnings is valid; see [`Valid::warnings`]. To disallow warnings, use
/// [`Validate::validate_strict`](super::Validate::validate_strict).
///
/// A valid value cannot be changed. To change it, take it out with [`Valid::into_inner`], change it,
/// and validate it again.
///
/// ```
/// use antom_runtime::validate::{Invalid, Valid, Validate};
///
/// fn checked<T: Validate>(request: T) -> Result<Valid<T>, Invalid<T>> {
///     let valid = request.validate()?;
///     for warning in valid.warnings() {
///         eprintln!("{warning}");
///     }
///     Ok(valid)
/// }
/// ```
#[derive(Clone, Debug)]
pub struct Valid<T> {
    value: T,
    warnings: Violations,
}

impl<T> Valid<T> {
    pub(super) fn judge(value: T, violations: Violations) -> Result<Self, Invalid<T>> {
        if violations.has_errors() {
            Err(Invalid(Box::new((value, violations))))
        } else {
            Ok(Self {
                value,
                warnings: violations,
            })
        }
    }

    pub(super) fn judge_strictly(value: T, violations: Violations) -> Result<Self, Invalid<T>> {
        if violations.is_empty() {
            Self::judge(value, violations)
        } else {
            Err(Invalid(Box::new((value, violations))))
        }
    }

    /// Wraps a value without validating it.
    ///
    /// Use it if the documentation is wrong or out of date and rejects a value that the server
    /// accepts. Search for this name to find all such places.
    pub fn unchecked(value: T) -> Self {
        Self {
            value,
            warnings: Violations::default(),
        }
    }

    /// Returns the warnings. [`validate`](super::Validate::validate) does not report them
    /// otherwise: log them, or use [`validate_strict`](super::Validate::validate_strict).
    pub fn warnings(&self) -> &Violations {
        &self.warnings
    }

    /// Returns the value, which can then be changed. Call [`validate`](super::Validate::validate) again
    /// to send it.
    pub fn into_inner(self) -> T {
        self.value
    }
}

impl<T> Deref for Valid<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

/// The argument of a call: a [`Valid`] request, or a pointer to one.
///
/// It is a trait so that the compiler says what is missing if a request has not been validated.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a validated request",
    label = "call `.validate()?` on the request",
    note = "`validate` is a method of the trait `Validate`; only valid requests are sent"
)]
pub trait AsValid {
    /// The type of the request.
    type Request;

    /// Returns the request.
    fn as_valid(&self) -> &Valid<Self::Request>;
}

impl<R> AsValid for Valid<R> {
    type Request = R;

    #[inline]
    fn as_valid(&self) -> &Self {
        self
    }
}

/// Implements [`AsValid`] for pointers. Of any other smart pointer, pass `&*pointer`.
macro_rules! pointers {
    ($($pointer:ty),*) => {$(
        #[diagnostic::do_not_recommend]
        impl<V: AsValid> AsValid for $pointer {
            type Request = V::Request;

            #[inline]
            fn as_valid(&self) -> &Valid<V::Request> {
                (**self).as_valid()
            }
        }
    )*};
}

pointers!(&V, Box<V>, Rc<V>, Arc<V>);

/// An invalid value with all its violations.
pub struct Invalid<T>(Box<(T, Violations)>);

impl<T> Invalid<T> {
    /// Returns the value.
    pub fn value(&self) -> &T {
        &self.0.0
    }

    /// Returns all violations, including warnings.
    pub fn violations(&self) -> &Violations {
        &self.0.1
    }

    /// Returns the value, so that it can be corrected.
    pub fn into_inner(self) -> T {
        self.0.0
    }

    /// Returns the value and the violations.
    pub fn into_parts(self) -> (T, Violations) {
        *self.0
    }
}

/// Formats like `Display`: `main` prints an error with `Debug`.
impl<T> fmt::Debug for Invalid<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl<T> fmt::Display for Invalid<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.violations().fmt(f)
    }
}

impl<T> Error for Invalid<T> {}
