//! `completions`

use clap::{Args, CommandFactory};
use clap_complete::Shell;

use super::output::print;
use super::{Cli, FINE};

/// Write what a shell needs to complete this command
#[derive(Args)]
#[command(after_help = "\
Examples:
  source <(antom-codegen completions bash)                                        For this session
  antom-codegen completions fish > ~/.config/fish/completions/antom-codegen.fish  For good
  antom-codegen completions zsh > \"${fpath[1]}/_antom-codegen\"")]
pub(super) struct Completions {
    /// The shell
    #[arg(value_enum)]
    shell: Shell,
}

pub(super) fn run(command: &Completions) -> u8 {
    let mut script = Vec::new();
    let mut cli = Cli::command();
    clap_complete::generate(command.shell, &mut cli, "antom-codegen", &mut script);
    print(&String::from_utf8_lossy(&script));
    FINE
}
