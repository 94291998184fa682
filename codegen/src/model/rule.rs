//! Rules: what must hold of one field because of others.

use super::{Constraint, Constraints, Field, Limit, Product, Text};
use crate::source::Span;

/// A rule: when all conditions hold, the consequences must.
#[derive(Clone, Debug)]
pub struct Rule {
    /// `paypay-redirect-url`.
    pub id: String,
    /// What it demands.
    pub doc: Text,
    /// Whether breaking it is a warning only.
    pub warning: bool,
    /// Why an official sample breaks it, which is why it is a warning.
    pub disputed: Option<Text>,
    /// All of these must hold for the rule to apply.
    pub when: Vec<Condition>,
    /// What must then hold.
    pub then: Vec<Consequence>,
    /// Ids of the pages that document it.
    pub pages: Vec<String>,
    /// Where its id stands.
    pub span: Span,
}

impl Rule {
    /// Whether its pages state it as a demand: it is no mere advice, though a sample may break it.
    pub fn is_demand(&self) -> bool {
        !self.warning || self.disputed.is_some()
    }

    /// What it demands, and of what, to be compared.
    pub(crate) fn demand(&self) -> String {
        let when = self.when.iter().map(|it| (it.path.dotted(), &it.test));
        let then = self
            .then
            .iter()
            .map(|it| (it.path.dotted(), &it.constraints));
        let (when, then): (Vec<_>, Vec<_>) = (when.collect(), then.collect());
        format!("{} {} {when:?} {then:?}", self.id, self.warning)
    }

    /// The id of the rule that a product's `selects` become; no rule of a spec can have it.
    pub const FIXED_BY_PRODUCT: &str = "fixed-by-product";

    /// The rule that demands the nested values which a product fixes, if there are any: without them, a server could not
    /// tell for which product a request is.
    pub fn fixed_by(product: &Product) -> Option<Self> {
        let name = product.name.as_deref().unwrap_or_default();
        let consequence = |(path, value): &(Path, String)| Consequence {
            path: path.clone(),
            constraints: Constraints::default()
                .with(Constraint::Required, Limit::Flag)
                .with(Constraint::Const, value.clone()),
        };
        (!product.selects.is_empty()).then(|| Self {
            id: Self::FIXED_BY_PRODUCT.into(),
            doc: Text {
                en: format!(
                    "{name} has just this value here; it tells its requests from those of other products."
                ),
                zh: Some(format!("{name} 在此只有这一个值，用于与其他产品的请求区分。")),
            },
            warning: false,
            disputed: None,
            when: Vec::new(),
            then: product.selects.iter().map(consequence).collect(),
            pages: product.pages.clone(),
            span: product.span,
        })
    }
}

/// A condition of a rule.
#[derive(Clone, Debug)]
pub struct Condition {
    /// The field it looks at.
    pub path: Path,
    /// What it asks.
    pub test: Test,
}

/// What a condition asks of a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Test {
    /// It is there and its text is this.
    Equals(String),
    /// It is there and its text is one of these.
    OneOf(Vec<String>),
    /// It is there and its text begins with one of these.
    StartsWith(Vec<String>),
    /// It is there, or is not.
    Present(bool),
}

/// What a rule demands of a field.
#[derive(Clone, Debug)]
pub struct Consequence {
    /// The field it looks at.
    pub path: Path,
    /// What must hold of it.
    pub constraints: Constraints,
}

/// A path to a field through objects only.
#[derive(Clone, Debug)]
pub struct Path {
    /// The fields passed, the last one being the target; never empty. Cloned from their objects.
    pub fields: Vec<Field>,
}

impl Path {
    /// The wire names joined by dots.
    pub fn dotted(&self) -> String {
        let names: Vec<&str> = self
            .fields
            .iter()
            .map(|field| field.name.as_str())
            .collect();
        names.join(".")
    }

    /// The field at the end.
    ///
    /// # Panics
    ///
    /// Never: a path has at least one field.
    pub fn target(&self) -> &Field {
        self.fields.last().expect("a path has at least one field")
    }
}
