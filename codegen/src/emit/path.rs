//! The value at a path through an object, as an expression of type `Option<&T>`.

use proc_macro2::TokenStream;
use quote::quote;

use super::print::ident;
use crate::model::Path;

pub(super) fn value(path: &Path) -> TokenStream {
    if let Some(fixed) = path.target().fixed() {
        return quote!(Some(#fixed));
    }
    let mut plain = quote!(self);
    let mut fields = path.fields.iter();
    for field in fields.by_ref() {
        let name = ident(&field.ident);
        plain = quote!(#plain.#name);
        if !field.is_plain() {
            let first = quote!(#plain.as_ref());
            return fields.fold(first, |value, field| {
                let name = ident(&field.ident);
                if field.is_plain() {
                    quote!(#value.map(|it| &it.#name))
                } else {
                    quote!(#value.and_then(|it| it.#name.as_ref()))
                }
            });
        }
    }
    quote!(Some(&#plain))
}
