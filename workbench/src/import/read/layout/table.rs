//! Tables: rows of cells, with a heading that says what they hold.

use super::text::{fold, plain};
use crate::import::words::{Column, column};

/// A row of a table.
#[derive(Clone, Debug)]
pub(in crate::import) struct Row {
    /// Its first line.
    pub first: usize,
    /// Its last line: cells may be broken over several.
    pub last: usize,
    /// Its cells, without marks and with the punctuation of ASCII.
    pub cells: Vec<String>,
}

/// The table that begins on a line, its heading first; none if none does.
///
/// A heading is followed by a ruler, or it holds words that only headings of such tables hold.
pub(in crate::import) fn table(lines: &[String], at: usize) -> Option<Vec<Row>> {
    let heading = lines.get(at)?;
    let separator = if heading.contains('|') { '|' } else { '\t' };
    if bars(heading, separator) == 0 || is_ruler(heading) {
        return None;
    }
    let ruled = separator == '|' && lines.get(at + 1).is_some_and(|it| is_ruler(it));
    let cells = cells(heading, separator);
    if !ruled && !is_heading(&cells) {
        return None;
    }
    let mut rows = vec![Row {
        first: at + 1,
        last: at + 1 + usize::from(ruled),
        cells,
    }];
    let width = bars(heading, separator);
    let leading = heading.trim_start().starts_with('|');
    let mut next = at + 1 + usize::from(ruled);
    while let Some(used) = row(&lines[next..], separator, width, leading) {
        let text = lines[next..next + used].join(" ");
        rows.push(Row {
            first: next + 1,
            last: next + used,
            cells: self::cells(&text, separator),
        });
        next += used;
    }
    Some(rows)
}

/// How many lines the row has that begins on the first of these; none if no row does.
///
/// A row that is broken over lines goes on until it has as many bars as the heading, or until a line
/// is a row by itself.
fn row(lines: &[String], separator: char, width: usize, leading: bool) -> Option<usize> {
    let starts = |line: &String| {
        bars(line, separator) >= width || (leading && line.trim_start().starts_with('|'))
    };
    let first = lines.first()?;
    if bars(first, separator) == 0 {
        return None;
    }
    let mut seen = bars(first, separator);
    let mut used = 1;
    while seen < width
        && let Some(line) = lines.get(used)
        && !line.trim().is_empty()
        && !line.starts_with('#')
        && (!starts(line) || line.trim() == "|")
    {
        seen += bars(line, separator);
        used += 1;
    }
    // Lines that never complete the row are no part of it.
    Some(if seen < width { 1 } else { used })
}

/// Bars between and around the cells of a line.
fn bars(line: &str, separator: char) -> usize {
    let mut escaped = false;
    let mut count = 0;
    for char in line.trim_matches(' ').chars() {
        count += usize::from(char == separator && !escaped);
        escaped = char == '\\' && !escaped;
    }
    count
}

fn is_ruler(line: &str) -> bool {
    let line = line.trim();
    line.contains("--") && line.contains('|') && line.chars().all(|it| "|:- ".contains(it))
}

/// Whether cells are the heading of a table of fields or of result codes.
fn is_heading(cells: &[String]) -> bool {
    let has = |wanted: Column| cells.iter().any(|it| column(it) == wanted);
    (has(Column::Name) && (has(Column::Type) || has(Column::Description)))
        || (has(Column::Code) && has(Column::Status))
}

fn cells(line: &str, separator: char) -> Vec<String> {
    let line = line.trim_matches(' ');
    let line = line.strip_prefix('|').unwrap_or(line);
    let mut cells = vec![String::new()];
    let mut escaped = false;
    for char in line.chars() {
        match cells.last_mut() {
            Some(cell) if char != separator || escaped => cell.push(char),
            _ => cells.push(String::new()),
        }
        escaped = char == '\\' && !escaped;
    }
    // A bar at the end closes the last cell.
    if cells.len() > 1 && cells.last().is_some_and(|it| it.trim().is_empty()) {
        cells.pop();
    }
    cells
        .iter()
        .map(|it| fold(&plain(it)).trim().to_owned())
        .collect()
}
