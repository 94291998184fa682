//! An amount of money: read from a decimal number and a currency, and shown as one.

use crate::model::{Money, Object};

/// The macro that gives a type its methods, laid out.
pub(super) fn emit(object: &Object, money: &Money) -> String {
    let ident = |name: &str| {
        let field = object.fields.iter().find(|it| it.name == name);
        field.map_or(name, |it| it.ident.as_str()).to_owned()
    };
    let (currency, value) = (ident(&money.currency), ident(&money.value));
    let mut text = format!("rt::money!({} {{ {currency}, {value} }}", object.ident);
    for (code, decimals) in &money.decimals {
        text.push_str(&format!(", {code:?} {decimals}"));
    }
    text + ");\n"
}
