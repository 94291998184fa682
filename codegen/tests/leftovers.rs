//! Files replaced together, and what killed runs and other people leave in a folder.

use std::fs;
use std::path::Path;
use std::time::Duration;

use antom_codegen::write::{
    GENERATED, MANIFEST, is_busy, read_file, replace_file, replace_files, write_kind,
};
use antom_codegen::{File, write};

fn file(path: &str, text: &str) -> File {
    let (path, text) = (path.into(), text.into());
    File { path, text }
}

fn generated(path: &str) -> File {
    file(path, &format!("// {GENERATED}\n"))
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).expect("a file")
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("the folder");
    let name = |it: std::io::Result<fs::DirEntry>| it.expect("an entry").file_name();
    let mut names: Vec<_> = entries
        .map(|it| name(it).to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

/// The second file cannot be written, so the first one stays as it was.
#[test]
fn files_are_replaced_together_or_not_at_all() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let out = folder.path();
    fs::write(out.join("a.yaml"), "by hand").expect("a file");
    fs::create_dir(out.join("types")).expect("a folder");
    fs::create_dir(out.join("types/b.yaml")).expect("a folder");
    let files = [file("a.yaml", "filled"), file("types/b.yaml", "new")];
    let error = replace_files(out, &files).expect_err("a refusal");
    assert!(
        error.to_string().contains("a folder exists at this path"),
        "{error}"
    );
    assert_eq!(read(&out.join("a.yaml")), "by hand");

    // The name is longer than a file system takes: this is seen only when the file is moved there.
    let long = "x".repeat(300);
    let files = [
        file("a.yaml", "filled"),
        file(&format!("new/{long}"), "new"),
    ];
    replace_files(out, &files).expect_err("a failure");
    assert_eq!(read(&out.join("a.yaml")), "by hand");
    assert_eq!(names(out), ["a.yaml", "types"]);

    replace_files(out, &[file("a.yaml", "filled"), file("new/c.yaml", "c")]).expect("two files");
    assert_eq!(read(&out.join("a.yaml")), "filled");
    assert_eq!(names(out), ["a.yaml", "new", "types"]);
}

/// Numbered files in a folder with the name of the staging folder may be the user's own.
#[test]
fn a_folder_that_no_run_created_is_left_alone() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let staging = folder.path().join(".antom-codegen.tmp");
    fs::create_dir(&staging).expect("a folder");
    fs::write(staging.join("2024"), "mine").expect("a file");
    let error = write(folder.path(), &[generated("a.rs")]).expect_err("a refusal");
    assert!(
        error.to_string().contains("move this folder away"),
        "{error}"
    );
    assert_eq!(read(&staging.join("2024")), "mine");
    assert_eq!(names(folder.path()), [".antom-codegen.tmp"]);
}

/// A killed run has listed a file and created its folder. No later run wants it.
#[test]
fn empty_folders_of_a_killed_run_are_removed() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let out = folder.path();
    write(out, &[generated("a.rs")]).expect("a run");
    let list = read(&out.join(MANIFEST)) + "old/deep/b.rs\n";
    fs::write(out.join(MANIFEST), list).expect("a file");
    fs::create_dir_all(out.join("old/deep")).expect("a folder");
    write(out, &[generated("a.rs")]).expect("a run");
    assert_eq!(names(out), [MANIFEST, "a.rs"]);
}

#[test]
fn leftovers_of_killed_runs_are_removed() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let out = folder.path();
    let left = ".a.json.4194304-0.antom-codegen.tmp";
    let others = [
        ".a.json.7-x.antom-codegen.tmp",
        ".b.json.4194304-0.antom-codegen.tmp",
        "a.json.4194304-0.antom-codegen.tmp",
    ];
    for name in others.iter().chain([&left]) {
        fs::write(out.join(name), "half").expect("a file");
    }
    // While a run holds it, it is no leftover.
    let held = fs::File::open(out.join(left)).expect("a file");
    held.lock().expect("a lock");
    replace_file(out.join("a.json"), b"{}").expect("a file");
    assert!(out.join(left).exists());
    drop(held);
    replace_file(out.join("a.json"), b"{}").expect("a file");
    let mut expected = others.to_vec();
    expected.push("a.json");
    expected.sort_unstable();
    assert_eq!(names(out), expected);
}

#[cfg(unix)]
#[test]
fn a_folder_in_which_another_run_is_at_work_is_busy() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let moment = Duration::from_millis(20);
    assert!(!is_busy(folder.path(), moment));
    assert!(!is_busy(folder.path().join("not-there"), moment));
    let held = fs::File::open(folder.path()).expect("the folder");
    held.lock().expect("a lock");
    assert!(is_busy(folder.path(), moment));
    drop(held);
    assert!(!is_busy(folder.path(), moment));
}

#[cfg(unix)]
#[test]
fn links_that_lead_nowhere() {
    use std::os::unix::fs::symlink;
    let folder = tempfile::tempdir().expect("a temporary folder");
    let out = folder.path();
    symlink("nowhere", out.join("dangling")).expect("a link");
    symlink("circle", out.join("circle")).expect("a link");
    for name in ["dangling", "circle"] {
        let link = out.join(name);
        let one = replace_file(&link, b"x").expect_err("a refusal");
        let several = write(&link, &[generated("a.rs")]).expect_err("a refusal");
        for error in [one, several] {
            assert!(error.to_string().contains("a broken link"), "{error}");
        }
    }
}

/// A folder may hold files of several kinds, in one manifest.
#[test]
fn only_files_of_the_own_kind_are_removed() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let out = folder.path();
    write_kind(out, &[generated("a.schema.json")], |it| {
        it.ends_with(".json")
    })
    .expect("a run");
    write_kind(out, &[generated("a.rs")], antom_codegen::emit::is_source).expect("a run");
    write_kind(out, &[generated("b.rs")], antom_codegen::emit::is_source).expect("a run");
    assert_eq!(names(out), [MANIFEST, "a.schema.json", "b.rs"]);
}

#[test]
fn a_manifest_that_is_too_large_is_not_read() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let list = folder.path().join(MANIFEST);
    fs::write(&list, format!("# {GENERATED}\n")).expect("a file");
    let long = fs::File::options().write(true).open(&list).expect("a file");
    long.set_len(1 << 30).expect("a hole");
    let error = write(folder.path(), &[generated("a.rs")]).expect_err("a refusal");
    assert!(
        error.to_string().contains("larger than the limit"),
        "{error}"
    );
    assert!(read_file(&list, 1).is_err());
}
