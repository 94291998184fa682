//! A page as a sequence of lines, code and tables.
//!
//! This is no Markdown parser, on purpose: two of the layouts in which pages arrive are plain text,
//! where a line is all the structure there is, and what is Markdown has been through converters that
//! break its rules (rows over several lines, samples without a fence, headings underlined within
//! a paragraph). One scanner of lines reads all of them, and knows the line of everything it reads.

use super::code::json_lengths;
use super::table::{Row, table};
use super::text::{fold, plain, visible};

/// A part of a page.
#[derive(Clone, Debug)]
pub(in crate::import) enum Block {
    /// A line of text, a heading, an item of a list, or nothing.
    Line(Line),
    /// A code block, or JSON without a fence.
    Code(Code),
    /// A table, its heading first.
    Table(Vec<Row>),
}

/// A line of text.
#[derive(Clone, Debug)]
pub(in crate::import) struct Line {
    /// From 1.
    pub number: usize,
    /// What it is.
    pub mark: Mark,
    /// Whether it is part of a quotation, which is how pages set notes.
    pub quote: bool,
    /// Without marks.
    pub shown: String,
    /// Without marks, and with the punctuation of ASCII.
    pub text: String,
}

/// What a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::import) enum Mark {
    /// Empty, or a mere ruler.
    Blank,
    /// Text.
    Text,
    /// A heading of this level.
    Heading(usize),
    /// An item of a list, indented so far.
    Bullet(usize),
}

/// A code block.
#[derive(Clone, Debug)]
pub(in crate::import) struct Code {
    /// Its first line, with the fence.
    pub first: usize,
    /// Its last line, with the fence.
    pub last: usize,
    /// The line of its text's beginning.
    pub starts: usize,
    /// What it holds.
    pub text: String,
}

impl Block {
    /// Its first and its last line.
    pub(crate) fn lines(&self) -> (usize, usize) {
        match self {
            Self::Line(line) => (line.number, line.number),
            Self::Code(code) => (code.first, code.last),
            Self::Table(rows) => {
                let ends = |row: Option<&Row>, of: fn(&Row) -> usize| row.map_or(0, of);
                (
                    ends(rows.first(), |it| it.first),
                    ends(rows.last(), |it| it.last),
                )
            }
        }
    }
}

/// The lines of a page without invisible characters.
pub(in crate::import) fn lines(text: &str) -> Vec<String> {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    text.lines().map(visible).collect()
}

/// The blocks of a page.
pub(in crate::import) fn blocks(lines: &[String]) -> Vec<Block> {
    let json = json_lengths(lines);
    let mut blocks = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let (block, used) = block(lines, at, json[at]);
        // An underlined title is known by the line after it.
        if let (Some(level), Some(Block::Line(line))) = (underline(&lines[at]), blocks.last_mut())
            && line.mark == Mark::Text
            && !line.quote
        {
            line.mark = Mark::Heading(level);
        }
        blocks.push(block);
        at += used;
    }
    blocks
}

/// The block that begins on a line, and how many lines it has; as many as given if it is JSON.
fn block(lines: &[String], at: usize, json: Option<usize>) -> (Block, usize) {
    if let Some(fence) = fence(&lines[at]) {
        return fenced(lines, at, fence);
    }
    if let Some(rows) = table(lines, at) {
        let used = rows.last().map_or(1, |it| it.last - at);
        return (Block::Table(rows), used);
    }
    if let Some(used) = json {
        let code = Code {
            first: at + 1,
            last: at + used,
            starts: at + 1,
            text: lines[at..at + used].join("\n"),
        };
        return (Block::Code(code), used);
    }
    (Block::Line(line(&lines[at], at + 1)), 1)
}

/// The fence that a line opens a code block with.
fn fence(line: &str) -> Option<&'static str> {
    let line = line.trim_start();
    ["```", "~~~"].into_iter().find(|it| line.starts_with(it))
}

/// A code block; one that is never closed ends with the page.
fn fenced(lines: &[String], at: usize, fence: &str) -> (Block, usize) {
    let body = &lines[at + 1..];
    let end = body.iter().position(|it| it.trim().starts_with(fence));
    let within = end.unwrap_or(body.len());
    let used = 1 + within + usize::from(end.is_some());
    let code = Code {
        first: at + 1,
        last: at + used,
        starts: at + 2,
        text: body[..within].join("\n"),
    };
    (Block::Code(code), used)
}

/// The level of the title that a line underlines.
fn underline(line: &str) -> Option<usize> {
    let line = line.trim();
    let of = |char: char| line.len() >= 3 && line.chars().all(|it| it == char);
    if of('=') {
        Some(1)
    } else if of('-') {
        Some(2)
    } else {
        None
    }
}

fn line(raw: &str, number: usize) -> Line {
    let indent = raw.chars().take_while(|it| it.is_whitespace()).count();
    let mut rest = raw.trim();
    let mut quote = false;
    while let Some(inner) = rest.strip_prefix('>') {
        quote = true;
        rest = inner.trim_start();
    }
    let (mark, rest) = match underline(rest) {
        Some(_) => (Mark::Blank, ""),
        None => mark(rest, indent),
    };
    let shown = plain(rest);
    let mark = if shown.is_empty() { Mark::Blank } else { mark };
    Line {
        number,
        mark,
        quote,
        text: fold(&shown).trim().to_owned(),
        shown,
    }
}

/// What a line is by the sign it begins with, and the rest of it.
fn mark(line: &str, indent: usize) -> (Mark, &str) {
    let hashes = line.chars().take_while(|it| *it == '#').count();
    let after = &line[hashes..];
    if hashes > 0 && (after.is_empty() || after.starts_with(' ')) {
        return (
            Mark::Heading(hashes),
            after.trim().trim_end_matches('#').trim_end(),
        );
    }
    let bullets = ['-', '*', '+', '•', '·', '◦', '▪', '●', '○', '■'];
    if let Some(rest) = line.strip_prefix(bullets)
        && (rest.starts_with(' ') || !line.is_ascii() && !line.starts_with(['-', '*', '+']))
    {
        return (Mark::Bullet(indent), rest.trim_start());
    }
    let digits = line.chars().take_while(char::is_ascii_digit).count();
    if (1..=3).contains(&digits)
        && let Some(rest) = line[digits..].strip_prefix(['.', ')'])
        && rest.starts_with(' ')
    {
        return (Mark::Bullet(indent), rest.trim_start());
    }
    (Mark::Text, line)
}
