//! The command as a user meets it: exit status, stdout and stderr.
#![cfg(feature = "cli")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

fn run(arguments: &[&str]) -> Output {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let mut command = Command::new(env!("CARGO_BIN_EXE_antom-codegen"));
    command
        .args(arguments)
        .current_dir(folder)
        .output()
        .expect("the command runs")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn a_sound_spec() {
    let output = run(&["check", "--spec", "cases/library/spec"]);
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(text(&output.stdout), "");
    assert_eq!(
        text(&output.stderr),
        "nothing wrong with 7 types and 3 operations\n"
    );
    let output = run(&["check", "--spec", "cases/library/spec", "--format", "json"]);
    assert_eq!(text(&output.stdout), "[]\n");
}

#[test]
fn a_broken_spec_for_people() {
    let output = run(&["check", "--spec", "diagnostics/unknown-page/spec"]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(text(&output.stdout), "");
    let report = text(&output.stderr);
    assert!(
        report.contains("--> diagnostics/unknown-page/spec/operations/buy/buy.yaml:5:9"),
        "{report}"
    );
    assert!(
        !report.contains('\u{1b}'),
        "no colours where there is no terminal"
    );
}

#[test]
fn a_broken_spec_for_programs() {
    let output = run(&[
        "check",
        "--spec",
        "diagnostics/unknown-page/spec",
        "--format",
        "json",
    ]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(text(&output.stderr), "");
    let found: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(found[0]["code"], "unknown-page");
    assert_eq!(
        found[0]["file"],
        "diagnostics/unknown-page/spec/operations/buy/buy.yaml"
    );
    assert_eq!(
        (&found[0]["line"], &found[0]["column"]),
        (&5.into(), &9.into())
    );
    assert_eq!(found[0]["message"], "unknown page `catalgue`");
    assert_eq!(found[0]["help"], "did you mean `catalogue`?");
}

#[test]
fn wrong_use() {
    let nowhere = run(&["check", "--spec", "nowhere"]);
    assert_eq!(nowhere.status.code(), Some(2));
    let message = text(&nowhere.stderr);
    assert!(
        message.contains("there is no folder `nowhere` in `") && message.contains("--spec DIR"),
        "{message}"
    );
    assert_eq!(run(&["chekc"]).status.code(), Some(2));
    let page = run(&["fields", "--spec", "cases/library/spec", "--page", "nope"]);
    assert_eq!(page.status.code(), Some(2));
    assert_eq!(text(&page.stdout), "");
}

#[test]
fn every_command_has_help_with_an_example() {
    for command in [
        &["--help"][..],
        &["check", "--help"],
        &["generate", "--help"],
        &["fields", "--help"],
        &["diff", "--help"],
    ] {
        let output = run(command);
        assert_eq!(output.status.code(), Some(0));
        assert!(
            text(&output.stdout).contains("Example: antom-codegen "),
            "{command:?}"
        );
    }
}

#[test]
fn generate_and_compare() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let out = folder.path().join("generated");
    let out = out.to_str().expect("a path in UTF-8");
    let with_out = |more: &[&str]| {
        let fixed = ["generate", "--spec", "cases/library/spec", "--out", out];
        run(&[&fixed, more].concat())
    };
    let missing = with_out(&["--check"]);
    assert_eq!(missing.status.code(), Some(1));
    assert!(text(&missing.stdout).contains("missing: lib.rs\n"));
    assert!(fs::read_dir(out).is_err(), "--check writes nothing");

    assert_eq!(with_out(&[]).status.code(), Some(0));
    let current = with_out(&["--check"]);
    assert_eq!(
        (current.status.code(), text(&current.stdout)),
        (Some(0), String::new())
    );

    let lib = Path::new(out).join("lib.rs");
    let changed = fs::read_to_string(&lib).expect("an emitted file") + "// by hand\n";
    fs::write(&lib, changed).expect("a written file");
    let stale = with_out(&["--check"]);
    assert_eq!(
        (stale.status.code(), text(&stale.stdout)),
        (Some(1), "stale: lib.rs\n".to_owned())
    );
}
