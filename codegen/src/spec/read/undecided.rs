//! Marks that somebody, or `import`, has left for a person to decide.

use super::Reader;
use super::entries::Entries;
use crate::diagnostic::catalogue::words;
use crate::spec::yaml::Value;

impl Reader {
    /// Says what is left to decide. A mark is a problem by being there, so nothing else keeps it.
    pub(super) fn undecided(&mut self, entries: &Entries<'_>) {
        let (Some(node), Some(key)) = (entries.get("undecided"), entries.key_span("undecided"))
        else {
            return;
        };
        let questions = match &node.value {
            Value::Sequence(items) if !items.is_empty() => items.iter().collect(),
            _ => vec![node],
        };
        for node in questions {
            let question = match &node.value {
                Value::Scalar { text, .. } => Some(text.trim()).filter(|it| !it.is_empty()),
                Value::Sequence(_) | Value::Mapping(_) => {
                    self.wrong_kind(node, "a question, or a list of questions");
                    continue;
                }
                _ => None,
            };
            let span = question.map_or(key, |_| node.span);
            self.problems.push(words::undecided(span, question));
        }
    }
}
