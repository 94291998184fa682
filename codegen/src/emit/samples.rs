//! The samples of the documentation as a table, with bodies as texts.

use std::fmt::Write as _;

use super::gate::Gate;
use super::print::{Piece, file, indented};
use super::replies::raw;
use super::{File, operation, schema};
use crate::json::Json;
use crate::model::{Api, Operation, Product, Sample};

/// `samples.rs`.
pub(super) fn emit(api: &Api) -> File {
    let mut rows = String::new();
    for operation in &api.operations {
        let gate = Gate::of_area(operation.area.as_ref()).line();
        for product in &operation.products {
            for sample in &product.samples {
                let _ = write!(rows, "{gate}{}", row(operation, product, sample));
            }
        }
    }
    let table = format!("static SAMPLES: &[rt::Sample] = &[\n{}];\n", shifted(&rows));
    let items: Vec<Piece> = vec![
        quote::quote!(
            use antom_runtime::__private as rt;
        )
        .into(),
        table.into(),
        quote::quote! {
            /// Returns the documented requests and responses, in the order of the operations.
            pub fn samples() -> &'static [rt::Sample] {
                SAMPLES
            }
        }
        .into(),
        typed(api).into(),
    ];
    let docs = ["The samples of the documentation.".to_owned()];
    file(api, "samples.rs".into(), "operations", &docs, items)
}

/// The requests and responses that have a complete sample, each with its first one.
fn typed(api: &Api) -> String {
    let mut text = String::new();
    for operation in &api.operations {
        let gate = Gate::of_area(operation.area.as_ref()).line();
        let mut line = |ident: &str, part: &str, product: &Product, sample: &Sample| {
            let (value, request) = (path(operation, ident), request(operation, product));
            let id = &sample.id;
            let _ = writeln!(
                text,
                "{gate}rt::sample!({value}, {part}, {request}, {id:?});"
            );
        };
        for product in &operation.products {
            let mut whole = product.samples.iter().filter(|it| !it.excerpt);
            if let Some(sample) = whole.find(|it| it.request.is_some()) {
                line(&product.request.ident, "request", product, sample);
            }
        }
        // Operations can share a response type; the first of them implements it.
        if operation::responds_like(api, operation).is_none() {
            let products = operation.products.iter();
            let mut samples =
                products.flat_map(|product| product.samples.iter().map(move |it| (product, it)));
            if let Some((product, sample)) = samples.find(|(_, it)| shows_success(operation, it)) {
                line(&operation.response.ident, "response", product, sample);
            }
        }
    }
    text
}

/// Whether a sample shows the whole response to a call that succeeded.
fn shows_success(operation: &Operation, sample: &Sample) -> bool {
    let Some(response) = sample.response.as_ref().filter(|_| !sample.excerpt) else {
        return false;
    };
    let Some(outcome) = &operation.outcome else {
        return true;
    };
    let mut path = outcome.status.iter();
    let status = path.try_fold(response, |it, name| it.get(name));
    status.is_some_and(|it| matches!(it, Json::Text(text) if *text == outcome.success))
}

/// The path of a type of an operation: `crate::payments::pay::Response`.
fn path(operation: &Operation, ident: &str) -> String {
    let module = operation::path(operation).to_string().replace(' ', "");
    format!("crate::{module}::{ident}")
}

fn request(operation: &Operation, product: &Product) -> String {
    path(operation, &product.request.ident)
}

/// A row of the table. Bodies are formatted as on a page.
fn row(operation: &Operation, product: &Product, sample: &Sample) -> String {
    let (request, doc) = (request(operation, product), schema::text(&sample.doc));
    let Sample { id, pages, .. } = sample;
    let mut row = format!("rt::Sample::of::<{request}>({id:?}, rt::{doc}, &{pages:?})");
    if sample.excerpt {
        row.push_str(".excerpt()");
    }
    let bodies = [("request", &sample.request), ("response", &sample.response)];
    for (name, body) in bodies {
        if let Some(body) = body {
            let _ = write!(row, "\n.with_{name}({})", literal(body));
        }
    }
    row.push_str(",\n");
    row
}

/// A body as indented JSON in a raw string.
fn literal(body: &Json) -> String {
    raw(body.pretty().trim_end())
}

/// Indents rows, but not the bodies inside of them, whose white space is significant.
fn shifted(rows: &str) -> String {
    let mut shifted = String::new();
    for line in rows.lines() {
        let starts_row = line.starts_with("rt::Sample::of") || line.starts_with("#[cfg");
        let indentation = match line {
            _ if starts_row => 1,
            _ if line.starts_with(".with_") => 2,
            _ => 0,
        };
        let line = (0..indentation).fold(line.to_owned(), |line, _| indented(&line));
        shifted.push_str(&line);
        shifted.push('\n');
    }
    shifted
}
