//! Result codes: what a call can answer.

use crate::import::page::PageCode;
use crate::import::read::layout::blocks::{Block, Line, Mark};
use crate::import::read::layout::sections::Section;
use crate::import::read::layout::table::Row;
use crate::import::read::layout::text::{find_phrase, is_word};
use crate::import::read::layout::uses::{Use, Uses};
use crate::import::words::{AGAIN, Column, NOT_AGAIN, STATUSES, column};

/// What a section says of result codes.
#[derive(Debug, Default)]
pub(in crate::import) struct ResultCodes {
    /// The codes.
    pub codes: Vec<PageCode>,
    /// Questions.
    pub doubts: Vec<(usize, String)>,
}

/// Reads the result codes of a section.
pub(in crate::import) fn result_codes(section: &Section, uses: &mut Uses) -> ResultCodes {
    let mut found = ResultCodes::default();
    let mut at = 0;
    while at < section.blocks.len() {
        let block = &section.blocks[at];
        match block {
            Block::Table(rows) => {
                table(rows, &mut found, uses);
                at += 1;
            }
            Block::Line(line) => at += self::line(&section.blocks[at..], line, &mut found, uses),
            Block::Code(_) => {
                uses.set(block.lines(), &Use::Skipped("a sample among result codes"));
                at += 1;
            }
        }
    }
    found
}

fn table(rows: &[Row], found: &mut ResultCodes, uses: &mut Uses) {
    let Some((heading, rows)) = rows.split_first() else {
        return;
    };
    let place = |wanted: Column| heading.cells.iter().position(|it| column(it) == wanted);
    let status = place(Column::Status);
    let Some(code) = place(Column::Code) else {
        let last = rows.last().map_or(heading.last, |it| it.last);
        if rows
            .iter()
            .any(|row| row.cells.iter().any(|it| is_code(it)))
        {
            let question =
                "a table without a column of codes seems to contain codes: are they result codes?";
            found.doubts.push((heading.first, question.to_owned()));
        }
        return uses.set(
            (heading.first, last),
            &Use::Skipped("a table without a column of codes"),
        );
    };
    uses.set((heading.first, heading.last), &Use::Read);
    for row in rows {
        let cell = |at: Option<usize>| {
            at.and_then(|it| row.cells.get(it))
                .map_or("", String::as_str)
        };
        let name = cell(Some(code));
        if is_code(name) {
            let before = found.codes.len();
            add(name, cell(status), row.first, found);
            if let Some(code) = found.codes.get_mut(before) {
                code.again = again(&row.cells);
            }
            uses.set((row.first, row.last), &Use::Read);
        } else {
            found.doubts.push((
                row.first,
                "a row of the table of result codes has no code: which code is it?".to_owned(),
            ));
            uses.set(
                (row.first, row.last),
                &Use::Skipped("a row without a result code"),
            );
        }
    }
}

/// Reads a line of a table whose cells have become lines or words; returns how many blocks it took.
fn line(blocks: &[Block], line: &Line, found: &mut ResultCodes, uses: &mut Uses) -> usize {
    let place = (line.number, line.number);
    if line.mark == Mark::Blank {
        uses.set(place, &Use::Blank);
        return 1;
    }
    let mut words = line.text.split_whitespace();
    let (first, second) = (words.next().unwrap_or(""), words.next());
    let next = (1..blocks.len()).find_map(|at| match &blocks[at] {
        Block::Line(line) if line.mark == Mark::Blank => None,
        Block::Line(line) => Some((at, Some(line))),
        _ => Some((at, None)),
    });
    match (is_code(first), second, next) {
        (true, Some(status), _) if STATUSES.contains(&status) => {
            add(first, status, line.number, found)
        }
        (true, None, Some((at, Some(below)))) if STATUSES.contains(&below.text.as_str()) => {
            add(first, &below.text, line.number, found);
            uses.set((line.number, below.number), &Use::Read);
            return at + 1;
        }
        _ => match glued(&line.text) {
            Some((code, status)) => {
                // One question for the whole table, whose cells are all run together alike.
                if !found.doubts.iter().any(|(_, it)| it == RUN_TOGETHER) {
                    found.doubts.push((line.number, RUN_TOGETHER.to_owned()));
                }
                add(code, status, line.number, found);
            }
            None if line.text.starts_with('|') => {
                let question = "a row stands outside of a table: is it a result code?";
                found.doubts.push((line.number, question.to_owned()));
                let used = Use::Skipped("a row outside of a table");
                uses.set(place, &used);
                return 1;
            }
            None => {
                let used = if found.codes.is_empty() {
                    Use::Skipped("prose, no result codes")
                } else {
                    Use::Description
                };
                uses.set(place, &used);
                return 1;
            }
        },
    }
    uses.set(place, &Use::Read);
    1
}

const RUN_TOGETHER: &str = "the cells of the table have no separators, so a code may include a status: are the codes correct?";

/// The code and the status that begin a line whose cells are run together: `PARAM_ILLEGALFSome…`.
fn glued(line: &str) -> Option<(&str, &str)> {
    let end = line
        .find(|it| !is_word(it) || char::is_ascii_lowercase(&it))
        .unwrap_or(line.len());
    let after = line[end..].chars().next();
    // The first letter of the message, if it is of the same alphabet.
    let end = match after {
        Some(it) if it.is_ascii_lowercase() => end.checked_sub(1)?,
        _ => end,
    };
    let run = &line[..end];
    let status = STATUSES.into_iter().find(|it| run.ends_with(it))?;
    let code = &run[..run.len() - status.len()];
    (is_code(code) && code.len() > 3).then_some((code, status))
}

/// Whether a text is written like a result code.
pub(super) fn is_code(text: &str) -> bool {
    let capital = |it: char| it.is_ascii_uppercase();
    text.len() > 1
        && text.starts_with(capital)
        && text
            .chars()
            .all(|it| capital(it) || it.is_ascii_digit() || it == '_')
}

/// Whether the cells of a row say that the very same request may be sent again.
fn again(cells: &[String]) -> Option<bool> {
    let text = cells.join(" ").to_lowercase();
    let says = |phrases: &[&str]| phrases.iter().any(|it| find_phrase(&text, it).is_some());
    match (says(&NOT_AGAIN), says(&AGAIN)) {
        (true, _) => Some(false),
        (false, true) => Some(true),
        (false, false) => None,
    }
}

fn add(name: &str, status: &str, line: usize, found: &mut ResultCodes) {
    if found.codes.iter().any(|it| it.name == name) {
        found.doubts.push((
            line,
            format!("`{name}` appears a second time: which entry is correct?"),
        ));
        return;
    }
    if status.is_empty() {
        let question = format!("`{name}` has no status: which status is it?");
        found.doubts.push((line, question));
    } else if !STATUSES.contains(&status) {
        found.doubts.push((
            line,
            format!("the status of `{name}` is unknown: what is it?"),
        ));
    }
    found.codes.push(PageCode {
        name: name.to_owned(),
        status: status.to_owned(),
        again: None,
        line,
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_that_are_run_together_come_apart() {
        let cases = [
            ("SUCCESSS成功", Some(("SUCCESS", "S"))),
            ("PARAM_ILLEGALF缺少", Some(("PARAM_ILLEGAL", "F"))),
            ("PARAM_ILLEGALFThe parameters", Some(("PARAM_ILLEGAL", "F"))),
            ("UNKNOWN_EXCEPTIONU", Some(("UNKNOWN_EXCEPTION", "U"))),
            ("支付", None),
            ("Do not retry", None),
            ("API is not defined", None),
        ];
        for (line, expected) in cases {
            assert_eq!(glued(line), expected, "{line}");
        }
    }
}
