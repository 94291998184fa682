//! How fields and their types look in Rust.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;

use super::print::ident;
use crate::model::{Api, Field, Object, Shape};

/// The type of a value.
pub(crate) fn rust_type(api: &Api, shape: &Shape) -> TokenStream {
    match shape {
        Shape::String | Shape::Url | Shape::Email => quote!(String),
        Shape::Integer { signed: false } => quote!(u64),
        Shape::Integer { signed: true } => quote!(i64),
        Shape::Decimal => quote!(Decimal),
        Shape::Boolean => quote!(bool),
        Shape::Datetime => quote!(OffsetDateTime),
        Shape::Json => quote!(Json),
        Shape::Array(item) => {
            let item = rust_type(api, item);
            quote!(Vec<#item>)
        }
        Shape::Map(value) => {
            let value = rust_type(api, value);
            quote!(BTreeMap<String, #value>)
        }
        Shape::Object { index, boxed } => {
            let object = type_name(api, &api.objects[*index].ident);
            if *boxed {
                quote!(Box<#object>)
            } else {
                quote!(#object)
            }
        }
        Shape::List(index) => type_name(api, &api.lists[*index].ident),
    }
}

/// A named type as emitted files name it: as they import it, or by its path.
pub(super) fn type_name(api: &Api, name: &str) -> TokenStream {
    let is_ambiguous = api.by_path.contains(name);
    let name = ident(name);
    match is_ambiguous {
        true => quote!(crate::types::#name),
        false => quote!(#name),
    }
}

/// The type of a field: that of its value, optional if the value may be absent.
pub(super) fn field_type(api: &Api, field: &Field) -> TokenStream {
    let value = rust_type(api, &field.shape);
    if field.is_plain() {
        value
    } else {
        quote!(Option<#value>)
    }
}

/// The fields that exist in Rust, with their index in the schema.
pub(super) fn in_rust(object: &Object) -> impl Iterator<Item = (usize, &Field)> {
    object
        .fields
        .iter()
        .enumerate()
        .filter(|(_, field)| field.fixed().is_none())
}

/// The line that imports the named types which an object mentions, itself excepted.
pub(super) fn imports(api: &Api, object: &Object) -> TokenStream {
    let mut names = BTreeSet::new();
    for field in &object.fields {
        collect(api, &field.shape, &mut names);
    }
    names.remove(object.ident.as_str());
    names.retain(|it| !api.by_path.contains(*it));
    let names: Vec<_> = names.into_iter().map(ident).collect();
    match names.as_slice() {
        [] => quote!(),
        [name] => quote!(use crate::types::#name;),
        names => quote!(use crate::types::{#(#names),*};),
    }
}

fn collect<'a>(api: &'a Api, shape: &Shape, names: &mut BTreeSet<&'a str>) {
    match shape {
        Shape::Array(item) | Shape::Map(item) => collect(api, item, names),
        Shape::Object { index, .. } => {
            names.insert(&api.objects[*index].ident);
        }
        Shape::List(index) => {
            names.insert(&api.lists[*index].ident);
        }
        _ => {}
    }
}
