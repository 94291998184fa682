use std::cmp::Ordering;
use std::error::Error;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;

use serde_core::ser::Serializer;

/// An exact decimal number: an integer and a scale.
///
/// `1.10` and `1.1` are equal, but each keeps its text.
///
/// Requests, responses and notifications keep every digit of a JSON number.
/// `serde_json::from_slice` parses an `f64`, so reading fails for more than 15 digits.
///
/// ```
/// use antom_runtime::wire::Decimal;
///
/// let price: Decimal = "7.8420".parse()?;
/// assert_eq!(price.to_string(), "7.8420");
/// assert_eq!((price.digits(), price.scale()), (78420, 4));
/// # Ok::<(), antom_runtime::wire::DecimalError>(())
/// ```
#[derive(Clone, Copy, Default)]
pub struct Decimal {
    digits: i128,
    scale: u32,
}

/// A text is not a decimal number of at most 38 digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct DecimalError;

impl fmt::Display for DecimalError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("expected a decimal number such as 7.84, of at most 38 digits")
    }
}

impl Error for DecimalError {}

/// The largest power of ten in an `i128`.
const MAX_SCALE: u32 = 38;

impl Decimal {
    /// Creates a number from `digits`, the last `scale` of which are after the decimal point. The
    /// maximum scale is 38.
    pub const fn new(digits: i128, scale: u32) -> Self {
        let scale = if scale > MAX_SCALE { MAX_SCALE } else { scale };
        Self { digits, scale }
    }

    /// Creates a whole number.
    pub const fn whole(number: i64) -> Self {
        Self::new(number as i128, 0)
    }

    /// Returns all digits, without the decimal point.
    pub const fn digits(&self) -> i128 {
        self.digits
    }

    /// Returns the number of digits after the decimal point.
    pub const fn scale(&self) -> u32 {
        self.scale
    }

    /// The number, if it is an integer.
    pub(crate) fn integer(&self) -> Option<i128> {
        let unit = 10_i128.pow(self.scale);
        (self.digits % unit == 0).then_some(self.digits / unit)
    }

    /// Parses a JSON number, `7.84` or `1.5e3`.
    pub(crate) fn of_json(text: &str) -> Option<Self> {
        let (digits, exponent) = match text.split_once(['e', 'E']) {
            Some((digits, exponent)) => (digits, exponent.parse::<i32>().ok()?),
            None => (text, 0),
        };
        let number: Self = digits.parse().ok()?;
        let scale = i64::from(number.scale) - i64::from(exponent);
        match u32::try_from(scale) {
            Ok(scale) if scale <= MAX_SCALE => Some(Self::new(number.digits, scale)),
            Ok(_) => None,
            Err(_) => {
                let factor = 10_i128.checked_pow(u32::try_from(-scale).ok()?)?;
                Some(Self::new(number.digits.checked_mul(factor)?, 0))
            }
        }
    }

    /// Converts an `f64`, which is all that serde provides for a JSON number with a fraction.
    ///
    /// `None` if it has so many digits that the original number may have been another one.
    pub(crate) fn of_float(number: f64) -> Option<Self> {
        let decimal: Self = number.to_string().parse().ok()?;
        decimal.survives_floats().then_some(decimal)
    }

    /// Whether the number survives a conversion to `f64`: numbers of up to 15 digits do.
    fn survives_floats(&self) -> bool {
        const LIMIT: u128 = 10_u128.pow(15);
        let mut digits = self.digits.unsigned_abs();
        while digits >= LIMIT && digits.is_multiple_of(10) {
            digits /= 10;
        }
        digits < LIMIT
    }

    /// Writes the number as a JSON number.
    ///
    /// # Errors
    ///
    /// Fails if it has more digits than common JSON parsers preserve, instead of rounding it
    /// silently.
    pub(super) fn write_number<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.scale == 0 {
            return serializer.serialize_i128(self.digits);
        }
        let number: f64 = self
            .to_string()
            .parse()
            .map_err(serde_core::ser::Error::custom)?;
        if self.survives_floats() {
            serializer.serialize_f64(number)
        } else {
            Err(serde_core::ser::Error::custom(
                "a decimal number has too many digits for a JSON number",
            ))
        }
    }
}

impl Decimal {
    /// The same number without trailing zeros.
    fn shortest(&self) -> (i128, u32) {
        let (mut digits, mut scale) = (self.digits, self.scale);
        while scale > 0 && digits % 10 == 0 {
            digits /= 10;
            scale -= 1;
        }
        (digits, scale)
    }
}

impl PartialEq for Decimal {
    fn eq(&self, other: &Self) -> bool {
        self.shortest() == other.shortest()
    }
}

impl Eq for Decimal {}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Compares the numbers: `1.10` equals `1.1`.
impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        // The integer part, and the fraction in units of `10^-scale`, which an `i128` can hold.
        let parts = |it: &Self| {
            let unit = 10_i128.pow(it.scale);
            let rest = it.digits.rem_euclid(unit) * 10_i128.pow(MAX_SCALE - it.scale);
            (it.digits.div_euclid(unit), rest)
        };
        parts(self).cmp(&parts(other))
    }
}

impl Hash for Decimal {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.shortest().hash(state);
    }
}

impl fmt::Debug for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl From<u64> for Decimal {
    fn from(number: u64) -> Self {
        Self::new(number.into(), 0)
    }
}

impl From<i32> for Decimal {
    fn from(number: i32) -> Self {
        Self::new(number.into(), 0)
    }
}

impl From<i64> for Decimal {
    fn from(number: i64) -> Self {
        Self::new(number.into(), 0)
    }
}

/// Splits a decimal number into its sign and the digits before and after the point. `None` if the text is not one.
/// Numbers of any length are accepted.
pub(crate) fn parts(text: &str) -> Option<(bool, &str, &str)> {
    let (negative, unsigned) = match text.strip_prefix('-') {
        Some(unsigned) => (true, unsigned),
        None => (false, text),
    };
    let all_digits =
        |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let (whole, fraction) = match unsigned.split_once('.') {
        Some((whole, fraction)) if all_digits(fraction) => (whole, fraction),
        Some(_) => return None,
        None => (unsigned, ""),
    };
    all_digits(whole).then_some((negative, whole, fraction))
}

impl FromStr for Decimal {
    type Err = DecimalError;

    fn from_str(text: &str) -> Result<Self, DecimalError> {
        let (negative, whole, fraction) = parts(text).ok_or(DecimalError)?;
        let scale = u32::try_from(fraction.len()).map_err(|_| DecimalError)?;
        let mut digits: i128 = 0;
        for byte in whole.bytes().chain(fraction.bytes()) {
            digits = digits
                .checked_mul(10)
                .and_then(|digits| digits.checked_add(i128::from(byte - b'0')))
                .ok_or(DecimalError)?;
        }
        if scale > MAX_SCALE {
            return Err(DecimalError);
        }
        Ok(Self {
            digits: if negative { -digits } else { digits },
            scale,
        })
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.digits < 0 { "-" } else { "" };
        let (digits, scale) = (self.digits.unsigned_abs(), self.scale as usize);
        if scale == 0 {
            return write!(f, "{sign}{digits}");
        }
        let unit = 10_u128.pow(self.scale);
        write!(f, "{sign}{}.{:0scale$}", digits / unit, digits % unit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_read_is_written_again() {
        for text in ["0", "1", "1.10", "-0.05", "12345678901234567890.1234567890"] {
            assert_eq!(text.parse::<Decimal>().unwrap().to_string(), text);
        }
    }

    #[test]
    fn other_texts_are_refused() {
        for text in [
            "",
            "-",
            ".5",
            "1.",
            "1e3",
            "+1",
            "1,5",
            " 1",
            "1.2.3",
            &"9".repeat(40),
        ] {
            assert_eq!(text.parse::<Decimal>(), Err(DecimalError), "{text}");
        }
    }

    /// What an `f64` cannot be trusted with is refused, and what it can be comes back as it was.
    #[test]
    fn floats_keep_what_is_read_from_them() {
        for (number, text) in [
            (0.1, "0.1"),
            (1000.25, "1000.25"),
            (1e20, "100000000000000000000"),
        ] {
            assert_eq!(Decimal::of_float(number), text.parse().ok(), "{text}");
        }
        for number in [
            99_999_999_999_999.99,
            0.123_456_789_012_345_68,
            1_000.000_000_000_000_1,
            f64::MAX,
        ] {
            assert_eq!(Decimal::of_float(number), None, "{number}");
        }
    }

    #[test]
    fn zeros_at_the_end_make_no_other_number() {
        assert_eq!("1.10".parse::<Decimal>(), "1.1".parse());
        assert_eq!("100".parse::<Decimal>(), "100.00".parse());
        assert_ne!("1".parse::<Decimal>(), "10".parse());
        assert_eq!("0.00".parse::<Decimal>(), Ok(Decimal::default()));
    }

    #[test]
    fn numbers_compare_by_value() {
        for (text, other, ordering) in [
            ("1.00", "1", Ordering::Equal),
            ("0.99", "1", Ordering::Less),
            ("1.01", "1", Ordering::Greater),
            ("-0.5", "0", Ordering::Less),
            ("-1.5", "-2", Ordering::Greater),
            ("0.0099999999999999999999", "0.01", Ordering::Less),
            ("0.010", "0.01", Ordering::Equal),
            ("-0.011", "-0.01", Ordering::Less),
            (
                &"9".repeat(38),
                &format!("0.{}", "9".repeat(38)),
                Ordering::Greater,
            ),
            (&format!("-0.{}", "9".repeat(38)), "-1", Ordering::Greater),
        ] {
            let [one, other] = [text, other].map(|it| it.parse::<Decimal>().unwrap());
            assert_eq!(one.cmp(&other), ordering, "{text}");
            assert_eq!(other.cmp(&one), ordering.reverse(), "{text}");
        }
    }
}
