//! Checking and generating, and how much is emitted.

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::path::Path;
use std::process::Command;

use crate::emitted::{Emitted, generate};
use crate::options::Options;
use crate::rounds::{self, Candidate};

/// `check` and `generate`, and the same for the spec of the yardstick, by the same generator.
pub(crate) fn measure(options: &Options, emitted: &Emitted) -> Result<(), Box<dyn Error>> {
    let own = options.repository.join("spec");
    fs::create_dir_all(emitted.root.join("out"))?;
    let mut candidates = Vec::new();
    for (name, spec, against) in [
        ("antom", own.as_path(), None),
        ("whole API", emitted.spec.as_path(), Some(0)),
    ] {
        let out = emitted.root.join("out").join(name);
        let mut check = Command::new(&options.generator);
        check.args(["check", "--spec"]).arg(spec);
        let filled = out.clone();
        let of_name = [
            Candidate::new(format!("{name}: `check`"), check, |_| Ok(())),
            Candidate::new(
                format!("{name}: `generate` into an empty folder"),
                generate(options, spec, &out),
                move |round| move_aside(&filled, round),
            ),
            Candidate::new(
                format!("{name}: `generate`, nothing to do"),
                generate(options, spec, &out),
                |_| Ok(()),
            ),
        ];
        for (index, candidate) in of_name.into_iter().enumerate() {
            candidates.push(match against {
                Some(first) => candidate.against(first + index),
                None => candidate,
            });
        }
    }
    // These take a fraction of a second, builds take minutes.
    rounds::measure(candidates, options.rounds * 5)
}

/// Moves the folder of the last round out of the way. Removing it would be measured: a file system
/// that does not give out again what was in use a moment ago, as ext4 does, searches longer for each file.
fn move_aside(folder: &Path, round: usize) -> Result<(), Box<dyn Error>> {
    if folder.exists() {
        fs::rename(
            folder,
            folder.with_extension(format!("before-round-{round}")),
        )?;
    }
    Ok(fs::create_dir_all(folder)?)
}

/// Files and lines of each kind of file.
pub(crate) fn lines(_: &Options, emitted: &Emitted) -> Result<(), Box<dyn Error>> {
    let mut kinds = BTreeMap::new();
    let source = emitted.whole.folder.join("src");
    count(&source, &source, &mut kinds)?;
    println!("| kind of file | files | lines |");
    println!("| --- | ---: | ---: |");
    for (kind, (files, lines)) in &kinds {
        println!("| `{kind}` | {files} | {lines} |");
    }
    let files: usize = kinds.values().map(|(files, _)| files).sum();
    let lines: usize = kinds.values().map(|(_, lines)| lines).sum();
    println!("| all | {files} | {lines} |");
    Ok(())
}

/// Folders that are neither an operation's nor an area's.
const OF_THE_API: [&str; 4] = ["blocking", "client", "server", "types"];

/// Counts the files of a folder by their kind: those of the root by their names, those of the whole API
/// by their folder, others by the name that they have in every operation's folder.
fn count(
    folder: &Path,
    source: &Path,
    kinds: &mut BTreeMap<String, (usize, usize)>,
) -> Result<(), Box<dyn Error>> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            count(&path, source, kinds)?;
            continue;
        }
        let inside = path.strip_prefix(source)?.to_string_lossy();
        let kind = match inside.rsplit_once('/') {
            None => inside.into_owned(),
            Some((folder, _)) if OF_THE_API.contains(&folder) => format!("{folder}/*"),
            Some((_, name)) => format!("*/{name}"),
        };
        let (files, lines) = kinds.entry(kind).or_default();
        *files += 1;
        *lines += fs::read_to_string(&path)?.lines().count();
    }
    Ok(())
}
