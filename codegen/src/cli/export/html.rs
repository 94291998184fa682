//! `export html`

use std::path::PathBuf;

use antom_codegen::export::html;
use clap::Args;

use super::{Spec, one_document};

/// A reference to read: one page, with everything in it
#[derive(Args)]
#[command(after_help = "\
Examples:
  antom-codegen export html --out reference.html
  antom-codegen export html --spec elsewhere/spec --out reference.html
  antom-codegen export html | lynx -stdin")]
pub(super) struct Html {
    #[command(flatten)]
    spec: Spec,
    /// The file to write; stdout if left out
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

pub(super) fn run(command: &Html) -> u8 {
    one_document(&command.spec, command.out.as_deref(), html)
}
