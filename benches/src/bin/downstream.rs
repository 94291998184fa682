//! What a user waits for: clean builds, in the dev profile and offline, of crates that depend on what
//! each generator emitted for the same API, `downstream [ROUNDS]`, or on antom with each of its
//! features, `downstream features [ROUNDS]`. The crates take turns.

#![allow(clippy::print_stdout, reason = "a table is what this program is for")]

use std::collections::BTreeSet;
use std::env;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use antom_benches::generators::{self, File, data};
use antom_benches::measure::median;
use antom_benches::process::{cargo, run, timed};

/// A crate whose clean build is measured.
struct Crate {
    name: &'static str,
    folder: PathBuf,
    crates: usize,
    wall: Vec<f64>,
    cpu: Vec<f64>,
}

/// What a user may ask antom for.
const FEATURES: [(&str, &str, &[&str]); 7] = [
    ("nothing", "with-nothing", &[]),
    (
        "`client`, `signature-ring`: a transport of one's own",
        "with-client-ring",
        &["client", "signature-ring"],
    ),
    (
        "`client`, `signature-rust-crypto`: the same",
        "with-client-rust-crypto",
        &["client", "signature-rust-crypto"],
    ),
    (
        "`client`, `signature`: the same",
        "with-client-aws-lc",
        &["client", "signature"],
    ),
    ("`ureq`", "with-ureq", &["ureq"]),
    ("`reqwest`", "with-reqwest", &["reqwest"]),
    (
        "`server`, `signature`",
        "with-server",
        &["server", "signature"],
    ),
];

const SERDE: &str = "serde = { version = \"1\", features = [\"derive\"] }\n";

/// What progenitor's and typify's output may name, and what it then depends on.
const USED: [(&str, &str); 11] = [
    ("bytes::", "bytes = \"1\"\n"),
    (
        "chrono::",
        "chrono = { version = \"0.4\", default-features = false, features = [\"serde\"] }\n",
    ),
    ("futures_core", "futures-core = \"0.3\"\n"),
    ("percent_encoding", "percent-encoding = \"2\"\n"),
    ("progenitor_client", "progenitor-client = \"0.15.1\"\n"),
    ("regress::", "regress = \"0.11\"\n"),
    (
        "reqwest::",
        "reqwest = { version = \"0.13\", default-features = false, features = [\"json\", \"stream\"] }\n",
    ),
    ("serde_json::", "serde_json = \"1\"\n"),
    ("serde_urlencoded", "serde_urlencoded = \"0.7\"\n"),
    (
        "uuid::",
        "uuid = { version = \"1\", features = [\"serde\"] }\n",
    ),
    ("::serde", SERDE),
];

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments: Vec<String> = env::args().skip(1).collect();
    let of_features = arguments.first().is_some_and(|first| first == "features");
    arguments.drain(..usize::from(of_features));
    let rounds = arguments
        .first()
        .map_or(Ok(5), |rounds| rounds.parse::<usize>())?;
    let folder = tempfile::tempdir()?;
    let mut crates = if of_features {
        with_features(folder.path())?
    } else {
        set_up(folder.path())?
    };
    for round in 0..rounds {
        for it in &mut crates {
            let (wall, cpu) = clean_build(&it.folder)?;
            println!(
                "round {round}: {}: {wall:.2} s wall, {cpu:.2} s cpu",
                it.name
            );
            it.wall.push(wall);
            it.cpu.push(cpu);
        }
    }
    let ratio = |a: &[f64], b: &[f64]| median(a.iter().zip(b).map(|(a, b)| a / b).collect());
    println!("\n| crate depends on | crates | wall s | cpu s | the first / it, wall | cpu |");
    println!("| --- | ---: | ---: | ---: | ---: | ---: |");
    for it in &crates {
        println!(
            "| {} | {} | {:.2} | {:.2} | {:.2} | {:.2} |",
            it.name,
            it.crates,
            median(it.wall.clone()),
            median(it.cpu.clone()),
            ratio(&crates[0].wall, &it.wall),
            ratio(&crates[0].cpu, &it.cpu),
        );
    }
    Ok(())
}

/// Writes the crates and downloads what they depend on.
fn set_up(root: &Path) -> Result<Vec<Crate>, Box<dyn Error>> {
    let repository = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("..")
        .canonicalize()?;
    let [ours, progenitor, typify] = generators::ALL;
    let path = |name: &str, at: &Path| format!("{name} = {{ path = {at:?} }}\n");

    let small = emitted(&ours)?;
    write(
        &root.join("small"),
        "small",
        &path("antom-runtime", &repository.join("runtime")),
        &small,
    )?;
    let user = |module: &str| {
        vec![file(
            "lib.rs",
            format!("pub use {module}::create_payment_session::EasySafePayRequest;\n"),
        )]
    };
    let progenitor = emitted(&progenitor)?;
    let typify = emitted(&typify)?;
    let by_hand = by_hand();
    let nothing = [file("lib.rs", String::new())];

    Ok(vec![
        Crate::new(
            root,
            "antom, same API",
            "user-small",
            &path("small", &root.join("small")),
            &user("small"),
        )?,
        Crate::new(
            root,
            "antom, its whole spec",
            "user-antom",
            &path("antom", &repository),
            &user("antom::payments"),
        )?,
        Crate::new(
            root,
            "nothing, on antom's dependencies",
            "nothing-on-runtime",
            &path("antom-runtime", &repository.join("runtime")),
            &nothing,
        )?,
        Crate::new(
            root,
            "nothing, on antom's third-party dependencies",
            "nothing-on-others",
            &others(&repository)?,
            &nothing,
        )?,
        Crate::new(
            root,
            "serde derive and garde",
            "by-hand",
            &format!("{SERDE}garde = {{ version = \"0.23\", features = [\"derive\"] }}\n"),
            &by_hand,
        )?,
        Crate::new(root, "typify's output", "typified", &used(&typify), &typify)?,
        Crate::new(
            root,
            "progenitor's output",
            "progenitor-client-of",
            &used(&progenitor),
            &progenitor,
        )?,
    ])
}

/// What our runtime depends on without features, as the workspace has it.
fn others(repository: &Path) -> Result<String, Box<dyn Error>> {
    let manifest = fs::read_to_string(repository.join("Cargo.toml"))?;
    let of_workspace = manifest.lines().filter(|line| {
        ["serde_core = ", "serde_json = ", "time = "]
            .iter()
            .any(|it| line.starts_with(it))
    });
    // The tests' own `time`, with more features, comes later in the file.
    Ok(of_workspace
        .take(3)
        .map(|line| format!("{line}\n"))
        .collect())
}

/// Crates that depend on antom with each of its features.
fn with_features(root: &Path) -> Result<Vec<Crate>, Box<dyn Error>> {
    let repository = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("..")
        .canonicalize()?;
    let user = "pub use antom::payments::create_payment_session::EasySafePayRequest;\n";
    FEATURES
        .iter()
        .map(|(name, package, features)| {
            let antom = format!("antom = {{ path = {repository:?}, features = {features:?} }}\n");
            Crate::new(
                root,
                name,
                package,
                &antom,
                &[file("lib.rs", user.to_owned())],
            )
        })
        .collect()
}

impl Crate {
    fn new(
        root: &Path,
        name: &'static str,
        package: &str,
        dependencies: &str,
        files: &[File],
    ) -> Result<Self, Box<dyn Error>> {
        let folder = root.join(package);
        write(&folder, package, dependencies, files)?;
        run(Command::new("cargo")
            .arg("fetch")
            .arg("--quiet")
            .current_dir(&folder))?;
        let tree = run(Command::new("cargo")
            .args([
                "tree",
                "--edges",
                "normal,build",
                "--prefix",
                "none",
                "--offline",
            ])
            .current_dir(&folder))?;
        let crates: BTreeSet<String> = tree
            .lines()
            .filter(|line| !line.is_empty())
            .map(|line| line.split(' ').take(2).collect())
            .collect();
        Ok(Self {
            name,
            folder,
            crates: crates.len(),
            wall: Vec::new(),
            cpu: Vec::new(),
        })
    }
}

fn emitted(generator: &generators::Generator) -> Result<Vec<File>, Box<dyn Error>> {
    (generator.run)(&data(generator.input))
}

/// The structs of this package, with garde and without validator.
fn by_hand() -> Vec<File> {
    let checks = include_str!("../checks.rs");
    let end = checks.find("/// The checks as functions that validator takes.");
    let checks = &checks[..end.unwrap_or(checks.len())];
    vec![
        file("lib.rs", "mod checks;\npub mod peers;\n".into()),
        file("checks.rs", checks.into()),
        file("peers.rs", structs_only(include_str!("../peers.rs"))),
    ]
}

/// Takes the structs and their attributes: the two functions are validator's.
fn structs_only(source: &str) -> String {
    let mut kept =
        String::from("use serde::{Deserialize, Serialize};\n\nuse crate::checks::garde as g;\n");
    for block in source
        .split("\n\n")
        .filter(|block| block.contains("struct "))
    {
        for line in block.lines().filter(|line| !line.contains("#[validate")) {
            kept += &line
                .replace(", validator::Validate", "")
                .replace("pub(crate)", "pub");
            kept.push('\n');
        }
    }
    kept
}

/// The dependencies that a source names.
fn used(files: &[File]) -> String {
    USED.iter()
        .filter(|(name, _)| files.iter().any(|file| file.text.contains(name)))
        .map(|(_, dependency)| *dependency)
        .collect()
}

fn file(path: &str, text: String) -> File {
    let path = path.into();
    File { path, text }
}

fn write(
    folder: &Path,
    name: &str,
    dependencies: &str,
    files: &[File],
) -> Result<(), Box<dyn Error>> {
    for file in files {
        let path = folder.join("src").join(&file.path);
        fs::create_dir_all(path.parent().unwrap_or(folder))?;
        fs::write(path, &file.text)?;
    }
    let manifest = format!(
        "[package]\nname = \"{name}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[dependencies]\n{dependencies}\n[workspace]\n"
    );
    Ok(fs::write(folder.join("Cargo.toml"), manifest)?)
}

/// Builds from nothing, and tells the seconds on the wall and on the processors.
fn clean_build(folder: &Path) -> Result<(f64, f64), Box<dyn Error>> {
    let target = folder.join("target");
    if target.exists() {
        fs::remove_dir_all(target)?;
    }
    let cost = timed(cargo(folder).args(["build", "--quiet"]))?;
    Ok((cost.wall, cost.cpu))
}
