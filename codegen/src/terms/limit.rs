//! The constraint words of the spec language, and their limits.

use std::cmp::Ordering;
use std::fmt;

use super::Number;
use crate::forms;

/// The constraint words of the spec language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(
    missing_docs,
    reason = "each is the constraint of that name; see spec/README.md"
)]
pub enum Constraint {
    Required,
    Const,
    Values,
    MinLength,
    MaxLength,
    Min,
    Max,
    MultipleOf,
    MinItems,
    MaxItems,
    MaxKeyLength,
    Format,
    StartsWith,
    Within,
}

/// A named format of texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(
    missing_docs,
    reason = "each is the format of that name; see spec/README.md"
)]
pub enum Format {
    Iso4217,
    Iso3166,
    Iso8601,
    Date,
    Ip,
    Url,
    Email,
    Phone,
    Printable,
}

/// A time window that starts at the moment of validation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Within {
    /// The end of the window, in seconds after the moment of validation; `None` if it has no end.
    pub at_most: Option<u64>,
    /// The number of seconds after the end in which a time is still accepted.
    pub tolerance: u64,
}

impl Within {
    /// The last accepted second.
    fn end(self) -> Option<u64> {
        self.at_most.map(|it| it.saturating_add(self.tolerance))
    }
}

/// The limit of a constraint.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Limit {
    /// The limit of `required`.
    Flag,
    /// The limit of `const`.
    Text(String),
    /// The limit of `values` and `starts_with`.
    Texts(Vec<String>),
    /// The limit of lengths and numbers of items.
    Count(u64),
    /// The limit of `min` and `max`, or an integer for `multiple_of`.
    Number(Number),
    /// The limit of `format`.
    Format(Format),
    /// The limit of `within`.
    Within(Within),
}

impl Limit {
    /// Returns the alternatives, if there are several texts.
    pub fn texts(&self) -> Option<&[String]> {
        match self {
            Self::Texts(texts) => Some(texts),
            _ => None,
        }
    }

    pub(crate) fn count(&self) -> Option<u64> {
        match self {
            Self::Count(count) => Some(*count),
            _ => None,
        }
    }

    pub(crate) fn number(&self) -> Option<Number> {
        match self {
            Self::Number(number) => Some(*number),
            _ => None,
        }
    }

    /// Whether it is an empty list.
    pub(crate) fn is_nothing(&self) -> bool {
        matches!(self, Self::Texts(texts) if texts.is_empty())
    }

    /// Returns the limit as a number, if it is one, for comparison with another limit.
    pub fn amount(&self) -> Option<i128> {
        match self {
            Self::Count(count) => Some(Number::units_of(*count)),
            Self::Number(number) => Some(number.units()),
            Self::Within(within) => Some(within.end().map_or(i128::MAX, Number::units_of)),
            _ => None,
        }
    }
}

/// Formats the limit for people: `64`, `USD, EUR`, `now..3600s`, or `now..3600s+60s` with a
/// tolerance.
impl fmt::Display for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Flag => f.write_str("true"),
            Self::Text(text) => f.write_str(text),
            Self::Texts(texts) => f.write_str(&texts.join(", ")),
            Self::Count(count) => count.fmt(f),
            Self::Number(number) => number.fmt(f),
            Self::Format(format) => f.write_str(format.word()),
            Self::Within(within) => within.fmt(f),
        }
    }
}

impl fmt::Display for Within {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.at_most {
            None => f.write_str("now.."),
            Some(seconds) if self.tolerance == 0 => write!(f, "now..{seconds}s"),
            Some(seconds) => write!(f, "now..{seconds}s+{}s", self.tolerance),
        }
    }
}

macro_rules! limit_from {
    ($($value:ty => $limit:ident),+ $(,)?) => {$(
        impl From<$value> for Limit {
            fn from(value: $value) -> Self {
                Self::$limit(value)
            }
        }
    )+};
}

limit_from!(
    String => Text,
    Vec<String> => Texts,
    u64 => Count,
    Number => Number,
    Format => Format,
    Within => Within,
);

/// An integer.
impl From<i64> for Limit {
    fn from(number: i64) -> Self {
        Self::Number(number.into())
    }
}

/// How a limit changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// The limit is the same.
    None,
    /// The limit has the same meaning in other words.
    Reworded,
    /// Fewer values are valid.
    Tightened,
    /// More values are valid.
    Loosened,
    /// Other values are valid.
    Other,
}

impl Change {
    /// Returns the change by whether all old values are valid under the new limit, and all new
    /// values under the old one.
    pub fn of(old_in_new: bool, new_in_old: bool) -> Self {
        match (old_in_new, new_in_old) {
            (true, true) => Self::Reworded,
            (false, true) => Self::Tightened,
            (true, false) => Self::Loosened,
            (false, false) => Self::Other,
        }
    }

    /// Returns the change of two limits that must both be met.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::None, it) | (it, Self::None) => it,
            (Self::Reworded, it) | (it, Self::Reworded) => it,
            (one, other) if one == other => one,
            _ => Self::Other,
        }
    }
}

impl Constraint {
    /// Returns how a limit of this constraint changed.
    pub fn change(self, was: &Limit, is: &Limit) -> Change {
        if was == is {
            return Change::None;
        }
        match self {
            Self::Required | Self::Const | Self::Format => Change::Other,
            Self::MinLength | Self::Min | Self::MinItems => {
                Change::of(is.amount() <= was.amount(), is.amount() >= was.amount())
            }
            Self::MaxLength | Self::Max | Self::MaxItems | Self::MaxKeyLength | Self::Within => {
                Change::of(is.amount() >= was.amount(), is.amount() <= was.amount())
            }
            Self::MultipleOf => {
                let divides = |one: &Limit, other: &Limit| {
                    let rest = one.amount().zip(other.amount());
                    rest.and_then(|(one, other)| one.checked_rem(other)) == Some(0)
                };
                Change::of(divides(was, is), divides(is, was))
            }
            Self::Values => Change::of(are_among(was, is, str::eq), are_among(is, was, str::eq)),
            // A text that starts with the longer prefix also starts with the shorter one.
            Self::StartsWith => {
                let begins = |text: &str, with: &str| text.starts_with(with);
                Change::of(are_among(was, is, begins), are_among(is, was, begins))
            }
        }
    }

    /// Returns whether a greater limit is tighter.
    pub const fn is_minimum(self) -> bool {
        matches!(self, Self::MinLength | Self::Min | Self::MinItems)
    }

    /// Returns whether a text satisfies a limit of this constraint. Constraints that do not apply
    /// to a text are satisfied.
    pub fn is_met(self, limit: &Limit, text: &str) -> bool {
        let length = u64::try_from(text.chars().count()).unwrap_or(u64::MAX);
        match (self, limit) {
            (Self::Const, Limit::Text(only)) => text == only,
            (Self::Values, Limit::Texts(values)) => values.iter().any(|value| value == text),
            (Self::MinLength, Limit::Count(least)) => length >= *least,
            (Self::MaxLength, Limit::Count(most)) => length <= *most,
            (Self::Min, Limit::Number(least)) => {
                least.compared_to(text).is_none_or(Ordering::is_ge)
            }
            (Self::Max, Limit::Number(most)) => most.compared_to(text).is_none_or(Ordering::is_le),
            (Self::MultipleOf, Limit::Number(divisor)) => {
                let divisor = divisor.whole().map(i128::from);
                let numbers = text.parse::<i128>().ok().zip(divisor);
                let rest = numbers.and_then(|(number, divisor)| number.checked_rem(divisor));
                rest.is_none_or(|rest| rest == 0)
            }
            (Self::Format, Limit::Format(format)) => format.fits(text),
            (Self::StartsWith, Limit::Texts(prefixes)) => {
                prefixes.iter().any(|prefix| text.starts_with(prefix))
            }
            _ => true,
        }
    }

    /// The union of two limits, if it can be expressed.
    pub(crate) fn either(self, one: &Limit, other: &Limit) -> Option<Limit> {
        match self.change(one, other) {
            Change::None | Change::Reworded | Change::Tightened => Some(one.clone()),
            Change::Loosened => Some(other.clone()),
            Change::Other => {
                let (one, other) = (one.texts()?, other.texts()?);
                let more = other.iter().filter(|it| !one.contains(it));
                Some(Limit::Texts(one.iter().chain(more).cloned().collect()))
            }
        }
    }
}

/// Whether each text of one limit matches a text of the other.
fn are_among(one: &Limit, other: &Limit, fits: impl Fn(&str, &str) -> bool) -> bool {
    let one = one.texts().unwrap_or_default();
    let other = other.texts().unwrap_or_default();
    one.iter().all(|text| other.iter().any(|it| fits(text, it)))
}

impl Constraint {
    /// Every constraint with its word.
    pub const ALL: [(&str, Self); 14] = [
        ("required", Self::Required),
        ("const", Self::Const),
        ("values", Self::Values),
        ("min_length", Self::MinLength),
        ("max_length", Self::MaxLength),
        ("min", Self::Min),
        ("max", Self::Max),
        ("multiple_of", Self::MultipleOf),
        ("min_items", Self::MinItems),
        ("max_items", Self::MaxItems),
        ("max_key_length", Self::MaxKeyLength),
        ("format", Self::Format),
        ("starts_with", Self::StartsWith),
        ("within", Self::Within),
    ];

    /// Returns whether the constraint applies to an array or map as a whole, not to each of its
    /// values.
    pub(crate) fn is_of_whole(self) -> bool {
        matches!(self, Self::MinItems | Self::MaxItems | Self::MaxKeyLength)
    }

    /// Returns the word of the spec language.
    pub fn word(self) -> &'static str {
        word(&Self::ALL, self)
    }
}

impl Format {
    /// Returns whether a text has this format.
    pub fn fits(self, text: &str) -> bool {
        match self {
            Self::Iso4217 => forms::is_currency(text),
            Self::Iso3166 => forms::is_country(text),
            Self::Iso8601 => forms::is_iso8601(text),
            Self::Date => forms::is_date(text),
            Self::Ip => forms::is_ip(text),
            Self::Url => forms::is_url(text),
            Self::Email => forms::is_email(text),
            Self::Phone => forms::is_phone(text),
            Self::Printable => !forms::has_control(text),
        }
    }

    /// Returns the codes of this format, if a standard assigns them; otherwise an empty slice.
    pub fn codes(self) -> &'static [&'static str] {
        match self {
            Self::Iso4217 => &forms::codes::CURRENCIES,
            Self::Iso3166 => &forms::codes::COUNTRIES,
            _ => &[],
        }
    }

    /// Every format with its word.
    pub const ALL: [(&str, Self); 9] = [
        ("iso4217", Self::Iso4217),
        ("iso3166", Self::Iso3166),
        ("iso8601", Self::Iso8601),
        ("date", Self::Date),
        ("ip", Self::Ip),
        ("url", Self::Url),
        ("email", Self::Email),
        ("phone", Self::Phone),
        ("printable", Self::Printable),
    ];

    /// Returns the word of the spec language.
    pub fn word(self) -> &'static str {
        word(&Self::ALL, self)
    }
}

fn word<T: Copy + PartialEq>(all: &[(&'static str, T)], wanted: T) -> &'static str {
    all.iter()
        .find(|(_, it)| *it == wanted)
        .map_or("", |(word, _)| word)
}
