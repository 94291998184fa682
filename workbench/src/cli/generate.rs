//! `generate`

use std::path::{Path, PathBuf};

use antom_codegen::emit::is_source;
use antom_codegen::{Builder, Error, emit};
use clap::Args;

use super::files::{Made, run_compare, tell_if_busy, tell_written};
use super::output::{ReportFormat, report, wrong};
use super::{SPEC, Spec};

/// Where it goes if nothing is said.
const OUT: &str = "generated";

/// Write the crate's source
#[derive(Args)]
#[command(after_help = "\
Examples:
  antom-codegen generate                              ./generated from ./spec
  antom-codegen generate --spec api --out src/api     … from and to other folders
  antom-codegen generate --check                      Is what is checked in that of the spec?
  antom-codegen generate --check --format github      … on a server, which shows it with the change

Only files whose bytes change are written, and none that no generator wrote are replaced. Files of an
earlier run that are no longer generated are removed and named; .antom-codegen.files in the folder lists
what a run wrote. Keep that file in version control, beside the others.
With --format json, stdout is the array that `check --format json` describes, empty if all is well.")]
pub(super) struct Generate {
    #[command(flatten)]
    spec: Spec,
    /// The folder to write to
    #[arg(long, value_name = "DIR", default_value = OUT)]
    out: PathBuf,
    /// Write nothing; say which files are not as they would be written
    #[arg(long)]
    check: bool,
    /// How to report problems and, with --check, files
    #[arg(long, value_enum, default_value_t)]
    format: ReportFormat,
}

pub(super) fn run(command: &Generate) -> u8 {
    if command.check {
        return run_check(command);
    }
    tell_if_busy(&command.out);
    match Builder::new(&command.spec.dir).out_dir(&command.out).run() {
        Ok(summary) => tell_written(&summary, command.format),
        Err(Error::Spec(diagnostics)) => report(&diagnostics, command.format),
        Err(Error::Write(error)) => wrong(&error),
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

/// The command that writes what `--check` compares.
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
