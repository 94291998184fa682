//! Writing files that are made from something else, or saying which are not as they would be.

use std::path::Path;

use antom_codegen::File;
use antom_codegen::export::Json;
use antom_codegen::write::{Comparison, compare_kind, write_kind};

use super::output::{Report, print, tell, wrong};
use super::{FINE, FOUND};

/// Files that are made together, and which others in their folder are old ones of them.
pub(super) struct Made<'a> {
    pub(super) files: &'a [File],
    pub(super) is_of_kind: fn(&str) -> bool,
}

/// Writes what changed.
pub(super) fn run_write(out: &Path, made: &Made<'_>, report: Report) -> u8 {
    let summary = match write_kind(out, made.files, made.is_of_kind) {
        Ok(summary) => summary,
        Err(error) => return wrong(&error),
    };
    let (written, unchanged) = (summary.written.len(), summary.unchanged.len());
    let removed = summary.removed.len();
    tell(&format!(
        "{written} files written, {unchanged} unchanged, {removed} removed"
    ));
    for path in &summary.foreign {
        tell(&format!("left alone, as no generator wrote it: {path}"));
    }
    if report == Report::Json {
        print("[]\n");
    }
    FINE
}

/// Says which files are not as they would be written; `again` is the command that writes them.
pub(super) fn run_compare(out: &Path, made: &Made<'_>, report: Report, again: &str) -> u8 {
    let comparison = match compare_kind(out, made.files, made.is_of_kind) {
        Ok(comparison) => comparison,
        Err(error) => return wrong(&error),
    };
    let lines = differences(&comparison, report, out, again);
    match report {
        Report::Json => print(&format!("[{}]\n", lines.join(",\n "))),
        _ => lines.iter().for_each(|it| print(&format!("{it}\n"))),
    }
    if comparison.is_current() {
        let count = made.files.len();
        tell(&format!("{count} files are as they would be written"));
        return FINE;
    }
    tell(&format!("run `{again}`"));
    FOUND
}

/// A line for each file that is not as it should be. For programs they look like problems of a spec.
fn differences(comparison: &Comparison, report: Report, out: &Path, again: &str) -> Vec<String> {
    let kinds = [
        ("stale", "is not as it would be written", &comparison.stale),
        ("missing", "is not there", &comparison.missing),
        ("extra", "is not written any more", &comparison.extra),
    ];
    let mut lines = Vec::new();
    for (kind, message, paths) in kinds {
        for path in paths {
            let file = out.join(path).display().to_string();
            lines.push(match report {
                Report::Human => format!("{kind}: {path}"),
                Report::Github => {
                    format!("::error file={file},title=generated-{kind}::`{path}` {message}%0Arun `{again}`")
                }
                Report::Json => as_problem(kind, &file, &format!("`{path}` {message}"), again),
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
