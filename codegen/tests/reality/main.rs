//! What is said of the Rust API is true.

mod program;
mod workspace;

use std::collections::BTreeMap;
#[test]
fn smoke() {
    let cases = [
        "library",
        "stubs",
        "products",
        "cases",
        "notifications",
        "cycles",
        "stubs_without_outcome",
        "scalars",
        "value_lists",
        "paths",
        "rules",
        "constraints",
    ];
    let apis: Vec<_> = cases
        .iter()
        .map(|case| {
            let spec = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
                .join("tests/cases")
                .join(case)
                .join("spec");
            antom_codegen::check(&antom_codegen::load(spec).unwrap()).unwrap()
        })
        .collect();
    let crates: Vec<_> = cases
        .iter()
        .zip(&apis)
        .map(|(case, api)| workspace::Crate {
            alias: format!("{case}_old"),
            api,
        })
        .collect();
    let mut programs: BTreeMap<String, String> = cases
        .iter()
        .zip(&apis)
        .map(|(case, api)| {
            (
                case.to_string(),
                program::program(api, &format!("{case}_old")),
            )
        })
        .collect();
    programs.insert("wrong".into(), program::program(&apis[0], "stubs_old"));
    programs.insert("wrong2".into(), program::program(&apis[1], "stubs_nothing"));
    let now = std::time::Instant::now();
    let c = workspace::compiling(&crates, &programs);
    println!("{:?} {c:?}", now.elapsed());
    assert_eq!(c.len(), 12);
}
