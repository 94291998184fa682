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
    ];
    let docs = ["The samples of the documentation.".to_owned()];
    file(api, "samples.rs".into(), "operations", &docs, items)
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
