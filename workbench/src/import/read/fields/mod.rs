//! The fields of a section, in the order of the page.
//!
//! ```text
//! head       a line that introduces a field: its name, its type, whether it must be there
//! field_type types as pages write them
//! cells      fields in tables, and in tables that a browser took apart
//! passage    the description, put together from its lines
//! entry      all of that
//! ```

pub(super) mod cells;
pub(super) mod entry;
pub(in crate::import) mod field_type;
pub(super) mod head;
pub(super) mod passage;

use self::cells::{cells, entry, is_column, names_fields};
use self::entry::Entry;
use self::field_type::{FieldType, field_type};
use self::head::{Head, head, is_head, lone_name};
use self::passage::Passage;
use super::facts::announces_more;
use super::samples::Shown;
use crate::import::page::PageSample;
use crate::import::read::layout::blocks::{Block, Line, Mark};
use crate::import::read::layout::code::json;
use crate::import::read::layout::sections::Section;
use crate::import::read::layout::table::Row;
use crate::import::read::layout::uses::{Use, Uses};
use crate::import::words::{Column, column, hides_fields, is_button, is_label, shows_fields};

/// How a section introduces its fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Layout {
    /// A heading for each.
    Headings,
    /// A line for each.
    Lines,
    /// A row for each.
    Tables,
    /// An item of a list for each.
    Items,
    /// A line for each fact: a table whose cells became lines.
    Cells,
}

/// What a section says of fields.
#[derive(Debug, Default)]
pub(in crate::import) struct Found {
    /// The fields.
    pub entries: Vec<Entry>,
    /// The fields of types that have a table of their own, by the names of the types.
    pub types: Vec<(String, Vec<Entry>)>,
    /// Parts of messages that it shows.
    pub samples: Vec<Shown>,
    /// Questions.
    pub doubts: Vec<(usize, String)>,
}

/// Reads the fields of a section.
pub(in crate::import) fn fields(section: &Section, uses: &mut Uses) -> Found {
    let mut found = Found::default();
    let Some(layout) = layout(&section.blocks) else {
        return found;
    };
    let mut reader = Reader {
        layout,
        blocks: &section.blocks,
        found: &mut found,
        uses,
        owner: None,
        open: false,
    };
    let mut at = 0;
    while at < section.blocks.len() {
        at += reader.block(at);
    }
    found
}

fn layout(blocks: &[Block]) -> Option<Layout> {
    let lines = || {
        blocks.iter().enumerate().filter_map(|(at, it)| match it {
            Block::Line(line) if !line.quote => Some((at, line)),
            _ => None,
        })
    };
    let any = |is: &dyn Fn(usize, &Line) -> bool| lines().any(|(at, line)| is(at, line));
    let heading = |at: usize, line: &Line| {
        matches!(line.mark, Mark::Heading(_))
            && (head(&line.text).is_some() || cells(blocks, at).is_some())
    };
    let tables = blocks
        .iter()
        .any(|it| matches!(it, Block::Table(rows) if names_fields(rows)));
    if any(&heading) {
        Some(Layout::Headings)
    } else if any(&|_, it| it.mark == Mark::Text && is_head(it)) {
        Some(Layout::Lines)
    } else if tables {
        Some(Layout::Tables)
    } else if any(&|at, it| it.mark == Mark::Text && cells(blocks, at).is_some()) {
        Some(Layout::Cells)
    } else if any(&|_, it| matches!(it.mark, Mark::Bullet(_)) && head(&it.text).is_some()) {
        Some(Layout::Items)
    } else {
        None
    }
}

/// Whether an item is a name and a description, as that of a field is whose type is missing.
fn is_untyped(line: &Line) -> bool {
    let name = line.text.split_once(':').map(|(name, _)| name.trim());
    matches!(line.mark, Mark::Bullet(_))
        && name.is_some_and(|it| lone_name(it).is_some() && !["true", "false"].contains(&it))
}

/// Why what follows a heading without a name is skipped.
const UNNAMED: &str = "a heading without a field name, and the text below it";

fn is_blank(block: &Block) -> bool {
    matches!(block, Block::Line(line) if line.mark == Mark::Blank)
}

struct Reader<'a> {
    layout: Layout,
    blocks: &'a [Block],
    found: &'a mut Found,
    uses: &'a mut Uses,
    /// The type whose fields follow, in a table of their own.
    owner: Option<String>,
    /// Whether what follows describes the last field.
    open: bool,
}

impl Reader<'_> {
    /// Reads a block, and returns how many were used.
    fn block(&mut self, at: usize) -> usize {
        let block = &self.blocks[at];
        match block {
            Block::Line(line) => self.line(at, line),
            Block::Code(code) => {
                match json(&code.text) {
                    Ok(body) => {
                        let sample = PageSample {
                            name: self.found.entries.last().map(|it| it.name.clone()),
                            direction: None,
                            body,
                            line: code.starts,
                        };
                        self.found.samples.push(Shown {
                            sample,
                            text: code.text.clone(),
                        });
                        self.uses.set(block.lines(), &Use::Read);
                    }
                    Err(_) => self
                        .uses
                        .set(block.lines(), &Use::Skipped("a sample that is not JSON")),
                }
                1
            }
            Block::Table(rows) => {
                if self.layout == Layout::Tables && names_fields(rows) {
                    self.table(rows);
                } else if self.values(rows) {
                    self.uses.set(block.lines(), &Use::Read);
                } else {
                    self.uses
                        .set(block.lines(), &Use::Skipped("a table in a description"));
                    let question = "a table describes the field: does it restrict its values?";
                    let line = block.lines().0;
                    match self.current() {
                        Some(entry) => entry.doubts.push((line, question.to_owned())),
                        None => self.doubt(line, question),
                    }
                }
                1
            }
        }
    }

    fn line(&mut self, at: usize, line: &Line) -> usize {
        if line.mark == Mark::Blank {
            self.uses.set((line.number, line.number), &Use::Blank);
            if let Some(entry) = self.current() {
                entry.passages.close();
            }
            return 1;
        }
        if let Some((head, used)) = self.head(at, line) {
            self.introduce(head, line);
            let last = self.blocks[at + used - 1].lines().1;
            self.uses.set((line.number, last), &Use::Read);
            return used.max(1);
        }
        if let Some(owner) = self.owner(at, line) {
            self.owner = Some(owner);
            self.open = false;
            self.uses.set((line.number, line.number), &Use::Read);
            return 1;
        }
        let lower = line.text.to_ascii_lowercase();
        let used = if is_button(&lower) {
            if let Some(entry) = self.current() {
                entry.hides_fields |= hides_fields(&lower);
                entry.shows_fields |= shows_fields(&lower);
                entry.passages.close();
            }
            Use::Read
        } else if matches!(line.mark, Mark::Heading(_)) {
            self.heading(line)
        } else {
            self.describe(line, &lower)
        };
        self.uses.set((line.number, line.number), &used);
        1
    }

    /// The type whose fields follow a line: its name stands alone before the heading of a table.
    fn owner(&self, at: usize, line: &Line) -> Option<String> {
        let name = field_type(&line.text, "")
            .filter(|it| it.object().is_some() && !it.unnamed)?
            .item;
        let next = self.blocks[at + 1..].iter().find(|it| !is_blank(it))?;
        let heads = match (self.layout, next) {
            (Layout::Tables, Block::Table(rows)) => names_fields(rows),
            (Layout::Cells, Block::Line(line)) => column(&line.text) == Column::Name,
            _ => false,
        };
        heads.then_some(name)
    }

    /// A heading that introduces no field.
    fn heading(&mut self, line: &Line) -> Use {
        self.open = false;
        if self.layout == Layout::Tables {
            return Use::Read;
        }
        self.doubt(line.number, "a heading is not a field name: is it a field?");
        Use::Skipped(UNNAMED)
    }

    /// A line of a description.
    fn describe(&mut self, line: &Line, lower: &str) -> Use {
        let begun = !self.found.entries.is_empty();
        let untyped = self.layout == Layout::Items && is_untyped(line);
        match self.current() {
            Some(entry) if is_label(lower) => {
                entry.passages.label();
                Use::Read
            }
            Some(entry) => {
                let is_head = head(&line.text).is_some_and(|it| !it.needs.is_empty());
                if untyped || (is_head && line.mark == Mark::Text) {
                    let question = "the line looks like the head of a field: is it a field?";
                    entry.doubts.push((line.number, question.to_owned()));
                }
                entry.passages.add(line);
                Use::Description
            }
            None if is_column(lower) => Use::Read,
            None if begun => Use::Skipped(UNNAMED),
            None => Use::Skipped("prose, no fields"),
        }
    }

    fn head(&self, at: usize, line: &Line) -> Option<(Head, usize)> {
        let alone = |head: Option<Head>| head.map(|it| (it, 1));
        match (self.layout, line.mark) {
            _ if line.quote => None,
            (Layout::Headings, Mark::Heading(_)) => {
                let unknown = |name: &str| Head {
                    name: name.to_owned(),
                    ty: FieldType::unknown(),
                    needs: Vec::new(),
                    unread: Vec::new(),
                    rest: String::new(),
                };
                alone(head(&line.text))
                    .or_else(|| cells(self.blocks, at))
                    .or_else(|| alone(lone_name(&line.text).map(unknown)))
            }
            (Layout::Lines, Mark::Text) => alone(head(&line.text).filter(|_| is_head(line))),
            (Layout::Items, Mark::Bullet(_)) => alone(head(&line.text)),
            (Layout::Cells, Mark::Text) => cells(self.blocks, at),
            _ => None,
        }
    }

    fn introduce(&mut self, head: Head, line: &Line) {
        let level = match (self.layout, line.mark) {
            (_, Mark::Heading(level)) => Some(level),
            (Layout::Items, Mark::Bullet(indent)) => Some(indent),
            _ => None,
        };
        let rest = head.rest.clone();
        let mut entry = Entry::new(head, line.number, level);
        if !rest.is_empty() {
            entry.passages.push(Passage::of(&rest, line.number));
        }
        if self.layout == Layout::Cells
            && let Some(owner) = self.owner.take()
        {
            self.found.types.push((owner, Vec::new()));
        }
        match self.found.types.last_mut() {
            // What follows the name of a type belongs to it, to the end of the section.
            Some((_, entries)) => entries.push(entry),
            None => self.found.entries.push(entry),
        }
        self.open = true;
    }

    /// The field that is being described.
    fn current(&mut self) -> Option<&mut Entry> {
        if !self.open {
            return None;
        }
        match self.found.types.last_mut() {
            Some((_, entries)) => entries.last_mut(),
            None => self.found.entries.last_mut(),
        }
    }

    fn doubt(&mut self, line: usize, question: impl Into<String>) {
        self.found.doubts.push((line, question.into()));
    }

    /// Takes a table over as a list of values, if the description before it announces one.
    fn values(&mut self, rows: &[Row]) -> bool {
        let announced = |it: &&mut Entry| it.passages.all().last().is_some_and(announces_more);
        let Some((heading, rows)) = rows.split_first() else {
            return false;
        };
        let Some(entry) = self.current().filter(announced) else {
            return false;
        };
        let is_value = |it: &String| column(it) == Column::Status;
        let at = heading.cells.iter().position(is_value).unwrap_or(0);
        for row in rows {
            let value = row.cells.get(at).map_or("", String::as_str);
            let rest: Vec<&str> = row
                .cells
                .iter()
                .enumerate()
                .filter(|(it, _)| *it != at)
                .map(|(_, text)| text.as_str())
                .collect();
            let mut passage = Passage::of(&format!("{value}: {}", rest.join(" ")), row.first);
            passage.bullet = Some(0);
            entry.passages.push(passage);
        }
        true
    }

    fn table(&mut self, rows: &[Row]) {
        let Some((heading, rows)) = rows.split_first() else {
            return;
        };
        self.uses.set((heading.first, heading.last), &Use::Read);
        let mut entries = Vec::new();
        for row in rows {
            match entry(row, heading) {
                Some(entry) => {
                    entries.push(entry);
                    self.uses.set((row.first, row.last), &Use::Read);
                }
                None => {
                    self.doubt(
                        row.first,
                        "a row of a table of fields names no field: which field is it?",
                    );
                    self.uses.set(
                        (row.first, row.last),
                        &Use::Skipped("a row without a field name"),
                    );
                }
            }
        }
        match self.owner.take() {
            Some(owner) => self.found.types.push((owner, entries)),
            None => self.found.entries.extend(entries),
        }
        self.open = false;
    }
}
