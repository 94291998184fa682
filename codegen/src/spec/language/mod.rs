//! The spec language as data: which keys each mapping has, and what each of them takes.
//!
//! This is the one place that knows the words of the language. The readers take from it which keys
//! are known and which have to be there, and `export spec-schema` of the workbench turns it
//! into the schema by which editors complete and check the files. A new key is a line here and a
//! line in the reader that uses it; one without the other fails a test.

mod api;
mod cases;
mod choices;
mod elsewhere;
mod fields;
mod forms;
mod intended;
mod operations;
mod result_codes;
#[cfg(test)]
mod tests;
mod types;

pub use api::API;
pub(crate) use api::{AREA, GATEWAY, OUTCOME, PAGE, PROTOCOL_CODES, TEST_CLIENTS};
pub(crate) use cases::{CASE, CASES, FOLLOW};
pub(crate) use choices::{
    BODIES, DIRECTIONS, LANGUAGES, METHODS, SCALARS, SEVERITIES, WINDOW_BEGINNINGS,
};
pub use elsewhere::{Instead, instead_of};
pub(crate) use fields::{CONSEQUENCE, DISPUTED, FIELD, WITHIN};
pub(crate) use intended::INTENDED;
pub use operations::OPERATION;
pub(crate) use operations::{
    ALL_FIELDS, CONDITION, NO_OUTCOME, OF_INBOUND, OF_OUTBOUND, ONLY_INBOUND, PRESENCE, RULE,
    SAMPLE,
};
pub use result_codes::RESULT_CODES;
pub(crate) use result_codes::{CODE_USE, RESULT_CODE};
pub(crate) use types::{BUILT_IN, OF_LISTS, OF_OBJECTS, TYPE, VALUE};
pub use types::{LANGUAGES_OF_TEXT, TYPES};

/// A mapping whose keys are words of the language.
pub struct Mapping {
    /// What it is called in the schema: `field`.
    pub name: &'static str,
    /// What it is called in reports: `a field`.
    pub owner: &'static str,
    /// What it is.
    pub doc: &'static str,
    /// How a small one is written.
    pub like: &'static str,
    /// Its keys, in the order in which they are usually written.
    pub keys: &'static [Key],
    /// What holds of several keys together.
    pub together: &'static [Together],
    /// Words that this language does not have, where others do, and what to write instead.
    pub instead: &'static [(&'static str, &'static str)],
}

/// A key of a mapping.
#[derive(Clone, Copy)]
pub struct Key {
    /// The word.
    pub name: &'static str,
    /// Whether it has to be there.
    pub need: Need,
    /// What may stand after it.
    pub takes: Takes,
    /// What it means.
    pub doc: &'static str,
    /// Words of other languages for it, such as those of JSON Schema.
    pub also: &'static [&'static str],
}

/// Whether a key has to be there.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// Without it the mapping is reported to lack it.
    Always,
    /// It has to be there, and who reads it reports it in words of its own.
    Reported,
    /// It may be left out, or it depends on other keys; see [`Together`].
    Sometimes,
}

/// What may stand after a key.
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
    /// A whole number from 0.
    Count,
    /// A whole number.
    Number,
    /// A number that may have a fraction.
    Decimal,
    /// One of these words.
    Choice(&'static [&'static str]),
    /// A list with so many items at least.
    List(&'static Takes, usize),
    /// A mapping whose keys are names that the spec makes up, with so many entries.
    Named {
        /// What a name looks like.
        names: &'static Form,
        /// What an entry is.
        values: &'static Takes,
        /// How many entries there are at least.
        least: usize,
        /// How many there are at most.
        most: Option<usize>,
    },
    /// A mapping whose keys are words of the language.
    Keys(&'static Mapping),
    /// Any of these.
    Any(&'static [Takes]),
    /// Whatever YAML can say.
    Anything,
}

/// The form of a word.
pub struct Form {
    /// What all such words look like, as a regular expression; where there is none, any scalar will
    /// do, also one that YAML takes for a number or a boolean.
    pub pattern: Option<&'static str>,
    /// Words to propose.
    pub known: &'static [&'static str],
}

/// What holds of several keys together.
pub enum Together {
    /// Exactly one of these is there.
    OneOf(&'static [&'static str]),
    /// One of these is there, or several.
    AnyOf(&'static [&'static str]),
    /// Where one is there, others are not.
    Excludes {
        /// The one.
        key: &'static str,
        /// The others.
        others: &'static [&'static str],
    },
    /// What one word of a choice brings along, against the word that is assumed otherwise.
    Case {
        /// The key of the choice.
        key: &'static str,
        /// The word.
        word: &'static str,
        /// The keys that go with it.
        with: Sides,
        /// The keys that go with the other word.
        without: Sides,
    },
}

/// Keys that belong to one side of a choice.
pub struct Sides {
    /// They have to be there.
    pub needs: &'static [&'static str],
    /// They mean nothing.
    pub refuses: &'static [&'static str],
}

/// A key that may be left out.
const fn key(name: &'static str, takes: Takes, doc: &'static str) -> Key {
    Key {
        name,
        need: Need::Sometimes,
        takes,
        doc,
        also: &[],
    }
}

/// What is left to decide. A spec with such a mark is refused, so it is a key of all that a program
/// can draft.
pub const UNDECIDED: Key = key(
    "undecided",
    Takes::Any(&[
        Takes::Word(&forms::ANY),
        Takes::List(&Takes::Word(&forms::ANY), 1),
    ]),
    "What is left to decide. `check` refuses the spec until this is settled and gone.",
)
.also(&["todo", "fixme", "tbd"]);

impl Key {
    /// It has to be there.
    const fn needed(self) -> Self {
        Self {
            need: Need::Always,
            ..self
        }
    }

    /// It has to be there, and its reader says so.
    const fn needed_and_reported(self) -> Self {
        Self {
            need: Need::Reported,
            ..self
        }
    }

    /// What it is called elsewhere.
    const fn also(self, also: &'static [&'static str]) -> Self {
        Self { also, ..self }
    }
}

impl Mapping {
    /// The words of its keys.
    pub fn words(&self) -> impl Iterator<Item = &'static str> + Clone + use<> {
        self.keys.iter().map(|it| it.name)
    }

    /// Whether it has this key.
    pub fn has(&self, word: &str) -> bool {
        self.keys.iter().any(|it| it.name == word)
    }

    /// The key that somebody means who writes a word of another language.
    pub fn called_elsewhere(&self, word: &str) -> Option<&'static str> {
        let matches = |it: &&Key| it.also.iter().any(|other| other.eq_ignore_ascii_case(word));
        self.keys.iter().find(matches).map(|it| it.name)
    }

    /// What to write instead of a word that has no counterpart here.
    pub fn instead_of(&self, word: &str) -> Option<&'static str> {
        let mut found = self.instead.iter().filter(|(other, _)| *other == word);
        found.next().map(|(_, instead)| *instead)
    }
}
