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

impl Constraints {
    /// Whether a constraint is among these.
    pub fn has(&self, constraint: Constraint) -> bool {
        match constraint {
            Constraint::Required => self.required,
            Constraint::Const => self.constant.is_some(),
            Constraint::Values => self.values.is_some(),
            Constraint::MinLength => self.min_length.is_some(),
            Constraint::MaxLength => self.max_length.is_some(),
            Constraint::Min => self.min.is_some(),
            Constraint::Max => self.max.is_some(),
            Constraint::MultipleOf => self.multiple_of.is_some(),
            Constraint::MaxItems => self.max_items.is_some(),
            Constraint::Format => self.format.is_some(),
            Constraint::StartsWith => !self.starts_with.is_empty(),
            Constraint::Within => self.within.is_some(),
        }
    }

    /// Drops a constraint.
    pub fn remove(&mut self, constraint: Constraint) {
        match constraint {
            Constraint::Required => self.required = false,
            Constraint::Const => self.constant = None,
            Constraint::Values => self.values = None,
            Constraint::MinLength => self.min_length = None,
            Constraint::MaxLength => self.max_length = None,
            Constraint::Min => self.min = None,
            Constraint::Max => self.max = None,
            Constraint::MultipleOf => self.multiple_of = None,
            Constraint::MaxItems => self.max_items = None,
            Constraint::Format => self.format = None,
            Constraint::StartsWith => self.starts_with.clear(),
            Constraint::Within => self.within = None,
        }
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_constraint_can_be_asked_for_and_removed() {
        let mut all = Constraints {
            required: true,
            constant: Some("A".to_owned()),
            values: Some(vec!["A".to_owned()]),
            min_length: Some(1),
            max_length: Some(1),
            min: Some(1),
            max: Some(1),
            multiple_of: Some(1),
            max_items: Some(1),
            format: Some(Format::Ip),
            starts_with: vec!["A".to_owned()],
            within: Some(Within { at_most: 1 }),
        };
        for (word, constraint) in Constraint::ALL {
            assert!(all.has(constraint), "{word}");
            all.remove(constraint);
            assert!(!all.has(constraint), "{word}");
        }
        assert_eq!(all, Constraints::default());
    }
}
