//! Each folder below `cases` holds a change, as `edits` of the spec `base` or as two specs, `old`
//! and `new`. The snapshot beside it has what is told of it, and of the way back.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use antom_codegen::Api;
use antom_workbench::diff::catalogue::{ChangeKind, catalogue, kind};
use antom_workbench::diff::{Change, Diff, Rust, Travel, Wire, diff};

use super::{edits, position, sound, tests};
use crate::support;

/// The two specs of a case. What a case edits `before` is the same in both.
fn specs(case: &Path) -> (Api, Api) {
    let (old, new) = (case.join("old"), case.join("new"));
    if old.is_dir() {
        return (sound(&old), sound(&new));
    }
    let folder = tempfile::tempdir().expect("a temporary folder");
    let edited = folder.path().join("base");
    support::copy(&tests("diff/base"), &edited);
    if let Ok(before) = fs::read_to_string(case.join("before")) {
        edits::apply(&before, &edited);
    }
    let old = sound(&edited);
    let path = case.join("edits");
    let edits = fs::read_to_string(&path).unwrap_or_else(|it| panic!("{}: {it}", path.display()));
    edits::apply(&edits, &edited);
    (old, sound(&edited))
}

/// Whether the old spec of a case is `base` as it is.
pub(crate) fn is_edit_of_base(case: &Path) -> bool {
    !case.join("before").exists() && !case.join("old").exists()
}

/// Every case, with its folder.
pub(crate) fn all() -> &'static [(PathBuf, Api, Api)] {
    static ALL: LazyLock<Vec<(PathBuf, Api, Api)>> = LazyLock::new(|| {
        let folders = fs::read_dir(tests("diff/cases")).expect("a folder");
        let mut folders: Vec<_> = folders.map(|it| it.expect("an entry").path()).collect();
        folders.sort();
        let case = |folder: PathBuf| {
            let (old, new) = specs(&folder);
            (folder, old, new)
        };
        folders.into_iter().map(case).collect()
    });
    &ALL
}

#[test]
fn cases() {
    for (folder, old, new) in all() {
        let (told, back) = (diff(old, new), diff(new, old));
        let told = format!("{}\nback\n\n{}", shown(&told, new), shown(&back, old));
        insta::with_settings!({ snapshot_path => folder, prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!("changes", told);
        });
    }
}

fn shown(diff: &Diff, new: &Api) -> String {
    let mut text = String::new();
    for change in &diff.changes {
        line(&mut text, change, new);
    }
    if let Some((rust, deciding)) = diff.bump() {
        writeln!(text, "{rust} because of {} {}", deciding.id, deciding.path).expect("text");
    }
    text
}

fn line(text: &mut String, change: &Change, new: &Api) {
    let parts = [change.operation.as_deref(), change.product.as_deref()];
    let mut place: Vec<String> = parts.into_iter().flatten().map(str::to_owned).collect();
    place.extend(change.direction.map(|it| it.to_string()));
    place.push(change.path.clone());
    place.retain(|it| !it.is_empty());
    let docs = if change.is_docs_only() {
        ", docs only"
    } else {
        ""
    };
    writeln!(text, "{}: {}", change.id, place.join(" ")).expect("text");
    for (word, value) in [("was", &change.old), ("is", &change.new)] {
        if let Some(value) = value {
            writeln!(text, "  {word} {value}").expect("text");
        }
    }
    writeln!(
        text,
        "  {}, {}{docs}: {}",
        change.wire,
        change.rust,
        change.effect()
    )
    .expect("text");
    writeln!(text, "  {}", position(change, new)).expect("text");
}

/// What the catalogue says is possible is shown by some case, and nothing else is reported.
#[test]
fn cases_show_all_that_the_catalogue_says() {
    let mut seen: BTreeSet<String> = BTreeSet::new();
    for (_, old, new) in all() {
        let changes = [diff(old, new).changes, diff(new, old).changes].concat();
        for change in &changes {
            assert_eq!(kind(change.id), Some(change.kind()));
            let travel = change.travel.filter(|_| !change.kind().is_one_way());
            seen.insert(rust(change.kind(), change.rust));
            seen.insert(wire(change.kind(), travel, change.wire));
        }
    }
    let possible = catalogue().flat_map(possible);
    let missing: Vec<String> = possible.filter(|it| !seen.contains(it)).collect();
    assert!(missing.is_empty(), "no case shows {missing:#?}");
    let possible: BTreeSet<String> = catalogue().flat_map(self::possible).collect();
    // A constraint that is disputed, or a warning, is compatible whatever becomes of it.
    let more: Vec<_> = seen
        .difference(&possible)
        .filter(|it| !it.ends_with("compatible"))
        .collect();
    assert!(more.is_empty(), "not in the catalogue: {more:#?}");
}

fn rust(kind: &ChangeKind, rust: Rust) -> String {
    format!("{} {rust}", kind.id)
}

fn wire(kind: &ChangeKind, travel: Option<Travel>, wire: Wire) -> String {
    let travel = travel.map(|it| format!(" {it}")).unwrap_or_default();
    format!("{}{travel} {wire}", kind.id)
}

/// Every verdict that a kind can have.
fn possible(kind: &'static ChangeKind) -> Vec<String> {
    let travels: &[Option<Travel>] = if kind.is_one_way() {
        &[None]
    } else {
        &[Some(Travel::Sent), Some(Travel::Received)]
    };
    let mut all: Vec<String> = kind.rust.iter().map(|it| rust(kind, *it)).collect();
    for travel in travels {
        let effect = kind.effect(*travel);
        all.extend(effect.wire.iter().map(|it| wire(kind, *travel, *it)));
    }
    all
}

#[test]
fn ids_are_unique_and_well_formed() {
    let mut seen = BTreeSet::new();
    for kind in catalogue() {
        assert!(seen.insert(kind.id), "{} comes twice", kind.id);
        let fits = |it: char| it.is_ascii_lowercase() || it == '-';
        assert!(kind.id.chars().all(fits), "{}", kind.id);
        let texts = [kind.sent.text, kind.received.text];
        assert!(texts.iter().all(|it| it.ends_with('.')), "{}", kind.id);
    }
}
