//! Cases: what a reader of a body must tell apart.

use crate::source::Span;

use super::{Condition, Field, Test, Text};

/// The cases of a body.
#[derive(Clone, Debug)]
pub struct Cases {
    /// The enum in Rust: `Next`, `Event`, or with a product `EasySafePayEvent`.
    pub ident: String,
    /// The module (and file) of the enum.
    pub module: String,
    /// What telling them apart is for.
    pub doc: Text,
    /// The cases; the first whose conditions hold is the one. The last has no conditions.
    pub in_order: Vec<Case>,
}

/// One case of a body.
#[derive(Clone, Debug)]
pub struct Case {
    /// As the spec spells it, `redirect`.
    pub name: String,
    /// The variant in Rust.
    pub ident: String,
    /// What it means.
    pub doc: Text,
    /// All of these hold in this case.
    pub when: Vec<Condition>,
    /// Where its id stands.
    pub span: Span,
}

impl Case {
    /// The fields of the body that are there for certain in this case, and otherwise need not be.
    pub fn certain(&self) -> impl Iterator<Item = &Field> {
        self.when.iter().filter_map(|condition| {
            let [field] = condition.path.fields.as_slice() else {
                return None;
            };
            (condition.test == Test::Present(true) && !field.is_plain()).then_some(field)
        })
    }
}
