//! Files below `types/`.

use super::Reader;
use super::entries::Entries;
use crate::diagnostic::catalogue::words;
use crate::source::Spanned;
use crate::spec::language::{self, OF_LISTS, OF_OBJECTS};
use crate::spec::yaml::{Entry, Node, Value};
use crate::spec::{TypeBody, TypeDecl, ValueDecl};

impl Reader {
    pub(super) fn types(&mut self, root: &Node) -> Vec<TypeDecl> {
        let entries = self
            .mapping(root, "a mapping from names to types")
            .unwrap_or_default();
        entries.iter().map(|it| self.named_type(it)).collect()
    }

    /// A type with an unreadable body is still known by name.
    fn named_type(&mut self, entry: &Entry) -> TypeDecl {
        let name = entry.key.clone();
        let Some(entries) = self.entries(&entry.value, name.span, &language::TYPE) else {
            let doc = super::text::nothing();
            return TypeDecl {
                name,
                rust: None,
                doc,
                pages: Vec::new(),
                body: TypeBody::Broken,
            };
        };
        let doc = self.required_text(&entries, "doc");
        let rust = self.rust_name(&entries);
        let pages = entries.get("pages");
        let pages = pages.map(|it| self.words(it, "the ID of a page"));
        let body = self.type_body(&name, &entries);
        TypeDecl {
            name,
            rust,
            doc,
            pages: pages.unwrap_or_default(),
            body,
        }
    }

    fn type_body(&mut self, name: &Spanned<String>, entries: &Entries<'_>) -> TypeBody {
        let (fields, values) = (entries.get("fields"), entries.get("values"));
        let out_of_place = match (fields, values) {
            (Some(_), None) => &OF_LISTS[..],
            (None, Some(_)) => &OF_OBJECTS[..],
            _ => {
                self.gaps.insert(name.span.file);
                self.problems
                    .push(words::object_or_list(name.span, fields.is_some()));
                return TypeBody::Broken;
            }
        };
        for key in out_of_place {
            if let Some(span) = entries.key_span(key) {
                let owner = if fields.is_some() {
                    "an object"
                } else {
                    "a value list"
                };
                self.problems.push(words::key_of_another(span, key, owner));
            }
        }
        match (fields, values) {
            (Some(fields), _) => TypeBody::Object {
                fields: self.fields(fields),
                rules: entries
                    .get("rules")
                    .map(|it| self.rules(it))
                    .unwrap_or_default(),
                money: self.money(entries),
            },
            (None, Some(values)) => TypeBody::List {
                values: self.value_list(values),
                open: entries
                    .get("open")
                    .and_then(|it| self.boolean(it))
                    .unwrap_or(false),
            },
            (None, None) => TypeBody::Broken,
        }
    }

    /// A mapping from value to text, or a plain list of values.
    pub(super) fn value_list(&mut self, node: &Node) -> Vec<ValueDecl> {
        let values: Vec<ValueDecl> = match &node.value {
            Value::Mapping(entries) => entries.iter().map(|it| self.listed_value(it)).collect(),
            Value::Sequence(_) => {
                let words = self.values(node).into_iter();
                words
                    .map(|name| ValueDecl {
                        name,
                        doc: None,
                        rust: None,
                    })
                    .collect()
            }
            _ => {
                self.wrong_kind(node, "values");
                return Vec::new();
            }
        };
        let is_empty = match &node.value {
            Value::Mapping(entries) => entries.is_empty(),
            Value::Sequence(items) => items.is_empty(),
            _ => false,
        };
        if is_empty {
            self.problems
                .push(words::wrong_kind(node.span, "at least one value", "none"));
        }
        values
    }

    fn listed_value(&mut self, entry: &Entry) -> ValueDecl {
        let name = entry.key.clone();
        let (doc, rust) = match &entry.value.value {
            Value::Mapping(_) => match self.entries(&entry.value, name.span, &language::VALUE) {
                Some(entries) => {
                    let doc = self.text_of(&entries, name.span);
                    (Some(doc), self.rust_name(&entries))
                }
                None => (None, None),
            },
            _ => (Some(self.text(&entry.value, name.span)), None),
        };
        ValueDecl { name, doc, rust }
    }

    pub(super) fn rust_name(&mut self, entries: &Entries<'_>) -> Option<Spanned<String>> {
        entries
            .get("rust")
            .and_then(|it| self.word(it, "a name in Rust"))
    }
}
