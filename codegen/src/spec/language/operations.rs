//! Operations, rules and samples.

use super::api::OUTCOME;
use super::cases::CASES;
use super::choices::{DIRECTION_WORDS, METHOD_WORDS, SEVERITY_WORDS};
use super::fields::{CONSEQUENCE, FIELDS};
use super::forms;
use super::result_codes::CODE_USES;
use super::{Key, Mapping, Sides, Takes, Together, UNDECIDED, key};

/// Keys that only an outbound operation has.
pub(crate) const OF_OUTBOUND: [&str; 6] = [
    "path",
    "base_path",
    "response_rules",
    "outcome",
    "failure",
    "result_codes",
];

/// Keys that only an inbound operation has.
pub(crate) const OF_INBOUND: [&str; 2] = ["acknowledgement", "refusal"];

/// The word for an outcome that responses do not say.
pub(crate) const NO_OUTCOME: &str = "none";

/// What `failure` says if a response without success may have every field.
pub(crate) const ALL_FIELDS: &str = "all";

/// What outbound operations must not have: those, and what is optional in inbound ones.
pub(crate) const ONLY_INBOUND: [&str; 3] = ["acknowledgement", "refusal", "identified_by"];

const VALUE: Takes = Takes::Word(&forms::ANY);
pub(super) const PAGES: Takes = Takes::List(&Takes::Word(&forms::ANY), 0);

const fn by_path(values: &'static Takes, least: usize) -> Takes {
    Takes::Named {
        names: &forms::ANY,
        values,
        least,
        most: None,
    }
}

const VALUES_BY_PATH: Takes = by_path(&VALUE, 0);
const SIGNS: Takes = by_path(
    &Takes::Any(&[VALUE, Takes::List(&VALUE, 1), Takes::Keys(&PRESENCE)]),
    1,
);
const IDENTIFIED_BY: Takes = Takes::Any(&[SIGNS, Takes::List(&SIGNS, 1)]);
pub(super) const CONDITIONS: Takes = by_path(&Takes::Keys(&CONDITION), 1);
const CONSEQUENCES: Takes = by_path(&Takes::Keys(&CONSEQUENCE), 1);
pub(super) const DOC_ALSO: &[&str] = &["description", "summary", "title", "desc"];
pub(super) const WHEN_ALSO: &[&str] = &["if", "condition", "conditions"];
pub(super) const ID_ALSO: &[&str] = &["name"];

/// What is asked of a field.
pub(crate) const CONDITION: Mapping = Mapping {
    name: "condition",
    owner: "a condition",
    like: "`{ equals: VALUE }`",
    doc: "What is asked of a field: one thing.",
    keys: &[
        key("equals", VALUE, "Its text is this.").also(&["const", "eq", "is"]),
        key(
            "one_of",
            Takes::List(&VALUE, 1),
            "Its text is one of these.",
        )
        .also(&["values", "in", "enum", "oneOf"]),
        key(
            "starts_with",
            Takes::Any(&[
                Takes::Word(&forms::ANY),
                Takes::List(&Takes::Word(&forms::ANY), 1),
            ]),
            "Its text begins with this, or with one of these.",
        )
        .also(&["prefix", "startsWith"]),
        key(
            "present",
            Takes::Flag,
            "`true`: it is there; `false`: it is not.",
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
            "nothing can be negated but presence: list the other values with `one_of`",
        ),
        (
            "not_equals",
            "nothing can be negated but presence: list the other values with `one_of`",
        ),
    ],
};

/// That a field is there.
pub(crate) const PRESENCE: Mapping = Mapping {
    name: "presence",
    owner: "what a notification is recognised by",
    like: "`{ present: true }`",
    doc: "That a field is there, whatever its value.",
    keys: &[key(
        "present",
        Takes::Flag,
        "`true`: it is enough that the field is there.",
    )
    .needed()
    .also(&["exists", "required"])],
    together: &[],
    instead: &[(
        "equals",
        "write the value itself, or a list of values, in place of a mapping",
    )],
};

/// A rule.
pub(crate) const RULE: Mapping = Mapping {
    name: "rule",
    owner: "a rule",
    like: "`{ id: …, doc: …, when: …, then: … }`",
    doc: "What must hold of some fields where others are as the rule says.",
    keys: &[
        key(
            "id",
            Takes::Word(&forms::ID),
            "Its name, unique in the operation or type: `paypay-redirect-url`.",
        )
        .needed()
        .also(ID_ALSO),
        key("doc", Takes::Text, "What it demands.")
            .needed()
            .also(DOC_ALSO),
        key(
            "severity",
            Takes::Choice(&SEVERITY_WORDS),
            "Whether breaking it is an error or a warning. Default: `error`.",
        )
        .also(&["level"]),
        key(
            "disputed",
            Takes::Text,
            "Why an official sample breaks the rule, which is a warning for that.",
        ),
        key(
            "when",
            CONDITIONS,
            "All of this must hold for the rule to apply. Left out: it always applies.",
        )
        .also(WHEN_ALSO),
        key(
            "then",
            CONSEQUENCES,
            "What must then hold, by the paths of fields.",
        )
        .also(&["must", "require"]),
        key(
            "any_of",
            Takes::List(&Takes::Word(&forms::ANY), 2),
            "The paths of fields of which at least one must be there; in place of `then`.",
        )
        .also(&["anyOf", "at_least_one_of", "one_of"]),
        key(
            "pages",
            PAGES,
            "The ids of the pages that document it. Default: those of the operation's file.",
        )
        .also(&["page"]),
        UNDECIDED,
    ],
    together: &[Together::OneOf(&["then", "any_of"])],
    instead: &[(
        "else",
        "what holds otherwise is a rule of its own, with a condition of its own",
    )],
};

/// A list of rules.
pub(super) const RULES: Takes = Takes::List(&Takes::Keys(&RULE), 0);

const PATH: Key = key(
    "path",
    Takes::Word(&forms::URL_PATH),
    "The path that is called, after `base_path`; an inbound operation has none.",
)
.also(&["url", "uri", "endpoint"]);

/// A file below `operations/`.
pub const OPERATION: Mapping = Mapping {
    name: "operation",
    owner: "an operation",
    like: "a line `operation: …`, and so on",
    doc: "An operation as documented for one product.",
    keys: &[
        key("operation", Takes::Word(&forms::ANY), "Its name, which becomes that of a module and of a method.")
            .needed()
            .also(&["name", "operationId", "id"]),
        key("rust", Takes::Word(&forms::RUST_NAME), "Its name in Rust, `like_this`, where the derived one will not do."),
        key("product", Takes::Word(&forms::ANY), "The product, where the operation is documented more than once."),
        key(
            "direction",
            Takes::Choice(&DIRECTION_WORDS),
            "`inbound`: the other side sends it. Default: `outbound`.",
        ),
        key("doc", Takes::Text, "What the call does.").needed().also(DOC_ALSO),
        key("method", Takes::Choice(&METHOD_WORDS), "Its HTTP method.").needed().also(&["verb"]),
        PATH,
        key(
            "base_path",
            Takes::Word(&forms::BASE_PATH),
            "Goes before `path` in place of the API's `base_path`, for test clients too; it may be empty.",
        )
        .also(&["basePath"]),
        key(
            "idempotency_key",
            Takes::Word(&forms::FIELD_NAME),
            "The field of the request that makes a repeated call harmless.",
        )
        .also(&["idempotencyKey"]),
        key(
            "idempotency_pages",
            PAGES,
            "The ids of the pages that say so of the field; default: those of the file.",
        ),
        key(
            "safe",
            Takes::Flag,
            "`true`: the call only reads, so that it can be repeated without an idempotency key. Default: `false`.",
        )
        .also(&["readonly", "read_only"]),
        key(
            "inquiry",
            Takes::Word(&forms::ANY),
            "The operation that tells how a call of this one ended: `inquiryPayment`, or `payments/inquiryPayment`.",
        )
        .also(&["inquire", "inquire_with"]),
        key("pages", PAGES, "The ids of the pages that document what stands in this file.").also(&["page"]),
        key("request", FIELDS, "What is sent, in documented order.").needed().also(&["requestBody", "body", "fields"]),
        key("selects", VALUES_BY_PATH, "Nested fields with a fixed value that tell products apart, by their paths."),
        key(
            "identified_by",
            IDENTIFIED_BY,
            "Of an inbound operation: by which fields it is told from other notifications, with their values or `{ present: true }`. \
             In a list of mappings one of them must hold.",
        ),
        key("rules", RULES, "What must hold of several fields of the request together."),
        key("response", FIELDS, "What comes back, in documented order.").needed().also(&["reply"]),
        key(
            "response_rules",
            RULES,
            "What must hold of several fields of the response together, if the call succeeded.",
        )
        .also(&["responseRules"]),
        key(
            "outcome",
            Takes::Any(&[Takes::Choice(&[NO_OUTCOME]), Takes::Keys(&OUTCOME)]),
            "Where the responses of this operation say how a call ended, if it is elsewhere than `outcome` in api.yaml says; \
             `none`: nowhere, a call succeeded if its HTTP status is 2xx.",
        ),
        key(
            "failure",
            Takes::Any(&[Takes::Choice(&[ALL_FIELDS]), Takes::List(&Takes::Word(&forms::FIELD_NAME), 1)]),
            "The fields of the response that it may also have if the call failed, or if its outcome is unknown; \
             `all`: every field. Default: only the outcome.",
        ),
        key(
            "acknowledgement",
            VALUES_BY_PATH,
            "Of an inbound operation: what is answered when it is handled; values by the paths of the response.",
        )
        .also(&["ack"]),
        key(
            "refusal",
            VALUES_BY_PATH,
            "Of an inbound operation: what is answered to have it sent again; values by the paths of the response.",
        )
        .also(&["nack"]),
        key("cases", Takes::Keys(&CASES), "What a successful answer, or an inbound request, may be, and how to tell."),
        key("result_codes", Takes::List(&CODE_USES, 0), "What the call can answer.").also(&["errors", "codes"]),
        key("samples", Takes::List(&Takes::Keys(&SAMPLE), 0), "What pages show of requests and responses.").also(&["examples", "example", "sample"]),
        UNDECIDED,
    ],
    together: &[Together::Case {
        key: "direction",
        word: "inbound",
        with: Sides { needs: &OF_INBOUND, refuses: &OF_OUTBOUND },
        without: Sides { needs: &["path"], refuses: &ONLY_INBOUND },
    }],
    instead: &[
        ("types", "types stand in files of their own below types/"),
        ("tags", "what operations are sorted by are the folders of operations/"),
        ("deprecated", "that an operation is not to be used any more is a sentence of `doc`"),
        ("servers", "the addresses of the API are `gateways` in api.yaml; an operation may have a `base_path` of its own"),
        ("callbacks", "what the other side sends is an operation of its own, with `direction: inbound`"),
        ("webhooks", "what the other side sends is an operation of its own, with `direction: inbound`"),
    ],
};

/// A sample.
pub(crate) const SAMPLE: Mapping = Mapping {
    name: "sample",
    owner: "a sample",
    like: "`{ id: …, doc: …, request: … }`",
    doc: "A request, a response or both, as a page shows them.",
    keys: &[
        key(
            "id",
            Takes::Word(&forms::ID),
            "Its name, unique in the file: `first-payment`.",
        )
        .needed()
        .also(ID_ALSO),
        key("doc", Takes::Text, "What it shows.")
            .needed()
            .also(DOC_ALSO),
        key(
            "pages",
            PAGES,
            "The ids of the pages that show it. Default: those of the operation's file.",
        )
        .also(&["page"]),
        key(
            "excerpt",
            Takes::Flag,
            "`true`: a part of a body, in which required fields may be missing.",
        )
        .also(&["partial"]),
        key("request", Takes::Anything, "What is sent, as YAML.").also(&["body"]),
        key("response", Takes::Anything, "What comes back, as YAML.").also(&["reply", "answer"]),
        UNDECIDED,
    ],
    together: &[Together::AnyOf(&["request", "response"])],
    instead: &[],
};
