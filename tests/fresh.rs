//! What is checked in under `generated/` is what the generator emits from `spec/` now.

use crate::support::cargo::repository;
use antom_codegen::write::compare;

#[test]
fn generated_is_current() {
    let files = antom_codegen::generate(repository().join("spec"));
    let files = files.unwrap_or_else(|diagnostics| panic!("{diagnostics}"));
    let comparison = compare(repository().join("generated"), &files);
    let comparison = comparison.unwrap_or_else(|error| panic!("{error}"));
    assert!(
        comparison.is_current(),
        "generated/ is not what spec/ says. Run `cargo run --bin antom-codegen -- generate`.\n\
         stale: {:?}\nmissing: {:?}\nno longer emitted: {:?}",
        comparison.stale,
        comparison.missing,
        comparison.extra,
    );
}

#[test]
fn generating_twice_gives_the_same_bytes() {
    let generate = || {
        let files = antom_codegen::generate(repository().join("spec"));
        let files = files.unwrap_or_else(|diagnostics| panic!("{diagnostics}"));
        files
            .into_iter()
            .map(|file| (file.path, file.text))
            .collect::<Vec<_>>()
    };
    assert_eq!(generate(), generate());
}
