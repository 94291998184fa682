//! The server's side: a trait with a method for each operation, and the router that calls them.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::client::{areas, modules, outbound, outbound_of};
use super::gate::Gate;
use super::print::{file, ident};
use super::{File, docs, operation};
use crate::model::{Api, Area, Operation};

pub(super) fn emit(api: &Api) -> File {
    let docs = [
        "The other side of the wire: what answers the calls.",
        "",
        "A [`Service`] is given typed requests that have been verified and checked, and gives typed outcomes;",
        "[`router()`] does the rest. It serves tests, and whoever stands in for the real API.",
    ];
    let docs = docs.map(str::to_owned);
    let operations: Vec<TokenStream> = outbound_of(api, None).map(registered).collect();
    let only_successes = outbound(api).all(|it| it.outcome.is_none()).then(|| {
        let doc = docs::english(
            "No answer of this API says how a call ended, so that each is read as a success: \
             `Answer::Success` is the one to give, and the others are answered as a fault of the service.",
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
            /// What answers the calls, with a method for each operation. Implement those that are
            /// called, as `async fn`.
            ///
            /// Every method has a default: the operation is answered as if there were none at its path
            /// ([`Caller::not_implemented`]). So an operation that is documented later, or comes with
            /// a feature, needs no change of what implements this.
            #only_successes
            pub trait Service: Send + Sync + 'static {
                #(#methods)*
            }

            /// A server of every operation; its limits can still be set.
            pub fn server<S: Service>(service: S, keys: Keys) -> Server<S> {
                let server = Server::new(schema(), service, keys) #(#operations)*;
                #(#of_areas)*
                server
            }

            /// A router of every operation, with the default limits.
            pub fn router<S: Service>(service: S, keys: Keys) -> Router {
                server(service, keys).into_router()
            }
        },
    ];
    file(api, "server.rs".into(), "api.yaml", &docs, items)
}

/// The operations of one area: a file of its own, `server/payments.rs`.
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

/// What the trait needs is needed only with an operation.
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
        #gate
        use std::future::Future;
        #sync
        #gate
        use antom_runtime::endpoint::Answer;
        #gate
        use antom_runtime::validate::Valid;
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

/// What a server calls for an operation. Not as a method of `service`: an operation may be called
/// `clone`, which `Arc` has as well.
fn registered(operation: &Operation) -> TokenStream {
    let module = operation::path(operation);
    let name = method_name(operation);
    quote! {
        .operation(|service: Arc<S>, request: Valid<#module::Request>, caller| async move {
            Service::#name(&*service, request, caller).await
        })
    }
}

/// The trait is one for all areas, so its methods are named after both.
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
    // Where that holds for all, it is said once.
    let only_successes = (api.outcome.is_some() && operation.outcome.is_none()).then(|| {
        let doc = docs::english(
            "Its responses do not say how the call ended: `Answer::Success` is the one to give.",
        );
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
        ) -> impl Future<Output = Answer<#module::Response, #failure>> + Send {
            let _ = request;
            caller.not_implemented()
        }
    }
}
