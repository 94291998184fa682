//! Amounts of money.

use crate::source::Span;

/// Which fields of an object are a currency and a number of its minor units.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Money {
    /// The name of the field with the code of the currency.
    pub currency: String,
    /// The name of the field with the number of minor units.
    pub value: String,
    /// The currencies whose number of decimals deviates from ISO 4217, in the order of the spec.
    pub decimals: Vec<(String, u8)>,
    /// Ids of the pages that document it.
    pub pages: Vec<String>,
    /// Where it is written.
    pub span: Span,
}

/// A number of minor units has 64 bits, so a currency has at most this many decimals.
pub(crate) const MOST_DECIMALS: u8 = 18;
