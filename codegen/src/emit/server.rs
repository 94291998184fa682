//! The server's side: a trait with a method for each operation, and the router that calls them.

use proc_macro2::TokenStream;
use quote::quote;

use super::client::{modules, outbound};
use super::print::{file, ident};
use super::{File, docs};
use crate::model::{Api, Operation};

pub(super) fn emit(api: &Api) -> File {
    let docs = [
        "The other side of the wire: what answers the calls.",
        "",
        "A [`Service`] is given typed requests that have been verified and checked, and gives typed outcomes;",
        "[`router()`] does the rest. It serves tests, and whoever stands in for the real API.",
    ];
    let docs = docs.map(str::to_owned);
    let methods = outbound(api).map(|operation| method(api, operation));
    let operations = outbound(api).map(|operation| {
        let name = ident(&operation.module);
        // Not as a method of `service`: an operation may be called `clone`, which `Arc` has as well.
        quote! {
            .operation(|service: Arc<S>, request: Valid<#name::Request>, caller| async move {
                Service::#name(&*service, request, caller).await
            })
        }
    });
    let modules = modules(api);
    let only_successes = api.outcome.is_none().then(|| {
        let doc = docs::english(
            "No answer of this API says how a call ended, so that each is read as a success: \
             `Answer::Success` is the one to give, and the others are answered as a fault of the service.",
        );
        quote!(#[doc = ""] #doc)
    });
    let items = vec![
        quote! {
            use std::future::Future;
            use std::sync::Arc;
            use antom_runtime::endpoint::Answer;
            use antom_runtime::validate::Valid;
            use crate::{#(#modules,)* schema};
            #[doc(no_inline)]
            pub use antom_runtime::server::Router;
            pub use antom_runtime::server::*;
        },
        quote! {
            /// What answers the calls, with a method for each operation. Implement the methods as
            /// `async fn`.
            #only_successes
            pub trait Service: Send + Sync + 'static {
                #(#methods)*
            }

            /// A server of every operation; its limits can still be set.
            pub fn server<S: Service>(service: S, keys: Keys) -> Server<S> {
                Server::new(schema(), service, keys) #(#operations)*
            }

            /// A router of every operation, with the default limits.
            pub fn router<S: Service>(service: S, keys: Keys) -> Router {
                server(service, keys).into_router()
            }
        },
    ];
    file(api, "server.rs".into(), "api.yaml", &docs, items)
}

fn method(api: &Api, operation: &Operation) -> TokenStream {
    let (name, module) = (ident(&operation.module), ident(&operation.module));
    let failure = match api.outcome {
        Some(_) => quote!(#module::Failure),
        None => quote!(#module::Response),
    };
    let doc = docs::english(&format!(
        "`{}`: `{} {}{}`.",
        operation.name, operation.method, api.base_path, operation.path
    ));
    quote! {
        #doc
        fn #name(
            &self,
            request: Valid<#module::Request>,
            caller: Caller,
        ) -> impl Future<Output = Answer<#module::Response, #failure>> + Send;
    }
}
