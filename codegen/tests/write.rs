//! What the writer does to a folder, and what it leaves alone.

use std::fs;
use std::path::Path;
use std::time::SystemTime;

use antom_codegen::write::{Comparison, GENERATED, Summary, compare};
use antom_codegen::{File, write};

use crate::support::files_below;

fn file(path: &str, text: &str) -> File {
    let text = format!("// {GENERATED}\n{text}\n");
    File {
        path: path.into(),
        text,
    }
}

fn modified(path: &Path) -> SystemTime {
    let metadata = fs::metadata(path).expect("the file");
    metadata.modified().expect("a time of change")
}

/// Every file below a folder, relative to it, sorted.
fn listing(dir: &Path) -> Vec<String> {
    let relative = |path: &Path| {
        path.strip_prefix(dir)
            .expect("a path inside")
            .display()
            .to_string()
    };
    files_below(dir).iter().map(|path| relative(path)).collect()
}

#[test]
fn writes_what_changed_and_removes_what_is_gone() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let out = folder.path().join("new/generated");
    let before = [
        file("lib.rs", "one"),
        file("types/a.rs", "a"),
        file("types/b.rs", "b"),
        file("old/only.rs", "x"),
    ];
    let summary = write(&out, &before).expect("a first run");
    assert_eq!(summary.written.len(), 4);

    fs::write(out.join("notes.txt"), "mine").expect("a file of somebody's");
    let untouched = modified(&out.join("types/a.rs"));
    let after = [
        file("types/a.rs", "a"),
        file("lib.rs", "two"),
        file("types/c.rs", "c"),
    ];
    assert_eq!(
        compare(&out, &after).expect("a comparison"),
        Comparison {
            stale: vec!["lib.rs".into()],
            missing: vec!["types/c.rs".into()],
            extra: vec!["old/only.rs".into(), "types/b.rs".into()],
        }
    );
    let summary = write(&out, &after).expect("a second run");
    assert_eq!(
        summary,
        Summary {
            written: vec!["lib.rs".into(), "types/c.rs".into()],
            unchanged: vec!["types/a.rs".into()],
            removed: vec!["old/only.rs".into(), "types/b.rs".into()],
            foreign: vec!["notes.txt".into()],
        }
    );
    assert_eq!(modified(&out.join("types/a.rs")), untouched);
    assert_eq!(
        listing(&out),
        ["lib.rs", "notes.txt", "types/a.rs", "types/c.rs"]
    );
    assert!(!out.join("old").exists(), "an empty folder is left");
    assert!(compare(&out, &after).expect("a comparison").is_current());
}

#[test]
fn does_not_replace_what_somebody_wrote() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    fs::write(folder.path().join("lib.rs"), "fn by_hand() {}").expect("a file");
    let error =
        write(folder.path(), &[file("a.rs", "a"), file("lib.rs", "one")]).expect_err("a refusal");
    assert!(
        error.to_string().contains("no generator wrote this file"),
        "{error}"
    );
    assert!(error.path.ends_with("lib.rs"));
    assert_eq!(listing(folder.path()), ["lib.rs"]);
}

#[test]
fn says_what_stands_in_the_way() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    fs::create_dir(folder.path().join("lib.rs")).expect("a folder");
    fs::write(folder.path().join("types"), "").expect("a file");
    let error = write(folder.path(), &[file("lib.rs", "one")]).expect_err("a refusal");
    assert!(
        error.to_string().contains("a folder is in its place"),
        "{error}"
    );
    let error = write(folder.path(), &[file("types/a.rs", "a")]).expect_err("a refusal");
    assert!(
        error
            .to_string()
            .contains("a file is in the place of this folder"),
        "{error}"
    );
}

#[cfg(unix)]
#[test]
fn does_not_write_through_links() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let elsewhere = folder.path().join("elsewhere.rs");
    fs::write(&elsewhere, format!("// {GENERATED}\n")).expect("a file");
    let out = folder.path().join("out");
    fs::create_dir(&out).expect("a folder");
    std::os::unix::fs::symlink(&elsewhere, out.join("lib.rs")).expect("a link");
    let error = write(&out, &[file("lib.rs", "one")]).expect_err("a refusal");
    assert!(error.to_string().contains("symbolic link"), "{error}");
    // A link that is in nobody's way is left alone, whatever it points to.
    let summary = write(&out, &[file("a.rs", "a")]).expect("a run");
    assert_eq!(summary.foreign, ["lib.rs"]);
    assert!(elsewhere.exists());
}

#[test]
fn a_failed_run_leaves_the_folder_as_it_was() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let out = folder.path();
    let before = [file("a.rs", "a"), file("gone.rs", "gone")];
    write(out, &before).expect("a first run");
    // A folder where the new content of one file would be put first.
    let obstacle = format!("types/.z.rs.{}.tmp/x", std::process::id());
    fs::create_dir_all(out.join(&obstacle)).expect("a folder");
    let after = [
        file("a.rs", "changed"),
        file("new/c.rs", "c"),
        file("types/z.rs", "z"),
    ];
    let error = write(out, &after).expect_err("a failure");
    assert!(error.to_string().contains("cannot write `"), "{error}");
    assert!(error.path.ends_with("types/z.rs"), "{error}");
    assert_eq!(listing(out), ["a.rs", "gone.rs"]);
    assert!(!out.join("new").exists(), "a new folder is left");
    let kept = fs::read_to_string(out.join("a.rs")).expect("a file");
    assert_eq!(kept, before[0].text);
}
