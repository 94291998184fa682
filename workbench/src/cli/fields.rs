//! `fields`

use antom_workbench::fields::{FieldFormat, fields, format_fields};
use clap::{Args, ValueEnum};

use super::output::{ReportFormat, print, report_aside, wrong};
use super::{FINE, Spec};

/// List all documented fields of all operations
#[derive(Args)]
#[command(after_help = "\
Examples:
  antom-codegen fields                              A table for each request and response
  antom-codegen fields --format csv --page pay.en   The fields of one page
  antom-codegen fields --format json | jq '.[] | select(.required)'

If the spec is broken, stdout is empty. With --format json, stderr is then the array that
`check --format json` describes.")]
pub(super) struct Fields {
    #[command(flatten)]
    spec: Spec,
    /// Format of the fields
    #[arg(long, value_enum, default_value_t)]
    format: Listing,
    /// List only the fields documented by this page
    #[arg(long, value_name = "ID")]
    page: Option<String>,
}

/// The format of fields.
#[derive(Clone, Copy, Default, ValueEnum)]
enum Listing {
    /// For people
    #[default]
    Table,
    /// A JSON array
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
