//! Operations and samples.

use super::api::OUTCOME;
use super::cases::CASES;
use super::choices::{DIRECTION_WORDS, METHOD_WORDS};
use super::fields::FIELDS;
use super::forms;
use super::result_codes::CODE_USES;
use super::rules::{PRESENCE, RULES, by_path};
use super::{Key, Mapping, Sides, Takes, Together, UNDECIDED, key};

/// Keys of outbound operations only.
pub(crate) const OF_OUTBOUND: [&str; 6] = [
    "path",
    "base_path",
    "response_rules",
    "outcome",
    "failure",
    "result_codes",
];

/// Keys of inbound operations only.
pub(crate) const OF_INBOUND: [&str; 2] = ["acknowledgement", "refusal"];

/// The word for an operation whose responses have no result.
pub(crate) const NO_OUTCOME: &str = "none";

/// The word for an unsuccessful response that can have all fields.
pub(crate) const ALL_FIELDS: &str = "all";

/// The keys that outbound operations must not have: those of inbound operations, including optional
/// ones.
pub(crate) const ONLY_INBOUND: [&str; 3] = ["acknowledgement", "refusal", "identified_by"];

pub(super) const VALUE: Takes = Takes::Word(&forms::ANY);
pub(super) const PAGES: Takes = Takes::List(&Takes::Word(&forms::ANY), 0);

const VALUES_BY_PATH: Takes = by_path(&VALUE, 0);
const SIGNS: Takes = by_path(
    &Takes::Any(&[VALUE, Takes::List(&VALUE, 1), Takes::Keys(&PRESENCE)]),
    1,
);
const IDENTIFIED_BY: Takes = Takes::Any(&[SIGNS, Takes::List(&SIGNS, 1)]);
pub(super) const DOC_ALSO: &[&str] = &["description", "summary", "title", "desc"];
pub(super) const ID_ALSO: &[&str] = &["name"];

const PATH: Key = key(
    "path",
    Takes::Word(&forms::URL_PATH),
    "The path after `base_path`. An inbound operation has none.",
)
.also(&["url", "uri", "endpoint"]);

/// A file below `operations/`.
pub const OPERATION: Mapping = Mapping {
    name: "operation",
    owner: "an operation",
    like: "a line `operation: …`, and so on",
    doc: "An operation as documented for one product.",
    keys: &[
        key(
            "operation",
            Takes::Word(&forms::ANY),
            "Its name, also used for its module and method.",
        )
        .needed()
        .also(&["name", "operationId", "id"]),
        key(
            "rust",
            Takes::Word(&forms::RUST_NAME),
            "Its Rust name, `like_this`, if it differs from the derived one.",
        ),
        key(
            "product",
            Takes::Word(&forms::ANY),
            "The product, if the operation is documented in several files.",
        ),
        key(
            "direction",
            Takes::Choice(&DIRECTION_WORDS),
            "`inbound`: the server sends it. Default: `outbound`.",
        ),
        key("doc", Takes::Text, "Its description.")
            .needed()
            .also(DOC_ALSO),
        key("method", Takes::Choice(&METHOD_WORDS), "Its HTTP method.")
            .needed()
            .also(&["verb"]),
        PATH,
        key(
            "base_path",
            Takes::Word(&forms::BASE_PATH),
            "Replaces the API's `base_path`, also for test clients. Can be empty.",
        )
        .also(&["basePath"]),
        key(
            "idempotency_key",
            Takes::Word(&forms::FIELD_NAME),
            "The request field that is the idempotency key.",
        )
        .also(&["idempotencyKey"]),
        key(
            "idempotency_pages",
            PAGES,
            "The IDs of the pages on the idempotency key. Default: those of the file.",
        ),
        key(
            "safe",
            Takes::Flag,
            "`true`: the call is read-only, so it can be repeated without an idempotency key. \
             Default: `false`.",
        )
        .also(&["readonly", "read_only"]),
        key(
            "inquiry",
            Takes::Word(&forms::ANY),
            "The operation with which to inquire how a call ended: `inquiryPayment`, or \
             `payments/inquiryPayment`.",
        )
        .also(&["inquire", "inquire_with"]),
        key(
            "pages",
            PAGES,
            "The IDs of the pages that document this file.",
        )
        .also(&["page"]),
        key(
            "request",
            FIELDS,
            "The fields of the request, in documented order.",
        )
        .needed()
        .also(&["requestBody", "body", "fields"]),
        key(
            "selects",
            VALUES_BY_PATH,
            "The values of nested fields that identify the product, by path, as a `const` does at the \
             top of the request: `{ order.channel: WEB }`. A request without them is an error.",
        ),
        key(
            "identified_by",
            IDENTIFIED_BY,
            "For an inbound operation: the fields that identify the notification, with their \
             values or `{ present: true }`. A list contains alternatives.",
        ),
        key("rules", RULES, "Rules on several fields of the request."),
        key(
            "response",
            FIELDS,
            "The fields of the response, in documented order.",
        )
        .needed()
        .also(&["reply"]),
        key(
            "response_rules",
            RULES,
            "Rules on several fields of a successful response.",
        )
        .also(&["responseRules"]),
        key(
            "outcome",
            Takes::Any(&[Takes::Choice(&[NO_OUTCOME]), Takes::Keys(&OUTCOME)]),
            "Overrides `outcome` of api.yaml for this operation. `none`: responses have no \
             result, and a call succeeded if its HTTP status is 2xx.",
        ),
        key(
            "failure",
            Takes::Any(&[
                Takes::Choice(&[ALL_FIELDS]),
                Takes::List(&Takes::Word(&forms::FIELD_NAME), 1),
            ]),
            "The response fields that an unsuccessful response can have too; `all`: all fields. \
             Default: only the result.",
        ),
        key(
            "acknowledgement",
            VALUES_BY_PATH,
            "For an inbound operation: the reply after handling it, as values by the paths of the \
             response.",
        )
        .also(&["ack"]),
        key(
            "refusal",
            VALUES_BY_PATH,
            "For an inbound operation: the reply that makes the server send it again, as values \
             by the paths of the response.",
        )
        .also(&["nack"]),
        key(
            "cases",
            Takes::Keys(&CASES),
            "The cases of a successful response, or of an inbound request.",
        ),
        key(
            "result_codes",
            Takes::List(&CODE_USES, 0),
            "The result codes of the call.",
        )
        .also(&["errors", "codes"]),
        key(
            "samples",
            Takes::List(&Takes::Keys(&SAMPLE), 0),
            "The samples on its pages.",
        )
        .also(&["examples", "example", "sample"]),
        UNDECIDED,
    ],
    together: &[Together::Case {
        key: "direction",
        word: "inbound",
        with: Sides {
            needs: &OF_INBOUND,
            refuses: &OF_OUTBOUND,
        },
        without: Sides {
            needs: &["path"],
            refuses: &ONLY_INBOUND,
        },
    }],
    instead: &[
        ("follow", "it belongs in `cases`"),
        ("types", "define types in files below types/"),
        ("tags", "sort operations into the folders of operations/"),
        ("deprecated", "describe a deprecated operation in `doc`"),
        (
            "servers",
            "define the addresses of the API with `gateways` in api.yaml; an operation can have its own `base_path`",
        ),
        (
            "callbacks",
            "define a notification as a separate operation with `direction: inbound`",
        ),
        (
            "webhooks",
            "define a notification as a separate operation with `direction: inbound`",
        ),
    ],
};

/// A sample.
pub(crate) const SAMPLE: Mapping = Mapping {
    name: "sample",
    owner: "a sample",
    like: "`{ id: …, doc: …, request: … }`",
    doc: "A sample from a page: a request, a response or both.",
    keys: &[
        key(
            "id",
            Takes::Word(&forms::ID),
            "Its name, unique in the file: `first-payment`.",
        )
        .needed()
        .also(ID_ALSO),
        key("doc", Takes::Text, "Its description.")
            .needed()
            .also(DOC_ALSO),
        key(
            "pages",
            PAGES,
            "The IDs of its pages. Default: those of the operation's file.",
        )
        .also(&["page"]),
        key(
            "excerpt",
            Takes::Flag,
            "`true`: an incomplete excerpt, in which required fields may be missing.",
        )
        .also(&["partial"]),
        key("request", Takes::Anything, "The request, as YAML.").also(&["body"]),
        key("response", Takes::Anything, "The response, as YAML.").also(&["reply", "answer"]),
        UNDECIDED,
    ],
    together: &[Together::AnyOf(&["request", "response"])],
    instead: &[],
};
