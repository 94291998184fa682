//! `export json-schema`

use std::path::{Path, PathBuf};

use antom_codegen::model::Body;
use antom_codegen::{Api, File};
use antom_workbench::export::json_schema::{
    Message, file_name, is_file_name, json_schema, messages,
};
use clap::{ArgGroup, Args, ValueEnum};

use super::{Source, print, wrong};
use crate::cli::FINE;
use crate::cli::files::{Made, run_write};
use crate::cli::output::ReportFormat;

/// JSON Schema (2020-12): one request or response on stdout, or each in a file
#[derive(Args)]
#[command(after_help = "\
Examples:
  Write every schema to a file:
    antom-codegen export json-schema --out schemas
  Print one schema:
    antom-codegen export json-schema --operation refund --direction request
  … where products differ:
    antom-codegen export json-schema --operation pay --product OrderCode --direction request

If the spec is broken, nothing is written. With --format json, stderr is then the array that
`check --format json` describes.")]
#[command(group = ArgGroup::new("what").args(["out", "operation"]).required(true))]
pub(super) struct JsonSchema {
    #[command(flatten)]
    source: Source,
    /// The operation
    #[arg(long, value_name = "NAME", requires = "direction")]
    operation: Option<String>,
    /// The product, if the operation has several
    #[arg(long, value_name = "NAME", requires = "operation")]
    product: Option<String>,
    /// The message
    #[arg(long, value_enum, requires = "operation")]
    direction: Option<Way>,
    /// The output folder for all schemas; other files in it are kept
    #[arg(long, value_name = "DIR", conflicts_with_all = ["product", "direction"])]
    out: Option<PathBuf>,
}

/// A message of an operation.
#[derive(Clone, Copy, ValueEnum)]
enum Way {
    /// The request
    Request,
    /// The response
    Response,
}

impl From<Way> for Body {
    fn from(way: Way) -> Self {
        match way {
            Way::Request => Self::Request,
            Way::Response => Self::Response,
        }
    }
}

pub(super) fn run(command: &JsonSchema) -> u8 {
    let api = match command.source.load() {
        Ok(api) => api,
        Err(status) => return status,
    };
    if let Some(out) = &command.out {
        return write_schemas(&api, out);
    }
    // clap ensures an operation and a direction without `--out`.
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
    let made = Made {
        files: &files,
        is_of_kind: &is_file_name,
    };
    run_write(out, &made, ReportFormat::Human)
}
