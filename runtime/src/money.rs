//! Amounts of money: decimal numbers, as people write them, and minor units, as APIs count them.

use std::error::Error;
use std::fmt;

use crate::forms::codes::{decimals_of, is_currency};
use crate::line::OneLine;
use crate::wire::Decimal;
use crate::wire::decimal::parts;

/// How many decimals a currency has where an API deviates from ISO 4217.
type Deviations = [(&'static str, u8)];

/// Why an amount of money cannot be read or shown.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum MoneyError {
    /// The text is not a decimal number such as `748.50`. Spaces, thousands separators, exponents, a leading `+`, a comma, and a
    /// point without digits on both sides are not accepted.
    NotDecimal {
        /// The text.
        text: String,
    },
    /// The number is negative, which this type does not allow.
    Negative {
        /// The number.
        text: String,
    },
    /// The number has more decimals than the currency.
    TooManyDecimals {
        /// The currency.
        currency: String,
        /// How many decimals the number has.
        decimals: u32,
        /// How many decimals the currency has.
        at_most: u32,
    },
    /// The number of minor units is too large for its type.
    TooLarge {
        /// The number.
        text: String,
    },
    /// The code is not a currency of ISO 4217. Codes are in capital letters.
    UnknownCurrency {
        /// The code.
        currency: String,
    },
    /// ISO 4217 gives the currency no minor unit, such as gold (`XAU`).
    NoMinorUnit {
        /// The currency.
        currency: String,
    },
}

impl fmt::Display for MoneyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotDecimal { text } => write!(
                f,
                "expected a decimal number such as `748.50`, found `{}`",
                OneLine(text)
            ),
            Self::Negative { text } => {
                write!(
                    f,
                    "an amount must not be negative, found `{}`",
                    OneLine(text)
                )
            }
            Self::TooManyDecimals {
                currency,
                decimals,
                at_most: 0,
            } => write!(f, "`{currency}` has no decimals, found {decimals}"),
            Self::TooManyDecimals {
                currency,
                decimals,
                at_most,
            } => write!(
                f,
                "`{currency}` has at most {at_most} decimals, found {decimals}"
            ),
            Self::TooLarge { text } => {
                write!(f, "the amount `{}` is too large", OneLine(text))
            }
            Self::UnknownCurrency { currency } => write!(
                f,
                "unknown currency `{}`; expected an ISO 4217 code such as `USD`",
                OneLine(currency)
            ),
            Self::NoMinorUnit { currency } => {
                write!(f, "`{currency}` has no minor unit in ISO 4217")
            }
        }
    }
}

/// Formats like `Display`: `main` prints an error with `Debug`.
impl fmt::Debug for MoneyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Error for MoneyError {}

/// Returns the number of minor units that a decimal number of a currency is, exactly.
///
/// Zeros count as decimals: `1.000` of a currency with two decimals is refused, because it may mean a thousand.
pub fn minor_units<N: TryFrom<i128>>(
    text: &str,
    currency: &str,
    deviations: &Deviations,
) -> Result<N, MoneyError> {
    let at_most = decimals(currency, deviations)?;
    let Some((negative, _, fraction)) = parts(text) else {
        return Err(MoneyError::NotDecimal {
            text: text.to_owned(),
        });
    };
    let given = u32::try_from(fraction.len()).unwrap_or(u32::MAX);
    let Some(missing) = at_most.checked_sub(given) else {
        return Err(MoneyError::TooManyDecimals {
            currency: currency.to_owned(),
            decimals: given,
            at_most,
        });
    };
    let number = text.parse::<Decimal>().ok();
    let units = number.and_then(|it| 10_i128.pow(missing).checked_mul(it.digits()));
    let units = units.and_then(|it| N::try_from(it).ok());
    units.ok_or_else(|| {
        let text = text.to_owned();
        // Only a type without negative numbers refuses minus one.
        if negative && N::try_from(-1).is_err() {
            MoneyError::Negative { text }
        } else {
            MoneyError::TooLarge { text }
        }
    })
}

/// Returns a number of minor units as a decimal number with all decimals of its currency: `748.50`, and never `748.5`.
pub fn decimal(
    units: impl Into<i128>,
    currency: &str,
    deviations: &Deviations,
) -> Result<Decimal, MoneyError> {
    Ok(Decimal::new(units.into(), decimals(currency, deviations)?))
}

/// How many decimals a currency has.
fn decimals(currency: &str, deviations: &Deviations) -> Result<u32, MoneyError> {
    let deviation = deviations.iter().find(|(code, _)| *code == currency);
    let found = match deviation {
        Some((_, decimals)) => Some(*decimals),
        None => decimals_of(currency),
    };
    found.map(u32::from).ok_or_else(|| {
        let currency = currency.to_owned();
        if is_currency(&currency) {
            MoneyError::NoMinorUnit { currency }
        } else {
            MoneyError::UnknownCurrency { currency }
        }
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::forms::codes::CURRENCIES;

    const API: &Deviations = &[("IDR", 0), ("PTS", 6)];

    fn units(text: &str, currency: &str) -> Result<u64, MoneyError> {
        minor_units(text, currency, API)
    }

    #[test]
    fn decimals_are_exact() {
        for (text, currency, expected) in [
            ("748.50", "HKD", 74_850),
            ("748.5", "HKD", 74_850),
            ("748", "HKD", 74_800),
            ("0.01", "USD", 1),
            ("0", "USD", 0),
            ("-0", "USD", 0),
            ("007.10", "USD", 710),
            ("100", "JPY", 100),
            ("1.234", "KWD", 1_234),
            ("1.2", "CLF", 12_000),
            ("15000", "IDR", 15_000),
            ("0.000001", "PTS", 1),
            ("184467440737095516.15", "USD", u64::MAX),
        ] {
            assert_eq!(units(text, currency), Ok(expected), "{text} {currency}");
        }
        assert_eq!(minor_units::<i64>("-7.05", "USD", API), Ok(-705));
    }

    #[test]
    fn errors_say_what_is_wrong() {
        for (text, currency, expected) in [
            (
                "7,50",
                "HKD",
                "expected a decimal number such as `748.50`, found `7,50`",
            ),
            (
                "",
                "HKD",
                "expected a decimal number such as `748.50`, found ``",
            ),
            (
                "1e3",
                "HKD",
                "expected a decimal number such as `748.50`, found `1e3`",
            ),
            (
                "1\n2",
                "HKD",
                "expected a decimal number such as `748.50`, found `1 2`",
            ),
            (
                "-0.01",
                "HKD",
                "an amount must not be negative, found `-0.01`",
            ),
            ("1.000", "HKD", "`HKD` has at most 2 decimals, found 3"),
            ("100.00", "JPY", "`JPY` has no decimals, found 2"),
            ("1.5", "IDR", "`IDR` has no decimals, found 1"),
            (
                "184467440737095516.16",
                "USD",
                "the amount `184467440737095516.16` is too large",
            ),
            (
                "1",
                "hkd",
                "unknown currency `hkd`; expected an ISO 4217 code such as `USD`",
            ),
            ("1", "XAU", "`XAU` has no minor unit in ISO 4217"),
        ] {
            let error = units(text, currency).expect_err(text);
            assert_eq!(error.to_string(), expected);
        }
        let most = "9".repeat(38);
        for text in [&most, &format!("-{most}")] {
            let error = minor_units::<i64>(text, "USD", API).expect_err(text);
            assert_eq!(error, MoneyError::TooLarge { text: text.clone() });
        }
        // Beyond what a `Decimal` has.
        let error = units(&"9".repeat(60), "USD").expect_err("too large");
        assert!(matches!(error, MoneyError::TooLarge { .. }), "{error}");
        let error = units(&format!("0.{}", "0".repeat(60)), "USD").expect_err("decimals");
        let expected = MoneyError::TooManyDecimals {
            currency: "USD".to_owned(),
            decimals: 60,
            at_most: 2,
        };
        assert_eq!(error, expected);
        // A log line stays one.
        let error = units(&format!("-{}1", "0".repeat(100_000)), "USD").expect_err("negative");
        assert!(format!("{error:?}").len() < 1_000);
    }

    proptest! {
        #[test]
        fn an_amount_comes_back(value in any::<u64>(), index in 0..CURRENCIES.len()) {
            let currency = CURRENCIES[index];
            match decimal(value, currency, &[]) {
                Ok(number) => {
                    prop_assert_eq!(Some(number.scale()), decimals_of(currency).map(u32::from));
                    prop_assert_eq!(minor_units(&number.to_string(), currency, &[]), Ok(value));
                }
                Err(error) => {
                    let currency = currency.to_owned();
                    prop_assert_eq!(error, MoneyError::NoMinorUnit { currency });
                }
            }
        }

        #[test]
        fn no_text_panics(text: String, currency: String) {
            let _ = units(&text, &currency);
            let _ = units(&text, "HKD");
        }
    }
}
