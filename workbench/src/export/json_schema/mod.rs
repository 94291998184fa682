//! Requests and responses as JSON Schema, draft 2020-12.
//!
//! A schema accepts the same bodies as validation. [`inexpressible`] lists the possible
//! differences. One is intended: schemas of received messages accept undocumented fields
//! ([`Schemas::open`]), because responses may have new fields. In sent messages, an undocumented
//! field is an error.
//!
//! Additional facts are in extensions, which validators ignore (Ajv with `strict: false`):
//!
//! ```text
//! x-description-zh  the description in Chinese, where the spec has it; other texts likewise
//! x-note            advice that no program can check
//! x-type            the type of the value in a string: Integer, Decimal, Boolean, Datetime, Date, Url, Email
//! x-format          the format of a text, such as iso4217; also in the pattern
//! x-minimum …       the limits of such a number; also in its pattern
//! x-within          the allowed time range of a date-time
//! x-values          the values of a list with their texts; with `examples`, other values may occur
//! x-money           the fields of an amount of money, and the currencies that deviate from ISO 4217
//! x-sensitive       personal data or a secret
//! x-disputed        constraints and rules that an official sample contradicts, with the reason
//! x-pages           the ids of the pages that document the field
//! x-documentation   those pages
//! x-rule            the id of the rule of this part of the schema
//! x-rules           rules that are advice, or that a schema cannot fully express
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

/// The schema of a request or response, with all referenced types.
///
/// Its `$id` is its file name, relative to the folder of the schemas.
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

/// Whether [`file_name`] returns the path for some message, so that outdated files can be removed.
pub fn is_file_name(path: &str) -> bool {
    let name = path.strip_suffix(FILE_NAME_END);
    let ends = [Body::Request, Body::Response].map(|it| format!(".{it}"));
    name.is_some_and(|it| !it.contains('/') && ends.iter().any(|end| it.ends_with(end)))
}

/// How the names of schemas' files end.
pub const FILE_NAME_END: &str = ".schema.json";
