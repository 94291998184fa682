//! What must hold of a value.

/// What must hold of a value.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Constraints {
    /// It must be there.
    pub required: bool,
    /// The one value it can have.
    pub constant: Option<String>,
    /// The values it can have. For a field whose shape is a list this is `Some` only where values
    /// other than the list's are refused: the list itself if it is closed, or `only`.
    pub values: Option<Vec<String>>,
    /// Characters at least.
    pub min_length: Option<u64>,
    /// Characters at most.
    pub max_length: Option<u64>,
    /// Smallest number.
    pub min: Option<i64>,
    /// Largest number.
    pub max: Option<i64>,
    /// It must be a multiple of this.
    pub multiple_of: Option<i64>,
    /// Items at most.
    pub max_items: Option<u64>,
    /// The form of a text. `Url`, `Email` and `Datetime` have theirs without this.
    pub format: Option<Format>,
    /// One of these must begin it; empty if any text will do.
    pub starts_with: Vec<String>,
    /// The time in which it must lie, from the moment of validation.
    pub within: Option<Within>,
}

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
    MaxItems,
    Format,
    StartsWith,
    Within,
}

/// A named form of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(
    missing_docs,
    reason = "each is the format of that name; see spec/README.md"
)]
pub enum Format {
    Iso4217,
    Iso3166,
    Iso8601,
    Ip,
    Url,
    Email,
}

/// A time window that begins at the moment of validation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Within {
    /// The end of the window, in seconds after the moment of validation.
    pub at_most: u64,
}

impl Constraint {
    /// Every constraint with its word.
    pub const ALL: [(&str, Self); 12] = [
        ("required", Self::Required),
        ("const", Self::Const),
        ("values", Self::Values),
        ("min_length", Self::MinLength),
        ("max_length", Self::MaxLength),
        ("min", Self::Min),
        ("max", Self::Max),
        ("multiple_of", Self::MultipleOf),
        ("max_items", Self::MaxItems),
        ("format", Self::Format),
        ("starts_with", Self::StartsWith),
        ("within", Self::Within),
    ];

    /// The word of the spec language for it.
    pub fn word(self) -> &'static str {
        word(&Self::ALL, self)
    }
}

impl Format {
    /// Every format with its word.
    pub const ALL: [(&str, Self); 6] = [
        ("iso4217", Self::Iso4217),
        ("iso3166", Self::Iso3166),
        ("iso8601", Self::Iso8601),
        ("ip", Self::Ip),
        ("url", Self::Url),
        ("email", Self::Email),
    ];

    /// The word of the spec language for it.
    pub fn word(self) -> &'static str {
        word(&Self::ALL, self)
    }
}

fn word<T: Copy + PartialEq>(all: &[(&'static str, T)], wanted: T) -> &'static str {
    all.iter()
        .find(|(_, it)| *it == wanted)
        .map_or("", |(word, _)| word)
}
