//! Specs of revisions, read from a repository made for the purpose.

use std::fs;
use std::path::Path;
use std::process::Command;

use antom_codegen::check;
use antom_workbench::origin::{LoadError, Origin};

use crate::support::copy;

/// A repository with two revisions of the library: in the second one its spec has moved and is broken.
fn repository() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let root = folder.path();
    copy(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("../codegen/tests/cases/library/spec"),
        &root.join("docs/spec"),
    );
    git(root, &["init", "--quiet"]);
    commit(root, "v1");
    fs::rename(root.join("docs/spec"), root.join("spec")).expect("a moved folder");
    let api = root.join("spec/api.yaml");
    let text = fs::read_to_string(&api).expect("a spec");
    fs::write(&api, format!("{text}nmae: twice\n")).expect("a written file");
    commit(root, "v2");
    folder
}

fn commit(root: &Path, tag: &str) {
    let author = ["-c", "user.name=A", "-c", "user.email=a@example.com"];
    git(root, &["add", "--all"]);
    let commit = ["commit", "--quiet", "--no-gpg-sign", "--message", tag];
    git(root, &[&author[..], &commit].concat());
    git(root, &["tag", tag]);
}

fn git(root: &Path, arguments: &[&str]) {
    let mut command = Command::new("git");
    let status = command.arg("-C").arg(root).args(arguments).status();
    assert!(status.expect("git is there").success(), "{arguments:?}");
}

/// The name of the API, or what is wrong.
fn read(origin: &str, default: &Path) -> Result<String, String> {
    let document = match Origin::parse(origin, default).load() {
        Ok(document) => document,
        Err(LoadError::Git(error)) => return Err(error.to_string()),
        Err(LoadError::Spec(diagnostics)) => return Err(diagnostics.to_string()),
    };
    match check(&document) {
        Ok(api) => Ok(api.name),
        Err(diagnostics) => Err(diagnostics.to_string()),
    }
}

#[test]
fn reads_a_revision_as_it_was() {
    let repository = repository();
    let root = repository.path();
    // The folder was there at that revision, and is there no more.
    assert_eq!(
        read("git:v1", &root.join("docs/spec")),
        Ok("library".to_owned())
    );
    assert_eq!(
        read("git:v2~1", &root.join("docs/spec")),
        Ok("library".to_owned())
    );
    let broken = read("git:v2", &root.join("spec")).expect_err("a misspelt key");
    assert!(
        broken.contains("unknown-key") && broken.contains("--> git:v2:spec/api.yaml:"),
        "{broken}"
    );
}

/// A second working tree of a repository has its revisions, and no folder `.git`.
#[test]
fn reads_from_any_working_tree() {
    let repository = repository();
    let folder = tempfile::tempdir().expect("a temporary folder");
    let tree = folder.path().join("tree");
    let path = tree.to_str().expect("a path in UTF-8");
    git(
        repository.path(),
        &["worktree", "add", "--quiet", path, "v1"],
    );
    let spec = tree.join("docs/spec");
    assert_eq!(read("git:HEAD", &spec), Ok("library".to_owned()));
    let broken = read("git:v2", &tree.join("spec")).expect_err("a misspelt key");
    assert!(broken.contains("--> git:v2:spec/api.yaml:"), "{broken}");
}

#[test]
fn says_what_is_wrong_with_a_revision() {
    let repository = repository();
    let (root, spec) = (repository.path(), repository.path().join("spec"));
    let said = |origin: &str, default: &Path| read(origin, default).expect_err("no spec");
    let revision = said("git:v3", &spec);
    assert!(
        revision.contains("has no revision `v3`; list"),
        "{revision}"
    );
    // Nothing that looks like an option is one.
    let option = said("git:--all", &spec);
    assert!(option.contains("has no revision `--all`"), "{option}");
    let folder = said("git:v1", &spec);
    assert!(
        folder.contains("revision `v1` has no folder `spec`; use"),
        "{folder}"
    );
    let file = said("git:v2", &spec.join("api.yaml"));
    assert!(file.contains("has no folder `spec/api.yaml`;"), "{file}");
    let outside = said("git:v1", &root.join("../../elsewhere"));
    assert!(
        outside.contains("is not in a git repository; run"),
        "{outside}"
    );
    let empty = said("git:v1", &root.join("docs"));
    assert!(
        empty.contains("--> git:v1:docs") && empty.contains("no spec found in this folder"),
        "{empty}"
    );
}

/// From the top of the repository, as git has it, or from where the user stands.
#[test]
fn a_path_may_follow_the_revision() {
    let default = Path::new("nowhere");
    let here = read("git:HEAD:../codegen/tests/cases/library/spec", default);
    assert_eq!(here, Ok("library".to_owned()));
    assert_eq!(
        read("git:HEAD:codegen/tests/cases/library/spec", default),
        here
    );
    let outside = read("git:HEAD:../../spec", default).expect_err("outside");
    assert!(outside.contains("is outside the repository"), "{outside}");
}
