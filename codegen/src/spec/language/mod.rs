//! The spec language as data: the keys of each mapping, and their values.
//!
//! This is the only module that knows the words of the language. The readers use it to detect
//! unknown and missing keys, and `export spec-schema` of the workbench generates the JSON schema
//! for editors from it. A new key needs a line here and a line in the reader that uses it; one
//! without the other fails a test.

mod api;
mod cases;
mod choices;
mod elsewhere;
mod fields;
mod forms;
mod intended;
mod money;
mod operations;
mod result_codes;
mod rules;
#[cfg(test)]
mod tests;
mod types;

pub use api::API;
pub(crate) use api::{AREA, GATEWAY, OUTCOME, PAGE, PROTOCOL_CODES, TEST_CLIENTS};
pub(crate) use cases::{CASE, CASES, FOLLOW};
pub(crate) use choices::{
    BODIES, DIRECTIONS, LANGUAGES, METHODS, SCALARS, SEVERITIES, WINDOW_BEGINNINGS,
};
pub use elsewhere::{Instead, KeyOf, instead_of, keys_called};
pub(crate) use fields::{CONSEQUENCE, DISPUTED, FIELD, WITHIN};
pub(crate) use intended::INTENDED;
pub(crate) use money::MONEY;
pub use operations::OPERATION;
pub(crate) use operations::{
    ALL_FIELDS, NO_OUTCOME, OF_INBOUND, OF_OUTBOUND, ONLY_INBOUND, SAMPLE,
};
pub use result_codes::RESULT_CODES;
pub(crate) use result_codes::{CODE_USE, RESULT_CODE};
pub(crate) use rules::{CONDITION, PRESENCE, RULE};
pub(crate) use types::{BUILT_IN, OF_LISTS, OF_OBJECTS, TYPE, VALUE};
pub use types::{LANGUAGES_OF_TEXT, TYPES};

/// A mapping whose keys are words of the language.
pub struct Mapping {
    /// The name in the schema: `field`.
    pub name: &'static str,
    /// The name in reports: `a field`.
    pub owner: &'static str,
    /// The description.
    pub doc: &'static str,
    /// A small example.
    pub like: &'static str,
    /// The keys, in their usual order.
    pub keys: &'static [Key],
    /// Constraints on several keys.
    pub together: &'static [Together],
    /// Words of other languages without a counterpart, and their replacements.
    pub instead: &'static [(&'static str, &'static str)],
}

/// A key of a mapping.
#[derive(Clone, Copy)]
pub struct Key {
    /// The word.
    pub name: &'static str,
    /// Whether the key is required.
    pub need: Need,
    /// The value.
    pub takes: Takes,
    /// The description.
    pub doc: &'static str,
    /// Synonyms in other languages, such as JSON Schema.
    pub also: &'static [&'static str],
}

/// Whether a key is required.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// Required.
    Always,
    /// Required, but reported by its reader.
    Reported,
    /// Optional, or depending on other keys; see [`Together`].
    Sometimes,
}

/// The value of a key.
#[derive(Clone, Copy)]
pub enum Takes {
    /// A text in the languages of the spec.
    Text,
    /// A word of a form.
    Word(&'static Form),
    /// `true` or `false`.
    Flag,
    /// `true`.
    True,
    /// An integer of 0 or more.
    Count,
    /// An integer.
    Number,
    /// A number, possibly with a fraction.
    Decimal,
    /// One of these words.
    Choice(&'static [&'static str]),
    /// A list with at least this many items.
    List(&'static Takes, usize),
    /// A mapping with arbitrary names as keys.
    Named {
        /// The form of a name.
        names: &'static Form,
        /// The value of an entry.
        values: &'static Takes,
        /// The minimum number of entries.
        least: usize,
        /// The maximum number of entries.
        most: Option<usize>,
    },
    /// A mapping whose keys are words of the language.
    Keys(&'static Mapping),
    /// Any of these.
    Any(&'static [Takes]),
    /// Any YAML.
    Anything,
}

/// The form of a word.
pub struct Form {
    /// The regular expression of the word. `None` if any scalar is allowed, including those that
    /// YAML parses as a number or a boolean.
    pub pattern: Option<&'static str>,
    /// Suggested words.
    pub known: &'static [&'static str],
}

/// A constraint on several keys.
pub enum Together {
    /// Exactly one of these is required.
    OneOf(&'static [&'static str]),
    /// At least one of these is required.
    AnyOf(&'static [&'static str]),
    /// A key excludes others.
    Excludes {
        /// The key.
        key: &'static str,
        /// The excluded keys.
        others: &'static [&'static str],
    },
    /// The keys that depend on a choice: those of one word, and those of the default word.
    Case {
        /// The key of the choice.
        key: &'static str,
        /// The word.
        word: &'static str,
        /// The keys with this word.
        with: Sides,
        /// The keys with the default word.
        without: Sides,
    },
}

/// The keys on one side of a choice.
pub struct Sides {
    /// The required keys.
    pub needs: &'static [&'static str],
    /// The keys without meaning.
    pub refuses: &'static [&'static str],
}

/// An optional key.
const fn key(name: &'static str, takes: Takes, doc: &'static str) -> Key {
    Key {
        name,
        need: Need::Sometimes,
        takes,
        doc,
        also: &[],
    }
}

/// An undecided question. A spec with this key is rejected. All mappings that a program can draft
/// have it.
pub(crate) const UNDECIDED: Key = key(
    "undecided",
    Takes::Any(&[
        Takes::Word(&forms::ANY),
        Takes::List(&Takes::Word(&forms::ANY), 1),
    ]),
    "An undecided question. `check` rejects the spec until the question is decided and this key \
     removed.",
)
.also(&["todo", "fixme", "tbd"]);

impl Key {
    /// Makes the key required.
    const fn needed(self) -> Self {
        Self {
            need: Need::Always,
            ..self
        }
    }

    /// Makes the key required and reported by its reader.
    const fn needed_and_reported(self) -> Self {
        Self {
            need: Need::Reported,
            ..self
        }
    }

    /// Sets the synonyms in other languages.
    const fn also(self, also: &'static [&'static str]) -> Self {
        Self { also, ..self }
    }
}

impl Mapping {
    /// Returns the words of its keys.
    pub fn words(&self) -> impl Iterator<Item = &'static str> + Clone + use<> {
        self.keys.iter().map(|it| it.name)
    }

    /// Returns whether it has this key.
    pub fn has(&self, word: &str) -> bool {
        self.keys.iter().any(|it| it.name == word)
    }

    /// Returns the key that a word of another language stands for.
    pub(crate) fn called_elsewhere(&self, word: &str) -> Option<&'static str> {
        let matches = |it: &&Key| it.also.iter().any(|other| other.eq_ignore_ascii_case(word));
        self.keys.iter().find(matches).map(|it| it.name)
    }

    /// Returns the replacement of a word without a counterpart.
    pub fn instead_of(&self, word: &str) -> Option<&'static str> {
        let mut found = self.instead.iter().filter(|(other, _)| *other == word);
        found.next().map(|(_, instead)| *instead)
    }
}
