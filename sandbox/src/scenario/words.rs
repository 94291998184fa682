//! The words of a directive.

use super::marker::Piece;

/// The words of a directive, read one after another.
pub(super) struct Words<'t> {
    /// All of the directive.
    whole: Piece<'t>,
    words: Vec<Piece<'t>>,
    next: usize,
    /// Where the directive ends, for what is missing there.
    end: usize,
}

/// Splits a scenario into directives. Empty ones are left out.
pub(super) fn directives(scenario: Piece<'_>) -> impl Iterator<Item = Words<'_>> {
    pieces(scenario, |it| matches!(it, ';' | '；')).map(|directive| Words {
        whole: trimmed(directive),
        words: pieces(directive, char::is_whitespace).collect(),
        next: 0,
        end: directive.at + directive.text.trim_end().len(),
    })
}

/// A piece without the white space around it.
fn trimmed(piece: Piece<'_>) -> Piece<'_> {
    let text = piece.text.trim();
    Piece {
        text,
        at: piece.at + offset(piece.text, text),
    }
}

/// What stands between separators, without what is empty.
fn pieces(of: Piece<'_>, is_separator: impl Fn(char) -> bool) -> impl Iterator<Item = Piece<'_>> {
    of.text
        .split(is_separator)
        .filter(|text| !text.trim().is_empty())
        .map(move |text| Piece {
            text,
            at: of.at + offset(of.text, text),
        })
}

/// Where a part of a text begins in it.
fn offset(whole: &str, part: &str) -> usize {
    (part.as_ptr() as usize).saturating_sub(whole.as_ptr() as usize)
}

impl<'t> Words<'t> {
    /// The directive as it is written.
    pub(super) fn whole(&self) -> Piece<'t> {
        self.whole
    }

    pub(super) fn peek(&self) -> Option<Piece<'t>> {
        self.words.get(self.next).copied()
    }

    /// The next word, or the place where it is missing.
    pub(super) fn here(&self) -> Piece<'t> {
        self.peek().unwrap_or(Piece {
            text: "",
            at: self.end,
        })
    }

    pub(super) fn take(&mut self) -> Option<Piece<'t>> {
        let word = self.peek();
        self.next += usize::from(word.is_some());
        word
    }

    /// Whether this is the word after the next one.
    pub(super) fn is_after_next(&self, word: &str) -> bool {
        let after = self.words.get(self.next + 1);
        after.is_some_and(|it| it.text.eq_ignore_ascii_case(word))
    }

    /// Takes these words if they are next.
    pub(super) fn take_all(&mut self, phrase: &str) -> bool {
        let wanted = phrase.split(' ');
        let count = wanted.clone().count();
        let Some(next) = self.words.get(self.next..self.next + count) else {
            return false;
        };
        let is_next = next
            .iter()
            .zip(wanted)
            .all(|(word, wanted)| word.text.eq_ignore_ascii_case(wanted));
        if is_next {
            self.next += count;
        }
        is_next
    }
}
