use crate::wire::Decimal;

/// The constraints on a value, in addition to its type.
///
/// ```
/// use antom_runtime::schema::Constraint::{Formatted, MaxLength, Required};
/// use antom_runtime::schema::{Constraints, Format};
///
/// const CURRENCY: Constraints = Constraints::of(&[Required, MaxLength(3), Formatted(Format::Iso4217)]);
/// assert_eq!(CURRENCY.max_length, Some(3));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Constraints {
    /// The value is required.
    pub required: bool,
    /// The only allowed value.
    pub constant: Option<&'static str>,
    /// The allowed values. `None` if any value is allowed.
    pub values: Option<&'static [&'static str]>,
    /// The minimum number of characters (Unicode scalar values).
    pub min_length: Option<u64>,
    /// The maximum number of characters (Unicode scalar values).
    pub max_length: Option<u64>,
    /// The minimum.
    pub min: Option<Decimal>,
    /// The maximum.
    pub max: Option<Decimal>,
    /// The number is a multiple of this.
    pub multiple_of: Option<i64>,
    /// The minimum number of items of an array or entries of a map.
    pub min_items: Option<u64>,
    /// The maximum number of items of an array or entries of a map.
    pub max_items: Option<u64>,
    /// The maximum number of characters (Unicode scalar values) of each key of a map.
    pub max_key_length: Option<u64>,
    /// The format of the text.
    pub format: Option<Format>,
    /// The allowed prefixes of the text; empty if there is no restriction.
    pub starts_with: &'static [&'static str],
    /// The time window of the value.
    pub within: Option<Window>,
}

/// A time window that starts at the moment of validation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Window {
    /// The end of the window, in seconds after the moment of validation. `None` if it has no end.
    pub at_most: Option<u64>,
    /// How many seconds after the end a time is still accepted. The receiver validates later, and
    /// by its own clock.
    pub tolerance: u64,
}

impl Window {
    /// A window without an end: any time in the future.
    pub const OPEN: Self = Self {
        at_most: None,
        tolerance: 0,
    };

    /// Creates a window of this many seconds.
    pub const fn of(seconds: u64) -> Self {
        Self {
            at_most: Some(seconds),
            ..Self::OPEN
        }
    }

    /// Sets the tolerance in seconds.
    pub const fn tolerating(self, seconds: u64) -> Self {
        Self {
            tolerance: seconds,
            ..self
        }
    }
}

/// A named format of texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Format {
    /// An ISO 4217 currency code: three capital letters.
    Iso4217,
    /// An ISO 3166-1 country or region code: two capital letters.
    Iso3166,
    /// An ISO 8601 date and time with offset, `2019-11-27T12:01:01+08:00`.
    Iso8601,
    /// A calendar date, `2019-11-27`.
    Date,
    /// An IPv4 or IPv6 address.
    Ip,
    /// A URL: a scheme, `://`, and at least one character.
    Url,
    /// An e-mail address: a name, `@`, a domain. No part starts or ends with a dot, and no two dots
    /// are adjacent.
    Email,
    /// A phone number: 4 to 15 digits, with spaces, dots, hyphens and parentheses between them, and
    /// an optional leading `+`. A masked digit is written as `*`.
    Phone,
    /// A text without control characters such as line breaks.
    Printable,
}

impl Format {
    /// Returns the name of the format in the spec, in messages and in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Iso4217 => "iso4217",
            Self::Iso3166 => "iso3166",
            Self::Iso8601 => "iso8601",
            Self::Date => "date",
            Self::Ip => "ip",
            Self::Url => "url",
            Self::Email => "email",
            Self::Phone => "phone",
            Self::Printable => "printable",
        }
    }
}

/// A constraint on a value, in the row of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Constraint {
    /// The value is required.
    Required,
    /// The only allowed value.
    Const(&'static str),
    /// The allowed values.
    Values(&'static [&'static str]),
    /// The minimum number of characters (Unicode scalar values).
    MinLength(u64),
    /// The maximum number of characters (Unicode scalar values).
    MaxLength(u64),
    /// The minimum.
    Min(Decimal),
    /// The maximum.
    Max(Decimal),
    /// The number is a multiple of this.
    MultipleOf(i64),
    /// The minimum number of items of an array or entries of a map.
    MinItems(u64),
    /// The maximum number of items of an array or entries of a map.
    MaxItems(u64),
    /// The maximum number of characters (Unicode scalar values) of each key of a map.
    MaxKeyLength(u64),
    /// The format of the text.
    Formatted(Format),
    /// The allowed prefixes of the text.
    StartsWith(&'static [&'static str]),
    /// The time window of the value.
    Within(Window),
}

impl Constraints {
    /// Creates an empty set of constraints.
    pub const fn new() -> Self {
        Self {
            required: false,
            constant: None,
            values: None,
            min_length: None,
            max_length: None,
            min: None,
            max: None,
            multiple_of: None,
            min_items: None,
            max_items: None,
            max_key_length: None,
            format: None,
            starts_with: &[],
            within: None,
        }
    }

    /// Creates a set from a list. If a kind is repeated, the last one wins.
    pub const fn of(list: &[Constraint]) -> Self {
        let mut all = Self::new();
        let mut index = 0;
        while index < list.len() {
            match list[index] {
                Constraint::Required => all.required = true,
                Constraint::Const(value) => all.constant = Some(value),
                Constraint::Values(values) => all.values = Some(values),
                Constraint::MinLength(limit) => all.min_length = Some(limit),
                Constraint::MaxLength(limit) => all.max_length = Some(limit),
                Constraint::Min(limit) => all.min = Some(limit),
                Constraint::Max(limit) => all.max = Some(limit),
                Constraint::MultipleOf(divisor) => all.multiple_of = Some(divisor),
                Constraint::MinItems(limit) => all.min_items = Some(limit),
                Constraint::MaxItems(limit) => all.max_items = Some(limit),
                Constraint::MaxKeyLength(limit) => all.max_key_length = Some(limit),
                Constraint::Formatted(format) => all.format = Some(format),
                Constraint::StartsWith(prefixes) => all.starts_with = prefixes,
                Constraint::Within(window) => all.within = Some(window),
            }
            index += 1;
        }
        all
    }
}

impl Default for Constraints {
    fn default() -> Self {
        Self::new()
    }
}
