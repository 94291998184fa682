//! Responses of unsuccessful calls. A page's required fields are guaranteed for successful calls
//! only. An unsuccessful response is only guaranteed to have a status, and has no fields except
//! those of the result and those listed by the spec.

use super::Checker;
use crate::diagnostic::catalogue::operations;
use crate::model::{Constraint, Field, Object, Operation, Outcome, Shape, Text};
use crate::spec::{FailureDecl, OperationDecl};

impl Checker<'_> {
    /// The unsuccessful response that operations share. Operations with a different one keep
    /// theirs.
    pub(super) fn failures(
        &mut self,
        outcome: Option<&Outcome>,
        operations: &mut [Operation],
        objects: &[Object],
    ) -> Option<Object> {
        let groups = self.by_operation();
        let mut shared: Option<Vec<Field>> = None;
        for (decls, operation) in groups.iter().zip(operations) {
            if operation.is_inbound() {
                continue;
            }
            let own_outcome = operation.outcome.clone();
            let named = self.failure_fields(decls, operation, own_outcome.is_some());
            let Some(own_outcome) = &own_outcome else {
                continue;
            };
            let is_alike = Some(own_outcome) == outcome && {
                let bare = bare_fields(operation, own_outcome, objects);
                alike(&bare, shared.get_or_insert_with(|| bare.clone()))
            };
            if !named.is_empty() || !is_alike {
                let failure = own(operation, own_outcome, &named);
                operation.fails_like_response = decls.iter().any(|it| is_all(it))
                    && alike(&failure.fields, &operation.response.fields);
                operation.failure = Some(failure);
            }
        }
        outcome.map(|_| Object {
            doc: Text {
                en: "The response to a call that failed, or whose outcome is unknown.".into(),
                zh: self.in_chinese("调用失败或结果未知时的响应。"),
            },
            ..object(shared.unwrap_or_default(), self.document.api.name.span)
        })
    }

    /// The fields that the files of an operation list in `failure`.
    fn failure_fields(
        &mut self,
        decls: &[&OperationDecl],
        operation: &Operation,
        has_outcome: bool,
    ) -> Vec<String> {
        let mut named = Vec::new();
        let fields = &operation.response.fields;
        let (mut names, mut spans) = (Vec::new(), Vec::new());
        for decl in decls {
            match &decl.failure {
                FailureDecl::Fields(fields) => names.extend(fields),
                FailureDecl::All(span) => {
                    named.extend(fields.iter().map(|it| it.name.clone()));
                    spans.push(*span);
                }
            }
        }
        spans.extend(names.iter().map(|it| it.span));
        if !has_outcome && self.document.gaps.is_empty() {
            let problems = spans.into_iter().map(operations::failure_without_outcome);
            self.problems.extend(problems);
            return named;
        }
        for name in names {
            if fields.iter().any(|it| it.name == name.value) {
                named.push(name.value.clone());
            } else {
                let known = fields.iter().map(|it| it.name.as_str());
                let problem = operations::unknown_failure_field(name.span, &name.value, known);
                self.problems.push(problem);
            }
        }
        named
    }

    fn in_chinese(&self, text: &str) -> Option<String> {
        let languages = &self.document.api.languages;
        let has_chinese = languages.contains(&crate::model::Language::Zh);
        has_chinese.then(|| text.to_owned())
    }
}

/// The fields of the result for any operation, described by their types, without pages.
fn bare_fields(operation: &Operation, outcome: &Outcome, objects: &[Object]) -> Vec<Field> {
    let mut fields: Vec<Field> = certain(operation, outcome, &[]);
    for field in &mut fields {
        field.pages.clear();
        field.note = None;
        if let Shape::Object { index, .. } = &field.shape {
            field.doc = objects[*index].doc.clone();
        }
    }
    fields
}

fn is_all(decl: &OperationDecl) -> bool {
    matches!(decl.failure, FailureDecl::All(_))
}

/// The fields of the result, and the listed ones. Only the status is required.
fn certain(operation: &Operation, outcome: &Outcome, named: &[String]) -> Vec<Field> {
    let told = [&outcome.status, &outcome.code, &outcome.message];
    let of_outcome = |field: &Field| told.iter().any(|path| path.first() == Some(&field.name));
    let fields = operation.response.fields.iter();
    let mut fields: Vec<Field> = fields
        .filter(|it| of_outcome(it) || named.contains(&it.name))
        .cloned()
        .collect();
    for field in &mut fields {
        if Some(&field.name) != outcome.status.first() {
            field.constraints.remove(Constraint::Required);
            let is_required = |it: &(Constraint, Text)| it.0 == Constraint::Required;
            field.disputed.retain(|it| !is_required(it));
        }
    }
    fields
}

/// Whether two lists of fields are equal in Rust and in tables.
fn alike(one: &[Field], other: &[Field]) -> bool {
    let same = |(one, other): (&Field, &Field)| {
        let names = one.name == other.name && one.ident == other.ident;
        let facts = one.constraints == other.constraints && one.sensitive == other.sensitive;
        let said = one.disputed == other.disputed && one.default == other.default;
        names && facts && said && one.shape == other.shape
    };
    one.len() == other.len() && one.iter().zip(other).all(same)
}

fn own(operation: &Operation, outcome: &Outcome, named: &[String]) -> Object {
    let name = &operation.name;
    Object {
        source: operation.response.source.clone(),
        doc: Text {
            en: format!(
                "The response of `{name}` if the call failed, or if its outcome is unknown."
            ),
            zh: operation
                .response
                .doc
                .zh
                .as_ref()
                .map(|_| format!("`{name}` 调用失败或结果未知时的响应。")),
        },
        ..object(certain(operation, outcome, named), operation.response.span)
    }
}

fn object(fields: Vec<Field>, span: crate::source::Span) -> Object {
    Object {
        name: "Failure".into(),
        ident: "Failure".into(),
        module: "failure".into(),
        source: "api.yaml".into(),
        doc: Text {
            en: String::new(),
            zh: None,
        },
        fields,
        rules: Vec::new(),
        money: None,
        pages: Vec::new(),
        span,
    }
}
