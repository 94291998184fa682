//! Mistakes in YAML that a parser reports in words of its own, or somewhere else.

use std::ops::Range;

/// What is behind an error, where the text around it tells: the place, what it is, and what to do.
pub(super) fn find(text: &str, at: usize) -> Option<(Range<usize>, &'static str, &'static str)> {
    // An error can be noticed a line late, at the first thing that does not follow any more.
    let here = line_start(text, at);
    let before = line_start(text, here.saturating_sub(1));
    let after = text[at..].find('\n').map_or(text.len(), |it| at + it + 1);
    [before, here, after]
        .into_iter()
        .find_map(|start| in_line(text, start))
}

fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |it| it + 1)
}

fn in_line(text: &str, start: usize) -> Option<(Range<usize>, &'static str, &'static str)> {
    let line = text[start..].lines().next()?;
    let indent = line.len() - line.trim_start_matches([' ', '\t']).len();
    let place = |offset: usize, found: char| {
        let begin = start + offset;
        begin..begin + found.len_utf8()
    };
    if let Some(tab) = line[..indent].find('\t') {
        let help = "indent with spaces, two for each level";
        return Some((place(tab, '\t'), "a tab in the indentation", help));
    }
    if let Some(colon) = colon_without_space(line) {
        let help = "put a space between the colon and the value";
        return Some((place(colon, ':'), "a colon without a space after it", help));
    }
    // Only in what would be a key: elsewhere such characters are text like any other.
    let key = line
        .trim_start()
        .find(": ")
        .map_or(line.len(), |it| indent + it);
    let strange = |it: &(usize, char)| matches!(it.1, '\u{a0}' | '\u{ff1a}' | '\u{3000}');
    let (offset, found) = line[..key].char_indices().find(strange)?;
    let what = match found {
        '\u{ff1a}' => "a full-width colon",
        _ => "a space that is none to YAML",
    };
    Some((
        place(offset, found),
        what,
        "write `key: value` with a plain colon and a plain space",
    ))
}

/// Where `key:value` stands alone in a line.
fn colon_without_space(line: &str) -> Option<usize> {
    let colon = line.find(':')?;
    let is_key = |word: &str| {
        !word.is_empty()
            && word
                .bytes()
                .all(|it| it == b'_' || it.is_ascii_alphanumeric())
    };
    let value = &line[colon + 1..];
    let begins_at_once = value.starts_with(|it: char| it.is_alphanumeric() || "\"'{[".contains(it));
    (is_key(line[..colon].trim_start()) && begins_at_once).then_some(colon)
}

/// What to do about an error of the parser, by what it says.
pub(super) fn help(info: &str, found: Option<char>) -> Option<&'static str> {
    if found == Some('[') && info.contains("flow mapping") {
        return Some(
            "a text with brackets in it needs quotes; if this is a type, an array is written `Array<T>`",
        );
    }
    let known = [
        (
            "mapping values are not allowed",
            "a text with `: ` in it needs quotes, or a block (`>-`); if this is a key, it is indented otherwise than its neighbours",
        ),
        (
            "did not find expected key",
            "the keys of a mapping are all indented alike",
        ),
        (
            "simple key expected",
            "after a key come a colon and a space: `key: value`",
        ),
        (
            "single-quoted",
            "within `'…'` a quote is written twice: `'it''s'`",
        ),
        (
            "expected ',' or '}'",
            "`{ … }` is not closed before this; a text in it that has brackets, a comma or ` #` needs quotes",
        ),
        (
            "expected ',' or ']'",
            "`[ … ]` is not closed before this; a text in it that has brackets, a comma or ` #` needs quotes",
        ),
        (
            "illegal placement of ':'",
            "a `{` or `[` before this is not closed",
        ),
        (
            "mismatched bracket",
            "close each bracket by its own kind; a text that has brackets needs quotes",
        ),
        ("unclosed", "close it, or leave it out at its beginning"),
        (
            "unexpected character",
            "remove the character, or write it in quotes with an escape: `\"\\u0000\"`",
        ),
    ];
    let mut matching = known.into_iter().filter(|(part, _)| info.contains(part));
    matching.next().map(|(_, help)| help)
}
