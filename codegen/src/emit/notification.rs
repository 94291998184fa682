//! Any notification of the API: an enum of all of them, and how to identify them.

use heck::ToUpperCamelCase;
use proc_macro2::TokenStream;
use quote::quote;

use super::gate::Gate;
use super::print::{file, ident};
use super::replies::literals;
use super::server::method_name;
use super::{File, docs, operation};
use crate::model::{Api, Operation, Product, Stub, recognition};

/// Whether there are notifications to receive.
pub(super) fn is_emitted(api: &Api) -> bool {
    api.stubs.contains(&Stub::Notification) && api.operations.iter().any(Operation::is_inbound)
}

pub(super) fn emit(api: &Api) -> File {
    let kinds: Vec<Kind> = kinds(api).collect();
    let (acknowledgement, refusal) = common_replies(api);
    let variants = kinds.iter().map(|it| it.variant(api));
    let replies = kinds.iter().map(Kind::replies);
    let decoded = kinds.iter().map(Kind::decoded);
    let items = vec![
        quote!(
            use antom_runtime::endpoint::Decoded;
            pub use antom_runtime::notification::*;
        ),
        quote! {
            /// Any notification of the API. Use it with a [`Receiver`] if several kinds of
            /// notifications are sent to one address.
            #[derive(Clone, Copy, Debug, PartialEq, Eq)]
            pub enum Notification {}

            /// The event of any notification.
            #[derive(Clone, Debug, PartialEq)]
            #[must_use]
            #[non_exhaustive]
            pub enum Event {
                #(#variants,)*
                /// A verified notification that is not documented.
                Other(Unrecognized),
            }

            impl Event {
                /// Returns the documented responses to the notification.
                pub fn replies(&self) -> Replies {
                    match self {
                        #(#replies,)*
                        Self::Other(_) => Replies::new(#acknowledgement, #refusal),
                    }
                }
            }

            impl Incoming for Notification {
                type Event = Event;

                const NAME: &'static str = "notification";
                const REFUSAL: &'static str = #refusal;

                fn decode(verified: &Verified<'_>) -> Result<Decoded<Event>, NotificationError> {
                    #(#decoded)*
                    Ok(Decoded::from(Event::Other(verified.unrecognized())))
                }
            }
        },
    ];
    let docs = ["Any notification of the API.".to_owned()];
    file(api, "notification.rs".into(), "api.yaml", &docs, items)
}

/// The replies that all operations share. Empty bodies if the operations differ: no reply is
/// documented then.
fn common_replies(api: &Api) -> (TokenStream, TokenStream) {
    let replies = api.operations.iter().filter_map(|it| it.replies.as_ref());
    let mut all: Vec<_> = replies.map(|it| literals(it, api.scalars)).collect();
    all.dedup_by_key(|[acknowledgement, refusal]| {
        (acknowledgement.to_string(), refusal.to_string())
    });
    match all.as_slice() {
        [[acknowledgement, refusal]] => (quote!(#acknowledgement), quote!(#refusal)),
        _ => (quote!(""), quote!("")),
    }
}

/// A notification: an operation for one of its products.
struct Kind<'a> {
    operation: &'a Operation,
    product: &'a Product,
}

/// In the order in which a receiver tests them.
fn kinds(api: &Api) -> impl Iterator<Item = Kind<'_>> {
    let in_order = recognition::in_order(api).into_iter();
    in_order.map(|(operation, product)| Kind { operation, product })
}

impl Kind<'_> {
    fn gate(&self) -> Option<TokenStream> {
        Gate::of_area(self.operation.area.as_ref()).attribute()
    }

    /// Named after the area, the operation and the product, like the methods of the server.
    fn name(&self) -> proc_macro2::Ident {
        let product = self.product.name.as_deref().unwrap_or_default();
        let method = method_name(self.operation).to_string();
        let name = format!("{}{product}", method.to_upper_camel_case());
        ident(if name == "Other" { "Other_" } else { &name })
    }

    /// The type of the notification.
    fn notification(&self) -> TokenStream {
        let module = operation::path(self.operation);
        let name = ident(&self.product.request.ident);
        quote!(crate::#module::#name)
    }

    fn variant(&self, api: &Api) -> TokenStream {
        let gate = self.gate();
        let name = self.name();
        let notification = self.notification();
        let doc = docs::english(&format!(
            "`{}`: {}",
            api.short_name(self.operation),
            self.product.doc.en
        ));
        let event = match &self.product.event {
            Some(event) => {
                let module = operation::path(self.operation);
                let event = ident(&event.ident);
                quote!(crate::#module::#event)
            }
            None => quote!(Box<#notification>),
        };
        quote!(#doc #gate #name(#event))
    }

    fn replies(&self) -> TokenStream {
        let gate = self.gate();
        let name = self.name();
        let notification = self.notification();
        quote!(#gate Self::#name(_) => Replies::of::<#notification>())
    }

    fn decoded(&self) -> TokenStream {
        let gate = self.gate();
        let name = self.name();
        let notification = self.notification();
        let event = match self.product.event {
            Some(_) => quote!(Event::#name),
            None => quote!(|it| Event::#name(Box::new(it))),
        };
        quote! {
            #gate
            if verified.is::<#notification>()? {
                let event = <#notification as Incoming>::decode(verified)?;
                return Ok(event.map(#event));
            }
        }
    }
}
