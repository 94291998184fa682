//! Responses: what products share, and their rules.

use std::collections::HashMap;

use super::Checker;
use super::operations::union;
use super::rules::Pages;
use crate::diagnostic::catalogue::operations;
use crate::model::{Constraint, Field, Language, Object, Product, Rule, Text};
use crate::source::Span;
use crate::spec::OperationDecl;

impl<'d> Checker<'d> {
    /// One response for all products, with the fields of each of them.
    pub(super) fn shared_response(
        &mut self,
        decls: &[&'d OperationDecl],
        products: &[Product],
        objects: &[Object],
    ) -> Object {
        let mut fields: Vec<Field> = Vec::new();
        let mut known: HashMap<&str, (usize, Span)> = HashMap::new();
        for (decl, product) in decls.iter().zip(products) {
            for (written, field) in decl.response.iter().zip(&product.response.fields) {
                match known.get(field.name.as_str()) {
                    None => {
                        known.insert(&field.name, (fields.len(), written.name.span));
                        fields.push(field.clone());
                    }
                    Some((index, first)) => {
                        self.check_same_type(field, &fields[*index], written.name.span, *first);
                        fields[*index] = either(&fields[*index], field);
                    }
                }
            }
        }
        let source = products[0].response.source.clone();
        // All products have the same rules, whose problems have been reported. Their paths now lead
        // through the fields of this response, which may be optional where those of a product are
        // required.
        let before = self.problems.len();
        let rules = self.response_rules(decls[0], &fields, objects);
        self.problems.truncate(before);
        Object {
            rules,
            ..response_object(decls[0], &self.document.api.languages, source, fields)
        }
    }

    /// The rules of a successful response.
    pub(super) fn response_rules(
        &mut self,
        decl: &OperationDecl,
        fields: &[Field],
        objects: &[Object],
    ) -> Vec<Rule> {
        let (rules, pages) = (&decl.response_rules, Pages::of_response(decl));
        self.rules(rules, "the response", fields, objects, pages)
    }

    /// Checks that products, which share the response, have the same rules for it.
    pub(super) fn check_response_rules(&mut self, decls: &[&OperationDecl], products: &[Product]) {
        let said = |it: &Product| -> Vec<String> {
            let rules = it.response.rules.iter();
            rules.map(Rule::demand).collect()
        };
        for (decl, product) in decls.iter().zip(products).skip(1) {
            if said(product) != said(&products[0]) {
                let place = |it: &OperationDecl| {
                    it.response_rules
                        .first()
                        .map_or(it.name.span, |it| it.id.span)
                };
                let (own, first) = (place(decl), place(decls[0]));
                self.mismatch(own, "`response_rules`", &decl.name.value, first);
            }
        }
    }

    fn check_same_type(&mut self, field: &Field, other: &Field, span: Span, first: Span) {
        let known = |it: &Field| !self.unresolved.contains(&it.documented);
        if !(known(field) && known(other)) {
            return;
        }
        if field.shape != other.shape || field.ident != other.ident {
            let [own, theirs] = [field, other].map(|it| format!("it is `{}`", it.documented));
            let problem =
                operations::contradictory_responses(span, &field.name, [&own, &theirs], first);
            self.problems.push(problem);
        }
    }
}

pub(super) fn response_object(
    decl: &OperationDecl,
    languages: &[Language],
    source: String,
    fields: Vec<Field>,
) -> Object {
    let operation = &decl.name.value;
    let in_chinese = || format!("`{operation}` 的响应。");
    Object {
        name: "Response".to_owned(),
        ident: "Response".to_owned(),
        module: "response".to_owned(),
        source,
        doc: Text {
            en: format!("The response of `{operation}`."),
            zh: languages.contains(&Language::Zh).then(in_chinese),
        },
        fields,
        rules: Vec::new(),
        money: None,
        pages: Vec::new(),
        span: decl.response_span,
    }
}

/// A field of the shared response, which accepts what either product documents.
fn either(one: &Field, other: &Field) -> Field {
    let mut merged = one.clone();
    // If one page's `required` is disputed, the field is optional in the shared response.
    merged.constraints = one.constraints.loosened(&other.constraints);
    for (constraint, reason) in &other.disputed {
        if !merged.is_disputed(*constraint) {
            merged.disputed.push((*constraint, reason.clone()));
        }
    }
    // Some types have an implicit format.
    merged
        .disputed
        .retain(|(it, _)| *it == Constraint::Format || merged.constraints.has(*it));
    merged.default = default_of_both(one, other);
    merged.sensitive |= other.sensitive;
    merged.advisory &= other.advisory;
    merged.pages = union(one.pages.clone(), other.pages.clone());
    merged
}

/// The default of a field, if both pages have it. A required field has none.
fn default_of_both(one: &Field, other: &Field) -> Option<String> {
    match (&one.default, &other.default) {
        (Some(own), Some(theirs)) => (own == theirs).then(|| own.clone()),
        (Some(own), None) => other.is_plain().then(|| own.clone()),
        (None, theirs) => theirs.clone().filter(|_| one.is_plain()),
    }
}
