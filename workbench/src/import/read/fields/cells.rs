//! Fields in tables: a row for each, or, where a browser took the table apart, a line for each cell.

use super::entry::Entry;
use super::field_type::{FieldType, field_type};
use super::head::{Head, head, lone_name, need_line, type_line};
use super::passage::Passage;
use crate::import::read::layout::blocks::{Block, Mark};
use crate::import::read::layout::table::Row;
use crate::import::words::{Column, Need, column, glued_answer};

/// Whether a table has a column with the names of fields.
pub(in crate::import) fn names_fields(rows: &[Row]) -> bool {
    rows.first()
        .is_some_and(|heading| heading.cells.iter().any(|it| column(it) == Column::Name))
}

/// The head of a field whose facts stand on lines of their own, and how many blocks it has.
pub(in crate::import) fn cells(blocks: &[Block], at: usize) -> Option<(Head, usize)> {
    let line = |at: usize| match blocks.get(at)? {
        Block::Line(line) => Some(line),
        _ => None,
    };
    let next = |from: usize| {
        (from + 1..blocks.len()).find(|at| line(*at).is_none_or(|it| it.mark != Mark::Blank))
    };
    let name = lone_name(&line(at)?.text)?;
    let second = next(at)?;
    let (ty, mut needs) = type_line(name, &line(second)?.text)?;
    let mut used = second + 1 - at;
    // The need is a separate cell in a table, and missing in a list of headings.
    let mut rest = "";
    if needs.is_empty()
        && let Some(third) = next(second)
        && let Some(line) = line(third)
        && let Some((need, after)) = need_line(&line.text)
            .map(|it| (it, ""))
            .or_else(|| glued_answer(&line.text))
    {
        needs.push(need);
        rest = after;
        used = third + 1 - at;
    }
    let head = Head {
        name: name.to_owned(),
        ty,
        needs,
        unread: Vec::new(),
        rest: rest.to_owned(),
    };
    Some((head, used))
}

/// Whether a line is the heading of a column.
pub(in crate::import) fn is_column(line: &str) -> bool {
    matches!(
        column(line),
        Column::Name | Column::Type | Column::Need | Column::Description
    )
}

/// The field of a row; none if it names none.
pub(in crate::import) fn entry(row: &Row, heading: &Row) -> Option<Entry> {
    let columns: Vec<Column> = heading.cells.iter().map(|it| column(it)).collect();
    let cell = |wanted: Column| {
        let at = columns.iter().position(|it| *it == wanted)?;
        row.cells.get(at).map(String::as_str)
    };
    let name =
        cell(Column::Name)?.trim_start_matches(|it: char| !it.is_ascii_alphanumeric() && it != '_');
    let mut head = named(name)?;
    let type_cell = cell(Column::Type).unwrap_or("");
    let need_cell = cell(Column::Need);
    let asks_for_need = columns.contains(&Column::Need);
    match field_type(type_cell, &head.name).filter(|_| need_line(type_cell).is_none()) {
        Some(ty) => head.ty = ty,
        None if !type_cell.is_empty() && need_line(type_cell).is_none() => {
            head.unread.push(type_cell.to_owned());
        }
        None => {}
    }
    // Where a cell was lost the next ones moved up.
    let moved = !type_cell.is_empty() && need_line(type_cell).is_some();
    let mut lost = None;
    match (moved, need_cell, asks_for_need) {
        (true, ..) => head.needs.extend(need_line(type_cell)),
        (false, Some(cell), _) => head
            .needs
            .push(need_line(cell).unwrap_or(Need::Conditional)),
        // A row that is too short says nothing, and neither does a table without such a column.
        (false, None, true) if head.needs.is_empty() => {
            lost = Some("the row does not say whether the field is required: is it?");
        }
        (false, None, _) => {}
    }
    let mut entry = Entry::new(head, row.first, None);
    entry
        .doubts
        .extend(lost.map(|it| (row.first, it.to_owned())));
    for (at, text) in row.cells.iter().enumerate() {
        let column = columns.get(at).copied();
        // Alone it may be the only length or the largest one.
        if column == Some(Column::Length) && !text.is_empty() && are_digits(text) {
            let question = format!("a table gives `{text}` as the length: is it the maximum?");
            entry.doubts.push((row.first, question));
        } else if let Some(described) = described(text, column, heading.cells.get(at), moved) {
            entry.passages.push(Passage::of(&described, row.first));
        }
    }
    Some(entry)
}

/// The head in the cell of a name, which may contain the type: `order Order REQUIRED`.
fn named(name: &str) -> Option<Head> {
    head(name).or_else(|| {
        let untyped = head(&format!("{name} (Json)"))?;
        let is_name = untyped.name == name.trim_end_matches("[]");
        is_name.then_some(Head {
            ty: FieldType::unknown(),
            ..untyped
        })
    })
}

/// What a cell says as text, with the heading of its column where that matters: `Maximum length: 64`.
fn described(
    text: &str,
    column: Option<Column>,
    heading: Option<&String>,
    moved: bool,
) -> Option<String> {
    if text.is_empty() {
        return None;
    }
    match column {
        Some(Column::Description) | None => Some(text.to_owned()),
        Some(Column::Need) if moved => Some(text.to_owned()),
        Some(Column::Name | Column::Type | Column::Need) => None,
        Some(Column::Length | Column::Code | Column::Status | Column::Other) => {
            let heading = heading.filter(|it| !it.is_empty());
            Some(heading.map_or(text.to_owned(), |it| format!("{it}: {text}")))
        }
    }
}

fn are_digits(text: &str) -> bool {
    text.bytes().all(|it| it.is_ascii_digit())
}
