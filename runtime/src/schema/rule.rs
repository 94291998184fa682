use super::{Constraint, Constraints};
use crate::Text;
use crate::validate::Severity;

/// A rule: when all its conditions hold, so must its consequences.
#[derive(Debug)]
pub struct RuleSchema {
    id: &'static str,
    doc: Text,
    severity: Severity,
    when: &'static [Condition],
    then: &'static [Consequence],
}

impl RuleSchema {
    /// A rule that always applies and demands nothing yet.
    #[doc(hidden)]
    pub const fn new(id: &'static str, doc: Text) -> Self {
        Self {
            id,
            doc,
            severity: Severity::Error,
            when: &[],
            then: &[],
        }
    }

    /// Makes breaking the rule a warning.
    #[doc(hidden)]
    pub const fn warning(mut self) -> Self {
        self.severity = Severity::Warning;
        self
    }

    /// Sets the conditions.
    #[doc(hidden)]
    pub const fn when(mut self, conditions: &'static [Condition]) -> Self {
        self.when = conditions;
        self
    }

    /// Sets the consequences.
    #[doc(hidden)]
    pub const fn then(mut self, consequences: &'static [Consequence]) -> Self {
        self.then = consequences;
        self
    }

    /// Its id in the spec.
    pub const fn id(&self) -> &'static str {
        self.id
    }

    /// What it demands.
    pub const fn doc(&self) -> Text {
        self.doc
    }

    /// How bad breaking it is.
    pub const fn severity(&self) -> Severity {
        self.severity
    }

    /// Its conditions.
    #[inline]
    pub const fn conditions(&self) -> &'static [Condition] {
        self.when
    }

    /// Its consequences.
    #[inline]
    pub const fn consequences(&self) -> &'static [Consequence] {
        self.then
    }
}

/// A condition of a rule: a field, and what is asked of it.
#[derive(Clone, Copy, Debug)]
pub struct Condition {
    /// The field, its names joined by dots, from the object to which the rule belongs.
    pub path: &'static str,
    /// What is asked.
    pub test: Test,
}

impl Condition {
    /// A condition.
    #[doc(hidden)]
    pub const fn new(path: &'static str, test: Test) -> Self {
        Self { path, test }
    }
}

/// What a condition asks of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Test {
    /// It is there and has this value.
    Equals(&'static str),
    /// It is there and has one of these values.
    OneOf(&'static [&'static str]),
    /// It is there and begins with one of these.
    StartsWith(&'static [&'static str]),
    /// It is there, or is not.
    Present(bool),
}

/// What a rule demands of a field.
#[derive(Clone, Copy, Debug)]
pub struct Consequence {
    /// The field, its names joined by dots, from the object to which the rule belongs.
    pub path: &'static str,
    /// What must hold of it.
    pub constraints: Constraints,
    /// Whether nothing more is demanded than that it is there: most rules demand just that.
    only_presence: bool,
}

impl Consequence {
    /// A consequence.
    #[doc(hidden)]
    pub const fn new(path: &'static str, constraints: &[Constraint]) -> Self {
        Self {
            path,
            constraints: Constraints::of(constraints),
            only_presence: matches!(constraints, [] | [Constraint::Required]),
        }
    }

    /// Whether a value that is there satisfies it, whatever it is.
    #[inline]
    pub(crate) const fn is_met_by_presence(&self) -> bool {
        self.only_presence
    }
}
