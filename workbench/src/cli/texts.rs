//! `texts`

use std::fmt;
use std::path::PathBuf;

use antom_codegen::Api;
use antom_workbench::import::{DraftFile, Extended, save};
use antom_workbench::texts::{self, Entry, Misread};
use clap::{Args, ValueEnum};

use super::files::{read_text, tell_if_busy};
use super::output::{ReportFormat, count, print, report_aside, tell, wrong};
use super::{FINE, FOUND, Spec};

/// List missing texts of drafts as a worksheet, or fill them in
#[derive(Args)]
#[command(after_help = "\
Examples:
  antom-codegen texts > texts.md        List the missing texts of ./spec
  antom-codegen texts --fill texts.md   Insert the written texts into ./spec
  antom-codegen texts --format json     List them as JSON

Places that need the same text share an entry. Texts of other fields with the same name and type
are proposed. Existing texts are never replaced.

Exit status: 0 if no text is missing, 1 if texts are missing, 2 if the worksheet cannot be read.")]
pub(super) struct Texts {
    #[command(flatten)]
    spec: Spec,
    /// Format of the texts
    #[arg(long, value_enum, default_value_t)]
    format: Listing,
    /// Insert the texts of this worksheet into the spec
    #[arg(long, value_name = "FILE", conflicts_with = "format")]
    fill: Option<PathBuf>,
}

/// The format of texts.
#[derive(Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
enum Listing {
    /// A worksheet for `--fill`
    #[default]
    Sheet,
    /// A JSON array
    Json,
}

/// The maximum size of a worksheet in bytes: ten of the largest spec files.
const LONGEST: u64 = 40_000_000;

/// An invalid worksheet.
#[derive(Debug)]
struct NoWorksheet {
    path: PathBuf,
    source: Misread,
}

impl fmt::Display for NoWorksheet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = self.path.display();
        write!(f, "`{path}` is not a worksheet of texts: {}", self.source)
    }
}

impl std::error::Error for NoWorksheet {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.source)
    }
}

pub(super) fn run(command: &Texts) -> u8 {
    let api = match command.spec.load_unfinished() {
        Ok(api) => api,
        Err(diagnostics) => {
            let form = match command.format {
                Listing::Json => ReportFormat::Json,
                Listing::Sheet => ReportFormat::Human,
            };
            return report_aside(&diagnostics, form);
        }
    };
    let Some(path) = &command.fill else {
        let entries = texts::unwritten(&api);
        if command.format == Listing::Json {
            print(&texts::json(&entries));
            return if entries.is_empty() { FINE } else { FOUND };
        }
        print(&texts::write(&entries));
        return left(&entries);
    };
    let sheet = match read_text(path, LONGEST, "pass a worksheet written by `texts`") {
        Ok(sheet) => sheet,
        Err(error) => return wrong(&error),
    };
    match texts::read(&sheet) {
        Ok(entries) => fill(command, &api, &entries),
        Err(source) => {
            let path = path.clone();
            wrong(&NoWorksheet { path, source })
        }
    }
}

fn fill(command: &Texts, api: &Api, entries: &[Entry]) -> u8 {
    let (files, lost) = texts::filled(&api.sources, entries);
    let before = |path: &str| {
        let source = api.sources.iter().find(|it| it.relative == path);
        source.map_or_else(String::new, |it| it.text.clone())
    };
    let files: Vec<DraftFile> = files
        .into_iter()
        .map(|(path, text)| DraftFile {
            extends: Some(Extended {
                before: before(&path),
                added: String::new(),
            }),
            path,
            text,
        })
        .collect();
    tell_if_busy(&command.spec.dir);
    match save(&command.spec.dir, &files, false) {
        Ok(written) => {
            for path in written {
                tell(&format!(
                    "written: {}",
                    command.spec.dir.join(path).display()
                ));
            }
        }
        Err(error) => return wrong(&error),
    }
    for place in lost {
        tell(&format!("unchanged, no text is missing: {place}"));
    }
    match command.spec.load_unfinished() {
        Ok(api) => left(&texts::unwritten(&api)),
        Err(diagnostics) => report_aside(&diagnostics, ReportFormat::Human),
    }
}

fn left(entries: &[Entry]) -> u8 {
    let places: usize = entries.iter().map(|it| it.places.len()).sum();
    match entries.len() {
        0 => {
            tell("no texts are missing");
            FINE
        }
        number => {
            let texts = count(number, "text");
            tell(&format!("{texts} missing in {}", count(places, "place")));
            FOUND
        }
    }
}
