//! Thresholds for failing a build.

use std::fmt;
use std::str::FromStr;

use super::{Change, Rust, Wire, catalogue};
use antom_codegen::suggest;

/// A threshold for failing a build.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum FailOn {
    /// Changes with at least this verdict on messages.
    Wire(Wire),
    /// Changes that require at least this version bump.
    Rust(Rust),
    /// Changes of a kind.
    Kind(&'static str),
}

/// An invalid threshold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownThreshold {
    /// The text.
    pub text: String,
}

impl FailOn {
    /// Returns whether a change fails a build.
    pub fn trips(self, change: &Change) -> bool {
        match self {
            Self::Wire(wire) => change.wire >= wire,
            Self::Rust(rust) => change.rust >= rust,
            Self::Kind(id) => change.id == id,
        }
    }
}

/// The verdicts by name.
const VERDICTS: [(&str, FailOn); 6] = [
    ("wire:compatible", FailOn::Wire(Wire::Compatible)),
    ("wire:restrictive", FailOn::Wire(Wire::Restrictive)),
    ("wire:breaking", FailOn::Wire(Wire::Breaking)),
    ("rust:patch", FailOn::Rust(Rust::Patch)),
    ("rust:minor", FailOn::Rust(Rust::Minor)),
    ("rust:major", FailOn::Rust(Rust::Major)),
];

impl FromStr for FailOn {
    type Err = UnknownThreshold;

    fn from_str(text: &str) -> Result<Self, UnknownThreshold> {
        let verdict = VERDICTS
            .iter()
            .find(|(word, _)| *word == text)
            .map(|(_, verdict)| *verdict);
        let kind = || catalogue::kind(text).map(|it| Self::Kind(it.id));
        verdict.or_else(kind).ok_or_else(|| UnknownThreshold {
            text: text.to_owned(),
        })
    }
}

impl fmt::Display for FailOn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Wire(wire) => write!(f, "wire:{wire}"),
            Self::Rust(rust) => write!(f, "rust:{rust}"),
            Self::Kind(id) => f.write_str(id),
        }
    }
}

impl fmt::Display for UnknownThreshold {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words = VERDICTS.iter().map(|(word, _)| *word);
        let known = words.clone().chain(catalogue::catalogue().map(|it| it.id));
        write!(
            f,
            "`{}` is neither a verdict nor a kind of change; ",
            self.text
        )?;
        match suggest::did_you_mean(&self.text, known) {
            Some(help) => f.write_str(&help),
            None => write!(
                f,
                "verdicts are {}, and `diff --list` prints the kinds",
                suggest::listing(words)
            ),
        }
    }
}

impl std::error::Error for UnknownThreshold {}
