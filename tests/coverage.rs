//! What README.md and docs/coverage.md say is covered is what the crate has.

use std::collections::BTreeSet;

use crate::support::samples::api;
use antom::schema::{Direction, OperationSchema};
use antom_codegen::model;
use antom_workbench::fields::{FieldRow, fields};

const README: &str = include_str!("../README.md");

const AREAS: &str = "| feature | module | operations | notifications | request fields | response fields | result codes |";

const COVERAGE: &str = include_str!("../docs/coverage.md");

const OPERATIONS: &str = "| operation | products | request | response | result codes | pages |";

/// How many fields a body of an operation has, with their children.
fn count(rows: &[FieldRow], operation: &OperationSchema, body: model::Body) -> usize {
    let of_body = rows.iter().filter(|it| {
        it.operation == operation.name()
            && it.area.as_deref().unwrap_or_default() == operation.area()
            && it.direction == body
    });
    of_body.map(|it| &it.path).collect::<BTreeSet<_>>().len()
}

/// The id of a page, and where to read it.
fn page_link(pages: &[model::Page], id: &str) -> String {
    let page = pages.iter().find(|it| it.id == id).expect("a known page");
    match &page.address {
        Some(address) => format!("[{id}]({address})"),
        None => id.to_owned(),
    }
}

/// A row of docs/coverage.md.
fn operation_row(api: &model::Api, rows: &[FieldRow], operation: &OperationSchema) -> String {
    let products = operation.products().iter();
    let pages: BTreeSet<_> = products.flat_map(|it| it.pages()).collect();
    let pages = pages.into_iter().map(|it| page_link(&api.pages, it));
    let products: Vec<&str> = operation.products().iter().map(|it| it.name()).collect();
    let direction = match operation.direction() {
        Direction::Inbound => " (notification)",
        _ => "",
    };
    format!(
        "| `{}`{direction} | {} | {} | {} | {} | {} |",
        operation.qualified_name(),
        products.join(", "),
        count(rows, operation, model::Body::Request),
        count(rows, operation, model::Body::Response),
        operation.result_codes().count(),
        pages.collect::<Vec<_>>().join(", "),
    )
}

/// A row of the README.
fn area_row(rows: &[FieldRow], area: &str) -> String {
    let operations = antom::schema().operations().iter();
    let operations: Vec<&OperationSchema> =
        operations.copied().filter(|it| it.area() == area).collect();
    let inbound = operations
        .iter()
        .filter(|it| it.direction() == Direction::Inbound);
    let inbound = inbound.count();
    let sum = |body| -> usize { operations.iter().map(|it| count(rows, it, body)).sum() };
    let codes = operations.iter().flat_map(|it| it.result_codes());
    let codes: BTreeSet<&str> = codes.map(|it| it.name()).collect();
    format!(
        "| `{area}` | `antom::{area}` | {} | {} | {} | {} | {} |",
        operations.len() - inbound,
        inbound,
        sum(model::Body::Request),
        sum(model::Body::Response),
        codes.len(),
    )
}

/// Holds a table of a text against its rows.
fn assert_table(text: &str, head: &str, expected: &[String]) {
    let (_, table) = text.split_once(head).expect("the table");
    let rows = table.lines().skip(2);
    let found: Vec<&str> = rows.take_while(|it| it.starts_with('|')).collect();
    let written = expected.join("\n");
    assert_eq!(found, expected, "write this into the table:\n{written}");
}

#[test]
fn the_readme_says_what_each_area_has() {
    let rows = fields(&api(), None).expect("fields");
    let mut areas: Vec<&str> = Vec::new();
    for operation in antom::schema().operations() {
        if !areas.contains(&operation.area()) {
            areas.push(operation.area());
        }
    }
    let expected: Vec<String> = areas.iter().map(|it| area_row(&rows, it)).collect();
    assert_table(README, AREAS, &expected);
}

#[test]
fn every_operation_is_in_the_table() {
    let api = api();
    let rows = fields(&api, None).expect("fields");
    let operations = antom::schema().operations().iter();
    let expected = operations.map(|it| operation_row(&api, &rows, it));
    let expected: Vec<String> = expected.collect();
    assert_table(COVERAGE, OPERATIONS, &expected);
}
