//! The texts of the numbers of a body. A parser converts a fraction to `f64`, which can change its
//! value.

/// Scans the numbers of a body in step with a parser.
pub(super) struct Numbers<'a> {
    body: &'a [u8],
    /// The position of the scan.
    at: usize,
    /// The number of numbers that the parser has read, and the number of those scanned here.
    parsed: usize,
    found: usize,
}

impl<'a> Numbers<'a> {
    pub(super) const fn of(body: &'a [u8]) -> Self {
        Self {
            body,
            at: 0,
            parsed: 0,
            found: 0,
        }
    }

    /// The parser has read the next number.
    pub(super) fn pass(&mut self) {
        self.parsed += 1;
    }

    /// Returns the text of the number that the parser has read last. Scanning is lazy and visits
    /// each byte once.
    pub(super) fn last(&mut self) -> Option<&'a str> {
        while self.found < self.parsed {
            let rest = self.body.get(self.at..)?;
            match rest.first()? {
                b'"' => self.at += length_of_string(rest),
                b'-' | b'0'..=b'9' => {
                    let length = rest.iter().take_while(|byte| is_of_number(**byte)).count();
                    self.at += length;
                    self.found += 1;
                    if self.found == self.parsed {
                        return std::str::from_utf8(&rest[..length]).ok();
                    }
                }
                _ => self.at += 1,
            }
        }
        None
    }
}

const fn is_of_number(byte: u8) -> bool {
    byte.is_ascii_digit() || matches!(byte, b'-' | b'+' | b'.' | b'e' | b'E')
}

/// The length in bytes of the string at the start of the text, including quotes.
fn length_of_string(text: &[u8]) -> usize {
    let mut at = 1;
    while let Some(byte) = text.get(at) {
        match byte {
            b'"' => return at + 1,
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_found_behind_a_parser() {
        let mut numbers = Numbers::of(br#"{"1\"2":[1,-2.50e+1,"3"],"a":{"b\\":4.0}, "c":5e0}"#);
        numbers.pass();
        numbers.pass();
        assert_eq!(numbers.last(), Some("-2.50e+1"));
        numbers.pass();
        numbers.pass();
        assert_eq!(numbers.last(), Some("5e0"));
        numbers.pass();
        assert_eq!(numbers.last(), None);
    }
}
