//! A workspace of emitted crates and of programs that use them, and which of the programs compile.
//!
//! The programs are modules of one crate, since starting a compiler takes longer than compiling one of
//! them. A compiler that finds names which are not there does not look at types any more, so that what
//! fails is taken out and the rest compiled again, until nothing fails.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use antom_codegen::File;
use antom_codegen::model::{Api, Stub};

use crate::support::compiled;

/// An emitted crate.
pub(super) struct Crate<'a> {
    /// What tells it from the others.
    pub stem: String,
    /// What programs call it.
    pub alias: String,
    /// What it is emitted for.
    pub api: &'a Api,
    /// What is emitted.
    pub files: Vec<File>,
}

/// The names of those programs that compile. A program is a name and the text of a module.
pub(super) fn compiling(
    crates: &[Crate<'_>],
    programs: &BTreeMap<String, String>,
) -> BTreeSet<String> {
    let root = compiled::folder().join("reality");
    let members = root.join("crates");
    remove_others(&members, crates);
    let repository = Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("the workspace");
    write(&root.join("Cargo.toml"), WORKSPACE);
    let lock = fs::read_to_string(repository.join("Cargo.lock")).expect("the versions in use");
    write(&root.join("Cargo.lock"), &lock);
    for one in crates {
        emit_crate(&members.join(&one.alias), one, repository);
    }
    let users = members.join("users");
    write(&users.join("Cargo.toml"), &manifest_of_users(crates));
    for (name, program) in programs {
        write(&users.join(format!("{name}.rs")), program);
    }
    let mut compiling: BTreeSet<String> = programs.keys().cloned().collect();
    loop {
        let failing = failing(&root, &compiling);
        if failing.is_empty() {
            return compiling;
        }
        let count = compiling.len();
        compiling.retain(|it| !failing.contains(it));
        assert!(compiling.len() < count, "no program fails, but {failing:?}");
    }
}

/// What an earlier run left is compiled again only where it changed, and is no part of this one where
/// it is no longer asked for.
fn remove_others(members: &Path, crates: &[Crate<'_>]) {
    let Ok(entries) = fs::read_dir(members) else {
        return;
    };
    for entry in entries.map(|it| it.expect("an entry")) {
        let name = entry.file_name();
        let is_asked_for = |it: &Crate<'_>| name == it.alias.as_str();
        if !crates.iter().any(is_asked_for) {
            fs::remove_dir_all(entry.path()).expect("a removed folder");
        }
    }
}

const WORKSPACE: &str = "[workspace]
members = [\"crates/*\"]
resolver = \"3\"
";

const MANIFEST: &str = r#"[package]
name = "ALIAS"
version = "0.0.0"
edition = "2024"

[lib]
path = "lib.rs"

[features]
AREASclient = ["antom-runtime/client", "signature"]
notification = ["antom-runtime/notification", "signature"]
server = ["antom-runtime/server", "signature"]
signature = ["antom-runtime/signature-rust-crypto"]

[dependencies]
antom-runtime = { path = "RUNTIME" }
"#;

/// Each area as a feature, all of them on by default.
fn areas_of(api: &Api) -> String {
    let areas = api.areas.iter().map(|it| it.module.as_str());
    let features: String = areas.clone().map(|it| format!("{it} = []\n")).collect();
    let default: Vec<String> = areas.map(|it| format!("\"{it}\"")).collect();
    format!("default = [{}]\n{features}", default.join(", "))
}

fn emit_crate(folder: &Path, one: &Crate<'_>, repository: &Path) {
    let runtime = repository.join("runtime").display().to_string();
    let manifest = MANIFEST
        .replace("ALIAS", &one.alias)
        .replace("RUNTIME", &runtime)
        .replace("AREAS", &areas_of(one.api));
    write(&folder.join("Cargo.toml"), &manifest);
    for file in &one.files {
        write(&folder.join(&file.path), &file.text);
    }
}

fn manifest_of_users(crates: &[Crate<'_>]) -> String {
    let mut text = MANIFEST.replace("ALIAS", "users");
    text.truncate(text.find("[features]").expect("a section of features"));
    text += "[dependencies]\n";
    for Crate { alias, api, .. } in crates {
        let has_stub = |it: &&(&str, Stub)| api.stubs.contains(&it.1);
        let features = Stub::ALL
            .iter()
            .filter(has_stub)
            .map(|(name, _)| format!("\"{name}\""));
        let features: Vec<String> = features.collect();
        text += &format!(
            "{alias} = {{ path = \"../{alias}\", features = [{}] }}\n",
            features.join(", ")
        );
    }
    text
}

/// The programs in which the compiler finds an error.
fn failing(root: &Path, programs: &BTreeSet<String>) -> BTreeSet<String> {
    let modules = programs.iter().map(|it| format!("mod {it};\n"));
    let lib = "#![allow(warnings)]\n".to_owned() + &modules.collect::<String>();
    write(&root.join("crates/users/lib.rs"), &lib);
    let output = compiled::cargo(root, &["check", "--package", "users"])
        .args(["--message-format", "json"])
        .output()
        .expect("cargo runs");
    if output.status.success() {
        return BTreeSet::new();
    }
    let messages = String::from_utf8_lossy(&output.stdout);
    let failing: BTreeSet<String> = messages.lines().filter_map(program_of_error).collect();
    assert!(
        !failing.is_empty(),
        "something else than a program does not compile:\n{messages}\n{}",
        String::from_utf8_lossy(&output.stderr)
    );
    failing
}

/// The program that an error is in, if a line of the compiler's messages is an error in a program.
fn program_of_error(line: &str) -> Option<String> {
    let line: serde_json::Value = serde_json::from_str(line).ok()?;
    let message = &line["message"];
    let of_users = line["package_id"].as_str()?.contains("crates/users");
    if message["level"] != "error" || !of_users {
        return None;
    }
    let spans = message["spans"].as_array()?.iter();
    let mut primary = spans.filter(|it| it["is_primary"] == true);
    let file = PathBuf::from(primary.next()?["file_name"].as_str()?);
    Some(file.file_stem()?.to_string_lossy().into_owned())
}

fn write(path: &Path, text: &str) {
    let unchanged = fs::read_to_string(path).is_ok_and(|it| it == text);
    if !unchanged {
        let folder = path.parent().expect("a file is in a folder");
        fs::create_dir_all(folder).expect("a folder");
        fs::write(path, text).expect("a written file");
    }
}
