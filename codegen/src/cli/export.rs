//! `export`

use std::path::{Path, PathBuf};

use antom_codegen::export::Direction;
use antom_codegen::export::json_schema::{
    FILE_NAME_END, Message, file_name, json_schema, messages,
};
use antom_codegen::export::openapi::openapi;
use antom_codegen::write::{WriteError, write_kind};
use antom_codegen::{Api, File};
use clap::{Args, Subcommand, ValueEnum};

use super::output::{print, report, tell, wrong};
use super::{FINE, Spec};

/// Give the API's facts in a format that others read
#[derive(Args)]
#[command(after_help = "Example: antom-codegen export json-schema --spec spec --out schemas")]
pub(super) struct Export {
    #[command(subcommand)]
    format: Format,
}

#[derive(Subcommand)]
enum Format {
    JsonSchema(JsonSchema),
    Openapi(OpenApi),
}

pub(super) fn run(command: &Export) -> u8 {
    match &command.format {
        Format::JsonSchema(command) => run_json_schema(command),
        Format::Openapi(command) => run_openapi(command),
    }
}

/// JSON Schema (2020-12): one request or response to stdout, or each into a file
#[derive(Args)]
#[command(
    after_help = "Example: antom-codegen export json-schema --operation pay --direction request"
)]
struct JsonSchema {
    #[command(flatten)]
    spec: Spec,
    /// Print a schema of this operation
    #[arg(long, value_name = "NAME", requires = "direction")]
    operation: Option<String>,
    /// The product, where the operation has several
    #[arg(long, value_name = "NAME", requires = "operation")]
    product: Option<String>,
    /// Which way the message goes
    #[arg(long, value_enum, requires = "operation")]
    direction: Option<Way>,
    /// Write all schemas into this folder
    #[arg(
        long,
        value_name = "DIR",
        required_unless_present = "operation",
        conflicts_with = "operation"
    )]
    out: Option<PathBuf>,
}

/// Which way a message goes.
#[derive(Clone, Copy, ValueEnum)]
enum Way {
    /// What is sent
    Request,
    /// What comes back
    Response,
}

impl From<Way> for Direction {
    fn from(way: Way) -> Self {
        match way {
            Way::Request => Self::Request,
            Way::Response => Self::Response,
        }
    }
}

fn run_json_schema(command: &JsonSchema) -> u8 {
    let api = match command.spec.load_and_check() {
        Ok(api) => api,
        Err(diagnostics) => return report(&diagnostics),
    };
    if let Some(out) = &command.out {
        return write_schemas(&api, out);
    }
    // Without `--out` there are an operation and a direction: clap has seen to it.
    let operation = command.operation.as_deref().unwrap_or_default();
    let direction = command.direction.unwrap_or(Way::Request).into();
    match Message::find(&api, operation, command.product.as_deref(), direction) {
        Ok(message) => {
            print(&json_schema(&api, &message).pretty());
            FINE
        }
        Err(error) => wrong(&error),
    }
}

fn write_schemas(api: &Api, out: &Path) -> u8 {
    let messages = messages(api);
    let file = |message: &Message<'_>| File {
        path: file_name(message),
        text: json_schema(api, message).pretty(),
    };
    let files: Vec<File> = messages.iter().map(file).collect();
    match write_kind(out, &files, |path| path.ends_with(FILE_NAME_END)) {
        Ok(summary) => {
            let (written, unchanged) = (summary.written.len(), summary.unchanged.len());
            let removed = summary.removed.len();
            tell(&format!(
                "{written} files written, {unchanged} unchanged, {removed} removed"
            ));
            FINE
        }
        Err(error) => wrong(&error),
    }
}

/// OpenAPI (3.1): the whole API as one document, to stdout or into a file
#[derive(Args)]
#[command(after_help = "Example: antom-codegen export openapi --out openapi.json")]
struct OpenApi {
    #[command(flatten)]
    spec: Spec,
    /// The version that the document bears; the documentation has none
    #[arg(long, value_name = "VERSION", default_value = "0.0.0")]
    document_version: String,
    /// Write the document into this file
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

fn run_openapi(command: &OpenApi) -> u8 {
    let api = match command.spec.load_and_check() {
        Ok(api) => api,
        Err(diagnostics) => return report(&diagnostics),
    };
    let document = openapi(&api, &command.document_version).pretty();
    let Some(out) = &command.out else {
        print(&document);
        return FINE;
    };
    match std::fs::write(out, document) {
        Ok(()) => FINE,
        Err(source) => wrong(&WriteError {
            path: out.clone(),
            action: "write",
            source,
        }),
    }
}
