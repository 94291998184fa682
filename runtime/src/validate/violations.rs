use std::fmt;
use std::ops::Deref;

use serde_core::ser::{Serialize, SerializeSeq, Serializer};

use super::{Severity, Violation, message};
use crate::Language;
use crate::line::OneLine;

/// Everything that breaks the documentation, in documented order.
///
/// Displays as a line that counts them and a line for each; serialises as an array.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Violations(Vec<Violation>);

impl Violations {
    /// Whether there is an error among them, not only warnings.
    pub fn has_errors(&self) -> bool {
        self.0.iter().any(Violation::is_error)
    }

    /// The errors.
    pub fn errors(&self) -> impl Iterator<Item = &Violation> {
        self.0
            .iter()
            .filter(|violation| violation.severity == Severity::Error)
    }

    /// The warnings.
    pub fn warnings(&self) -> impl Iterator<Item = &Violation> {
        self.0
            .iter()
            .filter(|violation| violation.severity == Severity::Warning)
    }

    /// The same, displayed and serialised in a language.
    pub fn in_language(&self, language: Language) -> Localized<'_> {
        Localized {
            violations: self,
            language,
        }
    }

    /// Where they are and which facts they break, for errors and logs: no value is shown.
    pub(crate) fn places(&self) -> Places<'_> {
        Places(self)
    }

    /// The violations as a list.
    pub fn into_vec(self) -> Vec<Violation> {
        self.0
    }
}

impl From<Vec<Violation>> for Violations {
    fn from(violations: Vec<Violation>) -> Self {
        Self(violations)
    }
}

impl Deref for Violations {
    type Target = [Violation];

    fn deref(&self) -> &[Violation] {
        &self.0
    }
}

impl IntoIterator for Violations {
    type Item = Violation;
    type IntoIter = std::vec::IntoIter<Violation>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'a> IntoIterator for &'a Violations {
    type Item = &'a Violation;
    type IntoIter = std::slice::Iter<'a, Violation>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
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

/// Where the first few violations are, without values.
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
        match self.0.len().saturating_sub(SHOWN) {
            0 => Ok(()),
            more => write!(f, " and {more} more"),
        }
    }
}

/// Violations with their messages in a language.
#[derive(Clone, Copy, Debug)]
pub struct Localized<'a> {
    violations: &'a Violations,
    language: Language,
}

impl fmt::Display for Localized<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (errors, warnings) = (
            self.violations.errors().count(),
            self.violations.warnings().count(),
        );
        f.write_str(&message::count(errors, warnings, self.language))?;
        for violation in self.violations {
            f.write_str("\n")?;
            violation.fmt_in(self.language, f)?;
        }
        Ok(())
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
