//! The value at a path through an object, as an expression of type `Option<&T>`.

use proc_macro2::TokenStream;
use quote::quote;

use super::print::ident;
use crate::model::{Field, Path};

pub(super) fn value(object: &TokenStream, path: &Path) -> TokenStream {
    let mut value = Reached::Plain(object.clone());
    for field in &path.fields {
        value = value.step(field);
    }
    match value {
        Reached::Plain(place) => quote!(Some(&#place)),
        Reached::Fixed(text) => quote!(Some(#text)),
        Reached::Optional(value) => value,
    }
}

/// The result of following a path so far.
enum Reached {
    /// A value that is always present.
    Plain(TokenStream),
    /// A constant, which is not stored.
    Fixed(String),
    /// An `Option<&T>`.
    Optional(TokenStream),
}

impl Reached {
    fn step(self, field: &Field) -> Self {
        let name = ident(&field.ident);
        match (self, field.fixed()) {
            (Self::Plain(_), Some(text)) => Self::Fixed(text.to_owned()),
            (Self::Optional(value), Some(text)) => Self::Optional(quote!(#value.map(|_| #text))),
            (Self::Plain(place), None) if field.is_plain() => Self::Plain(quote!(#place.#name)),
            (Self::Plain(place), None) => Self::Optional(quote!(#place.#name.as_ref())),
            (Self::Optional(value), None) if field.is_plain() => {
                Self::Optional(quote!(#value.map(|it| &it.#name)))
            }
            (Self::Optional(value), None) => {
                Self::Optional(quote!(#value.and_then(|it| it.#name.as_ref())))
            }
            // A text has no fields.
            (Self::Fixed(text), _) => Self::Fixed(text),
        }
    }
}
