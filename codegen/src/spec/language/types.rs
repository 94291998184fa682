//! Types, their values, and texts.

use super::choices::CONSTRAINT_WORDS;
use super::forms;
use super::money::MONEY;
use super::{Key, Mapping, Takes, Together, UNDECIDED, fields, key, operations, rules};

/// The built-in types.
pub(crate) const BUILT_IN: [&str; 9] = [
    "String", "Integer", "Decimal", "Boolean", "Datetime", "Date", "Url", "Email", "Json",
];

/// Keys of objects only.
pub(crate) const OF_OBJECTS: [&str; 3] = ["fields", "rules", "money"];

/// Keys of value lists only.
pub(crate) const OF_LISTS: [&str; 2] = ["values", "open"];

pub(super) const RUST: Key = key(
    "rust",
    Takes::Word(&forms::RUST_NAME),
    "Its Rust name, if it differs from the derived one.",
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
    doc: "The meaning of a value, in every language of the spec.",
    keys: &[EN, ZH, RUST],
    together: &[],
    instead: &[("doc", "write the languages directly: `{ en: … }`")],
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

const EXAMPLES: &str = "describe an example value in `doc`, or add a sample to an operation";
const WHEN: &str = "use a rule for what depends on other fields: see `rules`";
const CONSTRAINTS: &str =
    "a named type is an object or a value list: write constraints at the fields that use it";

/// A type of a file below `types/`.
pub(crate) const TYPE: Mapping = Mapping {
    name: "type",
    owner: "a type",
    like: "a line `doc: …` and a line `fields:` or `values:`",
    doc: "An object with `fields`, or a value list with `values`.",
    keys: &[
        key("doc", Takes::Text, "Its description.").needed().also(&[
            "description",
            "summary",
            "title",
        ]),
        RUST,
        key(
            "pages",
            operations::PAGES,
            "The IDs of its pages, and the default of its fields and rules.",
        )
        .also(&["page", "source"]),
        key(
            "fields",
            fields::FIELDS,
            "The fields of an object by their JSON names, in documented order.",
        )
        .also(&["properties"]),
        key(
            "rules",
            rules::RULES,
            "Rules on several fields of the object.",
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
            "The allowed values in documented order, each with its text: `{ IOS: …, ANDROID: … }`.",
        )
        .also(&["enum", "options"]),
        key(
            "open",
            Takes::Flag,
            "`true`: undocumented values are valid too. Default: `false`.",
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
            "a type with `fields` is an object, a type with `values` is a value list",
        ),
        ("required", "write `required: true` at each required field"),
        ("nullable", fields::NO_NULL),
        ("default", "write `default` at the field"),
        ("example", EXAMPLES),
        ("examples", EXAMPLES),
        (
            "additionalProperties",
            "a map is not a named type: use `type: Map<T>` at the field",
        ),
        (
            "items",
            "an array is not a named type: use `type: Array<T>` at the field",
        ),
        ("$ref", "use the name of a type as the `type` of a field"),
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
            "repeat the fields: the definition of a type is always complete",
        ),
        (
            "allOf",
            "repeat the fields: the definition of a type is always complete",
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
    "The reason why violating this constraint is only a warning: an official sample violates it.",
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
