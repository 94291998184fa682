//! Finds scenarios in a text: `[sandbox: …]`.

/// A piece of a text, with the byte at which it begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Piece<'t> {
    pub(super) text: &'t str,
    pub(super) at: usize,
}

/// What begins like a scenario.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Found<'t> {
    /// What stands between the colon and the closing bracket.
    Scenario(Piece<'t>),
    /// Where the colon is missing after the word.
    NoColon(Piece<'t>),
    /// What is written like the word, with a colon.
    Misspelt(Piece<'t>),
    /// The closing bracket is missing.
    NotClosed(Piece<'t>),
}

const WORD: &str = "sandbox";

/// Brackets and colons; Chinese input methods write the full-width ones.
const OPENING: [char; 3] = ['[', '［', '【'];
const CLOSING: [char; 3] = [']', '］', '】'];
const COLONS: [char; 2] = [':', '：'];

/// Returns the scenarios of a text, in order.
pub(super) fn find(text: &str) -> Vec<Found<'_>> {
    let mut found = Vec::new();
    let mut rest = 0;
    while let Some(bracket) = text.get(rest..).and_then(|it| it.find(OPENING)) {
        let at = rest + bracket;
        rest = after_char(text, at);
        if let Some((one, end)) = scenario_at(text, rest) {
            found.push(one);
            rest = end;
        }
    }
    found
}

/// The scenario after a bracket, and where it ends. `None` if the bracket is an ordinary one.
fn scenario_at(text: &str, from: usize) -> Option<(Found<'_>, usize)> {
    let word = skip_space(text, from);
    let after_word = word + WORD.len();
    let is_word = text.get(word..after_word);
    if !is_word.is_some_and(|it| it.eq_ignore_ascii_case(WORD)) {
        return misspelt(text, word);
    }
    let next = text.get(after_word..)?.chars().next();
    if next.is_some_and(|it| it.is_alphanumeric() || matches!(it, '_' | '-')) {
        // Another word that begins the same: `[sandboxed]`.
        return misspelt(text, word);
    }
    let colon = skip_space(text, after_word);
    let piece = |start: usize, end: usize| Piece {
        text: text.get(start..end).unwrap_or_default(),
        at: start,
    };
    if !text.get(colon..)?.starts_with(COLONS) {
        return Some((Found::NoColon(piece(word, after_word)), after_word));
    }
    let inner = after_char(text, colon);
    match text.get(inner..)?.find(CLOSING) {
        Some(length) => {
            let end = inner + length;
            Some((Found::Scenario(piece(inner, end)), after_char(text, end)))
        }
        None => Some((Found::NotClosed(piece(word, after_word)), text.len())),
    }
}

/// A word with a colon that differs by one character: `[sandbx:`.
fn misspelt(text: &str, from: usize) -> Option<(Found<'_>, usize)> {
    let rest = text.get(from..)?;
    let colon = rest.char_indices().take(WORD.len() + 4);
    let (colon, _) = colon.into_iter().find(|(_, it)| COLONS.contains(it))?;
    let word = rest.get(..colon)?.trim_end();
    let is_word = word.chars().all(|it| it.is_alphabetic() || it == ' ');
    let distance = strsim::damerau_levenshtein(&word.to_ascii_lowercase(), WORD);
    let piece = Piece {
        text: word,
        at: from,
    };
    (is_word && distance == 1).then_some((Found::Misspelt(piece), from + colon))
}

fn skip_space(text: &str, from: usize) -> usize {
    let rest = text.get(from..).unwrap_or_default();
    from + (rest.len() - rest.trim_start().len())
}

fn after_char(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    at + rest.chars().next().map_or(0, char::len_utf8)
}
