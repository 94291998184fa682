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

/// Features: what they are called, whether all areas are among them, and others.
const FEATURES: [(&str, bool, &[&str]); 3] = [
    ("default features", false, &[]),
    ("all areas", true, &[]),
    ("all areas, `reqwest`", true, &["reqwest"]),
];

/// The emitted crate alone, what it depends on being built already.
pub(crate) fn measure(options: &Options, emitted: &Emitted) -> Result<(), Box<dyn Error>> {
    let Emitted {
        root, whole, antom, ..
    } = emitted;
    let mut candidates = Vec::new();
    for (name, profile) in PROFILES {
        let mut yardstick = 0;
        for (of, all_areas, more) in FEATURES {
            let features = |it: &Package| match all_areas {
                true => it.all_areas(more),
                false => Vec::new(),
            };
            // Without areas, all of them is what is there by default.
            let is_another = |it: &Package| it.has_areas || !all_areas || !more.is_empty();
            if is_another(antom) {
                yardstick = candidates.len();
                let title = format!("antom, {of}: {name}");
                candidates.push(alone(root, antom, title, profile, &features(antom))?);
            }
            if is_another(whole) {
                let title = format!("whole API, {of}: {name}");
                let it = alone(root, whole, title, profile, &features(whole))?;
                candidates.push(it.against(yardstick));
            }
        }
    }
    rounds::measure(candidates, options.rounds)
}

/// Builds a package anew, where all that it depends on has been built for an empty one.
fn alone(
    root: &Path,
    package: &Package,
    title: String,
    profile: &[&str],
    features: &[String],
) -> Result<Candidate, Box<dyn Error>> {
    let target = root.join("target");
    let command = |folder: &Path| {
        let mut command = cargo(folder);
        command.args(profile).arg("--quiet").args(features);
        command.arg("--target-dir").arg(&target);
        command
    };
    run(&mut command(&package.empty()))?;
    let (folder, name) = (package.folder.clone(), package.name);
    let profile: Vec<String> = profile[1..].iter().map(|it| (*it).to_owned()).collect();
    let built = command(&folder);
    Ok(Candidate::new(title, built, move |_| {
        let mut clean = cargo(&folder);
        clean.args(["clean", "--quiet", "--package", name]);
        clean.args(&profile).arg("--target-dir").arg(&target);
        run(&mut clean).map(drop)
    }))
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
        "use {root}::{{Endpoint, Validate}};\n\npub fn body(request: {}) -> Option<Vec<u8>> {{\n    \
         request.validate().ok()?.to_json().ok()\n}}\n",
        of.request
    )
}
