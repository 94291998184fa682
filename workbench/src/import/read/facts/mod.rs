//! What the description of a field says that a program can check, and what it says besides.

pub(in crate::import) mod conditions;
mod limits;
mod remarks;
mod standards;
mod values;

use antom_codegen::model::{Constraint, Constraints, Limit};

use crate::import::read::fields::entry::Entry;
use crate::import::read::fields::passage::Passage;
use crate::import::read::layout::text::find_phrase;
use crate::import::words::{CONDITIONS, IDEMPOTENCY, Need};

use conditions::Conditional;
pub(in crate::import) use remarks::{fixed, question as remark};
pub(in crate::import) use values::announces_more;

/// What is said of a field.
#[derive(Clone, Debug, Default)]
pub(in crate::import) struct Facts {
    /// What must hold of its value.
    pub constraints: Constraints,
    /// The values that it lists, closed or not.
    pub values: Vec<String>,
    /// Where each fact stands.
    pub lines: Vec<(Constraint, usize)>,
    /// What cannot be decided: the line, and the question.
    pub doubts: Vec<(usize, String)>,
    /// Passages that explain values, each with the place from which it does.
    explained: Vec<(usize, usize)>,
    /// What it demands where other fields are as it says.
    pub conditionals: Vec<Conditional>,
    /// Where it says that a repeated request is known by this field.
    pub idempotent: Option<usize>,
}

impl Facts {
    fn doubt(&mut self, line: usize, question: impl Into<String>) {
        self.doubts.push((line, question.into()));
    }

    /// Notes where a fact stands; the first place is the one.
    fn stands(&mut self, constraint: Constraint, line: usize) {
        if !self.lines.iter().any(|(it, _)| *it == constraint) {
            self.lines.push((constraint, line));
        }
    }
}

/// What is said of a field.
pub(in crate::import) fn facts(entry: &Entry) -> Facts {
    let mut facts = Facts {
        doubts: entry.doubts.clone(),
        ..Facts::default()
    };
    needs(entry, &mut facts);
    let passages = entry.passages.all();
    limits::read(entry, passages, &mut facts);
    values::read(entry, passages, &mut facts);
    standards::read(entry, passages, &mut facts);
    remarks::read(passages, &mut facts);
    facts.idempotent = idempotent(passages);
    facts.doubts.sort_by_key(|(line, _)| *line);
    facts
}

/// What stands beside the type of a field.
fn needs(entry: &Entry, facts: &mut Facts) {
    for need in &entry.needs {
        match need {
            Need::Required => {
                facts.constraints.set(Constraint::Required, Limit::Flag);
                facts.stands(Constraint::Required, entry.line);
            }
            Need::Conditional => facts.doubt(
                entry.line,
                "the field is required under a condition: what is the rule?",
            ),
            Need::Deprecated => facts.doubt(
                entry.line,
                "the field is marked as deprecated: should the spec include it?",
            ),
            Need::Optional | Need::Remark => {}
        }
    }
    let contradictory =
        entry.needs.contains(&Need::Required) && entry.needs.contains(&Need::Optional);
    if contradictory {
        facts.doubt(
            entry.line,
            "the page says both required and optional: which is correct?",
        );
    }
    if entry.ty.unnamed && entry.unread.is_empty() {
        facts.doubt(
            entry.line,
            format!(
                "the page does not name the type: is it `{}`?",
                entry.ty.documented
            ),
        );
    }
    for word in &entry.unread {
        facts.doubt(
            entry.line,
            format!("`{word}` beside the type was not understood: what does it mean?"),
        );
    }
}

fn idempotent(passages: &[Passage]) -> Option<usize> {
    let place = |passage: &Passage| {
        let text = passage.text.to_ascii_lowercase();
        let at = IDEMPOTENCY
            .iter()
            .filter_map(|it| find_phrase(&text, it))
            .min()?;
        Some(passage.line_at(at))
    };
    passages.iter().find_map(place)
}

/// Whether a sentence, in small letters, holds only under a condition.
fn is_conditional(sentence: &str) -> bool {
    CONDITIONS
        .iter()
        .any(|it| find_phrase(sentence, it).is_some())
}
