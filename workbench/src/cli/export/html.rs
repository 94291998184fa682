//! `export html`

use std::path::{Path, PathBuf};

use antom_codegen::File;
use antom_codegen::write::MANIFEST;
use antom_workbench::export::{html, html_files, is_html_part};
use clap::Args;

use super::{Source, one_document};
use crate::cli::FINE;
use crate::cli::files::{Made, check_folder_of, run_write};
use crate::cli::output::{ReportFormat, wrong};

/// HTML reference: one page, or one per area
#[derive(Args)]
#[command(after_help = "\
Examples:
  antom-codegen export html --out reference.html              The reference of ./spec
  antom-codegen export html --spec api --out reference.html   … of ./api
  antom-codegen export html | lynx -stdin                     … in the terminal

If the spec is broken, nothing is written. With --format json, stderr is then the array that
`check --format json` describes.")]
pub(super) struct Html {
    #[command(flatten)]
    source: Source,
    /// The output file; the pages of the areas of a large API are written next to it, and outdated
    /// ones removed [default: a single page to stdout]
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
    if let Err(error) = check_folder_of(out) {
        return wrong(&error);
    }
    let name = out.file_name().and_then(|it| it.to_str());
    let name = name.unwrap_or("reference.html");
    let mut files = html_files(&api, name).into_iter();
    // The first file is the requested one, which is replaced. The others are written next to it.
    let main = files.next().map(|it| it.text).unwrap_or_default();
    match write_parts(out, name, &files.collect::<Vec<_>>()) {
        FINE => one_document(&main, Some(out)),
        status => status,
    }
}

/// Writes the files next to the document, and removes those of an earlier export that are no longer
/// written.
fn write_parts(out: &Path, name: &str, files: &[File]) -> u8 {
    let folder = match out.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    if files.is_empty() && !folder.join(MANIFEST).exists() {
        return FINE;
    }
    let made = Made {
        files,
        is_of_kind: &|path| is_html_part(path, name),
    };
    run_write(folder, &made, ReportFormat::Human)
}
