//! The command `antom`: a thin caller of the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    antom_sandbox::command::run()
}
