//! Checking typed values against the documentation.
//!
//! An emitted type implements [`Validate`] with one statement for each documented fact. The facts
//! are judged in [`rules`], one file for each kind; what they find becomes a [`Violation`].
//!
//! A validation of a value that keeps to the documentation allocates nothing.

mod check;
mod message;
mod order;
mod place;
mod report;
mod ruled;
pub mod rules;
mod unread;
mod valid;
mod violation;
mod violations;
pub mod when;
mod words;

pub use check::{Check, Items};
pub(crate) use place::Place;
pub use place::Segment;
pub use report::Report;
pub(crate) use report::{Findings, Site};
pub use ruled::{Demand, RuleCheck, Ruled};
pub use rules::{Comparable, Length, Number, Textual};
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

    /// Gives the value as one that keeps to the documentation.
    ///
    /// # Errors
    ///
    /// If something in it breaks the documentation: every violation, and the value itself.
    fn validate(self) -> Result<Valid<Self>, Invalid<Self>> {
        let violations = self.violations();
        Valid::judge(self, violations)
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
