//! What the writer does to a folder, and what it leaves alone.

use std::fs;
use std::path::Path;
use std::time::SystemTime;

use antom_codegen::write::{
    Comparison, GENERATED, MANIFEST, Summary, compare, read_file, replace_file,
};
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
    assert_eq!(summary.written.len(), 5);

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
            stale: vec![MANIFEST.into(), "lib.rs".into()],
            missing: vec!["types/c.rs".into()],
            extra: vec!["old/only.rs".into(), "types/b.rs".into()],
        }
    );
    let summary = write(&out, &after).expect("a second run");
    assert_eq!(
        summary,
        Summary {
            written: vec![MANIFEST.into(), "lib.rs".into(), "types/c.rs".into()],
            unchanged: vec!["types/a.rs".into()],
            removed: vec!["old/only.rs".into(), "types/b.rs".into()],
            foreign: vec![],
            unlisted: vec![],
        }
    );
    assert_eq!(modified(&out.join("types/a.rs")), untouched);
    assert_eq!(
        listing(&out),
        [MANIFEST, "lib.rs", "notes.txt", "types/a.rs", "types/c.rs"]
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
        error.to_string().contains("the file was not generated"),
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
        error.to_string().contains("a folder exists at this path"),
        "{error}"
    );
    let error = write(folder.path().join("types"), &[file("a.rs", "a")]).expect_err("a refusal");
    assert!(
        error.to_string().contains("it is a file; pass a folder"),
        "{error}"
    );
    let error = write(folder.path(), &[file("types/a.rs", "a")]).expect_err("a refusal");
    assert!(
        error
            .to_string()
            .contains("a file exists at the path of its folder"),
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
    // A link that is not in the way is left alone, whatever it points to; also in the place of a file that
    // an earlier run wrote.
    write(&out, &[file("a.rs", "a"), file("b.rs", "b")]).expect("a run");
    fs::remove_file(out.join("b.rs")).expect("a file");
    std::os::unix::fs::symlink(&elsewhere, out.join("b.rs")).expect("a link");
    let summary = write(&out, &[file("a.rs", "a")]).expect("a run");
    assert_eq!(summary.foreign, ["b.rs"]);
    assert_eq!(summary.removed, [""; 0]);
    assert!(elsewhere.exists() && out.join("b.rs").exists() && out.join("lib.rs").exists());
}

#[test]
fn a_failed_run_leaves_the_folder_as_it_was() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let out = folder.path();
    let before = [file("a.rs", "a"), file("gone.rs", "gone")];
    write(out, &before).expect("a first run");
    // The name of a file that no file system takes.
    let long = format!("types/{}.rs", "z".repeat(300));
    let after = [
        file("a.rs", "changed"),
        file("new/c.rs", "c"),
        file(&long, "z"),
    ];
    let error = write(out, &after).expect_err("a failure");
    assert!(error.to_string().contains("cannot "), "{error}");
    assert!(error.path.ends_with(&long), "{error}");
    assert_eq!(listing(out), [MANIFEST, "a.rs", "gone.rs"]);
    assert!(!out.join("new").exists(), "a new folder is left");
    let kept = fs::read_to_string(out.join("a.rs")).expect("a file");
    assert_eq!(kept, before[0].text);
}

/// `--out .`, in a folder that holds files of other tools, of another run elsewhere, and of git.
#[test]
fn removes_nothing_that_it_did_not_write() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let out = folder.path();
    let marked = format!("// {GENERATED}\n");
    let foreign = [
        ".git/objects/00/ab",
        "generated/lib.rs",
        "other/generated/types/a.rs",
        "types/mine.rs",
        "mine.rs",
    ];
    for path in foreign {
        let path = out.join(path);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, &marked).expect("a file");
    }
    let summary = write(out, &[file("lib.rs", "one"), file("types/a.rs", "a")]).expect("a run");
    assert_eq!(summary.removed, [""; 0]);
    // In its own folders it names what an earlier version may have written.
    assert_eq!(summary.unlisted, ["mine.rs", "types/mine.rs"]);
    let summary = write(out, &[file("lib.rs", "two")]).expect("another run");
    assert_eq!(summary.removed, ["types/a.rs"]);
    assert_eq!(summary.unlisted, [""; 0]);
    for path in foreign {
        let kept = fs::read_to_string(out.join(path)).expect("the file");
        assert_eq!(kept, marked, "{path}");
    }
}

/// A foreign file in the place of a generated one stays, and is named.
#[test]
fn leaves_alone_what_has_replaced_a_generated_file() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let out = folder.path();
    write(out, &[file("a.rs", "a"), file("b.rs", "b")]).expect("a run");
    fs::write(out.join("b.rs"), "fn by_hand() {}").expect("a file");
    let summary = write(out, &[file("a.rs", "a")]).expect("another run");
    assert_eq!(
        (summary.foreign, summary.removed),
        (vec!["b.rs".to_owned()], vec![])
    );
    // No later run removes it.
    let manifest = fs::read_to_string(out.join(MANIFEST)).expect("the manifest");
    assert_eq!(manifest.lines().skip(1).collect::<Vec<_>>(), ["a.rs"]);
    assert!(out.join("b.rs").exists());
}

/// No manifest leads out of the folder.
#[test]
fn a_manifest_cannot_name_what_is_elsewhere() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let outside = folder.path().join("outside.rs");
    let marked = format!("// {GENERATED}\n");
    fs::write(&outside, &marked).expect("a file");
    let out = folder.path().join("out");
    write(&out, &[file("a.rs", "a")]).expect("a run");
    let lines = format!(
        "# {GENERATED}\na.rs\n../outside.rs\n{}\n",
        outside.display()
    );
    fs::write(out.join(MANIFEST), lines).expect("a manifest");
    let summary = write(&out, &[file("a.rs", "a")]).expect("another run");
    assert_eq!(summary.removed, [""; 0]);
    assert!(outside.exists());
}

/// Cargo wants a `lib.rs` before it runs the build script that writes it.
#[test]
fn an_empty_file_is_a_place_to_write_to() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    fs::write(folder.path().join("lib.rs"), "\n").expect("a file");
    let files = [file("lib.rs", "one")];
    write(folder.path(), &files).expect("a run");
    let text = fs::read_to_string(folder.path().join("lib.rs")).expect("the file");
    assert_eq!(text, files[0].text);
}

/// What a run that was killed leaves behind is no source file, and the next run removes it.
#[test]
fn cleans_up_after_a_run_that_was_killed() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let out = folder.path();
    let staging = out.join(".antom-codegen.tmp");
    fs::create_dir(&staging).expect("a folder");
    fs::write(staging.join("owner"), format!("# {GENERATED}\n")).expect("a file");
    fs::write(staging.join("1"), "half").expect("a file");
    fs::write(staging.join("mine.txt"), "mine").expect("a file");
    write(out, &[file("a.rs", "a")]).expect("a run");
    assert!(!staging.join("1").exists());
    assert!(staging.join("mine.txt").exists());
    fs::remove_file(staging.join("mine.txt")).expect("a file");
    write(out, &[file("a.rs", "b")]).expect("a run");
    assert!(!staging.exists());
}

/// Runs into one folder, each with other files: in the end it holds what one of them wrote, and nothing
/// of another.
#[test]
fn runs_into_one_folder_wait_for_each_other() {
    for round in 0..8 {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let out = folder.path().join("new/generated");
        let sets: Vec<Vec<_>> = (0..4)
            .map(|run| {
                let own = (0..20).map(|it| file(&format!("types/t{run}_{it}.rs"), "x"));
                let common = (0..20).map(|it| file(&format!("types/t{it}.rs"), &format!("{run}")));
                own.chain(common).collect()
            })
            .collect();
        std::thread::scope(|scope| {
            for files in &sets {
                scope.spawn(|| write(&out, files).expect("a run"));
            }
        });
        let is_whole = |files: &Vec<_>| compare(&out, files).expect("a comparison").is_current();
        let mut whole = sets.iter().filter(|files| is_whole(files));
        let last = whole
            .next()
            .unwrap_or_else(|| panic!("round {round}: {:?}", listing(&out)));
        assert_eq!(whole.count(), 0);
        assert_eq!(listing(&out).len(), last.len() + 1, "round {round}");
    }
}

#[test]
fn replaces_one_file_or_leaves_it() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("openapi.json");
    replace_file(&path, b"one").expect("a file");
    replace_file(&path, b"two").expect("a file");
    assert_eq!(read_file(&path, 3).expect("the file"), b"two");
    let error = read_file(&path, 2).expect_err("a refusal");
    assert_eq!(error.to_string(), "it is larger than the limit of 2 bytes");
    let error = replace_file(folder.path(), b"three").expect_err("a refusal");
    assert!(error.to_string().contains("it is a folder"), "{error}");
    assert_eq!(listing(folder.path()), ["openapi.json"]);
}

#[cfg(unix)]
#[test]
fn refuses_pipes_devices_and_links_to_them_at_once() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let pipe = folder.path().join("pipe");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status();
    assert!(made.expect("mkfifo").success());
    let link = folder.path().join("link");
    std::os::unix::fs::symlink(&pipe, &link).expect("a link");
    let device = std::path::PathBuf::from("/dev/zero");
    for path in [&pipe, &link, &device] {
        let written = replace_file(path, b"x").expect_err("a refusal").to_string();
        let read = read_file(path, 10).expect_err("a refusal").to_string();
        for error in [written, read] {
            assert!(error.contains("it is a pipe or a device"), "{error}");
        }
    }
    let out = folder.path();
    let error = write(out, &[file("pipe", "x")]).expect_err("a refusal");
    assert!(
        error
            .to_string()
            .contains("a pipe or a device exists at this path"),
        "{error}"
    );
    // A link to a file leads to the file, and stays.
    let (file, to_file) = (out.join("file"), out.join("to-file"));
    fs::write(&file, "before").expect("a file");
    std::os::unix::fs::symlink("file", &to_file).expect("a link");
    replace_file(&to_file, b"after").expect("a file");
    assert_eq!(fs::read(&file).expect("the file"), b"after");
    assert!(to_file.is_symlink());
    std::os::unix::fs::symlink("nowhere", out.join("broken")).expect("a link");
    let error = replace_file(out.join("broken"), b"x").expect_err("a refusal");
    assert!(error.to_string().contains("a broken link"), "{error}");
}
