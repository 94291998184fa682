//! Requests and responses as JSON Schema, draft 2020-12.
//!
//! A schema says of a body what validation says of it: where one finds no error, the other fits.
//! [`inexpressible`] lists where they may differ, and why. One of these is on purpose: a schema of
//! what is received lets fields pass that are not documented. New ones come without notice, and
//! whoever judges answers by a schema would refuse good ones; [`Schemas::open`] is how. A field that
//! nobody documents is a mistake in what is sent.
//!
//! What cannot be an error, but is worth knowing, stands beside the schema, where validators pass
//! over it (Ajv with `strict: false`):
//!
//! ```text
//! x-description-zh  the description in Chinese, where the spec has it; other texts likewise
//! x-note            advice that no program can check
//! x-type            what a string holds: Integer, Decimal, Boolean, Datetime, Date, Url, Email
//! x-format          the form of a text by its name, iso4217; the pattern says it too
//! x-minimum …       the limits of such a number, which its pattern says as well
//! x-within          the time in which a date and time must lie
//! x-values          the values of a list, each with its text; with `examples`, others may come up
//! x-money           the fields of an amount of money, and which currencies deviate from ISO 4217
//! x-sensitive       personal data or a secret
//! x-disputed        constraints and rules that an official sample contradicts, with the reason
//! x-pages           the ids of the pages that document the field
//! x-documentation   those pages
//! x-rule            the id of the rule that this part of a schema says
//! x-rules           rules that are advice, or that no schema says in full
//! ```

mod beyond;
mod message;
mod numbers;
mod pattern;
pub(super) mod rules;
mod schemas;
mod values;
pub(super) mod words;

use antom_codegen::json::Json;
use antom_codegen::model::Api;
use antom_codegen::model::Body;
use antom_codegen::write::GENERATED;
use schemas::definition_names;
use words::{Keywords, put};

pub use beyond::{Beyond, Place, Reason, inexpressible};
pub use message::{Message, NoMessage, messages};
pub use schemas::Schemas;

/// The schema of a request or response, with every type that it leads to.
///
/// Its `$id` is the name of its file, relative to wherever the schemas of the API are put.
pub fn json_schema(api: &Api, message: &Message<'_>) -> Json {
    let schemas = Schemas::new(api, "#/$defs/");
    let schemas = if message.is_received() {
        schemas.open()
    } else {
        schemas
    };
    let object = message.object();
    let body = match message.direction {
        Body::Request => schemas.request(object, &message.fixed_by_product()),
        Body::Response => schemas.response(message.operation, object),
    };
    let mut keywords = Keywords::new();
    let of_2020 = "https://json-schema.org/draft/2020-12/schema";
    put(&mut keywords, "$schema", of_2020);
    put(&mut keywords, "$id", file_name(message));
    let origin = format!("{GENERATED} from `{}`. Do not edit.", api.folder);
    put(&mut keywords, "$comment", origin);
    put(&mut keywords, "title", message.name().replace('.', " "));
    if let Json::Object(body) = body {
        keywords.extend(body);
    }
    if !api.pages.is_empty() {
        put(
            &mut keywords,
            "x-documentation",
            words::documentation(&api.pages),
        );
    }
    let definitions = schemas.definitions([object]);
    if !definitions.is_empty() {
        put(&mut keywords, "$defs", Json::Object(definitions));
    }
    Json::Object(keywords)
}

/// The name of a schema's file: `createPaymentSession.EasySafePay.request.schema.json`.
pub fn file_name(message: &Message<'_>) -> String {
    format!("{}{FILE_NAME_END}", message.name())
}

/// Whether a path is one that [`file_name`] gives, of whatever message: so that a message which is
/// gone takes its file along, and nothing else.
pub fn is_file_name(path: &str) -> bool {
    let name = path.strip_suffix(FILE_NAME_END);
    let ends = [Body::Request, Body::Response].map(|it| format!(".{it}"));
    name.is_some_and(|it| !it.contains('/') && ends.iter().any(|end| it.ends_with(end)))
}

/// How the names of schemas' files end.
pub const FILE_NAME_END: &str = ".schema.json";
