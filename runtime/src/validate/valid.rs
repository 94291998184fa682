use std::error::Error;
use std::fmt;
use std::ops::Deref;

use super::Violations;

/// A value that keeps to the documentation: the only thing that is sent. [`validate`](super::Validate::validate) makes one:
/// `client.pay(&request.validate()?)`.
///
/// What is only a warning does not keep a value from being valid; see [`Valid::warnings`]. To refuse
/// warnings too, use [`Validate::validate_strict`](super::Validate::validate_strict).
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

    /// Takes a value as valid without a look at it.
    ///
    /// For the day on which the documentation is wrong or out of date: what it refuses can be sent
    /// all the same, and the place where that happens can be found by this name.
    pub fn unchecked(value: T) -> Self {
        Self {
            value,
            warnings: Violations::default(),
        }
    }

    /// Returns what the documentation advises against. [`validate`](super::Validate::validate) reports
    /// it nowhere else: log it, or use [`validate_strict`](super::Validate::validate_strict).
    pub fn warnings(&self) -> &Violations {
        &self.warnings
    }

    /// The value itself.
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

/// A value that breaks the documentation, with every violation. Nothing is lost: the value is in it.
pub struct Invalid<T>(Box<(T, Violations)>);

impl<T> Invalid<T> {
    /// The value.
    pub fn value(&self) -> &T {
        &self.0.0
    }

    /// Everything that breaks the documentation, warnings included.
    pub fn violations(&self) -> &Violations {
        &self.0.1
    }

    /// The value, to be mended.
    pub fn into_inner(self) -> T {
        self.0.0
    }

    /// The value and the violations.
    pub fn into_parts(self) -> (T, Violations) {
        *self.0
    }
}

/// As it displays: an error that `main` returns is printed by this.
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
