//! The builder of an object: a setter for each field, and a type parameter for each required one.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::docs;
use super::fields::{in_rust, rust_type, type_name};
use super::print::{ident, unsigned};
use crate::model::names::builder_parameter;
use crate::model::{Api, Field, Object, Shape};

pub(super) fn emit(api: &Api, object: &Object) -> TokenStream {
    let (name, builder) = (
        ident(&object.ident),
        format_ident!("{}Builder", object.ident),
    );
    let states: Vec<Ident> = required(object).map(state).collect();
    let setters = in_rust(object).map(|(_, field)| setter(api, object, field));
    let (definition, scope) = if states.is_empty() {
        (
            quote!(pub struct #builder { draft: #name }),
            quote!(impl #builder),
        )
    } else {
        let numbers = (0..).map(unsigned);
        let definition = quote! {
            pub struct #builder<#(#states = Unset<#numbers>),*> {
                draft: #name,
                given: PhantomData<(#(#states,)*)>,
            }
        };
        (
            definition,
            quote!(impl<#(#states),*> #builder<#(#states),*>),
        )
    };
    let start = wrapped(&builder, &states, quote!(blank()));
    let bounds = if states.is_empty() {
        quote!()
    } else {
        quote!(where #(#states: IsSet,)*)
    };
    let doc = format!(
        " Builds [`{}`]: a setter for each field, and `build` at the end.",
        object.ident
    );
    quote! {
        impl #name {
            /// A builder to which no field has been given yet.
            pub fn builder() -> #builder {
                #start
            }
        }

        #[doc = #doc]
        #[derive(Clone, Debug)]
        #[must_use]
        #definition

        #scope {
            #(#setters)*

            /// Ends building; there is such a method once every required field has been given.
            pub fn build(self) -> #name #bounds {
                self.draft
            }
        }
    }
}

/// The required fields, in documented order.
fn required(object: &Object) -> impl Iterator<Item = &Field> {
    in_rust(object)
        .map(|(_, field)| field)
        .filter(|field| field.is_plain())
}

/// The type parameter that tells whether a required field has been given.
fn state(field: &Field) -> Ident {
    ident(&builder_parameter(&field.ident))
}

/// The builder around a draft.
fn wrapped(builder: &Ident, states: &[Ident], draft: TokenStream) -> TokenStream {
    if states.is_empty() {
        quote!(#builder { draft: #draft })
    } else {
        quote!(#builder { draft: #draft, given: PhantomData })
    }
}

fn setter(api: &Api, object: &Object, field: &Field) -> TokenStream {
    let (doc, name) = (docs::english(&field.doc.en), ident(&field.ident));
    let (parameter, value) = argument(api, field);
    if !field.is_plain() {
        return quote! {
            #doc
            pub fn #name(mut self, #name: #parameter) -> Self {
                self.draft.#name = Some(#value);
                self
            }
        };
    }
    let builder = format_ident!("{}Builder", object.ident);
    let states: Vec<Ident> = required(object).map(state).collect();
    let given = state(field);
    let result = states.iter().map(|state| {
        if *state == given {
            quote!(Set)
        } else {
            quote!(#state)
        }
    });
    let advanced = wrapped(&builder, &states, quote!(self.draft));
    quote! {
        #doc
        pub fn #name(mut self, #name: #parameter) -> #builder<#(#result),*> {
            self.draft.#name = #value;
            #advanced
        }
    }
}

/// What a setter takes and how it becomes the value: texts, lists and maps are taken in any form
/// that turns into them; numbers are not, because a literal would then need its type.
fn argument(api: &Api, field: &Field) -> (TokenStream, TokenStream) {
    let (name, value_type) = (ident(&field.ident), rust_type(api, &field.shape));
    match &field.shape {
        Shape::String
        | Shape::Url
        | Shape::Email
        | Shape::List(_)
        | Shape::Array(_)
        | Shape::Map(_)
        | Shape::Json => (quote!(impl Into<#value_type>), quote!(#name.into())),
        Shape::Object { index, boxed: true } => {
            let object = type_name(api, &api.objects[*index].ident);
            (object, quote!(Box::new(#name)))
        }
        _ => (value_type, quote!(#name)),
    }
}
