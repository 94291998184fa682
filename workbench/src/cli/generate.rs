//! `generate`

use std::path::{Path, PathBuf};

use antom_codegen::emit::is_source;
use antom_codegen::{Builder, Error, emit};
use clap::Args;

use super::files::{Made, check_folder_of, run_compare, tell_if_busy, tell_written};
use super::output::{ReportFormat, report, wrong};
use super::{SPEC, Spec};

/// The default output folder.
const OUT: &str = "generated";

/// Generate the source of the crate
#[derive(Args)]
#[command(after_help = "\
Examples:
  antom-codegen generate                              ./generated from ./spec
  antom-codegen generate --spec api --out src/api     … from and to other folders
  antom-codegen generate --check                      Are the files in ./generated up to date?
  antom-codegen generate --check --format github      … in CI, as annotations

Unchanged files are not written. Files that were not generated are not replaced. Outdated
generated files are removed and reported. The file .antom-codegen.files in the folder lists the
generated files; keep it in version control.
With --format json, stdout is the array that `check --format json` describes.")]
pub(super) struct Generate {
    #[command(flatten)]
    spec: Spec,
    /// The output folder
    #[arg(long, value_name = "DIR", default_value = OUT)]
    out: PathBuf,
    /// Write nothing; report files that are not up to date
    #[arg(long)]
    check: bool,
    /// Format of problems and of the report of --check
    #[arg(long, value_enum, default_value_t)]
    format: ReportFormat,
}

pub(super) fn run(command: &Generate) -> u8 {
    if command.check {
        return run_check(command);
    }
    if let Err(error) = check_folder_of(&command.out) {
        return wrong(&error);
    }
    tell_if_busy(&command.out);
    match Builder::new(&command.spec.dir).out_dir(&command.out).run() {
        Ok(summary) => tell_written(&summary, command.format),
        Err(Error::Spec(diagnostics)) => report(&diagnostics, command.format),
        Err(error) => wrong(&error),
    }
}

fn run_check(command: &Generate) -> u8 {
    let files = match command.spec.load_and_check() {
        Ok(api) => emit(&api),
        Err(diagnostics) => return report(&diagnostics, command.format),
    };
    let made = Made {
        files: &files,
        is_of_kind: &is_source,
    };
    run_compare(&command.out, &made, command.format, &again(command))
}

/// The command that writes the compared files.
fn again(command: &Generate) -> String {
    let mut again = "antom-codegen generate".to_owned();
    for (option, folder, default) in [
        ("--spec", &command.spec.dir, SPEC),
        ("--out", &command.out, OUT),
    ] {
        if folder.as_path() != Path::new(default) {
            again += &format!(" {option} {}", folder.display());
        }
    }
    again
}
