//! `api.yaml`.

use super::choices::{LANGUAGE_WORDS, SCALAR_WORDS, STUB_WORDS};
use super::forms;
use super::{Mapping, Takes, UNDECIDED, key};

const CODE: Takes = Takes::Word(&forms::ANY);
const STATUS: Takes = Takes::Word(&forms::ANY);
const PATH: Takes = Takes::Word(&forms::ANY);

/// The fields of the result in responses.
pub(crate) const OUTCOME: Mapping = Mapping {
    name: "outcome",
    owner: "the outcome",
    like: "`{ status: …, code: …, … }`",
    doc: "The fields of a response that say how the call ended.",
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
        key("success", STATUS, "The status of a successful call.").needed(),
        key(
            "failure",
            STATUS,
            "The status of a call that failed for good.",
        )
        .needed(),
        key(
            "unknown",
            STATUS,
            "The status of a call with an unknown outcome.",
        )
        .needed(),
    ],
    together: &[],
    instead: &[],
};

/// A documentation page.
pub(crate) const PAGE: Mapping = Mapping {
    name: "page",
    owner: "a page",
    like: "`{ title: …, language: en }`",
    doc: "A documentation page.",
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
        key("date", Takes::Word(&forms::DATE), "Its date: `YYYY-MM-DD`.").also(&["updated"]),
        key(
            "version",
            Takes::Word(&forms::ANY),
            "Its version, such as that of an SDK.",
        ),
        key(
            "address",
            Takes::Word(&forms::WEB_ADDRESS),
            "Its http or https URL.",
        )
        .also(&["url", "uri", "link", "href"]),
        key(
            "advisory",
            Takes::Flag,
            "`true`: not documentation of the API itself. Its constraints are advice, so breaking \
             them is a warning.",
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
        key("doc", Takes::Text, "Its description.")
            .needed()
            .also(&["description", "title"]),
        UNDECIDED,
    ],
    together: &[],
    instead: &[],
};

/// An address of the API.
pub(crate) const GATEWAY: Mapping = Mapping {
    name: "gateway",
    owner: "a gateway",
    like: "`{ address: https://…, doc: … }`",
    doc: "An address of the API.",
    keys: &[
        key(
            "address",
            Takes::Word(&forms::ADDRESS),
            "`https://host[:port][/prefix]`, without a trailing `/`.",
        )
        .needed()
        .also(&["url", "uri", "host"]),
        key("doc", Takes::Text, "Its description.")
            .needed()
            .also(&["description"]),
    ],
    together: &[],
    instead: &[],
};

/// Test clients.
pub(crate) const TEST_CLIENTS: Mapping = Mapping {
    name: "test_clients",
    owner: "`test_clients`",
    like: "`{ client_id_prefix: …, base_path: … }`",
    doc: "Test clients, if their calls use another path.",
    keys: &[
        key(
            "client_id_prefix",
            Takes::Word(&forms::CLIENT_ID_PREFIX),
            "The prefix of their ids: ASCII letters and digits, `_` and `-`.",
        )
        .needed()
        .also(&["prefix"]),
        key(
            "base_path",
            Takes::Word(&forms::BASE_PATH),
            "Replaces the API's `base_path` in their calls.",
        )
        .needed(),
    ],
    together: &[],
    instead: &[],
};

/// The result codes of a server for calls that reach no operation or are invalid.
pub(crate) const PROTOCOL_CODES: Mapping = Mapping {
    name: "protocol_codes",
    owner: "`protocol_codes`",
    like: "`{ method: …, path: …, … }`",
    doc: "The result codes of a server for calls that reach no operation or are invalid.",
    keys: &[
        key("method", CODE, "The method is not that of the operation.").needed(),
        key("media_type", CODE, "The body is not JSON.").needed(),
        key("path", CODE, "There is no operation at this path.").needed(),
        key("client", CODE, "The client ID is unknown.").needed(),
        key("key", CODE, "The client has no public key.").needed(),
        key("signature", CODE, "The signature is invalid or missing.").needed(),
        key("fields", CODE, "Fields are invalid.").needed(),
        key("internal", CODE, "A server error occurred.").needed(),
    ],
    together: &[],
    instead: &[],
};

/// `api.yaml`.
pub const API: Mapping = Mapping {
    name: "api",
    owner: "the API",
    like: "a line `name: …`, and so on",
    doc: "The API as a whole, and its documentation pages.",
    keys: &[
        key(
            "name",
            Takes::Word(&forms::CRATE_NAME),
            "The name of the crate.",
        )
        .needed(),
        key("doc", Takes::Text, "Its description.").needed().also(&[
            "description",
            "summary",
            "info",
        ]),
        key(
            "languages",
            Takes::List(&Takes::Choice(&LANGUAGE_WORDS), 1),
            "The languages of every text, which must include English. Default: `[en]`.",
        )
        .also(&["language"]),
        key(
            "base_path",
            Takes::Word(&forms::BASE_PATH),
            "The prefix of every operation's path, without a trailing `/`. Default: empty.",
        )
        .also(&["basePath"]),
        key(
            "scalars",
            Takes::Choice(&SCALAR_WORDS),
            "How numbers and booleans are encoded: `string` as JSON strings, `native` as JSON \
             numbers and booleans.",
        )
        .needed(),
        key(
            "outcome",
            Takes::Keys(&OUTCOME),
            "The fields of a response that say how the call ended.",
        ),
        key(
            "areas",
            Takes::Named {
                names: &forms::AREA_NAME,
                values: &Takes::Keys(&AREA),
                least: 0,
                most: None,
            },
            "The folders of `operations/` that contain several operations. Each is a module, a \
             namespace of the client and a feature.",
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
            "The documentation pages by ID. Fields refer to them with `pages`.",
        ),
        key(
            "stubs",
            Takes::List(&Takes::Choice(&STUB_WORDS), 0),
            "The stubs to emit in addition to the models. Default: none.",
        ),
        key(
            "gateways",
            Takes::Named {
                names: &forms::GATEWAY_NAME,
                values: &Takes::Keys(&GATEWAY),
                least: 0,
                most: None,
            },
            "The addresses of the API by name. The names become constants.",
        )
        .also(&["servers", "hosts"]),
        key(
            "test_clients",
            Takes::Keys(&TEST_CLIENTS),
            "Test clients, if their calls use another path.",
        ),
        key(
            "protocol_codes",
            Takes::Keys(&PROTOCOL_CODES),
            "The result codes of a server for calls that reach no operation or are invalid.",
        ),
        UNDECIDED,
    ],
    together: &[],
    instead: &[
        ("guide", "write the guide to a Markdown file, guide.md"),
        ("readme", "write the guide to a Markdown file, guide.md"),
        ("types", "define types in files below types/"),
        ("components", "define types in files below types/"),
        (
            "operations",
            "define each operation in a file below operations/",
        ),
        ("paths", "define each operation in a file below operations/"),
        ("result_codes", "define result codes in result_codes.yaml"),
        (
            "version",
            "a spec has no version: pages have dates, and the crate's manifest has a version",
        ),
        (
            "openapi",
            "this is not an OpenAPI document; spec/README.md describes the language",
        ),
    ],
};
