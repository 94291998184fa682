//! Products of one operation: what they share, and what distinguishes them.

use std::collections::{BTreeSet, HashMap};

use super::Checker;
use super::claims::Claims;
use super::reserved::product_module;
use super::rules::is_text;
use super::values::broken_by;
use crate::diagnostic::catalogue::constraints::{misplaced_constraint, value_breaks_constraint};
use crate::diagnostic::catalogue::operations;
use crate::model::{Direction, Field, Object, Path, Product, Shape, names};
use crate::source::{Span, Spanned};
use crate::spec::{OperationDecl, OwnOutcome};

/// The outcome of a file, for comparison.
fn words_of_outcome(decl: &OperationDecl) -> Option<Vec<&str>> {
    match &decl.outcome.as_ref()?.value {
        OwnOutcome::Nowhere | OwnOutcome::Broken => Some(Vec::new()),
        OwnOutcome::At(it) => {
            let paths = [&it.status, &it.code, &it.message];
            let statuses = [&it.success, &it.failure, &it.unknown];
            let words = paths.into_iter().chain(statuses);
            Some(words.map(|it| it.value.as_str()).collect())
        }
    }
}

impl Checker<'_> {
    /// Checks that the files of an operation name their products, without duplicates, and agree on
    /// shared properties.
    pub(super) fn check_products(&mut self, decls: &[&OperationDecl]) {
        let first = decls[0];
        self.check_product_names(decls);
        let name = |it: &OperationDecl| it.product.as_ref().map(|it| it.value.clone());
        for (index, decl) in decls.iter().enumerate().skip(1) {
            // Two operations of the same name need not agree.
            if decls[..index].iter().any(|it| name(it) == name(decl)) {
                continue;
            }
            if decl.direction.value != first.direction.value {
                let place = |it: &OperationDecl| it.direction.span;
                let name = &decl.name.value;
                self.mismatch(place(decl), "direction", name, place(first));
            }
            let pairs = [
                ("method", &decl.method, &first.method),
                ("path", &decl.path, &first.path),
            ];
            for (what, own, of_first) in pairs {
                // Unreadable values are empty and have been reported.
                let both_read = !own.value.is_empty() && !of_first.value.is_empty();
                if both_read && own.value != of_first.value {
                    self.mismatch(own.span, what, &decl.name.value, of_first.span);
                }
            }
            if words_of_outcome(decl) != words_of_outcome(first) {
                let place =
                    |it: &OperationDecl| it.outcome.as_ref().map_or(it.name.span, |own| own.span);
                let name = &decl.name.value;
                self.mismatch(place(decl), "`outcome`", name, place(first));
            }
            type Word = fn(&OperationDecl) -> Option<&Spanned<String>>;
            let optional: [(&str, Word); 4] = [
                ("`base_path`", |it| it.base_path.as_ref()),
                ("name in Rust", |it| it.rust.as_ref()),
                ("idempotency key", |it| it.idempotency_key.as_ref()),
                ("`inquiry`", |it| it.inquiry.as_ref()),
            ];
            for (what, word) in optional {
                let text = |it| word(it).map(|word| word.value.as_str());
                if text(decl) != text(first) {
                    let place = |it| word(it).map_or(it.name.span, |word| word.span);
                    self.mismatch(place(decl), what, &decl.name.value, place(first));
                }
            }
            if decl.safe.is_some() != first.safe.is_some() {
                let place = |it: &OperationDecl| it.safe.unwrap_or(it.name.span);
                let name = &decl.name.value;
                self.mismatch(place(decl), "`safe`", name, place(first));
            }
        }
    }

    /// Reports a property that products of an operation must share.
    pub(super) fn mismatch(&mut self, span: Span, what: &str, operation: &str, first: Span) {
        let problem = operations::product_mismatch(span, what, operation, first);
        self.problems.push(problem);
    }

    fn check_product_names(&mut self, decls: &[&OperationDecl]) {
        let mut claims = Claims::products();
        let mut seen: HashMap<Option<&str>, Span> = HashMap::new();
        for decl in decls {
            let name = decl.product.as_ref().unwrap_or(&decl.name);
            let key = decl.product.as_ref().map(|it| it.value.as_str());
            if let Some(first) = seen.insert(key, name.span) {
                let message = match key {
                    Some(product) => format!("`{product}` documents `{}` twice", decl.name),
                    None => format!("`{}` is documented twice", decl.name),
                };
                self.problems
                    .push(operations::duplicate_product(name.span, message, first));
                continue;
            }
            let Some(product) = &decl.product else {
                if let Some(other) = decls.iter().find(|it| it.product.is_some()) {
                    let problem =
                        operations::unnamed_product(name.span, &decl.name.value, other.name.span);
                    self.problems.push(problem);
                }
                continue;
            };
            match names::type_name(&product.value) {
                Ok(ident) => {
                    let module = product_module(names::module(&ident).unwrap_or(ident));
                    self.claim(&mut claims, &module, product);
                    if decl.direction.value == Direction::Inbound {
                        self.claim(&mut claims, &format!("{module}_event"), product);
                    }
                }
                Err(why) => self.unusable(product, why),
            }
        }
    }

    /// The Rust names that the modules of operations define for their products.
    pub(super) fn names_of_products(&self) -> BTreeSet<String> {
        let mut names = BTreeSet::new();
        for decl in &self.document.operations {
            let product = decl.product.as_ref().map_or("", |it| it.value.as_str());
            let kinds: &[&str] = match decl.direction.value {
                Direction::Outbound => &["Request", "RequestBuilder"],
                Direction::Inbound => &["Notification", "NotificationBuilder", "Event"],
            };
            names.extend(kinds.iter().map(|kind| format!("{product}{kind}")));
        }
        names
    }

    /// Checks `safe`: it is not allowed with an idempotency key, nor on an inbound operation.
    pub(super) fn check_safe(&mut self, decl: &OperationDecl) {
        let Some(span) = decl.safe else { return };
        let why = if decl.direction.value == Direction::Inbound {
            "an inbound operation is not a call"
        } else if decl.idempotency_key.is_some() {
            "calls with an `idempotency_key` can be repeated anyway"
        } else {
            return;
        };
        self.problems.push(operations::needless_safe(span, why));
    }

    pub(super) fn check_idempotency_key(&mut self, decl: &OperationDecl, fields: &[Field]) {
        if let Some(pages) = &decl.idempotency_pages {
            self.check_pages(pages);
        }
        let Some(key) = &decl.idempotency_key else {
            if let Some(page) = decl.idempotency_pages.iter().flatten().next() {
                let why = "there is no `idempotency_key`";
                self.problems.push(operations::unusable_idempotency_key(
                    page.span,
                    &page.value,
                    why,
                ));
            }
            return;
        };
        let Some(field) = fields.iter().find(|it| it.name == key.value) else {
            let known = fields.iter().map(|it| it.name.as_str());
            self.problems.push(operations::unknown_idempotency_key(
                key.span, &key.value, known,
            ));
            return;
        };
        let why = if field.shape != Shape::String && !self.unresolved.contains(&field.documented) {
            "it is not a `String`"
        } else if field.constraints.constant().is_some() {
            "it is a constant"
        } else {
            return;
        };
        self.problems.push(operations::unusable_idempotency_key(
            key.span, &key.value, why,
        ));
    }

    /// The nested constant fields that identify a product.
    pub(super) fn selects(
        &mut self,
        decl: &OperationDecl,
        fields: &[Field],
        objects: &[Object],
    ) -> Vec<(Path, String)> {
        let mut selects = Vec::new();
        for (path, value) in &decl.selects {
            let Some(resolved) = self.path(path, "the request", fields, objects) else {
                continue;
            };
            self.check_selected(path, value, resolved.target(), "selects");
            selects.push((resolved, value.value.clone()));
        }
        selects
    }

    pub(super) fn check_selected(
        &mut self,
        path: &Spanned<String>,
        value: &Spanned<String>,
        field: &Field,
        key: &str,
    ) {
        if !is_text(&field.shape) {
            let fits = "fields whose value is a text";
            self.problems.push(misplaced_constraint(
                path.span,
                key,
                &field.documented,
                fits,
            ));
        } else if let Some((_, message)) =
            broken_by(&value.value, &field.shape, &field.undisputed())
        {
            self.problems
                .push(value_breaks_constraint(value.span, message, None));
        }
    }

    /// Checks that any two products have a common constant field with different values.
    pub(super) fn check_distinguishable(&mut self, decls: &[&OperationDecl], products: &[Product]) {
        let gaps = &self.document.gaps;
        let is_sound =
            |it: &&OperationDecl| it.product.is_some() && !gaps.contains(&it.name.span.file);
        if !decls.iter().all(is_sound) {
            return;
        }
        let fixed: Vec<HashMap<String, String>> = products
            .iter()
            .map(|it| it.fixed_values().into_iter().collect())
            .collect();
        for (index, (decl, own)) in decls.iter().zip(&fixed).enumerate() {
            for (first, theirs) in decls.iter().zip(&fixed).take(index) {
                let differ = own
                    .iter()
                    .any(|(path, value)| theirs.get(path).is_some_and(|it| it != value));
                let name = |decl: &OperationDecl| {
                    decl.product
                        .as_ref()
                        .map_or(String::new(), |it| it.value.clone())
                };
                if !differ && name(decl) != name(first) {
                    let place = |decl: &OperationDecl| {
                        decl.product.as_ref().map_or(decl.name.span, |it| it.span)
                    };
                    let (one, other) = (name(decl), name(first));
                    let problem = operations::indistinguishable_products(
                        place(decl),
                        &decl.name.value,
                        [&one, &other],
                        place(first),
                    );
                    self.problems.push(problem);
                }
            }
        }
    }
}
