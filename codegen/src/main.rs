//! The command: a thin caller of the library.

use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use antom_codegen::diagnostic::Style;
use antom_codegen::export::{FieldFormat, fields, format_fields};
use antom_codegen::write::compare;
use antom_codegen::{Api, Diagnostics, check, generate, load, write};
use clap::{Args, Parser, Subcommand, ValueEnum};
use serde_json::{Value, json};

/// Everything was fine.
const FINE: u8 = 0;
/// Something was found: a problem in the spec, a stale file.
const FOUND: u8 = 1;
/// The command was used wrongly, or the machine would not let it work.
const WRONG: u8 = 2;

#[derive(Parser)]
#[command(name = "antom-codegen", version, about, long_about = None)]
#[command(after_help = "Example: antom-codegen generate --spec spec --out generated")]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Say everything that is wrong with the spec
    #[command(after_help = "Example: antom-codegen check --spec spec --format json")]
    Check {
        #[command(flatten)]
        spec: Spec,
        /// How to say it
        #[arg(long, value_enum, default_value_t)]
        format: Report,
    },
    /// Write the crate's source
    #[command(after_help = "Example: antom-codegen generate --spec spec --out generated --check")]
    Generate {
        #[command(flatten)]
        spec: Spec,
        /// The folder to write to
        #[arg(long, value_name = "DIR", default_value = "generated")]
        out: PathBuf,
        /// Write nothing; say which files are not as they would be written
        #[arg(long)]
        check: bool,
    },
    /// List every documented field of every operation
    #[command(after_help = "Example: antom-codegen fields --format csv --page easy-safe-pay.en")]
    Fields {
        #[command(flatten)]
        spec: Spec,
        /// How to list them
        #[arg(long, value_enum, default_value_t)]
        format: Listing,
        /// Only what this page documents
        #[arg(long, value_name = "ID")]
        page: Option<String>,
    },
}

#[derive(Args)]
struct Spec {
    /// The folder that holds api.yaml
    #[arg(long = "spec", value_name = "DIR", default_value = "spec")]
    dir: PathBuf,
}

#[derive(Clone, Copy, Default, ValueEnum)]
enum Report {
    /// For people
    #[default]
    Human,
    /// An array for programs
    Json,
}

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

fn main() -> ExitCode {
    let status = match Cli::parse().command {
        Command::Check { spec, format } => run_check(&spec, format),
        Command::Generate {
            spec,
            out,
            check: false,
        } => run_generate(&spec, &out),
        Command::Generate {
            spec,
            out,
            check: true,
        } => run_compare(&spec, &out),
        Command::Fields { spec, format, page } => run_fields(&spec, format, page.as_deref()),
    };
    ExitCode::from(status)
}

fn run_check(spec: &Spec, format: Report) -> u8 {
    let result = load_and_check(spec);
    if let Report::Json = format {
        let list = result.as_ref().err().map(as_json).unwrap_or_default();
        print(&format!("{}\n", Value::from(list)));
        return if result.is_ok() { FINE } else { FOUND };
    }
    match result {
        Ok(api) => {
            let (types, operations) = (api.objects.len() + api.lists.len(), api.operations.len());
            tell(&format!(
                "nothing wrong with {types} types and {operations} operations"
            ));
            FINE
        }
        Err(diagnostics) => report(&diagnostics),
    }
}

fn run_generate(spec: &Spec, out: &PathBuf) -> u8 {
    let files = match generate(&spec.dir) {
        Ok(files) => files,
        Err(diagnostics) => return report(&diagnostics),
    };
    match write(out, &files) {
        Ok(summary) => {
            let (written, unchanged) = (summary.written.len(), summary.unchanged.len());
            let removed = summary.removed.len();
            tell(&format!(
                "{written} files written, {unchanged} unchanged, {removed} removed"
            ));
            for path in &summary.foreign {
                tell(&format!("left alone, as no generator wrote it: {path}"));
            }
            FINE
        }
        Err(error) => wrong(&error),
    }
}

fn run_compare(spec: &Spec, out: &PathBuf) -> u8 {
    let files = match generate(&spec.dir) {
        Ok(files) => files,
        Err(diagnostics) => return report(&diagnostics),
    };
    let comparison = match compare(out, &files) {
        Ok(comparison) => comparison,
        Err(error) => return wrong(&error),
    };
    if comparison.is_current() {
        tell(&format!(
            "{} files are as they would be written",
            files.len()
        ));
        return FINE;
    }
    let kinds = [
        ("stale", &comparison.stale),
        ("missing", &comparison.missing),
        ("extra", &comparison.extra),
    ];
    for (kind, paths) in kinds {
        for path in paths {
            print(&format!("{kind}: {path}\n"));
        }
    }
    tell("run `antom-codegen generate`");
    FOUND
}

fn run_fields(spec: &Spec, format: Listing, page: Option<&str>) -> u8 {
    let api = match load_and_check(spec) {
        Ok(api) => api,
        Err(diagnostics) => return report(&diagnostics),
    };
    let format = match format {
        Listing::Table => FieldFormat::Table,
        Listing::Json => FieldFormat::Json,
        Listing::Csv => FieldFormat::Csv,
    };
    match fields(&api, page) {
        Ok(rows) => {
            print(&format_fields(&rows, format));
            FINE
        }
        Err(error) => wrong(&error),
    }
}

fn load_and_check(spec: &Spec) -> Result<Api, Diagnostics> {
    check(&load(&spec.dir)?)
}

fn as_json(diagnostics: &Diagnostics) -> Vec<Value> {
    let one = |it: &antom_codegen::Diagnostic| {
        let position = diagnostics.position(it);
        json!({
            "code": it.code,
            "file": position.file,
            "line": position.line,
            "column": position.column,
            "message": it.message,
            "help": it.help,
        })
    };
    diagnostics.iter().map(one).collect()
}

/// Shows what is wrong with the spec. A spec that is not there is a wrong use of the command.
fn report(diagnostics: &Diagnostics) -> u8 {
    let wants_colour = io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    let style = if wants_colour {
        Style::Coloured
    } else {
        Style::Plain
    };
    let _ = write!(io::stderr(), "{}", diagnostics.render(style));
    let is_missing = |it: &antom_codegen::Diagnostic| it.code == "missing-folder";
    if diagnostics.iter().all(is_missing) {
        WRONG
    } else {
        FOUND
    }
}

fn wrong(error: &dyn std::error::Error) -> u8 {
    let _ = writeln!(io::stderr(), "error: {error}");
    WRONG
}

/// The result, which is all that goes to stdout. A reader who closes the pipe has seen enough.
fn print(text: &str) {
    let _ = io::stdout().write_all(text.as_bytes());
}

/// A word to whoever is watching.
fn tell(text: &str) {
    let _ = writeln!(io::stderr(), "{text}");
}
