//! `completions`

use clap::{Args, CommandFactory};
use clap_complete::Shell;

use super::output::print;
use super::{Cli, FINE};

/// Generate shell completions
#[derive(Args)]
#[command(after_help = "\
Examples:
  source <(antom-codegen completions bash)   For this session
  antom-codegen completions zsh > \"${fpath[1]}/_antom-codegen\"
  antom-codegen completions bash > ~/.local/share/bash-completion/completions/antom-codegen
  antom-codegen completions fish > ~/.config/fish/completions/antom-codegen.fish")]
pub(super) struct Completions {
    /// The shell
    #[arg(value_enum)]
    shell: Shell,
}

pub(super) fn run(command: &Completions) -> u8 {
    let mut script = Vec::new();
    let mut cli = Cli::command();
    clap_complete::generate(command.shell, &mut cli, "antom-codegen", &mut script);
    let script = String::from_utf8_lossy(&script);
    print(&match command.shell {
        // clap_complete spells a subcommand differently in two places if the name of the command
        // has a hyphen, so nothing after a subcommand would be completed.
        Shell::Bash => script.replace("antom__subcmd__codegen", "antom__codegen"),
        _ => script.into_owned(),
    });
    FINE
}
