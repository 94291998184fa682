//! Requests and responses as a page shows them.

use antom_codegen::json::Json;
use antom_codegen::model::Body;

use crate::import::page::PageSample;
use crate::import::read::layout::blocks::{Block, Mark};
use crate::import::read::layout::code::json;
use crate::import::read::layout::sections::Section;
use crate::import::read::layout::table::Row;
use crate::import::read::layout::text::{is_value, words};
use crate::import::read::layout::uses::{Use, Uses};
use crate::import::words::{Column, column};

/// A sample, and the text that it was read from.
#[derive(Clone, Debug)]
pub(in crate::import) struct Shown {
    /// The sample.
    pub sample: PageSample,
    /// Its text, whose first line is the sample's.
    pub text: String,
}

/// Reads the samples of a section; what is not one is skipped for `reason`.
pub(in crate::import) fn samples(
    section: &Section,
    direction: Option<Body>,
    reason: &'static str,
    uses: &mut Uses,
) -> (Vec<Shown>, Vec<(usize, String)>) {
    let mut samples = Vec::new();
    let mut doubts = Vec::new();
    let mut name = None;
    for block in &section.blocks {
        let used = match block {
            Block::Line(line) if line.mark == Mark::Blank => Use::Blank,
            Block::Line(line) => {
                let heading = matches!(line.mark, Mark::Heading(_));
                // A scenario may have a name for programs; a title in words is none.
                if heading || (direction.is_some() && line.text.contains('_')) {
                    name = Some(line.text.clone()).filter(|it| is_scenario(it));
                }
                if heading {
                    Use::Read
                } else {
                    Use::Skipped(reason)
                }
            }
            // Codes in it are asked about, all of them.
            Block::Table(rows) if holds_codes(rows) => Use::Read,
            Block::Table(_) => Use::Skipped("a table outside of fields and result codes"),
            Block::Code(code) => match json(&code.text) {
                Ok(body) => {
                    let sample = PageSample {
                        name: name.take().or_else(|| part(direction, &body)),
                        direction,
                        body,
                        line: code.starts,
                    };
                    samples.push(Shown {
                        sample,
                        text: code.text.clone(),
                    });
                    Use::Read
                }
                Err(_) if direction.is_some() => {
                    doubts.push((
                        code.first,
                        "a sample is not JSON, even after repairs: what does it contain?"
                            .to_owned(),
                    ));
                    Use::Skipped("a sample that is not JSON")
                }
                Err(_) => Use::Skipped("code that is not JSON"),
            },
        };
        uses.set(block.lines(), &used);
    }
    (samples, doubts)
}

fn holds_codes(rows: &[Row]) -> bool {
    let heading = rows.first().map_or(&[][..], |it| &it.cells);
    heading.iter().any(|it| column(it) == Column::Code)
}

/// `AUTHORIZE_AND_PAY`
fn is_scenario(text: &str) -> bool {
    is_value(text) && words(text).count() == 1
}

/// A part of a message is called like the field that it shows.
fn part(direction: Option<Body>, body: &Json) -> Option<String> {
    match body {
        Json::Object(pairs) if direction.is_none() && pairs.len() == 1 => {
            pairs.first().map(|(key, _)| key.clone())
        }
        _ => None,
    }
}
