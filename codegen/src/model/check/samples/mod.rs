//! Samples must satisfy the spec, except for disputed constraints.

mod absence;
mod judge;
mod rules;

use std::collections::HashMap;

use self::judge::Judge;
use super::Checker;
use super::rules::is_id;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalogue::samples;
use crate::model::{Object, Operation, Product, Sample};
use crate::source::{Span, Spanned};
use crate::spec::{BodyDecl, DataDecl, OperationDecl, OutcomeDecl, SampleDecl};

impl<'d> Checker<'d> {
    /// The samples of every product. They are checked last, since they depend on everything else.
    pub(super) fn samples(&mut self, operations: &mut [Operation], objects: &[Object]) {
        for (operation, decls) in operations.iter_mut().zip(self.by_operation()) {
            let is_inbound = operation.is_inbound();
            for (product, decl) in operation.products.iter_mut().zip(decls) {
                self.check_sample_ids(&decl.samples);
                let samples = decl.samples.iter();
                product.samples = samples
                    .map(|it| self.sample(it, decl, product, is_inbound, objects))
                    .collect();
            }
        }
    }

    /// A result code of a sample that is not documented, or has another status.
    fn wrong_code(
        &self,
        body: &BodyDecl,
        outcome: &OutcomeDecl,
        operation: &OperationDecl,
    ) -> Option<Diagnostic> {
        let (code, name) = at(body, &outcome.code)?;
        let listed = operation.result_codes.iter();
        let Some(definition) = self.codes.get(name) else {
            let known = listed.map(|it| it.name.value.as_str());
            let is_listing = !operation.result_codes.is_empty();
            return is_listing.then(|| samples::unknown_code(code.span, name, known));
        };
        let (status, found) = at(body, &outcome.status)?;
        let expected = &definition.status;
        (found != expected.value).then(|| samples::other_status(status.span, name, found, expected))
    }

    fn check_sample_ids(&mut self, decls: &[SampleDecl]) {
        let mut seen: HashMap<&str, Span> = HashMap::new();
        // Unreadable samples are empty and have been reported.
        for id in decls
            .iter()
            .map(|it| &it.id)
            .filter(|it| !it.value.is_empty())
        {
            if !is_id(&id.value) {
                let problem = samples::malformed_sample_id(id.span, &id.value);
                self.problems.push(problem);
            } else if let Some(first) = seen.insert(&id.value, id.span) {
                let problem = samples::duplicate_sample(id.span, &id.value, first);
                self.problems.push(problem);
            }
        }
    }

    fn sample(
        &mut self,
        decl: &SampleDecl,
        operation: &OperationDecl,
        product: &Product,
        is_inbound: bool,
        objects: &[Object],
    ) -> Sample {
        if let Some(own) = &decl.pages {
            self.check_pages(own);
        }
        let mut judge = Judge::new(objects, self.document.api.scalars);
        let request = decl.request.as_ref().map(|it| {
            judge.selects(&it.data, &product.selects);
            judge.body(it, &product.request, "the request", !decl.excerpt)
        });
        let response = decl.response.as_ref().map(|it| {
            let outcome = self.outcome_of(operation);
            let is_whole = !decl.excerpt && (is_inbound || !is_failure(outcome, it));
            judge.body(it, &product.response, "the response", is_whole)
        });
        if let (Some(body), Some(outcome)) = (&decl.response, self.outcome_of(operation)) {
            judge
                .problems
                .extend(self.wrong_code(body, outcome, operation));
        }
        // Unreadable and undecided parts of the spec are missing when samples are checked.
        if self.document.gaps.is_empty() && !self.document.is_undecided() {
            self.problems.append(&mut judge.problems);
        }
        let pages: &[Spanned<String>] = decl.pages.as_deref().unwrap_or(&operation.pages);
        Sample {
            id: decl.id.value.clone(),
            doc: decl.doc.clone(),
            excerpt: decl.excerpt,
            request,
            response,
            pages: pages.iter().map(|it| it.value.clone()).collect(),
            span: decl.id.span,
        }
    }
}

/// The scalar at a path of the outcome.
fn at<'b>(body: &'b BodyDecl, path: &Spanned<String>) -> Option<(&'b DataDecl, &'b str)> {
    let mut names = path.value.split('.');
    let data = names.try_fold(&body.data, |data, name| data.get(name))?;
    Some((data, data.text()?))
}

/// Whether a response is unsuccessful, so that the fields of a successful one are missing.
fn is_failure(outcome: Option<&OutcomeDecl>, body: &BodyDecl) -> bool {
    let Some(outcome) = outcome else {
        return false;
    };
    at(body, &outcome.status).is_some_and(|(_, it)| it != outcome.success.value)
}
