//! A page of an invented library that is captured, changed in many ways and held against its spec.

use std::fs;
use std::path::{Path, PathBuf};

use antom_codegen::{Api, check, load};
use antom_workbench::import::{
    Drift, DriftFormat, DriftKind, Names, Page, Shapes, drift, find, format_drift, read_page,
    read_page_with,
};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/drift")
}

fn captured() -> Api {
    let document = load(folder().join("spec")).expect("a readable spec");
    check(&document).unwrap_or_else(|problems| panic!("{problems}"))
}

fn page_text() -> String {
    fs::read_to_string(folder().join("same.md")).expect("the page")
}

fn changed(from: &str, to: &str) -> Page {
    let text = page_text();
    assert!(text.contains(from), "the page has `{from}`");
    read_page("page.md", &text.replacen(from, to, 1))
}

fn drift_of(page: &Page, api: &Api) -> Vec<Drift> {
    let captured = find(page, &Names::default(), api).unwrap_or_else(|it| panic!("{it}"));
    drift(page, captured)
}

fn written(page: &Page, api: &Api, format: DriftFormat) -> String {
    let captured = find(page, &Names::default(), api).expect("a captured page");
    let text = format_drift(&drift(page, captured), page, captured, format);
    let folder = format!("{}/", folder().display());
    text.replace(&folder, "")
}

/// What has been judged (`sensitive`, `disputed`, rules, texts) and what no page documents is no drift.
#[test]
fn a_page_that_says_what_is_captured() {
    let api = captured();
    let page = read_page("page.md", &page_text());
    assert_eq!(drift_of(&page, &api), []);
    assert_eq!(written(&page, &api, DriftFormat::Table), "");
    assert_eq!(written(&page, &api, DriftFormat::Markdown), "");
    assert_eq!(written(&page, &api, DriftFormat::Json), "[]\n");
}

/// What changes on the page: a name for the change, what stands there, what takes its place, and how
/// the two then differ.
const CHANGES: [(&str, &str, &str, DriftKind); 21] = [
    (
        "a field more",
        "#### until (Datetime)",
        "#### gift (Boolean)\n\nA gift.\n\n#### until (Datetime)",
        DriftKind::OnlyOnPage,
    ),
    (
        "a nested field more",
        "##### name (String)",
        "##### birthday (Datetime)\n\nThe day.\n\n##### name (String)",
        DriftKind::OnlyOnPage,
    ),
    (
        "a field that no page documented",
        "##### name (String)",
        "##### age (Integer)\n\nThe age.\n\n##### name (String)",
        DriftKind::OnlyOnPage,
    ),
    (
        "a nested field less",
        "##### name (String)\n\nThe name of the reader.\n\nMore information:\n\n- Maximum length: 64 characters\n",
        "",
        DriftKind::OnlyInSpec,
    ),
    (
        "a field less",
        "#### kind (String, REQUIRED)\n\nThe value is fixed as `BOOK`.\n",
        "",
        DriftKind::OnlyInSpec,
    ),
    (
        "another type",
        "#### until (Datetime)",
        "#### until (String)",
        DriftKind::Differs,
    ),
    (
        "no longer required",
        "#### kind (String, REQUIRED)",
        "#### kind (String)",
        DriftKind::Differs,
    ),
    (
        "required",
        "##### name (String)",
        "##### name (String, REQUIRED)",
        DriftKind::Differs,
    ),
    (
        "another limit",
        "Maximum length: 16 characters",
        "Maximum length: 20 characters",
        DriftKind::Differs,
    ),
    (
        "a limit less",
        "More information:\n\n- Maximum size: 4 elements\n",
        "",
        DriftKind::OnlyInSpec,
    ),
    (
        "a limit more",
        "The value is fixed as `BOOK`.\n",
        "The value is fixed as `BOOK`.\n\nMore information:\n\n- Maximum length: 8 characters\n",
        DriftKind::OnlyOnPage,
    ),
    (
        "another fixed value",
        "fixed as `BOOK`",
        "fixed as `VOLUME`",
        DriftKind::Differs,
    ),
    (
        "a value more",
        "-   `WEST`: the room in the west.\n",
        "-   `WEST`: the room in the west.\n-   `NORTH`: the room in the north.\n",
        DriftKind::Differs,
    ),
    (
        "another order",
        "#### reservationId (String, REQUIRED)\n\nThe number of the reservation.\n\nMore information:\n\n- An API \
         idempotency field.\n- Maximum length: 64 characters\n\n#### kind (String, REQUIRED)\n\nThe value is fixed as `BOOK`.\n",
        "#### kind (String, REQUIRED)\n\nThe value is fixed as `BOOK`.\n\n#### reservationId (String, REQUIRED)\n\nThe number of the \
         reservation.\n\nMore information:\n\n- An API idempotency field.\n- Maximum length: 64 characters\n",
        DriftKind::Differs,
    ),
    (
        "a code more",
        "| LOST |",
        "| STOLEN | F | Gone. | Give up. |\n| LOST |",
        DriftKind::OnlyOnPage,
    ),
    (
        "a code less",
        "| LOST | F | Nobody has it. | Give up. |\n",
        "",
        DriftKind::OnlyInSpec,
    ),
    (
        "another status",
        "| LOST | F |",
        "| LOST | U |",
        DriftKind::Differs,
    ),
    (
        "a sample more",
        "## Response\n\n```json",
        "```json\n{ \"kind\": \"BOOK\", \"reservationId\": \"r-2\", \"reader\": { \"cardNumber\": \"c-8\" } }\n```\n\n## Response\n\n```json",
        DriftKind::OnlyOnPage,
    ),
    (
        "another value in a sample",
        "\"cardNumber\": \"c-7\"",
        "\"cardNumber\": \"c-9\"",
        DriftKind::OnlyInSpec,
    ),
    (
        "wrong method",
        "`POST /library",
        "`PUT /library",
        DriftKind::Differs,
    ),
    (
        "another path",
        "/v1/reserve`",
        "/v2/reserve`",
        DriftKind::Differs,
    ),
];

#[test]
fn each_change_is_noticed() {
    let api = captured();
    let mut report = String::new();
    for (name, from, to, kind) in CHANGES {
        let page = changed(from, to);
        let found = drift_of(&page, &api);
        assert!(found.iter().any(|it| it.kind == kind), "{name}: {found:#?}");
        report += &format!("{name}\n{}\n", written(&page, &api, DriftFormat::Table));
    }
    insta::assert_snapshot!(report);
}

/// The spec with another text of the captured product.
fn edited(edit: impl Fn(&str) -> String) -> Api {
    let spec = tempfile::tempdir().expect("a temporary folder");
    let source = folder().join("spec");
    for file in crate::support::files_below(&source) {
        let target = spec
            .path()
            .join(file.strip_prefix(&source).expect("a file"));
        fs::create_dir_all(target.parent().expect("a folder")).expect("a folder");
        let text = fs::read_to_string(&file).expect("a file");
        let text = match file.ends_with("book.yaml") {
            true => edit(&text),
            false => text,
        };
        fs::write(target, text).expect("a file");
    }
    check(&load(spec.path()).expect("a spec")).unwrap_or_else(|it| panic!("{it}"))
}

/// A sentence that the page has become another rule, and one that it says no more.
#[test]
fn rules_are_compared() {
    let page = |sentence: &str| {
        let text = page_text().replace(
            "## Response parameters",
            &format!("#### note (String)\n\n{sentence}\n\n## Response parameters"),
        );
        assert!(text.contains(sentence), "{text}");
        read_page("page.md", &text)
    };
    let api = edited(|text| {
        let rule = "rules:\n  - id: short-notes\n    doc: A rule.\n    when: { reservationId: { equals: PAYPAY } }\n    then: { note: { max_length: 255 } }\n";
        text.replacen("rules:\n", rule, 1).replacen(
            "rules:",
            "  note: { type: String, doc: A note. }\nrules:",
            1,
        )
    });
    let rules = |sentence: &str| {
        let found = drift_of(&page(sentence), &api);
        let found = found.into_iter().filter(|it| it.fact == "rule");
        let said = found.map(|it| (it.kind, it.page, it.spec));
        said.collect::<Vec<_>>()
    };
    let limit = |limit: u64, value: &str| {
        Some(format!("max_length: {limit} when reservationId is {value}"))
    };
    let known = "Maximum length: 255 characters when the value of reservationId is `PAYPAY`.";
    assert_eq!(rules(known), []);
    let changed = "Maximum length: 100 characters when the value of reservationId is `KAKAOPAY`.";
    let differs = (
        DriftKind::Differs,
        limit(100, "KAKAOPAY"),
        limit(255, "PAYPAY"),
    );
    assert_eq!(rules(changed), [differs]);
    let gone = (DriftKind::OnlyInSpec, None, limit(255, "PAYPAY"));
    assert_eq!(rules("A note."), [gone]);
}

/// A value that tells the product from others stands in the spec as `selects`, and on the page in a sentence.
#[test]
fn what_a_product_fixes_is_no_drift() {
    let remark = "## More information\n\n- reader:\n  The value of reader.cardNumber is `C-1`, indicating that a book is meant.\n";
    let page = read_page("page.md", &format!("{}\n{remark}", page_text()));
    let rules = |api: &Api| {
        let found = drift_of(&page, api).into_iter();
        found.filter(|it| it.fact == "rule").count()
    };
    let fixed = |value: &str| {
        edited(|text| {
            let selects = format!("selects: {{ reader.cardNumber: {value} }}\nrules:");
            text.replacen("rules:", &selects, 1).replacen(
                "cardNumber: c-7",
                &format!("cardNumber: {value}"),
                1,
            )
        })
    };
    assert_eq!(rules(&captured()), 1);
    assert_eq!(rules(&fixed("C-1")), 0);
    assert_eq!(rules(&fixed("C-2")), 1);
}

#[test]
fn formats() {
    let api = captured();
    let page = changed(
        "Maximum length: 16 characters",
        "Maximum length: 20 characters",
    );
    insta::assert_snapshot!("markdown", written(&page, &api, DriftFormat::Markdown));
    insta::assert_snapshot!("json", written(&page, &api, DriftFormat::Json));
}

/// The same page in another language, with its children hidden and its fields in a different order.
#[test]
fn a_page_is_compared_for_what_it_shows() {
    let api = captured();
    let hidden = fs::read_to_string(folder().join("hidden.zh.txt")).expect("the page");
    assert_eq!(drift_of(&read_page("hidden.zh.txt", &hidden), &api), []);
}

/// Which captured page it is, is said by the page or by the user; where it cannot be told, the error
/// says what to give.
#[test]
fn which_page_it_is() {
    let api = captured();
    let page = read_page("page.md", &page_text());
    let names = |operation: Option<&str>, product: Option<&str>, page_id: Option<&str>| Names {
        operation: operation.map(str::to_owned),
        product: product.map(str::to_owned),
        page_id: page_id.map(str::to_owned),
    };
    let found = |names: &Names| find(&page, names, &api).map(|it| it.page.id.clone());
    assert_eq!(found(&names(None, None, None)).as_deref(), Ok("book.en"));
    assert_eq!(
        found(&names(None, None, Some("record.en"))).as_deref(),
        Ok("record.en")
    );
    let untitled = changed("# reserve (Book)", "# Keeping a medium");
    let product = names(Some("reserve"), Some("record"), None);
    let by_product = find(&untitled, &product, &api).map(|it| it.page.id.clone());
    assert_eq!(by_product.as_deref(), Ok("record.en"));
    let wrong = [
        (&page, names(None, None, Some("book.em"))),
        (&page, names(None, Some("Nobody"), None)),
        (&page, names(None, Some("record"), Some("book.en"))),
        (&untitled, names(None, None, None)),
        (&untitled, names(Some("reserv"), None, None)),
        (&untitled, names(Some("reserve"), None, None)),
        (&untitled, names(Some("reserve"), Some("Bok"), None)),
    ];
    let errors = wrong
        .iter()
        .map(|(page, names)| match find(page, names, &api) {
            Ok(found) => panic!("{names:?} found {}", found.page.id),
            Err(error) => format!("{error}\n"),
        });
    insta::assert_snapshot!(errors.collect::<String>());
}

/// The documented pages themselves against the spec that was written from them; see `draft.rs`.
#[test]
#[ignore = "needs pages that are not in the repository"]
fn official_pages_have_not_drifted() {
    let spec = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec");
    let api = check(&load(spec).expect("a readable spec")).unwrap_or_else(|it| panic!("{it}"));
    let folder = std::env::var("DOCUMENTED_PAGES").expect("DOCUMENTED_PAGES names a folder");
    let mut seen = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            continue;
        }
        let text = fs::read_to_string(path).expect("a page");
        let page = read_page_with("page", &text, &Shapes::of(&api));
        let Ok(captured) = find(&page, &Names::default(), &api) else {
            continue;
        };
        assert_eq!(drift(&page, captured), [], "{}", captured.page.id);
        seen.push(captured.page.id.clone());
    }
    seen.sort();
    let expected = [
        "cashier.zh",
        "easy-safe-pay.en",
        "easy-safe-pay.zh-2024-05-09",
        "entry-code.en",
    ];
    assert_eq!(seen, expected);
}
