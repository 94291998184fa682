//! Each section of the files in `cases` holds a change, as `edits` of the spec `base` or as two specs, `old` and `new`.
//! Its block `changes` has what is told of it, and of the way back.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::sync::LazyLock;

use antom_codegen::Api;
use antom_workbench::diff::catalogue::{ChangeKind, catalogue, kind};
use antom_workbench::diff::{Change, Diff, Rust, Travel, Wire, diff};

use super::{edits, position, sound, tests};
use crate::support;
use crate::support::sections::{Section, assert_blocks, sections};

/// The two specs of a case. What a case edits `before` is the same in both.
fn specs(case: &Section) -> (Api, Api) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (old, new) = (folder.path().join("old"), folder.path().join("new"));
    if case.write("old", &old) && case.write("new", &new) {
        return (sound(&old), sound(&new));
    }
    let edited = folder.path().join("base");
    support::copy(&tests("diff/base"), &edited);
    if let Some(before) = case.block("before") {
        edits::apply(before, &edited);
    }
    let old = sound(&edited);
    let edits = case.block("edits");
    let edits = edits.unwrap_or_else(|| panic!("{}: no edits", case.place()));
    edits::apply(edits, &edited);
    (old, sound(&edited))
}

/// Whether the old spec of a case is `base` as it is.
pub(crate) fn is_edit_of_base(case: &Section) -> bool {
    case.block("before").is_none() && case.block("edits").is_some()
}

/// Every case, with its specs.
pub(crate) fn all() -> &'static [(Section, Api, Api)] {
    static ALL: LazyLock<Vec<(Section, Api, Api)>> = LazyLock::new(|| {
        let case = |section: Section| {
            let (old, new) = specs(&section);
            (section, old, new)
        };
        sections(&tests("diff/cases"))
            .into_iter()
            .map(case)
            .collect()
    });
    &ALL
}

#[test]
fn cases() {
    let told = all().iter().map(|(case, old, new)| {
        let (told, back) = (diff(old, new), diff(new, old));
        let told = format!("{}\nback\n\n{}", shown(&told, new), shown(&back, old));
        (case, told)
    });
    assert_blocks("changes", &told.collect::<Vec<_>>());
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
