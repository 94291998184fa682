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
/// A row that is broken over lines goes on until it has as many bars as the heading, also over blank
/// lines if bars stand around its cells. It ends before a line that begins another row.
fn row(lines: &[String], separator: char, width: usize, leading: bool) -> Option<usize> {
    let first = lines.first()?;
    if bars(first, separator) == 0 {
        return None;
    }
    let mut seen = bars(first, separator);
    let mut used = 1;
    while seen < width {
        let Some(line) = lines.get(used) else {
            return Some(1);
        };
        if (line.trim().is_empty() && !leading) || ends_table(line) {
            // Lines that never complete the row are no part of it.
            return Some(1);
        }
        let more = bars(line, separator);
        if begins_row(line, more, width, leading) {
            // Cells that are missing do not lose those of the row after it, but another table may begin.
            let ruled = lines.get(used + 1).is_some_and(|it| is_ruler(it));
            return Some(if ruled { 1 } else { used });
        }
        seen += more;
        used += 1;
    }
    Some(used)
}

/// Whether no table goes on behind a line: a heading, or code.
fn ends_table(line: &str) -> bool {
    let line = line.trim_start();
    line.starts_with('#') || line.starts_with("```") || line.starts_with("~~~")
}

/// Whether a line within a row begins another: it has all bars, or one at its very beginning. A bar
/// that is indented closes a cell.
fn begins_row(line: &str, bars: usize, width: usize, leading: bool) -> bool {
    bars >= width || (leading && line.starts_with('|') && line.trim() != "|")
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
