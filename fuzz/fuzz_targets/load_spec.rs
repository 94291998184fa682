//! Whatever a spec holds, loading, checking and emitting it end with a crate or with diagnostics that can be shown.
//!
//! The input is a file of types, a line `%%`, and a file of an operation. An input without that line is a file of types
//! beside an operation that uses the type `Kind`.
#![no_main]

use std::fs;

use libfuzzer_sys::fuzz_target;

const API: &str = "name: fuzz
doc: Fuzzed.
scalars: native
pages: { home: { title: Home, language: en, address: \"https://example.com/home\" } }
stubs: [client, notification, server]
base_path: /api
gateways: { HOME: { address: \"https://example.com\", doc: Here. } }
";

const OPERATION: &str = "operation: do
doc: Does it.
method: POST
path: /do
request: { kind: { type: Kind, required: true, doc: A kind. } }
response: {}
";

fuzz_target!(|input: &[u8]| {
    const BETWEEN: &[u8] = b"\n%%\n";
    let at = input.windows(BETWEEN.len()).position(|it| it == BETWEEN);
    let (types, operation) = match at {
        Some(at) => (&input[..at + 1], &input[at + BETWEEN.len()..]),
        None => (input, OPERATION.as_bytes()),
    };
    let dir = tempfile::tempdir().expect("a temporary folder");
    let write = |name: &str, text: &[u8]| {
        let path = dir.path().join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder in it");
        fs::write(path, text).expect("a file in it");
    };
    write("api.yaml", API.as_bytes());
    write("operations/do/do.yaml", operation);
    if !types.trim_ascii().is_empty() {
        write("types/fuzz.yaml", types);
    }
    match antom_codegen::generate(dir.path()) {
        Ok(files) => assert!(files.iter().any(|file| file.path.ends_with("lib.rs"))),
        Err(diagnostics) => assert!(!diagnostics.to_string().is_empty()),
    }
});
