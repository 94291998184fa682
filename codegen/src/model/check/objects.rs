//! Objects as a whole: how many fields they have, and which types their builders would hide.

use std::collections::HashSet;

use super::Checker;
use super::claims::Claims;
use crate::diagnostic::catalogue::types as codes;
use crate::model::{Field, Object, Operation, Shape, ValueList, names};
use crate::source::Span;
use crate::spec::{FieldDecl, OperationDecl, TypeBody, TypeDecl};

/// How many fields an object can have: as many as the runtime's `FieldSet` holds.
const MOST_FIELDS: usize = 256;

impl Checker<'_> {
    /// Checks types, requests and responses as a whole; `claims` says who has which name.
    pub(super) fn check_objects(
        &mut self,
        objects: &[Object],
        decls: &[&TypeDecl],
        operations: &[Operation],
        claims: &Claims,
    ) {
        for (object, decl) in objects.iter().zip(decls) {
            if let TypeBody::Object { fields, .. } = &decl.body {
                let what = format!("`{}`", object.name);
                self.check_count(decl.name.span, &what, object.fields.len());
                self.check_hidden(object, fields, objects, claims);
            }
        }
        for (files, operation) in self.by_operation().iter().zip(operations) {
            for (decl, product) in files.iter().zip(&operation.products) {
                self.check_count(decl.request_span, "the request", decl.request.len());
                self.check_hidden(&product.request, &decl.request, objects, claims);
            }
            self.check_response(files, operation);
            let documented = files.iter().flat_map(|it| &it.response);
            self.check_hidden(&operation.response, documented, objects, claims);
        }
    }

    /// The response is one type for all products, so it has the fields of all of them.
    fn check_response(&mut self, files: &[&OperationDecl], operation: &Operation) {
        let before = self.problems.len();
        for decl in files {
            self.check_count(decl.response_span, "the response", decl.response.len());
        }
        if let (Some(last), true) = (files.last(), self.problems.len() == before) {
            let count = operation.response.fields.len();
            let what = "the response for all products together";
            self.check_count(last.response_span, what, count);
        }
    }

    fn check_count(&mut self, span: Span, what: &str, count: usize) {
        if count > MOST_FIELDS {
            self.problems
                .push(codes::too_many_fields(span, what, count, MOST_FIELDS));
        }
    }

    /// Whether a type parameter of an object's builder has the name of a type that the builder
    /// speaks of: there the name would mean the parameter.
    fn check_hidden<'f>(
        &mut self,
        object: &Object,
        decls: impl IntoIterator<Item = &'f FieldDecl>,
        objects: &[Object],
        claims: &Claims,
    ) {
        let in_rust = || object.fields.iter().filter(|it| it.fixed().is_none());
        let spoken_of: HashSet<&str> = in_rust()
            .filter_map(|it| type_name(&it.shape, objects, &self.lists))
            .chain([object.ident.as_str()])
            .collect();
        let hides = |it: &&Field| {
            it.is_plain() && spoken_of.contains(names::builder_parameter(&it.ident).as_str())
        };
        let hiding: Vec<&Field> = in_rust().filter(hides).collect();
        if hiding.is_empty() {
            return;
        }
        let decls: Vec<&FieldDecl> = decls.into_iter().collect();
        for field in hiding {
            let parameter = names::builder_parameter(&field.ident);
            let decl = decls.iter().find(|it| it.name.value == field.name);
            if let Some(span) = decl.map(|it| it.name.span) {
                let holder = claims.holder(&parameter).unwrap_or(span);
                let help = "builders have such a type parameter for each required field: \
                            name one of the two with `rust:`";
                let problem = codes::name_collision(span, &field.name, &parameter, holder, help);
                self.problems.push(problem);
            }
        }
    }
}

/// The name in Rust of the type that a field finally holds, if it is one of the spec's.
fn type_name<'n>(shape: &Shape, objects: &'n [Object], lists: &'n [ValueList]) -> Option<&'n str> {
    match shape {
        Shape::Array(item) | Shape::Map(item) => type_name(item, objects, lists),
        Shape::Object { index, .. } => Some(&objects[*index].ident),
        Shape::List(index) => Some(&lists[*index].ident),
        _ => None,
    }
}
