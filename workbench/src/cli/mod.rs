//! The command line: one file for each command, and one for what they all say alike.

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

/// Everything was fine.
const FINE: u8 = 0;
/// Something was found: a problem in the spec, a stale file, a change.
const FOUND: u8 = 1;
/// The command was used wrongly, or the machine would not let it work.
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
  antom-codegen new orders                        A crate for another API, with a spec to edit
  antom-codegen check --watch                     What is wrong with ./spec, after every change
  antom-codegen generate --out generated          The crate's source from ./spec
  antom-codegen diff git:main                     What ./spec changes since main, and for whom
  antom-codegen export html --out reference.html  A reference to read
  antom-codegen import refund.md --out spec       A draft of an operation from its page
  antom-codegen explain unknown-type              What a code of a report stands for

Exit status: 0 if all is well, 1 if something was found, 2 if the command was used wrongly.")]
struct Cli {
    /// When to use colours
    // Behind the options that commands have of their own.
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

/// Where the spec is if nothing is said.
const SPEC: &str = "spec";

/// The spec that a command is about.
#[derive(Args)]
struct Spec {
    /// The folder that holds api.yaml
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

    /// The same for a spec in which drafts are left to finish.
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

/// Help and mistakes are shown before arguments are read, so `--color` is looked for by hand.
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
