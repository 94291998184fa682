//! Better messages for common YAML mistakes, which a parser reports elsewhere or unclearly.

use std::ops::Range;

/// A place, its problem and the help.
type Mistake = (Range<usize>, String, String);

/// The mistake behind an error, if the text shows it.
pub(super) fn find(text: &str, at: usize) -> Option<Mistake> {
    // An error can be detected one line late.
    let here = line_start(text, at);
    let before = line_start(text, here.saturating_sub(1));
    let after = text[at..].find('\n').map_or(text.len(), |it| at + it + 1);
    let mut lines = [before, here, after].into_iter();
    let found = lines.find_map(|start| in_line(text, start));
    // The line of the error itself: elsewhere, such a text may be valid.
    found.map(owned).or_else(|| {
        let line = text[here..].lines().next()?;
        let (offset, sign) = unquoted(line)?;
        let place = here + offset..here + offset + sign.len_utf8();
        let what = match sign {
            '"' | '\'' => "a text continues after its closing quote".to_owned(),
            '`' => "a text begins with a backtick".to_owned(),
            _ => format!("a text begins with `{sign}`"),
        };
        Some((place, what, beginning(sign)))
    })
}

fn owned((place, what, help): (Range<usize>, &str, &str)) -> Mistake {
    (place, what.to_owned(), help.to_owned())
}

/// The help for a text that begins with a character of YAML.
pub(super) fn beginning(sign: char) -> String {
    match sign {
        '"' => "quote a text that begins with `\"`, in single quotes: `'\"…\" …'`".to_owned(),
        '\'' => "quote a text that begins with `'`, in double quotes: `\"'…' …\"`".to_owned(),
        '`' => "quote a text that begins with a backtick".to_owned(),
        _ => format!("quote a text that begins with `{sign}`: `\"{sign}…\"`"),
    }
}

/// The first value in a line that begins with a character of YAML, but continues as a text.
fn unquoted(line: &str) -> Option<(usize, char)> {
    let mut at = line.len() - line.trim_start_matches([' ', '-']).len();
    let is_key =
        |it: &str| !it.starts_with(['"', '\'', '`', '@', '%', '*', '[', '&', '>', '|', '?']);
    if is_key(&line[at..]) {
        at = next_value(line, at)?;
    }
    loop {
        let value = &line[at..];
        let sign = value.chars().next()?;
        let rest = &value[sign.len_utf8()..];
        let is_text = match sign {
            '`' | '@' | '%' => true,
            '?' => rest.starts_with(' '),
            '*' | '&' => {
                let end = rest.find([' ', ',', '}', ']']).unwrap_or(rest.len());
                goes_on(&rest[end..])
            }
            '[' => rest.find(']').is_some_and(|end| goes_on(&rest[end + 1..])),
            '>' | '|' => {
                let header = |it: char| it.is_ascii_digit() || "+-".contains(it);
                let rest = rest.trim_start_matches(header).trim_start();
                !rest.is_empty() && !rest.starts_with('#')
            }
            '"' | '\'' => {
                let end = closing_quote(rest, sign)?;
                // An apostrophe, whose help is to double it.
                let is_inside = sign == '\'' && !rest[end..].starts_with(' ');
                if is_inside || !goes_on(&rest[end..]) {
                    at += sign.len_utf8() + end;
                    at = next_value(line, at)?;
                    continue;
                }
                true
            }
            _ => false,
        };
        if is_text {
            return Some((at, sign));
        }
        at = next_value(line, at)?;
    }
}

/// The position of the next value after a key.
fn next_value(line: &str, at: usize) -> Option<usize> {
    let colon = at + line[at..].find(": ")?;
    let after = &line[colon + 1..];
    Some(line.len() - after.trim_start().len())
}

/// Whether a text follows a value, instead of the end of the value.
fn goes_on(rest: &str) -> bool {
    let rest = rest.trim_start();
    !rest.is_empty() && !rest.starts_with([',', '}', ']', ':', '#'])
}

/// The position after the closing quote.
fn closing_quote(text: &str, quote: char) -> Option<usize> {
    let mut characters = text.char_indices().peekable();
    while let Some((at, it)) = characters.next() {
        let is_next = |other: Option<&(usize, char)>| other.is_some_and(|(_, it)| *it == quote);
        match it {
            '\\' if quote == '"' => {
                characters.next();
            }
            '\'' if it == quote && is_next(characters.peek()) => {
                characters.next();
            }
            it if it == quote => return Some(at + 1),
            _ => {}
        }
    }
    None
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
pub(super) fn help(info: &str, before: &str, found: Option<char>) -> Option<String> {
    match found {
        Some(sign @ ('@' | '`' | '%')) if info.contains("unexpected character") => {
            Some(beginning(sign))
        }
        // The first colon of a line is that of a key.
        Some(':')
            if info.contains("expected ',' or")
                && before[line_start(before, before.len())..].contains(": ") =>
        {
            Some("quote a text that contains `: `".to_owned())
        }
        _ => known_help(info, found).map(str::to_owned),
    }
}

fn known_help(info: &str, found: Option<char>) -> Option<&'static str> {
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
