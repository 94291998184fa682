//! Fields: names, types and pages.

use super::Checker;
use super::claims::{Claims, stand_in};
use crate::diagnostic::catalogue::{constraints, types};
use crate::model::{Constraint, Constraints, Field, Shape, names};
use crate::source::{Span, Spanned};
use crate::spec::FieldDecl;

impl Checker<'_> {
    /// The fields of an object. `pages` is the default for fields without pages.
    pub(super) fn fields(&mut self, decls: &[FieldDecl], pages: &[Spanned<String>]) -> Vec<Field> {
        let mut claims = Claims::fields();
        decls
            .iter()
            .map(|it| self.field(it, pages, &mut claims))
            .collect()
    }

    fn field(&mut self, decl: &FieldDecl, pages: &[Spanned<String>], claims: &mut Claims) -> Field {
        let ident = self.field_ident(decl);
        self.claim(claims, &ident, &decl.name);
        let resolved = decl.ty.as_ref().and_then(|it| self.resolve(it));
        let documented = decl
            .ty
            .as_ref()
            .map(|it| it.value.clone())
            .unwrap_or_default();
        if resolved.is_none() {
            self.unresolved.insert(documented.clone());
        }
        let (shape, constraints) = match resolved {
            Some(shape) => self.constrain(decl, shape),
            None => (Shape::Json, Constraints::default()),
        };
        if let Some(own) = &decl.pages {
            self.check_pages(own);
        }
        let pages: Vec<String> = decl
            .pages
            .as_deref()
            .unwrap_or(pages)
            .iter()
            .map(|it| it.value.clone())
            .collect();
        let is_advisory = |page: &String| self.advisory.contains(page.as_str());
        let mut field = Field {
            name: decl.name.value.clone(),
            ident,
            doc: decl.doc.clone(),
            note: decl.note.clone(),
            documented,
            shape,
            constraints,
            default: decl.default.as_ref().map(|it| it.value.clone()),
            sensitive: decl.sensitive,
            disputed: decl
                .disputed
                .iter()
                .map(|(it, reason)| (it.value, reason.clone()))
                .collect(),
            advisory: !pages.is_empty() && pages.iter().all(is_advisory),
            pages,
            span: decl.name.span,
            type_span: decl.ty.as_ref().map_or(decl.name.span, |it| it.span),
            constraint_spans: constraint_spans(decl),
        };
        self.settle(decl, &mut field);
        field
    }

    /// The Rust name of a field. JSON names must not contain dots, which separate the names of a
    /// path.
    fn field_ident(&mut self, decl: &FieldDecl) -> String {
        let name = &decl.name;
        if name.value.is_empty() || name.value.contains('.') {
            self.problems
                .push(types::malformed_field_name(name.span, &name.value));
            return stand_in(name.span);
        }
        match &decl.rust {
            Some(given) => self.given_ident(given, names::given_field, names::field),
            None => self.ident(name, None, names::field),
        }
    }

    /// Settles everything that depends on disputed constraints.
    fn settle(&mut self, decl: &FieldDecl, field: &mut Field) {
        if self.unresolved.contains(&field.documented) {
            return;
        }
        self.check_disputed(decl, field);
        let nothing_below = field.constraints.min().is_some_and(|it| it >= 0.into());
        let unsigned = nothing_below && !field.is_disputed(Constraint::Min);
        if let Shape::Integer { signed } = field.shape.innermost_mut() {
            *signed = !unsigned;
        }
        self.check_clashes(decl, field);
        self.check_default(decl, field);
    }

    fn check_disputed(&mut self, decl: &FieldDecl, field: &Field) {
        for (constraint, _) in &decl.disputed {
            let by_type = match constraint.value {
                Constraint::Format => {
                    matches!(field.shape, Shape::Datetime | Shape::Url | Shape::Email)
                }
                Constraint::Values => field.constraints.values().is_some(),
                _ => false,
            };
            if decl.demand(constraint.value).is_none() && !by_type {
                let word = constraint.value.word();
                self.problems
                    .push(constraints::nothing_disputed(constraint.span, word));
            }
        }
    }

    pub(super) fn check_pages(&mut self, pages: &[Spanned<String>]) {
        for page in pages {
            if !self.pages.contains(page.value.as_str()) {
                let known = self
                    .document
                    .api
                    .pages
                    .iter()
                    .map(|it| it.id.value.as_str());
                self.problems
                    .push(types::unknown_page(page.span, &page.value, known));
            }
        }
    }
}

/// The places of the constraints of a field. A narrowed list is at the place of `only`.
fn constraint_spans(decl: &FieldDecl) -> Vec<(Constraint, Span)> {
    let only = decl.only.iter().map(|it| (Constraint::Values, it.span));
    let demands = decl.demands.iter().map(|it| (it.constraint, it.key));
    only.chain(demands).collect()
}
