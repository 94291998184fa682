//! From an edit of the spec to the crate, in a copy of the repository that has the whole API for its spec.

use std::cell::RefCell;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use antom_benches::process::{cargo, copy, run};
use antom_benches::whole_api::{AREAS, Layout};

use crate::emitted::Emitted;
use crate::options::Options;
use crate::rounds::{self, Candidate};

/// Edits, and where they arrive.
const EDITS: [(&str, &str); 2] = [
    ("operations/payments/refund/refund.yaml", "payments/refund"),
    ("types/amount.yaml", "types"),
];

/// Cargo in the copy after an edit of an operation and after one of a type that all use.
pub(crate) fn measure(options: &Options, emitted: &Emitted) -> Result<(), Box<dyn Error>> {
    let folder = emitted.root.join("repository");
    copy(&options.repository, &folder)?;
    for replaced in ["spec", "generated"] {
        fs::remove_dir_all(folder.join(replaced))?;
    }
    copy(&emitted.spec, &folder.join("spec"))?;
    copy(&emitted.whole.folder.join("src"), &folder.join("generated"))?;
    let all = emitted.whole.all_areas(&[]);
    let mut sets: Vec<(&str, &[String])> = vec![("default features", &[])];
    if options.layout == Layout::Areas {
        add_features(&folder.join("Cargo.toml"))?;
        sets.push(("all areas", &all));
    }
    let mut candidates = Vec::new();
    for (index, (set, features)) in sets.into_iter().enumerate() {
        let command = || {
            let mut command = cargo(&folder);
            command.args(["build", "--quiet", "--package", "antom"]);
            command.args(features);
            command
        };
        run(&mut command())?;
        // The edits with other features have been made since the round before.
        let up_to_date = RefCell::new(command());
        let nothing = format!("{set}: nothing");
        candidates.push(Candidate::new(nothing, command(), move |_| {
            run(&mut up_to_date.borrow_mut()).map(drop)
        }));
        for (spec, arrives) in EDITS {
            let (spec, arrives) = match options.layout {
                Layout::Areas => (spec.to_owned(), arrives.to_owned()),
                Layout::Flat => (
                    spec.replace("payments/", ""),
                    arrives.replace("payments/", ""),
                ),
            };
            let edit = Edit::of(&folder, index, &spec, &arrives);
            candidates.push(Candidate::new(
                format!("{set}: editing `spec/{spec}`"),
                command(),
                move |round| edit.make(round),
            ));
        }
    }
    rounds::measure(candidates, options.rounds)
}

/// A text of the spec that changes in every round.
struct Edit {
    /// Tells the edits of one candidate from those of another in the same file.
    set: usize,
    spec: PathBuf,
    arrives: PathBuf,
}

impl Edit {
    fn of(folder: &Path, set: usize, spec: &str, arrives: &str) -> Self {
        Self {
            set,
            spec: folder.join("spec").join(spec),
            arrives: folder.join("generated").join(arrives),
        }
    }

    /// Edits the file, after the edit of the round before has been found in what was emitted.
    fn make(&self, round: usize) -> Result<(), Box<dyn Error>> {
        let spec = fs::read_to_string(&self.spec)?;
        let text = self.text(round);
        let edited = match round.checked_sub(1).map(|it| self.text(it)) {
            // The first of the texts is the one of the operation or type itself.
            None => spec.replacen("The ", &format!("{text}The "), 1),
            Some(before) if self.arrived(&before)? => spec.replacen(&before, &text, 1),
            Some(_) => return Err(format!("no edit arrived in {}", self.arrives.display()).into()),
        };
        Ok(fs::write(&self.spec, edited)?)
    }

    fn text(&self, round: usize) -> String {
        format!("Edit {round} of set {}. ", self.set)
    }

    fn arrived(&self, text: &str) -> Result<bool, Box<dyn Error>> {
        for entry in fs::read_dir(&self.arrives)? {
            if fs::read_to_string(entry?.path())?.contains(text) {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

/// Adds the features of areas that a manifest does not have yet.
fn add_features(manifest: &Path) -> Result<(), Box<dyn Error>> {
    let text = fs::read_to_string(manifest)?;
    let missing: String = AREAS
        .iter()
        .map(|area| format!("{area} = []\n"))
        .filter(|it| {
            let key = it.trim_end_matches("[]\n");
            !text.lines().any(|line| line.starts_with(key))
        })
        .collect();
    let text = text.replacen("[features]\n", &format!("[features]\n{missing}"), 1);
    Ok(fs::write(manifest, text)?)
}
