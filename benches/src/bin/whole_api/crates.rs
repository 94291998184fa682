//! Building what is emitted, alone and for a user.

use std::error::Error;
use std::fs;
use std::path::Path;
use std::process::Command;

use antom_benches::process::{cargo, run};

use crate::emitted::{Emitted, Package, package};
use crate::options::Options;
use crate::rounds::{self, Candidate};

/// A profile, as arguments of Cargo.
const PROFILES: [(&str, &[&str]); 3] = [
    ("`cargo check`", &["check"]),
    ("`cargo build`", &["build"]),
    ("`cargo build --release`", &["build", "--release"]),
];

/// The emitted crate alone, what it depends on being built already.
pub(crate) fn measure(options: &Options, emitted: &Emitted) -> Result<(), Box<dyn Error>> {
    let mut candidates = Vec::new();
    for (name, profile) in PROFILES {
        let first = candidates.len();
        candidates.push(leaf(
            &emitted.antom,
            name,
            "default features",
            profile,
            &[],
        )?);
        candidates
            .push(leaf(&emitted.whole, name, "default features", profile, &[])?.against(first));
        let all = emitted.whole.all_areas(&[]);
        if emitted.whole.has_areas {
            candidates.push(leaf(&emitted.whole, name, "all areas", profile, &all)?.against(first));
        }
        let first = candidates.len();
        let reqwest = ["reqwest"];
        for package in [&emitted.antom, &emitted.whole] {
            let features = package.all_areas(&reqwest);
            let it = leaf(package, name, "all areas, `reqwest`", profile, &features)?;
            candidates.push(match candidates.len() > first {
                true => it.against(first),
                false => it,
            });
        }
    }
    rounds::measure(candidates, options.rounds)
}

fn leaf(
    package: &Package,
    name: &str,
    of: &str,
    profile: &[&str],
    features: &[String],
) -> Result<Candidate, Box<dyn Error>> {
    let command = |folder: &Path| {
        let mut command = cargo(folder);
        command.args(profile).arg("--quiet").args(features);
        command
    };
    let folder = package.folder.clone();
    let dependencies = folder.join("target");
    run(command(&package.empty())
        .arg("--target-dir")
        .arg(dependencies))?;
    let mut arguments = vec!["clean", "--quiet", "--package", package.name];
    arguments.extend(profile.iter().filter(|it| **it == "--release"));
    let arguments: Vec<String> = arguments.into_iter().map(str::to_owned).collect();
    Ok(Candidate::new(
        format!("{}, {of}: {name}", package.name),
        command(&package.folder),
        move |_| run(cargo(&folder).args(&arguments)).map(drop),
    ))
}

/// Clean builds of a user's crate that has one request.
pub(crate) fn measure_user(options: &Options, emitted: &Emitted) -> Result<(), Box<dyn Error>> {
    let Emitted {
        root, whole, antom, ..
    } = emitted;
    let mut candidates = Vec::new();
    for (name, profile) in &PROFILES[1..] {
        let first = candidates.len();
        candidates.push(user(root, antom, name, "default features", profile, &[])?);
        candidates.push(user(root, whole, name, "default features", profile, &[])?.against(first));
        if whole.has_areas {
            let areas = antom_benches::whole_api::AREAS;
            candidates.push(user(root, whole, name, "all areas", profile, &areas)?.against(first));
        }
    }
    rounds::measure(candidates, options.rounds)
}

fn user(
    root: &Path,
    of: &Package,
    name: &str,
    with: &str,
    profile: &[&str],
    features: &[&str],
) -> Result<Candidate, Box<dyn Error>> {
    let folder = root.join(format!("user-of-{}-{}", of.name, features.len()));
    let tables = format!(
        "[dependencies]\n{} = {{ path = {:?}, features = {features:?} }}\n",
        of.name, of.folder
    );
    package(&folder, "user", &tables)?;
    fs::copy(of.folder.join("Cargo.lock"), folder.join("Cargo.lock"))?;
    fs::create_dir_all(folder.join("src"))?;
    fs::write(folder.join("src/lib.rs"), source(of))?;
    let mut command: Command = cargo(&folder);
    command.args(profile).arg("--quiet");
    let target = folder.join("target");
    Ok(Candidate::new(
        format!("a user of {}, {with}: {name}", of.name),
        command,
        move |_| {
            if target.exists() {
                fs::remove_dir_all(&target)?;
            }
            Ok(())
        },
    ))
}

/// A crate that checks and writes one request.
fn source(of: &Package) -> String {
    let (root, _) = of.request.split_once("::").unwrap_or_default();
    format!(
        "use {root}::Validate;\n\npub fn body(request: {}) -> Option<Vec<u8>> {{\n    \
         request.validate().ok()?.to_json().ok()\n}}\n",
        of.request
    )
}
