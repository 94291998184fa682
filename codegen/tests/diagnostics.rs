//! Every code has a section in `diagnostics/` with a small broken spec and its report.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use antom_codegen::{Api, Diagnostics, check, load};
use tempfile::TempDir;

use crate::support::sections::{Section, assert_blocks, sections};
use crate::support::{copy, files_below};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/diagnostics")
}

/// Each case with its broken spec, `spec` in a folder of its own.
fn cases() -> Vec<(Section, TempDir)> {
    let case = |section: Section| {
        let folder = tempfile::tempdir().expect("a temporary folder");
        section.write("spec", &folder.path().join("spec"));
        (section, folder)
    };
    sections(&folder()).into_iter().map(case).collect()
}

/// What is wrong with the spec of a case.
fn problems(folder: &TempDir) -> Diagnostics {
    load_and_check(&folder.path().join("spec")).expect_err("a case is a broken spec")
}

fn library() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/library/spec")
}

fn load_and_check(spec: &Path) -> Result<Api, Diagnostics> {
    check(&load(spec)?)
}

/// The report with paths as someone sees them who stands in the folder of the case.
fn report(folder: &TempDir) -> String {
    let prefix = format!("{}/", folder.path().display());
    let lines = problems(folder).to_string();
    // Where the command was run is of no interest to the case.
    let inside = std::env::current_dir().expect("a current folder");
    lines
        .replace(&prefix, "")
        .replace(&inside.display().to_string(), "[here]")
}

#[test]
fn reports() {
    let cases = cases();
    let reports = cases.iter().map(|(case, folder)| (case, report(folder)));
    assert_blocks("expected", &reports.collect::<Vec<_>>());
}

/// A case is named after its code, or after its code and what is special about it.
fn code(case: &Section) -> &str {
    case.name.split('.').next().unwrap_or_default()
}

#[test]
fn each_case_shows_its_code() {
    for (case, folder) in cases() {
        let code = code(&case);
        let found = problems(&folder);
        if code != "many" {
            assert!(
                found.iter().any(|it| it.code == code),
                "{} does not show its code",
                case.place()
            );
        }
    }
}

/// The catalogue is what the functions say that make diagnostics.
#[test]
fn each_code_has_a_case() {
    let catalogue = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/diagnostic/catalogue");
    let mut codes = BTreeSet::new();
    for file in fs::read_dir(catalogue).expect("the catalogue") {
        let text = fs::read_to_string(file.expect("an entry").path()).expect("a source file");
        for start in ["Diagnostic::at(", "Diagnostic::of_path("] {
            let calls = text.split(start).skip(1);
            codes.extend(
                calls
                    .filter_map(|it| it.split('"').nth(1))
                    .map(str::to_owned),
            );
        }
    }
    assert!(codes.len() > 40, "the catalogue was not found: {codes:?}");
    let cases = sections(&folder());
    let cases: BTreeSet<String> = cases.iter().map(|it| code(it).to_owned()).collect();
    let untested: Vec<_> = codes
        .difference(&cases)
        .filter(|it| *it != "unreadable-file")
        .collect();
    assert!(untested.is_empty(), "codes without a case: {untested:?}");
}

/// A folder with many problems reports all of them, in the order of files and positions.
#[test]
fn everything_at_once() {
    let mut cases = cases().into_iter();
    let (_, folder) = cases.find(|(it, _)| it.name == "many").expect("the case");
    let diagnostics = problems(&folder);
    let places: Vec<_> = diagnostics
        .iter()
        .map(|it| diagnostics.position(it))
        .collect();
    let mut sorted = places.clone();
    sorted.sort_by(|a, b| (&a.file, a.line, a.column).cmp(&(&b.file, b.line, b.column)));
    assert_eq!(places, sorted);
    let codes: BTreeSet<_> = diagnostics.iter().map(|it| it.code).collect();
    assert!(codes.len() >= 10, "{codes:?}");
}

/// A file that cannot be read is a problem like any other.
#[test]
fn unreadable_file() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    fs::create_dir_all(folder.path().join("types/amount.yaml/is_a_folder.yaml")).expect("a folder");
    fs::create_dir(folder.path().join("api.yaml")).expect("a folder");
    fs::create_dir(folder.path().join("result_codes.yaml")).expect("a folder");
    let diagnostics = load_and_check(folder.path()).expect_err("a broken spec");
    assert!(
        diagnostics.iter().all(|it| it.code == "unreadable-file"),
        "{diagnostics}"
    );
    assert_eq!(diagnostics.len(), 3);
    assert_eq!(diagnostics.to_string().matches("is a folder").count(), 3);
}

/// A folder that is reached by a link is not read, as the link could lead in circles; that is said.
#[cfg(unix)]
#[test]
fn links() {
    use std::os::unix::fs::symlink;
    let folder = tempfile::tempdir().expect("a temporary folder");
    let spec = folder.path().join("spec");
    copy(&library(), &spec);
    symlink("..", spec.join("types/loop")).expect("a link");
    symlink("self.yaml", spec.join("types/self.yaml")).expect("a link");
    symlink("nowhere.yaml", spec.join("types/nowhere.yaml")).expect("a link");
    let diagnostics = load_and_check(&spec).expect_err("a broken spec");
    assert!(
        diagnostics.iter().all(|it| it.code == "unreadable-file"),
        "{diagnostics}"
    );
    assert_eq!(diagnostics.len(), 3);
    // A link to a file is as good as the file, and the folder of types may be a link itself.
    for link in ["loop", "self.yaml", "nowhere.yaml"] {
        fs::remove_file(spec.join("types").join(link)).expect("a link to remove");
    }
    fs::rename(spec.join("types"), folder.path().join("types")).expect("a renamed folder");
    symlink("../types", spec.join("types")).expect("a link");
    load_and_check(&spec).expect("a sound spec");
}

/// Files of other systems are like any other; places are where an editor shows them.
#[test]
fn byte_order_marks_and_other_line_ends() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    copy(&library(), folder.path());
    for path in files_below(folder.path()) {
        let text = fs::read_to_string(&path).expect("a file");
        fs::write(&path, format!("\u{feff}{}", text.replace('\n', "\r\n")))
            .expect("a written file");
    }
    load_and_check(folder.path()).expect("a sound spec");
    let books = folder.path().join("types/books.yaml");
    let text = fs::read_to_string(&books).expect("a file");
    fs::write(&books, text.replacen("type: ", "tpye: ", 1)).expect("a written file");
    let diagnostics = load_and_check(folder.path()).expect_err("a broken spec");
    let first = diagnostics.iter().next().expect("a problem");
    let position = diagnostics.position(first);
    let line = text
        .lines()
        .position(|it| it.contains("type: "))
        .expect("a field");
    let column = text.lines().nth(line).and_then(|it| it.find("type: "));
    assert_eq!(position.line, Some(line + 1));
    assert_eq!(position.column, column.map(|it| it + 1));
    let report = diagnostics.to_string();
    assert!(report.contains("did you mean `type`?"), "{report}");
}
