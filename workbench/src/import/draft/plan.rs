//! How everything is called, and which questions that answers.

use super::NoOperation;
use crate::import::captured::{self, Captured, Names};
use crate::import::documented::core;
use crate::import::page::{Doubt, Page, PageField, Said};
use crate::import::questions;
use antom_codegen::model::Body;
use antom_codegen::model::{Api, Constraint, Language, Operation, names};

/// How everything is called.
pub(super) struct Plan<'a> {
    pub(super) operation: String,
    pub(super) product: Option<String>,
    /// The file of the operation: the one that has been captured, or a new one.
    pub(super) file: String,
    pub(super) page_id: String,
    pub(super) languages: Vec<Language>,
    /// The operation of the captured spec, which the page may document for another product.
    pub(super) captured: Option<&'a Operation>,
}

pub(super) fn plan<'a>(
    page: &Page,
    api: Option<&'a Api>,
    names: &Names,
) -> Result<Plan<'a>, NoOperation> {
    let file = || page.file.clone();
    if page.request.is_empty() && page.response.is_empty() {
        return Err(NoOperation::Empty { file: file() });
    }
    let found = api.and_then(|it| found(page, it, names));
    let of_found = |of: fn(&Captured<'a>) -> Option<String>| found.as_ref().and_then(of);
    let operation = names
        .operation
        .clone()
        .or_else(|| of_found(|it| Some(it.operation.qualified_name.clone())))
        .or_else(|| names.operation(page).map(str::to_owned));
    let called = operation.ok_or_else(|| NoOperation::Nameless { file: file() })?;
    let captured = api.and_then(|it| it.operation(&called).ok());
    let (area, operation) = match captured {
        Some(it) => (it.area_name().map(str::to_owned), it.name.clone()),
        None => match in_area(&called) {
            (None, operation) => (area_of(page, api), operation),
            named => named,
        },
    };
    let product = names.product.clone().or_else(|| match &found {
        Some(found) => found.product.name.clone(),
        None => product_of(page, names, captured),
    });
    check_names(&operation, product.as_deref())?;
    let page_id = names
        .page_id
        .clone()
        .or_else(|| of_found(|it| Some(it.page.id.clone())))
        .unwrap_or_else(|| id_of(page, product.as_ref().unwrap_or(&operation)));
    let file = found.as_ref().map(file_of);
    Ok(Plan {
        file: file.unwrap_or_else(|| path_of(area.as_deref(), &operation, product.as_deref())),
        operation,
        product,
        page_id,
        languages: languages(page, api),
        captured,
    })
}

/// The captured page, if it is one of the named operation and product: a different name means a
/// different page.
fn found<'a>(page: &Page, api: &'a Api, names: &Names) -> Option<Captured<'a>> {
    let found = captured::find(page, names, api).ok()?;
    let mut name = names.operation.iter();
    let is_operation = name.all(|it| found.operation.is_called(it));
    let is_product = names.product.is_none() || names.product == found.product.name;
    (is_operation && is_product).then_some(found)
}

/// The product that the page documents of a captured or new operation.
fn product_of(page: &Page, names: &Names, captured: Option<&Operation>) -> Option<String> {
    let known = captured.and_then(|it| captured::named_product(page, names, it));
    let known = known.and_then(|it| it.name.clone());
    known.or_else(|| names.product(page).map(str::to_owned))
}

/// Checks that the names are valid in a spec.
fn check_names(operation: &str, product: Option<&str>) -> Result<(), NoOperation> {
    let unusable = |what, name: &str| {
        let name = name.to_owned();
        Err(NoOperation::Unusable { what, name })
    };
    if names::module(operation).is_err() {
        return unusable("an operation", operation);
    }
    match product.filter(|it| names::type_name(it).is_err()) {
        Some(product) => unusable("a product", product),
        None => Ok(()),
    }
}

/// The languages of the draft.
fn languages(page: &Page, api: Option<&Api>) -> Vec<Language> {
    match api {
        Some(api) => api.languages.clone(),
        None if page.language == Language::En => vec![Language::En],
        None => vec![Language::En, page.language],
    }
}

/// The file of a captured product.
fn file_of(captured: &Captured<'_>) -> String {
    let source = &captured.api.sources[captured.product.span.file as usize];
    source.relative.clone()
}

/// The captured area that the path names before the operation: `/v1/payments/pay`.
fn area_of(page: &Page, api: Option<&Api>) -> Option<String> {
    let path = page.path.as_ref()?.value.as_str();
    let (before, _) = path.rsplit_once('/')?;
    let name = before.rsplit('/').next()?;
    let mut areas = api?.areas.iter();
    areas.any(|it| it.name == name).then(|| name.to_owned())
}

/// `payments/pay`: the name of an operation, with that of its area or without one.
fn in_area(name: &str) -> (Option<String>, String) {
    match name.split_once('/') {
        Some((area, name)) => (Some(area.to_owned()), name.to_owned()),
        None => (None, name.to_owned()),
    }
}

/// `operations/payments/create_payment_session/easy_safe_pay.yaml`
fn path_of(area: Option<&str>, operation: &str, product: Option<&str>) -> String {
    let module = |name: &str| {
        let module = names::module(name).unwrap_or_default();
        module.trim_end_matches('_').to_owned()
    };
    let (operation, product) = (module(operation), module(product.unwrap_or(operation)));
    let area = area.map_or(String::new(), |it| format!("{it}/"));
    format!("operations/{area}{operation}/{product}.yaml")
}

/// `easy-safe-pay.zh-2024-05-09`
fn id_of(page: &Page, about: &str) -> String {
    let about = names::module(about)
        .unwrap_or_default()
        .trim_end_matches('_')
        .replace('_', "-");
    let date = page
        .date
        .as_ref()
        .map_or(String::new(), |it| format!("-{}", it.value));
    format!("{about}.{}{date}", captured::word(page.language))
}

/// Whether a doubt of the page need not be asked: drafting asks it itself, of types that have not
/// been captured; or the user has answered it.
pub(super) fn is_answered(
    doubt: &Doubt,
    page: &Page,
    api: Option<&Api>,
    names: &Names,
    plan: &Plan<'_>,
) -> bool {
    fn names_hidden(fields: &[PageField], question: &str) -> bool {
        let mut fields = fields.iter();
        fields.any(|it| {
            questions::hidden_fields(core(&it.documented)) == question
                || names_hidden(&it.children, question)
        })
    }
    let question = doubt.question.as_str();
    let said =
        |it: &Option<Said<String>>| it.as_ref().map_or("", |it| it.value.as_str()).to_owned();
    let last = said(&page.path)
        .rsplit('/')
        .next()
        .unwrap_or_default()
        .to_owned();
    let captured = plan.captured;
    question == questions::NO_OPERATION
        || question == questions::NO_PATH && captured.is_some()
        || question == questions::NO_RESULT_CODES && captured.is_some_and(|it| it.is_inbound())
        || question == questions::title_or_path(&said(&page.operation), &last)
            && (names.operation.is_some() || captured.is_some())
        || [&page.request, &page.response]
            .into_iter()
            .any(|it| names_hidden(it, question))
        || api.is_some_and(|it| is_captured(doubt, page, it))
}

/// Whether a type that has been captured answers what a sample raises: it has the field, or disputes
/// the constraint.
fn is_captured(doubt: &Doubt, page: &Page, api: &Api) -> bool {
    let fields = match doubt.direction {
        Some(Body::Request) => &page.request,
        Some(Body::Response) => &page.response,
        None => return false,
    };
    let mut segments = doubt.path.split('.');
    let mut name = || segments.next().and_then(|it| it.split(['[', '{']).next());
    let first = name().and_then(|first| fields.iter().find(|it| it.name == first));
    let object_of = |documented: &str| api.objects.iter().find(|it| it.name == core(documented));
    let mut object = first.and_then(|it| object_of(&it.documented));
    let mut found = None;
    while let Some(name) = name() {
        found = object.and_then(|object| object.fields.iter().find(|it| it.name == name));
        object = found.and_then(|it| object_of(&it.documented));
    }
    let Some(field) = found else { return false };
    let question = doubt.question.as_str();
    let is_broken = |it: Constraint| {
        it == Constraint::Required && question == questions::LEFT_OUT
            || question.starts_with(&questions::broken_start(it.word()))
    };
    question == questions::UNDOCUMENTED || field.disputed.iter().any(|(it, _)| is_broken(*it))
}
