//! The cases of a body: an enum, and the conversion of a body.

use std::fmt::Write as _;

use proc_macro2::TokenStream;
use quote::quote;

use super::client::Kind;
use super::fields::{imports, rust_type};
use super::print::{Piece, file, ident, tokens};
use super::{File, docs, example, operation, path, request};
use crate::model::{Api, Case, Cases, Condition, Field, Object, Operation, Shape, Test};

/// The body whose cases an enum distinguishes.
struct Body<'a> {
    /// The type of the body.
    object: &'a Object,
    /// The name of the body in a variant.
    name: &'static str,
    /// The method that returns the body.
    into: &'static str,
    /// The documentation of the body.
    doc: &'static str,
}

/// The cases of a successful response.
pub(super) fn emit_next(api: &Api, operation: &Operation, cases: &Cases) -> File {
    let body = Body {
        object: &operation.response,
        name: "response",
        into: "into_response",
        doc: "The whole response.",
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
    let imports = imports(api, &certain);
    let body_type = ident(&body.object.ident);
    let uses = quote!(use antom_runtime::__private as rt; #imports use super::#body_type;);
    let mut items: Vec<Piece> = vec![
        uses.into(),
        model(api, cases, body).into(),
        conversion(api, cases, body).into(),
    ];
    items.extend(from_outcome(api, operation, cases).map(Piece::from));
    items.push(common(cases, body).into());
    let path = request::path(operation, &cases.module);
    file(api, path, &source, &[], items)
}

/// The fields of a variant in addition to the body. A field with the name of the body is left out.
fn given<'c>(case: &'c Case, body: &Body<'_>) -> impl Iterator<Item = &'c Field> {
    case.certain().filter(|it| it.ident != body.name)
}

/// The enum.
fn model(api: &Api, cases: &Cases, body: &Body<'_>) -> TokenStream {
    let name = ident(&cases.ident);
    let body_name = ident(body.name);
    let body_type = ident(&body.object.ident);
    let doc = docs::cases(cases);
    let body_doc = docs::english(body.doc);
    let variants = cases.in_order.iter().map(|case| {
        let (doc, variant) = (docs::case(case), ident(&case.ident));
        let mut fields = given(case, body).peekable();
        if fields.peek().is_none() {
            return quote!(#doc #variant(Box<#body_type>));
        }
        let fields = fields.map(|field| {
            let (doc, name) = (docs::text(&field.doc), ident(&field.ident));
            let value = tokens(&rust_type(api, &cases.ident, &field.shape));
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

/// The conversion: one `if` per case, in order.
fn conversion(api: &Api, cases: &Cases, body: &Body<'_>) -> TokenStream {
    let name = ident(&cases.ident);
    let body_name = ident(body.name);
    let body_type = ident(&body.object.ident);
    let arms = cases.in_order.iter().map(|case| {
        let variant = ident(&case.ident);
        let names: Vec<_> = given(case, body).map(|field| ident(&field.ident)).collect();
        let value = if names.is_empty() {
            quote!(Self::#variant(Box::new(#body_name)))
        } else {
            quote!(Self::#variant { #(#names,)* #body_name: Box::new(#body_name) })
        };
        if case.when.is_empty() {
            return value;
        }
        let conditions = conditions(api, case, body);
        quote!(if #(#conditions)&&* { return #value; })
    });
    quote! {
        impl From<#body_type> for #name {
            #[inline]
            fn from(#body_name: #body_type) -> Self {
                #(#arms)*
            }
        }
    }
}

/// The conversion of the outcome of a call. An unsuccessful response with the fields of a successful
/// one can have a next step, too.
fn from_outcome(api: &Api, operation: &Operation, cases: &Cases) -> Option<String> {
    if !operation::has_step_of_outcome(api, operation) {
        return None;
    }
    let (name, last) = (&cases.ident, &cases.in_order.last()?.ident);
    let mut text = "#[cfg(feature = \"client\")]\nrt::from_outcome! {\n".to_owned();
    for line in outcome_doc(api, operation, last) {
        let space = if line.is_empty() { "" } else { " " };
        let _ = writeln!(text, "    ///{space}{line}");
    }
    let _ = writeln!(text, "    {name}: super::Error, else {last}\n}}");
    Some(text)
}

fn outcome_doc(api: &Api, operation: &Operation, last: &str) -> Vec<String> {
    let mut lines = docs::paragraphs([
        "Returns the next step of a call from its outcome.",
        &format!(
            "A success returns its next step. An unknown outcome also returns a next step if its response is signed and \
             matches a case other than `{last}`: the call then waits for this step."
        ),
    ]);
    lines.extend(["", "# Errors", ""].map(str::to_owned));
    lines.extend(docs::paragraphs([
        "Returns every other error unchanged, including an unknown outcome without a next step.",
    ]));
    lines.extend(example::call(api, operation, Kind::Async));
    lines
}

/// The conditions of a case. Fields of the variant are taken last.
fn conditions(api: &Api, case: &Case, body: &Body<'_>) -> Vec<TokenStream> {
    let place = ident(body.name);
    let held: Vec<&Field> = given(case, body).collect();
    let test = |it| condition(api, &quote!(#place), it);
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

/// A condition on an object at the expression `object`. Documented values of a list are compared as
/// variants, all others as texts.
fn condition(api: &Api, object: &TokenStream, condition: &Condition) -> TokenStream {
    let value = path::value(object, &condition.path);
    let shape = &condition.path.target().shape;
    match &condition.test {
        Test::Equals(text) => match listed(api, shape, text) {
            Some(known) => quote!(#value == Some(&#known)),
            None => quote!(rt::when::equals(#value, #text)),
        },
        Test::OneOf(texts) => {
            let known: Option<Vec<_>> = texts.iter().map(|it| listed(api, shape, it)).collect();
            match known {
                Some(known) => quote!(matches!(#value, Some(#(#known)|*))),
                None => quote!(rt::when::one_of(#value, &[#(#texts),*])),
            }
        }
        Test::StartsWith(texts) => quote!(rt::when::starts_with(#value, &[#(#texts),*])),
        Test::Present(true) => quote!(#value.is_some()),
        Test::Present(false) => quote!(#value.is_none()),
    }
}

/// The variant of a documented value.
fn listed(api: &Api, shape: &Shape, text: &str) -> Option<TokenStream> {
    let Shape::List(index) = shape else {
        return None;
    };
    let list = &api.lists[*index];
    let value = list.values.iter().find(|it| it.name == text)?;
    let (list, variant) = (ident(&list.ident), ident(&value.ident));
    Some(quote!(crate::types::#list::#variant))
}

/// Whether values of a shape are `Copy`.
fn is_copy(shape: &Shape) -> bool {
    matches!(
        shape,
        Shape::Integer { .. } | Shape::Decimal | Shape::Boolean | Shape::Datetime | Shape::Date
    )
}

/// The common code of all such enums.
fn common(cases: &Cases, body: &Body<'_>) -> String {
    let name = &cases.ident;
    let body_name = body.name;
    let into = body.into;
    let mut text = format!(
        "rt::cases!({name} of {} as {body_name}, {into} {{\n",
        body.object.ident
    );
    for case in &cases.in_order {
        let variant = &case.ident;
        let pattern = if given(case, body).next().is_some() {
            format!("{variant} {{ {body_name}, .. }}")
        } else {
            format!("{variant}({body_name})")
        };
        let _ = writeln!(text, "    {:?} => {pattern},", case.name);
    }
    text.push_str("});\n");
    text
}
