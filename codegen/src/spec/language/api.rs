//! `api.yaml`.

use super::choices::{LANGUAGE_WORDS, SCALAR_WORDS, STUB_WORDS};
use super::forms;
use super::{Mapping, Takes, UNDECIDED, key};

const CODE: Takes = Takes::Word(&forms::ANY);
const STATUS: Takes = Takes::Word(&forms::ANY);
const PATH: Takes = Takes::Word(&forms::ANY);

/// Where an answer says how a call ended.
pub(crate) const OUTCOME: Mapping = Mapping {
    name: "outcome",
    owner: "the outcome",
    like: "`{ status: …, code: …, … }`",
    doc: "Where an answer says how a call ended.",
    keys: &[
        key("status", PATH, "The path of the status in every response.").needed(),
        key(
            "code",
            PATH,
            "The path of the result code in every response.",
        )
        .needed(),
        key(
            "message",
            PATH,
            "The path of the message in every response.",
        )
        .needed(),
        key(
            "success",
            STATUS,
            "The status of an answer that holds what the page documents.",
        )
        .needed(),
        key(
            "failure",
            STATUS,
            "The status of a call that failed for good.",
        )
        .needed(),
        key(
            "unknown",
            STATUS,
            "The status of a call whose outcome is not known.",
        )
        .needed(),
    ],
    together: &[],
    instead: &[],
};

/// A page of the documentation.
pub(crate) const PAGE: Mapping = Mapping {
    name: "page",
    owner: "a page",
    like: "`{ title: …, language: en }`",
    doc: "A page of the documentation.",
    keys: &[
        key("title", Takes::Word(&forms::ANY), "Its title.")
            .needed()
            .also(&["name", "doc"]),
        key(
            "language",
            Takes::Word(&forms::ANY),
            "The language it is written in.",
        )
        .needed()
        .also(&["lang"]),
        key("date", Takes::Word(&forms::ANY), "The date it bears.").also(&["updated"]),
        key(
            "version",
            Takes::Word(&forms::ANY),
            "The version it bears, such as that of an SDK.",
        ),
        key(
            "address",
            Takes::Word(&forms::ANY),
            "Where it is to be found.",
        )
        .also(&["url", "uri", "link", "href"]),
        key(
            "advisory",
            Takes::Flag,
            "`true`: no documentation of the API itself. What it says of a value is advice: breaking that is a warning.",
        ),
        UNDECIDED,
    ],
    together: &[],
    instead: &[],
};

/// An area of the API.
pub(crate) const AREA: Mapping = Mapping {
    name: "area",
    owner: "an area",
    like: "`{ doc: … }`",
    doc: "An area of the API: the operations of one folder below `operations/`.",
    keys: &[
        key("doc", Takes::Text, "What its operations are for.")
            .needed()
            .also(&["description", "title"]),
        UNDECIDED,
    ],
    together: &[],
    instead: &[],
};

/// Where the API can be reached.
pub(crate) const GATEWAY: Mapping = Mapping {
    name: "gateway",
    owner: "a gateway",
    like: "`{ address: https://…, doc: … }`",
    doc: "Where the API can be reached.",
    keys: &[
        key(
            "address",
            Takes::Word(&forms::ADDRESS),
            "`https://host[:port][/prefix]`, without `/` at its end.",
        )
        .needed()
        .also(&["url", "uri", "host"]),
        key("doc", Takes::Text, "What it is.")
            .needed()
            .also(&["description"]),
    ],
    together: &[],
    instead: &[],
};

/// The clients that are there for tests only.
pub(crate) const TEST_CLIENTS: Mapping = Mapping {
    name: "test_clients",
    owner: "`test_clients`",
    like: "`{ client_id_prefix: …, base_path: … }`",
    doc: "Clients that are there for tests only, if their calls go elsewhere.",
    keys: &[
        key(
            "client_id_prefix",
            Takes::Word(&forms::CLIENT_ID_PREFIX),
            "How their ids begin: letters and digits of ASCII, `_` and `-`.",
        )
        .needed()
        .also(&["prefix"]),
        key(
            "base_path",
            Takes::Word(&forms::BASE_PATH),
            "Stands for the API's `base_path` in their calls.",
        )
        .needed(),
    ],
    together: &[],
    instead: &[],
};

/// What a server answers to what reaches no operation.
pub(crate) const PROTOCOL_CODES: Mapping = Mapping {
    name: "protocol_codes",
    owner: "`protocol_codes`",
    like: "`{ method: …, path: …, … }`",
    doc: "The result codes by which a server refuses what reaches no operation.",
    keys: &[
        key("method", CODE, "Another method than the operation's.").needed(),
        key("media_type", CODE, "No JSON.").needed(),
        key("path", CODE, "No operation has this path.").needed(),
        key("client", CODE, "Nobody has this client id.").needed(),
        key("key", CODE, "The client has no key.").needed(),
        key(
            "signature",
            CODE,
            "The signature does not fit, or there is none.",
        )
        .needed(),
        key("fields", CODE, "Fields break the documentation.").needed(),
        key("internal", CODE, "Not the caller's fault.").needed(),
    ],
    together: &[],
    instead: &[],
};

/// `api.yaml`.
pub const API: Mapping = Mapping {
    name: "api",
    owner: "the API",
    like: "a line `name: …`, and so on",
    doc: "The API as a whole, and the pages it is documented on.",
    keys: &[
        key(
            "name",
            Takes::Word(&forms::CRATE_NAME),
            "The name of the crate.",
        )
        .needed(),
        key("doc", Takes::Text, "What the API is.").needed().also(&[
            "description",
            "summary",
            "info",
        ]),
        key(
            "languages",
            Takes::List(&Takes::Choice(&LANGUAGE_WORDS), 1),
            "In which languages every text must exist; English is one of them. Default: `[en]`.",
        )
        .also(&["language"]),
        key(
            "base_path",
            Takes::Word(&forms::BASE_PATH),
            "Goes before every operation's path, and does not end with `/`. Default: nothing.",
        )
        .also(&["basePath"]),
        key(
            "scalars",
            Takes::Choice(&SCALAR_WORDS),
            "`string`: numbers and booleans travel as JSON strings; `native`: as themselves.",
        )
        .needed(),
        key(
            "outcome",
            Takes::Keys(&OUTCOME),
            "Where an answer says how a call ended.",
        ),
        key(
            "areas",
            Takes::Named {
                names: &forms::AREA_NAME,
                values: &Takes::Keys(&AREA),
                least: 0,
                most: None,
            },
            "The folders of `operations/` that hold several operations. Each is a module, a namespace of the client \
             and a feature.",
        )
        .also(&["tags"]),
        key(
            "pages",
            Takes::Named {
                names: &forms::ANY,
                values: &Takes::Keys(&PAGE),
                least: 0,
                most: None,
            },
            "The pages of the documentation by their ids, which the `pages` of a field refer to.",
        ),
        key(
            "stubs",
            Takes::List(&Takes::Choice(&STUB_WORDS), 0),
            "What is emitted beside the models. Default: nothing.",
        ),
        key(
            "gateways",
            Takes::Named {
                names: &forms::GATEWAY_NAME,
                values: &Takes::Keys(&GATEWAY),
                least: 0,
                most: None,
            },
            "Where the client reaches the API, by names that become those of constants.",
        )
        .also(&["servers", "hosts"]),
        key(
            "test_clients",
            Takes::Keys(&TEST_CLIENTS),
            "Clients that are there for tests only, if their calls go elsewhere.",
        ),
        key(
            "protocol_codes",
            Takes::Keys(&PROTOCOL_CODES),
            "The result codes by which a server refuses what reaches no operation.",
        ),
        UNDECIDED,
    ],
    together: &[],
    instead: &[
        ("guide", "the guide is a Markdown file of its own, guide.md"),
        ("readme", "the guide is a Markdown file of its own, guide.md"),
        ("types", "types stand in files of their own below types/"),
        (
            "components",
            "types stand in files of their own below types/",
        ),
        (
            "operations",
            "each operation stands in a file of its own below operations/",
        ),
        (
            "paths",
            "each operation stands in a file of its own below operations/",
        ),
        (
            "result_codes",
            "result codes stand in a file of their own, result_codes.yaml",
        ),
        (
            "version",
            "a spec has no version of its own: the pages have dates, and the crate's manifest has a version",
        ),
        (
            "openapi",
            "this is not an OpenAPI document; spec/README.md describes the language",
        ),
    ],
};
