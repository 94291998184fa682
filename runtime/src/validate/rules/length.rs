//! `min_length` and `max_length`: characters are counted as Unicode scalar values, which is what
//! pages mean by "64 characters" and what most languages count. Bytes and UTF-16 units differ.

use std::fmt::{self, Write as _};

use time::OffsetDateTime;

use crate::validate::{Actual, Findings, Keyword, Limit, Site, Textual};
use crate::wire::{Decimal, written_length};

/// A value whose text in JSON has a length in Unicode scalar values.
pub trait Length {
    /// The length.
    fn length(&self) -> u64;

    /// Whether it is longer than the limit.
    fn is_longer(&self, limit: u64) -> bool {
        self.length() > limit
    }

    /// Whether it is shorter than the limit.
    fn is_shorter(&self, limit: u64) -> bool {
        self.length() < limit
    }
}

impl<T: Textual + ?Sized> Length for T {
    fn length(&self) -> u64 {
        self.as_text().chars().count() as u64
    }

    // A text has at most as many characters as bytes, so most texts need no counting.
    #[inline]
    fn is_longer(&self, limit: u64) -> bool {
        self.as_text().len() as u64 > limit && self.length() > limit
    }

    #[inline]
    fn is_shorter(&self, limit: u64) -> bool {
        (self.as_text().len() as u64) < limit || self.length() < limit
    }
}

impl Length for u64 {
    fn length(&self) -> u64 {
        u64::from(self.checked_ilog10().unwrap_or(0)) + 1
    }
}

impl Length for i64 {
    fn length(&self) -> u64 {
        self.unsigned_abs().length() + u64::from(*self < 0)
    }
}

impl Length for i128 {
    fn length(&self) -> u64 {
        u64::from(self.unsigned_abs().checked_ilog10().unwrap_or(0)) + 1 + u64::from(*self < 0)
    }
}

impl Length for Decimal {
    fn length(&self) -> u64 {
        /// Counts the characters written.
        struct Counter(u64);
        impl fmt::Write for Counter {
            fn write_str(&mut self, text: &str) -> fmt::Result {
                self.0 += text.length();
                Ok(())
            }
        }
        let mut counter = Counter(0);
        // Counting does not fail.
        let _ = write!(counter, "{self}");
        counter.0
    }
}

/// The length of a date and time is that of the text that is written, not of the text that was
/// read.
impl Length for OffsetDateTime {
    fn length(&self) -> u64 {
        written_length(*self)
    }
}

pub(crate) fn too_long(findings: &mut Findings, site: Site<'_>, limit: u64, length: u64) {
    findings.violated(
        site,
        Keyword::MaxLength,
        Some(Limit::Length(limit)),
        Some(Actual::Length(length)),
    );
}

pub(crate) fn too_short(findings: &mut Findings, site: Site<'_>, limit: u64, length: u64) {
    findings.violated(
        site,
        Keyword::MinLength,
        Some(Limit::Length(limit)),
        Some(Actual::Length(length)),
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_count_not_bytes() {
        let text = "é月🎁".to_owned();
        assert_eq!(text.length(), 3);
        assert!(!text.is_longer(3) && text.is_longer(2));
        assert!(!text.is_shorter(3) && text.is_shorter(4));
    }

    #[test]
    fn numbers_count_their_digits() {
        assert_eq!(
            [0_u64, 9, 10, u64::MAX].map(|number| number.length()),
            [1, 1, 2, 20]
        );
        assert_eq!([-1_i64, i64::MIN].map(|number| number.length()), [2, 20]);
        for number in [0, -7, 10, i128::MAX, i128::MIN] {
            assert_eq!(number.length(), number.to_string().as_str().length());
        }
        assert_eq!("-10.50".parse::<Decimal>().unwrap().length(), 6);
    }
}
