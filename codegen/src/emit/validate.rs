//! The checks of an object: one statement per field, then one per rule.

use proc_macro2::TokenStream;
use quote::quote;

use super::fields::in_rust;
use super::print::ident;
use super::schema::{listed, rule_ident};
use super::{facts, path};
use crate::model::{Api, Constraint, Constraints, Field, Object, Rule, Shape, fits};

pub(super) fn emit(api: &Api, object: &Object) -> TokenStream {
    let name = ident(&object.ident);
    let fields: Vec<TokenStream> = in_rust(object)
        .flat_map(|(_, field)| statements(api, field))
        .collect();
    let rules: Vec<TokenStream> = object.rules.iter().map(rule).collect();
    let report = if fields.is_empty() && rules.is_empty() {
        quote!(_)
    } else {
        quote!(report)
    };
    quote! {
        impl rt::Validate for #name {
            #[inline]
            fn check(&self, #report: &mut rt::Report<'_>) {
                #(#fields)*
                #(#rules)*
            }
        }
    }
}

/// The statements of a field: one for its constraints, one for disputed constraints.
fn statements(api: &Api, field: &Field) -> Vec<TokenStream> {
    let (name, place) = (&field.name, ident(&field.ident));
    let sensitive = field.sensitive.then(|| quote!(.sensitive()));
    let of_kind = |disputed: bool| {
        let wanted = |it| field.is_disputed(it) == disputed;
        let calls = calls(api, &field.shape, &field.constraints, wanted, !disputed);
        let advised = field.advisory && field.has_limits();
        // A required field that cannot be blank needs no check of `required`.
        let filled = field.is_plain() && !disputed && can_be_blank(api, &field.shape);
        let asked = field.constraints.required() && disputed && !field.is_plain();
        let begin = match (field.is_plain(), filled, advised) {
            (true, true, _) => quote!(required),
            (true, false, _) => quote!(field),
            (false, _, true) => quote!(advised),
            (false, _, false) => quote!(optional),
        };
        let advisory = (advised && field.is_plain()).then(|| quote!(.advisory()));
        let required = asked.then(|| quote!(.required()));
        let says = !calls.is_empty() || asked || filled;
        let disputed = disputed.then(|| quote!(.disputed()));
        says.then(|| quote!(report.#begin(#name, &self.#place) #sensitive #disputed #advisory #required #calls;))
    };
    [false, true].into_iter().filter_map(of_kind).collect()
}

/// Whether there are blank values of this shape, such as an empty text.
fn can_be_blank(api: &Api, shape: &Shape) -> bool {
    match shape {
        Shape::Integer { .. } | Shape::Decimal | Shape::Boolean => false,
        Shape::Datetime | Shape::Date => false,
        Shape::Array(_) | Shape::Map(_) => false,
        Shape::Object { index, .. } => !api.objects[*index].fields.iter().any(Field::is_plain),
        _ => true,
    }
}

/// The calls that check a value, except `required`. `nested` also checks the value's own type.
fn calls(
    api: &Api,
    shape: &Shape,
    constraints: &Constraints,
    wanted: impl Fn(Constraint) -> bool + Copy,
    nested: bool,
) -> TokenStream {
    match shape {
        Shape::Array(item) | Shape::Map(item) => {
            let of_whole = Constraint::ALL
                .into_iter()
                .filter(|(_, it)| it.is_of_whole() && wanted(*it))
                .filter_map(|(_, it)| facts::call(it, constraints));
            let each = calls(api, item, &constraints.of_items(), wanted, nested);
            let each = (!each.is_empty()).then(|| match **item {
                Shape::Object { .. } | Shape::Array(_) | Shape::Map(_) => {
                    quote!(.each(|item| item #each))
                }
                // A scalar has a chain of calls that returns a value, which the closure must drop.
                _ => quote!(.each(|item| { item #each; })),
            });
            quote!(#(#of_whole)* #each)
        }
        Shape::Object { .. } if nested => quote!(.nested()),
        Shape::Object { .. } | Shape::Json | Shape::Boolean => quote!(),
        _ => scalar_calls(api, shape, constraints, wanted),
    }
}

/// The calls that check a scalar.
fn scalar_calls(
    api: &Api,
    shape: &Shape,
    constraints: &Constraints,
    wanted: impl Fn(Constraint) -> bool,
) -> TokenStream {
    let mut calls = TokenStream::new();
    for (_, constraint) in Constraint::ALL
        .into_iter()
        .filter(|(_, it)| wanted(*it) && applies(shape, *it))
        .filter(|(_, it)| *it != Constraint::MaxLength || can_exceed(shape, constraints))
    {
        calls.extend(match (constraint, constraints.values()) {
            (Constraint::Values, Some(values)) if listed(api, shape, values).is_some() => {
                Some(quote!(.listed()))
            }
            _ => facts::call(constraint, constraints),
        });
        calls.extend(own_format(shape).filter(|_| constraint == Constraint::Format));
    }
    calls
}

/// Whether a constraint needs a call: it applies to the value, with these exceptions.
fn applies(shape: &Shape, constraint: Constraint) -> bool {
    match (constraint, shape) {
        // The chain begins with it.
        (Constraint::Required, _) => false,
        // The type implies the format, which a text may break.
        (Constraint::Format, Shape::Url | Shape::Email) => true,
        // What is not a text is written in its format, and with a fixed minimum length.
        (Constraint::Format | Constraint::MinLength, Shape::Datetime | Shape::Date) => false,
        (Constraint::MaxLength, Shape::Date) => false,
        _ => fits(constraint, shape),
    }
}

/// Whether a value can be too long. A date-time is written with at most 35 characters.
fn can_exceed(shape: &Shape, constraints: &Constraints) -> bool {
    let most = constraints.max_length();
    !matches!(shape, Shape::Datetime) || most.is_some_and(|it| it < 35)
}

/// The implicit format of a type.
fn own_format(shape: &Shape) -> Option<TokenStream> {
    match shape {
        Shape::Url => Some(quote!(.format(rt::Format::Url))),
        Shape::Email => Some(quote!(.format(rt::Format::Email))),
        _ => None,
    }
}

/// A rule: its table and its values, in the order of the table. The tests and constraints are in
/// the table only.
fn rule(rule: &Rule) -> TokenStream {
    let schema = rule_ident(rule);
    let conditions = rule.when.iter().map(|condition| {
        let value = path::value(&quote!(self), &condition.path);
        quote!(.when(#value))
    });
    let consequences = rule.then.iter().map(|consequence| {
        let value = path::value(&quote!(self), &consequence.path);
        let mut fields = consequence.path.fields.iter();
        let sensitive = fields.any(|field| field.sensitive);
        let sensitive = sensitive.then(|| quote!(.sensitive()));
        quote!(#sensitive.then(#value))
    });
    quote!(report.rule(&#schema) #(#conditions)* #(#consequences)*;)
}
