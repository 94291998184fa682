//! Cases and fixed replies of an operation's file.

use super::Reader;
use super::entries::Entries;
use crate::diagnostic::catalogue::words;
use crate::source::Spanned;
use crate::spec::language;
use crate::spec::yaml::Node;
use crate::spec::{CaseDecl, CasesDecl, FollowDecl, ReplyDecl};

impl Reader {
    /// A fixed reply.
    pub(super) fn reply(&mut self, entries: &Entries<'_>, key: &str) -> Option<ReplyDecl> {
        let node = entries.get(key)?;
        Some(ReplyDecl {
            span: entries.key_span(key).unwrap_or(node.span),
            values: self.values_by_path(node),
        })
    }

    pub(super) fn cases(&mut self, operation: &Entries<'_>) -> Option<CasesDecl> {
        let node = operation.get("cases")?;
        let span = operation.key_span("cases").unwrap_or(node.span);
        let entries = self.entries(node, span, &language::CASES)?;
        let doc = self.required_text(&entries, "doc");
        let follow = self.follow(&entries);
        let in_order = entries.get("in_order")?;
        let list = self.case_list(in_order);
        Some(CasesDecl {
            span,
            doc,
            in_order: list,
            follow,
        })
    }

    fn follow(&mut self, cases: &Entries<'_>) -> Option<FollowDecl> {
        let node = cases.get("follow")?;
        let span = cases.key_span("follow").unwrap_or(node.span);
        let entries = self.entries(node, span, &language::FOLLOW)?;
        let until = entries.get("until");
        let until = until.map(|it| self.words(it, "the ID of a case"));
        let every = entries.get("every").and_then(|it| self.duration(it));
        let at_most = entries.get("at_most").and_then(|it| self.duration(it));
        Some(FollowDecl {
            span,
            until: until?,
            every: every?,
            at_most: at_most?,
        })
    }

    fn case_list(&mut self, node: &Node) -> Vec<CaseDecl> {
        let Some(items) = self.list(node, "a list of cases") else {
            return Vec::new();
        };
        if items.len() < 2 {
            let found = match items.len() {
                0 => "none",
                _ => "one",
            };
            let problem = words::wrong_kind(node.span, "at least two cases", found);
            self.problems.push(problem);
        }
        items.iter().filter_map(|it| self.case(it)).collect()
    }

    fn case_id(&mut self, node: &Node) -> Option<Spanned<String>> {
        let id = self.word(node, "an ID")?;
        if id.value.is_empty() {
            self.wrong_kind(node, "an ID");
        }
        Some(id)
    }

    fn case(&mut self, node: &Node) -> Option<CaseDecl> {
        let entries = self.entries(node, node.span, &language::CASE)?;
        let id = entries.get("id").and_then(|it| self.case_id(it));
        let doc = self.required_text(&entries, "doc");
        let when = entries
            .get("when")
            .map(|it| self.conditions(it))
            .unwrap_or_default();
        Some(CaseDecl {
            id: id.unwrap_or_else(|| Spanned::new(String::new(), node.span)),
            doc,
            when,
        })
    }
}
