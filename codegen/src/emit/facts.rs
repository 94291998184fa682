//! Constraints in emitted code: calls in a check, values in a table.

use heck::ToUpperCamelCase as _;
use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote};
use syn::LitInt;

use super::print::{ident, signed, unsigned};
use crate::model::{Constraint, Constraints, Limit, Number, Within};

/// The call that checks a constraint, if the constraint is set.
pub(super) fn call(constraint: Constraint, constraints: &Constraints) -> Option<TokenStream> {
    let limit = constraints.get(constraint)?;
    // The method has the name of the word, except for the keyword `const`.
    let method = ident(match constraint {
        Constraint::Const => "constant",
        _ => constraint.word(),
    });
    let limit = match limit {
        Limit::Flag => quote!(),
        Limit::Text(text) => quote!(#text),
        Limit::Texts(texts) => quote!(&[#(#texts),*]),
        Limit::Count(count) => unsigned(*count).into_token_stream(),
        Limit::Number(number) => match constraint {
            Constraint::MultipleOf => signed(number.digits()),
            _ => call_argument(*number),
        },
        Limit::Within(within) => {
            let window = window(*within);
            quote!(rt::#window)
        }
        Limit::Format(format) => {
            let name = ident(&format.word().to_upper_camel_case());
            quote!(rt::Format::#name)
        }
    };
    Some(quote!(.#method(#limit)))
}

/// The value of a constraint in a table, if it is set: `MaxLength(64)`.
pub(super) fn value(constraint: Constraint, constraints: &Constraints) -> Option<String> {
    let limit = constraints.get(constraint)?;
    let variant = match constraint {
        Constraint::Format => "Formatted".to_owned(),
        _ => keyword(constraint),
    };
    Some(match limit {
        Limit::Flag => variant,
        Limit::Text(text) => format!("{variant}({text:?})"),
        Limit::Texts(texts) => format!("{variant}(&{texts:?})"),
        Limit::Count(count) => format!("{variant}({count})"),
        Limit::Number(number) => match constraint {
            Constraint::MultipleOf => format!("{variant}({number})"),
            _ => format!("{variant}({})", decimal(*number)),
        },
        Limit::Within(within) => {
            // Tables are text, tokens without spaces.
            let window = window(*within).to_string().replace(' ', "");
            format!("{variant}({window})")
        }
        Limit::Format(format) => {
            format!("{variant}(Format::{})", format.word().to_upper_camel_case())
        }
    })
}

/// The name of a constraint in violations: `MaxLength`.
pub(super) fn keyword(constraint: Constraint) -> String {
    constraint.word().to_upper_camel_case()
}

/// A number in a table: `whole(5)`, `Decimal::new(1, 2)`.
fn decimal(number: Number) -> String {
    match number.whole() {
        Some(whole) => format!("whole({whole})"),
        None => format!("Decimal::new({}, {})", number.digits(), number.scale()),
    }
}

/// A number in a call: `5`, `rt::Decimal::new(1, 2)`.
fn call_argument(number: Number) -> TokenStream {
    match number.whole() {
        // Without a suffix, a literal would be an `i32`.
        Some(whole) if i32::try_from(whole).is_err() => {
            let digits = format!("{}_i64", whole.unsigned_abs());
            let digits = LitInt::new(&digits, Span::call_site()).token();
            let sign = (whole < 0).then(|| quote!(-));
            quote!(#sign #digits)
        }
        Some(whole) => signed(whole),
        None => {
            let (digits, scale) = (signed(number.digits()), unsigned(number.scale().into()));
            quote!(rt::Decimal::new(#digits, #scale))
        }
    }
}

/// `Window::of(3600).tolerating(60)`.
fn window(within: Within) -> TokenStream {
    let Some(seconds) = within.at_most.map(unsigned) else {
        return quote!(Window::OPEN);
    };
    let tolerance = unsigned(within.tolerance);
    let tolerance = (within.tolerance > 0).then(|| quote!(.tolerating(#tolerance)));
    quote!(Window::of(#seconds)#tolerance)
}
