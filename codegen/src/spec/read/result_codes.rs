//! `result_codes.yaml`.

use super::Reader;
use crate::source::Spanned;
use crate::spec::ResultCodeDecl;
use crate::spec::language;
use crate::spec::yaml::{Entry, Node};

impl Reader {
    pub(super) fn result_codes(&mut self, root: &Node) -> Vec<ResultCodeDecl> {
        let entries = self
            .mapping(root, "a mapping from result codes to definitions")
            .unwrap_or_default();
        entries.iter().map(|it| self.result_code(it)).collect()
    }

    fn result_code(&mut self, entry: &Entry) -> ResultCodeDecl {
        let name = entry.key.clone();
        let mut decl = ResultCodeDecl {
            status: Spanned::new(String::new(), name.span),
            retryable: false,
            message: super::text::nothing(),
            action: super::text::nothing(),
            name,
        };
        let owner = decl.name.span;
        if let Some(entries) = self.entries(&entry.value, owner, &language::RESULT_CODE) {
            let status = entries
                .get("status")
                .and_then(|it| self.scalar(it, "a status"));
            decl.status = status.unwrap_or(decl.status);
            decl.retryable = entries
                .get("retryable")
                .and_then(|it| self.boolean(it))
                .unwrap_or(false);
            decl.message = self.required_text(&entries, "message");
            decl.action = self.required_text(&entries, "action");
        }
        decl
    }
}
