//! `export html`

use std::path::PathBuf;

use antom_workbench::export::{html, html_files};
use clap::Args;

use super::{Source, one_document};
use crate::cli::FINE;

/// A reference to read: one page, or one for each area
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
    /// The file to write; of a large API, the pages of its areas go beside it. Default: stdout, all in one
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

pub(super) fn run(command: &Html) -> u8 {
    let api = match command.source.load() {
        Ok(api) => api,
        Err(status) => return status,
    };
    let Some(out) = &command.out else {
        return one_document(&html(&api), None);
    };
    let name = out.file_name().and_then(|it| it.to_str());
    let files = html_files(&api, name.unwrap_or("reference.html"));
    // The first is the one that was asked for, whatever its name; the others stand beside it.
    let paths = files.iter().enumerate().map(|(index, file)| match index {
        0 => out.clone(),
        _ => out.with_file_name(&file.path),
    });
    let written = files.iter().zip(paths);
    let statuses = written.map(|(file, path)| one_document(&file.text, Some(&path)));
    statuses.max().unwrap_or(FINE)
}
