//! Rows of fields as a table, as JSON and as CSV.

use serde_json::Value;

use super::FieldRow;

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

/// A fact of a row; none where the spec does not state it.
type Fact = fn(&FieldRow) -> Option<Value>;

/// The facts by their names, in the order in which every format has them.
const FACTS: [(&str, Fact); 22] = [
    ("area", |row| row.area.as_deref().map(Value::from)),
    ("operation", |row| Some(row.operation.as_str().into())),
    ("product", |row| row.product.as_deref().map(Value::from)),
    ("direction", |row| Some(row.direction.to_string().into())),
    ("path", |row| Some(row.path.as_str().into())),
    ("type", |row| Some(row.documented.as_str().into())),
    ("required", |row| Some(row.constraints.required().into())),
    ("min_length", |row| {
        row.constraints.min_length().map(Value::from)
    }),
    ("max_length", |row| {
        row.constraints.max_length().map(Value::from)
    }),
    ("min", |row| row.constraints.min().map(Value::from)),
    ("max", |row| row.constraints.max().map(Value::from)),
    ("multiple_of", |row| {
        row.constraints.multiple_of().map(Value::from)
    }),
    ("max_items", |row| {
        row.constraints.max_items().map(Value::from)
    }),
    ("format", |row| {
        row.constraints.format().map(|it| it.word().into())
    }),
    ("starts_with", |row| list(row.constraints.starts_with())),
    ("within", |row| {
        row.constraints.within().map(|it| it.to_string().into())
    }),
    ("const", |row| row.constraints.constant().map(Value::from)),
    ("values", |row| list(&row.values)),
    // A list that says only what is known.
    ("open", |row| {
        flag(!row.values.is_empty() && row.constraints.values().is_none())
    }),
    ("sensitive", |row| flag(row.sensitive)),
    ("pages", |row| list(&row.pages)),
    ("disputed", |row| {
        list(&row.disputed.iter().map(|it| it.word()).collect::<Vec<_>>())
    }),
];

fn list<T: Clone + Into<Value>>(words: &[T]) -> Option<Value> {
    (!words.is_empty()).then(|| Value::from(words.to_vec()))
}

/// A fact that is only told where it holds.
fn flag(holds: bool) -> Option<Value> {
    holds.then_some(Value::from(true))
}

/// The facts of a row by their names.
pub(crate) fn facts(row: &FieldRow) -> Vec<(&'static str, Option<Value>)> {
    FACTS
        .iter()
        .map(|(name, fact)| (*name, fact(row)))
        .collect()
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
    // There is a column of areas only if there are areas.
    let has_areas = rows.iter().any(|it| it.area.is_some());
    let is_column = |name: &str| has_areas || name != "area";
    let names = FACTS.iter().map(|(name, _)| *name);
    let mut text = names
        .filter(|it| is_column(it))
        .collect::<Vec<_>>()
        .join(",");
    text += "\n";
    for row in rows {
        let columns = facts(row).into_iter().filter(|(name, _)| is_column(name));
        let cells: Vec<String> = columns.map(|(_, it)| csv_cell(it)).collect();
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
pub(crate) fn plain(value: &Value) -> String {
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
        let area = first.area.as_ref().map(|it| format!("{it}/"));
        let area = area.unwrap_or_default();
        text += &format!("{area}{}{product}, {}\n", first.operation, first.direction);
        let width = |of: fn(&FieldRow) -> &str| {
            block
                .iter()
                .map(|it| of(it).chars().count())
                .max()
                .unwrap_or(0)
        };
        let (paths, types) = (width(|it| &it.path), width(|it| &it.documented));
        for row in block {
            let required = if row.constraints.required() {
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
        "area",
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
