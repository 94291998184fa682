//! What is emitted compiles without a warning; for an API that has nothing to do with payments it also
//! does what its spec says when run.

use std::fs;
use std::path::Path;
use std::process::Command;

use antom_codegen::Builder;

const MANIFEST: &str = r#"[package]
name = "library"
version = "0.0.0"
edition = "2024"

[lib]
path = "generated/lib.rs"

[[bin]]
name = "user"
path = "user.rs"

[features]
signature = ["antom-runtime/signature"]
client = ["antom-runtime/client"]
notification = ["antom-runtime/notification"]
server = ["antom-runtime/server"]
# The areas of some cases.
calls = []
lending = []
reading_room = []
# Under a name that no emitted file could know.
all-in-rust = ["antom-runtime/signature-rust-crypto"]

[dependencies]
antom-runtime = { path = "RUNTIME" }

[lints.rust]
warnings = "deny"
missing_docs = "deny"
unsafe_code = "forbid"

[lints.clippy]
all = "deny"

[workspace]
"#;

#[test]
fn the_library_compiles_and_runs() {
    compile_and_run("library", &format!("{CASES}/library/user/main.rs"), &[]);
}

/// Stubs stand behind features: they compile with all of them, with none, and each alone.
#[test]
fn stubs_compile() {
    let program = &format!("{CASES}/empty_program.rs");
    let features = ["client", "notification", "server"];
    compile_and_run("stubs", program, &[]);
    compile_and_run("stubs", program, &features);
    for feature in features {
        compile_and_run("stubs", program, &[feature]);
    }
}

/// Calls of an API whose answers do not say how they ended, from the client to the server; with a
/// backend for signatures that the emitted crate does not know of.
#[test]
fn stubs_without_an_outcome_call_each_other() {
    let program = &format!("{CASES}/stubs_without_outcome/user/main.rs");
    let features = ["client", "server", "all-in-rust"];
    compile_and_run("stubs_without_outcome", program, &features);
}

/// What has to do with signatures is there with any feature that asks for them.
#[test]
fn signatures_without_a_stub() {
    let program = &format!("{CASES}/stubs/user/main.rs");
    compile_and_run("stubs", program, &["all-in-rust"]);
}

/// Nothing in a spec has to make way for a name that emitted code needs, not even a type `Option`.
#[test]
fn names_that_emitted_code_needs_compile() {
    let features = ["calls", "client", "notification", "server"];
    compile_and_run("names", &format!("{CASES}/names/user/main.rs"), &features);
}

/// What belongs to an area is there with its feature, and a type with each area that reaches it.
#[test]
fn areas_compile_alone_and_together() {
    let program = &format!("{CASES}/empty_program.rs");
    let stubs = ["client", "notification", "server"];
    for areas in [&[][..], &["lending"], &["reading_room"]] {
        compile_and_run("areas", program, areas);
        compile_and_run("areas", program, &[areas, &stubs].concat());
    }
    let all = [
        "lending",
        "reading_room",
        "client",
        "notification",
        "server",
        "all-in-rust",
    ];
    compile_and_run("areas", &format!("{CASES}/areas/user/main.rs"), &all);
}

/// Each feature's case compiles as well; its program only has to be linked.
#[test]
fn every_case_compiles() {
    for case in [
        "cases",
        "constraints",
        "cycles",
        "notifications",
        "paths",
        "products",
        "rules",
        "scalars",
        "value_lists",
    ] {
        compile_and_run(case, &format!("{CASES}/empty_program.rs"), &[]);
    }
}

const CASES: &str = "tests/cases";

fn compile_and_run(case: &str, program: &str, features: &[&str]) {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let repository = here.parent().expect("the workspace");
    let folder = tempfile::tempdir().expect("a temporary folder");
    let runtime = repository.join("runtime").display().to_string();
    fs::write(
        folder.path().join("Cargo.toml"),
        MANIFEST.replace("RUNTIME", &runtime),
    )
    .expect("a manifest");
    fs::copy(
        repository.join("Cargo.lock"),
        folder.path().join("Cargo.lock"),
    )
    .expect("the versions in use");
    fs::copy(here.join(program), folder.path().join("user.rs")).expect("a program");
    let out = folder.path().join("generated");
    Builder::new(here.join(CASES).join(case).join("spec"))
        .out_dir(out)
        .run()
        .expect("the spec is in order");

    let output = Command::new(env!("CARGO"))
        .args(["run", "--offline", "--quiet", "--features"])
        .arg(features.join(","))
        .current_dir(folder.path())
        .env(
            "CARGO_TARGET_DIR",
            Path::new(env!("CARGO_TARGET_TMPDIR")).join("library"),
        )
        .env_remove("RUSTFLAGS")
        // Where a program finds keys.
        .env("RUNTIME", runtime)
        .output()
        .expect("cargo runs");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
}
