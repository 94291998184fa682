//! Fields and their constraints.

use super::choices::{FORMAT_WORDS, WINDOW_WORDS};
use super::forms;
use super::types::{DISPUTED_KEYS, PLAIN_VALUES, RUST, VALUES};
use super::{Key, Mapping, Takes, UNDECIDED, key};

const MIN_LENGTH: Key = key(
    "min_length",
    Takes::Count,
    "The minimum number of characters of the text in JSON.",
)
.also(&["minLength", "minimumLength", "length_min"]);
const MAX_LENGTH: Key = key(
    "max_length",
    Takes::Count,
    "The maximum number of characters of the text in JSON.",
)
.also(&[
    "maxLength",
    "maximumLength",
    "maximum_length",
    "length",
    "size",
]);
const MIN: Key = key("min", Takes::Decimal, "The minimum, inclusive.").also(&["minimum"]);
const MAX: Key = key("max", Takes::Decimal, "The maximum, inclusive.").also(&["maximum"]);
const MULTIPLE_OF: Key = key(
    "multiple_of",
    Takes::Number,
    "The number must be a multiple of this.",
)
.also(&["multipleOf", "divisible_by"]);
const MIN_ITEMS: Key = key(
    "min_items",
    Takes::Count,
    "The minimum number of items of an array or entries of a map.",
)
.also(&["minItems", "min_size", "minSize", "minProperties"]);
const MAX_ITEMS: Key = key(
    "max_items",
    Takes::Count,
    "The maximum number of items of an array or entries of a map.",
)
.also(&["maxItems", "max_size", "maxSize", "maxProperties"]);
const MAX_KEY_LENGTH: Key = key(
    "max_key_length",
    Takes::Count,
    "The maximum number of characters of each key of a map.",
)
.also(&["maxKeyLength", "key_max_length", "keys", "propertyNames"]);
const FORMAT: Key = key(
    "format",
    Takes::Choice(&FORMAT_WORDS),
    "The format of a text: `iso4217` (currency code), `iso3166` (country code), `phone`, \
     `printable` (no control characters) and so on. `Datetime` always has `iso8601`, `Date` \
     always has `date`.",
);
const STARTS_WITH: Key = key(
    "starts_with",
    Takes::Any(&[
        Takes::Word(&forms::ANY),
        Takes::List(&Takes::Word(&forms::ANY), 1),
    ]),
    "The prefix of a text, or a list of alternative prefixes.",
)
.also(&["prefix", "startsWith"]);
const WITHIN_KEY: Key = key(
    "within",
    Takes::Keys(&WITHIN),
    "The time window of a Datetime: in the future, and with `at_most` at most this far from the \
     moment of validation.",
);
const CONST: Key = key(
    "const",
    Takes::Word(&forms::ANY),
    "The only allowed value. A required constant is not a field in Rust: it is written and \
     checked automatically.",
)
.also(&["constant", "value", "fixed", "equals"]);
pub(super) const NO_NULL: &str = "remove it: `null` always counts as absent, and a field may be \
                                  absent unless it has `required: true`";
const NO_JSON_LENGTH: &str =
    "limits on the size of JSON are not supported: describe them in a `note` of the field";
const REQUIRED_ALSO: &[&str] = &["require", "mandatory", "needed"];

/// A time window.
pub(crate) const WITHIN: Mapping = Mapping {
    name: "within",
    owner: "`within`",
    like: "`{ after: now, at_most: PT1H }`",
    doc: "A time window that starts at the moment of validation.",
    keys: &[
        key("after", Takes::Choice(&WINDOW_WORDS), "Its start.").needed(),
        key(
            "at_most",
            Takes::Word(&forms::DURATION),
            "Its length as an ISO 8601 duration: `PT1H`, `P7D`. Default: no end.",
        ),
        key(
            "tolerance",
            Takes::Word(&forms::DURATION),
            "How long after its end a time is still accepted, since the receiver validates later \
             and by its own clock: `PT1M`.",
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
    doc: "Constraints that an official sample contradicts, each with the reason. Breaking them is \
          a warning.",
    keys: &DISPUTED_KEYS,
    together: &[],
    instead: &[],
};

/// A field.
pub(crate) const FIELD: Mapping = Mapping {
    name: "field",
    owner: "a field",
    like: "`{ type: String, doc: … }`",
    doc: "A field, by its JSON name.",
    keys: &[
        key(
            "type",
            Takes::Word(&forms::TYPE),
            "A built-in type (`String Integer Decimal Boolean Datetime Date Url Email Json`), one \
             of types/, `Array<T>` or `Map<T>`.",
        )
        .needed()
        .also(&["ty", "datatype", "schema"]),
        key("doc", Takes::Text, "Its description.").needed().also(&[
            "description",
            "desc",
            "summary",
            "title",
            "docs",
        ]),
        key(
            "required",
            Takes::Flag,
            "`true`: the field is required. Default: `false`.",
        )
        .also(REQUIRED_ALSO),
        CONST,
        key(
            "values",
            Takes::Any(&[Takes::Word(&forms::TYPE_NAME), VALUES, PLAIN_VALUES]),
            "The allowed values: the name of a value list, a mapping from value to text, or a \
             plain list.",
        )
        .also(&["enum", "options", "one_of"]),
        key(
            "open",
            Takes::Flag,
            "For values listed by the field itself; `true`: undocumented values are valid too.",
        ),
        key(
            "only",
            Takes::List(&Takes::Word(&forms::ANY), 0),
            "Narrows a value list to these values. The result is closed even if the list is open.",
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
            "The value that a missing field stands for. It is never sent or filled in.",
        )
        .also(&["default_value", "defaultValue"]),
        key(
            "sensitive",
            Takes::Flag,
            "`true`: personal data or a secret, never shown in `Debug`, violations or errors.",
        )
        .also(&["secret", "redact", "pii", "writeOnly"]),
        key(
            "disputed",
            Takes::Keys(&DISPUTED),
            "Constraints that an official sample contradicts, each with the reason.",
        ),
        key(
            "pages",
            Takes::List(&Takes::Word(&forms::ANY), 0),
            "The IDs of its pages. Default: the `pages` of the operation's file.",
        )
        .also(&["page", "source", "externalDocs"]),
        key("note", Takes::Text, "Advice that cannot be checked.")
            .also(&["notes", "comment", "remark", "$comment"]),
        RUST,
        UNDECIDED,
    ],
    together: &[],
    instead: &[
        ("items", "write an array as a type: `type: Array<T>`"),
        (
            "properties",
            "define a type below types/, and use its name as `type`",
        ),
        (
            "fields",
            "define a type below types/, and use its name as `type`",
        ),
        (
            "additionalProperties",
            "write a map as a type: `type: Map<T>`",
        ),
        ("$ref", "use the name of a type of types/: `type: Name`"),
        ("ref", "use the name of a type of types/: `type: Name`"),
        (
            "pattern",
            "patterns are not supported: use `format`, `starts_with`, `values` or lengths, or describe it in `note`",
        ),
        (
            "regex",
            "patterns are not supported: use `format`, `starts_with`, `values` or lengths, or describe it in `note`",
        ),
        (
            "optional",
            "a field is optional unless it has `required: true`",
        ),
        ("nullable", NO_NULL),
        ("json_max_length", NO_JSON_LENGTH),
        ("jsonMaxLength", NO_JSON_LENGTH),
        ("max_json_length", NO_JSON_LENGTH),
        ("uniqueItems", "describe unique items in a `note`"),
        ("readOnly", "add a read-only field to the response only"),
        (
            "allOf",
            "define a type below types/, and use its name as `type`",
        ),
        ("example", "describe an example value in `doc`"),
        ("examples", "describe an example value in `doc`"),
        (
            "exclusiveMinimum",
            "limits are inclusive: use `min` for the smallest allowed number",
        ),
        (
            "exclusiveMaximum",
            "limits are inclusive: use `max` for the largest allowed number",
        ),
        ("deprecated", "describe a deprecated field in a `note`"),
        ("name", "the name of a field is its key"),
        (
            "when",
            "use a rule for what depends on other fields: see `rules` of the operation or type",
        ),
        (
            "required_if",
            "use a rule for what depends on other fields: see `rules` of the operation or type",
        ),
        (
            "required_when",
            "use a rule for what depends on other fields: see `rules` of the operation or type",
        ),
        (
            "requiredWhen",
            "use a rule for what depends on other fields: see `rules` of the operation or type",
        ),
        (
            "dependentRequired",
            "use a rule for what depends on other fields: see `rules` of the operation or type",
        ),
    ],
};

/// Fields by their names.
pub(super) const FIELDS: Takes = Takes::Named {
    names: &forms::FIELD_NAME,
    values: &Takes::Keys(&FIELD),
    least: 0,
    most: None,
};

/// A consequence of a rule on a field.
pub(crate) const CONSEQUENCE: Mapping = Mapping {
    name: "consequence",
    owner: "a consequence",
    like: "`{ required: true }`",
    doc: "The constraints on a field if the rule applies.",
    keys: &[
        key("required", Takes::True, "The field is required.").also(REQUIRED_ALSO),
        CONST,
        key("values", PLAIN_VALUES, "The allowed values.").also(&["enum", "one_of", "only"]),
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
            "use `required: true` for a required field; forbidden fields are not supported",
        ),
        ("nullable", NO_NULL),
        ("json_max_length", NO_JSON_LENGTH),
        (
            "pattern",
            "patterns are not supported: use `format`, `starts_with`, `values` or lengths, or \
             describe it in the `doc` of the rule",
        ),
    ],
};
