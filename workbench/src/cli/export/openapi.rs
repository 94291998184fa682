//! `export openapi`

use std::path::PathBuf;

use antom_workbench::export::openapi::{default_version, openapi};
use clap::Args;
use clap::builder::NonEmptyStringValueParser;

use super::{Source, one_document};

/// OpenAPI 3.1: the whole API as one document
#[derive(Args)]
#[command(after_help = "\
Examples:
  antom-codegen export openapi --out openapi.json             The API of ./spec
  antom-codegen export openapi --document-version 2024-05-09 > openapi.json
  antom-codegen export openapi --spec api | jq .paths         … of ./api, for another program

If the spec is broken, nothing is written. With --format json, stderr is then the array that
`check --format json` describes.")]
pub(super) struct OpenApi {
    #[command(flatten)]
    source: Source,
    /// The version of the document [default: the date of the newest page that documents the API;
    /// without dated pages, 0.0.0]
    #[arg(long, value_name = "VERSION", value_parser = NonEmptyStringValueParser::new())]
    document_version: Option<String>,
    /// The output file [default: stdout]
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

pub(super) fn run(command: &OpenApi) -> u8 {
    match command.source.load() {
        Ok(api) => {
            let version = command.document_version.as_deref();
            let version = version.unwrap_or_else(|| default_version(&api));
            one_document(&openapi(&api, version).pretty(), command.out.as_deref())
        }
        Err(status) => status,
    }
}
