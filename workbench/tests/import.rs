//! Documentation pages of every layout: what is read of each is a snapshot beside it.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use antom_codegen::{check, load};
use antom_workbench::fields::{FieldFormat, format_fields};
use antom_workbench::import::{Page, Said, Shapes, Use, read_page, read_page_with, rows};

fn pages() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/import");
    let mut pages: Vec<PathBuf> = fs::read_dir(folder)
        .expect("the cases")
        .map(|it| it.expect("a case").path())
        .filter(|it| it.is_dir())
        .map(|it| match it.join("page.md") {
            page if page.exists() => page,
            _ => it.join("page.txt"),
        })
        .collect();
    pages.sort();
    assert!(pages.len() > 10, "{pages:?}");
    pages
}

fn text(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// What was read of a page, for people to look at.
fn show(page: &Page) -> String {
    let said = |it: &Option<Said<String>>| match it {
        Some(it) => format!("{} ({})", it.value, it.line),
        None => "-".to_owned(),
    };
    let mut shown = format!("language: {:?}\n", page.language);
    for (name, fact) in [
        ("title", &page.title),
        ("date", &page.date),
        ("operation", &page.operation),
        ("product", &page.product),
        ("method", &page.method),
        ("path", &page.path),
        ("idempotency key", &page.idempotency_key),
    ] {
        _ = writeln!(shown, "{name}: {}", said(fact));
    }
    shown += "\n";
    shown += &format_fields(&rows(page, "p"), FieldFormat::Json);
    shown += "\nrules\n";
    for it in &page.rules {
        let owner = &it.owner;
        let (when, then, any_of) = (&it.when, &it.then, &it.any_of);
        _ = writeln!(shown, "  {}: {owner} {when:?} {then:?} {any_of:?}", it.line);
    }
    shown += "\nresult codes\n";
    for it in &page.result_codes {
        _ = writeln!(shown, "  {}: {} {}", it.line, it.name, it.status);
    }
    shown += "\nsamples\n";
    for it in &page.samples {
        let direction = it.direction.map_or("part".to_owned(), |it| it.to_string());
        let name = it.name.as_deref().unwrap_or("-");
        _ = writeln!(shown, "  {}: {direction} {name} {}", it.line, it.body);
    }
    shown += "\ndoubts\n";
    for it in &page.doubts {
        let direction = it
            .direction
            .map_or("operation".to_owned(), |it| it.to_string());
        _ = writeln!(
            shown,
            "  {}: {direction} {}: {}",
            it.line, it.path, it.question
        );
    }
    shown += "\nskipped\n";
    for it in &page.skipped {
        _ = writeln!(shown, "  {}-{}: {}", it.first, it.last, it.reason);
    }
    shown
}

#[test]
fn cases() {
    for path in pages() {
        let folder = path.parent().expect("a folder");
        let name = path.file_name().expect("a name").to_string_lossy();
        let page = read_page(&name, &text(&path));
        insta::with_settings!({ snapshot_path => folder, prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!("read", show(&page));
        });
    }
}

/// What the levels of headings leave open, the types of a captured spec decide.
#[test]
fn captured_types_decide() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/import/depth");
    let document = load(folder.join("spec")).expect("a readable spec");
    let api = check(&document).unwrap_or_else(|problems| panic!("{problems}"));
    let text = text(&folder.join("page.md"));
    let open = |page: &Page| {
        let places = page
            .doubts
            .iter()
            .filter(|it| it.question.contains("belong") || it.question.contains("put into"));
        places.map(|it| it.path.clone()).collect::<Vec<_>>()
    };
    let alone = read_page("page", &text);
    assert_eq!(
        open(&alone),
        ["job.customer.customerAddress", "job.machine.maker"]
    );
    let helped = read_page_with("page", &text, &Shapes::of(&api));
    assert_eq!(open(&helped), [""; 0]);
    let paths: Vec<String> = rows(&helped, "p").into_iter().map(|it| it.path).collect();
    assert!(
        paths.contains(&"job.machine.maker.serial".to_owned()),
        "{paths:?}"
    );
}

/// Every line is blank, read, a description or skipped with a reason, and nothing is skipped only
/// because nobody knew what it is.
#[test]
fn every_line_is_accounted_for() {
    for path in pages() {
        let text = text(&path);
        let page = read_page("page", &text);
        let lines = text.lines().count();
        assert_eq!(page.lines.len(), lines, "{}", path.display());
        for (at, (used, line)) in page.lines.iter().zip(text.lines()).enumerate() {
            let blank = line.trim().is_empty();
            assert!(
                !blank || *used != Use::Read,
                "{}:{}",
                path.display(),
                at + 1
            );
            assert!(
                *used != Use::Skipped("not understood"),
                "{}:{}: {line}",
                path.display(),
                at + 1
            );
            let listed = page
                .skipped
                .iter()
                .any(|it| (it.first..=it.last).contains(&(at + 1)));
            let skipped = matches!(used, Use::Skipped(_));
            assert!(
                blank || listed == skipped,
                "{}:{}: {line}",
                path.display(),
                at + 1
            );
        }
        for doubt in &page.doubts {
            assert!((1..=lines).contains(&doubt.line), "{doubt:?}");
        }
    }
}

/// Pages that end anywhere, lack a line, have one twice or a stray character: whatever comes of it, something does.
#[test]
fn mutilated_pages_are_read() {
    for path in pages() {
        let text = text(&path);
        for (end, _) in text.char_indices().step_by(29) {
            read_page("page", &text[..end]);
        }
        let stray = [
            "|",
            "`",
            "```\n",
            "{",
            "<",
            "\\",
            "(",
            ":",
            "_",
            "\t",
            "İ",
            "字",
            "\u{0}",
            "99999999999999999999",
        ];
        for (at, stray) in text.char_indices().step_by(41).zip(stray.iter().cycle()) {
            read_page(
                "page",
                &format!("{}{stray}{}", &text[..at.0], &text[at.0..]),
            );
        }
        let lines: Vec<&str> = text.lines().collect();
        for at in (0..lines.len()).step_by(5) {
            let mut fewer = lines.clone();
            fewer.remove(at);
            read_page("page", &fewer.join("\n"));
            let mut more = lines.clone();
            more.insert(at, lines[lines.len() - 1 - at]);
            read_page("page", &more.join("\r\n"));
        }
    }
}
