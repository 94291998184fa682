//! Samples. Bodies are read verbatim; checking compares them with the spec.

use super::Reader;
use super::entries::Entries;
use crate::diagnostic::catalogue::samples;
use crate::source::Spanned;
use crate::spec::language;
use crate::spec::yaml::{Node, Value};
use crate::spec::{BodyDecl, Data, DataDecl, SampleDecl};

impl Reader {
    pub(super) fn samples(&mut self, node: &Node) -> Vec<SampleDecl> {
        let Value::Sequence(items) = &node.value else {
            self.wrong_kind(node, "a list of samples");
            return Vec::new();
        };
        items.iter().filter_map(|it| self.sample(it)).collect()
    }

    fn sample(&mut self, node: &Node) -> Option<SampleDecl> {
        let entries = self.entries(node, node.span, &language::SAMPLE)?;
        let id = entries
            .get("id")
            .and_then(|it| self.word(it, "an ID"))
            .unwrap_or_else(|| Spanned::new(String::new(), node.span));
        let doc = self.required_text(&entries, "doc");
        let (request, response) = (body(&entries, "request"), body(&entries, "response"));
        let bodies = ["request", "response"];
        if !bodies
            .iter()
            .any(|it| entries.get(it).is_some() || entries.is_meant(it))
        {
            self.problems.push(samples::empty_sample(id.span));
        }
        Some(SampleDecl {
            id,
            doc,
            pages: entries
                .get("pages")
                .map(|it| self.words(it, "the ID of a page")),
            excerpt: entries
                .get("excerpt")
                .and_then(|it| self.boolean(it))
                .unwrap_or_default(),
            request,
            response,
        })
    }
}

fn body(entries: &Entries<'_>, key: &str) -> Option<BodyDecl> {
    let node = entries.get(key)?;
    Some(BodyDecl {
        key: entries.key_span(key).unwrap_or(node.span),
        data: data(node),
    })
}

/// Recursion is limited by the depth of the tree, which parsing limits.
fn data(node: &Node) -> DataDecl {
    let data = match &node.value {
        Value::Nothing | Value::Broken => Data::Nothing,
        Value::Scalar { text, quoted } => Data::Scalar {
            text: text.clone(),
            quoted: *quoted,
        },
        Value::Sequence(items) => Data::List(items.iter().map(data).collect()),
        Value::Mapping(entries) => {
            let pair = |it: &crate::spec::yaml::Entry| (it.key.clone(), data(&it.value));
            Data::Object(entries.iter().map(pair).collect())
        }
    };
    DataDecl {
        data,
        span: node.span,
    }
}
