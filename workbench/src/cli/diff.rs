//! `diff`

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use antom_codegen::{Api, Diagnostics, check};
use antom_workbench::diff::{
    Change, Compared, Diff as Changes, DiffFormat, FailOn, Intended, ListFormat, Report, diff,
    format_catalogue, format_diff, of_pages,
};
use antom_workbench::git::GitError;
use antom_workbench::origin::{LoadError, Origin};
use clap::{Args, ValueEnum};

use super::files::{Unreadable, read_text};
use super::output::{self, count, print, report_all_aside, style, tell, wrong};
use super::{FINE, FOUND, Spec};

const AFTER_HELP: &str = "\
Examples:
  antom-codegen diff git:main                                 Show the changes in ./spec since main
  antom-codegen diff git:v1.2 spec --format markdown          … for a changelog
  antom-codegen diff git:main --fail-on wire:restrictive --intended intended.yaml
  antom-codegen diff spec spec --old-page page.2024-05-09 --new-page page
  antom-codegen diff --list                                   List all kinds of changes

A spec is a folder, or `git:REV` for the folder of --spec at a revision of its repository;
`git:REV:PATH` takes another folder, from the top of the repository.

Verdicts on messages: with wire:breaking, all messages of a kind become invalid or unreadable;
with wire:restrictive, some become invalid, or unexpected ones are received.
Verdicts on programs: with rust:major, some no longer compile; with rust:minor, all compile, and
the crate has additional items.

The suggested version assumes 1.0 or later. Before 1.0, a major change requires a minor version
and any other change a patch version, as in Cargo.

Example entry for --intended (all keys except `id` and `reason` are optional):
  - id: max-length-decreased
    operation: pay
    direction: request
    path: order.orderDescription
    reason: Acquirers never accepted more; announced in March.
The values are those of `--format json`.

If a spec is broken, stdout is empty. With --format json, stderr is then the array that
`check --format json` describes. Outdated entries of the file of intended changes are reported
in the same way.

Exit status: 0 without changes, 1 with changes, 2 for wrong usage. With --fail-on, only selected
changes that are not intended give 1. A broken spec and outdated entries of the file of intended
changes also give 1.";

/// Compare two specs, with the effects on messages and programs
#[derive(Args)]
#[command(
    after_help = AFTER_HELP,
    override_usage = "antom-codegen diff [OPTIONS] <OLD> [NEW]\n       antom-codegen diff --list [--format FORMAT]"
)]
pub(super) struct Diff {
    /// The old spec: a folder, git:REV or git:REV:PATH
    #[arg(required_unless_present = "list")]
    old: Option<String>,
    /// The new spec [default: the folder of --spec]
    new: Option<String>,
    #[command(flatten)]
    spec: Spec,
    /// Format of the changes
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// Compare only what this page of the old spec documents
    #[arg(long, value_name = "ID")]
    old_page: Option<String>,
    /// Compare only what this page of the new spec documents
    #[arg(long, value_name = "ID")]
    new_page: Option<String>,
    /// Exit with 1 only for these changes: a minimum verdict (wire:compatible, wire:restrictive,
    /// wire:breaking, rust:patch, rust:minor, rust:major), or the id of a kind of change
    #[arg(long, value_name = "WHAT")]
    fail_on: Vec<FailOn>,
    /// A YAML file of intended changes with reasons; they are shown but do not count for --fail-on
    #[arg(long, value_name = "FILE")]
    intended: Option<PathBuf>,
    /// List all kinds of changes, without comparing
    #[arg(long, conflicts_with_all = ["old", "new", "old_page", "new_page", "fail_on", "intended"])]
    list: bool,
}

#[derive(Clone, Copy, Default, ValueEnum)]
enum Format {
    /// For people
    #[default]
    Table,
    /// For a pull request or a changelog
    Markdown,
    /// A JSON array
    Json,
}

impl Format {
    /// The format of problems for this format of the result.
    fn of_problems(self) -> output::ReportFormat {
        match self {
            Self::Json => output::ReportFormat::Json,
            Self::Table | Self::Markdown => output::ReportFormat::Human,
        }
    }
}

/// Why comparing failed.
enum Failure {
    /// A spec or the file of intended changes has problems.
    Problems(Diagnostics),
    /// A revision cannot be read.
    Git(GitError),
    /// The file of intended changes cannot be read.
    File(Unreadable),
}

impl Failure {
    /// The folder of a spec was not passed by `--spec`.
    fn of_argument(self) -> Self {
        match self {
            Self::Problems(problems) => {
                let help = "pass existing folders as OLD and NEW";
                Self::Problems(problems.with_help("missing-folder", help))
            }
            other => other,
        }
    }
}

/// The list of kinds is not available in this format.
#[derive(Debug)]
struct NoSuchList;

impl fmt::Display for NoSuchList {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(
            "the list of kinds is not available as Markdown; use `--format table` or \
             `json`",
        )
    }
}

impl std::error::Error for NoSuchList {}

pub(super) fn run(command: &Diff) -> u8 {
    if command.list {
        return run_list(command.format);
    }
    // Everything is read first, so that all problems are reported.
    let default = command.spec.dir.display().to_string();
    let sides = [command.old.as_ref(), command.new.as_ref()].map(|argument| match argument {
        Some(origin) => read(origin, &command.spec).map_err(Failure::of_argument),
        None => read(&default, &command.spec),
    });
    let intended = command.intended.as_deref().map(read_intended).transpose();
    match (sides, intended) {
        ([Ok(old), Ok(new)], Ok(intended)) => compare(command, &old, &new, intended.as_ref()),
        ([old, new], intended) => {
            let failures = [old.err(), new.err(), intended.err()];
            say_failures(&failures, command.format)
        }
    }
}

fn say_failures(failures: &[Option<Failure>], format: Format) -> u8 {
    let mut problems = Vec::new();
    let mut status = FINE;
    for failure in failures.iter().flatten() {
        match failure {
            Failure::Problems(diagnostics) => problems.push(diagnostics),
            Failure::Git(error) => status = wrong(error),
            Failure::File(error) => status = wrong(error),
        }
    }
    match problems.as_slice() {
        [] => status,
        problems => status.max(report_all_aside(problems, format.of_problems())),
    }
}

fn run_list(format: Format) -> u8 {
    print(&format_catalogue(match format {
        Format::Table => ListFormat::Table,
        Format::Json => ListFormat::Json,
        Format::Markdown => return wrong(&NoSuchList),
    }));
    FINE
}

fn read(origin: &str, spec: &Spec) -> Result<Api, Failure> {
    let document = Origin::parse(origin, &spec.dir)
        .load()
        .map_err(|error| match error {
            LoadError::Spec(diagnostics) => Failure::Problems(diagnostics),
            LoadError::Git(error) => Failure::Git(error),
        })?;
    check(&document).map_err(Failure::Problems)
}

/// The maximum size of the file of intended changes, in bytes.
const LONGEST_INTENDED: u64 = 4_000_000;

fn read_intended(path: &Path) -> Result<Intended, Failure> {
    let help = "pass the file of intended changes, or omit --intended";
    let text = read_text(path, LONGEST_INTENDED, help).map_err(Failure::File)?;
    Intended::read(&path.display().to_string(), &text).map_err(Failure::Problems)
}

fn compare(command: &Diff, old: &Api, new: &Api, intended: Option<&Intended>) -> u8 {
    let pages = (command.old_page.as_deref(), command.new_page.as_deref());
    let Compared { old, new, unseen } = match of_pages((old, pages.0), (new, pages.1)) {
        Ok(compared) => compared,
        Err(error) => return wrong(&error),
    };
    let changes = diff(&old, &new);
    let told = Report {
        diff: &changes,
        new: &new,
        unseen: &unseen,
        intended,
    };
    print(&format_diff(
        &told,
        match command.format {
            Format::Table => DiffFormat::Table(style(&io::stdout())),
            Format::Markdown => DiffFormat::Markdown,
            Format::Json => DiffFormat::Json,
        },
    ));
    if let Some(Err(stale)) = intended.map(|it| it.check(&changes)) {
        return report_all_aside(&[&stale], command.format.of_problems());
    }
    if let Format::Json = command.format {
        // The JSON array contains changes only.
        unseen.iter().for_each(|it| tell(&it.to_string()));
    }
    if changes.changes.is_empty() {
        tell("no changes");
    }
    verdict(&command.fail_on, &changes, intended)
}

/// The exit status, with the reason if it may be unexpected.
fn verdict(fail_on: &[FailOn], changes: &Changes, intended: Option<&Intended>) -> u8 {
    let changes = &changes.changes;
    if fail_on.is_empty() {
        return if changes.is_empty() { FINE } else { FOUND };
    }
    let is_wanted = |change| intended.is_some_and(|it| it.reason(change).is_some());
    let mut status = FINE;
    let trips = |change: &Change| fail_on.iter().any(|it| it.trips(change));
    let uncounted = changes.iter().filter(|it| !trips(it)).count();
    for threshold in fail_on {
        let tripping = changes
            .iter()
            .filter(|it| threshold.trips(it) && !is_wanted(it))
            .count();
        if tripping > 0 {
            let changes = count(tripping, "change");
            tell(&format!("--fail-on {threshold}: {changes}"));
            status = FOUND;
        }
    }
    if uncounted > 0 {
        let changes = count(uncounted, "change");
        tell(&format!("not counted by --fail-on: {changes}"));
    }
    status
}
