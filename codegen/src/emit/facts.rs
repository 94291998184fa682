//! A constraint as emitted code states it: in a check as a call, in a table as a value.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use super::print::{signed, unsigned};
use crate::model::{Constraint, Constraints, Format, Limit};

/// The call that checks a constraint, if there is such a constraint.
pub(super) fn call(constraint: Constraint, constraints: &Constraints) -> Option<TokenStream> {
    let limit = constraints.get(constraint)?;
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
    let limit = match limit {
        Limit::Flag => quote!(),
        Limit::Text(text) => quote!(#text),
        Limit::Texts(texts) => quote!(&[#(#texts),*]),
        Limit::Count(count) => unsigned(*count).into_token_stream(),
        Limit::Number(number) => signed(*number),
        Limit::Within(within) => unsigned(within.at_most).into_token_stream(),
        Limit::Format(format) => {
            let name = super::print::ident(format_name(*format));
            quote!(Format::#name)
        }
    };
    Some(quote!(.#method(#limit)))
}

/// The value that states a constraint in a table, if there is such a constraint: `MaxLength(64)`.
pub(super) fn value(constraint: Constraint, constraints: &Constraints) -> Option<String> {
    let limit = constraints.get(constraint)?;
    let variant = match constraint {
        Constraint::Format => "Formatted",
        _ => keyword(constraint),
    };
    Some(match limit {
        Limit::Flag => variant.to_owned(),
        Limit::Text(text) => format!("{variant}({text:?})"),
        Limit::Texts(texts) => format!("{variant}(&{texts:?})"),
        Limit::Count(count) => format!("{variant}({count})"),
        Limit::Number(number) => format!("{variant}({number})"),
        Limit::Within(within) => format!("{variant}({})", within.at_most),
        Limit::Format(format) => format!("{variant}(Format::{})", format_name(*format)),
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
