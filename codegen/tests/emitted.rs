//! Each folder below `cases` holds a spec that shows one feature of the language; the snapshot
//! beside it is what is emitted for it.

use std::path::Path;

/// Larger than a snapshot that somebody would read; it is compiled and run by `compiles.rs`.
const NOT_SHOWN: &str = "library";

#[test]
fn cases() {
    insta::glob!("cases/*/spec", |spec| {
        let case = spec.parent().expect("the folder of the case");
        if !case.ends_with(NOT_SHOWN) {
            insta::with_settings!({ snapshot_path => case, prepend_module_to_snapshot => false, snapshot_suffix => "" }, {
                insta::assert_snapshot!("emitted", emitted(spec));
            });
        }
    });
}

fn emitted(spec: &Path) -> String {
    let files = antom_codegen::generate(spec).unwrap_or_else(|problems| panic!("{problems}"));
    let shown = files
        .iter()
        .map(|file| format!("==> {}\n{}", file.path, file.text));
    shown.collect::<Vec<_>>().join("\n")
}

#[test]
fn the_output_depends_on_the_spec_alone() {
    let spec = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/cases")
        .join(NOT_SHOWN)
        .join("spec");
    let once = antom_codegen::generate(&spec).expect("the spec is in order");
    for _ in 0..5 {
        assert_eq!(
            antom_codegen::generate(&spec).expect("the spec is in order"),
            once
        );
    }
}
