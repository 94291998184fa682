//! A value list: one file with an enum.

use quote::quote;

use super::print::{file, ident};
use super::{File, docs, own};
use crate::model::{Api, Value, ValueList};

pub(super) fn emit(api: &Api, list: &ValueList) -> File {
    // A variant of the list's own name would be taken for what emitted code means by the name.
    let has_twin = list.values.iter().any(|it| it.ident == list.ident);
    let named = ValueList {
        ident: match has_twin {
            true => list.ident.clone(),
            false => own::name(&list.ident),
        },
        ..list.clone()
    };
    let variants = list.values.iter().map(|value| {
        let (doc, variant) = (variant_doc(value), ident(&value.ident));
        quote!(#doc #variant)
    });
    let items = vec![
        quote!(
            use antom_runtime::prelude::*;
        ),
        definition(&named, quote!(#(#variants,)*), docs::text(&list.doc)),
    ];
    file(
        api,
        format!("types/{}.rs", list.module),
        &list.source,
        &[],
        match has_twin {
            true => items,
            false => own::restored(&list.ident, items),
        },
    )
}

fn variant_doc(value: &Value) -> proc_macro2::TokenStream {
    let wire = format!("`{}`", value.name);
    match &value.doc {
        Some(doc) => {
            let en = format!("{wire}: {}", doc.en);
            docs::attributes(&docs::paragraphs(
                [en.as_str()].into_iter().chain(doc.zh.as_deref()),
            ))
        }
        None => docs::english(&wire),
    }
}

/// The enum and its table; result codes are value lists too, with other docs.
pub(super) fn definition(
    list: &ValueList,
    variants: proc_macro2::TokenStream,
    doc: proc_macro2::TokenStream,
) -> proc_macro2::TokenStream {
    let (name, label, open) = (ident(&list.ident), &list.name, list.open);
    let texts: Vec<&String> = list.values.iter().map(|value| &value.name).collect();
    let idents: Vec<_> = list
        .values
        .iter()
        .map(|value| ident(&value.ident))
        .collect();
    quote! {
        #doc
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum #name {
            #variants
            /// A value that the documentation does not list, as it came.
            Unknown(String),
        }

        impl ValueList for #name {
            const LIST: &'static ListSchema = &ListSchema::new(#label, &[#(#texts),*], #open);

            fn known(text: &str) -> Option<Self> {
                match text {
                    #(#texts => Some(Self::#idents),)*
                    _ => None,
                }
            }

            fn unknown(text: String) -> Self {
                Self::Unknown(text)
            }

            fn text(&self) -> &str {
                match self {
                    #(Self::#idents => #texts,)*
                    Self::Unknown(text) => text,
                }
            }
        }

        value_list!(#name);
    }
}
