//! Values that can be read, and are not written as documented.

use super::facts::Facts;
use crate::schema::{Kind, Value};
use crate::validate::{Actual, Findings, Keyword, Limit, Site};
use crate::wire::{Scalars, has_leading_zero};

/// A way to write a value that is understood, and not as documented.
#[derive(Clone, Copy)]
pub(crate) enum Notation {
    /// Without quotes, where scalars travel as texts.
    Bare,
    /// A number with a zero before it that does not count.
    LeadingZero,
}

impl Notation {
    /// How a value is written that can be read.
    pub(super) fn of(facts: Facts<'_>, kind: Kind, value: &Value<'_>) -> Option<Self> {
        // What a rule demands of the same value, it demands of it as read.
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

    /// Reports that a value is written so.
    #[cold]
    pub(super) fn report(self, findings: &mut Findings, site: Site<'_>, found: &Value<'_>) {
        let (wanted, actual) = match self {
            Self::Bare => ("a string", Actual::Type(found.json_type().into())),
            Self::LeadingZero => match found {
                Value::String(text) => ("a number without zeros before it", Actual::text(text)),
                _ => return,
            },
        };
        let wanted = Some(Limit::Text(wanted.into()));
        findings.violated(site, Keyword::Notation, wanted, Some(actual));
    }
}
