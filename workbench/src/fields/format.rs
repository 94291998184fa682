//! Rows of fields as a table, as JSON and as CSV.

use super::FieldRow;
use super::facts::{self, plain};
use crate::table::{Cell, aligned};
use antom_codegen::json::Json;

/// How rows are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum FieldFormat {
    /// For people.
    Table,
    /// An array with one object for each row; keys that do not apply are left out.
    Json,
    /// Comma-separated values with a heading, lists within a value separated by spaces.
    Csv,
}

/// Writes rows, ending in a line feed.
pub fn format_fields(rows: &[FieldRow], format: FieldFormat) -> String {
    match format {
        FieldFormat::Table => table(rows),
        FieldFormat::Json => json(rows),
        FieldFormat::Csv => csv(rows),
    }
}

fn json(rows: &[FieldRow]) -> String {
    Json::list(rows.iter().map(object)).spaced_lines()
}

fn object(row: &FieldRow) -> Json {
    let pairs = facts::of_row(row).filter_map(|fact| match fact {
        // An operation that is documented once has no product: programs find the key all the same.
        ("product", None) => Some(("product", Json::Null)),
        (name, value) => Some((name, value?)),
    });
    Json::object(pairs)
}

fn csv(rows: &[FieldRow]) -> String {
    // There is a column of areas only if there are areas, and likewise of defaults.
    let has_areas = rows.iter().any(|it| it.area.is_some());
    let has_defaults = rows.iter().any(|it| it.default.is_some());
    let is_column = |name: &str| match name {
        "area" => has_areas,
        "default" => has_defaults,
        _ => true,
    };
    let names = facts::names().filter(|it| is_column(it));
    let mut text = names.collect::<Vec<_>>().join(",") + "\n";
    for row in rows {
        let columns = facts::of_row(row).filter(|(name, _)| is_column(name));
        let cells: Vec<String> = columns.map(|(_, it)| csv_cell(it)).collect();
        text += &cells.join(",");
        text += "\n";
    }
    text
}

fn csv_cell(value: Option<Json>) -> String {
    let text = plain(&value.unwrap_or(Json::Null), " ");
    if text.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text
    }
}

/// One block for each request and response, columns aligned within it.
fn table(rows: &[FieldRow]) -> String {
    let mut text = String::new();
    let key = |row: &FieldRow| {
        let (operation, product) = (row.operation.clone(), row.product.clone());
        (row.area.clone(), operation, product, row.direction)
    };
    for block in rows.chunk_by(|one, other| key(one) == key(other)) {
        let first = &block[0];
        let product = first
            .product
            .as_ref()
            .map(|it| format!(" for {it}"))
            .unwrap_or_default();
        if !text.is_empty() {
            text += "\n";
        }
        let area = first
            .area
            .as_ref()
            .map(|it| format!("{it}/"))
            .unwrap_or_default();
        text += &format!("{area}{}{product}, {}\n", first.operation, first.direction);
        let cells: Vec<[Cell; 4]> = block.iter().map(cells).collect();
        for line in aligned(&cells, [0, 0, REQUIRED.len(), 0]) {
            text += &format!("  {line}\n");
        }
    }
    text
}

const REQUIRED: &str = "required";

fn cells(row: &FieldRow) -> [Cell; 4] {
    let required = if row.constraints.required() {
        REQUIRED
    } else {
        ""
    };
    [
        row.path.as_str().into(),
        row.documented.as_str().into(),
        required.into(),
        limits(row).into(),
    ]
}

/// The last column: all facts without a separate column.
fn limits(row: &FieldRow) -> String {
    let in_columns = [
        "area",
        "operation",
        "product",
        "direction",
        "path",
        "type",
        "required",
        "pages",
    ];
    let facts = facts::of_row(row).filter(|(name, _)| !in_columns.contains(name));
    let shown = facts.filter_map(|(name, value)| match value? {
        Json::Bool(_) => Some(name.to_owned()),
        value => Some(format!("{name} {}", plain(&value, " "))),
    });
    shown.collect::<Vec<_>>().join(", ")
}
