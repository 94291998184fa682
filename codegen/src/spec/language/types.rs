//! Types, their values, and texts.

use super::choices::CONSTRAINT_WORDS;
use super::forms;
use super::money::MONEY;
use super::{Key, Mapping, Takes, Together, UNDECIDED, fields, key, operations};

/// The types that the spec language brings along.
pub(crate) const BUILT_IN: [&str; 9] = [
    "String", "Integer", "Decimal", "Boolean", "Datetime", "Date", "Url", "Email", "Json",
];

/// Keys that an object has and a value list has not.
pub(crate) const OF_OBJECTS: [&str; 3] = ["fields", "rules", "money"];

/// Keys that a value list has and an object has not.
pub(crate) const OF_LISTS: [&str; 2] = ["values", "open"];

pub(super) const RUST: Key = key(
    "rust",
    Takes::Word(&forms::RUST_NAME),
    "Its name in Rust, where the derived one will not do.",
)
.also(&["rename"]);

const EN: Key = key("en", Takes::Word(&forms::ANY), "In English.").needed_and_reported();
const ZH: Key = key("zh", Takes::Word(&forms::ANY), "In Chinese.").also(&["cn"]);

/// A text in the languages of the spec.
pub const LANGUAGES_OF_TEXT: Mapping = Mapping {
    name: "languages",
    owner: "a text",
    like: "`{ en: … }`",
    doc: "A text in every language that `languages` in api.yaml lists.",
    keys: &[EN, ZH],
    together: &[],
    instead: &[],
};

/// A value of a list.
pub(crate) const VALUE: Mapping = Mapping {
    name: "value",
    owner: "a value",
    like: "`{ en: … }`",
    doc: "What a value means, in every language of the spec.",
    keys: &[EN, ZH, RUST],
    together: &[],
    instead: &[("doc", "the languages stand here themselves: `{ en: … }`")],
};

const ONE_VALUE: Takes = Takes::Any(&[Takes::Text, Takes::Keys(&VALUE)]);

/// Values with their texts.
pub(super) const VALUES: Takes = Takes::Named {
    names: &forms::ANY,
    values: &ONE_VALUE,
    least: 1,
    most: None,
};

/// Values alone.
pub(super) const PLAIN_VALUES: Takes = Takes::List(&Takes::Word(&forms::ANY), 1);

const EXAMPLES: &str =
    "what a value looks like is a sentence of `doc`, or a sample of an operation";
const WHEN: &str = "what depends on other fields is a rule: see `rules`";
const CONSTRAINTS: &str =
    "a named type is an object or a list of values: constraints stand with the fields that have it";

/// A type of a file below `types/`.
pub(crate) const TYPE: Mapping = Mapping {
    name: "type",
    owner: "a type",
    like: "a line `doc: …` and a line `fields:` or `values:`",
    doc: "An object, which has `fields`, or a value list, which has `values`.",
    keys: &[
        key("doc", Takes::Text, "What it is.")
            .needed()
            .also(&["description", "summary", "title"]),
        RUST,
        key(
            "pages",
            operations::PAGES,
            "The ids of the pages that document it, and its fields and rules where these name none.",
        )
        .also(&["page", "source"]),
        key(
            "fields",
            fields::FIELDS,
            "The fields of an object by their names on the wire, in documented order.",
        )
        .also(&["properties"]),
        key(
            "rules",
            operations::RULES,
            "What must hold of several fields of the object together.",
        )
        .also(&["if", "conditions"]),
        key(
            "money",
            Takes::Keys(&MONEY),
            "The object is an amount of money: which fields are its currency and its number of minor units.",
        ),
        key(
            "values",
            Takes::Any(&[VALUES, PLAIN_VALUES]),
            "The values of a list, each with its text, in documented order.",
        )
        .also(&["enum", "options"]),
        key(
            "open",
            Takes::Flag,
            "`true`: the list is what is known, and other values pass validation. Default: `false`.",
        ),
        UNDECIDED,
    ],
    together: &[
        Together::OneOf(&["fields", "values"]),
        Together::Excludes {
            key: "fields",
            others: &OF_LISTS,
        },
        Together::Excludes {
            key: "values",
            others: &OF_OBJECTS,
        },
    ],
    instead: &[
        (
            "type",
            "what has `fields` is an object, what has `values` is a value list: nothing else says so",
        ),
        (
            "required",
            "each field says for itself that it is `required: true`",
        ),
        ("nullable", fields::NO_NULL),
        (
            "default",
            "what a field is taken as where it is left out stands with the field",
        ),
        ("example", EXAMPLES),
        ("examples", EXAMPLES),
        (
            "additionalProperties",
            "what has arbitrary keys is no type of its own: a field has `type: Map<T>`",
        ),
        (
            "items",
            "what has items is no type of its own: a field has `type: Array<T>`",
        ),
        (
            "$ref",
            "a type is used by its name, as the `type` of a field",
        ),
        ("required_when", WHEN),
        ("requiredWhen", WHEN),
        ("dependentRequired", WHEN),
        ("pattern", CONSTRAINTS),
        ("format", CONSTRAINTS),
        ("maxLength", CONSTRAINTS),
        ("max_length", CONSTRAINTS),
        ("minimum", CONSTRAINTS),
        ("maximum", CONSTRAINTS),
        (
            "extends",
            "write the fields out: a reader finds what holds for a type where the type stands",
        ),
        (
            "allOf",
            "write the fields out: a reader finds what holds for a type where the type stands",
        ),
    ],
};

/// A file below `types/`.
pub const TYPES: Takes = Takes::Named {
    names: &forms::TYPE_NAME,
    values: &Takes::Keys(&TYPE),
    least: 0,
    most: None,
};

const DISPUTED_KEY: Key = key(
    "",
    Takes::Text,
    "Why an official sample breaks this constraint, which is a warning for that.",
);

/// Every constraint can be disputed.
pub(super) const DISPUTED_KEYS: [Key; 14] = {
    let mut keys = [DISPUTED_KEY; 14];
    let mut index = 0;
    while index < keys.len() {
        keys[index].name = CONSTRAINT_WORDS[index];
        index += 1;
    }
    keys
};
