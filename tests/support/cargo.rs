//! Running cargo in a folder, as someone does who is not in this repository.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

/// The root of this repository.
pub(crate) fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A cargo command in a folder, with a target folder in it, that knows nothing of the cargo run
/// that this test is part of.
pub(crate) fn cargo(folder: &Path, arguments: &[&str]) -> Output {
    cargo_into(&folder.join("target"), folder, arguments)
}

/// The same with a target folder elsewhere, for what is slow to build and need not be built twice.
pub(crate) fn cargo_into(target: &Path, folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO"));
    command.current_dir(folder).args(arguments).arg("--offline");
    for (name, _) in std::env::vars_os() {
        let name = name.to_string_lossy();
        let is_cargos = name.starts_with("CARGO") && name != "CARGO_HOME";
        if is_cargos || name.contains("RUSTFLAGS") || name == "RUSTC_WRAPPER" {
            command.env_remove(&*name);
        }
    }
    command.env("CARGO_TARGET_DIR", target);
    // What is built once pays back neither optimising its generator nor debug information.
    command.env("CARGO_PROFILE_DEV_BUILD_OVERRIDE_OPT_LEVEL", "0");
    command
        .env("CARGO_PROFILE_DEV_DEBUG", "0")
        .env("CARGO_INCREMENTAL", "0");
    command.env("CARGO_TERM_COLOR", "never");
    command.output().expect("cargo can be started")
}

/// What a command wrote to stdout, if it succeeded.
pub(crate) fn succeeded(output: &Output) -> String {
    assert!(output.status.success(), "{}", stderr(output));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// What a command wrote to stderr.
pub(crate) fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// Copies a file, or a folder without what is built or versioned in it.
pub(crate) fn copy(from: &Path, to: &Path) {
    if from.is_file() {
        fs::copy(from, to).expect("a file can be copied");
        return;
    }
    fs::create_dir_all(to).expect("a folder can be made");
    for entry in fs::read_dir(from).expect("a folder can be read") {
        let name = entry.expect("an entry").file_name();
        if name != "target" && name != ".git" {
            copy(&from.join(&name), &to.join(&name));
        }
    }
}

/// Every file below a folder with its content, sorted.
pub(crate) fn snapshot(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder can be read") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(snapshot(&path));
        } else {
            let name = path.display().to_string();
            found.push((name, fs::read(&path).expect("a file can be read")));
        }
    }
    found.sort();
    found
}
