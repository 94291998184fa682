//! `export openapi`

use std::path::PathBuf;

use antom_workbench::export::openapi::openapi;
use clap::Args;

use super::{Source, one_document};

/// OpenAPI 3.1: the whole API as one document
#[derive(Args)]
#[command(after_help = "\
Examples:
  antom-codegen export openapi --out openapi.json             The API of ./spec
  antom-codegen export openapi --document-version 2024-05-09 > openapi.json
  antom-codegen export openapi --spec api | jq .paths         … of ./api, for another program

If the spec is broken, nothing is written; with --format json, stderr is the array that
`check --format json` describes.")]
pub(super) struct OpenApi {
    #[command(flatten)]
    source: Source,
    /// The version that the document bears; the documentation has none
    #[arg(long, value_name = "VERSION", default_value = "0.0.0")]
    document_version: String,
    /// The file to write; default: stdout
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

pub(super) fn run(command: &OpenApi) -> u8 {
    match command.source.load() {
        Ok(api) => one_document(
            &openapi(&api, &command.document_version).pretty(),
            command.out.as_deref(),
        ),
        Err(status) => status,
    }
}
