//! The name of the spec folder, which emitted files tell.

use std::path::Path;

use antom_codegen::{check, load};

#[test]
fn is_the_last_component_of_the_path_as_given() {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/library");
    for path in ["spec", "spec/", "spec/.", "spec/types/.."] {
        let document = load(cases.join(path)).expect("a spec");
        let api = check(&document).expect("a sound spec");
        assert_eq!(api.folder, "spec", "{path}");
    }
}
