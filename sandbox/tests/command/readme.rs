//! What the README does with `antom sandbox`.

use std::path::Path;
use std::process::Command;

use super::folder;

const README: &str = include_str!("../../../README.md");

/// The block is run as it is, except that `cargo` installs nothing and that the port is a free one.
#[test]
fn the_commands_of_the_readme() {
    let (_, section) = README
        .split_once("## Test without a network")
        .expect("the section");
    let (_, block) = section.split_once("```sh\n").expect("its commands");
    let (block, _) = block.split_once("```").expect("their end");
    let block = block.replacen("antom sandbox", "antom sandbox --listen 127.0.0.1:0", 1);
    let folder = folder(&[]);
    let bin = Path::new(env!("CARGO_BIN_EXE_antom"))
        .parent()
        .expect("a folder");
    let script = format!(
        "set -e; cargo() {{ :; }}; PATH={}:$PATH\n{block}",
        bin.display()
    );
    let run = Command::new("bash")
        .args(["-c", &script])
        .current_dir(folder.path())
        .output()
        .expect("bash runs");
    let said = String::from_utf8_lossy(&run.stdout);
    let log = String::from_utf8_lossy(&run.stderr);
    assert!(run.status.success(), "{said}{log}");
    assert!(said.starts_with("succeeded"), "{said}");
    let settings = std::fs::read_to_string(folder.path().join("antom.env")).expect("settings");
    let (_, address) = settings
        .lines()
        .next()
        .and_then(|it| it.split_once('='))
        .expect("an address");
    let moved = said.lines().last().expect("the time");
    assert!(moved.contains(address), "{said}");
    assert!(log.contains("payments/pay  S SUCCESS"), "{log}");
}
