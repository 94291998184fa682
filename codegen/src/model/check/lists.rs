//! Value lists, named and inline.

use std::collections::HashMap;

use super::Checker;
use super::claims::Claims;
use super::types::{module_of, words};
use crate::diagnostic::catalogue::{constraints, operations};
use crate::model::{
    Constraint, Field, Object, Operation, Shape, Text, Value, ValueList, names, only_advised,
};
use crate::source::{Span, Spanned};
use crate::spec::{FieldDecl, Limit, OperationDecl, TypeBody, TypeDecl, ValueDecl};

impl<'d> Checker<'d> {
    pub(super) fn named_list(
        &mut self,
        decl: &TypeDecl,
        values: &[ValueDecl],
        open: bool,
        claims: &mut Claims,
    ) -> ValueList {
        self.check_pages(&decl.pages);
        let (ident, _) = self.type_names(decl, claims);
        let module = module_of(&ident);
        let source = self.source(decl.name.span);
        ValueList {
            name: decl.name.value.clone(),
            ident,
            module,
            source,
            doc: decl.doc.clone(),
            pages: words(&decl.pages),
            advised_by: Vec::new(),
            values: self.values(values),
            open,
            span: decl.name.span,
        }
    }

    /// The values of a list, each with its variant.
    fn values(&mut self, decls: &[ValueDecl]) -> Vec<Value> {
        let mut claims = Claims::variants();
        let mut seen: HashMap<&str, Span> = HashMap::new();
        let mut values = Vec::new();
        for decl in decls {
            if let Some(first) = seen.insert(&decl.name.value, decl.name.span) {
                self.problems.push(constraints::duplicate_value(
                    decl.name.span,
                    &decl.name.value,
                    first,
                ));
                continue;
            }
            let ident = self.ident(&decl.name, decl.rust.as_ref(), names::variant);
            self.claim(&mut claims, &ident, &decl.name);
            values.push(Value {
                name: decl.name.value.clone(),
                ident,
                doc: decl.doc.clone(),
                span: decl.name.span,
            });
        }
        values
    }

    /// Names and places of the lists written inline at fields: `<Type><Field>`, and in an operation
    /// `<Area><Operation><Product><Field>`.
    pub(super) fn declare_inline_lists(&mut self, objects: &[&'d TypeDecl], claims: &mut Claims) {
        let named = self.lists.iter().enumerate();
        let values = |it: &ValueList| key("", it.open, it.values.iter().map(|it| it.name.as_str()));
        self.listed = named.map(|(index, it)| (values(it), index)).collect();
        for decl in objects {
            if let TypeBody::Object { fields, .. } = &decl.body {
                let owner = decl.rust.as_ref().unwrap_or(&decl.name);
                self.inline_lists(&owner.value, fields, claims);
            }
        }
        let mut responses = HashMap::new();
        for decl in &self.document.operations {
            let camel = |name: &str| names::camel(name).unwrap_or_default();
            let area = decl.area.as_deref().map(camel).unwrap_or_default();
            let operation = format!("{area}{}", camel(&decl.name.value));
            let product = decl.product.as_ref().map_or("", |it| it.value.as_str());
            self.inline_lists(&format!("{operation}{product}"), &decl.request, claims);
            self.response_lists(
                decl,
                &format!("{operation}Response"),
                claims,
                &mut responses,
            );
        }
    }

    fn inline_lists(&mut self, owner: &str, fields: &[FieldDecl], claims: &mut Claims) {
        for (field, values) in fields.iter().filter_map(with_values) {
            self.inline_list(owner, field, values, claims);
        }
    }

    /// Products share the response, and therefore also a list that a field contains in each file.
    fn response_lists(
        &mut self,
        decl: &'d OperationDecl,
        owner: &str,
        claims: &mut Claims,
        known: &mut HashMap<(String, &'d str), (usize, Span)>,
    ) {
        for (field, values) in decl.response.iter().filter_map(with_values) {
            let key = (owner.to_owned(), field.name.value.as_str());
            match known.get(&key) {
                Some((index, first)) => {
                    let list = &self.lists[*index];
                    let listed = list.values.iter().map(|it| it.name.as_str());
                    let lists_the_same = listed.eq(values.iter().map(|it| it.name.value.as_str()));
                    if !lists_the_same || list.open != field.is_open() {
                        let types = if !lists_the_same {
                            ["its values differ", "the other values"]
                        } else if list.open {
                            ["its list is closed", "its list is open"]
                        } else {
                            ["its list is open", "its list is closed"]
                        };
                        let name = &field.name;
                        let problem = operations::contradictory_responses(
                            name.span,
                            &name.value,
                            types,
                            *first,
                        );
                        self.problems.push(problem);
                    }
                    self.inline.insert(field.name.span, *index);
                }
                None => {
                    let index = self.inline_list(owner, field, values, claims);
                    known.insert(key, (index, field.name.span));
                }
            }
        }
    }

    fn inline_list(
        &mut self,
        owner: &str,
        field: &FieldDecl,
        values: &[ValueDecl],
        claims: &mut Claims,
    ) -> usize {
        // A named list with the same values is used, or that of another field of the same name.
        let open = field.is_open();
        let key_of = |name: &str| key(name, open, values.iter().map(|it| it.name.value.as_str()));
        let own_key = key_of(&field.name.value);
        let known = self.listed.get(&key_of("")).or(self.listed.get(&own_key));
        if let Some(index) = known.copied() {
            self.inline.insert(field.name.span, index);
            return index;
        }
        let ident = format!(
            "{owner}{}",
            names::camel(&field.name.value).unwrap_or_default()
        );
        let module = names::module(&ident).unwrap_or_else(|_| ident.clone());
        let name = Spanned::new(ident.clone(), field.name.span);
        if self.claim(claims, &ident, &name) {
            self.claim(claims, &module, &name);
        }
        let list = ValueList {
            name: ident.clone(),
            ident,
            module,
            source: self.source(field.name.span),
            doc: Text::clone(&field.doc),
            pages: Vec::new(),
            advised_by: Vec::new(),
            values: self.values(values),
            open,
            span: field.name.span,
        };
        self.lists.push(list);
        let index = self.lists.len() - 1;
        self.listed.insert(own_key, index);
        self.inline.insert(field.name.span, index);
        index
    }

    /// Finds the lists that only advisory pages document: their own pages, or those of the fields
    /// that use them.
    pub(super) fn advise_lists(&mut self, objects: &[Object], operations: &[Operation]) {
        let requests = operations.iter().flat_map(|it| &it.products);
        let bodies = requests.map(|it| &it.request);
        let bodies = bodies.chain(operations.iter().map(|it| &it.response));
        let mut uses: Vec<Vec<&Field>> = vec![Vec::new(); self.lists.len()];
        for field in objects.iter().chain(bodies).flat_map(|it| &it.fields) {
            if let Shape::List(index) = field.shape.innermost() {
                uses[*index].push(field);
            }
        }
        for (list, uses) in self.lists.iter_mut().zip(uses) {
            let is_advisory = |it: &String| self.advisory.contains(it.as_str());
            list.advised_by = match list.pages.as_slice() {
                [] => {
                    let ids = only_advised(uses.into_iter()).unwrap_or_default();
                    ids.into_iter().map(str::to_owned).collect()
                }
                own if own.iter().all(is_advisory) => own.to_vec(),
                _ => Vec::new(),
            };
        }
    }
}

/// The identity of a list: its values, whether it is open, and the field of an inline list.
fn key<'v>(field: &str, open: bool, values: impl Iterator<Item = &'v str>) -> String {
    let values: Vec<&str> = values.collect();
    format!("{field}\0{open}\0{}", values.join("\0"))
}

fn with_values(field: &FieldDecl) -> Option<(&FieldDecl, &[ValueDecl])> {
    match &field.demand(Constraint::Values)?.limit {
        Limit::Values(values) => Some((field, values)),
        _ => None,
    }
}
