//! Amounts of money: decimal numbers, as people write them, and minor units, as APIs count them.

mod error;

use std::fmt;

pub use error::MoneyError;

use crate::forms::codes::{decimals_of, is_currency};
use crate::line::OneLine;
use crate::wire::Decimal;
use crate::wire::decimal::parts;

/// How many decimals a currency has where an API deviates from ISO 4217.
type Deviations = [(&'static str, u8)];

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

/// Adds two numbers of minor units.
pub fn sum<N: Into<i128> + TryFrom<i128>>(
    left: N,
    right: N,
    currencies: [&str; 2],
) -> Result<N, MoneyError> {
    same(currencies)?;
    within_type(left.into() + right.into())
}

/// Subtracts a number of minor units from another.
pub fn difference<N: Into<i128> + TryFrom<i128>>(
    left: N,
    right: N,
    currencies: [&str; 2],
) -> Result<N, MoneyError> {
    same(currencies)?;
    within_type(left.into() - right.into())
}

/// Multiplies a number of minor units by a quantity.
pub fn product<N: Into<i128> + TryFrom<i128>>(units: N, quantity: u64) -> Result<N, MoneyError> {
    let units = units.into();
    match units.checked_mul(quantity.into()) {
        Some(product) => within_type(product),
        None => Err(MoneyError::TooLarge {
            text: format!("{units} × {quantity}"),
        }),
    }
}

fn same([left, right]: [&str; 2]) -> Result<(), MoneyError> {
    if left == right {
        return Ok(());
    }
    Err(MoneyError::DifferentCurrencies {
        left: left.to_owned(),
        right: right.to_owned(),
    })
}

/// The number as the type of an amount, which is 64 bits wide: sums of two never overflow before.
fn within_type<N: TryFrom<i128>>(units: i128) -> Result<N, MoneyError> {
    N::try_from(units).map_err(|_| {
        let text = units.to_string();
        if units < 0 && N::try_from(-1).is_err() {
            MoneyError::Negative { text }
        } else {
            MoneyError::TooLarge { text }
        }
    })
}

/// Formats an amount for display.
pub fn fmt_money(
    units: impl Into<i128>,
    currency: &str,
    decimal: Result<Decimal, MoneyError>,
    f: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    let currency = OneLine(currency);
    match decimal {
        Ok(decimal) => write!(f, "{decimal} {currency}"),
        Err(_) => write!(f, "{} minor units of {currency}", units.into()),
    }
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

    #[test]
    fn arithmetic_is_exact_or_refused() {
        let same = ["HKD", "HKD"];
        assert_eq!(sum(74_850_u64, 150, same), Ok(75_000));
        assert_eq!(difference(74_850_u64, 74_850, same), Ok(0));
        assert_eq!(difference(0_i64, 5, same), Ok(-5));
        assert_eq!(product(37_425_u64, 2), Ok(74_850));
        for (refused, expected) in [
            (
                sum(u64::MAX, 1, same),
                "the amount `18446744073709551616` is too large",
            ),
            (
                difference(1_u64, 2, same),
                "an amount must not be negative, found `-1`",
            ),
            (
                product(u64::MAX, u64::MAX),
                "the amount `18446744073709551615 × 18446744073709551615` is too large",
            ),
            (
                product(2_u64, u64::MAX),
                "the amount `36893488147419103230` is too large",
            ),
            (
                sum(1_u64, 1, ["HKD", "USD"]),
                "the amounts have different currencies, `HKD` and `USD`",
            ),
        ] {
            assert_eq!(refused.expect_err(expected).to_string(), expected);
        }
        let error = product(i64::MIN, 2).expect_err("too large");
        assert!(matches!(error, MoneyError::TooLarge { .. }), "{error}");
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
