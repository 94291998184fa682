//! `check`

use antom_codegen::{Api, Diagnostics};
use clap::Args;

use super::output::{ReportFormat, count, print, report, tell};
use super::{FINE, Spec, watch};

/// Report all problems in a spec
#[derive(Args)]
#[command(after_help = "\
Examples:
  antom-codegen check                          Report the problems in ./spec
  antom-codegen check --spec api --watch       … with ./api, and again after every change
  antom-codegen check --format json | jq -r '.[] | \"\\(.file):\\(.line): \\(.message)\"'
  antom-codegen check --format github          On a server, beside the lines of a change

With --format json, stdout is an array of objects, empty if all is well:
  code        what kind of problem it is; `antom-codegen explain CODE` says more
  file, line, column, end_line, end_column
              where it is, from 1, columns in characters, the end just behind the place;
              all but `file` are null where a file as a whole is meant
  message, label, help
              what is wrong, what to see at the place, what to do; the latter two may be null
  related     other places: objects with file, line, …, end_column and message
With --watch there is such an array in a line for every run.")]
pub(super) struct Check {
    #[command(flatten)]
    spec: Spec,
    /// How to report problems
    #[arg(long, value_enum, default_value_t)]
    format: ReportFormat,
    /// Check again after every change, until interrupted
    #[arg(long)]
    watch: bool,
}

pub(super) fn run(command: &Check) -> u8 {
    if command.watch {
        watch::run(&command.spec, command.format)
    } else {
        let result = command.spec.load_and_check();
        let status = say(&result, command.format);
        // The process ends here: it does not take the model apart first, which takes long enough to be measured.
        std::mem::forget(result);
        status
    }
}

/// Says what came of a check, and gives the exit status.
pub(super) fn say(result: &Result<Api, Diagnostics>, format: ReportFormat) -> u8 {
    match (result, format) {
        (Ok(api), ReportFormat::Human) => tell(&all_is_well(api)),
        (Ok(_), ReportFormat::Json) => print("[]\n"),
        (Ok(_), ReportFormat::Github) => {}
        (Err(diagnostics), format) => return report(diagnostics, format),
    }
    FINE
}

/// The line about a spec without problems.
pub(super) fn all_is_well(api: &Api) -> String {
    let types = count(api.objects.len() + api.lists.len(), "type");
    let operations = count(api.operations.len(), "operation");
    format!("nothing wrong with {types} and {operations}")
}
