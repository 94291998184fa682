//! Operations: combines the files of each operation.

use std::collections::HashMap;

use super::Checker;
use super::areas::Modules;
use super::outcome;
use super::reserved::product_module;
use super::responses::response_object;
use super::rules::Pages;
use crate::diagnostic::catalogue::{cases, operations, unsupported};
use crate::model::{Direction, Object, Operation, Product, names};
use crate::spec::{CasesDecl, OperationDecl};

impl<'d> Checker<'d> {
    /// All operations, in the order of their first files.
    pub(super) fn operations(&mut self, objects: &[Object]) -> Vec<Operation> {
        let mut modules = Modules::default();
        self.declare_areas(&mut modules);
        let groups = self.by_operation();
        self.check_paths(&groups);
        let mut operations = groups
            .iter()
            .map(|it| self.operation(it, &mut modules, objects))
            .collect::<Vec<_>>();
        self.check_notifications(&operations);
        self.inquiries(&groups, &mut operations);
        operations
    }

    /// The files of each operation.
    pub(super) fn by_operation(&self) -> Vec<Vec<&'d OperationDecl>> {
        let mut groups: Vec<Vec<&OperationDecl>> = Vec::new();
        let mut known: HashMap<(Option<&str>, &str), usize> = HashMap::new();
        for decl in &self.document.operations {
            // A file whose operation could not be read has been reported.
            if decl.name.value.is_empty() {
                continue;
            }
            let index = *known
                .entry((decl.area.as_deref(), &decl.name.value))
                .or_insert(groups.len());
            match groups.get_mut(index) {
                Some(group) => group.push(decl),
                None => groups.push(vec![decl]),
            }
        }
        groups
    }

    /// Checks that calls are unique by method and path, for normal and for test clients.
    fn check_paths(&mut self, groups: &[Vec<&'d OperationDecl>]) {
        let api = &self.document.api;
        let test = api.test_clients.as_ref();
        let of_api = [Some(&api.base_path), test.map(|it| &it.base_path.value)];
        let mut known: HashMap<String, (usize, &OperationDecl)> = HashMap::new();
        for (index, decl) in groups.iter().map(|it| it[0]).enumerate() {
            // Unreadable paths are empty, and inbound operations have none.
            let (method, path) = (&decl.method.value, &decl.path.value);
            if method.is_empty() || path.is_empty() || is_inbound(decl) {
                continue;
            }
            let own = [decl.base_path.as_ref().map(|it| &it.value), None];
            let bases = if own[0].is_some() { own } else { of_api };
            for base in bases.into_iter().flatten() {
                let call = format!("{method} {base}{path}");
                match known.get(&call) {
                    Some((other, first)) if *other != index => {
                        let name = &first.name.value;
                        let first = first.path.span;
                        let problem =
                            operations::duplicate_path(decl.path.span, &call, name, first);
                        self.problems.push(problem);
                        break;
                    }
                    _ => known.insert(call, (index, decl)),
                };
            }
        }
    }

    fn operation(
        &mut self,
        decls: &[&'d OperationDecl],
        modules: &mut Modules,
        objects: &[Object],
    ) -> Operation {
        let first = decls[0];
        let module = self.operation_module(first, modules);
        self.check_products(decls);
        self.check_base_path(first);
        let (result_codes, code_indexes) = self.operation_codes(decls);
        let cases = self.agreed_cases(decls);
        let product = |it: &&'d OperationDecl| self.product(it, cases, objects);
        let mut products: Vec<Product> = decls.iter().map(product).collect();
        for (product, indexes) in products.iter_mut().zip(code_indexes) {
            product.result_codes = indexes;
        }
        self.check_distinguishable(decls, &products);
        self.check_response_rules(decls, &products);
        let response = self.shared_response(decls, &products, objects);
        let next = cases
            .filter(|_| !is_inbound(first))
            .map(|it| self.next(it, self.outcome_of(first), &response, objects));
        let replies = if decls.iter().all(|it| is_inbound(it)) {
            self.replies(decls, &response, objects)
        } else {
            None
        };
        Operation {
            name: first.name.value.clone(),
            area: modules.area(first.area.as_deref()),
            qualified_name: match &first.area {
                Some(area) => format!("{area}/{}", first.name),
                None => first.name.value.clone(),
            },
            module,
            direction: first.direction.value,
            method: first.method.value.clone(),
            path: first.path.value.clone(),
            base_path: first.base_path.as_ref().map(|it| it.value.clone()),
            idempotency_key: first.idempotency_key.as_ref().map(|it| it.value.clone()),
            idempotency_pages: idempotency_pages(decls),
            safe: first.safe.is_some(),
            inquiry: None,
            outcome: self
                .outcome_of(first)
                .filter(|_| !is_inbound(first))
                .map(outcome::resolve),
            response,
            products,
            failure: None,
            fails_like_response: false,
            next,
            replies,
            result_codes,
            span: first.name.span,
        }
    }

    /// Resolves the inquiries of operations.
    fn inquiries(&mut self, groups: &[Vec<&'d OperationDecl>], operations: &mut [Operation]) {
        for (index, decls) in groups.iter().enumerate() {
            let Some(name) = &decls[0].inquiry else {
                continue;
            };
            let called = operations.iter().filter(|it| it.is_called(&name.value));
            let own = &operations[index];
            let why = match called.collect::<Vec<_>>().as_slice() {
                [] => "there is no such operation",
                _ if own.is_inbound() => "an inbound operation is not a call",
                [one] if one.is_inbound() => "it is inbound",
                [one] if one.qualified_name == own.qualified_name => "it is the operation itself",
                [one] => {
                    operations[index].inquiry = Some(one.qualified_name.clone());
                    continue;
                }
                _ => "several areas have an operation of this name",
            };
            let problem = cases::unusable_inquiry(name.span, &name.value, why);
            self.problems.push(problem);
        }
    }

    fn product(
        &mut self,
        decl: &'d OperationDecl,
        cases: Option<&'d CasesDecl>,
        objects: &[Object],
    ) -> Product {
        self.check_pages(&decl.pages);
        let request = self.request(decl, objects);
        let selects = self.selects(decl, &request.fields, objects);
        let identified_by = self.identified_by(decl, &request.fields, objects);
        let fields = self.fields(&decl.response, &decl.pages);
        let languages = &self.document.api.languages;
        let source = request.source.clone();
        let response = Object {
            rules: self.response_rules(decl, &fields, objects),
            ..response_object(decl, languages, source, fields)
        };
        if !is_inbound(decl) {
            self.check_own_outcome(decl);
            self.check_outcome(decl, &response.fields, objects);
        }
        let product = decl.product.as_ref().map(|it| it.value.clone());
        let event = cases
            .filter(|_| is_inbound(decl))
            .map(|it| self.event(it, product.as_deref(), &request, objects));
        Product {
            name: product,
            doc: decl.doc.clone(),
            pages: decl.pages.iter().map(|it| it.value.clone()).collect(),
            request,
            event,
            selects,
            identified_by,
            response,
            result_codes: Vec::new(),
            samples: Vec::new(),
            span: decl.name.span,
        }
    }

    /// HTTP has no request body for GET and HEAD, and no response body for HEAD.
    fn check_bodies(&mut self, decl: &OperationDecl) {
        let has_no_body = matches!(decl.method.value.as_str(), "GET" | "HEAD");
        let bodies = [
            (has_no_body, &decl.request, &unsupported::BODY_OF_GET),
            (
                decl.method.value == "HEAD",
                &decl.response,
                &unsupported::BODY_OF_HEAD,
            ),
        ];
        for (is_empty, fields, what) in bodies {
            if let Some(first) = fields.first().filter(|_| is_empty) {
                let problem = unsupported::unsupported(first.name.span, what);
                let label = format!("the method is {}", decl.method.value);
                self.problems.push(problem.other(decl.method.span, &label));
            }
        }
    }

    /// The request of a product.
    fn request(&mut self, decl: &'d OperationDecl, objects: &[Object]) -> Object {
        self.check_bodies(decl);
        let fields = self.fields(&decl.request, &decl.pages);
        self.check_idempotency_key(decl, &fields);
        self.check_safe(decl);
        self.check_follow(decl);
        let pages = Pages::of_file(&decl.pages);
        let rules = self.rules(&decl.rules, "the request", &fields, objects, pages);
        let product = decl.product.as_ref().map_or("", |it| it.value.as_str());
        let (kind, alone) = match decl.direction.value {
            Direction::Outbound => ("Request", "request"),
            Direction::Inbound => ("Notification", "notification"),
        };
        Object {
            name: format!("{product}{kind}"),
            ident: format!("{product}{kind}"),
            module: names::module(product).map_or_else(|_| alone.to_owned(), product_module),
            source: self.source(decl.name.span),
            doc: decl.doc.clone(),
            fields,
            rules,
            money: None,
            pages: Vec::new(),
            span: decl.request_span,
        }
    }
}

/// The pages that document the idempotency key, each once.
fn idempotency_pages(decls: &[&OperationDecl]) -> Vec<String> {
    let with_key = decls.iter().filter(|it| it.idempotency_key.is_some());
    let of_each = with_key.map(|it| it.idempotency_pages.as_ref().unwrap_or(&it.pages));
    of_each.fold(Vec::new(), |all, pages| {
        union(all, pages.iter().map(|it| it.value.clone()).collect())
    })
}

fn is_inbound(decl: &OperationDecl) -> bool {
    decl.direction.value == Direction::Inbound
}

pub(super) fn union(mut one: Vec<String>, other: Vec<String>) -> Vec<String> {
    for word in other {
        if !one.contains(&word) {
            one.push(word);
        }
    }
    one
}
