//! `export spec-schema`

use std::path::PathBuf;

use antom_codegen::spec::SpecFile;
use antom_workbench::export::{is_spec_schema_name, spec_schema, spec_schemas};
use clap::builder::PossibleValue;
use clap::{ArgGroup, Args, ValueEnum};

use super::print;
use crate::cli::FINE;
use crate::cli::files::{Made, run_compare, run_write};
use crate::cli::output::ReportFormat;

/// JSON Schema of the spec language, for editors
#[derive(Args)]
#[command(after_help = "\
Examples:
  antom-codegen export spec-schema --out spec/schema           One file for each kind of spec file
  antom-codegen export spec-schema --out spec/schema --check   Check that the files are up to date
  antom-codegen export spec-schema --file operation            One of them on stdout

Editors with the YAML language server read the schema from the first line of a spec file:
  # yaml-language-server: $schema=../schema/types.schema.json")]
#[command(group = ArgGroup::new("what").args(["out", "file"]).required(true))]
pub(super) struct SpecSchema {
    /// The output folder; other files in it are kept
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// The kind of spec file whose schema to print
    #[arg(long, value_enum, value_name = "KIND")]
    file: Option<SpecFileArg>,
    /// Write nothing; report files that are not up to date
    #[arg(long, requires = "out", conflicts_with = "file")]
    check: bool,
    /// Format of the report of --check
    #[arg(long, value_enum, default_value_t, requires = "out")]
    format: ReportFormat,
}

/// A kind of spec file, as an argument.
#[derive(Clone, Copy)]
struct SpecFileArg(SpecFile);

impl ValueEnum for SpecFileArg {
    fn value_variants<'a>() -> &'a [Self] {
        const ALL: [SpecFileArg; 4] = [
            SpecFileArg(SpecFile::Api),
            SpecFileArg(SpecFile::Types),
            SpecFileArg(SpecFile::Operation),
            SpecFileArg(SpecFile::ResultCodes),
        ];
        &ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.0.word()))
    }
}

pub(super) fn run(command: &SpecSchema) -> u8 {
    let again = "antom-codegen export spec-schema";
    let files = spec_schemas();
    let made = Made {
        files: &files,
        is_of_kind: &is_spec_schema_name,
    };
    match (&command.file, &command.out) {
        (Some(SpecFileArg(file)), _) => {
            print(&spec_schema(*file).pretty());
            FINE
        }
        (None, Some(out)) if command.check => {
            let again = format!("{again} --out {}", out.display());
            run_compare(out, &made, command.format, &again)
        }
        (None, Some(out)) => run_write(out, &made, command.format),
        // clap requires one of them.
        (None, None) => FINE,
    }
}
