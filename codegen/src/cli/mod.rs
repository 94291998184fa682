//! The command line: one file for each command, and one for what they all say alike.

mod check;
mod diff;
mod fields;
mod generate;
mod output;

use std::path::PathBuf;
use std::process::ExitCode;

use antom_codegen::{Api, Diagnostics};
use clap::{Args, Parser, Subcommand};

/// Everything was fine.
const FINE: u8 = 0;
/// Something was found: a problem in the spec, a stale file, a change.
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
    Check(check::Check),
    Generate(generate::Generate),
    Fields(fields::Fields),
    Diff(diff::Diff),
}

/// The spec that a command is about.
#[derive(Args)]
struct Spec {
    /// The folder that holds api.yaml
    #[arg(long = "spec", value_name = "DIR", default_value = "spec")]
    dir: PathBuf,
}

impl Spec {
    fn load_and_check(&self) -> Result<Api, Diagnostics> {
        antom_codegen::check(&antom_codegen::load(&self.dir)?)
    }
}

pub fn run() -> ExitCode {
    ExitCode::from(match Cli::parse().command {
        Command::Check(command) => check::run(&command),
        Command::Generate(command) => generate::run(&command),
        Command::Fields(command) => fields::run(&command),
        Command::Diff(command) => diff::run(&command),
    })
}
