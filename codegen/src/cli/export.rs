//! `export`

use std::path::PathBuf;

use antom_codegen::export::html;
use antom_codegen::write::WriteError;
use clap::{Args, Subcommand};

use super::output::{print, report, wrong};
use super::{FINE, Spec};

/// Write the API in a format that others read
#[derive(Args)]
pub(super) struct Export {
    #[command(subcommand)]
    format: Format,
}

#[derive(Subcommand)]
enum Format {
    Html(Html),
}

/// A reference to read: one page, with everything in it
#[derive(Args)]
#[command(after_help = "Example: antom-codegen export html --out reference.html")]
struct Html {
    #[command(flatten)]
    spec: Spec,
    /// Where to write it, instead of the standard output
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

pub(super) fn run(command: &Export) -> u8 {
    match &command.format {
        Format::Html(command) => run_html(command),
    }
}

fn run_html(command: &Html) -> u8 {
    let api = match command.spec.load_and_check() {
        Ok(api) => api,
        Err(diagnostics) => return report(&diagnostics),
    };
    let page = html(&api);
    let Some(path) = &command.out else {
        print(&page);
        return FINE;
    };
    match std::fs::write(path, page) {
        Ok(()) => FINE,
        Err(source) => wrong(&WriteError {
            path: path.clone(),
            action: "write",
            source,
        }),
    }
}
