//! What became of each line.

use crate::import::page::Skipped;

/// What became of a line of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Use {
    /// There is nothing on it.
    Blank,
    /// It says something that was taken over.
    Read,
    /// It describes a field or a result code.
    Description,
    /// It was not read, for this reason.
    Skipped(&'static str),
}

/// What became of the lines of a page; at first nothing is known of those that are not blank.
#[derive(Clone, Debug)]
pub(in crate::import) struct Uses(Vec<Option<Use>>);

/// Why a line was skipped that nothing claimed.
const UNKNOWN: &str = "not understood";

impl Uses {
    /// The lines of a page.
    pub(crate) fn new(lines: &[String]) -> Self {
        let blank = |it: &String| it.trim().is_empty().then_some(Use::Blank);
        Self(lines.iter().map(blank).collect())
    }

    /// The lines from `first` to `last` are used so, unless something used them before.
    pub(crate) fn set(&mut self, (first, last): (usize, usize), used: &Use) {
        for line in first..=last {
            if let Some(entry @ None) = line.checked_sub(1).and_then(|it| self.0.get_mut(it)) {
                *entry = Some(used.clone());
            }
        }
    }

    /// What became of each.
    pub(crate) fn finish(self) -> Vec<Use> {
        let all = self.0.into_iter();
        all.map(|it| it.unwrap_or(Use::Skipped(UNKNOWN))).collect()
    }
}

/// The passages that were skipped, blank lines within them included.
pub(in crate::import) fn skipped(uses: &[Use]) -> Vec<Skipped> {
    let mut passages: Vec<Skipped> = Vec::new();
    let mut whole = false;
    for (at, used) in uses.iter().enumerate() {
        match used {
            Use::Skipped(reason) => match passages.last_mut() {
                Some(last) if whole && last.reason == *reason => last.last = at + 1,
                _ => passages.push(Skipped {
                    first: at + 1,
                    last: at + 1,
                    reason: (*reason).to_owned(),
                }),
            },
            Use::Blank => continue,
            Use::Read | Use::Description => {}
        }
        whole = matches!(used, Use::Skipped(_));
    }
    passages
}
