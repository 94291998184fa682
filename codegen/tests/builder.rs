//! The builder, as a build script uses it.

use std::fs;
use std::path::Path;

use antom_codegen::{Builder, Error};

use crate::support::sections::sections;

fn folder(relative: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests")
        .join(relative)
}

#[test]
fn generates_and_then_leaves_alone() {
    let out = tempfile::tempdir().expect("a temporary folder");
    let builder = Builder::new(folder("cases/library/spec")).out_dir(out.path());
    let first = builder.run().expect("a sound spec");
    assert!(first.written.contains(&"lib.rs".to_owned()));
    let second = builder.run().expect("a sound spec");
    assert_eq!(second.written, [""; 0]);
    assert_eq!(second.unchanged, first.written);
}

#[test]
fn a_broken_spec_touches_nothing() {
    let out = tempfile::tempdir().expect("a temporary folder");
    let before = Builder::new(folder("cases/library/spec")).out_dir(out.path());
    before.run().expect("a sound spec");
    let lib = out.path().join("lib.rs");
    let text = fs::read_to_string(&lib).expect("an emitted file");
    let cases = sections(&folder("diagnostics"));
    let many = cases.iter().find(|it| it.name == "many").expect("the case");
    let spec = tempfile::tempdir().expect("a temporary folder");
    many.write("spec", spec.path());
    let broken = Builder::new(spec.path()).out_dir(out.path());
    match broken.run() {
        Err(Error::Spec(diagnostics)) => assert!(diagnostics.len() > 5),
        other => panic!("a broken spec gave {other:?}"),
    }
    assert_eq!(fs::read_to_string(&lib).expect("an emitted file"), text);
}
