//! Whatever is edited, what is told of it agrees with what is emitted.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use antom_codegen::{Api, File, emit};
use antom_workbench::diff::{Diff, Rust, Wire, diff};

use super::surface::{surface, verdict};
use super::{cases, checked, position, sound, tests};
use crate::support::mutation::Numbers;
use crate::support::{self, files_below};

fn one_of<'a, T: ?Sized>(of: &[&'a T], numbers: &mut Numbers) -> &'a T {
    of[numbers.below(of.len())]
}

/// What may be put into the braces of a field.
const ADDITIONS: [&str; 18] = [
    "required: true",
    "max_length: 40",
    "min_length: 1",
    "min: 0",
    "min: 1",
    "max: 77",
    "multiple_of: 5",
    "min_items: 1",
    "max_items: 6",
    "max_key_length: 20",
    "const: RED",
    "sensitive: true",
    "rust: renamed",
    "format: ip",
    "values: [RED, BLUE]",
    "note: Take care.",
    "disputed: { required: A sample lacks it. }",
    "disputed: { max_length: A sample is longer. }",
];

const TYPES: [&str; 12] = [
    "String",
    "Integer",
    "Decimal",
    "Boolean",
    "Datetime",
    "Date",
    "Url",
    "Json",
    "Array<String>",
    "Map<String>",
    "Address",
    "Size",
];

/// Edits a text somewhere; none if nothing there can be edited in the way that was chosen.
fn edited(text: &str, numbers: &mut Numbers) -> Option<String> {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let at = numbers.below(lines.len());
    let line = lines[at].clone();
    let indent = |it: &str| it.len() - it.trim_start().len();
    match numbers.below(10) {
        0 => {
            lines.remove(at);
        }
        1 => {
            let name = line.trim_start().to_owned();
            let copy = format!("{}new{name}", " ".repeat(indent(&line)));
            lines.insert(at + 1, copy);
        }
        2 => {
            let other = lines.get(at + 1)?;
            if indent(other) != indent(&line) {
                return None;
            }
            lines.swap(at, at + 1);
        }
        3 => lines[at] = line.replace("required: true", "required: false"),
        4 | 5 => {
            let addition = ADDITIONS[numbers.below(ADDITIONS.len())];
            lines[at] = line.replacen(", ", &format!(", {addition}, "), 1);
        }
        6 => {
            let ty = TYPES[numbers.below(TYPES.len())];
            let start = line.find("type: ")? + "type: ".len();
            let end = start + line[start..].find([',', ' ', '}'])?;
            lines[at].replace_range(start..end, ty);
        }
        7 => {
            let start = line.find(|it: char| it.is_ascii_digit())?;
            let digits = line[start..].bytes().take_while(u8::is_ascii_digit).count();
            let number: u64 = line[start..start + digits].parse().ok()?;
            let number = [number + 1, number * 2, number / 2][numbers.below(3)];
            lines[at].replace_range(start..start + digits, &number.to_string());
        }
        8 => {
            // A part between two commas.
            let commas: Vec<usize> = line.match_indices(", ").map(|(at, _)| at).collect();
            let [start, end] = *commas.windows(2).nth(numbers.below(commas.len()))? else {
                return None;
            };
            lines[at].replace_range(start..end, "");
        }
        _ => {
            let words = [
                "RED", "GREEN", "LARGE", "ARRIVED", "OK", "WRONG", "true", "Colour", "Size",
            ];
            let (from, to) = (one_of(&words, numbers), one_of(&words, numbers));
            lines[at] = line.replace(from, to);
        }
    }
    let text = lines.join("\n") + "\n";
    Some(text)
}

/// Edits a spec again and again, each time anew, and hands on what is in order, with the lines that
/// were edited. Returns how often that was.
fn edit_often(
    spec: &Path,
    rounds: usize,
    edit: impl Fn(&str, &mut Numbers) -> Option<String>,
    mut found: impl FnMut(&Api, &str),
) -> usize {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let name = spec.file_name().expect("a name");
    let copy = folder.path().join(name);
    support::copy(spec, &copy);
    let mut files = files_below(&copy);
    files.retain(|it| it.extension().is_some_and(|it| it == "yaml"));
    let mut numbers = Numbers(0x9e37_79b9_7f4a_7c15);
    let mut sound = 0;
    for _ in 0..rounds {
        let mut originals: Vec<(PathBuf, String)> = Vec::new();
        for _ in 0..=numbers.below(2) {
            let path = &files[numbers.below(files.len())];
            let original = fs::read_to_string(path).expect("a file");
            if let Some(text) = edit(&original, &mut numbers) {
                fs::write(path, text).expect("a written file");
                originals.push((path.clone(), original));
            }
        }
        if let Ok(api) = checked(&copy) {
            let what = originals
                .iter()
                .map(|(path, original)| changed_lines(path, original));
            found(&api, &what.collect::<String>());
            sound += 1;
        }
        for (path, original) in originals.into_iter().rev() {
            fs::write(path, original).expect("a written file");
        }
    }
    sound
}

/// The lines that an edit has changed, for whoever has to find out why a test fails.
fn changed_lines(path: &Path, original: &str) -> String {
    let now = fs::read_to_string(path).expect("a file");
    let set = |text: &str| text.lines().map(str::to_owned).collect::<BTreeSet<_>>();
    let (was, is) = (set(original), set(&now));
    let shown = |sign: char, lines: Vec<&String>| -> String {
        lines.iter().map(|it| format!("{sign} {it}\n")).collect()
    };
    format!(
        "{}\n{}{}",
        path.display(),
        shown('-', was.difference(&is).collect()),
        shown('+', is.difference(&was).collect())
    )
}

/// Whatever is told is possible, and is told of a place that is there.
pub(super) fn assert_in_catalogue(diff: &Diff, new: &Api, what: &str) {
    for change in &diff.changes {
        let kind = change.kind();
        let wires = kind.effect(change.travel).wire;
        let is_possible = wires.contains(&change.wire) || change.wire == Wire::Compatible;
        assert!(is_possible, "{change:?}\n{what}");
        assert!(kind.rust.contains(&change.rust), "{change:?}\n{what}");
        position(change, new);
    }
}

/// A spec and the crate that is emitted for it.
struct Known<'a> {
    api: &'a Api,
    files: Vec<File>,
}

impl<'a> Known<'a> {
    fn new(api: &'a Api) -> Self {
        let files = emit(api);
        Self { api, files }
    }
}

fn assert_agrees(old: &Known<'_>, new: &Known<'_>, what: &str) {
    let told = diff(old.api, new.api);
    assert_in_catalogue(&told, new.api, what);
    assert!(!told.changes.is_empty() || old.files == new.files, "{what}");
    // The name of a crate is in its manifest, which is not emitted.
    if told.changes.iter().any(|it| it.id == "api-name-changed") {
        return;
    }
    let other = |files: &[File], than: &[File]| -> Vec<File> {
        let others = files.iter().filter(|it| !than.contains(it));
        others.cloned().collect()
    };
    let was = surface(&other(&old.files, &new.files));
    let is = surface(&other(&new.files, &old.files));
    let changes = told.changes.iter();
    let lines = changes.map(|it| format!("{} {} {}\n", it.id, it.path, it.rust));
    assert_eq!(
        told.bump().map_or(Rust::Patch, |(rust, _)| rust),
        verdict(&was, &is),
        "{what}{}gone {:#?} new {:#?}",
        lines.collect::<String>(),
        was.difference(&is).collect::<Vec<_>>(),
        is.difference(&was).collect::<Vec<_>>()
    );
}

/// Verdicts in Rust agree with what is emitted, and where nothing is told nothing else is emitted.
#[test]
fn edits_are_told_as_they_are_emitted() {
    let spec = tests("diff/base");
    let old = sound(&spec);
    let old = Known::new(&old);
    let sound = edit_often(&spec, 130, edited, |new, what| {
        let new = Known::new(new);
        assert_agrees(&old, &new, what);
        assert_agrees(&new, &old, what);
    });
    assert!(sound > 50, "only {sound} specs were in order");
}

/// The same for every case: what is expected of Rust there is so.
#[test]
fn cases_are_told_as_they_are_emitted() {
    let base = sound(&tests("diff/base"));
    let base = emit(&base);
    for (case, old, new) in cases::all() {
        let old = if cases::is_edit_of_base(case) {
            Known {
                api: old,
                files: base.clone(),
            }
        } else {
            Known::new(old)
        };
        let (new, what) = (Known::new(new), case.place());
        assert_agrees(&old, &new, &what);
        assert_agrees(&new, &old, &what);
    }
}

/// Edits what people read.
fn reworded(text: &str, numbers: &mut Numbers) -> Option<String> {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let texts = ["doc: ", "message: ", "action: ", "note: ", "title: "];
    let at = numbers.below(lines.len());
    let word = one_of(&texts, numbers);
    let start = lines[at].find(word)? + word.len();
    // Before quotes, braces and the like a word would be none of the text.
    let begins = |it: char| it.is_ascii_uppercase();
    if !lines[at][start..].starts_with(begins) {
        return None;
    }
    lines[at].insert_str(start, "Mind that ");
    Some(lines.join("\n") + "\n")
}

#[test]
fn edits_of_texts_are_told_as_such() {
    let spec = tests("diff/base");
    let old = sound(&spec);
    let mut told = 0;
    edit_often(&spec, 300, reworded, |new, what| {
        for change in diff(&old, new).changes {
            assert!(change.is_docs_only(), "{change:?}\n{what}");
            assert_eq!((change.wire, change.rust), (Wire::Compatible, Rust::Patch));
            told += 1;
        }
    });
    assert!(told > 60, "only {told} changes");
}

/// A spec of many operations and deep types.
#[test]
fn edits_of_a_large_spec_are_told() {
    let spec = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec");
    let old = sound(&spec);
    assert!(diff(&old, &old).changes.is_empty());
    let sound = edit_often(&spec, 25, edited, |new, what| {
        let told = diff(&old, new);
        assert_in_catalogue(&told, new, what);
        assert_in_catalogue(&diff(new, &old), &old, what);
        // Emitting takes longer than all else: it is asked only where nothing was told.
        if told.changes.is_empty() {
            assert!(emit(&old) == emit(new), "{what}");
        }
    });
    assert!(sound > 5, "only {sound} specs were in order");
}

/// Whatever two specs have to do with each other, among them types that hold themselves.
#[test]
fn any_two_specs_can_be_compared() {
    let cases = fs::read_dir(tests("../../codegen/tests/cases")).expect("a folder");
    let specs = cases.map(|it| it.expect("an entry").path().join("spec"));
    let specs: Vec<Api> = specs
        .filter(|it| it.is_dir())
        .map(|it| sound(&it))
        .collect();
    assert!(specs.len() > 5, "only {} specs", specs.len());
    for (index, old) in specs.iter().enumerate() {
        for (other, new) in specs.iter().enumerate() {
            let told = diff(old, new);
            assert_eq!(told.changes.is_empty(), index == other);
            assert_in_catalogue(&told, new, "specs of cases");
        }
    }
}
