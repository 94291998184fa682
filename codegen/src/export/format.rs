//! Rows of fields as a table, as JSON and as CSV.

use serde_json::Value;

use super::fields::{FieldRow, window};

/// How rows are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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

/// The facts of a row by their names, in the order in which every format has them; a fact that the
/// spec does not state is none.
fn facts(row: &FieldRow) -> Vec<(&'static str, Option<Value>)> {
    fn count<T: Into<Value>>(number: Option<T>) -> Option<Value> {
        number.map(Into::into)
    }
    fn list(words: &[String]) -> Option<Value> {
        (!words.is_empty()).then(|| Value::from(words.to_vec()))
    }
    let constraints = &row.constraints;
    let disputed: Vec<String> = row.disputed.iter().map(|it| it.word().to_owned()).collect();
    vec![
        ("operation", Some(Value::from(row.operation.as_str()))),
        ("product", row.product.as_deref().map(Value::from)),
        ("direction", Some(Value::from(row.direction.to_string()))),
        ("path", Some(Value::from(row.path.as_str()))),
        ("type", Some(Value::from(row.documented.as_str()))),
        ("required", Some(Value::from(constraints.required))),
        ("min_length", count(constraints.min_length)),
        ("max_length", count(constraints.max_length)),
        ("min", count(constraints.min)),
        ("max", count(constraints.max)),
        ("multiple_of", count(constraints.multiple_of)),
        ("max_items", count(constraints.max_items)),
        (
            "format",
            constraints.format.map(|it| Value::from(it.word())),
        ),
        ("starts_with", list(&constraints.starts_with)),
        (
            "within",
            constraints.within.map(|it| Value::from(window(it))),
        ),
        ("const", constraints.constant.as_deref().map(Value::from)),
        ("values", list(&row.values)),
        // A list that says only what is known.
        (
            "open",
            (!row.values.is_empty() && constraints.values.is_none()).then_some(Value::from(true)),
        ),
        ("sensitive", row.sensitive.then_some(Value::from(true))),
        ("pages", list(&row.pages)),
        ("disputed", list(&disputed)),
    ]
}

fn json(rows: &[FieldRow]) -> String {
    let objects: Vec<String> = rows.iter().map(|it| format!("  {}", object(it))).collect();
    match objects.is_empty() {
        true => "[]\n".to_owned(),
        false => format!("[\n{}\n]\n", objects.join(",\n")),
    }
}

/// Written by hand for the order of its keys, which a map of `serde_json` does not keep.
fn object(row: &FieldRow) -> String {
    let mut facts = facts(row);
    // An operation that is documented once has no product: programs find the key all the same.
    for (_, value) in facts.iter_mut().filter(|(name, _)| *name == "product") {
        value.get_or_insert(Value::Null);
    }
    let pair =
        |(name, value): (&str, Option<Value>)| Some(format!("{}: {}", Value::from(name), value?));
    let pairs: Vec<String> = facts.into_iter().filter_map(pair).collect();
    format!("{{{}}}", pairs.join(", "))
}

fn csv(rows: &[FieldRow]) -> String {
    let mut text = String::new();
    let names = [
        "operation",
        "product",
        "direction",
        "path",
        "type",
        "required",
        "min_length",
        "max_length",
        "min",
        "max",
        "multiple_of",
        "max_items",
        "format",
        "starts_with",
        "within",
        "const",
        "values",
        "open",
        "sensitive",
        "pages",
        "disputed",
    ];
    text += &names.join(",");
    text += "\n";
    for row in rows {
        let cells: Vec<String> = facts(row).into_iter().map(|(_, it)| csv_cell(it)).collect();
        text += &cells.join(",");
        text += "\n";
    }
    text
}

fn csv_cell(value: Option<Value>) -> String {
    let text = plain(&value.unwrap_or(Value::Null));
    match text.contains([',', '"', '\n', '\r']) {
        true => format!("\"{}\"", text.replace('"', "\"\"")),
        false => text,
    }
}

/// A value without the quotes of JSON, lists separated by spaces.
fn plain(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(plain).collect::<Vec<_>>().join(" "),
        other => other.to_string(),
    }
}

/// One block for each request and response, columns aligned within it.
fn table(rows: &[FieldRow]) -> String {
    let mut text = String::new();
    let key = |row: &FieldRow| (row.operation.clone(), row.product.clone(), row.direction);
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
        text += &format!("{}{product}, {}\n", first.operation, first.direction);
        let width = |of: fn(&FieldRow) -> &str| {
            block
                .iter()
                .map(|it| of(it).chars().count())
                .max()
                .unwrap_or(0)
        };
        let (paths, types) = (width(|it| &it.path), width(|it| &it.documented));
        for row in block {
            let required = if row.constraints.required {
                "required"
            } else {
                ""
            };
            let line = format!(
                "  {:paths$}  {:types$}  {required:8}  {}",
                row.path,
                row.documented,
                limits(row)
            );
            text += line.trim_end();
            text += "\n";
        }
    }
    text
}

/// What goes into the last column: everything that has no column of its own.
fn limits(row: &FieldRow) -> String {
    let in_columns = [
        "operation",
        "product",
        "direction",
        "path",
        "type",
        "required",
        "pages",
    ];
    let facts = facts(row)
        .into_iter()
        .filter(|(name, _)| !in_columns.contains(name));
    let shown = facts.filter_map(|(name, value)| match value? {
        Value::Bool(_) => Some(name.to_owned()),
        value => Some(format!("{name} {}", plain(&value))),
    });
    shown.collect::<Vec<_>>().join(", ")
}
