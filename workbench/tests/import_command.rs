//! `import` as a maintainer meets it: exit status, stdout, stderr and files.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use crate::running::{self, text};

fn command(arguments: &[&str]) -> Command {
    running::command("tests", &[&["import"], arguments].concat())
}

fn run(arguments: &[&str]) -> Output {
    command(arguments).output().expect("the command runs")
}

fn run_with_input(arguments: &[&str], input: &[u8]) -> Output {
    let mut command = command(arguments);
    command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = command.spawn().expect("the command runs");
    let mut stdin = child.stdin.take().expect("a pipe");
    // What is too long is not read to its end.
    _ = stdin.write_all(input);
    drop(stdin);
    child.wait_with_output().expect("the command ends")
}

/// Nothing is left to decide of this page, with what has been captured before.
const CLEAR: &str = "# reserve (Magazine)\n\n`POST /v1/reserve`\n\n## Request parameters\n\n\
    #### reservationId (String, REQUIRED)\n\nThe number.\n\nMore information:\n\n- Maximum length: 64 characters\n\n\
    #### kind (String, REQUIRED)\n\nThe value is fixed as `MAGAZINE`.\n\n## Response parameters\n\n\
    #### result (Result, REQUIRED)\n\nHow it ended.\n\n## Result/Error codes\n\n\
    | Code | Value | Message | Further action |\n| --- | --- | --- | --- |\n| SUCCESS | S | Success | Nothing. |\n";

#[test]
fn a_draft_on_stdout_and_questions_on_stderr() {
    let output = run(&["draft/markdown/page.md"]);
    assert_eq!(output.status.code(), Some(1), "something is left to decide");
    let (draft, said) = (text(&output.stdout), text(&output.stderr));
    assert!(
        draft.starts_with("# file: api.yaml\nname: api\n"),
        "{draft}"
    );
    assert!(draft.contains("\n# file: operations/borrow/reading_room.yaml\noperation: borrow\n"));
    assert!(said.contains(" --> draft/markdown/page.md:"), "{said}");
    assert!(said.contains("error[undecided]: "), "{said}");
    assert!(
        !said.contains('\u{1b}'),
        "no colours where there is no terminal"
    );
}

#[test]
fn a_clear_page_from_stdin() {
    let output = run_with_input(&["-", "--spec", "drift/spec"], CLEAR.as_bytes());
    assert_eq!(text(&output.stderr), "");
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stdout));
    let draft = text(&output.stdout);
    assert!(
        draft.contains("# file: api.yaml (to be added)\npages:\n  magazine.en:\n"),
        "{draft}"
    );
    assert!(
        draft.contains("# file: operations/reserve/magazine.yaml\n"),
        "{draft}"
    );
    assert!(!draft.contains("undecided"), "{draft}");
}

#[test]
fn fields_as_captured_ones_are_listed() {
    let json = [
        "-",
        "--format",
        "json",
        "--product",
        "Weekly",
        "--page-id",
        "weekly",
    ];
    let output = run_with_input(&json, CLEAR.as_bytes());
    let rows: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let first = serde_json::json!({
        "operation": "reserve", "product": "Weekly", "direction": "request", "path": "reservationId",
        "type": "String", "required": true, "max_length": 64, "pages": ["weekly"],
    });
    assert_eq!(rows[0], first);
    let table = run_with_input(&["-", "--format", "table"], CLEAR.as_bytes());
    assert!(text(&table.stdout).starts_with("reserve for Magazine, request\n"));
    let csv = run_with_input(&["-", "--format", "csv"], CLEAR.as_bytes());
    assert!(text(&csv.stdout).starts_with("operation,product,direction,path,type,"));
}

#[test]
fn files_are_written_and_never_overwritten_unasked() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let out = folder.path().join("spec");
    let out = out.to_str().expect("a path in UTF-8");
    let first = run(&["draft/markdown/page.md", "--out", out]);
    assert_eq!(first.status.code(), Some(1));
    assert_eq!(text(&first.stdout), "", "the files are the result");
    assert!(text(&first.stderr).contains("reading_room.yaml\n"));
    let check = Command::new(env!("CARGO_BIN_EXE_antom-codegen"));
    let refused = { check }
        .args(["check", "--spec", out])
        .output()
        .expect("the command runs");
    assert_eq!(refused.status.code(), Some(1), "marks and texts are left");

    // An unfinished draft blocks no other page, and its own page finds it again.
    let again = run(&["draft/markdown/page.md", "--out", out]);
    assert_eq!(again.status.code(), Some(1));
    assert!(text(&again.stderr).contains("nothing to write: the files exist; use `--force`"));

    let file = Path::new(out).join("operations/borrow/reading_room.yaml");
    let before = fs::read_to_string(&file).expect("a drafted file");
    fs::write(&file, "mine\n").expect("a written file");
    fs::remove_file(Path::new(out).join("api.yaml")).expect("a removed file");
    let stopped = run(&["draft/markdown/page.md", "--out", out]);
    assert_eq!(stopped.status.code(), Some(2));
    assert!(text(&stopped.stderr).contains("`--force` replaces the file"));
    assert_eq!(fs::read_to_string(&file).expect("the file"), "mine\n");
    assert!(
        !Path::new(out).join("api.yaml").exists(),
        "nothing was written"
    );
    let forced = run(&["draft/markdown/page.md", "--out", out, "--force"]);
    assert_eq!(forced.status.code(), Some(1));
    assert_eq!(fs::read_to_string(&file).expect("the file"), before);
}

/// What was captured stays as it was; lines are added.
#[test]
fn a_captured_spec_is_added_to() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let spec = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/drift/spec");
    for file in [
        "api.yaml",
        "result_codes.yaml",
        "types/types.yaml",
        "operations/reserve/book.yaml",
        "operations/reserve/record.yaml",
    ] {
        let target = folder.path().join(file);
        fs::create_dir_all(target.parent().expect("a folder")).expect("a folder");
        fs::copy(spec.join(file), target).expect("a copied file");
    }
    let before = fs::read_to_string(folder.path().join("api.yaml")).expect("a file");
    let out = folder.path().to_str().expect("a path in UTF-8");
    let output = run_with_input(&["-", "--out", out], CLEAR.as_bytes());
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let after = fs::read_to_string(folder.path().join("api.yaml")).expect("a file");
    let added = after
        .strip_prefix(before.as_str())
        .expect("what was there is there");
    assert_eq!(
        added,
        "  magazine.en:\n    title: reserve (Magazine)\n    language: en\n"
    );
}

#[test]
fn drift_from_a_captured_spec() {
    let same = run(&["drift/same.md", "--against", "drift/spec"]);
    assert_eq!(
        (same.status.code(), text(&same.stdout)),
        (Some(0), String::new())
    );
    assert_eq!(
        text(&same.stderr),
        "the page says what the spec has captured as `book.en`\n"
    );
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/drift/same.md");
    let page = fs::read_to_string(page)
        .expect("the page")
        .replace("16 characters", "20 characters");
    let against = ["-", "--against", "drift/spec"];
    let changed = run_with_input(&against, page.as_bytes());
    assert_eq!(changed.status.code(), Some(1));
    assert!(text(&changed.stdout).contains("request reader.cardNumber  max_length  20         16"));
    let json = run_with_input(
        &[&against[..], &["--format", "json"]].concat(),
        page.as_bytes(),
    );
    let found: serde_json::Value = serde_json::from_slice(&json.stdout).expect("JSON");
    assert_eq!(found[0]["page_file"], "<stdin>");
    assert_eq!(
        (&found[0]["file"], &found[0]["line"]),
        (&"drift/spec/types/types.yaml".into(), &15.into())
    );
    let markdown = run_with_input(
        &[&against[..], &["--format", "markdown"]].concat(),
        page.as_bytes(),
    );
    assert!(text(&markdown.stdout).starts_with("| what | fact |"));
}

#[test]
fn wrong_use() {
    let table: [(&[&str], &str); 13] = [
        (&["nowhere.md"], "cannot read `nowhere.md`"),
        (&["drift/spec/api.yaml"], "does not document an operation"),
        (
            &["drift/same.md", "--format", "markdown"],
            "requires `--against DIR`",
        ),
        (
            &["drift/same.md", "--format", "json", "--out", "nowhere"],
            "`--out` always writes YAML",
        ),
        (
            &[
                "drift/same.md",
                "--against",
                "drift/spec",
                "--format",
                "csv",
            ],
            "not available as CSV",
        ),
        (
            &["drift/same.md", "--against", "nowhere"],
            "folder `nowhere` not found",
        ),
        (
            &["drift/same.md", "--spec", "nowhere"],
            "folder `nowhere` not found",
        ),
        (
            &[
                "drift/same.md",
                "--against",
                "drift/spec",
                "--page-id",
                "book.em",
            ],
            "did you mean `book.en`?",
        ),
        (
            &[
                "drift/same.md",
                "--against",
                "drift/spec",
                "--out",
                "nowhere",
            ],
            "cannot be used with",
        ),
        (
            &[
                "drift/same.md",
                "--against",
                "drift/spec",
                "--product",
                "Nobody",
            ],
            "`reserve` has no product `Nobody`",
        ),
        (
            &[
                "drift/same.md",
                "--against",
                "drift/spec",
                "--page-id",
                "book.en",
                "--product",
                "Record",
            ],
            "(it documents: `reserve (Book)`)",
        ),
        (
            &["drift/same.md", "--product", "of-the-house"],
            "is not a valid name of a product",
        ),
        (
            &["drift/same.md", "--operation", "预订"],
            "is not a valid name of an operation",
        ),
    ];
    for (arguments, expected) in table {
        let output = run(arguments);
        let said = text(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {said}");
        assert_eq!(text(&output.stdout), "", "{arguments:?}");
        assert!(said.contains(expected), "{arguments:?}: {said}");
    }
    let output = run_with_input(&["-"], b"\xff\xfe");
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("is not valid UTF-8"));
    let output = run_with_input(
        &["-"],
        b"<!DOCTYPE html>\n<html><body>reserve</body></html>",
    );
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("is HTML"));
    let output = run_with_input(&["-"], "long ".repeat(300_000).as_bytes());
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("at most 1 MiB"));
}

/// One sentence, and one line of prose.
#[test]
fn one_is_not_called_several() {
    let page = b"# lend\n\nPOST `/v1/lend`\n\nLends a book.\n\n## Request parameters\n\n\
        | Field | Type | Required | Description |\n| --- | --- | --- | --- |\n\
        | cardNumber | String | No | The card. |\n\
        | readerId | String | No | The reader. Required when cardNumber is `NONE`. |\n";
    let output = run_with_input(&["-"], page);
    let draft = text(&output.stdout);
    assert!(
        draft.contains("<stdin>:12: a sentence was drafted as a rule: is the rule correct?\""),
        "{draft}"
    );
    let said = text(&output.stderr);
    assert!(
        said.starts_with("prose that was not read: line 5\n"),
        "{said}"
    );
}
