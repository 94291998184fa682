//! The tests of the emitted crate, in one program: to link it takes longer than to compile a file of it.
//!
//! `cargo test one_judge::` runs the tests of one file. Calls over sockets are a program of their own, `calls`, with a process
//! and its open files to themselves.

#![allow(clippy::unwrap_used)]

mod answers;
mod boundaries;
mod cases;
mod coverage;
mod decided;
mod diff_pages;
mod differential;
mod downstream;
mod ergonomics;
mod exports;
mod fields;
mod forms;
mod fresh;
mod hostile;
mod lenient;
mod links;
mod one_judge;
mod packages;
mod readme;
mod regeneration;
mod round_trip;
mod rules;
mod samples;
mod secrets;
mod support;
mod texts;
mod violations;
mod wire;

use std::fs;
use std::path::Path;

/// A file that no `mod` names would never run, as cargo is told not to look for tests by itself.
#[test]
fn every_file_is_a_module() {
    for package in ["", "codegen", "workbench"] {
        let tests = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join(package)
            .join("tests");
        let main = fs::read_to_string(tests.join("main.rs")).unwrap();
        for entry in fs::read_dir(&tests).unwrap() {
            let path = entry.unwrap().path();
            let module = path.file_stem().unwrap().to_str().unwrap();
            let is_module =
                path.extension().is_some_and(|it| it == "rs") || path.join("mod.rs").exists();
            let is_named = module == "main" || main.contains(&format!("mod {module};\n"));
            assert!(
                !is_module || is_named,
                "{} is not in main.rs",
                path.display()
            );
        }
    }
}
