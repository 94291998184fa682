//! The server: a trait with a method per operation, and a router that calls them.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::client::{areas, modules, outbound, outbound_of};
use super::gate::Gate;
use super::print::{file, ident};
use super::{File, docs, operation};
use crate::model::{Api, Area, Operation};

pub(super) fn emit(api: &Api) -> File {
    let docs = [
        "A server for the API, for tests and simulations.",
        "",
        "A [`Service`] receives verified and validated requests, and returns typed responses.",
        "[`router()`] does everything else.",
    ];
    let docs = docs.map(str::to_owned);
    let operations: Vec<TokenStream> = outbound_of(api, None).map(registered).collect();
    let only_successes = outbound(api).all(|it| it.outcome.is_none()).then(|| {
        let doc = docs::english(
            "Responses of this API have no status, so every response is a success. Return \
             `CallOutcome::Success`; other variants are reported as an internal error.",
        );
        quote!(#[doc = ""] #doc)
    });
    let methods = outbound(api).map(|operation| method(api, operation));
    let of_areas = areas(api).map(|area| {
        let gate = Gate::of_area(Some(area)).attribute();
        let module = ident(&area.module);
        quote!(#gate let server = #module::operations(server);)
    });
    let items = vec![
        imports(api),
        private_modules(api),
        quote! {
            /// The operations of the API. Implement those that are needed, as `async fn`.
            ///
            /// Every method has a default, which responds as if there were no operation at its path
            /// ([`Caller::not_implemented`]). So implementations still compile if an operation is
            /// added by a new version or a feature.
            #only_successes
            pub trait Service: Send + Sync + 'static {
                #(#methods)*
            }

            /// Creates a server of all operations, whose limits can be changed.
            pub fn server<S: Service>(service: S, keys: Keys) -> Server<S> {
                let server = Server::new(schema(), service, keys) #(#operations)*;
                #(#of_areas)*
                server
            }

            /// Creates a router of all operations, with the default limits.
            pub fn router<S: Service>(service: S, keys: Keys) -> Router {
                server(service, keys).into_router()
            }
        },
    ];
    file(api, "server.rs".into(), "api.yaml", &docs, items)
}

/// The operations of one area, in a separate file: `server/payments.rs`.
pub(super) fn emit_area(api: &Api, area: &Area) -> File {
    let module = ident(&area.module);
    let operations = outbound_of(api, Some(area)).map(registered);
    let items = vec![
        quote! {
            use std::sync::Arc;
            use antom_runtime::server::Server;
            use antom_runtime::validate::Valid;
            use super::Service;
            use crate::#module;
        },
        quote! {
            pub(super) fn operations<S: Service>(server: Server<S>) -> Server<S> {
                server #(#operations)*
            }
        },
    ];
    let docs = docs::paragraphs([area.doc.en.as_str()]);
    let path = format!("server/{}.rs", area.module);
    file(api, path, "api.yaml", &docs, items)
}

/// The imports of the trait, if there are operations.
fn imports(api: &Api) -> TokenStream {
    let gate = Gate::of_any(outbound(api)).attribute();
    let modules: Vec<Ident> = modules(api).collect();
    let (sync, own) = match modules.as_slice() {
        [] => (None, quote!(schema)),
        modules => (
            Some(quote!(
                use std::sync::Arc;
            )),
            quote!({#(#modules,)* schema}),
        ),
    };
    quote! {
        #sync
        #gate
        use antom_runtime::__private::{CallOutcome, Future, Valid};
        use crate::#own;
        #[doc(no_inline)]
        pub use antom_runtime::server::Router;
        pub use antom_runtime::server::*;
    }
}

fn private_modules(api: &Api) -> TokenStream {
    let modules = areas(api).map(|area| {
        let gate = Gate::of_area(Some(area)).attribute();
        let module = ident(&area.module);
        quote!(#gate mod #module;)
    });
    quote!(#(#modules)*)
}

/// The registration of an operation. It does not use method syntax: an operation may be called
/// `clone`, like a method of `Arc`.
fn registered(operation: &Operation) -> TokenStream {
    let module = operation::path(operation);
    let name = method_name(operation);
    quote! {
        .operation(|service: Arc<S>, request: Valid<#module::Request>, caller| async move {
            Service::#name(&*service, request, caller).await
        })
    }
}

/// The name of a method. The trait covers all areas, so the name includes the area.
pub(super) fn method_name(operation: &Operation) -> Ident {
    match &operation.area {
        Some(area) => format_ident!("{}_{}", area.module, operation.module),
        None => ident(&operation.module),
    }
}

fn method(api: &Api, operation: &Operation) -> TokenStream {
    let name = method_name(operation);
    let module = operation::path(operation);
    let module = match operation.area {
        Some(_) => quote!(crate::#module),
        None => module,
    };
    let failure = match operation.outcome {
        Some(_) => quote!(#module::Failure),
        None => quote!(#module::Response),
    };
    let gate = Gate::of_area(operation.area.as_ref()).attribute();
    let doc = docs::english(&format!(
        "`{}`: `{} {}`.",
        operation.name,
        operation.method,
        api.path_of(operation)
    ));
    // If it holds for all operations, the trait says it once.
    let only_successes = (api.outcome.is_some() && operation.outcome.is_none()).then(|| {
        let doc = docs::english("Its responses have no status: return `CallOutcome::Success`.");
        quote!(#[doc = ""] #doc)
    });
    quote! {
        #doc
        #only_successes
        #gate
        fn #name(
            &self,
            request: Valid<#module::Request>,
            caller: Caller,
        ) -> impl Future<Output = CallOutcome<#module::Response, #failure>> + Send {
            let _ = request;
            caller.not_implemented()
        }
    }
}
