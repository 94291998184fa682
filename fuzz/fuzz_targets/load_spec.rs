//! Whatever a spec file holds, loading and checking end with an API or with diagnostics that can be shown.
#![no_main]

use std::fs;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|types: &[u8]| {
    let dir = tempfile::tempdir().expect("a temporary folder");
    fs::create_dir(dir.path().join("types")).expect("a folder in it");
    fs::write(
        dir.path().join("api.yaml"),
        "name: fuzz\ndoc: Fuzzed.\nscalars: native\n",
    )
    .expect("a file in it");
    fs::write(dir.path().join("types/fuzz.yaml"), types).expect("a file in it");
    if let Err(diagnostics) = antom_codegen::generate(dir.path()) {
        assert!(!diagnostics.to_string().is_empty());
    }
});
