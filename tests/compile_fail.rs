//! What the compiler refuses, and that it says which field is missing; and that it takes what the README
//! shows.

#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::Path;

#[test]
fn what_the_compiler_refuses() {
    let cases = trybuild::TestCases::new();
    cases.compile_fail("tests/compile_fail/*.rs");
    for block in blocks_of_the_readme() {
        cases.pass(block);
    }
}

/// The Rust of the README, each block as a program of its own.
fn blocks_of_the_readme() -> Vec<String> {
    let readme = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md")).unwrap();
    let blocks = readme.split("```rust\n").skip(1);
    let programs = blocks.enumerate().map(|(index, block)| {
        let code = block.split("```").next().unwrap_or_default();
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("readme_{index}.rs"));
        fs::write(
            &path,
            format!("#![allow(dead_code)]\n{code}\nfn main() {{}}\n"),
        )
        .unwrap();
        path.display().to_string()
    });
    let programs: Vec<_> = programs.collect();
    assert!(programs.len() >= 3, "the README shows some Rust");
    programs
}
