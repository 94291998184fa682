//! Compares a page with a spec.
//!
//! Compared is what a page states: fields and their order, types, constraints, values, rules, result codes,
//! samples, method, path, idempotency key. What people have judged (texts, `sensitive`, `disputed`) is theirs,
//! and what a page hides is not compared. Of rules, those are compared that sentences of the page state.

mod fields;
mod format;
mod rules;
mod samples;

use crate::import::captured::Captured;
use crate::import::page::{Page, Said};
use antom_codegen::model::Body;
use antom_codegen::model::{Constraint, ResultCode};
use antom_codegen::source::Span;

pub use format::{DriftFormat, format_drift};

/// A difference between a page and the spec.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drift {
    /// How they differ.
    pub kind: DriftKind,
    /// The message of the field; none for the operation or a result code.
    pub direction: Option<Body>,
    /// The field as `fields` writes its path, the result code, or the sample, if it has a name; empty
    /// if it is the operation.
    pub path: String,
    /// What about it: `max_length`, `type`, `field`, `order`, `rule`, `result_code`, `status`, `sample`, `method`.
    pub fact: &'static str,
    /// The value on the page, if any.
    pub page: Option<String>,
    /// The value in the spec, if any.
    pub spec: Option<String>,
    /// The nearest line of the page.
    pub line: Option<usize>,
    /// The nearest place in the spec.
    pub span: Span,
}

/// How a page and the spec differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum DriftKind {
    /// Only the page states it.
    OnlyOnPage,
    /// Only the spec states it.
    OnlyInSpec,
    /// Both state it differently.
    Differs,
}

impl DriftKind {
    /// Its stable name, `only-on-page`.
    pub fn id(self) -> &'static str {
        match self {
            Self::OnlyOnPage => "only-on-page",
            Self::OnlyInSpec => "only-in-spec",
            Self::Differs => "differs",
        }
    }
}

/// The differences between the page and the captured spec: the operation first, then fields
/// in the order of the page, then rules, then result codes, then samples.
pub fn drift(page: &Page, captured: Captured<'_>) -> Vec<Drift> {
    let mut found = Vec::new();
    of_operation(page, captured, &mut found);
    fields::compare(page, captured, &mut found);
    rules::compare(page, captured, &mut found);
    of_result_codes(page, captured, &mut found);
    samples::compare(page, captured, &mut found);
    found
}

/// What is about the operation as a whole. A page that is silent about it contradicts nothing.
fn of_operation(page: &Page, captured: Captured<'_>, found: &mut Vec<Drift>) {
    let operation = captured.operation;
    let of_api = captured.api.base_path.as_str();
    let base = operation.base_path.as_deref().unwrap_or(of_api);
    let relative = |path: &str| match path.strip_prefix(base) {
        Some(rest) if rest.starts_with('/') => rest.to_owned(),
        _ => path.to_owned(),
    };
    let path = page
        .path
        .as_ref()
        .filter(|_| !operation.is_inbound())
        .map(|it| Said {
            value: relative(&it.value),
            line: it.line,
        });
    let facts = [
        ("operation", page.operation.as_ref(), Some(&operation.name)),
        ("method", page.method.as_ref(), Some(&operation.method)),
        ("path", path.as_ref(), Some(&operation.path)),
        (
            "idempotency_key",
            page.idempotency_key.as_ref(),
            operation.idempotency_key.as_ref(),
        ),
    ];
    for (fact, said, known) in facts {
        let Some(said) = said.filter(|it| Some(&it.value) != known) else {
            continue;
        };
        found.push(Drift {
            kind: if known.is_some() {
                DriftKind::Differs
            } else {
                DriftKind::OnlyOnPage
            },
            direction: None,
            path: String::new(),
            fact,
            page: Some(said.value.clone()),
            spec: known.cloned(),
            line: Some(said.line),
            span: captured.product.span,
        });
    }
}

fn of_result_codes(page: &Page, captured: Captured<'_>, found: &mut Vec<Drift>) {
    let (operation, product) = (captured.operation, captured.product);
    let known: Vec<&ResultCode> = product
        .result_codes
        .iter()
        .map(|it| &operation.result_codes[*it])
        .collect();
    let drift = |kind, path: &str, fact, span| Drift {
        kind,
        direction: None,
        path: path.to_owned(),
        fact,
        page: None,
        spec: None,
        line: None,
        span,
    };
    for code in &page.result_codes {
        let line = Some(code.line);
        let says = Some(code.status.clone());
        match known.iter().find(|it| it.name == code.name) {
            None => found.push(Drift {
                page: says,
                line,
                ..drift(
                    DriftKind::OnlyOnPage,
                    &code.name,
                    "result_code",
                    product.span,
                )
            }),
            Some(known) if known.status != code.status => found.push(Drift {
                page: says,
                spec: Some(known.status.clone()),
                line,
                ..drift(DriftKind::Differs, &code.name, "status", known.definition)
            }),
            Some(_) => {}
        }
    }
    // The operation keeps the place where its first product lists a code; another file says nothing
    // of this page.
    let place = |code: &ResultCode| {
        if code.span.file == product.span.file {
            code.span
        } else {
            product.span
        }
    };
    let listed = |it: &&&ResultCode| !page.result_codes.iter().any(|code| code.name == it.name);
    for code in known.iter().filter(listed) {
        found.push(Drift {
            spec: Some(code.status.clone()),
            ..drift(
                DriftKind::OnlyInSpec,
                &code.name,
                "result_code",
                place(code),
            )
        });
    }
}

/// The constraint that a fact is about, if it is about one.
fn constraint(fact: &str) -> Option<Constraint> {
    let found = Constraint::ALL.iter().find(|(word, _)| *word == fact);
    found.map(|(_, constraint)| *constraint)
}
