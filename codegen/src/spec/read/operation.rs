//! Files below `operations/`.

use super::Reader;
use super::entries::Entries;
use crate::diagnostic::catalogue::words;
use crate::source::{Span, Spanned};
use crate::spec::yaml::{Entry, Node, Value};
use crate::spec::{FieldDecl, OperationDecl, ResultCodeUse};

const KEYS: [&str; 12] = [
    "operation",
    "product",
    "doc",
    "method",
    "path",
    "idempotency_key",
    "pages",
    "request",
    "selects",
    "rules",
    "response",
    "result_codes",
];

const METHODS: [(&str, ()); 6] = [
    ("GET", ()),
    ("POST", ()),
    ("PUT", ()),
    ("PATCH", ()),
    ("DELETE", ()),
    ("HEAD", ()),
];

impl Reader {
    pub(super) fn operation(&mut self, root: &Node) -> Option<OperationDecl> {
        let start = Span {
            end: root.span.start,
            ..root.span
        };
        let entries = self.entries(root, "an operation", start, &KEYS)?;
        let name = self
            .require(&entries, "operation")
            .and_then(|it| self.word(it, "a name"));
        let product = entries
            .get("product")
            .and_then(|it| self.word(it, "the name of a product"));
        let doc = self.require_text(&entries, "doc");
        let method = self
            .require(&entries, "method")
            .and_then(|it| self.method(it));
        let path = self
            .require(&entries, "path")
            .and_then(|it| self.url_path(it));
        let request = self.required_fields(&entries, "request");
        let response = self.required_fields(&entries, "response");
        let stand_in = || Spanned::new(String::new(), start);
        Some(OperationDecl {
            name: name.unwrap_or_else(stand_in),
            product,
            doc,
            method: method.unwrap_or_else(stand_in),
            path: path.unwrap_or_else(stand_in),
            idempotency_key: entries
                .get("idempotency_key")
                .and_then(|it| self.word(it, "the name of a field")),
            pages: entries
                .get("pages")
                .map(|it| self.words(it, "the id of a page"))
                .unwrap_or_default(),
            request,
            request_span: entries.key_span("request").unwrap_or(start),
            selects: entries
                .get("selects")
                .map(|it| self.selects(it))
                .unwrap_or_default(),
            rules: entries
                .get("rules")
                .map(|it| self.rules(it))
                .unwrap_or_default(),
            response,
            response_span: entries.key_span("response").unwrap_or(start),
            result_codes: entries
                .get("result_codes")
                .map(|it| self.code_uses(it))
                .unwrap_or_default(),
        })
    }

    fn method(&mut self, node: &Node) -> Option<Spanned<String>> {
        self.choice(node, "HTTP method", &METHODS)?;
        self.word(node, "an HTTP method")
    }

    fn url_path(&mut self, node: &Node) -> Option<Spanned<String>> {
        let path = self.word(node, "a path")?;
        if !path.value.starts_with('/') {
            self.wrong_kind(node, "a path that begins with `/`");
        }
        Some(path)
    }

    fn required_fields(&mut self, entries: &Entries<'_>, key: &str) -> Vec<FieldDecl> {
        match self.require(entries, key) {
            Some(node) => self.fields(node),
            None => {
                self.gaps.insert(entries.owner_span().file);
                Vec::new()
            }
        }
    }

    fn selects(&mut self, node: &Node) -> Vec<(Spanned<String>, Spanned<String>)> {
        let entries = self
            .mapping(node, "values by the paths of fields")
            .unwrap_or_default();
        let mut select = |it: &Entry| Some((it.key.clone(), self.word(&it.value, "a value")?));
        entries.iter().filter_map(&mut select).collect()
    }

    fn code_uses(&mut self, node: &Node) -> Vec<ResultCodeUse> {
        match &node.value {
            Value::Sequence(items) => items.iter().filter_map(|it| self.code_use(it)).collect(),
            _ => {
                self.wrong_kind(node, "a list of result codes");
                Vec::new()
            }
        }
    }

    /// A code, or a code with what this page says differently.
    fn code_use(&mut self, node: &Node) -> Option<ResultCodeUse> {
        let Value::Mapping(entries) = &node.value else {
            let name = self.word(node, "a result code")?;
            return Some(ResultCodeUse {
                name,
                message: None,
                action: None,
                retryable: None,
            });
        };
        let [entry] = entries.as_slice() else {
            let found = format!("{} of them", entries.len());
            self.problems
                .push(words::wrong_kind(node.span, "one result code", &found));
            return None;
        };
        let known = ["message", "action", "retryable"];
        let name = entry.key.clone();
        let overrides = self.entries(
            &entry.value,
            "a result code of an operation",
            name.span,
            &known,
        );
        let Some(overrides) = overrides else {
            return Some(ResultCodeUse {
                name,
                message: None,
                action: None,
                retryable: None,
            });
        };
        Some(ResultCodeUse {
            name,
            message: self.optional_text(&overrides, "message"),
            action: self.optional_text(&overrides, "action"),
            retryable: overrides.get("retryable").and_then(|it| self.boolean(it)),
        })
    }
}
