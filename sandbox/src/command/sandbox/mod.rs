//! `sandbox`: starts the local sandbox, or works with one that is running.

mod clock;
mod fixed;
mod log;
mod notify_url;
mod scenarios;
mod shown;
mod start;
mod stop;

use antom::Language;
use clap::{Args, Subcommand};

use super::Outcome;

/// The port on which a sandbox listens unless another is given.
const PORT: u16 = 4420;

/// Start a local server that simulates the Antom API, or work with one that is running
#[derive(Args)]
#[command(args_conflicts_with_subcommands = true)]
#[command(after_help = "\
Examples:
  antom sandbox                                  Start; the state is kept in memory
  antom sandbox --data shop.sqlite               Keep the state and the keys in a file
  antom sandbox --auto pay --auto-delay 5s       Every buyer pays after 5 seconds
  antom sandbox --tls --listen 127.0.0.1:443     HTTPS, which the Java and Python SDKs require
  antom sandbox --format env > antom.env         Print the settings as environment variables
  antom sandbox scenarios                        List the failures that a test can ask for
  antom sandbox clock +2h                        Move the clock of a running sandbox

Each call is reported on stderr with all violations and warnings. Open the address in a browser to see payments, calls and \
notifications. Ctrl-C stops the sandbox.

This is not Antom's own test environment, to which `antom send --gateway singapore` makes calls with a client ID that begins \
with `SANDBOX_`.")]
pub(super) struct Sandbox {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    start: start::Start,
}

#[derive(Subcommand)]
enum Command {
    /// The same as no command: newcomers look for it.
    #[command(hide = true)]
    Start(start::Start),
    Scenarios(scenarios::Scenarios),
    Clock(clock::Clock),
}

pub(super) fn run(command: &Sandbox, language: Language) -> Outcome {
    match &command.command {
        Some(Command::Scenarios(scenarios)) => scenarios::run(scenarios, language),
        Some(Command::Clock(clock)) => clock::run(clock),
        Some(Command::Start(start)) => start::run(start, language),
        None => start::run(&command.start, language),
    }
}
