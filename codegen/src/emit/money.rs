//! An amount of money: read from a decimal number and a currency, and shown as one.

use crate::model::{Money, Object};

/// The macro that gives a type its methods, laid out.
pub(super) fn emit(object: &Object, money: &Money) -> String {
    let [currency, value] = [money.currency, money.value].map(|index| &object.fields[index].ident);
    let mut text = format!("rt::money!({} {{ {currency}, {value} }}", object.ident);
    for (code, decimals) in &money.decimals {
        text.push_str(&format!(", {code:?} {decimals}"));
    }
    text + ");\n"
}
