//! The builder of an object: a setter per field, and a type parameter per required field.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::docs;
use super::docs::Doc;
use super::fields::{in_rust, rust_type, std_name, type_name};
use super::print::{Piece, ident, tokens};
use crate::model::names::required_marker;
use crate::model::{Api, Field, Object, Shape};

pub(super) fn emit(api: &Api, parameters: &Parameters, object: &Object) -> Vec<Piece> {
    let names = Names::of(parameters, object);
    let Names {
        name,
        builder,
        states,
        ..
    } = &names;
    let markers: Vec<Ident> = required(object)
        .map(|it| ident(&required_marker(&it.ident)))
        .collect();
    let setters = in_rust(object).map(|(_, field)| setter(api, &names, object, field));
    let doc = Doc(vec![format!("Builds [`{}`].", object.ident)]);
    let Generic {
        parameters,
        arguments,
        state,
        marker,
        bounds,
    } = if states.is_empty() {
        Generic::default()
    } else {
        Generic {
            parameters: quote!(<#(#states = rt::Missing<#markers>),*>),
            arguments: quote!(<#(#states),*>),
            state: quote!(, rt::PhantomData<(#(#states,)*)>),
            marker: quote!(, rt::PhantomData),
            bounds: quote!(where #(#states: rt::IsSet<#markers>,)*),
        }
    };
    let built = docs::english(if states.is_empty() {
        "Builds the value."
    } else {
        "Builds the value. Available once every required field is set."
    });
    let start = quote! {
        impl #name {
            /// Creates an empty builder.
            #[inline]
            pub fn builder() -> #builder {
                #builder(rt::blank() #marker)
            }
        }
    };
    let definition = quote! {
        #doc
        #[derive(Clone, Debug)]
        #[must_use]
        pub struct #builder #parameters(#name #state);

        impl #arguments #builder #arguments {
            #(#setters)*

            #built
            #[inline]
            pub fn build(self) -> #name #bounds {
                self.0
            }
        }
    };
    vec![
        start.into(),
        marker_types(&markers).into(),
        definition.into(),
    ]
}

/// The additional parts of a builder with required fields.
#[derive(Default)]
struct Generic {
    parameters: TokenStream,
    arguments: TokenStream,
    state: TokenStream,
    marker: TokenStream,
    bounds: TokenStream,
}

/// The types that name the required fields.
fn marker_types(markers: &[Ident]) -> String {
    if markers.is_empty() {
        return String::new();
    }
    let names: Vec<String> = markers.iter().map(Ident::to_string).collect();
    let one_line = format!("rt::required_fields!({});\n", names.join(", "));
    if one_line.len() <= 100 {
        one_line
    } else {
        format!(
            "rt::required_fields!(\n    {},\n);\n",
            names.join(",\n    ")
        )
    }
}

/// The names used in the builder of an object.
struct Names {
    name: Ident,
    builder: Ident,
    /// The type parameters, one per required field.
    states: Vec<Ident>,
    /// The type parameter of setters that take a value or an `Option`.
    given_as: Ident,
}

impl Names {
    fn of(parameters: &Parameters, object: &Object) -> Self {
        let Parameters { state, given_as } = parameters;
        let states = 0..required(object).count();
        Self {
            name: ident(&object.ident),
            builder: format_ident!("{}Builder", object.ident),
            states: states
                .map(|index| format_ident!("{state}{index}"))
                .collect(),
            given_as: format_ident!("{given_as}"),
        }
    }
}

/// The names of type parameters, chosen so that they hide no type of the spec.
pub(super) struct Parameters {
    /// The prefix of those for required fields.
    state: &'static str,
    /// That of setters that take a value or an `Option`.
    given_as: &'static str,
}

impl Parameters {
    pub(super) fn of(api: &Api) -> Self {
        let objects = api.objects.iter().map(|it| &it.ident);
        let types = || objects.clone().chain(api.lists.iter().map(|it| &it.ident));
        let is_state = |ident: &String| {
            let number = ident.strip_prefix('S');
            number.is_some_and(|it| it.bytes().all(|byte| byte.is_ascii_digit()))
        };
        let has_state = types().any(is_state);
        let has_as = types().any(|it| it == "As");
        Self {
            state: if has_state { "BuilderState" } else { "S" },
            given_as: if has_as { "GivenAs" } else { "As" },
        }
    }
}

/// The required fields, in documented order.
fn required(object: &Object) -> impl Iterator<Item = &Field> {
    in_rust(object)
        .map(|(_, field)| field)
        .filter(|field| field.is_plain())
}

fn setter(api: &Api, names: &Names, object: &Object, field: &Field) -> TokenStream {
    let (doc, name) = (docs::setter(object, field), ident(&field.ident));
    let Some(index) = required(object).position(|it| it.name == field.name) else {
        let Argument {
            generics,
            parameter,
            value,
        } = optional_argument(api, names, &object.ident, field);
        return quote! {
            #doc
            #[inline]
            pub fn #name #generics(mut self, #name: #parameter) -> Self {
                self.0.#name = #value;
                self
            }
        };
    };
    let (parameter, value) = argument(api, &object.ident, field);
    let builder = &names.builder;
    let states = names.states.iter().enumerate();
    let states = states.map(|(other, state)| {
        if other == index {
            quote!(rt::Set)
        } else {
            quote!(#state)
        }
    });
    quote! {
        #doc
        #[inline]
        pub fn #name(mut self, #name: #parameter) -> #builder<#(#states),*> {
            self.0.#name = #value;
            #builder(self.0, rt::PhantomData)
        }
    }
}

/// The argument of a setter of an optional field.
struct Argument {
    /// The type parameters of the setter.
    generics: TokenStream,
    parameter: TokenStream,
    /// The argument as an `Option`.
    value: TokenStream,
}

/// The argument of a setter of an optional field: what [`argument`] accepts, or an `Option` of it.
fn optional_argument(api: &Api, names: &Names, owner: &str, field: &Field) -> Argument {
    let name = ident(&field.ident);
    let (parameter, value) = argument(api, owner, field);
    let value_type = tokens(&rust_type(api, owner, &field.shape));
    let into = tokens(&std_name(owner, "Into"));
    let option = tokens(&std_name(owner, "Option"));
    match &field.shape {
        // A JSON value is made of an `Option` as well: `None` is `null`.
        Shape::Json => Argument {
            generics: TokenStream::new(),
            parameter,
            value: quote!(Some(#value)),
        },
        shape if is_converted(shape) => {
            let given_as = &names.given_as;
            Argument {
                generics: quote!(<#given_as>),
                parameter: quote!(impl rt::IntoOption<#value_type, #given_as>),
                value: quote!(#name.into_option()),
            }
        }
        Shape::Object { boxed: true, .. } => {
            let boxed = tokens(&std_name(owner, "Box"));
            Argument {
                generics: TokenStream::new(),
                parameter: quote!(impl #into<#option<#parameter>>),
                value: quote!(#name.into().map(#boxed::new)),
            }
        }
        _ => Argument {
            generics: TokenStream::new(),
            parameter: quote!(impl #into<#option<#parameter>>),
            value: quote!(#name.into()),
        },
    }
}

/// Whether setters accept anything that converts into the type.
fn is_converted(shape: &Shape) -> bool {
    matches!(
        shape,
        Shape::String
            | Shape::Url
            | Shape::Email
            | Shape::List(_)
            | Shape::Array(_)
            | Shape::Map(_)
            | Shape::Json
    )
}

/// The argument of a setter and its conversion. Texts, lists and maps are accepted as anything that
/// converts into them. Numbers are not, since literals would then need a type suffix.
fn argument(api: &Api, owner: &str, field: &Field) -> (TokenStream, TokenStream) {
    let name = ident(&field.ident);
    let value_type = tokens(&rust_type(api, owner, &field.shape));
    match &field.shape {
        shape if is_converted(shape) => {
            let into = tokens(&std_name(owner, "Into"));
            (quote!(impl #into<#value_type>), quote!(#name.into()))
        }
        Shape::Object { index, boxed: true } => {
            let object = type_name(api, &api.objects[*index].ident);
            let boxed = tokens(&std_name(owner, "Box"));
            (tokens(&object), quote!(#boxed::new(#name)))
        }
        _ => (value_type, quote!(#name)),
    }
}
