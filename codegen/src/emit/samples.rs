//! The samples of the documentation as a table, with bodies as texts.

use std::fmt::Write as _;

use super::gate::Gate;
use super::print::{Piece, file, indented};
use super::replies::raw;
use super::{File, operation, schema};
use crate::json::Json;
use crate::model::{Api, Operation, Sample};

/// `samples.rs`.
pub(super) fn emit(api: &Api) -> File {
    let mut rows = String::new();
    for operation in &api.operations {
        let gate = Gate::of_area(operation.area.as_ref()).line();
        for (index, product) in operation.products.iter().enumerate() {
            for sample in &product.samples {
                let _ = write!(rows, "{gate}{}", row(operation, index, sample));
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
        let path = operation::path(operation).to_string().replace(' ', "");
        let mut line = |ident: &str, part: &str, product: usize, sample: &Sample| {
            let (table, id) = (format!("crate::{path}::OPERATION"), &sample.id);
            let _ = writeln!(
                text,
                "{gate}rt::sample!(crate::{path}::{ident}, {part}, {table}.products()[{product}], {id:?});"
            );
        };
        for (index, product) in operation.products.iter().enumerate() {
            let mut whole = product.samples.iter().filter(|it| !it.excerpt);
            if let Some(sample) = whole.find(|it| it.request.is_some()) {
                line(&product.request.ident, "request", index, sample);
            }
        }
        // Operations can share a response type; the first of them implements it.
        if operation::responds_like(api, operation).is_none() {
            let products = operation.products.iter().enumerate();
            let mut samples =
                products.flat_map(|(index, it)| it.samples.iter().map(move |it| (index, it)));
            if let Some((index, sample)) = samples.find(|(_, it)| shows_success(operation, it)) {
                line(&operation.response.ident, "response", index, sample);
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
    let path = outcome.status.iter();
    let status = path.fold(Some(response), |it, name| it?.get(name));
    status.is_some_and(|it| matches!(it, Json::Text(text) if *text == outcome.success))
}

/// A row of the table. Bodies are formatted as on a page.
fn row(operation: &Operation, product: usize, sample: &Sample) -> String {
    let path = operation::path(operation).to_string().replace(' ', "");
    let doc = schema::text(&sample.doc);
    let Sample { id, pages, .. } = sample;
    let table = format!("crate::{path}::OPERATION");
    let mut row = format!(
        "rt::Sample::new(&{table}, {table}.products()[{product}], {id:?}, rt::{doc}, &{pages:?})"
    );
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
        let starts_row = line.starts_with("rt::Sample::new") || line.starts_with("#[cfg");
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
