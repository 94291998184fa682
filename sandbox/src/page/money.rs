//! Amounts as people write them.

use std::fmt::Write as _;

use crate::lifecycle::Money;

/// Currencies of ISO 4217 without a smaller unit.
const WHOLE: [&str; 17] = [
    "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "UYI", "VND",
    "VUV", "XAF", "XOF", "XPF",
];
/// Currencies whose unit has a thousand smaller ones.
const THOUSANDTHS: [&str; 7] = ["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"];

/// Returns an amount in the unit of its currency: `HKD 7,485.00`.
pub(super) fn shown(money: &Money) -> String {
    let digits = match money.currency.as_str() {
        currency if WHOLE.contains(&currency) => 0,
        currency if THOUSANDTHS.contains(&currency) => 3,
        _ => 2,
    };
    let unit = 10_u64.pow(digits);
    let mut text = format!("{} {}", money.currency, grouped(money.value / unit));
    if digits > 0 {
        let width = digits as usize;
        // Writing to a text does not fail.
        let _ = write!(text, ".{:0width$}", money.value % unit);
    }
    text
}

fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}
