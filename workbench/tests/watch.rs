//! `check --watch`: every change of the spec is followed by a run, however it was made.

use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::Duration;

use serde_json::Value;

use crate::support::copy;

/// Nothing is measured by this: it only ends a test that would wait for ever.
const PATIENCE: Duration = Duration::from_secs(60);

/// The command on a copy of a sound spec, line by line.
struct Watched {
    folder: tempfile::TempDir,
    command: Child,
    runs: Receiver<String>,
}

impl Drop for Watched {
    fn drop(&mut self) {
        let _ = self.command.kill();
        let _ = self.command.wait();
    }
}

impl Watched {
    fn start() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let library =
            Path::new(env!("CARGO_MANIFEST_DIR")).join("../codegen/tests/cases/library/spec");
        copy(&library, &folder.path().join("spec"));
        let mut command = Command::new(env!("CARGO_BIN_EXE_antom-codegen"))
            .args(["check", "--watch", "--format", "json"])
            .current_dir(folder.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the command runs");
        let stdout = command.stdout.take().expect("a pipe");
        let (sender, runs) = mpsc::channel();
        thread::spawn(move || {
            for line in BufReader::new(stdout).lines().map_while(Result::ok) {
                if sender.send(line).is_err() {
                    return;
                }
            }
        });
        Self {
            folder,
            command,
            runs,
        }
    }

    fn path(&self, relative: &str) -> std::path::PathBuf {
        self.folder.path().join(relative)
    }

    /// The codes of runs to come, until one has these. A change in several steps may take several.
    fn until(&self, expected: &[&str]) {
        let mut last: Option<Vec<String>> = None;
        while last.as_ref().is_none_or(|it| it != expected) {
            let line = match self.runs.recv_timeout(PATIENCE) {
                Ok(line) => line,
                Err(error) => panic!("waiting for {expected:?}, last {last:?}: {error}"),
            };
            let run: Value = serde_json::from_str(&line).expect("JSON in a line");
            let codes = run.as_array().expect("an array").iter();
            let code = |it: &Value| it["code"].as_str().expect("a code").to_owned();
            last = Some(codes.map(code).collect());
        }
    }
}

#[test]
fn every_change_is_followed_by_a_run() {
    let watched = Watched::start();
    watched.until(&[]);
    let books = watched.path("spec/types/books.yaml");
    let sound = fs::read_to_string(&books).expect("a file");

    // In place.
    fs::write(&books, format!("{sound}\n[")).expect("a written file");
    watched.until(&["not-yaml"]);
    // As editors do it: written beside the file, then put in its place.
    let beside = watched.path("spec/types/.books.yaml.tmp");
    fs::write(&beside, &sound).expect("a written file");
    fs::rename(&beside, &books).expect("a renamed file");
    watched.until(&[]);
    // A new folder with a new file, and both away again.
    fs::create_dir(watched.path("spec/types/more")).expect("a folder");
    fs::write(watched.path("spec/types/more/more.yaml"), "").expect("a written file");
    watched.until(&["empty-file"]);
    fs::remove_dir_all(watched.path("spec/types/more")).expect("a removed folder");
    watched.until(&[]);
    // Another branch is checked out: the whole folder goes, and comes back.
    fs::rename(watched.path("spec"), watched.path("elsewhere")).expect("a renamed folder");
    watched.until(&["missing-folder"]);
    copy(&watched.path("elsewhere"), &watched.path("spec"));
    watched.until(&[]);
    // The new folder is looked at as the old one was.
    fs::write(&books, format!("{sound}\n[")).expect("a written file");
    watched.until(&["not-yaml"]);
}

/// What changed is said on stderr, a line for each run.
#[test]
fn says_what_changed() {
    let mut watched = Watched::start();
    watched.until(&[]);
    let books = watched.path("spec/types/books.yaml");
    let changed = fs::read_to_string(&books).expect("a file") + "\n[";
    fs::write(&books, changed).expect("a written file");
    watched.until(&["not-yaml"]);
    watched.command.kill().expect("an end");
    let mut said = String::new();
    let mut stderr = watched.command.stderr.take().expect("a pipe");
    stderr.read_to_string(&mut said).expect("text");
    let lines: Vec<&str> = said.lines().collect();
    assert!(lines[0].starts_with("no problems in "), "{said}");
    let last = lines.last().expect("a line");
    assert!(
        last.contains("types/books.yaml changed: 1 problem ("),
        "{said}"
    );
    assert!(!said.contains('\u{1b}'), "no terminal, no screen to clear");
}

/// A folder that nothing can say the coming of is not waited for.
#[test]
fn nowhere() {
    let output = Command::new(env!("CARGO_BIN_EXE_antom-codegen"))
        .args(["check", "--watch", "--spec", "no/such/folder"])
        .args(["--format", "json"])
        .output()
        .expect("the command runs");
    assert_eq!(output.status.code(), Some(2));
    let found: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(found[0]["code"], "missing-folder");
}
