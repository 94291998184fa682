//! The packages as a registry would have them: what they say of themselves, and the Rust that they and their dependencies
//! need. `.ci/package` packs and compiles them.

use std::fs;
use std::process::Command;

use antom::serde_json::{self, Value};

use crate::support::cargo::{cargo, copy, repository, succeeded};

/// Reads what `cargo metadata` lists.
fn packages(output: &std::process::Output) -> Vec<Value> {
    let metadata: Value = serde_json::from_str(&succeeded(output)).unwrap();
    metadata["packages"].as_array().unwrap().clone()
}

/// Returns the packages of this repository.
fn own() -> Vec<Value> {
    let arguments = ["metadata", "--no-deps", "--format-version", "1"];
    packages(&cargo(repository(), &arguments))
}

fn is_published(package: &Value) -> bool {
    package["publish"].is_null()
}

#[test]
fn published_packages_describe_themselves() {
    for package in own().iter().filter(|it| is_published(it)) {
        let name = package["name"].as_str().unwrap();
        for key in [
            "description",
            "license",
            "readme",
            "homepage",
            "repository",
            "documentation",
            "rust_version",
        ] {
            assert!(package[key].is_string(), "{name} has no `{key}`");
        }
        for key in ["keywords", "categories"] {
            let values = package[key].as_array().unwrap();
            assert!(
                (1..=5).contains(&values.len()),
                "{name} has {} {key}",
                values.len()
            );
        }
    }
}

/// Dependencies on each other have a version only where users need them: with it, a package can be published only after
/// those that it is tested with.
#[test]
fn the_script_packs_every_published_package_after_what_it_depends_on() {
    let script = fs::read_to_string(repository().join(".ci/package")).unwrap();
    let (_, list) = script.split_once("\npackages=(").unwrap();
    let order: Vec<&str> = list.split_once(')').unwrap().0.split_whitespace().collect();
    let own = own();
    let published: Vec<&Value> = own.iter().filter(|it| is_published(it)).collect();
    assert_eq!(order.len(), published.len(), "{order:?}");
    for package in published {
        let name = package["name"].as_str().unwrap();
        let place = order.iter().position(|it| *it == name);
        let place = place.unwrap_or_else(|| panic!(".ci/package does not pack {name}"));
        for dependency in package["dependencies"].as_array().unwrap() {
            let other = dependency["name"].as_str().unwrap();
            let needs = dependency["path"].is_string() && dependency["req"] != "*";
            assert!(
                !needs || order[..place].contains(&other),
                "{name} is packed before {other}"
            );
        }
    }
}

/// Reads `1.89` and `1.89.0` alike.
fn version(text: &str) -> Vec<u64> {
    let mut parts: Vec<u64> = text.split('.').map(|part| part.parse().unwrap()).collect();
    parts.resize(3, 0);
    parts
}

/// A dependency that needs a later Rust than it is said that this project needs would only be found with that very
/// toolchain. What a dependency does not say cannot be checked.
#[test]
fn dependencies_need_no_later_rust() {
    let own = own();
    let ours = own.iter().find(|it| it["name"] == "antom").unwrap();
    let ours = ours["rust_version"].as_str().unwrap();

    let rustc = Command::new("rustc").arg("-vV").output().unwrap();
    let rustc = String::from_utf8(rustc.stdout).unwrap();
    let host = rustc
        .lines()
        .find_map(|line| line.strip_prefix("host: "))
        .unwrap();

    let features = "\"authorizations\", \"axum\", \"notification_events\", \"reqwest\", \"reserves\", \"samples\", \"server\", \
                    \"signature-ring\", \"signature-rust-crypto\", \"tracing\", \"ureq\", \"users\", \"vaulting\"";
    let path = |folder: &str| repository().join(folder).display().to_string();
    let manifest = format!(
        "[package]\nname = \"user\"\nedition = \"2024\"\n\n[workspace]\n\n[dependencies]\n\
         antom = {{ path = {:?}, features = [{features}] }}\nantom-codegen = {{ path = {:?} }}\n\
         antom-sandbox = {{ path = {:?} }}\nantom-workbench = {{ path = {:?} }}\n",
        path(""),
        path("codegen"),
        path("sandbox"),
        path("workbench"),
    );
    let user = tempfile::tempdir().unwrap();
    fs::write(user.path().join("Cargo.toml"), manifest).unwrap();
    fs::create_dir(user.path().join("src")).unwrap();
    fs::write(user.path().join("src/lib.rs"), "").unwrap();
    copy(
        &repository().join("Cargo.lock"),
        &user.path().join("Cargo.lock"),
    );

    let arguments = [
        "metadata",
        "--format-version",
        "1",
        "--filter-platform",
        host,
    ];
    let packages = packages(&cargo(user.path(), &arguments));
    assert!(packages.len() > 200, "only {} packages", packages.len());
    let late: Vec<String> = packages
        .iter()
        .filter(|it| {
            it["rust_version"]
                .as_str()
                .is_some_and(|it| version(it) > version(ours))
        })
        .map(|it| {
            format!(
                "{} {} needs {}",
                it["name"], it["version"], it["rust_version"]
            )
        })
        .collect();
    assert!(
        late.is_empty(),
        "this project says that it needs Rust {ours}: {late:#?}"
    );
}
