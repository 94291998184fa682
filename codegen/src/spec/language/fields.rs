//! Fields and their constraints.

use super::choices::{FORMAT_WORDS, WINDOW_WORDS};
use super::forms;
use super::types::{DISPUTED_KEYS, PLAIN_VALUES, RUST, VALUES};
use super::{Key, Mapping, Takes, UNDECIDED, key};

const MIN_LENGTH: Key = key(
    "min_length",
    Takes::Count,
    "Characters at least, of the text on the wire.",
)
.also(&["minLength", "minimumLength", "length_min"]);
const MAX_LENGTH: Key = key(
    "max_length",
    Takes::Count,
    "Characters at most, of the text on the wire.",
)
.also(&[
    "maxLength",
    "maximumLength",
    "maximum_length",
    "length",
    "size",
]);
const MIN: Key = key("min", Takes::Decimal, "The smallest number, inclusive.").also(&["minimum"]);
const MAX: Key = key("max", Takes::Decimal, "The largest number, inclusive.").also(&["maximum"]);
const MULTIPLE_OF: Key = key(
    "multiple_of",
    Takes::Number,
    "The number is a multiple of this.",
)
.also(&["multipleOf", "divisible_by"]);
const MIN_ITEMS: Key = key(
    "min_items",
    Takes::Count,
    "Items at least, of an array; entries at least, of a map.",
)
.also(&["minItems", "min_size", "minSize", "minProperties"]);
const MAX_ITEMS: Key = key(
    "max_items",
    Takes::Count,
    "Items at most, of an array; entries at most, of a map.",
)
.also(&["maxItems", "max_size", "maxSize", "maxProperties"]);
const MAX_KEY_LENGTH: Key = key(
    "max_key_length",
    Takes::Count,
    "Characters at most, of each key of a map.",
)
.also(&["maxKeyLength", "key_max_length", "keys", "propertyNames"]);
const FORMAT: Key = key(
    "format",
    Takes::Choice(&FORMAT_WORDS),
    "The form of a text: `iso4217` is a currency code, `iso3166` a country code; `phone` is a phone number; `printable` has no control characters; `iso8601` is said of every Datetime, `date` of every Date.",
);
const STARTS_WITH: Key = key(
    "starts_with",
    Takes::Any(&[
        Takes::Word(&forms::ANY),
        Takes::List(&Takes::Word(&forms::ANY), 1),
    ]),
    "How a text begins: one prefix, or a list of which one must fit.",
)
.also(&["prefix", "startsWith"]);
const WITHIN_KEY: Key = key(
    "within",
    Takes::Keys(&WITHIN),
    "Of a Datetime: later than the moment of validation, and at most so much later.",
);
const CONST: Key = key(
    "const",
    Takes::Word(&forms::ANY),
    "The one value it can have. A required constant is no field in Rust: it is written and checked for the user.",
)
.also(&["constant", "value", "fixed", "equals"]);
pub(super) const NO_NULL: &str = "`null` counts as absent everywhere, and a field may be absent unless it is `required: true`: leave it out";
const NO_JSON_LENGTH: &str =
    "how long the JSON of a value may be is no constraint: write it as a `note` of the field";
const REQUIRED_ALSO: &[&str] = &["require", "mandatory", "needed"];

/// A time window.
pub(crate) const WITHIN: Mapping = Mapping {
    name: "within",
    owner: "`within`",
    like: "`{ after: now, at_most: PT1H }`",
    doc: "A window of time that begins at the moment of validation.",
    keys: &[
        key("after", Takes::Choice(&WINDOW_WORDS), "When it begins.").needed(),
        key(
            "at_most",
            Takes::Word(&forms::DURATION),
            "How long it is, as ISO 8601 writes durations: `PT1H`, `P7D`. Without it, the window has no end.",
        ),
        key(
            "tolerance",
            Takes::Word(&forms::DURATION),
            "How much longer it is where the other side counts from a later moment or by another clock: `PT1M`.",
        ),
    ],
    together: &[],
    instead: &[],
};

/// The constraints that an official sample contradicts.
pub(crate) const DISPUTED: Mapping = Mapping {
    name: "disputed",
    owner: "`disputed`",
    like: "`{ max_length: … }`",
    doc: "Constraints that an official sample contradicts, each with the reason. Broken, they are a warning.",
    keys: &DISPUTED_KEYS,
    together: &[],
    instead: &[],
};

/// A field.
pub(crate) const FIELD: Mapping = Mapping {
    name: "field",
    owner: "a field",
    like: "`{ type: String, doc: … }`",
    doc: "A field, under its name on the wire.",
    keys: &[
        key(
            "type",
            Takes::Word(&forms::TYPE),
            "A type of the language (`String Integer Decimal Boolean Datetime Date Url Email Json`), one of types/, `Array<T>` or `Map<T>`.",
        )
        .needed()
        .also(&["ty", "datatype", "schema"]),
        key("doc", Takes::Text, "What it is.").needed().also(&["description", "desc", "summary", "title", "docs"]),
        key("required", Takes::Flag, "`true`: it must be there. Default: `false`.").also(REQUIRED_ALSO),
        CONST,
        key(
            "values",
            Takes::Any(&[Takes::Word(&forms::TYPE_NAME), VALUES, PLAIN_VALUES]),
            "The values it can have: the name of a value list, a mapping from value to text, or a plain list.",
        )
        .also(&["enum", "options", "one_of"]),
        key(
            "open",
            Takes::Flag,
            "Beside values that the field itself lists, `true`: they are what is known, and other values pass validation.",
        ),
        key(
            "only",
            Takes::List(&Takes::Word(&forms::ANY), 0),
            "Narrows a value list to these, closed even if the list is open.",
        ),
        MIN_LENGTH,
        MAX_LENGTH,
        MIN,
        MAX,
        MULTIPLE_OF,
        MIN_ITEMS,
        MAX_ITEMS,
        MAX_KEY_LENGTH,
        FORMAT,
        STARTS_WITH,
        WITHIN_KEY,
        key(
            "default",
            Takes::Word(&forms::ANY),
            "What it is taken as where it is left out; nothing sends it or fills it in.",
        )
        .also(&["default_value", "defaultValue"]),
        key(
            "sensitive",
            Takes::Flag,
            "`true`: personal data or a secret; its value is never shown in `Debug`, violations or errors.",
        )
        .also(&["secret", "redact", "pii", "writeOnly"]),
        key("disputed", Takes::Keys(&DISPUTED), "Constraints that an official sample contradicts, each with the reason."),
        key(
            "pages",
            Takes::List(&Takes::Word(&forms::ANY), 0),
            "The ids of the pages that document it. Default: the `pages` of the operation's file.",
        )
        .also(&["page", "source", "externalDocs"]),
        key("note", Takes::Text, "Advice that no program can check.").also(&["notes", "comment", "remark", "$comment"]),
        RUST,
        UNDECIDED,
    ],
    together: &[],
    instead: &[
        ("items", "an array is written as a type: `type: Array<T>`"),
        ("properties", "name what is inside as a type of its own below types/, and give its name as `type`"),
        ("fields", "name what is inside as a type of its own below types/, and give its name as `type`"),
        ("additionalProperties", "a map is written as a type: `type: Map<T>`"),
        ("$ref", "a type of types/ is given by its name: `type: Name`"),
        ("ref", "a type of types/ is given by its name: `type: Name`"),
        ("pattern", "there are no patterns: say it with `format`, `starts_with`, `values` or the lengths, else in `note`"),
        ("regex", "there are no patterns: say it with `format`, `starts_with`, `values` or the lengths, else in `note`"),
        ("optional", "a field is optional unless it is `required: true`"),
        ("nullable", NO_NULL),
        ("json_max_length", NO_JSON_LENGTH),
        ("jsonMaxLength", NO_JSON_LENGTH),
        ("max_json_length", NO_JSON_LENGTH),
        ("uniqueItems", "that the items of an array differ is a `note`"),
        ("readOnly", "what is only received is a field of the response alone"),
        ("allOf", "name what is inside as a type of its own below types/, and give its name as `type`"),
        ("example", "what a value looks like is a sentence of `doc`"),
        ("examples", "what a value looks like is a sentence of `doc`"),
        ("exclusiveMinimum", "limits are inclusive: `min` is the smallest number that is allowed"),
        ("exclusiveMaximum", "limits are inclusive: `max` is the largest number that is allowed"),
        ("deprecated", "that a field is not to be used any more is a `note`"),
        ("name", "the name is the key under which the field stands"),
        ("when", "what depends on other fields is a rule: see `rules` of the operation or type"),
        ("required_if", "what depends on other fields is a rule: see `rules` of the operation or type"),
        ("required_when", "what depends on other fields is a rule: see `rules` of the operation or type"),
        ("requiredWhen", "what depends on other fields is a rule: see `rules` of the operation or type"),
        ("dependentRequired", "what depends on other fields is a rule: see `rules` of the operation or type"),
    ],
};

/// Fields by their names.
pub(super) const FIELDS: Takes = Takes::Named {
    names: &forms::FIELD_NAME,
    values: &Takes::Keys(&FIELD),
    least: 0,
    most: None,
};

/// What a rule demands of a field.
pub(crate) const CONSEQUENCE: Mapping = Mapping {
    name: "consequence",
    owner: "a consequence",
    like: "`{ required: true }`",
    doc: "What must hold of a field where the rule applies.",
    keys: &[
        key("required", Takes::True, "It must be there.").also(REQUIRED_ALSO),
        CONST,
        key("values", PLAIN_VALUES, "The values it can have.").also(&["enum", "one_of", "only"]),
        MIN_LENGTH,
        MAX_LENGTH,
        MIN,
        MAX,
        MULTIPLE_OF,
        MIN_ITEMS,
        MAX_ITEMS,
        MAX_KEY_LENGTH,
        FORMAT,
        STARTS_WITH,
        WITHIN_KEY,
    ],
    together: &[],
    instead: &[
        (
            "present",
            "that a field must be there is `required: true`; that it must not be there cannot be said",
        ),
        ("nullable", NO_NULL),
        ("json_max_length", NO_JSON_LENGTH),
        (
            "pattern",
            "there are no patterns: say it with `format`, `starts_with`, `values` or the lengths, else in the `doc` of the rule",
        ),
    ],
};
