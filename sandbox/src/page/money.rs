//! Amounts as people write them.

use antom::types::Amount;

use crate::lifecycle::Money;

/// Returns an amount in the unit of its currency: `HKD 7,485.00`. A currency without a minor unit is counted in wholes.
pub(super) fn shown(money: &Money) -> String {
    let Money { currency, value } = money;
    let amount = Amount::builder()
        .currency(&**currency)
        .value(*value)
        .build();
    let number = amount
        .to_decimal()
        .map_or_else(|_| value.to_string(), |it| it.to_string());
    match number.split_once('.') {
        Some((whole, decimals)) => format!("{currency} {}.{decimals}", grouped(whole)),
        None => format!("{currency} {}", grouped(&number)),
    }
}

fn grouped(digits: &str) -> String {
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}
