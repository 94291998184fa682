//! Result codes: those listed by an operation, and their definitions in `result_codes.yaml`.

use std::collections::{HashMap, HashSet};

use super::Checker;
use super::claims::Claims;
use crate::diagnostic::catalogue::operations;
use crate::model::{ResultCode, names};
use crate::source::Span;
use crate::spec::{OperationDecl, ResultCodeDecl, ResultCodeUse};
use crate::suggest;

/// The result codes of an operation so far.
struct Found<'d> {
    codes: Vec<ResultCode>,
    /// The place where each of them is first listed.
    spans: Vec<Span>,
    indexes: HashMap<&'d str, usize>,
}

impl<'d> Checker<'d> {
    /// The result codes of an operation, each once, and the codes listed by each product.
    pub(super) fn operation_codes(
        &mut self,
        decls: &[&'d OperationDecl],
    ) -> (Vec<ResultCode>, Vec<Vec<usize>>) {
        let mut found = Found {
            codes: Vec::new(),
            spans: Vec::new(),
            indexes: HashMap::new(),
        };
        let mut of_products = Vec::new();
        for decl in decls {
            let uses = self.listed_once(&decl.result_codes);
            let indexes = uses
                .into_iter()
                .filter_map(|it| self.operation_code(it, &mut found));
            of_products.push(indexes.collect());
        }
        (found.codes, of_products)
    }

    /// All result codes of `result_codes.yaml`, each with its variant.
    pub(super) fn all_codes(&mut self) -> Vec<ResultCode> {
        let mut claims = Claims::result_codes();
        let mut codes = Vec::new();
        for definition in &self.document.result_codes {
            let ident = self.ident(&definition.name, None, names::variant);
            self.claim(&mut claims, &ident, &definition.name);
            codes.push(ResultCode {
                name: definition.name.value.clone(),
                ident,
                status: definition.status.value.clone(),
                message: definition.message.clone(),
                action: definition.action.clone(),
                retryable: definition.retryable,
                span: definition.name.span,
                definition: definition.name.span,
            });
        }
        // Sorted by name: no page documents them as a whole.
        codes.sort_by(|one, other| one.name.cmp(&other.name));
        codes
    }

    /// The index of a code that a product lists. It is added unless an earlier product lists it.
    fn operation_code(&mut self, code: &'d ResultCodeUse, found: &mut Found<'d>) -> Option<usize> {
        let Some(definition) = self.codes.get(code.name.value.as_str()).copied() else {
            self.unknown_code(code);
            return None;
        };
        let outcome = self.document.api.outcome.as_ref();
        let is_success = outcome.is_some_and(|it| it.success.value == definition.status.value);
        if is_success && code.retryable == Some(true) {
            let name = &code.name;
            let problem = operations::needless_retryable(name.span, &name.value);
            self.problems.push(problem);
        }
        let resolved = self.code(code, definition);
        if let Some(index) = found.indexes.get(code.name.value.as_str()) {
            if says_otherwise(&found.codes[*index], &resolved) {
                let name = &code.name;
                let first = found.spans[*index];
                let problem = operations::contradictory_result_code(name.span, &name.value, first);
                self.problems.push(problem);
            }
            return Some(*index);
        }
        found.indexes.insert(&code.name.value, found.codes.len());
        found.codes.push(resolved);
        found.spans.push(code.name.span);
        Some(found.codes.len() - 1)
    }

    fn listed_once(&mut self, uses: &'d [ResultCodeUse]) -> Vec<&'d ResultCodeUse> {
        let mut seen: HashMap<&str, Span> = HashMap::new();
        let mut once = Vec::new();
        for code in uses {
            match seen.get(code.name.value.as_str()) {
                Some(first) => {
                    let problem =
                        operations::duplicate_result_code(code.name.span, &code.name.value, *first);
                    self.problems.push(problem);
                }
                None => {
                    seen.insert(&code.name.value, code.name.span);
                    once.push(code);
                }
            }
        }
        once
    }

    fn unknown_code(&mut self, code: &ResultCodeUse) {
        let known = self
            .document
            .result_codes
            .iter()
            .map(|it| it.name.value.as_str());
        let meant = suggest::nearest(&code.name.value, known);
        let problem = operations::unknown_result_code(code.name.span, &code.name.value, meant);
        self.problems.push(problem);
        self.meant_codes.extend(meant);
    }

    fn code(&self, code: &ResultCodeUse, definition: &ResultCodeDecl) -> ResultCode {
        ResultCode {
            name: code.name.value.clone(),
            // An invalid name has been reported at its definition.
            ident: names::variant(&code.name.value).unwrap_or_default(),
            status: definition.status.value.clone(),
            message: code.message.as_ref().unwrap_or(&definition.message).clone(),
            action: code.action.as_ref().unwrap_or(&definition.action).clone(),
            retryable: code.retryable.unwrap_or(definition.retryable),
            span: code.name.span,
            definition: definition.name.span,
        }
    }

    /// Checks that every definition has a known status and is used.
    pub(super) fn check_result_codes(&mut self) {
        let document = self.document;
        let uses = document.operations.iter().flat_map(|it| &it.result_codes);
        let protocol = document.api.protocol_codes.iter().flat_map(|it| &it.codes);
        let used: HashSet<&str> = uses
            .map(|it| it.name.value.as_str())
            .chain(protocol.map(|it| it.value.as_str()))
            .collect();
        for definition in &document.result_codes {
            let name = &definition.name;
            let status = &definition.status;
            let is_used = |it: &str| used.contains(it) || self.meant_codes.contains(it);
            let can_be_used = !document.operations.is_empty() && document.gaps.is_empty();
            if can_be_used && !is_used(&name.value) {
                self.problems
                    .push(operations::unused_result_code(name.span, &name.value));
            }
            let Some(outcome) = &document.api.outcome else {
                continue;
            };
            let known =
                [&outcome.success, &outcome.failure, &outcome.unknown].map(|it| it.value.as_str());
            if definition.retryable && status.value == outcome.success.value {
                let problem = operations::needless_retryable(name.span, &name.value);
                self.problems.push(problem);
            }
            if !status.value.is_empty() && !known.contains(&status.value.as_str()) {
                self.problems.push(operations::unknown_status(
                    status.span,
                    &status.value,
                    known,
                ));
            }
        }
    }
}

/// Whether both pages have a text and the texts differ. That is a contradiction, since all products
/// share one enum of result codes.
fn says_otherwise(one: &ResultCode, other: &ResultCode) -> bool {
    one.message != other.message || one.action != other.action || one.retryable != other.retryable
}
