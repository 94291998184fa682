//! What an edit of the spec costs whoever works in this repository: `cargo build` after a text of the
//! spec was changed, next to `cargo build` after an emitted file was touched. `edit [ROUNDS]`
//!
//! It works on a copy of the repository.

#![allow(clippy::print_stdout, reason = "a table is what this program is for")]

use std::env;
use std::error::Error;
use std::fs::{self, File};
use std::path::Path;
use std::time::{Instant, SystemTime};

use antom_benches::measure::median;
use antom_benches::process::{cargo, copy, run};

/// The text that is edited.
const SPEC: &str = "spec/types/amount.yaml";

/// The file in which the edit must arrive.
const EMITTED: &str = "generated/types/amount.rs";

fn main() -> Result<(), Box<dyn Error>> {
    let rounds: usize = env::args().nth(1).map_or(Ok(7), |rounds| rounds.parse())?;
    let folder = tempfile::tempdir()?;
    let repository = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    copy(&repository, folder.path())?;
    build(folder.path())?;

    let spec = folder.path().join(SPEC);
    let original = fs::read_to_string(&spec)?;
    let (mut edited, mut touched, mut nothing) = (Vec::new(), Vec::new(), Vec::new());
    for round in 0..rounds {
        fs::write(&spec, edit(&original, round)?)?;
        edited.push(build(folder.path())?);
        let emitted = fs::read_to_string(folder.path().join(EMITTED))?;
        assert!(
            emitted.contains(&format!("Edit {round}.")),
            "it regenerates"
        );
        let emitted = File::options()
            .append(true)
            .open(folder.path().join("generated/lib.rs"))?;
        emitted.set_modified(SystemTime::now())?;
        touched.push(build(folder.path())?);
        nothing.push(build(folder.path())?);
    }
    let beyond = edited.iter().zip(&touched).map(|(a, b)| a - b).collect();
    println!("| `cargo build` after | seconds |");
    println!("| --- | ---: |");
    println!("| nothing | {:.2} |", median(nothing));
    println!("| touching generated/lib.rs | {:.2} |", median(touched));
    println!("| editing {SPEC} | {:.2} |", median(edited));
    println!("| the difference of the last two | {:.2} |", median(beyond));
    Ok(())
}

/// Another text for the same type.
fn edit(original: &str, round: usize) -> Result<String, Box<dyn Error>> {
    let known = "A sum of money in one currency.";
    if !original.contains(known) {
        return Err(format!("{SPEC} no longer says {known:?}").into());
    }
    Ok(original.replacen(known, &format!("{known} Edit {round}."), 1))
}

/// The seconds of a build.
fn build(folder: &Path) -> Result<f64, Box<dyn Error>> {
    let start = Instant::now();
    run(cargo(folder).args(["build", "--package", "antom"]))?;
    Ok(start.elapsed().as_secs_f64())
}
