use super::{Constraint, Constraints};
use crate::Text;
use crate::validate::Severity;

/// A rule: if all its conditions hold, its consequences must hold.
#[derive(Debug)]
pub struct RuleSchema {
    id: &'static str,
    doc: Text,
    severity: Severity,
    when: &'static [Condition],
    then: &'static [Consequence],
}

impl RuleSchema {
    /// Creates a rule without conditions and consequences.
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

    /// Returns the id in the spec.
    pub const fn id(&self) -> &'static str {
        self.id
    }

    /// Returns the description.
    pub const fn doc(&self) -> Text {
        self.doc
    }

    /// Returns the severity of breaking the rule.
    pub const fn severity(&self) -> Severity {
        self.severity
    }

    /// Returns the conditions.
    #[inline]
    pub const fn conditions(&self) -> &'static [Condition] {
        self.when
    }

    /// Returns the consequences.
    #[inline]
    pub const fn consequences(&self) -> &'static [Consequence] {
        self.then
    }
}

/// A condition of a rule: a field and a test.
#[derive(Clone, Copy, Debug)]
pub struct Condition {
    /// The path of the field: names joined by dots, relative to the rule's object.
    pub path: &'static str,
    /// The test.
    pub test: Test,
}

impl Condition {
    /// Creates a condition.
    #[doc(hidden)]
    pub const fn new(path: &'static str, test: Test) -> Self {
        Self { path, test }
    }
}

/// A test of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Test {
    /// The field is present and has this value.
    Equals(&'static str),
    /// The field is present and has one of these values.
    OneOf(&'static [&'static str]),
    /// The field is present and starts with one of these texts.
    StartsWith(&'static [&'static str]),
    /// The field is present, or absent.
    Present(bool),
}

/// A consequence of a rule: a field and its constraints.
#[derive(Clone, Copy, Debug)]
pub struct Consequence {
    /// The path of the field: names joined by dots, relative to the rule's object.
    pub path: &'static str,
    /// The constraints.
    pub constraints: Constraints,
    /// Whether the field only has to be present, as in most rules.
    only_presence: bool,
}

impl Consequence {
    /// Creates a consequence.
    #[doc(hidden)]
    pub const fn new(path: &'static str, constraints: &[Constraint]) -> Self {
        Self {
            path,
            constraints: Constraints::of(constraints),
            only_presence: matches!(constraints, [] | [Constraint::Required]),
        }
    }

    /// Returns whether any present value satisfies the consequence.
    #[inline]
    pub(crate) const fn is_met_by_presence(&self) -> bool {
        self.only_presence
    }
}
