//! `money` of a type.

use super::Reader;
use super::entries::Entries;
use crate::diagnostic::catalogue::words;
use crate::source::Spanned;
use crate::spec::MoneyDecl;
use crate::spec::language;
use crate::spec::yaml::{Entry, Node};

impl Reader {
    pub(super) fn money(&mut self, of_type: &Entries<'_>) -> Option<MoneyDecl> {
        let node = of_type.get("money")?;
        let key = of_type.key_span("money").unwrap_or(node.span);
        let entries = self.entries(node, key, &language::MONEY)?;
        let mut field = |key| entries.get(key).and_then(|it| self.word(it, "a field"));
        let (currency, value) = (field("currency"), field("value"));
        let decimals = entries.get("decimals").map(|it| self.decimals(it));
        let pages = entries.get("pages");
        let pages = pages.map(|it| self.words(it, "the ID of a page"));
        Some(MoneyDecl {
            span: key,
            currency: currency?,
            value: value?,
            decimals: decimals.unwrap_or_default(),
            pages,
        })
    }

    fn decimals(&mut self, node: &Node) -> Vec<(Spanned<String>, Spanned<u64>)> {
        let entries = self.mapping(node, "numbers of decimals by their currencies");
        if entries.is_some_and(<[Entry]>::is_empty) {
            self.problems.push(words::wrong_kind(
                node.span,
                "at least one currency",
                "none",
            ));
        }
        let entries = entries.unwrap_or_default();
        let read = |it: &Entry, count: u64| (it.key.clone(), Spanned::new(count, it.value.span));
        let counts = entries.iter();
        counts
            .filter_map(|it| self.count(&it.value).map(|count| read(it, count)))
            .collect()
    }
}
