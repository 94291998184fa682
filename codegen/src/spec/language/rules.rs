//! Rules, and the conditions and consequences that they consist of.

use super::choices::SEVERITY_WORDS;
use super::fields::CONSEQUENCE;
use super::operations::{DOC_ALSO, ID_ALSO, PAGES, VALUE};
use super::{Mapping, Takes, Together, UNDECIDED, forms, key};

pub(super) const CONDITIONS: Takes = by_path(&Takes::Keys(&CONDITION), 1);
const CONSEQUENCES: Takes = by_path(&Takes::Keys(&CONSEQUENCE), 1);
pub(super) const WHEN_ALSO: &[&str] = &["if", "condition", "conditions"];

/// A mapping from the paths of fields.
pub(super) const fn by_path(values: &'static Takes, least: usize) -> Takes {
    Takes::Named {
        names: &forms::ANY,
        values,
        least,
        most: None,
    }
}

/// A condition on a field.
pub(crate) const CONDITION: Mapping = Mapping {
    name: "condition",
    owner: "a condition",
    like: "`{ equals: VALUE }`",
    doc: "A single test of a field.",
    keys: &[
        key("equals", VALUE, "The text of the field equals this.").also(&["const", "eq", "is"]),
        key(
            "one_of",
            Takes::List(&VALUE, 1),
            "The text of the field is one of these.",
        )
        .also(&["values", "in", "enum", "oneOf"]),
        key(
            "starts_with",
            Takes::Any(&[
                Takes::Word(&forms::ANY),
                Takes::List(&Takes::Word(&forms::ANY), 1),
            ]),
            "The text of the field starts with this, or with one of these.",
        )
        .also(&["prefix", "startsWith"]),
        key(
            "present",
            Takes::Flag,
            "`true`: the field is present; `false`: the field is absent.",
        )
        .also(&["exists", "required"]),
    ],
    together: &[Together::OneOf(&[
        "equals",
        "one_of",
        "starts_with",
        "present",
    ])],
    instead: &[
        (
            "not",
            "only presence can be negated: list the other values with `one_of`",
        ),
        (
            "not_equals",
            "only presence can be negated: list the other values with `one_of`",
        ),
    ],
};

/// The presence of a field.
pub(crate) const PRESENCE: Mapping = Mapping {
    name: "presence",
    owner: "an identifying field",
    like: "`{ present: true }`",
    doc: "The presence of a field, with any value.",
    keys: &[key(
        "present",
        Takes::Flag,
        "`true`: the presence of the field is enough.",
    )
    .needed()
    .also(&["exists", "required"])],
    together: &[],
    instead: &[(
        "equals",
        "write the value, or a list of values, instead of a mapping: `path: [VALUE]`; or use \
         `path: { present: true }`",
    )],
};

/// A rule.
pub(crate) const RULE: Mapping = Mapping {
    name: "rule",
    owner: "a rule",
    like: "`{ id: …, doc: …, when: …, then: … }`",
    doc: "Constraints on fields that depend on other fields.",
    keys: &[
        key(
            "id",
            Takes::Word(&forms::ID),
            "Its name, unique in the operation or type: `paypay-redirect-url`.",
        )
        .needed()
        .also(ID_ALSO),
        key("doc", Takes::Text, "Its description.")
            .needed()
            .also(DOC_ALSO),
        key(
            "severity",
            Takes::Choice(&SEVERITY_WORDS),
            "The severity of breaking it. Default: `error`.",
        )
        .also(&["level"]),
        key(
            "disputed",
            Takes::Text,
            "Why an official sample breaks the rule, which makes breaking it a warning.",
        ),
        key(
            "when",
            CONDITIONS,
            "The conditions, all of which must hold for the rule to apply. Default: it always \
             applies.",
        )
        .also(WHEN_ALSO),
        key(
            "then",
            CONSEQUENCES,
            "The consequences, by the paths of fields.",
        )
        .also(&["must", "require"]),
        key(
            "any_of",
            Takes::List(&Takes::Word(&forms::ANY), 2),
            "The paths of fields of which at least one is required. Replaces `then`.",
        )
        .also(&["anyOf", "at_least_one_of", "one_of"]),
        key(
            "pages",
            PAGES,
            "The IDs of its pages. Default: those of the operation's file.",
        )
        .also(&["page"]),
        UNDECIDED,
    ],
    together: &[Together::OneOf(&["then", "any_of"])],
    instead: &[("else", "write a second rule with the opposite condition")],
};

/// A list of rules.
pub(super) const RULES: Takes = Takes::List(&Takes::Keys(&RULE), 0);
