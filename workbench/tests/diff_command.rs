//! `diff` as a user meets it: exit status, stdout and stderr.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use crate::running::{self, text};
use crate::support::copy;

fn command(arguments: &[&str]) -> Command {
    running::command("tests", &[&["diff"], arguments].concat())
}

fn run(arguments: &[&str]) -> Output {
    command(arguments).output().expect("the command runs")
}

const PAIR: [&str; 2] = ["report/old", "report/new"];

#[test]
fn the_same_spec() {
    let output = run(&["report/old", "report/old"]);
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(text(&output.stdout), "");
    assert_eq!(text(&output.stderr), "no changes\n");
    let output = run(&["report/old", "report/old", "--format", "json"]);
    assert_eq!(
        (output.status.code(), text(&output.stdout)),
        (Some(0), "[]\n".to_owned())
    );
    // With one spec, the other is that of `--spec`.
    let output = run(&["report/old", "--spec", "report/old"]);
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn two_specs() {
    for format in ["table", "markdown", "json"] {
        let output = run(&[PAIR[0], PAIR[1], "--format", format]);
        assert_eq!(output.status.code(), Some(1), "{format}");
        assert_eq!(text(&output.stderr), "", "{format}");
        let shown = text(&output.stdout);
        assert!(shown.contains("max-length-decreased"), "{shown}");
        assert!(
            !shown.contains('\u{1b}'),
            "no colours where there is no terminal"
        );
    }
    let output = run(&[PAIR[0], PAIR[1], "--format", "json"]);
    let changes: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let is_shorter = |it: &&serde_json::Value| it["id"] == "max-length-decreased";
    let shorter = changes
        .as_array()
        .expect("an array")
        .iter()
        .find(is_shorter);
    let shorter = shorter.expect("a change");
    assert_eq!(shorter["file"], "report/new/types/money.yaml");
    assert_eq!(shorter["line"], 4);
    assert_eq!(
        (&shorter["old"], &shorter["new"]),
        (&"3".into(), &"2".into())
    );
}

/// Changes of texts alone are changes as well.
#[test]
fn texts_are_changes() {
    let old = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/report/old");
    let folder = tempfile::tempdir().expect("a temporary folder");
    copy(&old, folder.path());
    let api = folder.path().join("api.yaml");
    let text = fs::read_to_string(&api).expect("a file");
    fs::write(api, text.replace("doc: A shop.", "doc: A small shop.")).expect("a written file");
    let new = folder.path().to_str().expect("a path in UTF-8");
    assert_eq!(run(&["report/old", new]).status.code(), Some(1));
    let on_the_wire = run(&["report/old", new, "--fail-on", "wire:restrictive"]);
    assert_eq!(on_the_wire.status.code(), Some(0));
}

#[test]
fn failing_on_some_changes_only() {
    let with = |more: &[&str]| run(&[&PAIR, more].concat());
    let breaking = with(&["--fail-on", "wire:breaking"]);
    assert_eq!(breaking.status.code(), Some(1));
    assert!(text(&breaking.stderr).starts_with("--fail-on wire:breaking: "));
    assert_eq!(
        with(&["--fail-on", "request-field-removed"]).status.code(),
        Some(1)
    );
    let fine = with(&["--fail-on", "operation-removed", "--fail-on", "case-added"]);
    assert_eq!(
        (fine.status.code(), text(&fine.stderr)),
        (Some(0), "not counted by --fail-on: 17 changes\n".to_owned())
    );
    assert!(
        text(&fine.stdout).contains("request-field-removed"),
        "it is shown nevertheless"
    );
    // What is intended is shown, and does not count.
    let intended = ["--intended", "report/intended.yaml"];
    let fine = with(&[&intended[..], &["--fail-on", "request-field-removed"]].concat());
    assert_eq!(fine.status.code(), Some(0));
    assert!(text(&fine.stdout).contains("intended: Nobody reads it."));
    let others = with(&[&intended[..], &["--fail-on", "rust:major"]].concat());
    assert_eq!(others.status.code(), Some(1));
    assert_eq!(with(&intended).status.code(), Some(1), "they are changes");
}

#[test]
fn intentions_that_no_longer_apply() {
    let stale = [
        "--intended",
        "intended/stale-intention.yaml",
        "--fail-on",
        "operation-added",
    ];
    let output = run(&[&PAIR, &stale[..]].concat());
    assert_eq!(output.status.code(), Some(1));
    let said = text(&output.stderr);
    assert!(
        said.contains("--> intended/stale-intention.yaml:3:7"),
        "{said}"
    );
    let broken = run(&[
        PAIR[0],
        PAIR[1],
        "--intended",
        "intended/missing-reason.yaml",
    ]);
    assert_eq!(
        (broken.status.code(), text(&broken.stdout)),
        (Some(1), String::new())
    );
    let nowhere = run(&[PAIR[0], PAIR[1], "--intended", "nowhere.yaml"]);
    assert_eq!(nowhere.status.code(), Some(2));
    assert!(text(&nowhere.stderr).starts_with("error: cannot read `nowhere.yaml`: "));
}

/// Both specs are reported on, whichever is broken.
#[test]
fn broken_specs() {
    let (sound, broken) = ("report/old", "broken/unknown-page/spec");
    for (old, new, count) in [(broken, sound, 1), (sound, broken, 1), (broken, broken, 2)] {
        let output = run(&[old, new]);
        assert_eq!(
            (output.status.code(), text(&output.stdout)),
            (Some(1), String::new())
        );
        let said = text(&output.stderr);
        assert_eq!(said.matches(" in 1 file\n").count(), count, "{said}");
    }
    let nowhere = run(&[broken, "nowhere"]);
    assert_eq!(nowhere.status.code(), Some(2));
    let said = text(&nowhere.stderr);
    assert!(
        said.contains("unknown-page") && said.contains("folder `nowhere` not found"),
        "{said}"
    );
}

#[test]
fn wrong_use() {
    for arguments in [
        &[][..],
        &["--list", "report/old"],
        &["--list", "--format", "markdown"],
        &["report/old", "report/new", "report/new"],
        &["report/old", "report/new", "--fail-on", "wire:braking"],
        &["report/old", "report/new", "--old-page", "leaf"],
        &["git:no-such-revision", "report/new"],
    ] {
        let output = run(arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert_eq!(text(&output.stdout), "", "{arguments:?}");
    }
}

/// Ids and verdicts are relied on in waivers and builds, so that each of them is reviewed here.
#[test]
fn folders_that_do_not_exist() {
    let output = run(&["nowhere", "neither"]);
    assert_eq!(output.status.code(), Some(2));
    let said = text(&output.stderr);
    let help = "help: pass existing folders as OLD and NEW\n";
    assert_eq!(said.matches(help).count(), 2, "{said}");
    let output = run(&["nowhere", "--spec", "neither"]);
    let said = text(&output.stderr);
    assert_eq!(said.matches(help).count(), 1, "{said}");
    assert!(said.contains("`--spec DIR` on the command line"), "{said}");
}

#[test]
fn the_catalogue() {
    let output = run(&["--list"]);
    assert_eq!(output.status.code(), Some(0));
    let table = text(&output.stdout);
    insta::assert_snapshot!(table);
    let output = run(&["--list", "--format", "json"]);
    let kinds: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let kinds = kinds.as_array().expect("an array").iter();
    let ids: Vec<&str> = kinds.filter_map(|it| it["id"].as_str()).collect();
    let first_words = table.lines().filter(|it| !it.starts_with(' '));
    let of_table: Vec<&str> = first_words.filter_map(|it| it.split(' ').next()).collect();
    assert_eq!(ids, of_table);
}

/// What is committed here has not changed since. In a hook git says where the repository is, as seen
/// from elsewhere.
#[test]
fn a_revision() {
    let folder = run(&[PAIR[0], PAIR[1], "--format", "json"]);
    for hook in [false, true] {
        let mut command = command(&["git:HEAD:./report/old", PAIR[1], "--format", "json"]);
        if hook {
            command.env("GIT_DIR", ".git");
        }
        let output = command.output().expect("the command runs");
        let said = (text(&output.stdout), text(&output.stderr));
        assert_eq!(said, (text(&folder.stdout), String::new()));
        assert_eq!(output.status.code(), Some(1));
    }
}

/// What has another name only breaks no message, whatever it does to programs.
#[test]
fn renames_pass_a_gate_for_messages() {
    let old = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/diff/base");
    let renames = [
        (
            "operations/track/track.yaml",
            "operation: track",
            "operation: locate",
            "rust:major",
        ),
        (
            "operations/order/there.yaml",
            "product: There",
            "product: Elsewhere",
            "rust:major",
        ),
        (
            "operations/order/here.yaml",
            "id: many-need-a-phone",
            "id: call-for-many",
            "rust:minor",
        ),
    ];
    for (file, from, to, rust) in renames {
        let folder = tempfile::tempdir().expect("a temporary folder");
        copy(&old, folder.path());
        let path = folder.path().join(file);
        let text = fs::read_to_string(&path).expect("a file");
        fs::write(path, text.replacen(from, to, 1)).expect("a written file");
        let new = folder.path().to_str().expect("a path in UTF-8");
        let status = |threshold: &str| {
            run(&["diff/base", new, "--fail-on", threshold])
                .status
                .code()
        };
        assert_eq!(status("wire:restrictive"), Some(0), "{to}");
        let is_major = rust == "rust:major";
        assert_eq!(status(rust), Some(i32::from(is_major)), "{to}");
    }
}
