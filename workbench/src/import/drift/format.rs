//! Drift as a table, as Markdown and as JSON.

use super::Drift;
use crate::import::captured::Captured;
use crate::import::page::Page;
use crate::table::{self, Cell, aligned};
use antom_codegen::json::Json;

/// How drift is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum DriftFormat {
    /// For people.
    Table,
    /// For an issue or a pull request.
    Markdown,
    /// An array with one object for each difference.
    Json,
}

/// Writes the differences, ending in a line feed; tables and Markdown are empty without
/// differences.
pub fn format_drift(
    found: &[Drift],
    page: &Page,
    captured: Captured<'_>,
    format: DriftFormat,
) -> String {
    match format {
        DriftFormat::Table if found.is_empty() => String::new(),
        DriftFormat::Table => table(found, page, captured),
        DriftFormat::Markdown if found.is_empty() => String::new(),
        DriftFormat::Markdown => markdown(found, page, captured),
        DriftFormat::Json => json(found, page, captured),
    }
}

/// What a row says, column by column.
fn cells(drift: &Drift, page: &Page, captured: Captured<'_>) -> [String; 6] {
    let direction = drift.direction.map_or(String::new(), |it| it.to_string());
    let what = format!("{direction} {}", drift.path).trim().to_owned();
    let said = |it: &Option<String>| it.clone().unwrap_or_else(|| "-".to_owned());
    let line = drift.line.map_or(String::new(), |it| format!(":{it}"));
    let (file, line_in_spec) = place(drift, captured);
    [
        if what.is_empty() {
            captured.operation.name.clone()
        } else {
            what
        },
        drift.fact.to_owned(),
        said(&drift.page),
        said(&drift.spec),
        format!("{}{line}", page.file),
        format!("{file}:{line_in_spec}"),
    ]
}

const HEADING: [&str; 6] = ["what", "fact", "page says", "spec says", "page", "spec"];

fn table(found: &[Drift], page: &Page, captured: Captured<'_>) -> String {
    let mut rows = vec![HEADING.map(Cell::from)];
    rows.extend(
        found
            .iter()
            .map(|it| cells(it, page, captured).map(Cell::from)),
    );
    aligned(&rows, [0; HEADING.len()]).join("\n") + "\n"
}

fn markdown(found: &[Drift], page: &Page, captured: Captured<'_>) -> String {
    let rows = found.iter().map(|drift| {
        let cells = cells(drift, page, captured);
        let mut row = cells.map(|it| it.replace('|', "\\|").replace('\n', " "));
        row[0] = format!("`{}`", row[0]);
        row
    });
    let rows: Vec<[String; 6]> = rows.collect();
    table::markdown(HEADING, &rows) + "\n"
}

fn json(found: &[Drift], page: &Page, captured: Captured<'_>) -> String {
    let object = |drift: &Drift| {
        let (file, line) = place(drift, captured);
        Json::object([
            ("id", Json::from(drift.kind.id())),
            ("operation", Json::from(captured.operation.name.as_str())),
            ("product", Json::from(captured.product.name.clone())),
            (
                "direction",
                Json::from(drift.direction.map(|it| it.to_string())),
            ),
            ("path", Json::from(drift.path.as_str())),
            ("fact", Json::from(drift.fact)),
            ("page", Json::from(drift.page.clone())),
            ("spec", Json::from(drift.spec.clone())),
            ("page_file", Json::from(page.file.as_str())),
            ("page_line", Json::from(drift.line)),
            ("file", Json::from(file)),
            ("line", Json::from(line)),
        ])
    };
    Json::List(found.iter().map(object).collect()).pretty()
}

/// File and line in the spec.
fn place(drift: &Drift, captured: Captured<'_>) -> (String, usize) {
    let source = &captured.api.sources[drift.span.file as usize];
    let (line, _) = source.line_and_column(drift.span.start as usize);
    (source.path.clone(), line)
}
