//! The command as a user meets it: exit status, stdout and stderr.

use std::fs;
use std::path::Path;
use std::process::Output;

use crate::running::{command, text};

fn run(arguments: &[&str]) -> Output {
    let mut command = command("tests", arguments);
    command.output().expect("the command runs")
}

const LIBRARY: &str = "../../codegen/tests/cases/library/spec";

#[test]
fn a_sound_spec() {
    let output = run(&["check", "--spec", LIBRARY]);
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(text(&output.stdout), "");
    assert_eq!(
        text(&output.stderr),
        "no problems in 7 types and 3 operations\n"
    );
    let output = run(&["check", "--spec", LIBRARY, "--format", "json"]);
    assert_eq!(text(&output.stdout), "[]\n");
}

#[test]
fn a_broken_spec_for_people() {
    let output = run(&["check", "--spec", "broken/unknown-page/spec"]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(text(&output.stdout), "");
    let report = text(&output.stderr);
    assert!(
        report.contains("--> broken/unknown-page/spec/operations/buy/buy.yaml:5:9"),
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
        "broken/unknown-page/spec",
        "--format",
        "json",
    ]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(text(&output.stderr), "");
    let found: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(found[0]["code"], "unknown-page");
    assert_eq!(
        found[0]["file"],
        "broken/unknown-page/spec/operations/buy/buy.yaml"
    );
    assert_eq!(
        (&found[0]["line"], &found[0]["column"]),
        (&5.into(), &9.into())
    );
    assert_eq!(found[0]["message"], "unknown page `catalgue`");
    assert_eq!(found[0]["help"], "did you mean `catalogue`?");
    assert_eq!(
        (&found[0]["end_line"], &found[0]["end_column"]),
        (&5.into(), &17.into())
    );
    let twice = run(&[
        "check",
        "--spec",
        "broken/duplicate-key/spec",
        "--format",
        "json",
    ]);
    let twice: serde_json::Value = serde_json::from_slice(&twice.stdout).expect("JSON");
    assert_eq!(twice[0]["related"][0]["line"], 6);
    assert_eq!(twice[0]["related"][0]["message"], "first here");
    assert_eq!(twice[0]["label"], "again here");
}

#[test]
fn wrong_use() {
    for format in ["human", "json", "github"] {
        let nowhere = run(&["check", "--spec", "nowhere", "--format", format]);
        assert_eq!(nowhere.status.code(), Some(2), "{format}");
    }
    let nowhere = run(&["check", "--spec", "nowhere"]);
    let message = text(&nowhere.stderr);
    assert!(
        message.contains("folder `nowhere` not found in `") && message.contains("--spec DIR"),
        "{message}"
    );
    let file = format!("{LIBRARY}/api.yaml");
    let of_file = run(&["check", "--spec", &file]);
    assert_eq!(of_file.status.code(), Some(2));
    let message = text(&of_file.stderr);
    let expected = format!("help: pass its folder: `{LIBRARY}`");
    assert!(message.contains(&expected), "{message}");
    assert_eq!(run(&["chekc"]).status.code(), Some(2));
    let page = run(&["fields", "--spec", LIBRARY, "--page", "nope"]);
    assert_eq!(page.status.code(), Some(2));
    assert_eq!(text(&page.stdout), "");
    let unversioned = [
        "export",
        "openapi",
        "--spec",
        LIBRARY,
        "--document-version",
        "",
    ];
    assert_eq!(run(&unversioned).status.code(), Some(2));
    let folder = run(&["texts", "--spec", LIBRARY, "--fill", "."]);
    assert_eq!(
        text(&folder.stderr),
        "error: cannot read `.`: it is a folder; pass a worksheet written by `texts`\n"
    );
}

#[test]
fn colours_are_there_when_asked_for() {
    let broken = ["check", "--spec", "broken/unknown-page/spec"];
    let escape = '\u{1b}';
    for (arguments, expected) in [
        (&[&broken[..], &["--color", "always"]].concat()[..], true),
        (&[&["--color=always"], &broken[..]].concat(), true),
        (&[&broken[..], &["--color", "never"]].concat(), false),
        (&broken, false),
        (&["fields", "--spec", "nowhere", "--color", "always"], true),
        (&["chekc", "--color=always"], true),
        (&["chekc", "--color", "never"], false),
    ] {
        let output = run(arguments);
        assert_eq!(
            text(&output.stderr).contains(escape),
            expected,
            "{arguments:?}"
        );
    }
    let help = run(&["check", "--help", "--color", "always"]);
    assert!(text(&help.stdout).contains(escape));
}

#[test]
fn a_broken_spec_beside_the_lines_of_a_change() {
    let broken = ["check", "--spec", "broken/unknown-page/spec"];
    let output = run(&[&broken[..], &["--format", "github"]].concat());
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(
        text(&output.stdout).lines().next(),
        Some(
            "::error file=broken/unknown-page/spec/operations/buy/buy.yaml,line=5,col=9,endLine=5,endColumn=17,\
             title=unknown-page::unknown page `catalgue`%0Adid you mean `catalogue`?"
        )
    );
}

#[test]
fn codes_are_explained() {
    let list = run(&["explain"]);
    assert_eq!(list.status.code(), Some(0));
    let list = text(&list.stdout);
    assert!(list.lines().all(|it| it.ends_with('.')), "{list}");
    for name in list.lines().filter_map(|it| it.split(' ').next()) {
        let output = text(&run(&["explain", name]).stdout);
        assert!(
            output.starts_with(&format!("{name}\n\n")) && output.lines().count() > 3,
            "{output}"
        );
    }
    let json = run(&["explain", "unknown-type", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_slice(&json.stdout).expect("JSON");
    assert_eq!(json[0]["code"], "unknown-type");
    let word = text(&run(&["explain", "nullable"]).stdout);
    assert!(
        word.contains(
            "In a type, a field and a consequence (`then` of a rule): remove it: `null` always"
        ),
        "{word}"
    );
    let word = text(&run(&["explain", "oneOf"]).stdout);
    assert!(word.contains("unions are unsupported"), "{word}");
    for key in [
        "const", "format", "type", "required", "title", "values", "max", "severity",
    ] {
        let word = text(&run(&["explain", key]).stdout);
        let expected = format!("`{key}` is a key of the spec language.\n\nIn ");
        assert!(word.starts_with(&expected), "{word}");
    }
    let word = text(&run(&["explain", "severity"]).stdout);
    assert!(
        word.contains("In a rule: ") && word.contains("`warning`"),
        "{word}"
    );
    let copied = text(&run(&["explain", "error[unknown-key]"]).stdout);
    assert!(copied.starts_with("unknown-key\n\n"), "{copied}");
    let wrong = run(&["explain", "unknown-tpye"]);
    assert_eq!(wrong.status.code(), Some(2));
    let expected = "error: `unknown-tpye` is neither a code, a key nor a known word; did you mean \
                    `unknown-type`?\n";
    assert_eq!(text(&wrong.stderr), expected);
    let type_name = text(&run(&["explain", "Decimal"]).stderr);
    assert!(
        type_name.contains("`Decimal` is neither a code, a key nor a known word"),
        "{type_name}"
    );
    let change = text(&run(&["explain", "max-length-decreased"]).stderr);
    assert!(change.contains("`antom-codegen diff --list`"), "{change}");
}

#[test]
fn what_stands_in_the_way_of_an_output() {
    let home = tempfile::tempdir().expect("a temporary folder");
    fs::write(home.path().join("file"), "mine").expect("a file");
    let spec = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/diff/base");
    let spec = spec.to_str().expect("a path in UTF-8");
    let at = home.path().to_str().expect("a path in UTF-8");
    let is_file = "cannot use the folder `file`: it is a file; pass a folder";
    let has_no_folder = "cannot write `nowhere/api`: the folder `nowhere` does not exist";
    for (arguments, expected) in [
        (&["generate", "--out", "file"][..], is_file),
        (&["generate", "--check", "--out", "file"], is_file),
        (&["export", "json-schema", "--out", "file"], is_file),
        (
            &["export", "openapi", "--out", "nowhere/api"],
            has_no_folder,
        ),
        (&["export", "html", "--out", "nowhere/api"], has_no_folder),
        (&["generate", "--out", "nowhere/api"], has_no_folder),
        (
            &["export", "json-schema", "--out", "nowhere/api"],
            has_no_folder,
        ),
    ] {
        let arguments = [arguments, &["--spec", spec]].concat();
        let refused = command(at, &arguments).output().expect("the command runs");
        assert_eq!(refused.status.code(), Some(2), "{arguments:?}");
        assert_eq!(text(&refused.stderr), format!("error: {expected}\n"));
    }
}

#[test]
fn shells_complete() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let output = run(&["completions", shell]);
        assert_eq!(output.status.code(), Some(0));
        let script = text(&output.stdout);
        assert!(
            script.contains("antom-codegen") && script.contains("spec-schema"),
            "{shell}"
        );
    }
}

#[test]
fn generate_and_compare() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let out = folder.path().join("generated");
    let out = out.to_str().expect("a path in UTF-8");
    let with_out = |more: &[&str]| {
        let fixed = ["generate", "--spec", LIBRARY, "--out", out];
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

    let for_programs = with_out(&["--check", "--format", "json"]);
    assert_eq!(text(&for_programs.stderr), "");
    let for_programs: serde_json::Value =
        serde_json::from_slice(&for_programs.stdout).expect("JSON");
    assert_eq!(for_programs[0]["code"], "generated-stale");
    let again = format!("run `antom-codegen generate --spec {LIBRARY} --out {out}`");
    assert_eq!(for_programs[0]["help"], again);
}
