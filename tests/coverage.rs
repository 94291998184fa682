//! What the README says is covered is what the crate has.

use std::collections::BTreeSet;

use crate::support::samples::api;
use antom::schema::{Direction, OperationSchema};
use antom_codegen::model;
use antom_workbench::fields::fields;

const README: &str = include_str!("../README.md");

const HEAD: &str = "| operation | products | request | response | result codes | pages |";

/// An operation as the README has it: how many fields, with their children, codes and pages it has.
fn row(operation: &OperationSchema) -> String {
    let rows = fields(&api(), None).expect("fields");
    let rows = rows.iter().filter(|it| {
        it.operation == operation.name()
            && it.area.as_deref().unwrap_or_default() == operation.area()
    });
    let count = |direction| {
        let paths = rows.clone().filter(|it| it.direction == direction);
        paths.map(|it| &it.path).collect::<BTreeSet<_>>().len()
    };
    let pages: BTreeSet<_> = operation
        .products()
        .iter()
        .flat_map(|it| it.pages())
        .collect();
    let products: Vec<&str> = operation.products().iter().map(|it| it.name()).collect();
    let direction = match operation.direction() {
        Direction::Inbound => " (sent to the merchant)",
        _ => "",
    };
    format!(
        "| `{}`{direction} | {} | {} | {} | {} | {} |",
        operation.qualified_name(),
        products.join(", "),
        count(model::Body::Request),
        count(model::Body::Response),
        operation.result_codes().count(),
        pages.len(),
    )
}

#[test]
fn the_readme_says_what_is_covered() {
    let expected: Vec<String> = antom::schema()
        .operations()
        .iter()
        .map(|it| row(it))
        .collect();
    let (_, table) = README.split_once(HEAD).expect("the table");
    let found: Vec<&str> = table
        .lines()
        .skip(2)
        .take_while(|it| it.starts_with('|'))
        .collect();
    assert_eq!(
        found,
        expected,
        "write this into the table:\n{}",
        expected.join("\n")
    );
}
