//! Rules as written: paths are texts, not yet looked up.

use super::Demand;
use crate::model::{Test, Text};
use crate::source::Spanned;

/// A rule.
#[derive(Debug)]
pub(crate) struct RuleDecl {
    /// Its name.
    pub id: Spanned<String>,
    /// What it demands.
    pub doc: Text,
    /// Whether breaking it is a warning only.
    pub warning: bool,
    /// Why an official sample breaks it, which is a warning for that.
    pub disputed: Option<Spanned<Text>>,
    /// When it applies.
    pub when: Vec<ConditionDecl>,
    /// What must then hold.
    pub then: Vec<ConsequenceDecl>,
    /// The pages that document it, where they are not those of the file.
    pub pages: Option<Vec<Spanned<String>>>,
}

/// A condition of a rule.
#[derive(Debug)]
pub(crate) struct ConditionDecl {
    /// The field it looks at.
    pub path: Spanned<String>,
    /// What it asks.
    pub test: TestDecl,
}

/// What a condition asks.
#[derive(Debug)]
pub(crate) enum TestDecl {
    /// Its text is this.
    Equals(Spanned<String>),
    /// Its text is one of these.
    OneOf(Vec<Spanned<String>>),
    /// Its text begins with one of these.
    StartsWith(Vec<Spanned<String>>),
    /// It is there, or is not.
    Present(Spanned<bool>),
}

impl TestDecl {
    /// What it asks, without places.
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
    /// The field it looks at.
    pub path: Spanned<String>,
    /// What must hold of it.
    pub demands: Vec<Demand>,
}
