//! `const` and `values`: one or several allowed values, compared as text, case-sensitively.

use std::borrow::Cow;

use crate::forms;
use crate::validate::{Actual, Findings, Keyword, Limit, Site};
use crate::wire::{Decimal, parse_boolean, parse_integer};

/// A value that is a text: a string, or a value of a list.
pub trait Textual {
    /// The text.
    fn as_text(&self) -> &str;

    /// Whether the text is blank.
    #[inline]
    fn says_nothing(&self) -> bool {
        forms::is_blank(self.as_text())
    }
}

impl Textual for str {
    #[inline]
    fn as_text(&self) -> &str {
        self
    }
}

impl Textual for String {
    #[inline]
    fn as_text(&self) -> &str {
        self
    }
}

/// A value that can be compared with its text in JSON.
pub trait Comparable {
    /// Whether its text equals this text.
    fn is(&self, text: &str) -> bool;

    /// Whether its text starts with this prefix.
    fn begins_with(&self, prefix: &str) -> bool;
}

impl<T: Textual + ?Sized> Comparable for T {
    #[inline]
    fn is(&self, text: &str) -> bool {
        self.as_text() == text
    }

    #[inline]
    fn begins_with(&self, prefix: &str) -> bool {
        self.as_text().starts_with(prefix)
    }
}

macro_rules! comparable_scalar {
    ($($scalar:ty => $parse:expr),*) => {$(
        impl Comparable for $scalar {
            fn is(&self, text: &str) -> bool {
                $parse(text) == Some((*self).into())
            }

            fn begins_with(&self, prefix: &str) -> bool {
                self.to_string().starts_with(prefix)
            }
        }
    )*};
}

comparable_scalar!(
    u64 => parse_integer,
    i64 => parse_integer,
    bool => parse_boolean,
    Decimal => |text: &str| text.parse::<Decimal>().ok()
);

#[inline]
pub(crate) fn constant(findings: &mut Findings, site: Site<'_>, text: &str, only: &'static str) {
    if text != only {
        findings.violated(
            site,
            Keyword::Const,
            Some(Limit::Text(Cow::Borrowed(only))),
            Some(Actual::text(text)),
        );
    }
}

#[inline]
pub(crate) fn one_of(
    findings: &mut Findings,
    site: Site<'_>,
    text: &str,
    values: &'static [&'static str],
) {
    if !values.contains(&text) {
        none_of(findings, site, text, values);
    }
}

#[cold]
#[inline(never)]
pub(crate) fn none_of(
    findings: &mut Findings,
    site: Site<'_>,
    text: &str,
    values: &'static [&'static str],
) {
    let (limit, actual) = (Limit::Values(values), Actual::text(text));
    findings.violated(site, Keyword::Values, Some(limit), Some(actual));
}
