//! What is said of the Rust API is true: for every case both crates are emitted, and a program that
//! uses everything of one is compiled with the other.

mod program;
mod workspace;

use std::collections::{BTreeMap, BTreeSet};

use antom_codegen::{Api, emit};
use antom_workbench::diff::catalogue::catalogue;
use antom_workbench::diff::{Diff, Rust, diff};

use super::cases;
use program::program;
use workspace::{Crate, compiling};

/// A case both ways, with the names of the programs whose fate the verdicts tell.
struct Trial {
    name: String,
    /// From the old spec to the new one, and back.
    verdicts: [Rust; 2],
    /// A program for each crate, compiled with it.
    own: [String; 2],
    /// A program for each crate, compiled with the other.
    other: [String; 2],
}

/// Several hundred small crates take a minute or two: `.ci/run` has them compiled.
#[test]
#[ignore = "compiles for a minute or two; run it with `--ignored` after a change of emitted code or of verdicts"]
fn the_compiler_agrees() {
    let mut emitted = Emitted::default();
    let mut programs = Programs::default();
    let mut trials = Vec::new();
    for (case, old, new) in cases::all() {
        let name = &case.name;
        let old_crate = if cases::is_edit_of_base(case) {
            emitted.base(old)
        } else {
            emitted.stem(name, "old", old)
        };
        let new_crate = emitted.stem(name, "new", new);
        let bump = |diff: &Diff| diff.bump().map_or(Rust::Patch, |(rust, _)| rust);
        trials.push(Trial {
            name: name.clone(),
            verdicts: [bump(&diff(old, new)), bump(&diff(new, old))],
            own: [
                programs.name(old, &old_crate),
                programs.name(new, &new_crate),
            ],
            other: [
                programs.name(old, &new_crate),
                programs.name(new, &old_crate),
            ],
        });
    }
    let compiling = compiling(&emitted.crates, &programs.by_name());
    let mut wrong = Vec::new();
    for trial in &trials {
        for own in &trial.own {
            assert!(
                compiling.contains(own),
                "{}: {own} must compile with its own crate",
                trial.name
            );
        }
        let fits = trial.other.each_ref().map(|it| compiling.contains(it));
        // What the compiler says: forth, and back.
        for (way, [old, new]) in [("", [fits[0], fits[1]]), (" back", [fits[1], fits[0]])] {
            let found = match (old, new) {
                (false, _) => Rust::Major,
                (true, false) => Rust::Minor,
                (true, true) => Rust::Patch,
            };
            let said = trial.verdicts[usize::from(!way.is_empty())];
            if said != found {
                wrong.push(format!("{}{way}: said {said}, is {found}", trial.name));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Every verdict that a kind of change can have is put to the test by some case in which it decides:
/// whatever else asks for as much is of the same kind, or the same edit seen in another message.
#[test]
fn every_verdict_is_tried() {
    let mut tried = BTreeSet::new();
    for (_, old, new) in cases::all() {
        for diff in [diff(old, new), diff(new, old)] {
            let Some((bump, _)) = diff.bump() else {
                continue;
            };
            let deciding = || diff.changes.iter().filter(|it| it.rust == bump);
            let ids: BTreeSet<&str> = deciding().map(|it| it.id).collect();
            let places: BTreeSet<_> = deciding().map(|it| it.span).collect();
            if ids.len() == 1 || places.len() == 1 || bump == Rust::Patch {
                tried.extend(ids.into_iter().map(|it| (it, bump)));
            }
        }
    }
    let possible = catalogue().flat_map(|kind| kind.rust.iter().map(|it| (kind.id, *it)));
    let untried = possible.filter(|it| !tried.contains(it));
    let untried: Vec<_> = untried.map(|(id, rust)| format!("{id} {rust}")).collect();
    assert_eq!(
        untried, NEVER_ALONE,
        "what no case tries, and what none can"
    );
}

/// Verdicts that always come with a graver one, so that no compiler can tell them apart from it.
const NEVER_ALONE: [&str; 6] = [
    // An area comes with operations.
    "area-added minor",
    // Of a constant that is no field in Rust; its list is a type that is added or removed.
    "became-value-list patch",
    "no-longer-value-list patch",
    // Where a field has the type, its own type has changed.
    "type-nature-changed major",
    // No message that both specs have leads to the type, so that fields which led there are gone.
    "type-field-changed minor",
    "type-field-changed major",
];

/// The crates, each of them once: most cases are edits of the same spec.
#[derive(Default)]
struct Emitted<'a> {
    crates: Vec<Crate<'a>>,
    /// The one for the spec that most cases edit.
    base: Option<usize>,
}

impl<'a> Emitted<'a> {
    /// What programs call the crate, up to the name that its spec gives it.
    fn stem(&mut self, case: &str, side: &str, api: &'a Api) -> String {
        let index = self.index(&format!("{case}_{side}"), api);
        self.crates[index].stem.clone()
    }

    /// The same for the spec that most cases edit, which is emitted only once.
    fn base(&mut self, api: &'a Api) -> String {
        let index = self.base.unwrap_or_else(|| self.index("base", api));
        self.base = Some(index);
        self.crates[index].stem.clone()
    }

    fn index(&mut self, name: &str, api: &'a Api) -> usize {
        let files = emit(api);
        let known = self.crates.iter().position(|it| it.files == files);
        known.unwrap_or_else(|| {
            let stem = name.replace(['-', '.'], "_");
            self.crates.push(Crate {
                alias: alias(&stem, api),
                stem,
                api,
                files,
            });
            self.crates.len() - 1
        })
    }
}

/// A crate has the name that its spec gives it, so that a program for another one does not find it.
fn alias(stem: &str, api: &Api) -> String {
    format!("{stem}_{}", api.name.replace('-', "_"))
}

/// The programs, each of them once.
#[derive(Default)]
struct Programs {
    names: BTreeMap<String, String>,
}

impl Programs {
    /// The name of the program that uses everything of an API, by means of a crate.
    fn name(&mut self, api: &Api, stem: &str) -> String {
        let next = format!("program_{}_{stem}", self.names.len());
        let text = program(api, &alias(stem, api));
        self.names.entry(text).or_insert(next).clone()
    }

    fn by_name(self) -> BTreeMap<String, String> {
        self.names
            .into_iter()
            .map(|(text, name)| (name, text))
            .collect()
    }
}
