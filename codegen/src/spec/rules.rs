//! Rules as written, with unresolved paths.

use super::Demand;
use crate::source::Spanned;
use crate::terms::{Test, Text};

/// A rule.
#[derive(Debug)]
pub(crate) struct RuleDecl {
    /// The name.
    pub id: Spanned<String>,
    /// The description.
    pub doc: Text,
    /// Whether violations are warnings.
    pub warning: bool,
    /// Why an official sample breaks it, which makes violations warnings.
    pub disputed: Option<Spanned<Text>>,
    /// The conditions.
    pub when: Vec<ConditionDecl>,
    /// The consequences.
    pub then: Vec<ConsequenceDecl>,
    /// The pages, if they differ from those of the file.
    pub pages: Option<Vec<Spanned<String>>>,
    /// Whether a problem in it has been reported, so that it may have lost a condition.
    pub is_broken: bool,
}

/// A condition of a rule.
#[derive(Debug)]
pub(crate) struct ConditionDecl {
    /// The field.
    pub path: Spanned<String>,
    /// The test.
    pub test: TestDecl,
}

/// A test of a condition.
#[derive(Debug)]
pub(crate) enum TestDecl {
    /// The text of the field equals this.
    Equals(Spanned<String>),
    /// The text of the field is one of these.
    OneOf(Vec<Spanned<String>>),
    /// The text of the field starts with one of these.
    StartsWith(Vec<Spanned<String>>),
    /// The field is present, or absent.
    Present(Spanned<bool>),
}

impl TestDecl {
    /// The test without places.
    pub(crate) fn plain(&self) -> Test {
        let texts = |words: &[Spanned<String>]| words.iter().map(|it| it.value.clone()).collect();
        match self {
            Self::Equals(value) => Test::Equals(value.value.clone()),
            Self::OneOf(values) => Test::OneOf(texts(values)),
            Self::StartsWith(prefixes) => Test::StartsWith(texts(prefixes)),
            Self::Present(present) => Test::Present(present.value),
        }
    }
}

/// A consequence of a rule.
#[derive(Debug)]
pub(crate) struct ConsequenceDecl {
    /// The field.
    pub path: Spanned<String>,
    /// The constraints.
    pub demands: Vec<Demand>,
}
