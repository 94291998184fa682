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
  antom-codegen check --format github          In CI, as annotations of the changed lines

With --format json, stdout is an array of objects, empty if there are no problems:
  code        the kind of problem; see `antom-codegen explain CODE`
  file, line, column, end_line, end_column
              the place; lines and columns (in characters) count from 1, the end is exclusive;
              all but `file` are null if the problem concerns a whole file
  message, label, help
              the problem, a note for the place, and a way to fix it; the last two may be null
  related     other places: objects with file, line, …, end_column and message
With --watch, every run prints such an array on a line.")]
pub(super) struct Check {
    #[command(flatten)]
    spec: Spec,
    /// Format of the report
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
        // The process ends here: freeing the model would take measurable time.
        std::mem::forget(result);
        status
    }
}

/// Reports the result of a check, and returns the exit status.
pub(super) fn say(result: &Result<Api, Diagnostics>, format: ReportFormat) -> u8 {
    match (result, format) {
        (Ok(api), ReportFormat::Human) => tell(&all_is_well(api)),
        (Ok(_), ReportFormat::Json) => print("[]\n"),
        (Ok(_), ReportFormat::Github) => {}
        (Err(diagnostics), format) => return report(diagnostics, format),
    }
    FINE
}

/// The summary of a spec without problems.
pub(super) fn all_is_well(api: &Api) -> String {
    let types = count(api.objects.len() + api.lists.len(), "type");
    let operations = count(api.operations.len(), "operation");
    format!("no problems in {types} and {operations}")
}
