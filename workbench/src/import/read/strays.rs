//! What reads like fields or result codes in a section that is about neither.

use super::result_codes::is_code;
use crate::import::read::layout::text::words;

use crate::import::read::fields::cells::names_fields;
use crate::import::read::fields::head::head;
use crate::import::read::layout::blocks::{Block, Mark};
use crate::import::read::layout::sections::Section;
use crate::import::read::layout::table::Row;
use crate::import::words::{Column, column};

/// Codes in a table of their own.
#[derive(Debug)]
pub(in crate::import) struct ListedCodes {
    /// The line of the table's heading.
    pub line: usize,
    /// The name of the field that the title of the section speaks of, in small letters: `paymentresultcode`.
    pub field: String,
    /// The codes.
    pub codes: Vec<String>,
}

/// The codes of a section that is not about those of the call.
pub(in crate::import) fn listed_codes(section: &Section) -> Vec<ListedCodes> {
    let title = section.title.as_ref().map_or("", |it| it.text.as_str());
    let field: String = words(title).map(|(_, it)| it.to_lowercase()).collect();
    let field = field.strip_suffix('s').unwrap_or(&field).to_owned();
    let of_table = |block: &Block| {
        let Block::Table(rows) = block else {
            return None;
        };
        let (heading, rows) = rows.split_first()?;
        let at = heading
            .cells
            .iter()
            .position(|it| column(it) == Column::Code)?;
        let codes = rows.iter().filter_map(|it| it.cells.get(at));
        let codes: Vec<String> = codes.filter(|it| is_code(it)).cloned().collect();
        let (line, field) = (heading.first, field.clone());
        (!codes.is_empty()).then_some(ListedCodes { line, field, codes })
    };
    section.blocks.iter().filter_map(of_table).collect()
}

/// The questions that it raises, one for each kind of thing.
pub(in crate::import) fn strays(section: &Section) -> Vec<(usize, String)> {
    let first = |is: fn(&Block) -> bool| {
        let found = section.blocks.iter().find(|it| is(it));
        found.map(|it| it.lines().0)
    };
    let fields = "a separate section seems to contain fields: where do they belong?";
    first(is_field)
        .map(|line| (line, fields.to_owned()))
        .into_iter()
        .collect()
}

fn is_field(block: &Block) -> bool {
    match block {
        Block::Line(line) => {
            let found = head(&line.text).filter(|_| !line.quote);
            found.is_some_and(|it| match line.mark {
                Mark::Heading(_) => true,
                Mark::Text => !it.needs.is_empty(),
                Mark::Bullet(_) | Mark::Blank => false,
            })
        }
        Block::Table(rows) => names_fields(rows) && has(rows, Column::Type),
        Block::Code(_) => false,
    }
}

fn has(rows: &[Row], wanted: Column) -> bool {
    rows.first()
        .is_some_and(|heading| heading.cells.iter().any(|it| column(it) == wanted))
}
