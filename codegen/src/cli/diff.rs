//! `diff`

use std::fs;
use std::io;
use std::path::PathBuf;

use antom_codegen::diff::{
    Compared, Diff as Changes, DiffFormat, FailOn, Intended, ListFormat, Report, diff,
    format_catalogue, format_diff, of_pages,
};
use antom_codegen::spec::{LoadError, Origin};
use antom_codegen::{Api, check};
use clap::{Args, ValueEnum};

use super::output::{print, report, style, tell, wrong};
use super::{FINE, FOUND, Spec};

const EXAMPLES: &str = "\
A spec is a folder, or `git:REV` for the spec folder at a revision of its repository; `git:REV:PATH`
takes another folder than --spec, from the top of the repository.

Exit status: 0 if nothing changed, 1 if something did, 2 if the command was used wrongly. With
--fail-on it is 1 only if such a change is there that is not intended. A broken spec is 1 as well,
and so is an entry of the file of intended changes that no longer applies.

The version bump is told for versions from 1.0 on. Before, a major change asks for a minor version
and everything else for a patch version, as Cargo counts.

An intended change, in the file that --intended names; `operation`, `product`, `direction` and
`path` may be left out, and are as `--format json` has them:

  - id: max-length-decreased
    operation: pay
    direction: request
    path: order.orderDescription
    reason: The acquirers never took more; announced in March.

Examples:
  antom-codegen diff git:main spec
  antom-codegen diff git:v1.2 spec --format markdown
  antom-codegen diff git:main spec --fail-on wire:breaking --intended intended.yaml
  antom-codegen diff spec spec --old-page page.2024-05-09 --new-page page
  antom-codegen diff --list";

/// Say what changed from one spec to another, and what it does to messages and programs
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Diff {
    /// The spec as it was: a folder, git:REV or git:REV:PATH
    #[arg(required_unless_present = "list")]
    old: Option<String>,
    /// The spec as it is; default: the folder of --spec
    new: Option<String>,
    #[command(flatten)]
    spec: Spec,
    /// How to say it
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// Only what this page documents of the old spec
    #[arg(long, value_name = "ID")]
    old_page: Option<String>,
    /// Only what this page documents of the new spec
    #[arg(long, value_name = "ID")]
    new_page: Option<String>,
    /// Exit with 1 only for such changes: a verdict, which stands for all that are at least so bad
    /// (wire:breaking, wire:restrictive, rust:major, rust:minor), or a kind of change by its id
    #[arg(long, value_name = "WHAT")]
    fail_on: Vec<FailOn>,
    /// A YAML file of changes that are intended, each with its reason; they are shown and do not count
    /// for --fail-on
    #[arg(long, value_name = "FILE")]
    intended: Option<PathBuf>,
    /// Print the kinds of changes that there are, and compare nothing
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
    /// An array for programs
    Json,
}

pub(super) fn run(command: &Diff) -> u8 {
    if command.list {
        return run_list(command.format);
    }
    // Both specs are read before anything is said of either, and both are reported on.
    let default = command.spec.dir.display().to_string();
    let sides = [command.old.as_ref(), command.new.as_ref()];
    let sides = sides.map(|it| read(it.unwrap_or(&default), &command.spec));
    let intended = command.intended.as_ref().map(read_intended).transpose();
    match (sides, intended) {
        ([Ok(old), Ok(new)], Ok(intended)) => compare(command, &old, &new, intended.as_ref()),
        ([old, new], intended) => {
            let errors = [old.err(), new.err(), intended.err()];
            errors.into_iter().flatten().max().unwrap_or(FINE)
        }
    }
}

fn run_list(format: Format) -> u8 {
    print(&format_catalogue(match format {
        Format::Table => ListFormat::Table,
        Format::Json => ListFormat::Json,
        Format::Markdown => {
            let no_such_form = "--list comes as `table` or as `json`";
            return wrong(&io::Error::other(no_such_form));
        }
    }));
    FINE
}

/// Reads a spec, or says what is wrong and gives the exit status.
fn read(origin: &str, spec: &Spec) -> Result<Api, u8> {
    let document = match Origin::parse(origin, &spec.dir).load() {
        Ok(document) => document,
        Err(LoadError::Spec(diagnostics)) => return Err(report(&diagnostics)),
        Err(LoadError::Git(error)) => return Err(wrong(&error)),
    };
    check(&document).map_err(|diagnostics| report(&diagnostics))
}

fn read_intended(path: &PathBuf) -> Result<Intended, u8> {
    let shown = path.display().to_string();
    let text = fs::read_to_string(path).map_err(|error| {
        let help = "give the file of intended changes, or leave --intended out";
        wrong(&io::Error::other(format!(
            "`{shown}` cannot be read: {error}; {help}"
        )))
    })?;
    Intended::read(&shown, &text).map_err(|diagnostics| report(&diagnostics))
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
    if let Format::Json = command.format {
        // The array holds changes, and this is none.
        unseen.iter().for_each(|it| tell(&it.to_string()));
    }
    if changes.changes.is_empty() {
        tell("nothing changed");
    }
    let stale = intended.map_or(Ok(()), |it| it.check(&changes));
    let stale = stale.map_err(|diagnostics| report(&diagnostics)).err();
    stale.unwrap_or_else(|| verdict(&command.fail_on, &changes, intended))
}

/// The exit status, and why it is not what one may expect.
fn verdict(fail_on: &[FailOn], changes: &Changes, intended: Option<&Intended>) -> u8 {
    let changes = &changes.changes;
    if fail_on.is_empty() {
        return if changes.is_empty() { FINE } else { FOUND };
    }
    let is_wanted = |change| intended.is_some_and(|it| it.reason(change).is_some());
    let mut status = FINE;
    for threshold in fail_on {
        let tripping = changes
            .iter()
            .filter(|it| threshold.trips(it) && !is_wanted(it));
        match tripping.count() {
            0 => continue,
            1 => tell(&format!("--fail-on {threshold}: 1 change")),
            count => tell(&format!("--fail-on {threshold}: {count} changes")),
        }
        status = FOUND;
    }
    status
}
