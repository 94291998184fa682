//! Files that are no files, and specs that are too large: the command says so, at once, and loses nothing.

use std::fs;
use std::path::Path;
use std::process::Output;

use crate::running::{command, text};

fn run(arguments: &[&str]) -> Output {
    let output = command("tests", arguments).output();
    output.expect("the command runs")
}

fn path(path: &Path) -> &str {
    path.to_str().expect("a path in UTF-8")
}

#[cfg(unix)]
fn pipe(path: &Path) {
    let made = std::process::Command::new("mkfifo").arg(path).status();
    assert!(made.expect("mkfifo").success());
}

#[cfg(unix)]
#[test]
fn a_worksheet_that_is_no_file() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let fifo = folder.path().join("fifo");
    pipe(&fifo);
    let long = folder.path().join("long.md");
    let file = fs::File::create(&long).expect("a file");
    file.set_len(200_000_000).expect("a hole");
    for (sheet, why) in [
        (path(&fifo), "it is a pipe or a device"),
        ("/dev/zero", "it is a pipe or a device"),
        (path(&long), "larger than the limit of 40 MB"),
    ] {
        let refused = run(&["texts", "--spec", "drift/spec", "--fill", sheet]);
        let said = text(&refused.stderr);
        assert_eq!(refused.status.code(), Some(2), "{said}");
        assert!(said.contains(why), "{said}");
        assert!(
            said.contains("pass a worksheet written by `texts`"),
            "{said}"
        );
    }
}

#[cfg(unix)]
#[test]
fn a_draft_is_not_written_into_pipes_and_links() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let out = folder.path().join("spec");
    let operation = out.join("operations/borrow");
    fs::create_dir_all(&operation).expect("a folder");
    let file = operation.join("reading_room.yaml");
    pipe(&file);
    let page = "draft/markdown/page.md";
    let forced = ["import", page, "--out", path(&out), "--force"];
    let refused = run(&forced);
    assert_eq!(refused.status.code(), Some(2));
    assert!(text(&refused.stderr).contains("it is a pipe or a device"));

    let elsewhere = folder.path().join("mine");
    fs::write(&elsewhere, "mine").expect("a file");
    fs::remove_file(&file).expect("a pipe");
    std::os::unix::fs::symlink(&elsewhere, &file).expect("a link");
    let refused = run(&forced);
    assert_eq!(refused.status.code(), Some(2));
    assert!(text(&refused.stderr).contains("a symbolic link exists at this path"));
    assert_eq!(fs::read_to_string(elsewhere).expect("the file"), "mine");
    assert!(!out.join("api.yaml").exists(), "nothing was written");
}

/// What `export` wrote into the folder stays when the crate's source is generated there.
#[test]
fn generate_removes_only_source() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let out = path(folder.path());
    let spec = ["--spec", "drift/spec", "--out", out];
    let exported = run(&[&["export", "json-schema"][..], &spec].concat());
    assert_eq!(
        exported.status.code(),
        Some(0),
        "{}",
        text(&exported.stderr)
    );
    let generated = run(&[&["generate"][..], &spec].concat());
    let said = text(&generated.stderr);
    assert!(said.contains(" 0 removed"), "{said}");
    let current = run(&[&["generate", "--check"][..], &spec].concat());
    assert_eq!(current.status.code(), Some(0), "{}", text(&current.stderr));
}

#[cfg(unix)]
#[test]
fn a_folder_that_is_waited_for_is_named() {
    use std::io::{BufRead, BufReader};
    use std::process::Stdio;
    let folder = tempfile::tempdir().expect("a temporary folder");
    let held = fs::File::open(folder.path()).expect("the folder");
    held.lock().expect("a lock");
    let out = path(folder.path());
    let mut child = command("tests", &["generate", "--spec", "drift/spec", "--out", out])
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command runs");
    let mut said = String::new();
    let stderr = child.stderr.take().expect("a pipe");
    BufReader::new(stderr).read_line(&mut said).expect("a line");
    assert_eq!(
        said,
        format!("waiting for another run that writes to `{out}`\n")
    );
    drop(held);
    assert!(child.wait().expect("the command ends").success());
}

/// A page whose types are nested thousands of times, and one of many rows.
#[test]
fn pages_that_go_on_are_read_in_reasonable_time() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let head = "# buy\n\n`POST /v1/buy`\n\n## Request parameters\n\n";
    let deep = format!(
        "{head}#### x ({}String{}, REQUIRED)\n\nX.\n",
        "Array<".repeat(16_000),
        ">".repeat(16_000)
    );
    let rows: String = (0..5_000)
        .map(|it| format!("| f{it} | String |\n"))
        .collect();
    let long = format!("{head}| Field | Type |\n| - | - |\n{rows}");
    for (name, page) in [("deep.md", deep), ("long.md", long)] {
        let file = folder.path().join(name);
        fs::write(&file, page).expect("a file");
        let start = std::time::Instant::now();
        let drafted = run(&["import", path(&file)]);
        assert!(drafted.status.code().is_some_and(|it| it < 3), "{name}");
        assert!(
            start.elapsed().as_secs() < 20,
            "{name}: {:?}",
            start.elapsed()
        );
    }
}
