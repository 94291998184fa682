//! The client: a method per operation, which accepts only valid requests.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::docs::Doc;
use super::gate::Gate;
use super::print::{file, ident};
use super::{File, docs, example, operation, request};
use crate::model::{Api, Area, Gateway, Operation};

/// The two kinds of client, which differ only in details.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// With `async` methods.
    Async,
    /// With blocking methods.
    Blocking,
}

impl Kind {
    /// The module of such a client.
    fn module(self) -> &'static str {
        match self {
            Self::Async => "client",
            Self::Blocking => "blocking",
        }
    }
}

pub(super) fn emit(api: &Api, kind: Kind) -> File {
    let title = docs::paragraphs([api.doc.en.as_str()]);
    let first = match kind {
        Kind::Async => "The asynchronous client.",
        Kind::Blocking => "The blocking client, for programs without an asynchronous runtime.",
    };
    let mut docs = vec![first.to_owned(), String::new()];
    docs.extend(title);
    let mut items = vec![imports(api, kind), modules_of_areas(api), client(api, kind)];
    items.push(methods(api, kind));
    if kind == Kind::Async {
        items.extend(gateways(api));
    }
    file(
        api,
        format!("{}.rs", kind.module()),
        "api.yaml",
        &docs,
        items,
    )
}

/// The operations of an area, in a separate file: `client/payments.rs`.
pub(super) fn emit_area(api: &Api, area: &Area, kind: Kind) -> File {
    let (module, name) = (ident(&area.module), &area.name);
    let doc = docs::english(&format!("The operations of the area `{name}`."));
    let link = format!(
        " See [`Client::{}`](super::Client::{}).",
        area.module, area.module
    );
    let methods = outbound_of(api, Some(area)).map(|it| method(api, it, kind));
    let items = vec![
        quote! {
            use antom_runtime::endpoint::Decoded;
            use antom_runtime::validate::AsValid;
            use super::Client;
            use crate::#module;
        },
        quote! {
            #doc
            ///
            #[doc = #link]
            /// [`CallError`](crate::client::CallError) lists how a call can fail.
            #[derive(Clone, Copy, Debug)]
            pub struct Calls<'c>(pub(super) &'c Client);

            impl Calls<'_> {
                #(#methods)*
            }
        },
    ];
    let path = format!("{}/{}.rs", kind.module(), area.module);
    let docs = docs::paragraphs([area.doc.en.as_str()]);
    file(api, path, "api.yaml", &docs, items)
}

fn imports(api: &Api, kind: Kind) -> TokenStream {
    let modules: Vec<Ident> = modules(api).collect();
    let valid = (!modules.is_empty()).then(|| {
        quote! {
            use antom_runtime::endpoint::Decoded;
            use antom_runtime::validate::AsValid;
        }
    });
    let own = match modules.as_slice() {
        [] => quote!(schema),
        modules => quote!({#(#modules,)* schema}),
    };
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
    let of_client = kind == Kind::Blocking && !api.gateways.is_empty();
    let gateway = of_client.then(|| {
        quote!(
            use crate::client::Gateway;
        )
    });
    quote! {
        #valid
        #gateway
        use crate::#own;
        #runtime
    }
}

/// The areas with outbound operations.
pub(super) fn areas(api: &Api) -> impl Iterator<Item = &Area> {
    let has_calls = |area: &&Area| outbound_of(api, Some(*area)).next().is_some();
    api.areas.iter().filter(has_calls)
}

/// The `mod` lines of the areas, each with the feature of its area.
pub(super) fn modules_of_areas(api: &Api) -> TokenStream {
    let modules = areas(api).map(|area| {
        let gate = Gate::of_area(Some(area)).attribute();
        let module = ident(&area.module);
        quote!(#gate pub mod #module;)
    });
    quote!(#(#modules)*)
}

/// The modules of the outbound operations without an area.
pub(super) fn modules(api: &Api) -> impl Iterator<Item = Ident> {
    outbound_of(api, None).map(|operation| ident(&operation.module))
}

fn client(api: &Api, kind: Kind) -> TokenStream {
    let prefix = variable_prefix(&api.name);
    let gateway = (!api.gateways.is_empty()).then(|| quote!(, Gateway));
    match kind {
        Kind::Async => quote! {
            /// A client of the API. It signs requests, verifies responses, and retries calls if
            /// that is safe. Clones share connections.
            ///
            /// # Errors
            ///
            /// A call fails if it was declined, if its outcome is unknown, or if no trusted
            /// response was received: see [`CallError`].
            #[derive(Clone, Debug)]
            pub struct Client(antom_runtime::client::Client);

            antom_runtime::__private::client!(Client, schema, #prefix #gateway);
        },
        Kind::Blocking => quote! {
            /// A blocking client of the API, like [`crate::Client`]. Clones share connections.
            ///
            /// # Errors
            ///
            /// A call fails if it was declined, if its outcome is unknown, or if no trusted
            /// response was received: see [`CallError`](crate::client::CallError).
            #[derive(Clone, Debug)]
            pub struct Client(antom_runtime::client::blocking::Client);

            antom_runtime::__private::blocking_client!(Client, schema, #prefix #gateway);
        },
    }
}

/// What the environment variables of an API begin with: `MY_SHOP` of `my-shop`.
fn variable_prefix(name: &str) -> String {
    name.replace('-', "_").to_uppercase()
}

fn methods(api: &Api, kind: Kind) -> TokenStream {
    let areas: Vec<TokenStream> = areas(api).map(namespace).collect();
    let methods: Vec<TokenStream> = outbound_of(api, None)
        .map(|it| method(api, it, kind))
        .collect();
    if areas.is_empty() && methods.is_empty() {
        return quote!();
    }
    quote! {
        impl Client {
            #(#areas)*
            #(#methods)*
        }
    }
}

/// The method that returns the operations of an area.
fn namespace(area: &Area) -> TokenStream {
    let gate = Gate::of_area(Some(area)).attribute();
    let module = ident(&area.module);
    let doc = docs::text(&area.doc);
    quote! {
        #doc
        #gate
        #[inline]
        pub fn #module(&self) -> #module::Calls<'_> {
            #module::Calls(self)
        }
    }
}

/// The outbound operations.
pub(super) fn outbound(api: &Api) -> impl Iterator<Item = &Operation> {
    let operations = api.operations.iter();
    operations.filter(|operation| !operation.is_inbound())
}

/// The outbound operations of an area, or of none.
pub(super) fn outbound_of<'a>(
    api: &'a Api,
    area: Option<&'a Area>,
) -> impl Iterator<Item = &'a Operation> {
    let operations = api.operations_of(area);
    operations.filter(|operation| !operation.is_inbound())
}

/// The method of an operation. Those of an area take the struct that borrows the client by value,
/// so that a future only borrows the client.
fn method(api: &Api, operation: &Operation, kind: Kind) -> TokenStream {
    let name = ident(&operation.module);
    let module = operation::path(operation);
    let doc = Doc(method_doc(api, operation, kind));
    let success = request::success(operation);
    let (asyncness, wait) = match kind {
        Kind::Async => (Some(quote!(async)), Some(quote!(.await))),
        Kind::Blocking => (None, None),
    };
    let (receiver, inner) = match operation.area {
        Some(_) => (quote!(self), quote!(self.0.0)),
        None => (quote!(&self), quote!(self.0)),
    };
    let (bound, request) = match operation.products.as_slice() {
        [only] => {
            let request = ident(&only.request.ident);
            (None, quote!(#module::#request))
        }
        _ => (Some(quote!(<R: #module::Call>)), quote!(R)),
    };
    quote! {
        #doc
        #[inline]
        pub #asyncness fn #name #bound(
            #receiver,
            request: &impl AsValid<Request = #request>,
        ) -> Result<Decoded<#module::#success>, #module::Error> {
            #inner.call(request.as_valid())#wait
        }
    }
}

fn method_doc(api: &Api, operation: &Operation, kind: Kind) -> Vec<String> {
    let Operation { name, method, .. } = operation;
    let path = api.path_of(operation);
    let mut lines = vec![format!("`{name}`: `{method} {path}`.")];
    if operation.base_path.is_some() && api.test_clients.is_some() {
        lines[0].push_str(" Test clients call the same path.");
    }
    if let [only] = operation.products.as_slice() {
        lines.push(String::new());
        lines.extend(docs::paragraphs([only.doc.en.as_str()]));
    } else {
        lines.extend(["", "The request is one of these:", ""].map(str::to_owned));
        let module = operation.folder().replace('/', "::");
        for product in &operation.products {
            let request = &product.request.ident;
            lines.push(format!("- [`{request}`]({module}::{request})"));
        }
    }
    let advised = operation::docs_of_pages(api, operation, false);
    if !advised.is_empty() {
        lines.push(String::new());
        lines.extend(advised);
    }
    lines.extend(example::call(api, operation, kind));
    lines
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
        let doc = Doc(docs::paragraphs(texts.iter().map(String::as_str)));
        let name = ident(name);
        quote!(#doc pub const #name: Self = Self(#address);)
    });
    let names: Vec<String> = api.gateways.iter().map(|it| lower(&it.name)).collect();
    let addresses = api.gateways.iter().map(|it| &it.address);
    let named_doc = docs::english(&format!(
        "Returns the gateway of a name, in any case: `{}`.",
        names.join("`, `")
    ));
    Some(quote! {
        /// A documented address of the API.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub struct Gateway(&'static str);

        impl Gateway {
            #(#constants)*

            pub(crate) const BY_NAME: &'static antom_runtime::__private::Gateways =
                &[#((#names, #addresses)),*];

            #named_doc
            pub fn named(name: &str) -> Option<Self> {
                antom_runtime::__private::gateway_address(Self::BY_NAME, name).map(Self)
            }

            /// Returns the names of all gateways.
            pub fn names() -> impl Iterator<Item = &'static str> {
                Self::BY_NAME.iter().map(|(name, _)| *name)
            }

            /// Returns the address, `https://host[:port][/prefix]`.
            #[inline]
            pub const fn address(self) -> &'static str {
                self.0
            }
        }

        impl From<Gateway> for Address {
            #[inline]
            fn from(gateway: Gateway) -> Self {
                Self::from_static(gateway.0)
            }
        }
    })
}

/// `north-america` of `NORTH_AMERICA`.
fn lower(name: &str) -> String {
    name.to_lowercase().replace('_', "-")
}
