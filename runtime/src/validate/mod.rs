//! Validation of typed values against the documentation.
//!
//! An emitted type implements [`Validate`] with one statement per documented constraint. A
//! constraint that does not hold becomes a [`Violation`].
//!
//! Validating a valid value does not allocate.

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
pub use valid::{AsValid, Invalid, Valid};
pub(crate) use violation::cut;
pub use violation::{Actual, Keyword, Limit, Severity, Violation};
pub use violations::{Localized, Violations};
pub(crate) use words::with_article;

use time::OffsetDateTime;

/// A type with documented constraints.
pub trait Validate: Sized {
    /// Checks every documented constraint and reports violations.
    fn check(&self, report: &mut Report<'_>);

    /// Returns all violations, including warnings.
    ///
    /// Time-dependent constraints are checked against the system clock.
    fn violations(&self) -> Violations {
        report::run(self, None)
    }

    /// Like [`violations`](Self::violations), with `now` as the current time.
    fn violations_at(&self, now: OffsetDateTime) -> Violations {
        report::run(self, Some(now))
    }

    /// Returns the value as [`Valid`] if it has no errors. Warnings are allowed; see
    /// [`Valid::warnings`] and [`validate_strict`](Self::validate_strict).
    ///
    /// # Errors
    ///
    /// Fails if the value has errors. Contains all violations and the value itself.
    fn validate(self) -> Result<Valid<Self>, Invalid<Self>> {
        let violations = self.violations();
        Valid::judge(self, violations)
    }

    /// Like [`validate`](Self::validate), but does not allow warnings.
    ///
    /// A warning is a constraint that an official sample contradicts, or advice: a rule that only
    /// warns, or a constraint that only an SDK states. Use this method in tests and while
    /// integrating to see all of them.
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
    /// Fails if there is any violation. Contains all violations and the value itself.
    fn validate_strict(self) -> Result<Valid<Self>, Invalid<Self>> {
        let violations = self.violations();
        Valid::judge_strictly(self, violations)
    }

    /// Like [`validate_strict`](Self::validate_strict), with `now` as the current time.
    ///
    /// # Errors
    ///
    /// Like [`validate_strict`](Self::validate_strict).
    fn validate_strict_at(self, now: OffsetDateTime) -> Result<Valid<Self>, Invalid<Self>> {
        let violations = self.violations_at(now);
        Valid::judge_strictly(self, violations)
    }

    /// Like [`validate`](Self::validate), with `now` as the current time.
    ///
    /// # Errors
    ///
    /// Like [`validate`](Self::validate).
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
