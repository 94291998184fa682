//! Input files, and the results of writing and comparing output files.

use std::fmt;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::time::Duration;

use antom_codegen::File;
use antom_codegen::diagnostic::github_error;
use antom_codegen::json::Json;
use antom_codegen::write::{
    Comparison, MANIFEST, Summary, compare_kind, is_busy, read_file, write_kind,
};

use super::output::{ReportFormat, count, print, tell, wrong};
use super::{FINE, FOUND};

/// An input file that cannot be read.
#[derive(Debug)]
pub(super) struct Unreadable {
    pub(super) path: PathBuf,
    pub(super) source: io::Error,
    /// The help.
    pub(super) help: &'static str,
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = self.path.display();
        match self.source.kind() {
            ErrorKind::InvalidData => write!(f, "`{path}` is not valid UTF-8")?,
            _ => write!(f, "cannot read `{path}`: {}", self.source)?,
        }
        write!(f, "; {}", self.help)
    }
}

impl std::error::Error for Unreadable {}

/// Reads an input file as text; `help` says which file to pass.
pub(super) fn read_text(path: &Path, limit: u64, help: &'static str) -> Result<String, Unreadable> {
    let not_text = |_| ErrorKind::InvalidData.into();
    let text = read_file(path, limit).and_then(|it| String::from_utf8(it).map_err(not_text));
    text.map_err(|source| Unreadable {
        path: path.to_owned(),
        source,
        help,
    })
}

/// The folder in which a file or folder is to be written does not exist.
#[derive(Debug)]
pub(super) struct NoFolder {
    out: PathBuf,
    folder: PathBuf,
}

impl fmt::Display for NoFolder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (out, folder) = (self.out.display(), self.folder.display());
        write!(
            f,
            "cannot write `{out}`: the folder `{folder}` does not exist"
        )
    }
}

impl std::error::Error for NoFolder {}

/// Checks that an output file or folder can be created in its folder. A misspelt path must not
/// create a tree of folders.
pub(super) fn check_folder_of(out: &Path) -> Result<(), NoFolder> {
    let parent = out.parent().filter(|it| !it.as_os_str().is_empty());
    match parent.filter(|it| !out.exists() && !it.exists()) {
        Some(parent) => Err(NoFolder {
            out: out.to_owned(),
            folder: parent.to_owned(),
        }),
        None => Ok(()),
    }
}

/// Generated files, and the kind of files in their folder that belong to them.
pub(super) struct Made<'a> {
    pub(super) files: &'a [File],
    pub(super) is_of_kind: &'a dyn Fn(&str) -> bool,
}

/// Writes changed files.
pub(super) fn run_write(out: &Path, made: &Made<'_>, report: ReportFormat) -> u8 {
    if let Err(error) = check_folder_of(out) {
        return wrong(&error);
    }
    tell_if_busy(out);
    match write_kind(out, made.files, made.is_of_kind) {
        // Another document may have its parts in the same folder; these are kept.
        Ok(summary) if made.files.is_empty() && !has_removed(&summary) => FINE,
        Ok(summary) => tell_written(&summary, report),
        Err(error) => wrong(&error),
    }
}

/// Whether files of an earlier run were removed, or would have been if unmodified.
fn has_removed(summary: &Summary) -> bool {
    let lists = [&summary.removed, &summary.foreign, &summary.unlisted];
    lists.iter().any(|it| !it.is_empty())
}

/// Reports that another run uses the folder, after waiting for a second.
pub(super) fn tell_if_busy(out: &Path) {
    if is_busy(out, Duration::from_secs(1)) {
        let out = out.display();
        tell(&format!("waiting for another run that writes to `{out}`"));
    }
}

/// Reports the result of writing.
pub(super) fn tell_written(summary: &Summary, report: ReportFormat) -> u8 {
    let written = count(summary.written.len(), "file");
    let (unchanged, removed) = (summary.unchanged.len(), summary.removed.len());
    tell(&format!(
        "{written} written, {unchanged} unchanged, {removed} removed"
    ));
    for path in &summary.removed {
        tell(&format!("removed, no longer generated: {path}"));
    }
    for path in &summary.foreign {
        tell(&format!("kept, modified since it was generated: {path}"));
    }
    for path in &summary.unlisted {
        tell(&format!(
            "kept, not listed in {MANIFEST} by an earlier run; remove it if it is no longer \
             needed: {path}"
        ));
    }
    if report == ReportFormat::Json {
        print("[]\n");
    }
    FINE
}

/// Reports files that are not up to date; `again` is the command that writes them.
pub(super) fn run_compare(out: &Path, made: &Made<'_>, report: ReportFormat, again: &str) -> u8 {
    tell_if_busy(out);
    let comparison = match compare_kind(out, made.files, made.is_of_kind) {
        Ok(comparison) => comparison,
        Err(error) => return wrong(&error),
    };
    let lines = differences(&comparison, report, out, again);
    match report {
        ReportFormat::Json => print(&format!("[{}]\n", lines.join(",\n "))),
        _ => lines.iter().for_each(|it| print(&format!("{it}\n"))),
    }
    // Programs get everything in the array.
    let say = |text: &str| match report {
        ReportFormat::Json => {}
        ReportFormat::Human | ReportFormat::Github => tell(text),
    };
    if comparison.is_current() {
        say(&format!("{} up to date", count(made.files.len(), "file")));
        return FINE;
    }
    say(&format!("run `{again}`"));
    FOUND
}

/// One line per outdated file. For programs, they have the form of problems of a spec.
fn differences(
    comparison: &Comparison,
    report: ReportFormat,
    out: &Path,
    again: &str,
) -> Vec<String> {
    let kinds = [
        ("stale", "is not up to date", &comparison.stale),
        ("missing", "is missing", &comparison.missing),
        ("extra", "is no longer generated", &comparison.extra),
    ];
    let mut lines = Vec::new();
    for (kind, message, paths) in kinds {
        for path in paths {
            let file = out.join(path).display().to_string();
            lines.push(match report {
                ReportFormat::Human => format!("{kind}: {path}"),
                ReportFormat::Github => {
                    let title = format!("generated-{kind}");
                    let message = format!("`{path}` {message}\nrun `{again}`");
                    github_error(&[("file", file), ("title", title)], &message)
                }
                ReportFormat::Json => {
                    as_problem(kind, &file, &format!("`{path}` {message}"), again)
                }
            });
        }
    }
    lines
}

fn as_problem(kind: &str, file: &str, message: &str, again: &str) -> String {
    let nothing = || Json::Null;
    Json::object([
        ("code", Json::from(format!("generated-{kind}"))),
        ("file", file.into()),
        ("line", nothing()),
        ("column", nothing()),
        ("end_line", nothing()),
        ("end_column", nothing()),
        ("message", message.into()),
        ("label", nothing()),
        ("help", format!("run `{again}`").into()),
        ("related", Json::List(Vec::new())),
    ])
    .to_string()
}
