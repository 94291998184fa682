//! Fields and their types in Rust.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;

use super::print::ident;
use crate::model::{Api, Field, Object, Shape};

/// Returns the Rust type of a value in the file of the type `owner`.
pub fn rust_type(api: &Api, owner: &str, shape: &Shape) -> String {
    match shape {
        Shape::String | Shape::Url | Shape::Email => "String".into(),
        Shape::Integer { signed: false } => "u64".into(),
        Shape::Integer { signed: true } => "i64".into(),
        Shape::Decimal => "rt::Decimal".into(),
        Shape::Boolean => "bool".into(),
        Shape::Datetime => "rt::OffsetDateTime".into(),
        Shape::Date => "rt::Date".into(),
        Shape::Json => "rt::Json".into(),
        Shape::Array(item) => {
            std_name(owner, "Vec") + &format!("<{}>", rust_type(api, owner, item))
        }
        Shape::Map(value) => format!("rt::BTreeMap<String, {}>", rust_type(api, owner, value)),
        Shape::Object { index, boxed } => {
            let object = type_name(api, &api.objects[*index].ident);
            if *boxed {
                std_name(owner, "Box") + &format!("<{object}>")
            } else {
                object
            }
        }
        Shape::List(index) => type_name(api, &api.lists[*index].ident),
    }
}

/// A named type in emitted files: by imported name, or by path.
pub(super) fn type_name(api: &Api, name: &str) -> String {
    if api.by_path.contains(name) {
        format!("crate::types::{name}")
    } else {
        name.to_owned()
    }
}

/// A name of the standard prelude: by path in the file of a type with the same name.
pub(super) fn std_name(owner: &str, name: &str) -> String {
    if owner == name {
        format!("::std::prelude::v1::{name}")
    } else {
        name.to_owned()
    }
}

/// The type of a field, optional if the value may be absent.
pub(super) fn field_type(api: &Api, object: &Object, field: &Field) -> String {
    let value = rust_type(api, &object.ident, &field.shape);
    if field.is_plain() {
        value
    } else {
        std_name(&object.ident, "Option") + &format!("<{value}>")
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

/// The import of the named types that an object uses, except itself.
pub(super) fn imports(api: &Api, object: &Object) -> TokenStream {
    let mut names = BTreeSet::new();
    for (_, field) in in_rust(object) {
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
