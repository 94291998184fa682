/// What must hold of a value, beside its type.
///
/// ```
/// use antom_runtime::schema::{Constraints, Format};
///
/// const CURRENCY: Constraints = Constraints::new().required().max_length(3).format(Format::Iso4217);
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
    pub min: Option<i64>,
    /// The largest number.
    pub max: Option<i64>,
    /// The number is a multiple of this.
    pub multiple_of: Option<i64>,
    /// Items at most.
    pub max_items: Option<u64>,
    /// The form of the text.
    pub format: Option<Format>,
    /// One of these begins the text; empty if any text will do.
    pub starts_with: &'static [&'static str],
    /// The moment lies after the moment of validation, and at most so many seconds after it.
    pub within: Option<u64>,
}

/// A named form of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Format {
    /// Three capital letters, as ISO 4217 has them for currencies. The list of codes changes over
    /// the years, so membership is not asked for.
    Iso4217,
    /// Two capital letters, as ISO 3166 has them for countries and regions.
    Iso3166,
    /// A date and time with offset, `2019-11-27T12:01:01+08:00`.
    Iso8601,
    /// An IPv4 or IPv6 address.
    Ip,
    /// A URL: a scheme, `://`, and something after it.
    Url,
    /// An e-mail address: something, `@`, something.
    Email,
}

impl Format {
    /// The name of the format in the spec, in messages and in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Iso4217 => "iso4217",
            Self::Iso3166 => "iso3166",
            Self::Iso8601 => "iso8601",
            Self::Ip => "ip",
            Self::Url => "url",
            Self::Email => "email",
        }
    }
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
            max_items: None,
            format: None,
            starts_with: &[],
            within: None,
        }
    }

    /// Sets [`required`](Self::required).
    pub const fn required(mut self) -> Self {
        self.required = true;
        self
    }

    /// Sets [`constant`](Self::constant).
    pub const fn constant(mut self, value: &'static str) -> Self {
        self.constant = Some(value);
        self
    }

    /// Sets [`values`](Self::values).
    pub const fn values(mut self, values: &'static [&'static str]) -> Self {
        self.values = Some(values);
        self
    }

    /// Sets [`min_length`](Self::min_length).
    pub const fn min_length(mut self, limit: u64) -> Self {
        self.min_length = Some(limit);
        self
    }

    /// Sets [`max_length`](Self::max_length).
    pub const fn max_length(mut self, limit: u64) -> Self {
        self.max_length = Some(limit);
        self
    }

    /// Sets [`min`](Self::min).
    pub const fn min(mut self, limit: i64) -> Self {
        self.min = Some(limit);
        self
    }

    /// Sets [`max`](Self::max).
    pub const fn max(mut self, limit: i64) -> Self {
        self.max = Some(limit);
        self
    }

    /// Sets [`multiple_of`](Self::multiple_of).
    pub const fn multiple_of(mut self, divisor: i64) -> Self {
        self.multiple_of = Some(divisor);
        self
    }

    /// Sets [`max_items`](Self::max_items).
    pub const fn max_items(mut self, limit: u64) -> Self {
        self.max_items = Some(limit);
        self
    }

    /// Sets [`format`](Self::format).
    pub const fn format(mut self, format: Format) -> Self {
        self.format = Some(format);
        self
    }

    /// Sets [`starts_with`](Self::starts_with).
    pub const fn starts_with(mut self, prefixes: &'static [&'static str]) -> Self {
        self.starts_with = prefixes;
        self
    }

    /// Sets [`within`](Self::within).
    pub const fn within(mut self, seconds: u64) -> Self {
        self.within = Some(seconds);
        self
    }
}

impl Default for Constraints {
    fn default() -> Self {
        Self::new()
    }
}
