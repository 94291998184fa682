use std::error::Error;
use std::fmt;

use crate::line::OneLine;

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
    /// Two amounts have different currencies.
    DifferentCurrencies {
        /// The currency of the first amount.
        left: String,
        /// The currency of the second amount.
        right: String,
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
            Self::DifferentCurrencies { left, right } => write!(
                f,
                "the amounts have different currencies, `{}` and `{}`",
                OneLine(left),
                OneLine(right)
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
