//! Rules: constraints on fields that depend on other fields.

use super::{Constraint, Constraints, Field, Limit, Product, Test, Text};
use crate::source::Span;

/// A rule: if all conditions hold, the consequences must hold.
#[derive(Clone, Debug)]
pub struct Rule {
    /// The id, such as `paypay-redirect-url`.
    pub id: String,
    /// The description.
    pub doc: Text,
    /// Whether violations are warnings.
    pub warning: bool,
    /// Why an official sample breaks the rule, which makes violations warnings.
    pub disputed: Option<Text>,
    /// The conditions, all of which must hold for the rule to apply.
    pub when: Vec<Condition>,
    /// The consequences.
    pub then: Vec<Consequence>,
    /// The ids of the pages that document the rule.
    pub pages: Vec<String>,
    /// The place of the id.
    pub span: Span,
}

impl Rule {
    /// Returns whether its pages require it, rather than advise it. A sample may still break it.
    pub fn is_demand(&self) -> bool {
        !self.warning || self.disputed.is_some()
    }

    /// The meaning of the rule, for comparison.
    pub(crate) fn demand(&self) -> String {
        let when = self.when.iter().map(|it| (it.path.dotted(), &it.test));
        let then = self
            .then
            .iter()
            .map(|it| (it.path.dotted(), &it.constraints));
        let (when, then): (Vec<_>, Vec<_>) = (when.collect(), then.collect());
        format!("{} {} {when:?} {then:?}", self.id, self.warning)
    }

    /// The id of the rule for a product's `selects`. No rule of a spec can have this id.
    pub(crate) const FIXED_BY_PRODUCT: &str = "fixed-by-product";

    /// Returns the rule for the nested constants of a product, if any. Without them, a server could
    /// not find the product of a request.
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
                en: format!("{name} must have this value, which identifies the product."),
                zh: Some(format!("{name} 必须为该值，用于标识产品。")),
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
    /// The field.
    pub path: Path,
    /// The test.
    pub test: Test,
}

impl Condition {
    /// Returns whether every body that meets this condition also meets the other one.
    pub fn implies(&self, other: &Self) -> bool {
        self.path.dotted() == other.path.dotted() && self.test.implies(&other.test)
    }
}

/// A consequence of a rule.
#[derive(Clone, Debug)]
pub struct Consequence {
    /// The field.
    pub path: Path,
    /// The constraints.
    pub constraints: Constraints,
}

/// A path to a field through objects only.
#[derive(Clone, Debug)]
pub struct Path {
    /// The fields on the path, ending with the target; never empty. Cloned from their objects.
    pub fields: Vec<Field>,
}

impl Path {
    /// Returns the JSON names joined by dots.
    pub fn dotted(&self) -> String {
        let names: Vec<&str> = self
            .fields
            .iter()
            .map(|field| field.name.as_str())
            .collect();
        names.join(".")
    }

    /// Returns the last field.
    ///
    /// # Panics
    ///
    /// Never: a path has at least one field.
    pub fn target(&self) -> &Field {
        self.fields.last().expect("a path has at least one field")
    }
}
