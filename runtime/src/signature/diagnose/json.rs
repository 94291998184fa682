//! JSON as well-known libraries write it. This works on the text: the order of keys and the digits
//! of numbers are preserved.

use serde_core::de::IgnoredAny;

use self::Escape::{Html, NonAscii, NonAsciiInCapitals, Slash};
use self::Layout::{Compact, Indented, Spaced};

/// The output of a library, by default or with a common option.
pub(super) struct Form {
    /// `None` if most libraries write this form.
    library: Option<&'static str>,
    layout: Layout,
    escapes: &'static [Escape],
}

/// The white space between tokens.
#[derive(Clone, Copy)]
enum Layout {
    Compact,
    /// One space after each comma and colon.
    Spaced,
    /// One line per member, indented by this many spaces.
    Indented(usize),
}

/// The optional escapes in strings.
#[derive(Clone, Copy, PartialEq)]
enum Escape {
    /// `\/`
    Slash,
    /// `\u4e00`
    NonAscii,
    /// `\u4E00`
    NonAsciiInCapitals,
    /// `<`, `>`, `&`, U+2028 and U+2029, as in `\u003c`
    Html,
}

pub(super) const FORMS: [Form; 11] = {
    const PYTHON: Option<&str> = Some("Python's json.dumps");
    const PHP: Option<&str> = Some("PHP's json_encode");
    [
        // JavaScript's JSON.stringify, serde_json, Jackson.
        form(None, Compact, &[]),
        form(PYTHON, Spaced, &[NonAscii]),
        // With `ensure_ascii=False`.
        form(PYTHON, Spaced, &[]),
        // With `separators=(",", ":")`.
        form(PYTHON, Compact, &[NonAscii]),
        form(PHP, Compact, &[NonAscii, Slash]),
        // With `JSON_UNESCAPED_UNICODE`.
        form(PHP, Compact, &[Slash]),
        form(Some("Go's encoding/json"), Compact, &[Html]),
        // With `ESCAPE_NON_ASCII`.
        form(Some("Java's Jackson"), Compact, &[NonAsciiInCapitals]),
        // JavaScript's `JSON.stringify(value, null, 2)`, serde_json's `to_string_pretty`.
        form(None, Indented(2), &[]),
        // With `indent=4`.
        form(PYTHON, Indented(4), &[NonAscii]),
        // With `JSON_PRETTY_PRINT`.
        form(PHP, Indented(4), &[NonAscii, Slash]),
    ]
};

const fn form(library: Option<&'static str>, layout: Layout, escapes: &'static [Escape]) -> Form {
    Form {
        library,
        layout,
        escapes,
    }
}

/// A JSON text that is not nested too deeply.
#[derive(Clone, Copy)]
pub(super) struct Json<'a>(&'a str);

impl<'a> Json<'a> {
    pub(super) fn read(body: &'a [u8]) -> Option<Self> {
        serde_json::from_slice::<IgnoredAny>(body).ok()?;
        std::str::from_utf8(body).ok().map(Self)
    }

    /// The only library that writes this JSON as these bytes.
    pub(super) fn library_of(self, bytes: &[u8]) -> Option<&'static str> {
        let mut libraries = FORMS
            .iter()
            .filter(|form| self.write(form, bytes.len()).is_some_and(|it| it == bytes))
            .map(|form| form.library);
        let library = libraries.next()?;
        if libraries.any(|other| other != library) {
            return None;
        }
        library
    }

    /// Writes the text in a form. `None` if it becomes longer than `at_most`.
    pub(super) fn write(self, form: &Form, at_most: usize) -> Option<Vec<u8>> {
        let mut out = String::with_capacity(self.0.len());
        let mut depth: usize = 0;
        let mut rest = self.0;
        while let Some(first) = rest.chars().next() {
            let length = match first {
                '"' => string_length(rest),
                _ => first.len_utf8(),
            };
            let (token, after) = rest.split_at(length);
            rest = after;
            match first {
                '"' => write_string(token, form.escapes, &mut out),
                ' ' | '\t' | '\n' | '\r' => {}
                '{' | '[' => {
                    out.push(first);
                    depth += 1;
                    if !rest.trim_start().starts_with(['}', ']']) {
                        form.layout.break_line(depth, &mut out);
                    }
                }
                '}' | ']' => {
                    depth = depth.saturating_sub(1);
                    if !out.ends_with(['{', '[']) {
                        form.layout.break_line(depth, &mut out);
                    }
                    out.push(first);
                }
                ',' => {
                    out.push(',');
                    form.layout.break_line(depth, &mut out);
                    if matches!(form.layout, Spaced) {
                        out.push(' ');
                    }
                }
                ':' => {
                    out.push(':');
                    if !matches!(form.layout, Compact) {
                        out.push(' ');
                    }
                }
                _ => out.push(first),
            }
            if out.len() > at_most {
                return None;
            }
        }
        Some(out.into_bytes())
    }
}

impl Layout {
    fn break_line(self, depth: usize, out: &mut String) {
        if let Indented(spaces) = self {
            out.push('\n');
            out.extend(std::iter::repeat_n(' ', spaces * depth));
        }
    }
}

/// The length of the string at the start of the text, including quotation marks.
fn string_length(text: &str) -> usize {
    let mut escaped = false;
    let end = text.bytes().skip(1).position(|byte| {
        let ends = byte == b'"' && !escaped;
        escaped = byte == b'\\' && !escaped;
        ends
    });
    end.map_or(text.len(), |end| end + 2)
}

fn write_string(token: &str, escapes: &[Escape], out: &mut String) {
    use std::fmt::Write;
    let plain = serde_json::from_str::<String>(token);
    let Ok(plain) = plain.and_then(|text| serde_json::to_string(&text)) else {
        // Half of a surrogate pair is not a character, so such a string is left unchanged.
        out.push_str(token);
        return;
    };
    let html = |it| matches!(it, '<' | '>' | '&' | '\u{2028}' | '\u{2029}');
    for character in plain.chars() {
        let escape = escapes.iter().find(|escape| match escape {
            Slash => character == '/',
            NonAscii | NonAsciiInCapitals => !character.is_ascii(),
            Html => html(character),
        });
        match escape {
            None => out.push(character),
            Some(Slash) => out.push_str("\\/"),
            Some(escape) => {
                for unit in character.encode_utf16(&mut [0; 2]) {
                    let _ = match escape {
                        NonAsciiInCapitals => write!(out, "\\u{unit:04X}"),
                        _ => write!(out, "\\u{unit:04x}"),
                    };
                }
            }
        }
    }
}
