//! Named types: their names, and the resolution of types.

use super::claims::Claims;
use super::rules::Pages;
use super::{Checker, Named};
use crate::diagnostic::catalogue::{types, unsupported};
use crate::model::{Object, Shape, names};
use crate::source::{Span, Spanned};
use crate::spec::language::BUILT_IN;
use crate::spec::{TypeBody, TypeDecl};
use crate::suggest;

/// Deeper nesting of `Array<…>` and `Map<…>` is a mistake.
const DEEPEST: usize = 8;

/// Words without places.
pub(super) fn words(words: &[Spanned<String>]) -> Vec<String> {
    words.iter().map(|it| it.value.clone()).collect()
}

impl<'d> Checker<'d> {
    /// Declares every named type. Returns the objects, in order.
    pub(super) fn declare_types(&mut self, claims: &mut Claims) -> Vec<&'d TypeDecl> {
        let document = self.document;
        let mut objects: Vec<&TypeDecl> = Vec::new();
        let mut first_named: std::collections::HashMap<&str, Span> =
            std::collections::HashMap::new();
        for decl in &document.types {
            let name = decl.name.value.as_str();
            if BUILT_IN.contains(&name) || name == "Array" || name == "Map" {
                self.problems
                    .push(types::built_in_type(decl.name.span, name));
                continue;
            }
            if let Some(first) = first_named.get(name) {
                self.problems
                    .push(types::duplicate_type(decl.name.span, name, *first));
                continue;
            }
            first_named.insert(name, decl.name.span);
            let named = match &decl.body {
                TypeBody::Object { .. } => {
                    let (ident, free) = self.type_names(decl, claims);
                    if free {
                        self.claim(claims, &format!("{ident}Builder"), &decl.name);
                    }
                    objects.push(decl);
                    Named::Object(objects.len() - 1)
                }
                TypeBody::List { values, open } => {
                    let list = self.named_list(decl, values, *open, claims);
                    self.lists.push(list);
                    Named::List(self.lists.len() - 1)
                }
                TypeBody::Broken => Named::Broken,
            };
            self.types.insert(name, named);
        }
        objects
    }

    /// The name of a type, and whether it and the name of its module are unique.
    pub(super) fn type_names(&mut self, decl: &TypeDecl, claims: &mut Claims) -> (String, bool) {
        let ident = self.ident(
            decl.rust.as_ref().unwrap_or(&decl.name),
            None,
            names::type_name,
        );
        // Types and modules have different cases, so one scope contains both.
        let free = self.claim(claims, &ident, &decl.name)
            && self.claim(claims, &module_of(&ident), &decl.name);
        (ident, free)
    }

    pub(super) fn objects(&mut self, decls: &[&'d TypeDecl]) -> Vec<Object> {
        decls.iter().map(|it| self.object(it)).collect()
    }

    fn object(&mut self, decl: &'d TypeDecl) -> Object {
        let fields = match &decl.body {
            TypeBody::Object { fields, .. } => {
                self.check_pages(&decl.pages);
                self.fields(fields, &decl.pages)
            }
            TypeBody::List { .. } | TypeBody::Broken => Vec::new(),
        };
        let money = match &decl.body {
            TypeBody::Object { money, .. } => money.as_ref(),
            TypeBody::List { .. } | TypeBody::Broken => None,
        };
        let money = money.and_then(|it| self.money(decl, it, &fields));
        let given = decl.rust.as_ref().unwrap_or(&decl.name);
        Object {
            name: decl.name.value.clone(),
            ident: given.value.clone(),
            module: module_of(&given.value),
            source: self.source(decl.name.span),
            doc: decl.doc.clone(),
            fields,
            rules: Vec::new(),
            money,
            pages: words(&decl.pages),
            span: decl.name.span,
        }
    }

    /// The rules of every object. Paths require that all fields are resolved.
    pub(super) fn type_rules(&mut self, objects: &mut [Object], decls: &[&'d TypeDecl]) {
        let mut all = Vec::new();
        for (object, decl) in objects.iter().zip(decls) {
            all.push(match &decl.body {
                TypeBody::Object { rules, .. } => self.rules(
                    rules,
                    &format!("`{}`", object.name),
                    &object.fields,
                    objects,
                    Pages::of_type(&decl.pages),
                ),
                TypeBody::List { .. } | TypeBody::Broken => Vec::new(),
            });
        }
        for (object, rules) in objects.iter_mut().zip(all) {
            object.rules = rules;
        }
    }

    /// Resolves a type as written, or reports it.
    pub(super) fn resolve(&mut self, written: &Spanned<String>) -> Option<Shape> {
        let shape = self.resolve_part(&written.value, written.inside(), 0);
        if shape.is_none() {
            self.unresolved.insert(written.value.clone());
        }
        shape
    }

    fn resolve_part(&mut self, text: &str, span: Span, depth: usize) -> Option<Shape> {
        if types::names_type_of_keys(text) {
            self.malformed(span, text);
            return None;
        }
        if let Some((outer, rest)) = text.split_once('<') {
            let inner = rest.strip_suffix('>').filter(|_| depth < DEEPEST);
            let Some(inner) = inner else {
                self.malformed(span, text);
                return None;
            };
            let start = outer.len() + 1;
            let inner_span = span.part(start, start + inner.len());
            let inner_shape = self.resolve_part(inner, inner_span, depth + 1);
            return match outer {
                "Array" => inner_shape.map(|it| Shape::Array(Box::new(it))),
                "Map" => inner_shape.map(|it| Shape::Map(Box::new(it))),
                _ => {
                    let meant = suggest::nearest(outer.trim(), ["Array", "Map"]);
                    let problem = types::unknown_type(span.part(0, outer.len()), outer, meant);
                    self.problems.push(problem);
                    None
                }
            };
        }
        if text.is_empty()
            || !text
                .bytes()
                .all(|it| it.is_ascii_alphanumeric() || it == b'_')
        {
            if text.contains('|') {
                let problem = unsupported::unsupported(span, &unsupported::UNIONS);
                self.problems.push(problem);
                self.any_is_meant = true;
            } else {
                self.malformed(span, text);
            }
            return None;
        }
        self.resolve_name(text, span)
    }

    fn resolve_name(&mut self, name: &str, span: Span) -> Option<Shape> {
        if let Some(shape) = Shape::built_in(name) {
            return Some(shape);
        }
        match self.types.get(name) {
            Some(Named::Object(index)) => Some(Shape::Object {
                index: *index,
                boxed: false,
            }),
            Some(Named::List(index)) => Some(Shape::List(*index)),
            Some(Named::Broken) => None,
            None => {
                self.unknown_type(name, span);
                None
            }
        }
    }

    fn malformed(&mut self, span: Span, text: &str) {
        self.problems.push(types::malformed_type(span, text));
        self.any_is_meant = true;
    }

    fn unknown_type(&mut self, name: &str, span: Span) {
        let defined = self.document.types.iter().map(|it| it.name.value.as_str());
        let known = BUILT_IN.into_iter().chain(defined);
        let meant = suggest::nearest(name, known);
        let is_meant = |it: &str| it.eq_ignore_ascii_case(name);
        let problem = match unsupported::by_type(name) {
            Some(what) if !meant.is_some_and(is_meant) => unsupported::unsupported(span, what),
            _ => types::unknown_type(span, name, meant),
        };
        self.problems.push(problem);
        match meant {
            Some(meant) => _ = self.meant.insert(meant.to_owned()),
            None => self.any_is_meant = true,
        }
    }
}

/// The module of a type. Every type name can be converted.
pub(super) fn module_of(ident: &str) -> String {
    names::module(ident).unwrap_or_else(|_| ident.to_owned())
}
