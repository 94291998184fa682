//! The problem of a text that the parser has rejected. The parser names a place; what is wrong there
//! follows from the text before it.

use super::JsonProblem;

/// The problem of a text that does not begin like JSON.
pub(super) fn problem_of(text: &str) -> Option<JsonProblem> {
    const MARK: char = '\u{feff}';
    let Some(first) = text.chars().next() else {
        return Some(JsonProblem::Empty);
    };
    let in_name = |it: char| it.is_alphanumeric() || "_.-[]%".contains(it);
    let after_name = text.trim_start_matches(in_name);
    let name = &text[..text.len() - after_name.len()];
    match first {
        MARK => Some(JsonProblem::ByteOrderMark),
        '<' => Some(JsonProblem::Markup),
        '{' | '[' | '"' => None,
        _ if after_name.starts_with('=') => Some(JsonProblem::FormData { first }),
        '-' | '0'..='9' => None,
        _ if ["true", "false", "null"].contains(&name) => None,
        // The beginning of one of them.
        _ if after_name.is_empty()
            && ["true", "false", "null"]
                .iter()
                .any(|it| it.starts_with(name)) =>
        {
            None
        }
        _ => Some(JsonProblem::Text { first }),
    }
}

/// The position of the character that the parser has rejected.
pub(super) fn offset(text: &str, error: &serde_json::Error) -> usize {
    let before = text.split_inclusive('\n').take(error.line().max(1) - 1);
    let line: usize = before.map(str::len).sum();
    // Column 0 is the line break before the line.
    let mut at = (line + error.column()).saturating_sub(1).min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// What precedes a character of a JSON text.
pub(super) struct Scan<'t> {
    /// The text from the character on.
    rest: &'t str,
    /// The brackets that are open.
    open: Vec<u8>,
    in_string: bool,
    /// The last byte outside of strings that is not white space; a quote for a string.
    last: Option<u8>,
}

impl<'t> Scan<'t> {
    pub(super) fn until(text: &'t str, at: usize) -> Self {
        let (mut open, mut last) = (Vec::new(), None);
        let (mut in_string, mut escaped) = (false, false);
        for byte in text[..at].bytes() {
            if in_string {
                in_string = escaped || byte != b'"';
                escaped = !escaped && byte == b'\\';
                continue;
            }
            match byte {
                b'"' => in_string = true,
                b'{' | b'[' => open.push(byte),
                b'}' | b']' => {
                    open.pop();
                }
                _ if byte.is_ascii_whitespace() => continue,
                _ => {}
            }
            last = Some(byte);
        }
        Self {
            rest: &text[at..],
            open,
            in_string,
            last,
        }
    }

    pub(super) fn problem(&self) -> JsonProblem {
        /// The parser allows one less.
        const DEEP: usize = 127;
        let Some(character) = self.rest.chars().next() else {
            return JsonProblem::EndsEarly;
        };
        match (self.open.last(), self.last, character) {
            // The parser names the last character that it has read, or the next one.
            _ if self.in_string && self.rest.chars().take(2).any(|it| it < ' ') => {
                JsonProblem::ControlCharacter
            }
            _ if self.in_string => JsonProblem::InvalidEscape,
            (_, _, '{' | '[') if self.open.len() >= DEEP => JsonProblem::TooDeep,
            (None, Some(_), _) => JsonProblem::Trailing,
            (Some(_), Some(b','), '}' | ']') => JsonProblem::TrailingComma,
            (Some(b'{'), Some(b'{' | b','), _) => JsonProblem::UnquotedName,
            (_, Some(b'0'..=b'9' | b'.' | b'-' | b'+'), '0'..='9' | '.' | 'e' | 'E') => {
                JsonProblem::InvalidNumber
            }
            (_, Some(b'.' | b'-' | b'+'), _) => JsonProblem::InvalidNumber,
            _ => JsonProblem::Unexpected { character },
        }
    }
}
