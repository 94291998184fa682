//! The cases of a body: an enum, and how a body becomes one.

use proc_macro2::TokenStream;
use quote::quote;

use super::fields::{imports, rust_type};
use super::print::{file, ident};
use super::{File, docs, request, validate};
use crate::model::{Api, Case, Cases, Condition, Field, Object, Operation, Shape, Test};

/// The body whose cases an enum tells apart.
struct Body<'a> {
    /// Its type.
    object: &'a Object,
    /// What a variant calls it.
    name: &'static str,
    /// What gives it back.
    into: &'static str,
    /// What it is, for the documentation.
    doc: &'static str,
}

/// The cases of a successful answer.
pub(super) fn emit_next(api: &Api, operation: &Operation, cases: &Cases) -> File {
    let body = Body {
        object: &operation.response,
        name: "response",
        into: "into_response",
        doc: "The whole answer.",
    };
    emit(api, operation, cases, &body, request::source(operation))
}

/// The cases of a notification.
pub(super) fn emit_event(
    api: &Api,
    operation: &Operation,
    notification: &Object,
    cases: &Cases,
) -> File {
    let body = Body {
        object: notification,
        name: "notification",
        into: "into_notification",
        doc: "The whole notification.",
    };
    emit(api, operation, cases, &body, notification.source.clone())
}

fn emit(api: &Api, operation: &Operation, cases: &Cases, body: &Body<'_>, source: String) -> File {
    let certain = Object {
        fields: cases
            .in_order
            .iter()
            .flat_map(|it| given(it, body))
            .cloned()
            .collect(),
        ..body.object.clone()
    };
    let (imports, body_type) = (imports(api, &certain), ident(&body.object.ident));
    let items = vec![
        quote!(use antom_runtime::prelude::*; #imports use super::#body_type;),
        model(api, cases, body),
        conversion(cases, body),
        common(cases, body),
    ];
    let path = request::path(operation, &cases.module);
    file(api, path, &source, &[], items)
}

/// The fields that a variant holds beside the body. One of the body's own name stays inside.
fn given<'c>(case: &'c Case, body: &Body<'_>) -> impl Iterator<Item = &'c Field> {
    case.certain().filter(|it| it.ident != body.name)
}

/// The enum.
fn model(api: &Api, cases: &Cases, body: &Body<'_>) -> TokenStream {
    let (name, body_name, body_type) = (
        ident(&cases.ident),
        ident(body.name),
        ident(&body.object.ident),
    );
    let doc = docs::cases(cases);
    let body_doc = docs::english(body.doc);
    let variants = cases.in_order.iter().map(|case| {
        let (doc, variant) = (docs::case(case), ident(&case.ident));
        let fields = given(case, body).map(|field| {
            let (doc, name) = (docs::text(&field.doc), ident(&field.ident));
            let value = rust_type(api, &field.shape);
            quote!(#doc #name: #value,)
        });
        quote!(#doc #variant { #(#fields)* #body_doc #body_name: Box<#body_type> })
    });
    quote! {
        #doc
        #[derive(Clone, PartialEq)]
        #[must_use]
        pub enum #name {
            #(#variants,)*
        }
    }
}

/// From the body to its case: an ordinary `if` for each, in their order.
fn conversion(cases: &Cases, body: &Body<'_>) -> TokenStream {
    let (name, body_name, body_type) = (
        ident(&cases.ident),
        ident(body.name),
        ident(&body.object.ident),
    );
    let arms = cases.in_order.iter().map(|case| {
        let variant = ident(&case.ident);
        let names: Vec<_> = given(case, body).map(|field| ident(&field.ident)).collect();
        let value = quote!(Self::#variant { #(#names,)* #body_name: Box::new(#body_name) });
        if case.when.is_empty() {
            return value;
        }
        let conditions = conditions(case, body);
        quote!(if #(#conditions)&&* { return #value; })
    });
    quote! {
        impl From<#body_type> for #name {
            fn from(#body_name: #body_type) -> Self {
                #(#arms)*
            }
        }
    }
}

/// The conditions of a case; fields that the variant holds are taken once all else is certain.
fn conditions(case: &Case, body: &Body<'_>) -> Vec<TokenStream> {
    let place = ident(body.name);
    let held: Vec<&Field> = given(case, body).collect();
    let test = |condition| validate::condition(&quote!(#place), condition);
    let is_held = |condition: &&Condition| {
        let path = condition.path.dotted();
        condition.test == Test::Present(true) && held.iter().any(|it| it.name == path)
    };
    let tests = case.when.iter().filter(|it| !is_held(it)).map(test);
    let takes = held.iter().map(|field| {
        let name = ident(&field.ident);
        let clone = (!is_copy(&field.shape)).then(|| quote!(.clone()));
        quote!(let Some(#name) = #place.#name #clone)
    });
    tests.chain(takes).collect()
}

/// Whether the values of a shape are copied without being asked to.
fn is_copy(shape: &Shape) -> bool {
    matches!(
        shape,
        Shape::Integer { .. } | Shape::Decimal | Shape::Boolean | Shape::Datetime
    )
}

/// What every such enum has.
fn common(cases: &Cases, body: &Body<'_>) -> TokenStream {
    let (name, body_name, body_type, into) = (
        ident(&cases.ident),
        ident(body.name),
        ident(&body.object.ident),
        ident(body.into),
    );
    let cases = cases.in_order.iter().map(|case| {
        let (name, variant) = (&case.name, ident(&case.ident));
        quote!(#name => #variant)
    });
    quote!(cases!(#name { #(#cases),* }, #body_name(#body_type), #into);)
}
