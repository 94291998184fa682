//! `export`: one file for each format.

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

/// Give the API's facts in a format that others read
#[derive(Args)]
#[command(after_help = "\
Examples:
  antom-codegen export html --out reference.html       A reference to read
  antom-codegen export openapi --out openapi.json      For the tools around OpenAPI
  antom-codegen export json-schema --out schemas       A schema of each request and response
  antom-codegen export spec-schema --out spec/schema   For editors of spec files

`antom-codegen export FORMAT --help` says more of each.")]
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

/// What is exported, and how to say that it cannot be.
#[derive(Args)]
struct Source {
    #[command(flatten)]
    spec: Spec,
    /// How to report problems; all of them go to stderr
    #[arg(long, value_enum, default_value_t)]
    format: ReportFormat,
}

impl Source {
    /// The API of a sound spec, or the exit status after a word about what is wrong.
    fn load(&self) -> Result<Api, u8> {
        let api = self.spec.load_and_check();
        api.map_err(|diagnostics| report_aside(&diagnostics, self.format))
    }
}

/// Writes a document into a file, or prints it.
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
