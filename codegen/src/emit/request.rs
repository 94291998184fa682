//! A request or a response: one file.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::docs::Doc;
use super::object::imports;
use super::print::{Piece, file, ident};
use super::{File, Whole, docs, object, operation, replies};
use crate::model::{Api, Object, Operation, Product, Rule};
use crate::words;

/// The module and file of a product's request.
pub(super) fn module(product: &Product) -> &str {
    &product.request.module
}

pub(super) fn emit(api: &Api, whole: &Whole<'_>, operation: &Operation, product: &Product) -> File {
    let request = &with_selects(product);
    let imports = imports(api, whole, request);
    let siblings = siblings(operation, product);
    let uses = quote!(use antom_runtime::__private as rt; #imports use super::{OPERATION, #(#siblings),*};);
    let mut items: Vec<Piece> = vec![uses.into()];
    let doc = Doc(request_doc(api, operation, product, request));
    items.extend(object::parts(api, whole, request, &doc, false));
    items.push(endpoint(operation, product).into());
    if let Some(replies) = &operation.replies {
        items.push(replies::emit(product, replies, api.scalars).into());
    }
    items.push(product_schema(operation, product).into());
    file(
        api,
        path(operation, module(product)),
        &request.source,
        &[],
        items,
    )
}

/// The types of the operation that a request refers to.
fn siblings(operation: &Operation, product: &Product) -> Vec<proc_macro2::Ident> {
    let mut names = vec!["Response"];
    if operation.outcome.is_some() {
        names.extend(["Failure", "ResultCode"]);
    }
    let cases = product.event.iter().chain(&operation.next);
    names.extend(cases.map(|it| it.ident.as_str()));
    names.sort_unstable();
    names.into_iter().map(ident).collect()
}

/// The description of a call, its route, its constant fields, and its rules.
fn request_doc(
    api: &Api,
    operation: &Operation,
    product: &Product,
    request: &Object,
) -> Vec<String> {
    let mut lines = docs::paragraphs(
        [product.doc.en.as_str()]
            .into_iter()
            .chain(product.doc.zh.as_deref()),
    );
    let mut section = |more: Vec<String>| {
        if !more.is_empty() {
            lines.push(String::new());
            lines.extend(more);
        }
    };
    section(vec![operation::route(api, operation)]);
    if let Some(key) = &operation.idempotency_key {
        let pages = operation.idempotency_pages.iter();
        let pages: Vec<String> = pages.map(|it| format!("`{it}`")).collect();
        let source = match pages.as_slice() {
            [] => String::new(),
            pages => format!(", as documented on {}", words::enumerated(pages)),
        };
        section(vec![format!("The idempotency key is `{key}`{source}.")]);
    }
    if let Some(inquiry) = &operation.inquiry {
        section(vec![format!(
            "If the outcome of a call is unknown, inquire with `{inquiry}`."
        )]);
    }
    if operation
        .next
        .as_ref()
        .is_some_and(|it| it.follow.is_some())
    {
        section(vec![
            "A client's `follow` repeats the call until the response is final.".to_owned(),
        ]);
    }
    if operation.safe {
        section(vec![
            "The call is read-only, so it can be repeated.".to_owned(),
        ]);
    }
    section(docs::written(request));
    section(docs::rules(&request.rules));
    section(docs::pages(request));
    lines
}

/// The request of a product, with a rule for the nested constants of the product.
fn with_selects(product: &Product) -> Object {
    let mut request = product.request.clone();
    request.rules.extend(Rule::fixed_by(product));
    request
}

pub(super) fn path(operation: &Operation, module: &str) -> String {
    format!("{}/{}.rs", operation.folder(), module)
}

pub(super) fn emit_response(api: &Api, whole: &Whole<'_>, operation: &Operation) -> File {
    let doc = docs::body(&operation.response);
    object_file(api, whole, operation, &operation.response, "response", &doc)
}

/// A file with one object that belongs to an operation.
pub(super) fn object_file(
    api: &Api,
    whole: &Whole<'_>,
    operation: &Operation,
    object: &Object,
    module: &str,
    doc: &Doc,
) -> File {
    let imports = imports(api, whole, object);
    let mut items: Vec<Piece> = vec![quote!(use antom_runtime::__private as rt; #imports).into()];
    items.extend(object::parts(api, whole, object, doc, false));
    file(api, path(operation, module), &source(operation), &[], items)
}

/// The folder of an operation's spec files.
pub(super) fn source(operation: &Operation) -> String {
    let first = operation
        .products
        .first()
        .map_or("", |product| product.request.source.as_str());
    match operation.products.len() {
        1 => first.to_owned(),
        _ => format!(
            "{}/",
            first.rsplit_once('/').map_or(first, |(folder, _)| folder)
        ),
    }
}

fn endpoint(operation: &Operation, product: &Product) -> TokenStream {
    let name = ident(&product.request.ident);
    let (failure, code) = failure(operation);
    let success = success(operation);
    let key = operation.idempotency_key.as_ref();
    let key = key.and_then(|key| {
        product
            .request
            .fields
            .iter()
            .find(|field| field.name == *key)
    });
    let key = match key {
        Some(field) => {
            let (place, plain) = (ident(&field.ident), field.is_plain());
            if plain {
                quote!(Some(&self.#place))
            } else {
                quote!(self.#place.as_deref())
            }
        }
        None => quote!(None),
    };
    let safe = operation.safe.then(|| {
        quote!(
            const SAFE: bool = true;
        )
    });
    let follow = follow(operation, &name);
    quote! {
        impl rt::Endpoint for #name {
            type Response = Response;
            type Success = #success;
            type Failure = #failure;
            type ResultCode = #code;

            const OPERATION: &'static rt::OperationSchema = &OPERATION;
            const PRODUCT: &'static rt::ProductSchema = &PRODUCT;
            #safe

            fn idempotency_key(&self) -> Option<&str> {
                #key
            }
        }

        #follow
    }
}

/// The interval and final cases of a repeated inquiry.
fn follow(operation: &Operation, request: &proc_macro2::Ident) -> Option<TokenStream> {
    let cases = operation.next.as_ref()?;
    let follow = cases.follow.as_ref()?;
    let (every, at_most) = (follow.every, follow.at_most);
    let next = ident(&cases.ident);
    let finals = follow.until.iter().map(|index| {
        let case = ident(&cases.in_order[*index].ident);
        quote!(#next::#case { .. })
    });
    Some(quote! {
        impl rt::Follow for #request {
            const PACE: rt::Pace = rt::Pace::of_seconds(#every, #at_most);

            #[inline]
            fn is_final(next: &#next) -> bool {
                matches!(next, #(#finals)|*)
            }
        }
    })
}

/// The types of unsuccessful responses, in the files of the operation.
pub(super) fn failure(operation: &Operation) -> (TokenStream, TokenStream) {
    match operation.outcome {
        Some(_) => (quote!(Failure), quote!(ResultCode)),
        None => (quote!(Response), quote!(rt::UndocumentedCode)),
    }
}

/// The result of a successful call: the response, or its cases.
pub(super) fn success(operation: &Operation) -> proc_macro2::Ident {
    let cases = operation.next.as_ref();
    ident(cases.map_or("Response", |it| &it.ident))
}

fn product_schema(operation: &Operation, product: &Product) -> TokenStream {
    let name = product.name.as_deref().unwrap_or_default();
    let selects = product.selects.iter().map(|(path, value)| {
        let path = path.dotted();
        quote!((#path, #value))
    });
    let selects = (!product.selects.is_empty()).then(|| quote!(.with_selects(&[#(#selects),*])));
    let identified_by = product.identified_by.iter().map(|signs| {
        let signs = signs.iter().map(|sign| {
            let (path, values) = (sign.path.dotted(), &sign.values);
            quote!((#path, &[#(#values),*]))
        });
        quote!(&[#(#signs),*])
    });
    let identified_by = (!product.identified_by.is_empty())
        .then(|| quote!(.with_identified_by(&[#(#identified_by),*])));
    let codes: Vec<&String> = product
        .result_codes
        .iter()
        .map(|index| &operation.result_codes[*index].name)
        .collect();
    let codes = (!codes.is_empty()).then(|| quote!(.with_result_codes(&[#(#codes),*])));
    let pages = &product.pages;
    let pages = (!pages.is_empty()).then(|| quote!(.with_pages(&[#(#pages),*])));
    quote! {
        /// The schema of the product.
        pub(super) static PRODUCT: rt::ProductSchema = {
            use rt::table::*;
            ProductSchema::new(#name, &SCHEMA, Response::SCHEMA) #selects #identified_by #codes #pages
        };
    }
}

/// The name of a request's builder.
pub(super) fn builder(product: &Product) -> proc_macro2::Ident {
    format_ident!("{}Builder", product.request.ident)
}
