//! Compiling crates that tests make.

use std::path::{Path, PathBuf};
use std::process::Command;

/// Where such crates are made, and what is compiled of them.
pub(crate) fn folder() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).to_owned()
}

/// A command of cargo in a folder. Everything is compiled into the one folder that `tests/support/cargo.rs` has as well,
/// with the same flags, so that what the crates depend on is compiled once.
pub(crate) fn cargo(root: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO"));
    command
        .args(arguments)
        .args(["--offline", "--quiet"])
        .current_dir(root);
    command.env("CARGO_TARGET_DIR", folder().join("compiled"));
    // The flags of this repository are not for crates elsewhere.
    command
        .env_remove("RUSTFLAGS")
        .env("CARGO_ENCODED_RUSTFLAGS", "");
    command
        .env("CARGO_PROFILE_DEV_DEBUG", "0")
        .env("CARGO_INCREMENTAL", "0");
    command
}
