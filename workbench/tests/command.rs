//! The command as a user meets it: exit status, stdout and stderr.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

fn run(arguments: &[&str]) -> Output {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../codegen/tests");
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
    assert_eq!(
        (&found[0]["end_line"], &found[0]["end_column"]),
        (&5.into(), &17.into())
    );
    let twice = run(&[
        "check",
        "--spec",
        "diagnostics/duplicate-key/spec",
        "--format",
        "json",
    ]);
    let twice: serde_json::Value = serde_json::from_slice(&twice.stdout).expect("JSON");
    assert_eq!(twice[0]["related"][0]["line"], 6);
    assert_eq!(twice[0]["related"][0]["message"], "here first");
    assert_eq!(twice[0]["label"], "here again");
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
        message.contains("there is no folder `nowhere` in `") && message.contains("--spec DIR"),
        "{message}"
    );
    assert_eq!(run(&["chekc"]).status.code(), Some(2));
    let page = run(&["fields", "--spec", "cases/library/spec", "--page", "nope"]);
    assert_eq!(page.status.code(), Some(2));
    assert_eq!(text(&page.stdout), "");
}

#[test]
fn colours_are_there_when_asked_for() {
    let broken = ["check", "--spec", "diagnostics/unknown-page/spec"];
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
    let broken = ["check", "--spec", "diagnostics/unknown-page/spec"];
    let output = run(&[&broken[..], &["--format", "github"]].concat());
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(
        text(&output.stdout).lines().next(),
        Some(
            "::error file=diagnostics/unknown-page/spec/operations/buy/buy.yaml,line=5,col=9,endLine=5,endColumn=17,\
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
    let wrong = run(&["explain", "unknown-tpye"]);
    assert_eq!(wrong.status.code(), Some(2));
    let expected = "error: there is no code `unknown-tpye`; did you mean `unknown-type`?\n";
    assert_eq!(text(&wrong.stderr), expected);
    let change = text(&run(&["explain", "max-length-decreased"]).stderr);
    assert!(change.contains("`antom-codegen diff --list`"), "{change}");
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
fn schemas_of_the_spec_language() {
    let one = run(&["export", "spec-schema", "--file", "types"]);
    let schema: serde_json::Value = serde_json::from_slice(&one.stdout).expect("JSON");
    assert_eq!(
        schema["$schema"],
        "https://json-schema.org/draft/2020-12/schema"
    );
    for wrong in [&[][..], &["--file", "types", "--check"]] {
        let output = run(&[&["export", "spec-schema"], wrong].concat());
        assert_eq!(output.status.code(), Some(2), "{wrong:?}");
    }

    let folder = tempfile::tempdir().expect("a temporary folder");
    // Generated as well, but as something else.
    let other = folder.path().join("do.request.schema.json");
    fs::write(
        &other,
        "{ \"$comment\": \"@generated by antom-codegen\" }\n",
    )
    .expect("a file");
    let out = folder.path().to_str().expect("a path in UTF-8");
    let with_out = |more: &[&str]| run(&[&["export", "spec-schema", "--out", out], more].concat());
    assert_eq!(with_out(&["--check"]).status.code(), Some(1));
    assert_eq!(with_out(&[]).status.code(), Some(0));
    assert_eq!(with_out(&["--check"]).status.code(), Some(0));
    assert!(other.exists());
    let written = fs::read(folder.path().join("types.schema.json")).expect("a schema");
    assert_eq!(written, one.stdout);
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

    let for_programs = with_out(&["--check", "--format", "json"]);
    assert_eq!(text(&for_programs.stderr), "");
    let for_programs: serde_json::Value =
        serde_json::from_slice(&for_programs.stdout).expect("JSON");
    assert_eq!(for_programs[0]["code"], "generated-stale");
    let again = format!("run `antom-codegen generate --spec cases/library/spec --out {out}`");
    assert_eq!(for_programs[0]["help"], again);
}

#[test]
fn openapi_to_stdout_and_into_a_file() {
    let spec = ["--spec", "cases/products/spec"];
    let output = run(&[&["export", "openapi"], spec.as_slice()].concat());
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    assert_eq!(text(&output.stderr), "");
    let document: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(document["openapi"], "3.1.0");
    assert_eq!(document["info"]["version"], "0.0.0");

    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = folder.path().join("openapi.json");
    let into_file = ["--document-version", "2.1", "--out"];
    let file_name = file.to_str().expect("a name in UTF-8");
    let arguments = [
        &["export", "openapi"],
        spec.as_slice(),
        &into_file,
        &[file_name],
    ]
    .concat();
    let output = run(&arguments);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    assert_eq!(text(&output.stdout), "");
    let written = fs::read(&file).expect("a document");
    let written: serde_json::Value = serde_json::from_slice(&written).expect("JSON");
    assert_eq!(written["info"]["version"], "2.1");
    assert_eq!(written["paths"], document["paths"]);

    let nowhere = folder.path().join("nowhere/openapi.json");
    let nowhere = nowhere.to_str().expect("a name in UTF-8");
    let output = run(&[&["export", "openapi", "--out", nowhere], spec.as_slice()].concat());
    assert_eq!(output.status.code(), Some(2));
    let message = text(&output.stderr);
    let expected = format!("cannot write `{nowhere}`");
    assert!(message.contains(&expected), "{message}");
}

#[test]
fn one_schema_goes_to_stdout() {
    let of = |more: &[&str]| {
        let fixed = ["export", "json-schema", "--spec", "cases/library/spec"];
        run(&[&fixed, more].concat())
    };
    let request = of(&["--operation", "searchBooks", "--direction", "request"]);
    assert_eq!(request.status.code(), Some(0));
    assert_eq!(text(&request.stderr), "");
    let schema: serde_json::Value = serde_json::from_slice(&request.stdout).expect("JSON");
    assert_eq!(schema["$id"], "searchBooks.request.schema.json");

    // Both ways to use it, where neither was chosen.
    let nothing = text(&of(&[]).stderr);
    assert!(
        nothing.contains("<--out <DIR>|--operation <NAME>>"),
        "{nothing}"
    );

    let misspelt = of(&["--operation", "serchBooks", "--direction", "request"]);
    assert_eq!(misspelt.status.code(), Some(2));
    assert_eq!(text(&misspelt.stdout), "");
    let message = text(&misspelt.stderr);
    assert!(message.contains("did you mean `searchBooks`?"), "{message}");
    for incomplete in [
        &[][..],
        &["--operation", "searchBooks"],
        &["--operation", "borrow", "--direction", "request"],
        &["--direction", "request", "--out", "nowhere"],
        &["--product", "Card", "--out", "nowhere"],
    ] {
        assert_eq!(of(incomplete).status.code(), Some(2), "{incomplete:?}");
    }
}

#[test]
fn all_schemas_go_into_a_folder() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let out = folder.path();
    let write = |spec: &str| {
        let out = out.to_str().expect("a path in UTF-8");
        let output = run(&["export", "json-schema", "--spec", spec, "--out", out]);
        assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
        assert_eq!(text(&output.stdout), "");
        text(&output.stderr)
    };
    // What the command has not written, or has written as something else, is not its to remove.
    let others = [
        ("own.schema.json", "{}"),
        (
            "types.schema.json",
            "{ \"$comment\": \"@generated by antom-codegen\" }\n",
        ),
        (
            "lib.rs",
            "// @generated by antom-codegen from spec/api.yaml.\n",
        ),
    ];
    for (name, content) in others {
        fs::write(out.join(name), content).expect("a file");
    }
    let first = write("cases/library/spec");
    assert_eq!(first, "8 files written, 0 unchanged, 0 removed\n");
    let again = write("cases/library/spec");
    assert_eq!(again, "0 files written, 8 unchanged, 0 removed\n");
    let other = write("cases/rules/spec");
    assert_eq!(other, "2 files written, 0 unchanged, 8 removed\n");
    let mut names: Vec<String> = fs::read_dir(out)
        .expect("the folder")
        .map(|it| {
            it.expect("an entry")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    names.sort();
    assert_eq!(
        names,
        [
            "do.request.schema.json",
            "do.response.schema.json",
            "lib.rs",
            "own.schema.json",
            "types.schema.json"
        ]
    );
    for (name, content) in others {
        let now = fs::read_to_string(out.join(name)).expect("a file");
        assert_eq!(now, content);
    }
}

#[test]
fn the_html_reference() {
    let spec = [
        "export",
        "html",
        "--spec",
        "../../workbench/tests/html/side_by_side/spec",
    ];
    let output = run(&spec);
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(text(&output.stderr), "");
    let page = text(&output.stdout);
    assert!(page.starts_with("<!DOCTYPE html>") && page.ends_with("</html>\n"));

    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("reference.html");
    let out = ["--out", file.to_str().expect("a path in UTF-8")];
    let output = run(&[spec.as_slice(), &out].concat());
    assert_eq!(
        (output.status.code(), text(&output.stdout)),
        (Some(0), String::new())
    );
    assert_eq!(fs::read_to_string(&file).expect("the file"), page);

    let out = ["--out", folder.path().to_str().expect("a path in UTF-8")];
    let output = run(&[spec.as_slice(), &out].concat());
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).starts_with("error: cannot write `"));
}
