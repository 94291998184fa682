//! An amount of money from a decimal number and a currency, and back.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs;
use super::fields::std_name;
use super::print::{ident, tokens};
use crate::model::{Money, Object};

pub(super) fn emit(object: &Object, money: &Money) -> TokenStream {
    let name = ident(&object.ident);
    let [currency, value] =
        [money.currency, money.value].map(|index| ident(&object.fields[index].ident));
    let into = tokens(&std_name(&object.ident, "Into"));
    let deviations = money.decimals.iter().map(|(code, decimals)| {
        let decimals = proc_macro2::Literal::u8_unsuffixed(*decimals);
        quote!((#code, #decimals))
    });
    let deviations = quote!(&[#(#deviations),*]);
    let parse = docs::parse_money(object, money);
    let decimal = docs::money_to_decimal(object, money);
    quote! {
        impl #name {
            #parse
            #[inline]
            pub fn parse(decimal: &str, currency: impl #into<String>) -> rt::Result<Self, rt::MoneyError> {
                let currency = currency.into();
                let value = rt::minor_units(decimal, &currency, #deviations)?;
                Ok(Self::builder().#currency(currency).#value(value).build())
            }

            #decimal
            #[inline]
            pub fn to_decimal(&self) -> rt::Result<rt::Decimal, rt::MoneyError> {
                rt::decimal(self.#value, &self.#currency, #deviations)
            }
        }
    }
}
