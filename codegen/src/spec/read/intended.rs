//! The file of intended changes, which is not part of a spec.

use std::collections::HashSet;

use super::Reader;
use crate::diagnostic::Diagnostic;
use crate::source::{Source, Spanned};
use crate::spec::language::{self, BODIES};
use crate::spec::yaml::{Node, Value};
use crate::terms::Body;
use crate::terms::Language;

/// An intended change as written.
#[derive(Debug)]
pub struct IntendedDecl {
    /// The kind of change.
    pub id: Spanned<String>,
    /// The operation; `None` for all operations.
    pub operation: Option<String>,
    /// The product.
    pub product: Option<String>,
    /// The body.
    pub direction: Option<Body>,
    /// The path.
    pub path: Option<String>,
    /// The reason.
    pub reason: String,
}

/// Reads a list of changes, the only file of its document.
pub fn intended(source: &Source) -> Result<Vec<IntendedDecl>, Vec<Diagnostic>> {
    let parsed = crate::spec::parse(0, source, &[]);
    let mut reader = Reader {
        sources: std::sync::Arc::from([]),
        text_of: None,
        languages: vec![Language::En],
        problems: parsed.problems,
        gaps: HashSet::new(),
        languages_are_known: true,
        unread: HashSet::new(),
    };
    let root = parsed.root.as_ref();
    let list = root.map(|it| reader.intended(it)).unwrap_or_default();
    if reader.problems.is_empty() {
        Ok(list)
    } else {
        Err(reader.problems)
    }
}

impl Reader {
    fn intended(&mut self, root: &Node) -> Vec<IntendedDecl> {
        match &root.value {
            Value::Sequence(items) => {
                let items = items.iter();
                items.filter_map(|it| self.intended_change(it)).collect()
            }
            _ => {
                self.wrong_kind(root, "a list of intended changes");
                Vec::new()
            }
        }
    }

    fn intended_change(&mut self, node: &Node) -> Option<IntendedDecl> {
        let entries = self.entries(node, node.span, &language::INTENDED)?;
        let id = entries
            .get("id")
            .and_then(|it| self.word(it, "the ID of a kind of change"));
        let reason = entries
            .get("reason")
            .and_then(|it| self.word(it, "a reason"));
        if let Some(empty) = reason.as_ref().filter(|it| it.value.trim().is_empty()) {
            self.wrong_word(empty, "a reason");
        }
        let direction = entries
            .get("direction")
            .and_then(|it| self.choice(it, "direction", &BODIES));
        let mut optional = |key, what: &str| {
            let word = entries.get(key).and_then(|it| self.word(it, what));
            word.map(|it| it.value)
        };
        Some(IntendedDecl {
            operation: optional("operation", "the name of an operation"),
            product: optional("product", "the name of a product"),
            direction,
            path: optional("path", "a path as `diff` prints it"),
            id: id?,
            reason: reason?.value.trim().to_owned(),
        })
    }
}
