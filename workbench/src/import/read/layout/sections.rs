//! The sections of a page.

use super::blocks::{Block, Line, Mark};
use crate::import::read::fields::head::head;
use crate::import::words::{Topic, topic};

/// A part of a page with a title.
#[derive(Clone, Debug)]
pub(in crate::import) struct Section {
    /// What it is about.
    pub topic: Topic,
    /// The level of its title, if that is a heading.
    pub level: Option<usize>,
    /// Its title; none before the first.
    pub title: Option<Line>,
    /// What follows the title.
    pub blocks: Vec<Block>,
}

/// A page in sections, the opening first.
pub(in crate::import) fn sections(blocks: Vec<Block>) -> Vec<Section> {
    let marked = blocks.iter().any(is_marked);
    let mut sections = vec![Section {
        topic: Topic::Opening,
        level: None,
        title: None,
        blocks: Vec::new(),
    }];
    for block in blocks {
        let begins = match (&block, sections.last()) {
            (Block::Line(line), Some(last)) => begins(line, last, marked)
                .filter(|it| level(line).is_some() || !describes(*it, last)),
            _ => None,
        };
        match (begins, block) {
            (Some(topic), Block::Line(title)) => sections.push(Section {
                topic,
                level: level(&title),
                title: Some(title),
                blocks: Vec::new(),
            }),
            (_, block) => {
                if let Some(last) = sections.last_mut() {
                    last.blocks.push(block);
                }
            }
        }
    }
    sections
}

/// Whether a line that reads like the title of such a section describes a field, whose head is right
/// before it: a field may be called after what it holds, a result code.
fn describes(topic: Topic, within: &Section) -> bool {
    let codes = matches!(topic, Topic::Codes | Topic::OtherCodes | Topic::Headers);
    let fields = matches!(within.topic, Topic::Request | Topic::Response);
    let before = within.blocks.iter().rev().find_map(|it| match it {
        Block::Line(line) if line.mark == Mark::Blank => None,
        Block::Line(line) => Some(head(&line.text).is_some()),
        _ => Some(false),
    });
    codes && fields && before == Some(true)
}

/// Whether a block shows that the page has headings for its sections.
fn is_marked(block: &Block) -> bool {
    let Block::Line(line) = block else {
        return false;
    };
    level(line).is_some() && matches!(topic_of(line), Some(Topic::Request | Topic::Response))
}

fn level(line: &Line) -> Option<usize> {
    match line.mark {
        Mark::Heading(level) => Some(level),
        _ => None,
    }
}

fn topic_of(line: &Line) -> Option<Topic> {
    topic(line.text.to_ascii_lowercase().trim_end_matches(':').trim())
}

/// What a section is about that begins with a line, if one does.
fn begins(line: &Line, within: &Section, marked: bool) -> Option<Topic> {
    if line.quote {
        return None;
    }
    match (level(line), topic_of(line)) {
        (Some(level), found) => {
            let fields = matches!(within.topic, Topic::Request | Topic::Response);
            if found.is_none() && fields && head(&line.text).is_some() {
                return None;
            }
            match found {
                // Below a request or a response, titles tell samples and their parts apart.
                Some(found) => Some(found),
                None if within.topic == Topic::Opening => None,
                None => within
                    .level
                    .is_none_or(|it| level <= it)
                    .then_some(Topic::Prose),
            }
        }
        (None, Some(Topic::Explorer)) => Some(Topic::Explorer),
        // A label in a description has a colon, a title has none.
        (None, found) => {
            found.filter(|_| !marked && line.mark == Mark::Text && !line.text.ends_with(':'))
        }
    }
}
