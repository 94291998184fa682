use std::fmt;

use antom::types::Amount;

/// An amount of money in the minor unit of its currency.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Money {
    /// The currency.
    pub currency: String,
    /// How much.
    pub value: u64,
}

impl Money {
    /// Creates an amount.
    pub fn new(currency: impl Into<String>, value: u64) -> Self {
        Self {
            currency: currency.into(),
            value,
        }
    }

    /// Returns the amount of that value in the same currency.
    #[must_use]
    pub fn of(&self, value: u64) -> Self {
        Self::new(self.currency.clone(), value)
    }
}

impl From<&Amount> for Money {
    fn from(amount: &Amount) -> Self {
        Self::new(amount.currency.clone(), amount.value)
    }
}

impl From<&Money> for Amount {
    fn from(money: &Money) -> Self {
        Self::builder()
            .currency(money.currency.clone())
            .value(money.value)
            .build()
    }
}

/// With the decimals of the currency: `HKD 748.50`. The minor unit, if the currency is unknown.
impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match Amount::from(self).to_decimal() {
            Ok(value) => write!(f, "{} {value}", self.currency),
            Err(_) => write!(f, "{} {} (minor unit)", self.currency, self.value),
        }
    }
}
