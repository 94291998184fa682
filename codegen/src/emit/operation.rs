//! The module of an operation: its table, its requests, and re-exports of its files.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::{self, Doc};
use super::print::{Piece, file, ident};
use super::{File, request, result_code};
use crate::model::{Api, Cases, Direction, Field, Language, Object, Operation, Outcome, Stub};
use crate::words::{self, Described};

pub(super) fn emit(api: &Api, operation: &Operation) -> File {
    let mut docs = docs::paragraphs(summary(operation));
    if !docs.is_empty() {
        docs.push(String::new());
    }
    docs.push(format!("`{}`: {}.", operation.name, route(api, operation)));
    let products: Vec<String> = operation
        .products
        .iter()
        .filter_map(|product| Some(format!("`{}`", product.name.as_ref()?)))
        .collect();
    if !products.is_empty() {
        docs.push(String::new());
        let products = words::enumerated(&products);
        docs.push(format!("Documented for {products}."));
    }
    docs.extend(step_of_outcome(api, operation));
    let advised = docs_of_pages(api, operation, api.languages.contains(&Language::Zh));
    if !advised.is_empty() {
        docs.push(String::new());
        docs.extend(advised);
    }
    docs.extend(result_code::section(api, operation));
    let items = modules(api, operation).into_iter();
    let mut items: Vec<Piece> = items.map(Piece::from).collect();
    items.extend(failure(operation).map(Piece::from));
    items.push(table(api, operation).into());
    items.push(result_code::own_table(api, operation).into());
    items.push(any_request(operation).into());
    items.extend(client_side(api, operation).map(Piece::from));
    let path = format!("{}/mod.rs", operation.folder());
    file(api, path, &request::source(operation), &docs, items)
}

/// Whether the next step can also follow from an unsuccessful response: it has the fields of a
/// successful one.
pub(super) fn has_step_of_outcome(api: &Api, operation: &Operation) -> bool {
    let has_cases = operation.next.is_some() && !operation.is_inbound();
    has_cases && operation.fails_like_response && api.stubs.contains(&Stub::Client)
}

/// The note that a next step can follow from an unsuccessful response.
fn step_of_outcome(api: &Api, operation: &Operation) -> Vec<String> {
    let next = operation.next.as_ref();
    let Some(next) = next.filter(|_| has_step_of_outcome(api, operation)) else {
        return Vec::new();
    };
    let text = format!(
        "A response with an unknown outcome can contain the next step, too: pass the result of a call to \
         `{}::from_outcome`.",
        next.ident
    );
    let mut lines = vec![String::new()];
    lines.extend(docs::paragraphs([text.as_str()]));
    lines
}

/// The first sentence about an operation. Products have their own.
fn summary(operation: &Operation) -> Option<&str> {
    let [product] = operation.products.as_slice() else {
        return None;
    };
    let text = product.doc.en.as_str();
    Some(text.find(". ").map_or(text, |end| &text[..=end]))
}

/// The note that only advisory pages document an operation.
pub(super) fn docs_of_pages(api: &Api, operation: &Operation, in_chinese: bool) -> Vec<String> {
    let advised = operation.only_advised_by(api);
    docs::only_advised(api, Described::Operation, advised, in_chinese)
}

/// The path of an operation's module from the root of the crate: `payments::pay`.
pub(super) fn path(operation: &Operation) -> TokenStream {
    let module = ident(&operation.module);
    match &operation.area {
        Some(area) => {
            let area = ident(&area.module);
            quote!(#area::#module)
        }
        None => quote!(#module),
    }
}

/// The method and path of an operation.
pub(super) fn route(api: &Api, operation: &Operation) -> String {
    match operation.direction {
        Direction::Outbound => {
            format!("`{} {}`", operation.method, api.path_of(operation))
        }
        Direction::Inbound => format!("`{}` to a path chosen by the receiver", operation.method),
    }
}

/// Whether an operation has the outcome of the API.
pub(super) fn is_as_in_api(api: &Api, operation: &Operation) -> bool {
    operation.outcome.is_some() && operation.outcome == api.outcome
}

/// The outcome as a static of this name.
pub(super) fn outcome_static(outcome: &Outcome, head: &TokenStream) -> TokenStream {
    let [status, code, message] =
        [&outcome.status, &outcome.code, &outcome.message].map(|path| path.join("."));
    let (success, failure) = (&outcome.success, &outcome.failure);
    let unknown = &outcome.unknown;
    quote! {
        #head static OUTCOME: rt::Outcome = rt::Outcome {
            status: #status,
            code: #code,
            message: #message,
            success: #success,
            failure: #failure,
            unknown: #unknown,
        };
    }
}

/// The enums of cases of the operation.
fn cases(operation: &Operation) -> impl Iterator<Item = &Cases> {
    let events = operation.products.iter().filter_map(|it| it.event.as_ref());
    events.chain(&operation.next)
}

/// The operation of the same area with the same response: most notifications share their
/// acknowledgement. The response of a call is always separate, since a page may add a field.
pub(super) fn responds_like<'a>(api: &'a Api, operation: &Operation) -> Option<&'a Operation> {
    let alike = |one: &Field, other: &Field| {
        let names = one.name == other.name && one.ident == other.ident && one.shape == other.shape;
        let facts = one.constraints == other.constraints && one.disputed == other.disputed;
        let texts = one.doc == other.doc && one.note == other.note && one.pages == other.pages;
        let taken = one.default == other.default && one.sensitive == other.sensitive;
        names && facts && texts && taken
    };
    let own = &operation.response.fields;
    let before = api.operations.iter();
    before
        .take_while(|it| (&it.area, &it.name) != (&operation.area, &operation.name))
        .filter(|it| operation.is_inbound() && it.is_inbound() && it.area == operation.area)
        .find(|other| {
            let theirs = &other.response.fields;
            own.len() == theirs.len()
                && own.iter().zip(theirs).all(|(own, their)| alike(own, their))
        })
}

/// The unsuccessful response, if it is a separate struct.
pub(super) fn own_failure(operation: &Operation) -> Option<&Object> {
    let failure = operation.failure.as_ref();
    failure.filter(|_| !operation.fails_like_response)
}

fn modules(api: &Api, operation: &Operation) -> Vec<TokenStream> {
    let mut modules: Vec<&str> = operation.products.iter().map(request::module).collect();
    let like = responds_like(api, operation).map(|it| ident(&it.module));
    let response = match &like {
        Some(other) => quote!(super::#other),
        None => quote!(response),
    };
    if like.is_none() {
        modules.push("response");
    }
    modules.extend(cases(operation).map(|it| it.module.as_str()));
    if own_failure(operation).is_some() {
        modules.push("failure");
    }
    modules.sort_unstable();
    let modules = modules.into_iter().map(ident);
    let requests = operation.products.iter().map(|product| {
        let module = ident(request::module(product));
        let name = ident(&product.request.ident);
        let builder = request::builder(product);
        quote!(pub use #module::{#name, #builder};)
    });
    let cases = cases(operation).map(|it| {
        let (module, name) = (ident(&it.module), ident(&it.ident));
        quote!(pub use #module::#name;)
    });
    let outcome = operation.outcome.as_ref().map(|_| match operation.failure {
        Some(_) if operation.fails_like_response => quote! {
            pub use crate::ResultCode;
        },
        Some(_) => quote! {
            pub use crate::ResultCode;
            pub use failure::{Failure, FailureBuilder};
        },
        None => quote! {
            pub use crate::{Failure, FailureBuilder, ResultCode};
        },
    });
    vec![
        quote!(
            use antom_runtime::__private as rt;
        ),
        quote!(#(mod #modules;)*),
        quote!(#(#requests)* #(#cases)* #outcome pub use #response::{Response, ResponseBuilder};),
    ]
}

/// The unsuccessful response, if it has the fields of the response.
fn failure(operation: &Operation) -> Option<TokenStream> {
    let failure = operation.failure.as_ref()?;
    let doc = docs::failure_like_response(&failure.doc);
    operation.fails_like_response.then(|| {
        quote! {
            #doc
            pub type Failure = rt::Failed<Response>;
        }
    })
}

fn table(api: &Api, operation: &Operation) -> TokenStream {
    let (name, method) = (&operation.name, &operation.method);
    let path = api.path_of(operation);
    let own_base_path = operation.base_path.as_ref();
    let own_base_path = own_base_path.map(|_| quote!(.with_own_base_path()));
    let key = operation
        .idempotency_key
        .as_ref()
        .map(|key| quote!(.with_idempotency_key(#key)));
    let inquiry = operation
        .inquiry
        .as_ref()
        .map(|it| quote!(.with_inquiry(#it)));
    let area = operation.area_name().map(|area| quote!(.with_area(#area)));
    let direction = operation
        .is_inbound()
        .then(|| quote!(.with_direction(Direction::Inbound)));
    let place = if is_as_in_api(api, operation) {
        quote!(crate::tables::OUTCOME)
    } else {
        quote!(OUTCOME)
    };
    let outcome = operation.outcome.as_ref();
    let own_outcome = outcome.filter(|_| !is_as_in_api(api, operation)).map(|it| {
        let doc = quote!(#[doc = " The fields of the result in responses of this operation."]);
        outcome_static(it, &doc)
    });
    let outcome = outcome
        .map(|_| quote!(.with_outcome(&#place, ResultCode::CODES).with_failure(Failure::SCHEMA)));
    let own_codes =
        (!result_code::own(api, operation).is_empty()).then(|| quote!(.with_own_codes(OWN_CODES)));
    let products = operation.products.iter().map(|product| {
        let module = ident(request::module(product));
        quote!(&#module::PRODUCT)
    });
    quote! {
        #own_outcome

        /// The schema of the operation.
        pub static OPERATION: rt::OperationSchema = {
            use rt::table::*;
            OperationSchema::new(#name, #method, #path) #area #direction #own_base_path #key #inquiry #outcome #own_codes .with_products(&[#(#products),*])
        };
    }
}

/// An enum of the requests of all products. An operation that is documented once does not need it.
fn any_request(operation: &Operation) -> TokenStream {
    let named: Vec<_> = operation
        .products
        .iter()
        .filter_map(|product| Some((product.name.as_ref()?, product)))
        .collect();
    if named.is_empty() {
        return quote!();
    }
    let (kind, any) = match operation.direction {
        Direction::Outbound => ("request", ident("Request")),
        Direction::Inbound => ("notification", ident("Notification")),
    };
    let doc = format!(
        " A {kind} of `{}`, for any of its products.",
        operation.name
    );
    let variants = named.iter().map(|(name, product)| {
        let doc = format!(" For {name}.");
        let variant = variant(name);
        let body = ident(&product.request.ident);
        quote!(#[doc = #doc] #variant(Box<#body>))
    });
    let arms = named.iter().map(|(name, product)| {
        let (variant, body) = (variant(name), ident(&product.request.ident));
        quote!(#name => #variant(#body))
    });
    quote! {
        #[doc = #doc]
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum #any {
            #(#variants,)*
        }

        rt::any_request!(#any { #(#arms),* }, OPERATION);
    }
}

/// The items that a client needs: a short name for the error of calls, and a trait of all requests
/// if there are several. Their names are the same in every module, so none is derived from the
/// operation.
fn client_side(api: &Api, operation: &Operation) -> Option<TokenStream> {
    if operation.is_inbound() || !api.stubs.contains(&Stub::Client) {
        return None;
    }
    let (failure, code) = request::failure(operation);
    let bound = (operation.products.len() > 1).then(|| call_bound(operation));
    Some(quote! {
        #bound

        /// The error of a call that failed, has an unknown outcome, or received no valid response.
        #[cfg(feature = "client")]
        pub type Error = antom_runtime::client::CallError<#failure, #code>;
    })
}

/// The trait of all requests of the operation.
fn call_bound(operation: &Operation) -> TokenStream {
    let (failure, code) = request::failure(operation);
    let success = request::success(operation);
    let doc = Doc(vec![format!(
        "Implemented by all request types of `{}`.",
        operation.name
    )]);
    let names = operation
        .products
        .iter()
        .map(|it| it.request.ident.as_str());
    let names: Vec<&str> = names.chain(["Request"]).collect();
    let requests = names.iter().map(|it| ident(it));
    let called = &operation.qualified_name;
    let message = format!("`{{Self}}` is not a request of `{called}`");
    let quoted: Vec<String> = names.iter().map(|it| format!("`{it}`")).collect();
    let note = format!(
        "the requests of `{called}` are {}",
        words::enumerated(&quoted)
    );
    quote! {
        #doc
        #[cfg(feature = "client")]
        #[diagnostic::on_unimplemented(message = #message, label = "not a request of this operation", note = #note)]
        pub trait Call:
            rt::Call<Response = Response, Success = #success, Failure = #failure, ResultCode = #code>
        {
        }

        #(
            #[cfg(feature = "client")]
            impl Call for #requests {}
        )*
    }
}

/// The variant of a product: its name, which is also the prefix of its request.
fn variant(name: &str) -> proc_macro2::Ident {
    use heck::ToUpperCamelCase;
    ident(&name.to_upper_camel_case())
}
