//! The list of fields of the library, in every format.

use std::path::Path;

use antom_codegen::{Api, check, load};
use antom_workbench::fields::{FieldFormat, fields, format_fields};

fn library() -> Api {
    let spec = Path::new(env!("CARGO_MANIFEST_DIR")).join("../codegen/tests/cases/library/spec");
    let document = load(spec).expect("a readable spec");
    check(&document).unwrap_or_else(|problems| panic!("{problems}"))
}

fn listing(format: FieldFormat, page: Option<&str>) -> String {
    format_fields(&fields(&library(), page).expect("a known page"), format)
}

/// Every field, nested ones too; a book that holds books is entered once on each way.
#[test]
fn table() {
    insta::assert_snapshot!(listing(FieldFormat::Table, None));
}

#[test]
fn json_of_a_page() {
    let json = listing(FieldFormat::Json, Some("lending"));
    let rows: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    let rows = rows.as_array().expect("an array");
    assert!(rows.iter().all(|it| it["pages"][0] == "lending"));
    insta::assert_snapshot!(json);
}

#[test]
fn csv_of_a_page() {
    insta::assert_snapshot!(listing(FieldFormat::Csv, Some("catalogue")));
}

#[test]
fn an_unknown_page_is_an_error() {
    let error = fields(&library(), Some("catalog")).expect_err("an unknown page");
    assert_eq!(
        error.to_string(),
        "unknown page `catalog`; did you mean `catalogue`? (known: `catalogue`, `lending`)"
    );
}

/// A spec without defaults has no column of them.
#[test]
fn defaults_are_listed_where_there_are_some() {
    let spec =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../codegen/tests/cases/constraints/spec");
    let document = load(spec).expect("a readable spec");
    let api = check(&document).unwrap_or_else(|problems| panic!("{problems}"));
    let rows = fields(&api, None).expect("no page is asked for");
    let csv = format_fields(&rows, FieldFormat::Csv);
    let mut lines = csv.lines();
    let heading: Vec<_> = lines.next().unwrap_or_default().split(',').collect();
    let column = heading.iter().position(|it| *it == "default");
    let column = column.expect("a column of defaults");
    let defaults = lines.filter_map(|it| Some((it.split(',').nth(3)?, it.split(',').nth(column)?)));
    let defaults: Vec<_> = defaults.filter(|(_, it)| !it.is_empty()).collect();
    assert_eq!(defaults, [("size", "10")]);
    let without = listing(FieldFormat::Csv, None);
    assert!(
        !without
            .lines()
            .next()
            .unwrap_or_default()
            .contains("default")
    );
}
