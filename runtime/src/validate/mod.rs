//! Checking typed values against the documentation.
//!
//! An emitted type implements [`Validate`] with one statement for each documented fact. What does not hold becomes
//! a [`Violation`].
//!
//! A validation of a value that keeps to the documentation allocates nothing.

pub(crate) mod check;
mod message;
mod order;
mod place;
pub(crate) mod report;
pub(crate) mod ruled;
pub(crate) mod rules;
mod unread;
mod valid;
mod violation;
mod violations;
pub(crate) mod when;
mod words;

pub(crate) use check::{Check, Items};
pub(crate) use place::Place;
pub use place::Segment;
pub(crate) use report::{Findings, Report, Site};
pub(crate) use ruled::{RuleCheck, Ruled};
pub(crate) use rules::{Comparable, Length, Number, Textual};
pub(crate) use unread::{Inside, State};
pub use valid::{Invalid, Valid};
pub(crate) use violation::cut;
pub use violation::{Actual, Keyword, Limit, Severity, Violation};
pub use violations::{Localized, Violations};

use time::OffsetDateTime;

/// A type that knows what the documentation demands of it.
pub trait Validate: Sized {
    /// Checks every documented fact and reports those that do not hold.
    fn check(&self, report: &mut Report<'_>);

    /// Everything that breaks the documentation, warnings included.
    ///
    /// Facts that depend on the time are judged by the system's clock.
    fn violations(&self) -> Violations {
        report::run(self, None)
    }

    /// Like [`violations`](Self::violations), at a given moment.
    fn violations_at(&self, now: OffsetDateTime) -> Violations {
        report::run(self, Some(now))
    }

    /// Gives the value as one that keeps to the documentation. Warnings do not keep it from that; see
    /// [`Valid::warnings`] and [`validate_strict`](Self::validate_strict).
    ///
    /// # Errors
    ///
    /// If something in it breaks the documentation: every violation, and the value itself.
    fn validate(self) -> Result<Valid<Self>, Invalid<Self>> {
        let violations = self.violations();
        Valid::judge(self, violations)
    }

    /// Like [`validate`](Self::validate), but refuses warnings too.
    ///
    /// A warning is a fact that the documentation itself contradicts in a sample, or advice: a rule that only warns, or
    /// what only an SDK says.
    /// Requests that a program builds rarely need one; in tests and while integrating, this shows them
    /// all.
    ///
    /// ```
    /// # use antom_runtime::validate::{Invalid, Valid, Validate};
    /// fn check<R: Validate>(request: R) -> Result<Valid<R>, Invalid<R>> {
    ///     let valid = request.validate_strict()?;
    ///     assert!(valid.warnings().is_empty());
    ///     Ok(valid)
    /// }
    /// ```
    ///
    /// # Errors
    ///
    /// If there is any violation, error or warning: every violation, and the value itself.
    fn validate_strict(self) -> Result<Valid<Self>, Invalid<Self>> {
        let violations = self.violations();
        Valid::judge_strictly(self, violations)
    }

    /// Like [`validate_strict`](Self::validate_strict), at a given moment.
    ///
    /// # Errors
    ///
    /// As [`validate_strict`](Self::validate_strict).
    fn validate_strict_at(self, now: OffsetDateTime) -> Result<Valid<Self>, Invalid<Self>> {
        let violations = self.violations_at(now);
        Valid::judge_strictly(self, violations)
    }

    /// Like [`validate`](Self::validate), at a given moment.
    ///
    /// # Errors
    ///
    /// As [`validate`](Self::validate).
    fn validate_at(self, now: OffsetDateTime) -> Result<Valid<Self>, Invalid<Self>> {
        let violations = self.violations_at(now);
        Valid::judge(self, violations)
    }
}

impl<T: Validate> Validate for Box<T> {
    fn check(&self, report: &mut Report<'_>) {
        (**self).check(report);
    }
}
