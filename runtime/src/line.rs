use std::fmt::{self, Write as _};

/// A text from outside, shown within one line: control characters and characters that change the
/// writing direction become spaces, and long texts are truncated.
pub(crate) struct OneLine<'a>(pub(crate) &'a str);

/// A value shown within one line, with its control characters and characters that change the writing
/// direction escaped, as in a Rust string: `\n`, `\u{7f}`.
pub(crate) struct Escaped<'a>(pub(crate) &'a str);

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for character in self.0.chars() {
            match character {
                '\n' | '\r' | '\t' | '\0' => character.escape_debug().fmt(f)?,
                // `escape_debug` shows some of these characters as they are.
                unfit if is_unfit(unfit) => unfit.escape_unicode().fmt(f)?,
                fit => f.write_char(fit)?,
            }
        }
        Ok(())
    }
}

/// Whether a character breaks a line, controls a terminal, or changes the writing direction.
fn is_unfit(character: char) -> bool {
    character.is_control() || matches!(character, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// The maximum number of characters.
const LONGEST: usize = 256;

impl fmt::Display for OneLine<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (count, character) in self.0.chars().enumerate() {
            if count == LONGEST {
                return f.write_str("…");
            }
            f.write_char(if is_unfit(character) { ' ' } else { character })?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_are_escaped() {
        let text = "a\n\t\u{7f}\u{202e}é\\`";
        assert_eq!(Escaped(text).to_string(), "a\\n\\t\\u{7f}\\u{202e}é\\`");
    }

    #[test]
    fn a_line_stays_a_line() {
        let text = "a\r\nb\u{1b}[31mc\u{2028}d\u{202e}e";
        assert_eq!(OneLine(text).to_string(), "a  b [31mc d e");
        let long = OneLine(&"é".repeat(300)).to_string();
        assert_eq!(long.chars().count(), LONGEST + 1);
    }
}
