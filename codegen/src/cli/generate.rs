//! `generate`

use std::path::PathBuf;

use antom_codegen::emit;
use clap::Args;

use super::Spec;
use super::files::{Made, run_compare, run_write};
use super::output::{Report, report_as};

/// Write the crate's source
#[derive(Args)]
#[command(after_help = "\
Examples:
  antom-codegen generate                              ./generated from ./spec
  antom-codegen generate --spec api --out src/api     … from and to other folders
  antom-codegen generate --check                      Is what is checked in that of the spec?
  antom-codegen generate --check --format github      The same on a server, beside the lines of a change

Only files whose bytes change are written, and none that no generator wrote are replaced or removed.
With --format json, stdout is the array that `check --format json` describes, empty if all is well.")]
pub(super) struct Generate {
    #[command(flatten)]
    spec: Spec,
    /// The folder to write to
    #[arg(long, value_name = "DIR", default_value = "generated")]
    out: PathBuf,
    /// Write nothing; say which files are not as they would be written
    #[arg(long)]
    check: bool,
    /// How to report problems and, with --check, files
    #[arg(long, value_enum, default_value_t)]
    format: Report,
}

pub(super) fn run(command: &Generate) -> u8 {
    let files = match command.spec.load_and_check() {
        Ok(api) => emit(&api),
        Err(diagnostics) => return report_as(&diagnostics, command.format),
    };
    let made = Made {
        files: &files,
        is_of_kind: |_| true,
    };
    match command.check {
        true => {
            let again = "antom-codegen generate";
            run_compare(&command.out, &made, command.format, again)
        }
        false => run_write(&command.out, &made, command.format),
    }
}
