//! The command `antom`: a file or folder for each of its commands, and one for what they share.

mod address;
mod body;
mod chinese;
mod completions;
mod explain;
mod input;
mod json;
mod keygen;
mod keys;
mod notify;
mod operation;
mod operations;
mod output;
mod problem;
mod samples;
mod sandbox;
mod send;
mod sign;
mod validate;
mod verify;

use std::ffi::OsString;
use std::process::ExitCode;

use antom::Language;
use clap::builder::styling::{AnsiColor, Styles};
use clap::{ColorChoice, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};

use problem::Problem;

/// Everything was fine.
const FINE: u8 = 0;
/// Something was found: a violation, a signature that does not verify, a call that was declined.
const FOUND: u8 = 1;
/// The arguments are invalid, or the operating system reported an error.
const WRONG: u8 = 2;
/// A call was made, and its outcome is unknown.
const UNKNOWN: u8 = 3;

/// The result of a command: its exit status, or the problem that stopped it.
type Outcome = Result<u8, Problem>;

const STYLES: Styles = Styles::styled()
    .header(AnsiColor::Green.on_default().bold())
    .usage(AnsiColor::Green.on_default().bold())
    .literal(AnsiColor::Cyan.on_default().bold())
    .placeholder(AnsiColor::Cyan.on_default());

/// Work with Antom's payment API: a local sandbox, and commands that check, sign, verify, send and explain messages. This tool
/// is unofficial.
#[derive(Parser)]
#[command(name = "antom", version, long_about = None, styles = STYLES)]
#[command(after_help = "\
Examples:
  antom sandbox                      Start a local server that simulates the Antom API
  antom validate payment.json        Report each violation with its line
  antom samples pay OrderCode        Print a request of the official page
  antom explain PARAM_ILLEGAL        Explain a result code and what to do
  antom keygen                       Generate a key pair
  antom send refund refund.json      Make a signed call, and explain the outcome
  antom notify http://127.0.0.1:3000/antom/notify   Send a signed notification to your server
  antom verify body.json --headers headers.txt      Explain why a signature does not match

Keys are read from files or from the environment (ANTOM_PRIVATE_KEY, ANTOM_PUBLIC_KEY), never from \
the command line.

Exit status: 0 for success, 1 for a violation, a failed call or a signature that does not match, 2 for \
invalid arguments or a file or key that cannot be read, 3 if the outcome of a call is unknown.")]
struct Cli {
    /// When to use colours
    #[arg(
        long,
        global = true,
        value_enum,
        default_value_t,
        value_name = "WHEN",
        display_order = 900
    )]
    color: Color,
    /// The language of violations and documentation
    #[arg(
        long,
        alias = "language",
        global = true,
        value_enum,
        default_value_t,
        value_name = "LANG",
        display_order = 901
    )]
    lang: Lang,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Sandbox(sandbox::Sandbox),
    Validate(validate::Validate),
    Operations(operations::Operations),
    Samples(samples::Samples),
    Explain(explain::Explain),
    Keygen(keygen::Keygen),
    Sign(sign::Sign),
    Verify(verify::Verify),
    Send(send::Send),
    Notify(notify::Notify),
    Completions(completions::Completions),
}

/// When there are colours.
#[derive(Clone, Copy, Default, ValueEnum)]
enum Color {
    /// On a terminal, unless NO_COLOR is set
    #[default]
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// The language of what is documented.
#[derive(Clone, Copy, Default, ValueEnum)]
enum Lang {
    /// English
    #[default]
    En,
    /// Chinese
    Zh,
}

impl From<Lang> for Language {
    fn from(lang: Lang) -> Self {
        match lang {
            Lang::En => Self::En,
            Lang::Zh => Self::Zh,
        }
    }
}

/// Runs the command with the arguments of the process.
pub fn run() -> ExitCode {
    let arguments: Vec<OsString> = std::env::args_os().collect();
    let mut texts = arguments.iter().filter_map(|it| it.to_str());
    let has_key = texts.any(crate::keys::looks_like_key);
    let command = Cli::command().color(color_of_help(&arguments));
    let parsed = command.try_get_matches_from(arguments);
    let cli = match parsed.and_then(|it| Cli::from_arg_matches(&it)) {
        Ok(cli) => cli,
        // The error would show it.
        Err(_) if has_key => return ExitCode::from(output::wrong(&Problem::KeyInPlaceOf)),
        Err(error) => return ExitCode::from(output::print_help(&error)),
    };
    output::set_color(cli.color);
    let language = cli.lang.into();
    let outcome = match cli.command {
        Command::Sandbox(command) => sandbox::run(&command, language),
        Command::Validate(command) => validate::run(&command, language),
        Command::Operations(command) => operations::run(&command),
        Command::Samples(command) => samples::run(&command, language),
        Command::Explain(command) => explain::run(&command, language),
        Command::Keygen(command) => keygen::run(&command, language),
        Command::Sign(command) => sign::run(&command, language),
        Command::Verify(command) => verify::run(&command, language),
        Command::Send(command) => send::run(&command, language),
        Command::Notify(command) => notify::run(&command, language),
        Command::Completions(command) => completions::run(&command),
    };
    ExitCode::from(outcome.unwrap_or_else(|problem| output::wrong(&problem)))
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
