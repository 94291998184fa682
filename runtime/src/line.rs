use std::fmt;

/// A text from outside, shown within one line: control characters and characters that change the
/// writing direction become spaces, and long texts are truncated.
pub(crate) struct OneLine<'a>(pub(crate) &'a str);

/// The maximum number of characters.
const LONGEST: usize = 256;

impl fmt::Display for OneLine<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (count, character) in self.0.chars().enumerate() {
            if count == LONGEST {
                return f.write_str("…");
            }
            let unfit = character.is_control()
                || matches!(character, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
            fmt::Write::write_char(f, if unfit { ' ' } else { character })?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_stays_a_line() {
        let text = "a\r\nb\u{1b}[31mc\u{2028}d\u{202e}e";
        assert_eq!(OneLine(text).to_string(), "a  b [31mc d e");
        let long = OneLine(&"é".repeat(300)).to_string();
        assert_eq!(long.chars().count(), LONGEST + 1);
    }
}
