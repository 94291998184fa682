//! The command line: one module per command, and shared code.

mod check;
mod completions;
mod diff;
mod explain;
mod export;
mod fields;
mod files;
mod generate;
mod import;
mod new;
mod output;
mod texts;
mod watch;

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use antom_codegen::{Api, Diagnostics};
use clap::builder::styling::{AnsiColor, Styles};
use clap::{Args, ColorChoice, CommandFactory, FromArgMatches, Parser, Subcommand};

use output::Color;

/// Success.
const FINE: u8 = 0;
/// Findings: a problem in the spec, an outdated file, a change.
const FOUND: u8 = 1;
/// Wrong use of the command, or a system error.
const WRONG: u8 = 2;

const STYLES: Styles = Styles::styled()
    .header(AnsiColor::Green.on_default().bold())
    .usage(AnsiColor::Green.on_default().bold())
    .literal(AnsiColor::Cyan.on_default().bold())
    .placeholder(AnsiColor::Cyan.on_default());

#[derive(Parser)]
#[command(name = "antom-codegen", version, about, long_about = None, styles = STYLES)]
#[command(after_help = "\
Examples:
  antom-codegen new orders --checkout ../antom    Create a crate for another API
  antom-codegen check --watch                     Report the problems in ./spec after every change
  antom-codegen generate --out generated          Generate the source of the crate from ./spec
  antom-codegen diff git:main                     Show the changes in ./spec since main
  antom-codegen export html --out reference.html  Export a reference for reading
  antom-codegen import refund.md --out spec       Draft an operation from its page
  antom-codegen explain unknown-type              Explain a code of a report

Exit status: 0 without problems, 1 with problems or changes, 2 for invalid arguments or files that cannot be read.")]
struct Cli {
    /// When to use colours
    // After the options of commands.
    #[arg(
        long,
        global = true,
        value_enum,
        default_value_t,
        value_name = "WHEN",
        display_order = 900
    )]
    color: Color,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    New(new::New),
    Check(check::Check),
    Generate(generate::Generate),
    Fields(fields::Fields),
    Export(export::Export),
    Import(import::Import),
    Texts(texts::Texts),
    Diff(diff::Diff),
    Explain(explain::Explain),
    Completions(completions::Completions),
}

/// The default spec folder.
const SPEC: &str = "spec";

/// The spec of a command.
#[derive(Args)]
struct Spec {
    /// The folder that contains api.yaml
    #[arg(long = "spec", value_name = "DIR", default_value = SPEC)]
    dir: PathBuf,
}

impl Spec {
    fn of(dir: &Path) -> Self {
        let dir = dir.to_owned();
        Self { dir }
    }

    fn load_and_check(&self) -> Result<Api, Diagnostics> {
        antom_codegen::check(&antom_codegen::load(&self.dir)?)
    }

    /// Like `load`, for a spec with unfinished drafts.
    fn load_unfinished(&self) -> Result<Api, Diagnostics> {
        antom_codegen::check_unfinished(&antom_codegen::load(&self.dir)?)
    }
}

pub(crate) fn run() -> ExitCode {
    let arguments: Vec<OsString> = std::env::args_os().collect();
    let command = Cli::command().color(color_of_help(&arguments));
    let parsed = command.try_get_matches_from(arguments);
    let cli = match parsed.and_then(|it| Cli::from_arg_matches(&it)) {
        Ok(cli) => cli,
        Err(error) => return ExitCode::from(output::print_help(&error)),
    };
    output::set_color(cli.color);
    ExitCode::from(match cli.command {
        Command::New(command) => new::run(&command),
        Command::Check(command) => check::run(&command),
        Command::Generate(command) => generate::run(&command),
        Command::Fields(command) => fields::run(&command),
        Command::Export(command) => export::run(&command),
        Command::Import(command) => import::run(&command),
        Command::Texts(command) => texts::run(&command),
        Command::Diff(command) => diff::run(&command),
        Command::Explain(command) => explain::run(&command),
        Command::Completions(command) => completions::run(&command),
    })
}

/// Help and errors are shown before arguments are parsed, so `--color` is searched manually.
fn color_of_help(arguments: &[OsString]) -> ColorChoice {
    let mut words = arguments.iter().filter_map(|it| it.to_str());
    let mut wanted = "auto";
    while let Some(word) = words.next() {
        match word.strip_prefix("--color") {
            Some("") => wanted = words.next().unwrap_or_default(),
            Some(value) => wanted = value.strip_prefix('=').unwrap_or(wanted),
            None => {}
        }
    }
    match wanted {
        "always" => ColorChoice::Always,
        "never" => ColorChoice::Never,
        _ => ColorChoice::Auto,
    }
}
