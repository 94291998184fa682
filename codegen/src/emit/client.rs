//! The client's side: a method for each operation that takes what is valid and nothing else.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::print::{file, ident};
use super::{File, docs, request};
use crate::model::{Api, Gateway, Operation, Product};

/// The two kinds of client. They differ in a word here and there.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Its methods are `async`.
    Async,
    /// Its methods block.
    Blocking,
}

pub(super) fn emit(api: &Api, kind: Kind) -> File {
    let title = docs::paragraphs([api.doc.en.as_str()]);
    let (path, first) = match kind {
        Kind::Async => ("client.rs", "Calls, with `async`."),
        Kind::Blocking => (
            "blocking.rs",
            "Calls that block, for programs without an asynchronous runtime.",
        ),
    };
    let mut docs = vec![first.to_owned(), String::new()];
    docs.extend(title);
    let mut items = vec![imports(api, kind), client(kind)];
    items.push(methods(api, kind));
    if kind == Kind::Async {
        items.extend(gateways(api));
    }
    file(api, path.into(), "api.yaml", &docs, items)
}

fn imports(api: &Api, kind: Kind) -> TokenStream {
    let modules = modules(api);
    let generic = outbound(api).any(|operation| !is_one_request(operation));
    let call = generic.then(|| {
        quote!(
            use antom_runtime::endpoint::Call;
        )
    });
    let decoded = outbound(api).next().map(|_| {
        quote!(
            use antom_runtime::endpoint::Decoded;
        )
    });
    let runtime = match kind {
        Kind::Async => quote! {
            #[doc(no_inline)]
            pub use antom_runtime::client::http;
            pub use antom_runtime::client::exports::*;
        },
        Kind::Blocking => quote!(
            pub use antom_runtime::client::blocking::exports::*;
        ),
    };
    quote! {
        #call
        #decoded
        use antom_runtime::validate::Valid;
        use crate::{#(#modules,)* schema};
        #runtime
    }
}

/// The modules of the operations that are called.
pub(super) fn modules(api: &Api) -> impl Iterator<Item = Ident> {
    outbound(api).map(|operation| ident(&operation.module))
}

fn client(kind: Kind) -> TokenStream {
    match kind {
        Kind::Async => quote! {
            /// Makes the calls: signs what is sent, verifies what comes back, and repeats what may be
            /// repeated. Clones share connections.
            #[derive(Clone, Debug)]
            pub struct Client(antom_runtime::client::Client);

            antom_runtime::client!(Client, schema);
        },
        Kind::Blocking => quote! {
            /// Makes the calls as [`crate::Client`] does, and blocks until the answer is there. Clones
            /// share connections.
            #[derive(Clone, Debug)]
            pub struct Client(antom_runtime::client::blocking::Client);

            antom_runtime::blocking_client!(Client, schema);
        },
    }
}

fn methods(api: &Api, kind: Kind) -> TokenStream {
    let methods = outbound(api).map(|operation| method(api, operation, kind));
    quote! {
        impl Client {
            #(#methods)*
        }
    }
}

/// The operations that are called.
pub(super) fn outbound(api: &Api) -> impl Iterator<Item = &Operation> {
    let operations = api.operations.iter();
    operations.filter(|operation| !operation.is_inbound())
}

fn method(api: &Api, operation: &Operation, kind: Kind) -> TokenStream {
    let (name, module) = (ident(&operation.module), ident(&operation.module));
    let doc = docs::attributes(&method_doc(api, operation));
    let success = request::success(operation);
    let (asyncness, wait) = match kind {
        Kind::Async => (Some(quote!(async)), Some(quote!(.await))),
        Kind::Blocking => (None, None),
    };
    if is_one_request(operation) {
        return quote! {
            #doc
            pub #asyncness fn #name(
                &self,
                request: &Valid<#module::Request>,
            ) -> Result<Decoded<#module::#success>, #module::Error> {
                self.0.call(request)#wait
            }
        };
    }
    let (failure, code) = failure(api, operation);
    quote! {
        #doc
        pub #asyncness fn #name<R>(
            &self,
            request: &Valid<R>,
        ) -> Result<Decoded<#module::#success>, #module::Error>
        where
            R: Call<Success = #module::#success, Failure = #failure, ResultCode = #code>,
        {
            self.0.call(request)#wait
        }
    }
}

/// Whether an operation is documented once, so that it has one request and no enum of them.
fn is_one_request(operation: &Operation) -> bool {
    operation.products.iter().all(|it| it.name.is_none())
}

fn method_doc(api: &Api, operation: &Operation) -> Vec<String> {
    let Operation { name, method, .. } = operation;
    let mut lines = vec![format!(
        "`{name}`: `{method} {}{}`.",
        api.base_path, operation.path
    )];
    let docs = operation.products.iter().filter(|it| it.name.is_none());
    for product in docs {
        lines.push(String::new());
        lines.extend(docs::paragraphs([product.doc.en.as_str()]));
    }
    let named: Vec<&Product> = operation
        .products
        .iter()
        .filter(|it| it.name.is_some())
        .collect();
    if !named.is_empty() {
        lines.extend(["", "The request is one of these:", ""].map(str::to_owned));
    }
    for product in named {
        let (request, module) = (&product.request.ident, &operation.module);
        lines.push(format!("- [`{request}`]({module}::{request})"));
    }
    lines.extend(["", "# Errors", ""].map(str::to_owned));
    lines.extend(docs::paragraphs([
        "If the call was declined, if its outcome is unknown, or if there is no answer that can be trusted.",
    ]));
    lines
}

/// The types of an answer without success.
fn failure(api: &Api, operation: &Operation) -> (TokenStream, TokenStream) {
    let module = ident(&operation.module);
    match api.outcome {
        Some(_) => (quote!(#module::Failure), quote!(#module::ResultCode)),
        None => (
            quote!(#module::Response),
            quote!(antom_runtime::endpoint::UndocumentedCode),
        ),
    }
}

/// The documented addresses as constants.
fn gateways(api: &Api) -> Option<TokenStream> {
    if api.gateways.is_empty() {
        return None;
    }
    let constants = api.gateways.iter().map(|gateway| {
        let Gateway { name, address, .. } = gateway;
        let mut texts = vec![gateway.doc.en.clone()];
        texts.extend(gateway.doc.zh.clone());
        texts.push(format!("`{address}`"));
        let doc = docs::attributes(&docs::paragraphs(texts.iter().map(String::as_str)));
        let name = ident(name);
        quote!(#doc pub const #name: Self = Self(#address);)
    });
    Some(quote! {
        /// Where the API can be reached.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub struct Gateway(&'static str);

        impl Gateway {
            #(#constants)*

            /// `https://host[:port][/prefix]`.
            pub const fn address(self) -> &'static str {
                self.0
            }
        }

        impl From<Gateway> for Address {
            fn from(gateway: Gateway) -> Self {
                Self::from_static(gateway.0)
            }
        }
    })
}
