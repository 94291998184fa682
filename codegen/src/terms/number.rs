//! Exact decimal numbers of limits.

use std::cmp::Ordering;
use std::fmt;

use crate::forms::are_digits;
use crate::json::Json;

/// The maximum number of digits after the decimal point.
const MAX_SCALE: u32 = 15;

/// An exact number of a limit: a 64-bit integer, or at most 15 digits with a fraction. Such numbers
/// survive JSON in every program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Number {
    digits: i64,
    /// The number of digits after the decimal point; the last digit is not zero.
    scale: u32,
}

impl Number {
    /// Parses a number in digits, `-5` or `0.01`. `None` if it is invalid or has too many digits.
    pub fn parse(text: &str) -> Option<Self> {
        let unsigned = text.strip_prefix('-').unwrap_or(text);
        let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, "0"));
        if !are_digits(whole) || !are_digits(fraction) {
            return None;
        }
        let fraction = fraction.trim_end_matches('0');
        let sign = &text[..text.len() - unsigned.len()];
        let digits: i64 = format!("{sign}{whole}{fraction}").parse().ok()?;
        let scale = u32::try_from(fraction.len()).ok()?;
        let is_short = digits.unsigned_abs() < 10_u64.pow(MAX_SCALE) && scale <= MAX_SCALE;
        (scale == 0 || is_short).then_some(Self { digits, scale })
    }

    /// Returns all digits, without the decimal point.
    pub fn digits(self) -> i64 {
        self.digits
    }

    /// Returns the number of digits after the decimal point.
    pub fn scale(self) -> u32 {
        self.scale
    }

    /// Returns the number, if it is an integer.
    pub fn whole(self) -> Option<i64> {
        (self.scale == 0).then_some(self.digits)
    }

    /// Returns the smallest integer that is not less than the number.
    pub fn ceil(self) -> i64 {
        let unit = 10_i64.pow(self.scale);
        let rest = i64::from(self.digits.rem_euclid(unit) > 0);
        self.digits.div_euclid(unit) + rest
    }

    /// The number in common units, for comparison.
    pub(super) fn units(self) -> i128 {
        i128::from(self.digits) * 10_i128.pow(MAX_SCALE - self.scale)
    }

    /// An integer in the same units.
    pub(super) fn units_of(count: u64) -> i128 {
        i128::from(count) * 10_i128.pow(MAX_SCALE)
    }

    /// Compares a number, given as text, with this one. `None` if the text is not a number. The
    /// text may have more digits than a `Number`.
    pub(super) fn compared_to(self, text: &str) -> Option<Ordering> {
        let own = self.to_string();
        let (own, other) = (Parts::of(&own)?, Parts::of(text)?);
        Some(other.compare(&own))
    }
}

impl From<i64> for Number {
    fn from(number: i64) -> Self {
        Self {
            digits: number,
            scale: 0,
        }
    }
}

impl PartialOrd for Number {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Number {
    fn cmp(&self, other: &Self) -> Ordering {
        self.units().cmp(&other.units())
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.digits < 0 { "-" } else { "" };
        let digits = self.digits.unsigned_abs();
        let unit = 10_u64.pow(self.scale);
        let scale = self.scale as usize;
        match scale {
            0 => write!(f, "{sign}{digits}"),
            _ => write!(f, "{sign}{}.{:0scale$}", digits / unit, digits % unit),
        }
    }
}

impl From<Number> for Json {
    fn from(number: Number) -> Self {
        match number.whole() {
            Some(whole) => whole.into(),
            // So few digits survive a conversion to a float.
            None => serde_json::from_str(&number.to_string()).map_or(Self::Null, Self::Number),
        }
    }
}

/// The parts of a number in digits, without insignificant zeros.
struct Parts<'t> {
    negative: bool,
    whole: &'t str,
    fraction: &'t str,
}

impl<'t> Parts<'t> {
    fn of(text: &'t str) -> Option<Self> {
        let unsigned = text.strip_prefix('-').unwrap_or(text);
        let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, "0"));
        if !are_digits(whole) || !are_digits(fraction) {
            return None;
        }
        let whole = whole.trim_start_matches('0');
        let fraction = fraction.trim_end_matches('0');
        Some(Self {
            // Zero has no sign.
            negative: unsigned.len() < text.len() && !(whole.is_empty() && fraction.is_empty()),
            whole,
            fraction,
        })
    }

    fn compare(&self, other: &Self) -> Ordering {
        let by_size = self.whole.len().cmp(&other.whole.len());
        let by_digits = by_size.then_with(|| self.whole.cmp(other.whole));
        let magnitude = by_digits.then_with(|| self.fraction.cmp(other.fraction));
        match (self.negative, other.negative) {
            (false, false) => magnitude,
            (true, true) => magnitude.reverse(),
            (false, true) => Ordering::Greater,
            (true, false) => Ordering::Less,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Number {
        Number::parse(text).expect("a number")
    }

    #[test]
    fn numbers_are_read_and_written() {
        for text in [
            "0",
            "-5",
            "0.01",
            "-99.5",
            "9223372036854775807",
            "-9223372036854775808",
        ] {
            assert_eq!(number(text).to_string(), text);
            assert_eq!(Json::from(number(text)).to_string(), text);
        }
        assert_eq!(number("1.500"), number("1.5"));
        assert_eq!(number("2.0"), Number::from(2));
        for text in [
            "",
            "-",
            "+1",
            "1.",
            ".5",
            "1e3",
            "1,5",
            "9223372036854775808",
            "0.0000000000000001",
            "123456789012345.6",
        ] {
            assert_eq!(Number::parse(text), None, "{text}");
        }
    }

    #[test]
    fn numbers_are_compared_exactly() {
        let sorted = [
            i64::MIN.to_string().as_str(),
            "-1.5",
            "-1",
            "-0.01",
            "0",
            "0.009",
            "0.01",
            "1",
            "1.05",
            "1.5",
        ]
        .map(number);
        assert!(sorted.is_sorted() && !sorted.contains(&number("7")));
        assert_eq!(
            ["-1.5", "-1", "0.01", "2"].map(|it| number(it).ceil()),
            [-1, -1, 1, 2]
        );
    }

    #[test]
    fn texts_are_compared_as_numbers() {
        for (text, limit, expected) in [
            ("5", "5", Ordering::Equal),
            ("5.5", "5", Ordering::Greater),
            ("5.00", "5", Ordering::Equal),
            ("-0.5", "0", Ordering::Less),
            ("-0.0", "0", Ordering::Equal),
            ("-1.5", "-2", Ordering::Greater),
            ("0.0099999999999999999999", "0.01", Ordering::Less),
            ("00.010", "0.01", Ordering::Equal),
            ("-0.011", "-0.01", Ordering::Less),
            (
                "18446744073709551615",
                "9223372036854775807",
                Ordering::Greater,
            ),
            (
                "-99999999999999999999999999999999999999999",
                "-9223372036854775808",
                Ordering::Less,
            ),
        ] {
            assert_eq!(number(limit).compared_to(text), Some(expected), "{text}");
        }
        assert_eq!(number("0").compared_to("x"), None);
    }
}
