//! Pages of an invented library, drafted and held against its spec.

use std::collections::{BTreeSet, HashSet};
use std::fs;
use std::path::{Path, PathBuf};

use antom_codegen::{Api, Diagnostics, check, load};
use antom_workbench::fields::{FieldFormat, FieldRow, fields, format_fields};
use antom_workbench::import::{
    Draft, DriftFormat, Names, Page, draft, drift, find, format_drift, read_page, report, save,
};

use crate::support::files_below;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests")
}

fn folders_in(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("the folder of cases");
    let mut cases: Vec<PathBuf> = entries.map(|it| it.expect("an entry").path()).collect();
    cases.retain(|it| it.is_dir());
    cases.sort();
    cases
}

/// A page, and what has been captured before it.
struct Case {
    folder: PathBuf,
    text: String,
    page: Page,
    api: Option<Api>,
}

impl Case {
    fn read(folder: PathBuf) -> Self {
        let names = ["page.md", "page.txt"];
        let name = names.into_iter().find(|it| folder.join(it).exists());
        let name = name.expect("a case has a page");
        let text = fs::read_to_string(folder.join(name)).expect("a page");
        let page = read_page(name, &text);
        let spec = folder.join("spec");
        let api = spec.exists().then(|| sound(&spec));
        Self {
            folder,
            text,
            page,
            api,
        }
    }

    fn draft(&self) -> Draft {
        draft(&self.page, self.api.as_ref(), &Names::default()).expect("the page of an operation")
    }

    /// The draft on disk, together with what was there before.
    fn saved(&self, draft: &Draft) -> tempfile::TempDir {
        let out = tempfile::tempdir().expect("a temporary folder");
        let spec = self.folder.join("spec");
        let captured = spec.exists().then(|| files_below(&spec));
        for file in captured.into_iter().flatten() {
            let target = out
                .path()
                .join(file.strip_prefix(&spec).expect("a file of the spec"));
            fs::create_dir_all(target.parent().expect("a folder")).expect("a folder");
            fs::copy(file, target).expect("a copied file");
        }
        save(out.path(), &draft.files, false).expect("a saved draft");
        out
    }
}

/// The pages of this test, and those by which reading is tested: pages of every layout.
fn all() -> Vec<Case> {
    let mut all = cases();
    let read = folders_in(&folder().join("import"))
        .into_iter()
        .map(Case::read);
    let of_operation =
        |it: &Case| it.api.is_none() && draft(&it.page, None, &Names::default()).is_ok();
    all.extend(read.filter(of_operation));
    assert!(all.len() > 15, "the pages were not found");
    all
}

fn cases() -> Vec<Case> {
    folders_in(&folder().join("draft"))
        .into_iter()
        .map(Case::read)
        .collect()
}

fn sound(spec: &Path) -> Api {
    let document = load(spec).expect("a readable spec");
    check(&document).unwrap_or_else(|problems| panic!("{problems}"))
}

/// What is drafted, and what is said about it.
#[test]
fn drafts() {
    for case in cases() {
        let draft = case.draft();
        let said = report(
            &case.page.file,
            &case.text,
            &draft.undecided,
            &case.page.skipped,
        );
        let said = said.map_or_else(String::new, |it| it.to_string());
        insta::with_settings!({
            snapshot_path => &case.folder, prepend_module_to_snapshot => false, omit_expression => true,
        }, {
            insta::assert_snapshot!("draft", draft.stream());
            insta::assert_snapshot!("said", said);
        });
    }
}

/// Nothing is wrong with a draft but that questions are open and texts unwritten; and every question
/// that was asked is among them.
fn assert_refused_for_its_marks(case: &Case) {
    let draft = case.draft();
    let out = case.saved(&draft);
    let problems = check(&load(out.path()).expect("a readable draft"));
    let problems = problems.expect_err("texts are left to write");
    for problem in &problems {
        assert!(
            is_expected(problem.code, &problems),
            "{}: {}",
            case.folder.display(),
            problem.message
        );
    }
    let asked: HashSet<&str> = draft
        .undecided
        .iter()
        .map(|it| it.question.as_str())
        .collect();
    let marks: Vec<_> = problems
        .iter()
        .filter(|it| it.code == "undecided")
        .collect();
    for question in &asked {
        let found = marks.iter().any(|it| it.message.contains(question));
        assert!(found, "{}: no mark asks: {question}", case.folder.display());
    }
    for mark in marks {
        let found = asked.iter().any(|it| mark.message.contains(it));
        assert!(
            found,
            "{}: nobody asked: {}",
            case.folder.display(),
            mark.message
        );
    }
}

/// A sample may contradict its page, and it is for people to say who is right; that is seen when
/// nothing else is left to decide.
fn is_expected(code: &str, problems: &Diagnostics) -> bool {
    let is_marked = problems.iter().any(|it| it.code == "undecided");
    let of_sample = !is_marked && SAMPLE_CODES.contains(&code);
    of_sample || ["undecided", "missing-language"].contains(&code)
}

const SAMPLE_CODES: [&str; 3] = ["contradictory-sample", "unknown-field", "unquoted-scalar"];

/// Writes all texts and takes all marks out, as a person would who agrees with everything.
fn resolve(yaml: &str) -> String {
    let mut resolved = String::new();
    let mut inside_of_mark = None;
    for line in yaml.lines() {
        let depth = line.len() - line.trim_start().len();
        if inside_of_mark.is_some_and(|it| depth > it) {
            continue;
        }
        inside_of_mark = line.trim_start().starts_with("undecided:").then_some(depth);
        if inside_of_mark.is_none() {
            resolved += &line.replace("\"\"", "A text.");
            resolved.push('\n');
        }
    }
    resolved
}

/// The spec of a saved draft with every mark resolved.
pub(crate) fn resolved(spec: &Path) -> Api {
    for file in files_below(spec) {
        let text = fs::read_to_string(&file).expect("a file of the draft");
        fs::write(file, resolve(&text)).expect("a resolved file");
    }
    without_wrong_samples(spec)
}

/// With every mark resolved the draft is a sound spec that says what the page says. Types that had
/// been captured before do not list the page yet, so there only the operation's own fields count.
fn assert_resolved_says_what_the_page_says(case: &Case) {
    let draft = case.draft();
    let out = case.saved(&draft);
    let api = resolved(out.path());
    let own = |it: &FieldRow| {
        let mine = it.operation == draft.operation && it.product == draft.product;
        mine && (case.api.is_none() || !it.path.contains('.'))
    };
    let mut of_spec = fields(&api, Some(&draft.page_id)).expect("the page is there");
    let mut of_page = draft.rows(&case.page);
    of_spec.retain(own);
    of_page.retain(own);
    // Where a page hides what it shows of the same type elsewhere, the spec says more.
    of_spec.retain(|it| {
        of_page
            .iter()
            .any(|on_page| on_page.path == it.path && on_page.direction == it.direction)
    });
    // What drafting could not take over as it stands on the page, it has asked about.
    let name = |path: &str| path.rsplit('.').next().unwrap_or_default().to_owned();
    let own_questions = draft
        .undecided
        .iter()
        .filter(|it| !case.page.doubts.contains(it));
    let asked: HashSet<String> = own_questions.map(|it| name(&it.path)).collect();
    of_spec.retain(|it| !asked.contains(&name(&it.path)));
    of_page.retain(|it| !asked.contains(&name(&it.path)));
    let json = |rows: &[FieldRow]| format_fields(rows, FieldFormat::Json);
    assert_eq!(json(&of_spec), json(&of_page), "{}", case.folder.display());
    let names = Names {
        page_id: Some(draft.page_id.clone()),
        ..Names::default()
    };
    let captured = find(&case.page, &names, &api).expect("the page is captured");
    let drifted = drift(&case.page, captured);
    let left = format_drift(&drifted, &case.page, captured, DriftFormat::Table);
    let left = left.replace(&out.path().display().to_string(), "spec");
    if case.folder.starts_with(folder().join("draft")) {
        insta::with_settings!({
            snapshot_path => &case.folder, prepend_module_to_snapshot => false, omit_expression => true,
        }, { insta::assert_snapshot!("left", left) });
    }
}

/// The spec of a resolved draft; samples that contradict it go, as they would have to be disputed.
fn without_wrong_samples(spec: &Path) -> Api {
    if let Err(problems) = check(&load(spec).expect("a readable spec")) {
        let of_sample = problems.iter().all(|it| SAMPLE_CODES.contains(&it.code));
        assert!(of_sample, "{problems}");
        for file in files_below(&spec.join("operations")) {
            let text = fs::read_to_string(&file).expect("an operation");
            let without = text.split("\nsamples:\n").next().unwrap_or_default();
            fs::write(file, format!("{without}\n")).expect("a written file");
        }
    }
    sound(spec)
}

/// Five words, or twelve characters of Chinese, in a row are a sentence of somebody.
fn runs(text: &str) -> HashSet<String> {
    let mut runs = HashSet::new();
    for line in text.lines() {
        let word = |it: &str| {
            let trimmed = it.trim_matches(|it: char| !it.is_alphanumeric());
            trimmed.to_lowercase()
        };
        let words: Vec<String> = line
            .split_whitespace()
            .map(word)
            .filter(|it| !it.is_empty())
            .collect();
        runs.extend(words.windows(5).map(|it| it.join(" ")));
        let chinese: Vec<char> = line
            .chars()
            .filter(|it| ('\u{4e00}'..='\u{9fff}').contains(it))
            .collect();
        runs.extend(chinese.windows(12).map(|it| it.iter().collect::<String>()));
    }
    runs
}

/// The lines of a page that are not data.
fn prose(text: &str) -> String {
    let mut inside_of_code = false;
    // A text of a sample may be broken over lines, which are data up to its end.
    let mut inside_of_text = false;
    let lines = text.lines().filter(|line| {
        let fence = line.trim_start().starts_with("```");
        inside_of_code ^= fence;
        let key = line.contains("\":");
        let data = key || inside_of_text;
        if data {
            let quotes = line.replace("\\\"", "").matches('"').count();
            inside_of_text ^= quotes % 2 == 1;
        }
        !fence && !inside_of_code && !data
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// Descriptions belong to whoever wrote the page. Says how much prose there was to copy.
fn assert_no_sentence_is_copied(case: &Case) -> usize {
    let on_page = runs(&prose(&case.text));
    let copied: Vec<String> = runs(&case.draft().stream())
        .into_iter()
        .filter(|it| on_page.contains(it))
        .collect();
    assert!(copied.is_empty(), "{}: {copied:?}", case.folder.display());
    on_page.len()
}

#[test]
fn drafts_are_refused_for_their_marks() {
    all().iter().for_each(assert_refused_for_its_marks);
}

#[test]
fn resolved_drafts_say_what_the_page_says() {
    all()
        .iter()
        .for_each(assert_resolved_says_what_the_page_says);
}

#[test]
fn no_sentence_of_a_page_is_in_its_draft() {
    let seen: usize = all().iter().map(assert_no_sentence_is_copied).sum();
    assert!(seen > 200, "the pages have prose");
}

/// Whatever is missing on a page, its draft is refused for nothing else.
#[test]
fn drafts_of_damaged_pages_hold_together() {
    let mut codes = BTreeSet::new();
    for case in all().iter().filter(|it| it.api.is_none()) {
        let lines: Vec<&str> = case.text.lines().collect();
        for lost in (0..lines.len()).step_by(5) {
            let end = (lost + 3).min(lines.len());
            let text = [&lines[..lost], &lines[end..]].concat().join("\n");
            let page = read_page("page", &text);
            let Ok(draft) = draft(&page, None, &Names::default()) else {
                continue;
            };
            let out = tempfile::tempdir().expect("a temporary folder");
            save(out.path(), &draft.files, false).expect("a saved draft");
            let problems = check(&load(out.path()).expect("a readable draft"));
            let problems = problems.expect_err("texts are left to write");
            codes.extend(problems.iter().map(|it| it.code));
            // A page that has lost the row of a status lists fewer statuses than calls end with.
            let is_of_loss = |code: &str| code == "outcome-breaks-constraint";
            let broken = problems
                .iter()
                .find(|it| !is_expected(it.code, &problems) && !is_of_loss(it.code));
            assert!(
                broken.is_none(),
                "{} without line {}: {broken:#?}",
                case.folder.display(),
                lost + 1
            );
        }
    }
    assert!(codes.contains("undecided"), "{codes:?}");
}

/// The same of the documented pages themselves, which are not ours to keep here: the folder that holds
/// them is named by `DOCUMENTED_PAGES`.
///
/// ```sh
/// DOCUMENTED_PAGES=/where/they/are cargo test -p antom-workbench draft:: -- --ignored
/// ```
#[test]
#[ignore = "needs pages that are not in the repository"]
fn official_pages() {
    let folder = std::env::var("DOCUMENTED_PAGES").expect("DOCUMENTED_PAGES names a folder");
    let mut seen = 0;
    for file in files_below(Path::new(&folder)) {
        let text = fs::read_to_string(&file).expect("a page");
        let page = read_page("page", &text);
        if draft(&page, None, &Names::default()).is_err() {
            continue;
        }
        let case = Case {
            folder: file,
            text,
            page,
            api: None,
        };
        assert_refused_for_its_marks(&case);
        assert_resolved_says_what_the_page_says(&case);
        assert_no_sentence_is_copied(&case);
        seen += 1;
    }
    assert_eq!(seen, 33);
}
