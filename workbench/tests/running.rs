//! What several tests of the command need.

use std::path::Path;
use std::process::Command;

/// The command in a folder, which is given from that of the package.
pub(crate) fn command(folder: &str, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_antom-codegen"));
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    command.args(arguments).current_dir(folder);
    command
}

pub(crate) fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}
