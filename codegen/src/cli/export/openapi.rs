//! `export openapi`

use std::path::PathBuf;

use antom_codegen::export::openapi::openapi;
use clap::Args;

use super::{Spec, one_document};

/// OpenAPI 3.1: the whole API as one document
#[derive(Args)]
#[command(after_help = "\
Examples:
  antom-codegen export openapi --out openapi.json
  antom-codegen export openapi --document-version 2024-05-09 > openapi.json
  antom-codegen export openapi --spec elsewhere/spec | jq .paths")]
pub(super) struct OpenApi {
    #[command(flatten)]
    spec: Spec,
    /// The version that the document bears; the documentation has none
    #[arg(long, value_name = "VERSION", default_value = "0.0.0")]
    document_version: String,
    /// The file to write; stdout if left out
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

pub(super) fn run(command: &OpenApi) -> u8 {
    one_document(&command.spec, command.out.as_deref(), |api| {
        openapi(api, &command.document_version).pretty()
    })
}
