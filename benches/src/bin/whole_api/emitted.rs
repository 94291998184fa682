//! Crates of what was emitted.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use antom_benches::process::{copy, run};
use antom_benches::whole_api::{AREAS, Layout};

use crate::options::Options;

/// The whole API: its spec, and the crate that is emitted for it.
pub(crate) struct Emitted {
    /// The temporary folder of the measurement.
    pub(crate) root: PathBuf,
    pub(crate) spec: PathBuf,
    pub(crate) whole: Package,
    /// The yardstick: the crate of a small part of the API, as it is in its repository.
    pub(crate) antom: Package,
}

/// A crate that was emitted.
pub(crate) struct Package {
    pub(crate) name: &'static str,
    pub(crate) folder: PathBuf,
    /// A request of it that a user's crate uses.
    pub(crate) request: &'static str,
    /// Whether it has features for areas.
    pub(crate) has_areas: bool,
}

/// Emits the crate of the whole API.
pub(crate) fn whole_api(
    options: &Options,
    root: &Path,
    spec: &Path,
) -> Result<Emitted, Box<dyn Error>> {
    let has_areas = options.layout == Layout::Areas;
    let whole = Package {
        name: "whole-api",
        folder: root.join("whole-api"),
        request: match has_areas {
            true => "whole_api::payments::refund::Request",
            false => "whole_api::refund::Request",
        },
        has_areas,
    };
    fs::create_dir_all(&whole.folder)?;
    run(&mut generate(options, spec, &whole.folder.join("src")))?;
    whole.manifest(&options.repository)?;

    let generated = options.yardstick.join("generated");
    let has_areas = generated.join("payments").exists();
    let antom = Package {
        name: "antom",
        folder: root.join("antom"),
        request: match has_areas {
            true => "antom::payments::create_payment_session::EasySafePayRequest",
            false => "antom::create_payment_session::EasySafePayRequest",
        },
        has_areas,
    };
    copy(&generated, &antom.folder.join("src"))?;
    antom.manifest(&options.yardstick)?;
    Ok(Emitted {
        root: root.to_owned(),
        spec: spec.to_owned(),
        whole,
        antom,
    })
}

/// The command that generates from a spec.
pub(crate) fn generate(options: &Options, spec: &Path, out: &Path) -> Command {
    let mut command = Command::new(&options.generator);
    command
        .args(["generate", "--spec"])
        .arg(spec)
        .arg("--out")
        .arg(out);
    command
}

const FEATURES: &str = r#"
axum = ["notification", "antom-runtime/axum"]
client = ["antom-runtime/client"]
notification = ["antom-runtime/notification"]
reqwest = ["client", "antom-runtime/reqwest"]
server = ["antom-runtime/server"]
signature = ["antom-runtime/signature"]
signature-ring = ["antom-runtime/signature-ring"]
signature-rust-crypto = ["antom-runtime/signature-rust-crypto"]
tracing = ["antom-runtime/tracing"]
ureq = ["client", "antom-runtime/ureq"]
"#;

impl Package {
    /// A crate on the same dependencies in which there is nothing.
    pub(crate) fn empty(&self) -> PathBuf {
        self.folder.with_extension("empty")
    }

    /// Writes the manifest, with a repository's runtime and versions, and likewise the empty crate.
    fn manifest(&self, repository: &Path) -> Result<(), Box<dyn Error>> {
        let mut features = String::from("[features]\n");
        if self.has_areas {
            features += "default = [\"payments\"]\n";
            features.extend(AREAS.map(|area| format!("{area} = []\n")));
        }
        features += FEATURES;
        let runtime = repository.join("runtime");
        let dependencies = format!("[dependencies]\nantom-runtime = {{ path = {runtime:?} }}\n");
        let tables = format!("{features}\n{dependencies}");
        for (folder, name) in [(&self.folder, self.name), (&self.empty(), "empty")] {
            package(folder, name, &tables)?;
            fs::copy(repository.join("Cargo.lock"), folder.join("Cargo.lock"))?;
        }
        fs::create_dir_all(self.empty().join("src"))?;
        fs::write(self.empty().join("src/lib.rs"), "")?;
        Ok(())
    }

    /// The features of all areas and of these names, as arguments of Cargo.
    pub(crate) fn all_areas(&self, more: &[&str]) -> Vec<String> {
        let areas = AREAS.iter().filter(|_| self.has_areas);
        let features: Vec<&str> = areas.chain(more).copied().collect();
        vec![format!("--features={}", features.join(","))]
    }
}

/// Writes a manifest with these tables.
pub(crate) fn package(folder: &Path, name: &str, tables: &str) -> Result<(), Box<dyn Error>> {
    let manifest = format!(
        "[package]\nname = \"{name}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n{tables}\n[workspace]\n"
    );
    fs::create_dir_all(folder)?;
    Ok(fs::write(folder.join("Cargo.toml"), manifest)?)
}
