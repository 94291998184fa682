//! An object as a table: the facts once more, as data.

use heck::ToShoutySnakeCase;
use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::facts;
use super::fields::type_name;
use super::print::ident;
use crate::model::{
    Api, Condition, Consequence, Constraint, Constraints, Field, Object, Rule, Scalars, Shape,
    Test, Text,
};

pub(super) fn emit(api: &Api, object: &Object, shared: bool) -> TokenStream {
    let name = &object.name;
    let visibility = shared.then(|| quote!(pub(crate)));
    let scalars = scalars(api.scalars);
    let fields = object.fields.iter().map(|it| field(api, object, it));
    let rules: Vec<Ident> = object.rules.iter().map(rule_ident).collect();
    let statics = object.rules.iter().map(rule);
    quote! {
        #visibility static SCHEMA: ObjectSchema = ObjectSchema::new(#name, #scalars, &[#(#fields),*], &[#(&#rules),*]);

        #(#statics)*
    }
}

fn scalars(scalars: Scalars) -> TokenStream {
    match scalars {
        Scalars::Strings => quote!(Scalars::Strings),
        Scalars::Native => quote!(Scalars::Native),
    }
}

fn field(api: &Api, object: &Object, field: &Field) -> TokenStream {
    let (name, kind) = (&field.name, kind(api, object, &field.shape));
    let values = field.constraints.values.as_deref().unwrap_or_default();
    let constraints = constraints(listed(api, &field.shape, values), &field.constraints);
    let disputed: Vec<TokenStream> = field
        .disputed
        .iter()
        .map(|(constraint, _)| keyword(*constraint))
        .collect();
    let disputed = (!disputed.is_empty()).then(|| quote!(.disputed(&[#(#disputed),*])));
    let sensitive = field.sensitive.then(|| quote!(.sensitive()));
    let pages = &field.pages;
    let pages = (!pages.is_empty()).then(|| quote!(.with_pages(&[#(#pages),*])));
    quote!(FieldSchema::new(#name, #kind, #constraints) #disputed #sensitive #pages)
}

fn kind(api: &Api, owner: &Object, shape: &Shape) -> TokenStream {
    match shape {
        Shape::String => quote!(Kind::String),
        Shape::Integer { signed } => quote!(Kind::Integer { signed: #signed }),
        Shape::Decimal => quote!(Kind::Decimal),
        Shape::Boolean => quote!(Kind::Boolean),
        Shape::Datetime => quote!(Kind::Datetime),
        Shape::Url => quote!(Kind::Url),
        Shape::Email => quote!(Kind::Email),
        Shape::Json => quote!(Kind::Json),
        Shape::Array(item) => {
            let item = kind(api, owner, item);
            quote!(Kind::Array(&#item))
        }
        Shape::Map(value) => {
            let value = kind(api, owner, value);
            quote!(Kind::Map(&#value))
        }
        Shape::Object { index, .. } => {
            // Not `Goods::SCHEMA`: statics may refer to each other in circles, constants may not.
            let object = &api.objects[*index];
            let module = ident(&object.module);
            if object.ident == owner.ident {
                quote!(Kind::Object(&SCHEMA))
            } else {
                quote!(Kind::Object(&crate::types::#module::SCHEMA))
            }
        }
        Shape::List(index) => {
            let list = type_name(api, &api.lists[*index].ident);
            quote!(Kind::List(#list::LIST))
        }
    }
}

/// Constraints as a chain of calls. `list` is the value list that has just the allowed values: it is
/// named, its values are not repeated.
fn constraints(list: Option<TokenStream>, constraints: &Constraints) -> TokenStream {
    let calls =
        Constraint::ALL
            .into_iter()
            .filter_map(|(_, constraint)| match (constraint, &list) {
                (Constraint::Values, Some(list)) => Some(quote!(.values(#list::LIST.values()))),
                _ => facts::call(constraint, constraints),
            });
    quote!(Constraints::new() #(#calls)*)
}

/// The value list of a shape, if these are all its values.
pub(super) fn listed(api: &Api, shape: &Shape, values: &[String]) -> Option<TokenStream> {
    match shape {
        Shape::Array(item) | Shape::Map(item) => listed(api, item, values),
        Shape::List(index) => {
            let list = &api.lists[*index];
            list.values
                .iter()
                .map(|value| &value.name)
                .eq(values)
                .then(|| type_name(api, &list.ident))
        }
        _ => None,
    }
}

fn keyword(constraint: Constraint) -> TokenStream {
    match constraint {
        Constraint::Required => quote!(Keyword::Required),
        Constraint::Const => quote!(Keyword::Const),
        Constraint::Values => quote!(Keyword::Values),
        Constraint::MinLength => quote!(Keyword::MinLength),
        Constraint::MaxLength => quote!(Keyword::MaxLength),
        Constraint::Min => quote!(Keyword::Min),
        Constraint::Max => quote!(Keyword::Max),
        Constraint::MultipleOf => quote!(Keyword::MultipleOf),
        Constraint::MaxItems => quote!(Keyword::MaxItems),
        Constraint::Format => quote!(Keyword::Format),
        Constraint::StartsWith => quote!(Keyword::StartsWith),
        Constraint::Within => quote!(Keyword::Within),
    }
}

/// The static of a rule: `PAYPAY_REDIRECT_URL_RULE`.
pub(super) fn rule_ident(rule: &Rule) -> Ident {
    format_ident!("{}_RULE", rule.id.to_shouty_snake_case())
}

fn rule(rule: &Rule) -> TokenStream {
    let (name, id, doc) = (rule_ident(rule), &rule.id, text(&rule.doc));
    let warning = rule.warning.then(|| quote!(.warning()));
    let when: Vec<TokenStream> = rule.when.iter().map(condition).collect();
    let when = (!when.is_empty()).then(|| quote!(.when(&[#(#when),*])));
    let then = rule.then.iter().map(consequence);
    quote!(static #name: RuleSchema = RuleSchema::new(#id, #doc) #warning #when .then(&[#(#then),*]);)
}

fn condition(condition: &Condition) -> TokenStream {
    let path = condition.path.dotted();
    let test = match &condition.test {
        Test::Equals(value) => quote!(Test::Equals(#value)),
        Test::OneOf(values) => quote!(Test::OneOf(&[#(#values),*])),
        Test::StartsWith(prefixes) => quote!(Test::StartsWith(&[#(#prefixes),*])),
        Test::Present(present) => quote!(Test::Present(#present)),
    };
    quote!(Condition::new(#path, #test))
}

fn consequence(consequence: &Consequence) -> TokenStream {
    let path = consequence.path.dotted();
    // Rules spell out their values: their files import no types for them.
    let constraints = constraints(None, &consequence.constraints);
    quote!(Consequence::new(#path, #constraints))
}

/// A text of the spec as a constant.
pub(super) fn text(text: &Text) -> TokenStream {
    let (en, zh) = (&text.en, text.zh.as_deref().unwrap_or_default());
    quote!(Text::new(#en, #zh))
}
