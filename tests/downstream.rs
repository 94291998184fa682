//! As a user: a crate elsewhere that depends on this one builds and runs, and compiles neither the
//! generator nor an HTTP stack nor cryptography.

#![allow(clippy::unwrap_used)]

mod support;

use std::fs;
use std::path::Path;

use support::cargo::{cargo, copy, repository, snapshot, succeeded};

const PROGRAM: &str = r#"
use antom::types::Amount;
use antom::{Language, Validate};

fn main() {
    let amount = Amount::builder().currency("usd").value(0).build();
    let invalid = amount.validate().unwrap_err();
    println!("{}", invalid.violations().in_language(Language::En));
    let product = antom::schema().operation("pay").unwrap().product("EntryCode").unwrap();
    println!("{}", product.request().check_json(b"{}").errors().count());
}
"#;

/// What may not be there, as the beginning of a name.
const UNWANTED: [&str; 14] = [
    "antom-codegen",
    "syn",
    "quote",
    "proc-macro2",
    "serde_derive",
    "serde-",
    "reqwest",
    "hyper",
    "http",
    "tokio",
    "axum",
    "ring",
    "aws-lc",
    "rustls",
];

/// A crate that depends on this repository, outside of it, so that its `.cargo/config.toml` is not
/// in force.
fn user(folder: &Path) {
    let manifest = format!(
        "[package]\nname = \"user\"\nedition = \"2024\"\n\n[dependencies]\nantom = {{ path = {:?} }}\n\n[workspace]\n",
        repository()
    );
    fs::write(folder.join("Cargo.toml"), manifest).unwrap();
    // The same versions as here, so that nothing has to be looked up.
    copy(&repository().join("Cargo.lock"), &folder.join("Cargo.lock"));
    fs::create_dir(folder.join("src")).unwrap();
    fs::write(folder.join("src/main.rs"), PROGRAM).unwrap();
}

#[test]
fn a_crate_elsewhere_builds_runs_and_stays_small() {
    let folder = tempfile::tempdir().unwrap();
    user(folder.path());
    let before = snapshot(&repository().join("generated"));

    let printed = succeeded(&cargo(folder.path(), &["run", "--quiet"]));
    let lines: Vec<_> = printed.lines().collect();
    assert_eq!(lines[0], "2 errors, 0 warnings");
    assert!(lines[1].starts_with("error: currency: "), "{printed}");
    assert!(
        lines[2].starts_with("error: value: must be at least 1, found 0"),
        "{printed}"
    );

    let arguments = [
        "tree",
        "--edges",
        "normal,build",
        "--prefix",
        "none",
        "--format",
        "{p}",
    ];
    let tree = succeeded(&cargo(folder.path(), &arguments));
    let mut crates: Vec<_> = tree
        .lines()
        .filter_map(|line| line.split(' ').next())
        .collect();
    crates.sort_unstable();
    crates.dedup();
    crates.retain(|name| *name != "user");
    for name in &crates {
        assert!(
            !UNWANTED.iter().any(|unwanted| name.starts_with(unwanted)),
            "{name} in\n{tree}"
        );
    }
    assert!(
        crates.contains(&"antom") && crates.contains(&"antom-runtime"),
        "{tree}"
    );
    assert!(crates.len() <= 12, "{} crates:\n{tree}", crates.len());

    let built = fs::read_dir(folder.path().join("target/debug/build")).unwrap();
    for script in built {
        let name = script.unwrap().file_name().to_string_lossy().into_owned();
        assert!(!name.starts_with("antom-codegen"), "{name} was built");
    }
    assert!(
        before == snapshot(&repository().join("generated")),
        "a user's build regenerated"
    );
}
