//! `export`: one file for each format.

mod html;
mod json_schema;
mod openapi;
mod spec_schema;

use std::path::Path;

use antom_codegen::Api;
use antom_codegen::write::WriteError;
use clap::{Args, Subcommand};

use super::output::{print, report, wrong};
use super::{FINE, Spec};

/// Give the API's facts in a format that others read
#[derive(Args)]
#[command(after_help = "\
Examples:
  antom-codegen export html --out reference.html
  antom-codegen export openapi --out openapi.json
  antom-codegen export json-schema --out schemas
  antom-codegen export spec-schema --out spec/schema")]
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

/// Writes what a sound spec is in one of the formats into a file, or prints it.
fn one_document(spec: &Spec, out: Option<&Path>, export: impl FnOnce(&Api) -> String) -> u8 {
    let api = match spec.load_and_check() {
        Ok(api) => api,
        Err(diagnostics) => return report(&diagnostics),
    };
    let document = export(&api);
    let Some(out) = out else {
        print(&document);
        return FINE;
    };
    match std::fs::write(out, document) {
        Ok(()) => FINE,
        Err(source) => wrong(&WriteError {
            path: out.to_owned(),
            action: "write",
            source,
        }),
    }
}
