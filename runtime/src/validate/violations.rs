use std::fmt;
use std::ops::Deref;

use serde_core::ser::{Serialize, SerializeSeq, Serializer};

use super::{Severity, Violation, message};
use crate::Language;
use crate::line::OneLine;

/// All violations of a value, in documented order.
///
/// Displays as a summary line and one line per violation; serializes as an array.
///
/// At most [`LIMIT`](Self::LIMIT) violations are listed, which bounds the memory used for malicious
/// bodies. Further violations are [counted](Self::omitted). The count is displayed but not
/// serialized.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Violations {
    listed: Vec<Violation>,
    omitted: Omitted,
}

/// The numbers of violations that are not listed.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Omitted {
    pub(super) errors: usize,
    pub(super) warnings: usize,
}

impl Omitted {
    pub(super) const fn count(self) -> usize {
        self.errors.saturating_add(self.warnings)
    }
}

impl Violations {
    /// The maximum number of listed violations: 1,000.
    pub const LIMIT: usize = 1000;

    pub(super) const fn new(listed: Vec<Violation>, omitted: Omitted) -> Self {
        Self { listed, omitted }
    }

    /// Returns the number of violations beyond those listed; usually 0.
    pub const fn omitted(&self) -> usize {
        self.omitted.count()
    }

    /// Returns whether there is at least one error.
    pub fn has_errors(&self) -> bool {
        self.omitted.errors > 0 || self.listed.iter().any(Violation::is_error)
    }

    /// Returns the listed errors.
    pub fn errors(&self) -> impl Iterator<Item = &Violation> {
        self.listed
            .iter()
            .filter(|violation| violation.severity == Severity::Error)
    }

    /// Returns the listed warnings.
    pub fn warnings(&self) -> impl Iterator<Item = &Violation> {
        self.listed
            .iter()
            .filter(|violation| violation.severity == Severity::Warning)
    }

    /// Returns the violations for display and serialization in a language.
    pub fn in_language(&self, language: Language) -> Localized<'_> {
        Localized {
            violations: self,
            language,
        }
    }

    /// The paths and constraints, for errors and logs. Values are not shown.
    pub(crate) fn places(&self) -> Places<'_> {
        Places(self)
    }

    /// Returns the listed violations.
    pub fn into_vec(self) -> Vec<Violation> {
        self.listed
    }
}

impl From<Vec<Violation>> for Violations {
    fn from(violations: Vec<Violation>) -> Self {
        Self::new(violations, Omitted::default())
    }
}

impl Deref for Violations {
    type Target = [Violation];

    fn deref(&self) -> &[Violation] {
        &self.listed
    }
}

impl IntoIterator for Violations {
    type Item = Violation;
    type IntoIter = std::vec::IntoIter<Violation>;

    fn into_iter(self) -> Self::IntoIter {
        self.listed.into_iter()
    }
}

impl<'a> IntoIterator for &'a Violations {
    type Item = &'a Violation;
    type IntoIter = std::slice::Iter<'a, Violation>;

    fn into_iter(self) -> Self::IntoIter {
        self.listed.iter()
    }
}

/// In English.
impl fmt::Display for Violations {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.in_language(Language::En).fmt(f)
    }
}

impl std::error::Error for Violations {}

/// With messages in English.
impl Serialize for Violations {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.in_language(Language::En).serialize(serializer)
    }
}

/// The first few violations, without values.
pub(crate) struct Places<'a>(&'a Violations);

impl fmt::Display for Places<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const SHOWN: usize = 3;
        for (index, violation) in self.0.iter().take(SHOWN).enumerate() {
            let path = match violation.path.as_str() {
                "" => "body",
                path => path,
            };
            let comma = if index == 0 { "" } else { ", " };
            write!(f, "{comma}`{}` ({})", OneLine(path), violation.rule)?;
        }
        match self.0.len().saturating_sub(SHOWN) + self.0.omitted() {
            0 => Ok(()),
            more => write!(f, " and {more} more"),
        }
    }
}

/// Violations with messages in a language.
#[derive(Clone, Copy, Debug)]
pub struct Localized<'a> {
    violations: &'a Violations,
    language: Language,
}

impl fmt::Display for Localized<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let omitted = self.violations.omitted;
        let errors = self.violations.errors().count() + omitted.errors;
        let warnings = self.violations.warnings().count() + omitted.warnings;
        f.write_str(&message::count(errors, warnings, self.language))?;
        for violation in self.violations {
            f.write_str("\n")?;
            violation.fmt_in(self.language, f)?;
        }
        match omitted.count() {
            0 => Ok(()),
            more => write!(f, "\n{}", message::more(more, self.language)),
        }
    }
}

impl Serialize for Localized<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut sequence = serializer.serialize_seq(Some(self.violations.len()))?;
        for violation in self.violations {
            sequence.serialize_element(&LocalizedViolation(violation, self.language))?;
        }
        sequence.end()
    }
}

struct LocalizedViolation<'a>(&'a Violation, Language);

impl Serialize for LocalizedViolation<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize_in(self.1, serializer)
    }
}
