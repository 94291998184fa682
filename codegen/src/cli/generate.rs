//! `generate`

use std::path::{Path, PathBuf};

use antom_codegen::write::compare;
use antom_codegen::{File, emit, write};
use clap::Args;

use super::output::{print, report, tell, wrong};
use super::{FINE, FOUND, Spec};

/// Write the crate's source
#[derive(Args)]
#[command(after_help = "Example: antom-codegen generate --spec spec --out generated --check")]
pub(super) struct Generate {
    #[command(flatten)]
    spec: Spec,
    /// The folder to write to
    #[arg(long, value_name = "DIR", default_value = "generated")]
    out: PathBuf,
    /// Write nothing; say which files are not as they would be written
    #[arg(long)]
    check: bool,
}

pub(super) fn run(command: &Generate) -> u8 {
    let files = match command.spec.load_and_check() {
        Ok(api) => emit(&api),
        Err(diagnostics) => return report(&diagnostics),
    };
    match command.check {
        true => run_compare(&command.out, &files),
        false => run_write(&command.out, &files),
    }
}

fn run_write(out: &Path, files: &[File]) -> u8 {
    match write(out, files) {
        Ok(summary) => {
            let (written, unchanged) = (summary.written.len(), summary.unchanged.len());
            let removed = summary.removed.len();
            tell(&format!(
                "{written} files written, {unchanged} unchanged, {removed} removed"
            ));
            for path in &summary.foreign {
                tell(&format!("left alone, as no generator wrote it: {path}"));
            }
            FINE
        }
        Err(error) => wrong(&error),
    }
}

fn run_compare(out: &Path, files: &[File]) -> u8 {
    let comparison = match compare(out, files) {
        Ok(comparison) => comparison,
        Err(error) => return wrong(&error),
    };
    if comparison.is_current() {
        tell(&format!(
            "{} files are as they would be written",
            files.len()
        ));
        return FINE;
    }
    let kinds = [
        ("stale", &comparison.stale),
        ("missing", &comparison.missing),
        ("extra", &comparison.extra),
    ];
    for (kind, paths) in kinds {
        for path in paths {
            print(&format!("{kind}: {path}\n"));
        }
    }
    tell("run `antom-codegen generate`");
    FOUND
}
