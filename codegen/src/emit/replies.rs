//! The replies of an inbound operation: the implementation of `Notification`.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::print::ident;
use crate::model::{Path, Product, Replies, Scalars, Shape};

pub(super) fn emit(product: &Product, replies: &Replies, scalars: Scalars) -> TokenStream {
    let name = ident(&product.request.ident);
    let event = product.event.as_ref();
    let event = event.map_or_else(
        || quote!(Self),
        |it| {
            let event = ident(&it.ident);
            quote!(#event)
        },
    );
    let [acknowledgement, refusal] = literals(replies, scalars);
    quote! {
        impl rt::Notification for #name {
            type Event = #event;

            const ACKNOWLEDGEMENT: &'static str = #acknowledgement;
            const REFUSAL: &'static str = #refusal;
        }
    }
}

/// The bodies of the acknowledgement and of the refusal.
pub(super) fn literals(replies: &Replies, scalars: Scalars) -> [Literal; 2] {
    [&replies.acknowledgement, &replies.refusal].map(|it| literal(&json(it, scalars)))
}

/// A text with many quotes, as a raw string.
fn literal(text: &str) -> Literal {
    raw(text).parse().unwrap_or_else(|_| Literal::string(text))
}

/// A text as a raw string.
pub(super) fn raw(text: &str) -> String {
    let mut hashes = "#".to_owned();
    while text.contains(&format!("\"{hashes}")) {
        hashes.push('#');
    }
    format!("r{hashes}\"{text}\"{hashes}")
}

/// A JSON object under construction, in the order of its members.
enum Value {
    Text(String),
    Object(Vec<(String, Value)>),
}

fn json(values: &[(Path, String)], scalars: Scalars) -> String {
    let mut members = Vec::new();
    for (path, value) in values {
        let names: Vec<&str> = path.fields.iter().map(|it| it.name.as_str()).collect();
        put(
            &mut members,
            &names,
            text(value, &path.target().shape, scalars),
        );
    }
    written(&Value::Object(members))
}

/// A value in its JSON encoding.
fn text(value: &str, shape: &Shape, scalars: Scalars) -> String {
    let bare = matches!(
        shape,
        Shape::Integer { .. } | Shape::Decimal | Shape::Boolean
    );
    match (bare, scalars) {
        (true, Scalars::Native) => value.to_owned(),
        _ => quoted(value),
    }
}

fn put(members: &mut Vec<(String, Value)>, names: &[&str], text: String) {
    let [name, inside @ ..] = names else { return };
    let index = members.iter().position(|(it, _)| it == name);
    let index = index.unwrap_or_else(|| {
        members.push(((*name).to_owned(), Value::Object(Vec::new())));
        members.len() - 1
    });
    match (&mut members[index].1, inside) {
        (value, []) => *value = Value::Text(text),
        (Value::Object(members), inside) => put(members, inside, text),
        // A text has no members; checking has ensured that.
        (Value::Text(_), _) => {}
    }
}

fn written(value: &Value) -> String {
    match value {
        Value::Text(text) => text.clone(),
        Value::Object(members) => {
            let members = members.iter();
            let members: Vec<String> = members
                .map(|(name, value)| format!("{}:{}", quoted(name), written(value)))
                .collect();
            format!("{{{}}}", members.join(","))
        }
    }
}

fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
