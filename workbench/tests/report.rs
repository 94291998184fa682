//! A diff as people and programs read it.

use std::fs;
use std::path::{Path, PathBuf};

use antom_codegen::diagnostic::Style;
use antom_codegen::{Api, check, load};
use antom_workbench::diff::{
    Compared, DiffFormat, FailOn, Intended, ListFormat, Report, catalogue, diff, format_catalogue,
    format_diff, of_pages,
};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/report")
}

/// A spec whose files are told by their paths inside of the folder of the test.
fn spec(name: &str) -> Api {
    let files = load(folder().join(name)).expect("a spec").sources;
    let files = files
        .iter()
        .map(|it| (it.relative.clone(), it.text.clone().into_bytes()));
    let document = antom_codegen::spec::load_files(name, files.collect()).expect("a spec");
    check(&document).unwrap_or_else(|problems| panic!("{problems}"))
}

fn written(format: DiffFormat) -> String {
    let (old, new) = (spec("old"), spec("new"));
    let intended = fs::read_to_string(folder().join("intended.yaml")).expect("a file");
    let intended = Intended::read("intended.yaml", &intended).expect("sound");
    let report = Report {
        diff: &diff(&old, &new),
        new: &new,
        unseen: &[],
        intended: Some(&intended),
    };
    format_diff(&report, format)
}

#[test]
fn table() {
    insta::assert_snapshot!(written(DiffFormat::Table(Style::Plain)));
}

/// Colours take no room: without them it is the same table.
#[test]
fn coloured_table() {
    let coloured = written(DiffFormat::Table(Style::Coloured));
    assert!(
        coloured.contains("\u{1b}[31mbreaking\u{1b}[0m     \u{1b}[31mmajor\u{1b}[0m  response-")
    );
    let mut plain = coloured;
    for code in ["[0m", "[1m", "[31m", "[32m", "[33m"] {
        plain = plain.replace(&format!("\u{1b}{code}"), "");
    }
    assert_eq!(plain, written(DiffFormat::Table(Style::Plain)));
}

#[test]
fn markdown() {
    insta::assert_snapshot!(written(DiffFormat::Markdown));
}

#[test]
fn json() {
    let json = written(DiffFormat::Json);
    let changes: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    let keys = [
        "id",
        "operation",
        "product",
        "direction",
        "path",
        "old",
        "new",
        "wire",
        "rust",
        "file",
        "line",
        "effect",
        "docs_only",
        "intended",
    ];
    for change in changes.as_array().expect("an array") {
        let has = |key: &str| change.get(key).is_some();
        assert!(keys.iter().all(|key| has(key)), "{change}");
        assert_eq!(change.as_object().expect("an object").len(), keys.len());
    }
    insta::assert_snapshot!(json);
}

#[test]
fn nothing_changed() {
    let api = spec("old");
    let report = Report {
        diff: &diff(&api, &api),
        new: &api,
        unseen: &[],
        intended: None,
    };
    let formats = [
        DiffFormat::Table(Style::Plain),
        DiffFormat::Markdown,
        DiffFormat::Json,
    ];
    let written = formats.map(|it| format_diff(&report, it));
    assert_eq!(written, ["", "No changes.\n", "[]\n"]);
}

/// One page shows nothing of what is inside of objects. That is no change, and told.
#[test]
fn what_a_page_hides() {
    let api = spec("old");
    let compared = of_pages((&api, Some("leaflet")), (&api, Some("page"))).expect("known pages");
    let Compared { old, new, unseen } = &compared;
    let report = Report {
        diff: &diff(old, new),
        new,
        unseen,
        intended: None,
    };
    insta::assert_snapshot!(format_diff(&report, DiffFormat::Table(Style::Plain)));
    insta::assert_snapshot!(format_diff(&report, DiffFormat::Markdown));
    // The same the other way round: what is hidden is hidden whichever side hides it.
    let back = of_pages((&api, Some("page")), (&api, Some("leaflet"))).expect("known pages");
    assert_eq!(back.unseen, *unseen);
    assert_eq!(
        diff(&back.old, &back.new).changes.len(),
        report.diff.changes.len()
    );
}

#[test]
fn a_page_and_itself_are_the_same() {
    let api = spec("old");
    for page in ["page", "leaflet"] {
        let compared = of_pages((&api, Some(page)), (&api, Some(page))).expect("a known page");
        let changes = diff(&compared.old, &compared.new).changes;
        assert!(changes.is_empty(), "{page}: {changes:?}");
    }
    let unknown = of_pages((&api, None), (&api, Some("leaf"))).expect_err("an unknown page");
    assert!(unknown.to_string().starts_with("unknown page `leaf`"));
}

#[test]
fn the_catalogue_in_both_formats() {
    let ids: Vec<&str> = catalogue::catalogue().map(|it| it.id).collect();
    let table = format_catalogue(ListFormat::Table);
    let json = format_catalogue(ListFormat::Json);
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    let in_json: Vec<&str> = json
        .as_array()
        .expect("an array")
        .iter()
        .filter_map(|it| it["id"].as_str())
        .collect();
    assert_eq!(in_json, ids);
    let in_table = table.lines().filter(|it| !it.starts_with(' '));
    let in_table: Vec<&str> = in_table.filter_map(|it| it.split(' ').next()).collect();
    assert_eq!(in_table, ids);
}

#[test]
fn thresholds() {
    let (old, new) = (spec("old"), spec("new"));
    let changes = diff(&old, &new).changes;
    for (text, expected) in [
        ("wire:breaking", "wire:breaking"),
        ("rust:minor", "rust:minor"),
        ("doc-changed", "doc-changed"),
    ] {
        let threshold: FailOn = text.parse().expect("a threshold");
        assert_eq!(threshold.to_string(), expected);
        assert!(changes.iter().any(|it| threshold.trips(it)), "{text}");
    }
    // At least as bad counts.
    let count = |text: &str| {
        let threshold: FailOn = text.parse().expect("a threshold");
        changes.iter().filter(|it| threshold.trips(it)).count()
    };
    assert!(count("wire:breaking") < count("wire:restrictive"));
    assert!(count("wire:restrictive") < count("wire:compatible"));
    assert_eq!(count("rust:patch"), changes.len());
    let unknown = |text: &str| {
        text.parse::<FailOn>()
            .expect_err("no threshold")
            .to_string()
    };
    assert!(unknown("wire:braking").ends_with("did you mean `wire:breaking`?"));
    assert!(unknown("everything").contains("verdicts are `wire:compatible`"));
}

/// Each file of `intended` is wrong in its way; the report lies beside it.
#[test]
fn intended_changes_are_read_strictly() {
    insta::glob!("intended/*.yaml", |path| {
        let text = fs::read_to_string(path).expect("a file");
        let (old, new) = (spec("old"), spec("new"));
        let problems = match Intended::read("intended.yaml", &text) {
            Ok(intended) => intended
                .check(&diff(&old, &new))
                .expect_err("an entry that applies no more"),
            Err(problems) => problems,
        };
        insta::assert_snapshot!(problems.to_string());
    });
}

/// What an entry leaves out may be anything, and what it gives must be so.
#[test]
fn intended_changes_are_told_by_all_that_is_given() {
    let (old, new) = (spec("old"), spec("new"));
    let diff = diff(&old, &new);
    let matching = |entry: &str| {
        let text = format!("- {{ id: request-field-removed, reason: So be it{entry} }}");
        let intended = Intended::read("intended.yaml", &text).expect("sound");
        let found = diff
            .changes
            .iter()
            .filter(|it| intended.reason(it) == Some("So be it"));
        found.count()
    };
    assert_eq!(matching(""), 1);
    assert_eq!(
        matching(", operation: buy, product: Cash, direction: request, path: note"),
        1
    );
    for other in [
        "operation: sold",
        "product: Card",
        "direction: response",
        "path: tip",
    ] {
        assert_eq!(matching(&format!(", {other}")), 0, "{other}");
    }
}
