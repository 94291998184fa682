//! An API of the size and shape of Antom's whole one is checked and emitted, and what is emitted compiles.
//!
//! How long that takes is measured by `whole_api` of `benches/`.

use std::fs;
use std::path::Path;

use antom_codegen::{Api, check, emit, load};

#[allow(dead_code, unreachable_pub, reason = "measurements use more of it")]
#[path = "../../benches/src/whole_api/mod.rs"]
mod synthetic;

use crate::support::compiled;
use synthetic::{AREAS, Layout};

const LAYOUT: Layout = Layout::Areas;

#[test]
fn it_is_as_large_as_the_real_one() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let api = checked(folder.path());
    let inbound = api.operations.iter().filter(|it| it.is_inbound()).count();
    assert_eq!(api.operations.len(), 188, "operations");
    assert_eq!(inbound, 19, "notifications");
    // Of the 531 types that the models have, 91 are lists of values that another field of the name writes out as well.
    assert_eq!(api.objects.len() + api.lists.len(), 531 - 91, "types");
    assert_eq!(api.objects.len(), 251, "types with fields");
}

/// With the areas that are there by default, and with all of them and the stubs.
#[test]
#[ignore = "compiles 130,000 lines; .ci/run asks for it"]
fn it_compiles() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let api = checked(folder.path());
    for file in emit(&api) {
        let path = folder.path().join("src").join(&file.path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, &file.text).expect("a file");
    }
    let repository = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    fs::write(folder.path().join("Cargo.toml"), manifest(&repository)).expect("a manifest");
    fs::copy(
        repository.join("Cargo.lock"),
        folder.path().join("Cargo.lock"),
    )
    .expect("the versions in use");
    let all = format!("{},client,notification,server,signature", AREAS.join(","));
    for features in ["", &all] {
        cargo_check(folder.path(), features);
    }
}

fn checked(folder: &Path) -> Api {
    let spec = folder.join("spec");
    synthetic::write(&spec, LAYOUT).expect("a spec");
    let document = load(&spec).unwrap_or_else(|problems| panic!("{problems}"));
    check(&document).unwrap_or_else(|problems| panic!("{problems}"))
}

fn manifest(repository: &Path) -> String {
    let areas: String = AREAS.iter().map(|area| format!("{area} = []\n")).collect();
    format!(
        r#"[package]
name = "whole-api"
version = "0.0.0"
edition = "2024"

[features]
default = ["payments"]
client = ["antom-runtime/client"]
notification = ["antom-runtime/notification"]
server = ["antom-runtime/server"]
signature = ["antom-runtime/signature-rust-crypto"]
{areas}
[dependencies]
antom-runtime = {{ path = {:?} }}

[lints.rust]
warnings = "deny"
missing_docs = "deny"
unsafe_code = "forbid"

[workspace]
"#,
        repository.join("runtime")
    )
}

fn cargo_check(folder: &Path, features: &str) {
    let output = compiled::cargo(folder, &["check", "--features", features])
        .output()
        .expect("cargo runs");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
}
