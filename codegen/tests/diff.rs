//! Changes between two specs, and what follows from them.

use std::path::Path;

use antom_codegen::diff::diff;
use antom_codegen::{Api, check, load};

fn api(folder: &Path) -> Api {
    let document = load(folder).expect("a document");
    check(&document).unwrap_or_else(|problems| panic!("{}: {problems}", folder.display()))
}

#[test]
fn a_spec_does_not_differ_from_itself() {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut compared = 0;
    for case in std::fs::read_dir(cases).expect("a folder") {
        let spec = case.expect("an entry").path().join("spec");
        if spec.is_dir() {
            let (one, other) = (api(&spec), api(&spec));
            let changes = diff(&one, &other).changes;
            assert!(changes.is_empty(), "{changes:?}");
            compared += 1;
        }
    }
    assert!(compared > 5);
}
