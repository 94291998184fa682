//! JSON written in other ways, as the libraries of many languages do by default. It works on the
//! text: the order of keys and the digits of numbers stay as they are.

use serde_core::de::IgnoredAny;

/// White space between the parts of a JSON text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Layout {
    /// As in the body that arrived.
    Received,
    /// None.
    Compact,
    /// One space after each comma and colon, as Python writes it.
    Spaced,
    /// A line for each member, indented by so many spaces.
    Indented(u8),
    /// A line for each member, indented by tabs.
    Tabs,
}

/// Which characters are escaped in the strings of a JSON text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Strings {
    /// As in the body that arrived.
    Received,
    /// Only those that must be.
    Plain,
    /// Slashes too: `\/`.
    Slashes,
    /// All but ASCII: `\u4e00`, as Python writes it.
    Ascii,
    /// All but ASCII, in capitals: `\u4E00`.
    AsciiCapitals,
    /// All but ASCII, and slashes, as PHP writes it.
    AsciiSlashes,
    /// `<`, `>` and `&`: `\u003c`, as Go writes it.
    Html,
}

impl Layout {
    pub(super) const ALL: [Self; 6] = [
        Self::Compact,
        Self::Spaced,
        Self::Indented(2),
        Self::Indented(4),
        Self::Tabs,
        Self::Received,
    ];
}

impl Strings {
    pub(super) const ALL: [Self; 7] = [
        Self::Received,
        Self::Plain,
        Self::Ascii,
        Self::AsciiSlashes,
        Self::Slashes,
        Self::Html,
        Self::AsciiCapitals,
    ];
}

/// The text of a body that is JSON, not nested too deeply.
pub(super) fn checked(body: &[u8]) -> Option<&str> {
    serde_json::from_slice::<IgnoredAny>(body).ok()?;
    std::str::from_utf8(body).ok()
}

/// Writes a JSON text in another way; nothing if it becomes longer than that.
pub(super) fn rewrite(
    text: &str,
    layout: Layout,
    strings: Strings,
    at_most: usize,
) -> Option<Vec<u8>> {
    let mut out = Writer {
        out: String::with_capacity(text.len()),
        layout,
        depth: 0,
    };
    let mut rest = text;
    while let Some(character) = rest.chars().next() {
        let length = match character {
            '"' => {
                let inner = string(&rest[1..]);
                write_string(inner, strings, &mut out.out);
                inner.len() + 2
            }
            _ => {
                let after = &rest[character.len_utf8()..];
                out.token(character, after);
                character.len_utf8()
            }
        };
        rest = rest.get(length..).unwrap_or_default();
        if out.out.len() > at_most {
            return None;
        }
    }
    Some(out.out.into_bytes())
}

/// A string up to its closing quotation mark.
fn string(rest: &str) -> &str {
    let mut escaped = false;
    let end = rest.bytes().position(|byte| {
        let ends = byte == b'"' && !escaped;
        escaped = byte == b'\\' && !escaped;
        ends
    });
    &rest[..end.unwrap_or(rest.len())]
}

struct Writer {
    out: String,
    layout: Layout,
    depth: usize,
}

impl Writer {
    /// One character outside strings; `after` is what follows it.
    fn token(&mut self, character: char, after: &str) {
        if self.layout == Layout::Received {
            self.out.push(character);
            return;
        }
        let closes = |text: &str| text.trim_start().starts_with(['}', ']']);
        match character {
            ' ' | '\t' | '\n' | '\r' => {}
            '{' | '[' => {
                self.out.push(character);
                self.depth += 1;
                if !closes(after) {
                    self.line_break();
                }
            }
            '}' | ']' => {
                self.depth = self.depth.saturating_sub(1);
                if !self.out.ends_with(['{', '[']) {
                    self.line_break();
                }
                self.out.push(character);
            }
            ',' => {
                self.out.push(',');
                match self.layout {
                    Layout::Spaced => self.out.push(' '),
                    _ => self.line_break(),
                }
            }
            ':' => self.out.push_str(match self.layout {
                Layout::Compact => ":",
                _ => ": ",
            }),
            _ => self.out.push(character),
        }
    }

    fn line_break(&mut self) {
        let indent = match self.layout {
            Layout::Indented(spaces) => " ".repeat(usize::from(spaces) * self.depth),
            Layout::Tabs => "\t".repeat(self.depth),
            Layout::Received | Layout::Compact | Layout::Spaced => return,
        };
        self.out.push('\n');
        self.out.push_str(&indent);
    }
}

/// Writes a string, given as it stands between its quotation marks.
fn write_string(inner: &str, strings: Strings, out: &mut String) {
    out.push('"');
    if strings == Strings::Received {
        out.push_str(inner);
    } else {
        let mut rest = inner;
        while let Some((character, length)) = character(rest) {
            match character {
                Some(character) => escape(character, strings, out),
                // Half of a pair stands for itself.
                None => out.push_str(&rest[..length]),
            }
            rest = &rest[length..];
        }
    }
    out.push('"');
}

/// The next character of a string, if it is one, and the length of what it is written as.
fn character(rest: &str) -> Option<(Option<char>, usize)> {
    let first = rest.chars().next()?;
    if first != '\\' {
        return Some((Some(first), first.len_utf8()));
    }
    let escape = rest[1..].chars().next().unwrap_or('\\');
    let plain = match escape {
        'b' => '\u{8}',
        'f' => '\u{c}',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        'u' => return Some(unicode(rest)),
        _ => escape,
    };
    let length = 1 + escape.len_utf8();
    Some((Some(plain), length.min(rest.len())))
}

/// A character written as `\u4e00`, or as a pair of those.
fn unicode(rest: &str) -> (Option<char>, usize) {
    let unit = |at: usize| {
        let digits = rest.get(at..)?.strip_prefix("\\u")?.get(..4)?;
        u16::from_str_radix(digits, 16).ok()
    };
    let units = [unit(0), unit(6)];
    let decoded = char::decode_utf16(units.into_iter().map_while(|unit| unit)).next();
    match decoded {
        Some(Ok(character)) => (Some(character), 6 * character.len_utf16()),
        Some(Err(_)) => (None, 6),
        None => (Some('\\'), 1),
    }
}

fn escape(character: char, strings: Strings, out: &mut String) {
    let short = match character {
        '"' | '\\' => Some(character),
        '\u{8}' => Some('b'),
        '\u{c}' => Some('f'),
        '\n' => Some('n'),
        '\r' => Some('r'),
        '\t' => Some('t'),
        '/' if matches!(strings, Strings::Slashes | Strings::AsciiSlashes) => Some('/'),
        _ => None,
    };
    if let Some(short) = short {
        out.push('\\');
        out.push(short);
        return;
    }
    use std::fmt::Write;
    let ascii = matches!(
        strings,
        Strings::Ascii | Strings::AsciiCapitals | Strings::AsciiSlashes
    );
    let html = matches!(character, '<' | '>' | '&' | '\u{2028}' | '\u{2029}');
    let escaped =
        character < ' ' || (ascii && !character.is_ascii()) || (strings == Strings::Html && html);
    if !escaped {
        out.push(character);
        return;
    }
    for unit in character.encode_utf16(&mut [0; 2]) {
        let _ = match strings {
            Strings::AsciiCapitals => write!(out, "\\u{unit:04X}"),
            _ => write!(out, "\\u{unit:04x}"),
        };
    }
}

#[cfg(test)]
mod tests {
    use super::{Layout, Strings, checked, rewrite};

    fn written(text: &str, layout: Layout, strings: Strings) -> String {
        assert!(checked(text.as_bytes()).is_some());
        String::from_utf8(rewrite(text, layout, strings, usize::MAX).unwrap()).unwrap()
    }

    #[test]
    fn layouts() {
        let text = r#"{ "a" :[1, {}, [ ], true],"b":"x: \", {" }"#;
        for (layout, expected) in [
            (Layout::Received, text),
            (Layout::Compact, r#"{"a":[1,{},[],true],"b":"x: \", {"}"#),
            (
                Layout::Spaced,
                r#"{"a": [1, {}, [], true], "b": "x: \", {"}"#,
            ),
            (
                Layout::Indented(2),
                "{\n  \"a\": [\n    1,\n    {},\n    [],\n    true\n  ],\n  \"b\": \"x: \\\", {\"\n}",
            ),
            (
                Layout::Tabs,
                "{\n\t\"a\": [\n\t\t1,\n\t\t{},\n\t\t[],\n\t\ttrue\n\t],\n\t\"b\": \"x: \\\", {\"\n}",
            ),
        ] {
            assert_eq!(written(text, layout, Strings::Received), expected);
        }
    }

    #[test]
    fn strings() {
        let text = r#"["é\u4E00/\/<\ud83d\ude00\n\ud800"]"#;
        for (strings, expected) in [
            (Strings::Received, text),
            (Strings::Plain, r#"["é一//<😀\n\ud800"]"#),
            (Strings::Slashes, r#"["é一\/\/<😀\n\ud800"]"#),
            (Strings::Ascii, r#"["\u00e9\u4e00//<\ud83d\ude00\n\ud800"]"#),
            (
                Strings::AsciiCapitals,
                r#"["\u00E9\u4E00//<\uD83D\uDE00\n\ud800"]"#,
            ),
            (
                Strings::AsciiSlashes,
                r#"["\u00e9\u4e00\/\/<\ud83d\ude00\n\ud800"]"#,
            ),
            (Strings::Html, r#"["é一//\u003c😀\n\ud800"]"#),
        ] {
            let written =
                String::from_utf8(rewrite(text, Layout::Received, strings, usize::MAX).unwrap());
            assert_eq!(written.unwrap(), expected);
        }
    }

    #[test]
    fn nothing_panics_and_length_is_bounded() {
        for text in [
            "\"",
            "\"\\",
            "\"\\u",
            "{\"\\u12",
            "é\"\\é",
            "]}",
            "\"\\ud83d\\u",
        ] {
            for layout in Layout::ALL {
                for strings in Strings::ALL {
                    let _ = rewrite(text, layout, strings, usize::MAX);
                }
            }
        }
        let deep = "[".repeat(100_000);
        assert_eq!(
            rewrite(&deep, Layout::Indented(4), Strings::Plain, 1 << 20),
            None
        );
    }
}
