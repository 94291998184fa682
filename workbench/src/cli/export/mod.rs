//! `export`: one module per format.

mod html;
mod json_schema;
mod openapi;
mod spec_schema;

use std::path::Path;

use antom_codegen::Api;
use antom_codegen::write::replace_file;
use clap::{Args, Subcommand};

use super::output::{ReportFormat, print, report_aside, wrong};
use super::{FINE, Spec};

/// Export the API in a standard format
#[derive(Args)]
#[command(after_help = "\
Examples:
  antom-codegen export html --out reference.html       A reference to read
  antom-codegen export openapi --out openapi.json      For the tools around OpenAPI
  antom-codegen export json-schema --out schemas       A schema of each request and response
  antom-codegen export spec-schema --out spec/schema   For editors of spec files

See `antom-codegen export FORMAT --help` for details.")]
pub(super) struct Export {
    #[command(subcommand)]
    format: Format,
}

#[derive(Subcommand)]
enum Format {
    Html(html::Html),
    Openapi(openapi::OpenApi),
    JsonSchema(json_schema::JsonSchema),
    SpecSchema(spec_schema::SpecSchema),
}

pub(super) fn run(command: &Export) -> u8 {
    match &command.format {
        Format::Html(command) => html::run(command),
        Format::Openapi(command) => openapi::run(command),
        Format::JsonSchema(command) => json_schema::run(command),
        Format::SpecSchema(command) => spec_schema::run(command),
    }
}

/// The spec to export, and the format of its problems.
#[derive(Args)]
struct Source {
    #[command(flatten)]
    spec: Spec,
    /// Format of problems, which are reported on stderr
    #[arg(long, value_enum, default_value_t)]
    format: ReportFormat,
}

impl Source {
    /// Loads the API. On failure, reports the problems and returns the exit status.
    fn load(&self) -> Result<Api, u8> {
        let api = self.spec.load_and_check();
        api.map_err(|diagnostics| report_aside(&diagnostics, self.format))
    }
}

/// Writes a document to a file, or prints it.
fn one_document(document: &str, out: Option<&Path>) -> u8 {
    let Some(out) = out else {
        print(document);
        return FINE;
    };
    match replace_file(out, document.as_bytes()) {
        Ok(()) => FINE,
        Err(error) => wrong(&error),
    }
}
