//! Values that can be read but are not written as documented.

use super::facts::Facts;
use crate::schema::{Kind, Value};
use crate::validate::{Actual, Findings, Keyword, Limit, Site};
use crate::wire::{Scalars, has_leading_zero};

/// A notation that is understood but differs from the documented one.
#[derive(Clone, Copy)]
pub(crate) enum Notation {
    /// Without quotes, although the API encodes scalars as strings.
    Bare,
    /// A number with leading zeros.
    LeadingZero,
}

impl Notation {
    /// Returns how the notation of a value that can be read differs from the documented one.
    pub(super) fn of(facts: Facts<'_>, kind: Kind, value: &Value<'_>) -> Option<Self> {
        // A rule checks the parsed value, so the notation is reported once, for the field.
        if facts.field.is_none() || facts.scalars != Scalars::Strings {
            return None;
        }
        match (kind, value) {
            (_, Value::Number(_) | Value::Boolean(_)) => Some(Self::Bare),
            (Kind::Integer { .. } | Kind::Decimal, Value::String(text)) => {
                has_leading_zero(text).then_some(Self::LeadingZero)
            }
            _ => None,
        }
    }

    /// Reports the notation.
    #[cold]
    pub(super) fn report(self, findings: &mut Findings, site: Site<'_>, found: &Value<'_>) {
        let (wanted, actual) = match self {
            Self::Bare => ("a string", Actual::Type(found.json_type().into())),
            Self::LeadingZero => match found {
                Value::String(text) => ("digits without leading zeros", Actual::text(text)),
                _ => return,
            },
        };
        let wanted = Some(Limit::Text(wanted.into()));
        findings.violated(site, Keyword::Notation, wanted, Some(actual));
    }
}
