//! The descriptions of fields: paragraphs and items of lists, put together from their lines.

use crate::import::read::layout::blocks::{Line, Mark};
use crate::import::words::is_note;

/// A paragraph or an item of a list.
#[derive(Clone, Debug, Default)]
pub(in crate::import) struct Passage {
    /// Its text, one line, with the punctuation of ASCII.
    pub text: String,
    /// Where in the text each of its lines begins.
    starts: Vec<(usize, usize)>,
    /// How far it is indented, if it is an item of a list.
    pub bullet: Option<usize>,
    /// Whether a label stands before it: what came before is over.
    pub after_label: bool,
}

impl Passage {
    /// A passage of one line.
    pub(crate) fn of(text: &str, line: usize) -> Self {
        Self {
            text: text.to_owned(),
            starts: vec![(0, line)],
            bullet: None,
            after_label: false,
        }
    }

    /// The line on which a place of the text stands.
    pub(crate) fn line_at(&self, offset: usize) -> usize {
        let before = self.starts.iter().rev().find(|(start, _)| *start <= offset);
        before.map_or(0, |(_, line)| *line)
    }

    fn add(&mut self, text: &str, line: usize) {
        if !self.text.is_empty() {
            self.text.push(' ');
        }
        self.starts.push((self.text.len(), line));
        self.text += text;
    }
}

/// Puts passages together, line by line.
#[derive(Clone, Debug, Default)]
pub(in crate::import) struct Passages {
    done: Vec<Passage>,
    /// Whether the next line belongs to the last passage.
    open: bool,
    /// Whether a label came after the last passage.
    labelled: bool,
}

impl Passages {
    /// The next line: spans that a browser breaks over lines come together again.
    pub(crate) fn add(&mut self, line: &Line) {
        match (line.mark, self.done.last_mut()) {
            (Mark::Blank, _) => self.open = false,
            (Mark::Text, Some(last)) if self.open && !is_note(&line.text.to_ascii_lowercase()) => {
                last.add(&line.text, line.number)
            }
            (mark, _) => {
                let bullet = match mark {
                    Mark::Bullet(indent) => Some(indent),
                    _ => None,
                };
                let passage = Passage::of(&line.text, line.number);
                let after_label = std::mem::take(&mut self.labelled);
                self.done.push(Passage {
                    bullet,
                    after_label,
                    ..passage
                });
                self.open = true;
            }
        }
    }

    /// The next line starts a new passage.
    pub(crate) fn close(&mut self) {
        self.open = false;
    }

    /// A label follows, which ends what stands before it.
    pub(crate) fn label(&mut self) {
        self.open = false;
        self.labelled = true;
    }

    /// A passage of one line.
    pub(crate) fn push(&mut self, passage: Passage) {
        self.done.push(passage);
        self.open = false;
    }

    /// All of them.
    pub(crate) fn all(&self) -> &[Passage] {
        &self.done
    }
}
