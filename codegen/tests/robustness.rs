//! Whatever is in its files, a spec is checked or reported on; nothing panics.

use std::fs;
use std::path::{Path, PathBuf};

use antom_codegen::{check, load};

use crate::support::files_below;
use crate::support::mutation::{Numbers, mutate};

fn library() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/library/spec")
}

fn copy_of_library(to: &Path) -> Vec<PathBuf> {
    let from = library();
    let copy = |path: &PathBuf| {
        let target = to.join(path.strip_prefix(&from).expect("a path inside"));
        fs::create_dir_all(target.parent().expect("a parent")).expect("a folder");
        fs::copy(path, &target).expect("a copy");
        target
    };
    files_below(&from).iter().map(copy).collect()
}

#[test]
fn mutated_specs_never_panic() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let files = copy_of_library(folder.path());
    let mut numbers = Numbers(0x9e37_79b9_7f4a_7c15);
    let mut sound = 0;
    for _ in 0..1500 {
        let path = &files[numbers.below(files.len())];
        let original = fs::read(path).expect("a file");
        let mut mutated = original.clone();
        mutate(&mut mutated, &mut numbers);
        fs::write(path, &mutated).expect("a written file");
        match load(folder.path()).and_then(|document| check(&document)) {
            Ok(_) => sound += 1,
            // Rendering looks at every place, which must lie inside of its file.
            Err(diagnostics) => assert!(diagnostics.to_string().contains("error[")),
        }
        fs::write(path, &original).expect("a written file");
    }
    assert!(sound < 1500, "nothing was broken");
}

/// Problems in a large file must not each cost the whole file.
#[test]
fn many_problems_are_reported_in_reasonable_time() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    copy_of_library(folder.path());
    let mut text = String::from("Huge:\n  doc: A huge type.\n  fields:\n");
    for index in 0..3000 {
        text += &format!("    field{index}: {{ type: Strng, requierd: true, doc: A field. }}\n");
    }
    fs::write(folder.path().join("types/huge.yaml"), text).expect("a written file");
    let document = load(folder.path()).expect("a document");
    let diagnostics = check(&document).expect_err("a broken spec");
    assert!(diagnostics.len() >= 6000);
    let more = diagnostics.len() - 100;
    let report = diagnostics.to_string();
    assert!(report.contains(&format!(" problems in 1 file; {more} more, listed by")));
    assert_eq!(report.matches("error[").count(), 100);
    let github = diagnostics.to_github();
    assert_eq!(github.lines().count(), 101);
    assert!(github.contains(&format!(
        "\n::error title=more-problems::{more} more, listed by"
    )));
}
