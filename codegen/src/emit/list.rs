//! A value list: one file with an enum.

use std::fmt::Write as _;

use quote::quote;

use super::print::{Piece, file, ident};
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
    let mut items: Vec<Piece> = vec![
        quote!(
            use antom_runtime::prelude::*;
        )
        .into(),
    ];
    items.extend(definition(
        &named,
        quote!(#(#variants,)*),
        docs::text(&list.doc),
    ));
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
) -> [Piece; 2] {
    let (name, label) = (ident(&list.ident), &list.name);
    let definition = quote! {
        #doc
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum #name {
            #variants
            /// A value that is not documented, verbatim.
            Unknown(String),
        }
    };
    let open = if list.open { "open" } else { "closed" };
    let mut table = format!("value_list!({name} as {label:?}, {open}, {{\n");
    for value in &list.values {
        let _ = writeln!(table, "    {} => {:?},", ident(&value.ident), value.name);
    }
    table.push_str("});\n");
    [definition.into(), table.into()]
}
