//! A constraint as a call. A table and a check both have a method for each constraint, of the same
//! name and with the same argument, so that both are emitted from here.

use proc_macro2::TokenStream;
use quote::quote;

use super::print::{signed, unsigned};
use crate::model::{Constraint, Constraints, Format};

/// The call that states a constraint, if there is such a constraint.
pub(super) fn call(constraint: Constraint, constraints: &Constraints) -> Option<TokenStream> {
    match constraint {
        Constraint::Required => constraints.required.then(|| quote!(.required())),
        Constraint::Const => constraints
            .constant
            .as_ref()
            .map(|value| quote!(.constant(#value))),
        Constraint::Values => constraints
            .values
            .as_ref()
            .map(|values| quote!(.values(&[#(#values),*]))),
        Constraint::MinLength => constraints
            .min_length
            .map(unsigned)
            .map(|limit| quote!(.min_length(#limit))),
        Constraint::MaxLength => constraints
            .max_length
            .map(unsigned)
            .map(|limit| quote!(.max_length(#limit))),
        Constraint::Min => constraints
            .min
            .map(signed)
            .map(|limit| quote!(.min(#limit))),
        Constraint::Max => constraints
            .max
            .map(signed)
            .map(|limit| quote!(.max(#limit))),
        Constraint::MultipleOf => constraints
            .multiple_of
            .map(signed)
            .map(|divisor| quote!(.multiple_of(#divisor))),
        Constraint::MaxItems => constraints
            .max_items
            .map(unsigned)
            .map(|limit| quote!(.max_items(#limit))),
        Constraint::Format => constraints
            .format
            .map(format)
            .map(|format| quote!(.format(#format))),
        Constraint::StartsWith => {
            let prefixes = &constraints.starts_with;
            (!prefixes.is_empty()).then(|| quote!(.starts_with(&[#(#prefixes),*])))
        }
        Constraint::Within => constraints
            .within
            .map(|within| unsigned(within.at_most))
            .map(|seconds| quote!(.within(#seconds))),
    }
}

/// A format as the runtime names it.
pub(super) fn format(format: Format) -> TokenStream {
    match format {
        Format::Iso4217 => quote!(Format::Iso4217),
        Format::Iso3166 => quote!(Format::Iso3166),
        Format::Iso8601 => quote!(Format::Iso8601),
        Format::Ip => quote!(Format::Ip),
        Format::Url => quote!(Format::Url),
        Format::Email => quote!(Format::Email),
    }
}
