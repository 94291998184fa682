//! `export html`

use std::path::PathBuf;

use antom_workbench::export::html;
use clap::Args;

use super::{Source, one_document};

/// A reference to read: one page, with everything in it
#[derive(Args)]
#[command(after_help = "\
Examples:
  antom-codegen export html --out reference.html              The reference of ./spec
  antom-codegen export html --spec api --out reference.html   … of ./api
  antom-codegen export html | lynx -stdin                     … to read in the terminal

If the spec is broken, nothing is written; with --format json, stderr is the array that
`check --format json` describes.")]
pub(super) struct Html {
    #[command(flatten)]
    source: Source,
    /// The file to write; default: stdout
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

pub(super) fn run(command: &Html) -> u8 {
    match command.source.load() {
        Ok(api) => one_document(&html(&api), command.out.as_deref()),
        Err(status) => status,
    }
}
