//! A constraint as emitted code states it: in a check as a call, in a table as a value.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::print::{signed, unsigned};
use crate::model::{Constraint, Constraints, Format};

/// A constraint with its limit.
pub(super) enum Fact<'c> {
    /// It has no limit: `Required`.
    Bare,
    Text(&'c str),
    Texts(&'c [String]),
    Unsigned(u64),
    Signed(i64),
    Format(Format),
}

/// The constraint and its limit, if there is such a constraint.
pub(super) fn fact(constraint: Constraint, constraints: &Constraints) -> Option<Fact<'_>> {
    match constraint {
        Constraint::Required => constraints.required.then_some(Fact::Bare),
        Constraint::Const => constraints.constant.as_deref().map(Fact::Text),
        Constraint::Values => constraints.values.as_deref().map(Fact::Texts),
        Constraint::MinLength => constraints.min_length.map(Fact::Unsigned),
        Constraint::MaxLength => constraints.max_length.map(Fact::Unsigned),
        Constraint::Min => constraints.min.map(Fact::Signed),
        Constraint::Max => constraints.max.map(Fact::Signed),
        Constraint::MultipleOf => constraints.multiple_of.map(Fact::Signed),
        Constraint::MaxItems => constraints.max_items.map(Fact::Unsigned),
        Constraint::Format => constraints.format.map(Fact::Format),
        Constraint::StartsWith => {
            let prefixes = &constraints.starts_with;
            (!prefixes.is_empty()).then_some(Fact::Texts(prefixes))
        }
        Constraint::Within => constraints.within.map(|it| Fact::Unsigned(it.at_most)),
    }
}

/// The call that checks a constraint, if there is such a constraint.
pub(super) fn call(constraint: Constraint, constraints: &Constraints) -> Option<TokenStream> {
    let fact = fact(constraint, constraints)?;
    let method = super::print::ident(match constraint {
        Constraint::Required => "required",
        Constraint::Const => "constant",
        Constraint::Values => "values",
        Constraint::MinLength => "min_length",
        Constraint::MaxLength => "max_length",
        Constraint::Min => "min",
        Constraint::Max => "max",
        Constraint::MultipleOf => "multiple_of",
        Constraint::MaxItems => "max_items",
        Constraint::Format => "format",
        Constraint::StartsWith => "starts_with",
        Constraint::Within => "within",
    });
    let limit = match fact {
        Fact::Bare => quote!(),
        Fact::Text(text) => quote!(#text),
        Fact::Texts(texts) => quote!(&[#(#texts),*]),
        Fact::Unsigned(number) => {
            let number: Literal = unsigned(number);
            quote!(#number)
        }
        Fact::Signed(number) => signed(number),
        Fact::Format(format) => {
            let name = super::print::ident(format_name(format));
            quote!(Format::#name)
        }
    };
    Some(quote!(.#method(#limit)))
}

/// The value that states a constraint in a table, if there is such a constraint: `MaxLength(64)`.
pub(super) fn value(constraint: Constraint, constraints: &Constraints) -> Option<String> {
    let fact = fact(constraint, constraints)?;
    let variant = match constraint {
        Constraint::Format => "Formatted",
        _ => keyword(constraint),
    };
    Some(match fact {
        Fact::Bare => variant.to_owned(),
        Fact::Text(text) => format!("{variant}({text:?})"),
        Fact::Texts(texts) => format!("{variant}(&{texts:?})"),
        Fact::Unsigned(number) => format!("{variant}({number})"),
        Fact::Signed(number) => format!("{variant}({number})"),
        Fact::Format(format) => format!("{variant}(Format::{})", format_name(format)),
    })
}

/// The name of a constraint in violations.
pub(super) fn keyword(constraint: Constraint) -> &'static str {
    match constraint {
        Constraint::Required => "Required",
        Constraint::Const => "Const",
        Constraint::Values => "Values",
        Constraint::MinLength => "MinLength",
        Constraint::MaxLength => "MaxLength",
        Constraint::Min => "Min",
        Constraint::Max => "Max",
        Constraint::MultipleOf => "MultipleOf",
        Constraint::MaxItems => "MaxItems",
        Constraint::Format => "Format",
        Constraint::StartsWith => "StartsWith",
        Constraint::Within => "Within",
    }
}

fn format_name(format: Format) -> &'static str {
    match format {
        Format::Iso4217 => "Iso4217",
        Format::Iso3166 => "Iso3166",
        Format::Iso8601 => "Iso8601",
        Format::Ip => "Ip",
        Format::Url => "Url",
        Format::Email => "Email",
    }
}
