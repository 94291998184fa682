//! `fields`

use antom_workbench::fields::{FieldFormat, fields, format_fields};
use clap::{Args, ValueEnum};

use super::output::{ReportFormat, print, report_aside, wrong};
use super::{FINE, Spec};

/// List every documented field of every operation
#[derive(Args)]
#[command(after_help = "\
Examples:
  antom-codegen fields                                       A table for each request and response
  antom-codegen fields --format csv --page easy-safe-pay.en  What one page documents, as a spreadsheet
  antom-codegen fields --format json | jq '.[] | select(.required)'

If the spec is broken, stdout is empty; with --format json, stderr is the array that
`check --format json` describes.")]
pub(super) struct Fields {
    #[command(flatten)]
    spec: Spec,
    /// How to write the fields
    #[arg(long, value_enum, default_value_t)]
    format: Listing,
    /// Only what this page documents
    #[arg(long, value_name = "ID")]
    page: Option<String>,
}

/// How rows of fields are written.
#[derive(Clone, Copy, Default, ValueEnum)]
enum Listing {
    /// For people
    #[default]
    Table,
    /// An array for programs
    Json,
    /// Comma-separated values
    Csv,
}

impl From<Listing> for FieldFormat {
    fn from(listing: Listing) -> Self {
        match listing {
            Listing::Table => Self::Table,
            Listing::Json => Self::Json,
            Listing::Csv => Self::Csv,
        }
    }
}

pub(super) fn run(command: &Fields) -> u8 {
    let api = match command.spec.load_and_check() {
        Ok(api) => api,
        Err(diagnostics) => {
            let form = match command.format {
                Listing::Json => ReportFormat::Json,
                Listing::Table | Listing::Csv => ReportFormat::Human,
            };
            return report_aside(&diagnostics, form);
        }
    };
    match fields(&api, command.page.as_deref()) {
        Ok(rows) => {
            print(&format_fields(&rows, command.format.into()));
            FINE
        }
        Err(error) => wrong(&error),
    }
}
