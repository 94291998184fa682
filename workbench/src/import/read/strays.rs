//! What reads like fields or result codes in a section that is about neither.

use crate::import::read::fields::cells::names_fields;
use crate::import::read::fields::head::head;
use crate::import::read::layout::blocks::{Block, Mark};
use crate::import::read::layout::sections::Section;
use crate::import::read::layout::table::Row;
use crate::import::words::{Column, column};

/// The questions that it raises, one for each kind of thing.
pub(in crate::import) fn strays(section: &Section) -> Vec<(usize, String)> {
    let first = |is: fn(&Block) -> bool| {
        let found = section.blocks.iter().find(|it| is(it));
        found.map(|it| it.lines().0)
    };
    let fields = "what reads like fields stands in a section of its own: whose are they?";
    let codes = "a table of codes stands in a section of its own: are they result codes?";
    let found = [(first(is_field), fields), (first(is_codes), codes)];
    let question = |(line, question): (Option<usize>, &str)| Some((line?, question.to_owned()));
    found.into_iter().filter_map(question).collect()
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

fn is_codes(block: &Block) -> bool {
    matches!(block, Block::Table(rows) if has(rows, Column::Code) && has(rows, Column::Status))
}

fn has(rows: &[Row], wanted: Column) -> bool {
    rows.first()
        .is_some_and(|heading| heading.cells.iter().any(|it| column(it) == wanted))
}
