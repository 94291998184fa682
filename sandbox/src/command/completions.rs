//! `completions`

use clap::{Args, CommandFactory};
use clap_complete::Shell;

use super::output::print;
use super::{Cli, FINE, Outcome};

/// Print a script that completes the command in a shell
#[derive(Args)]
#[command(after_help = "\
Examples:
  antom completions bash > ~/.local/share/bash-completion/completions/antom
  antom completions zsh > ~/.zfunc/_antom
  antom completions fish > ~/.config/fish/completions/antom.fish")]
pub(super) struct Completions {
    /// The shell
    shell: Shell,
}

pub(super) fn run(command: &Completions) -> Outcome {
    let mut script = Vec::new();
    clap_complete::generate(command.shell, &mut Cli::command(), "antom", &mut script);
    print(&String::from_utf8_lossy(&script));
    Ok(FINE)
}
