//! What is emitted compiles without a warning; for APIs that have nothing to do with payments it also does what
//! their specs say when run.
//!
//! All cases are members of one workspace, so that what they depend on is compiled once for each set of features.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use antom_codegen::Builder;

use crate::support::compiled;

const WORKSPACE: &str = r#"[workspace]
resolver = "3"
members = ["*"]
"#;

const MEMBER: &str = r#"[package]
name = "NAME"
version = "0.0.0"
edition = "2024"

[lib]
name = "emitted_NAME"
path = "generated/lib.rs"

[[bin]]
name = "NAME"
path = "user.rs"

[features]
signature = ["antom-runtime/signature"]
client = ["antom-runtime/client"]
notification = ["antom-runtime/notification"]
server = ["antom-runtime/server"]
samples = []
# The areas of some cases.
calls = []
lending = []
reading_room = []
rt = []
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
"#;

const STUBS: [&str; 4] = ["client", "notification", "samples", "server"];
const AREAS: [&str; 4] = ["calls", "lending", "reading_room", "rt"];

fn cases() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases")
}

fn runtime() -> String {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.with_file_name("runtime").display().to_string()
}

/// A workspace with a crate for each case, made anew.
static EMITTED: LazyLock<PathBuf> = LazyLock::new(|| {
    let root = compiled::folder().join("emitted");
    for entry in fs::read_dir(&root).into_iter().flatten().flatten() {
        if entry.path().join("generated").is_dir() {
            fs::remove_dir_all(entry.path()).expect("a removed crate");
        }
    }
    fs::create_dir_all(&root).expect("a folder");
    fs::write(root.join("Cargo.toml"), WORKSPACE).expect("a manifest");
    let lock = Path::new(env!("CARGO_MANIFEST_DIR")).with_file_name("Cargo.lock");
    fs::copy(lock, root.join("Cargo.lock")).expect("the versions in use");
    for entry in fs::read_dir(cases()).expect("the cases") {
        let case = entry.expect("an entry").path();
        if case.join("spec").is_dir() {
            emit(&case, &root);
        }
    }
    root
});

/// A member of the workspace: what is emitted for a case, and a program that uses it. A case without a program
/// of its own only has to be linked.
fn emit(case: &Path, root: &Path) {
    let name = case.file_name().expect("a name").to_string_lossy();
    let member = root.join(&*name);
    Builder::new(case.join("spec"))
        .out_dir(member.join("generated"))
        .run()
        .expect("the spec is in order");
    let manifest = MEMBER.replace("NAME", &name);
    let manifest = manifest.replace("RUNTIME", &runtime());
    fs::write(member.join("Cargo.toml"), manifest).expect("a manifest");
    let program = match fs::read_to_string(case.join("user/main.rs")) {
        Ok(program) => format!("{program}\nuse emitted_{name} as library;\n"),
        Err(_) => format!("//! Links the crate.\n\nuse emitted_{name} as _;\n\nfn main() {{}}\n"),
    };
    fs::write(member.join("user.rs"), program).expect("a program");
}

fn cargo(arguments: &[&str], features: &[&str]) {
    let output = compiled::cargo(&EMITTED, arguments)
        .args(["--features", &features.join(",")])
        // Where a program finds keys.
        .env("RUNTIME", runtime())
        .output()
        .expect("cargo runs");
    assert!(
        output.status.success(),
        "{arguments:?}, {features:?}:\n{}",
        String::from_utf8_lossy(&output.stderr)
    );
}

/// Without features; and the library does what its spec says.
#[test]
fn every_case_compiles() {
    cargo(&["build", "--workspace", "--lib"], &[]);
    cargo(&["run", "--package", "library"], &[]);
}

/// With every stub and every area. What is called answers: an API whose answers do not say how they ended, one
/// with areas, and one in which nothing makes way for a name that emitted code needs, not even a type `Option`.
#[test]
fn everything_compiles_together() {
    let features = [&STUBS[..], &AREAS, &["all-in-rust"]].concat();
    cargo(&["build", "--workspace"], &features);
    for case in ["stubs_without_outcome", "areas", "names"] {
        cargo(&["run", "--package", case], &features);
    }
}

/// Stubs stand behind features: each compiles alone, with what all of them need for signatures.
#[test]
fn stubs_compile_alone() {
    for feature in STUBS {
        let features = [feature, "all-in-rust"];
        cargo(&["check", "--package", "stubs", "--lib"], &features);
    }
    cargo(&["run", "--package", "stubs"], &["all-in-rust"]);
}

/// What belongs to an area is there with its feature, and a type with each area that reaches it.
#[test]
fn areas_compile_alone() {
    for area in [&[][..], &["lending"], &["reading_room"], &["rt"]] {
        cargo(&["check", "--package", "areas", "--lib"], area);
        cargo(
            &["check", "--package", "areas", "--lib"],
            &[area, &STUBS, &["all-in-rust"]].concat(),
        );
    }
}
