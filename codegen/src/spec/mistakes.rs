//! Better messages for common YAML mistakes, which a parser reports elsewhere or unclearly.

use std::ops::Range;

/// The mistake behind an error, if the text shows it: the place, the problem and the help.
pub(super) fn find(text: &str, at: usize) -> Option<(Range<usize>, &'static str, &'static str)> {
    // An error can be detected one line late.
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
        let help = "indent with two spaces per level";
        return Some((place(tab, '\t'), "a tab in the indentation", help));
    }
    if let Some(colon) = colon_without_space(line) {
        let help = "add a space between the colon and the value";
        return Some((place(colon, ':'), "a colon without a following space", help));
    }
    // Only in keys: in values, such characters are normal text.
    let key = line
        .trim_start()
        .find(": ")
        .map_or(line.len(), |it| indent + it);
    let strange = |it: &(usize, char)| matches!(it.1, '\u{a0}' | '\u{ff1a}' | '\u{3000}');
    let (offset, found) = line[..key].char_indices().find(strange)?;
    let what = match found {
        '\u{ff1a}' => "a full-width colon",
        _ => "a non-ASCII space",
    };
    Some((
        place(offset, found),
        what,
        "write `key: value` with an ASCII colon and space",
    ))
}

/// The position of `key:value` that is alone on a line.
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

/// The help for an error of the parser.
pub(super) fn help(info: &str, found: Option<char>) -> Option<&'static str> {
    if found == Some('[') && info.contains("flow mapping") {
        return Some("quote a text that contains brackets; write an array type as `Array<T>`");
    }
    let known = [
        (
            "mapping values are not allowed",
            "quote a text that contains `: `, or use a block (`>-`); if this is a key, indent it \
             like the other keys",
        ),
        (
            "did not find expected key",
            "indent all keys of a mapping equally",
        ),
        (
            "simple key expected",
            "write a colon and a space after a key: `key: value`",
        ),
        ("single-quoted", "double a quote inside `'…'`: `'it''s'`"),
        (
            "expected ',' or '}'",
            "close `{ … }`, and quote a text in it that contains brackets, a comma or ` #`",
        ),
        (
            "expected ',' or ']'",
            "close `[ … ]`, and quote a text in it that contains brackets, a comma or ` #`",
        ),
        (
            "illegal placement of ':'",
            "close the `{` or `[` before this",
        ),
        (
            "mismatched bracket",
            "match brackets of the same kind; quote a text that contains brackets",
        ),
        ("unclosed", "close it, or remove its start"),
        (
            "unexpected character",
            "remove the character, or escape it inside quotes: `\"\\u0000\"`",
        ),
    ];
    let mut matching = known.into_iter().filter(|(part, _)| info.contains(part));
    matching.next().map(|(_, help)| help)
}
