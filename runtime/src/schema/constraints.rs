use crate::wire::Decimal;

/// What must hold of a value, beside its type.
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
    /// It must be there.
    pub required: bool,
    /// The one value it can have.
    pub constant: Option<&'static str>,
    /// The values it can have; nothing if others are allowed.
    pub values: Option<&'static [&'static str]>,
    /// Characters (Unicode scalar values) at least.
    pub min_length: Option<u64>,
    /// Characters (Unicode scalar values) at most.
    pub max_length: Option<u64>,
    /// The smallest number.
    pub min: Option<Decimal>,
    /// The largest number.
    pub max: Option<Decimal>,
    /// The number is a multiple of this.
    pub multiple_of: Option<i64>,
    /// Items at least, of an array or a map.
    pub min_items: Option<u64>,
    /// Items at most, of an array or a map.
    pub max_items: Option<u64>,
    /// Characters (Unicode scalar values) at most, of each key of a map.
    pub max_key_length: Option<u64>,
    /// The form of the text.
    pub format: Option<Format>,
    /// One of these begins the text; empty if any text will do.
    pub starts_with: &'static [&'static str],
    /// The moment lies in this window.
    pub within: Option<Window>,
}

/// A window of time that begins at the moment of validation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Window {
    /// Its end, in seconds after the moment of validation, if it has one.
    pub at_most: Option<u64>,
    /// So many seconds after its end, a moment is still accepted: the receiver counts from a later moment, and by
    /// its own clock.
    pub tolerance: u64,
}

impl Window {
    /// A window without an end: any later moment is in it.
    pub const OPEN: Self = Self {
        at_most: None,
        tolerance: 0,
    };

    /// A window of so many seconds.
    pub const fn of(seconds: u64) -> Self {
        Self {
            at_most: Some(seconds),
            ..Self::OPEN
        }
    }

    /// The same with a tolerance of so many seconds.
    pub const fn tolerating(self, seconds: u64) -> Self {
        Self {
            tolerance: seconds,
            ..self
        }
    }
}

/// A named form of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Format {
    /// A currency of ISO 4217, as its three capital letters.
    Iso4217,
    /// A country or region of ISO 3166-1, as its two capital letters.
    Iso3166,
    /// A date and time with offset as ISO 8601 has it, `2019-11-27T12:01:01+08:00`.
    Iso8601,
    /// A calendar date, `2019-11-27`.
    Date,
    /// An IPv4 or IPv6 address.
    Ip,
    /// A URL: a scheme, `://`, and something after it.
    Url,
    /// An e-mail address: a name, `@`, a domain; no dot stands at an end of either, nor beside another.
    Email,
    /// A phone number as people write it: 4 to 15 digits, with spaces, dots, hyphens and parentheses between them, and an
    /// optional leading `+`. A masked digit is written as `*`.
    Phone,
    /// A text without control characters, such as line breaks.
    Printable,
}

impl Format {
    /// The name of the format in the spec, in messages and in JSON.
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

/// One fact about a value: a row of a table lists these.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Constraint {
    /// It must be there.
    Required,
    /// The one value it can have.
    Const(&'static str),
    /// The values it can have.
    Values(&'static [&'static str]),
    /// Characters (Unicode scalar values) at least.
    MinLength(u64),
    /// Characters (Unicode scalar values) at most.
    MaxLength(u64),
    /// The smallest number.
    Min(Decimal),
    /// The largest number.
    Max(Decimal),
    /// The number is a multiple of this.
    MultipleOf(i64),
    /// Items at least, of an array or a map.
    MinItems(u64),
    /// Items at most, of an array or a map.
    MaxItems(u64),
    /// Characters (Unicode scalar values) at most, of each key of a map.
    MaxKeyLength(u64),
    /// The form of the text.
    Formatted(Format),
    /// One of these begins the text.
    StartsWith(&'static [&'static str]),
    /// The moment lies in this window.
    Within(Window),
}

impl Constraints {
    /// No constraint.
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

    /// All of these. Of two of the same kind the last counts.
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
