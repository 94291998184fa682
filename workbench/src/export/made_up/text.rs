//! Valid texts and numbers.

use super::meets;
use antom_codegen::model::{Api, Constraints, Format, Shape};

use crate::export::signing::EXAMPLE_TIME;

/// The default text.
const EXAMPLE: &str = "example";

const EXAMPLE_DATE: &str = "2026-01-31";

/// A scalar of a type within its limits, as text. If none is valid, the first candidate.
pub(super) fn of(api: &Api, shape: &Shape, constraints: &Constraints, has_form: bool) -> String {
    let mut candidates: Vec<String> = constraints
        .constant()
        .map(str::to_owned)
        .into_iter()
        .collect();
    candidates.extend(constraints.values().into_iter().flatten().cloned());
    match shape {
        Shape::List(index) => {
            let values = api.lists[*index].values.iter();
            candidates.extend(values.map(|it| it.name.clone()));
        }
        Shape::Boolean => candidates.extend(["true", "false"].map(str::to_owned)),
        Shape::Datetime => candidates.push(EXAMPLE_TIME.to_owned()),
        Shape::Date => candidates.push(EXAMPLE_DATE.to_owned()),
        Shape::Integer { .. } | Shape::Decimal => candidates.extend(numbers(constraints)),
        Shape::Url if has_form => candidates.extend(texts(constraints, "https://example.com/")),
        Shape::Email if has_form => candidates.extend(texts(constraints, "someone@example.com")),
        _ => match constraints.format() {
            Some(format) => candidates.extend(formed(format, constraints)),
            None => candidates.extend(texts(constraints, EXAMPLE)),
        },
    }
    let fits = candidates.iter().position(|it| meets(constraints, it));
    candidates
        .into_iter()
        .nth(fits.unwrap_or(0))
        .unwrap_or_default()
}

/// Texts of a form.
fn formed(format: Format, constraints: &Constraints) -> Vec<String> {
    let usual = match format {
        Format::Iso4217 => "USD",
        Format::Iso3166 => "US",
        Format::Iso8601 => EXAMPLE_TIME,
        Format::Date => EXAMPLE_DATE,
        Format::Ip => "192.0.2.1",
        Format::Url => "https://example.com/",
        Format::Email => "someone@example.com",
        Format::Phone => "+12025550143",
        Format::Printable => EXAMPLE,
    };
    let codes = format.codes().iter().map(|it| (*it).to_owned());
    texts(constraints, usual).into_iter().chain(codes).collect()
}

/// A text as it is, then behind each beginning that it may have; each as long as it must be, and no longer than it may.
fn texts(constraints: &Constraints, text: &str) -> Vec<String> {
    let begun = constraints.starts_with().iter();
    let begun = begun.flat_map(|it| {
        [
            format!("{it}{EXAMPLE}"),
            format!("{it}/{EXAMPLE}"),
            it.clone(),
        ]
    });
    let all = std::iter::once(text.to_owned()).chain(begun);
    let least = constraints
        .min_length()
        .and_then(|it| usize::try_from(it).ok());
    let most = constraints
        .max_length()
        .and_then(|it| usize::try_from(it).ok());
    all.map(|text| {
        let missing = least.unwrap_or(0).saturating_sub(text.chars().count());
        let padded = text.chars().chain(std::iter::repeat_n('x', missing));
        padded.take(most.unwrap_or(usize::MAX)).collect()
    })
    .collect()
}

/// Numbers within their limits: the least one, if 1 is not among them; as long as it must be.
fn numbers(constraints: &Constraints) -> Vec<String> {
    let (min, max) = (constraints.min(), constraints.max());
    let step = i128::from(constraints.multiple_of().unwrap_or(1))
        .abs()
        .max(1);
    // The whole numbers between limits that may have a fraction.
    let lowest = min.map(|it| i128::from(it.ceil()));
    let highest = max.map(|it| i128::from(it.ceil()) - i128::from(it.whole().is_none()));
    let least = lowest.map_or(1, |it| it.max(1));
    let least = highest.map_or(least, |max| least.min(max));
    let digits = constraints
        .min_length()
        .and_then(|it| u32::try_from(it).ok());
    let long = digits.and_then(|it| 10_i128.checked_pow(it.saturating_sub(1)));
    let above = [Some(least), long, lowest];
    let above = above
        .into_iter()
        .flatten()
        .map(|it| it.div_euclid(step) * step + if it.rem_euclid(step) == 0 { 0 } else { step });
    let below = highest.map(|it| it.div_euclid(step) * step);
    let whole = above.chain(below).map(|it| it.to_string());
    let ends = min.into_iter().chain(max).map(|it| it.to_string());
    whole.chain(ends).collect()
}
