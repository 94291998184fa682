//! Texts that drafts leave to write: listed, filled in, and then there is none left.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use crate::support::files_below;

fn run(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_antom-codegen"));
    command.current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests"));
    command.args(arguments).output().expect("the command runs")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// A captured spec, and a page of another operation drafted into it.
fn drafted() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let spec = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/drift/spec");
    for file in files_below(&spec) {
        let target = folder
            .path()
            .join(file.strip_prefix(&spec).expect("a file of the spec"));
        fs::create_dir_all(target.parent().expect("a folder")).expect("a folder");
        fs::copy(file, target).expect("a copied file");
    }
    let out = folder.path().to_str().expect("a path in UTF-8");
    for (page, name) in [
        ("bullets-and-prose", "pingThing"),
        ("blank-line-in-cell", "pingOther"),
    ] {
        let page = format!("tests/import/{page}/page.md");
        let page = Path::new(env!("CARGO_MANIFEST_DIR")).join(page);
        let page = fs::read_to_string(page).expect("a page");
        let file = folder.path().join(format!("{name}.md"));
        fs::write(&file, page.replace("pingThing", name)).expect("a written page");
        let file = file.to_str().expect("a path in UTF-8");
        let drafted = run(&["import", file, "--out", out]);
        // One unfinished draft blocks no other.
        assert_eq!(drafted.status.code(), Some(1), "{}", text(&drafted.stderr));
    }
    folder
}

#[test]
fn texts_are_listed_with_proposals_and_filled_in() {
    let folder = drafted();
    let spec = folder.path().to_str().expect("a path in UTF-8");
    let listed = run(&["texts", "--spec", spec]);
    assert_eq!(listed.status.code(), Some(1));
    let sheet = text(&listed.stdout);
    // Two operations have a `result`, and captured ones say what it is.
    let result = sheet
        .split("\n# ")
        .find(|it| it.starts_with("result (Result)\n"));
    let result = result.expect("an entry");
    assert_eq!(result.matches("\n- ").count(), 2, "{result}");
    assert!(result.contains("\nen: How it ended."), "{result}");
    assert!(sheet.contains("# digits (String)\n"), "{sheet}");
    let missing = |code: &str| {
        text(&run(&["check", "--spec", spec]).stderr)
            .matches(code)
            .count()
    };
    assert!(missing("the `doc` of `digits` is empty") > 0);

    let worksheet = folder.path().join("texts.md");
    fs::write(
        &worksheet,
        sheet.replace("\nen:\n", "\nen: A \"text\": so.\n"),
    )
    .expect("a file");
    let worksheet = worksheet.to_str().expect("a path in UTF-8");
    let filled = run(&["texts", "--spec", spec, "--fill", worksheet]);
    assert_eq!(filled.status.code(), Some(0), "{}", text(&filled.stderr));
    assert_eq!(missing("[missing-language]"), 0);
    assert_eq!(
        text(&run(&["texts", "--spec", spec, "--format", "json"]).stdout),
        "[]\n"
    );
    // What is there is left alone.
    let again = run(&["texts", "--spec", spec, "--fill", worksheet]);
    assert!(text(&again.stderr).contains("unchanged, no text is missing: "));
}

#[test]
fn what_is_no_worksheet_is_refused() {
    let folder = drafted();
    let spec = folder.path().to_str().expect("a path in UTF-8");
    let worksheet = folder.path().join("texts.md");
    fs::write(&worksheet, "# a\nnothing of a worksheet\n").expect("a file");
    let worksheet = worksheet.to_str().expect("a path in UTF-8");
    let refused = run(&["texts", "--spec", spec, "--fill", worksheet]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(text(&refused.stderr).contains("is not a worksheet of texts: line 2: "));
}
