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

/// List the texts that drafts leave to write as a worksheet, or fill them in
#[derive(Args)]
#[command(after_help = "\
Examples:
  antom-codegen texts > texts.md        Every text of ./spec that is still to write
  antom-codegen texts --fill texts.md   Put written texts into ./spec
  antom-codegen texts --format json     The same as an array for programs

A text that several places need alike is one entry. Texts that fields of the same name and type
already have are proposed. Places that have a text in the meantime are left as they are.

Exit status: 0 if no text is left to write, 1 if some are, 2 if the worksheet cannot be read.")]
pub(super) struct Texts {
    #[command(flatten)]
    spec: Spec,
    /// How to write the texts
    #[arg(long, value_enum, default_value_t)]
    format: Listing,
    /// A worksheet whose texts go into the spec
    #[arg(long, value_name = "FILE", conflicts_with = "format")]
    fill: Option<PathBuf>,
}

/// How texts are listed.
#[derive(Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
enum Listing {
    /// A worksheet, which `--fill` reads
    #[default]
    Sheet,
    /// An array for programs
    Json,
}

/// The size of the largest worksheet, in bytes: ten of the largest files of a spec.
const LONGEST: u64 = 40_000_000;

/// A worksheet that is none.
#[derive(Debug)]
struct NoWorksheet {
    path: PathBuf,
    source: Misread,
}

impl fmt::Display for NoWorksheet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = self.path.display();
        write!(f, "`{path}` is no worksheet of texts: {}", self.source)
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
    let sheet = match read_text(path, LONGEST, "give a worksheet that `texts` has written") {
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
        tell(&format!(
            "left as it is, as no text is missing there: {place}"
        ));
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
            tell("no text is left to write");
            FINE
        }
        number => {
            let texts = count(number, "text");
            tell(&format!(
                "{texts} left to write, in {}",
                count(places, "place")
            ));
            FOUND
        }
    }
}
