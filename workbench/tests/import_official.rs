//! The documented pages themselves, which are not ours to keep here: the folder that holds them is
//! named by the environment variable `DOCUMENTED_PAGES`.
//!
//! ```sh
//! DOCUMENTED_PAGES=/where/they/are cargo test -p antom-workbench import_official:: -- --ignored
//! ```

use std::fs;
use std::path::{Path, PathBuf};

use antom_codegen::model::{Constraint, Product};
use antom_codegen::{Api, check, load};
use antom_workbench::fields::{FieldRow, fields};
use antom_workbench::import::{Page, Shapes, read_page, read_page_with, rows};

/// How the file of a page begins, its id in the spec, and whether the spec keeps its order, as it
/// does of the page that it was first written from.
const PAGES: [(&str, &str, bool); 4] = [
    ("000", "easy-safe-pay.en", true),
    ("001", "easy-safe-pay.zh-2024-05-09", false),
    ("002", "entry-code.en", true),
    ("003", "cashier.zh", true),
];

fn spec() -> Api {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec");
    let document = load(folder).expect("a readable spec");
    check(&document).unwrap_or_else(|problems| panic!("{problems}"))
}

fn text(number: &str) -> (PathBuf, String) {
    let folder = std::env::var("DOCUMENTED_PAGES").expect("DOCUMENTED_PAGES names a folder");
    let mut files = fs::read_dir(&folder).expect("a readable folder");
    let file = files
        .find_map(|it| {
            let path = it.expect("a readable folder").path();
            let name = path.file_name()?.to_str()?;
            name.starts_with(number).then_some(path)
        })
        .unwrap_or_else(|| panic!("{folder} has no page {number}"));
    let text = fs::read_to_string(&file).expect("a readable page");
    (file, text)
}

fn page(number: &str) -> Page {
    let (file, text) = text(number);
    read_page(&file.to_string_lossy(), &text)
}

/// What a page says of a field, on one line; judgements of ours are not among it.
fn fact(row: &FieldRow) -> String {
    let mut row = row.clone();
    let open = !row.values.is_empty() && row.constraints.values().is_none();
    row.constraints.remove(Constraint::Values);
    let constraints = row.constraints;
    format!(
        "{} {} {}: {constraints:?} {:?}{}",
        row.direction,
        row.path,
        row.documented,
        row.values,
        if open { " open" } else { "" }
    )
}

#[test]
#[ignore = "needs DOCUMENTED_PAGES"]
fn fields_are_the_captured_ones() {
    let api = spec();
    let known = Shapes::of(&api);
    for (number, id, ordered) in PAGES {
        let (file, text) = text(number);
        let captured = fields(&api, Some(id)).expect("a page of the spec");
        for shapes in [&Shapes::default(), &known] {
            let page = read_page_with(&file.to_string_lossy(), &text, shapes);
            let mut drafted: Vec<String> = rows(&page, id).iter().map(fact).collect();
            let mut captured: Vec<String> = captured.iter().map(fact).collect();
            if !ordered {
                drafted.sort();
                captured.sort();
            }
            assert_eq!(drafted.join("\n"), captured.join("\n"), "{id}");
        }
    }
}

#[test]
#[ignore = "needs DOCUMENTED_PAGES"]
fn result_codes_are_the_captured_ones() {
    let api = spec();
    for (number, id, _) in PAGES {
        let page = page(number);
        let documents = |it: &&Product| {
            let mut fields = it.request.fields.iter();
            fields.any(|it| it.pages.iter().any(|it| it == id))
        };
        let mut operations = api.operations.iter();
        let found = operations.find_map(|it| Some((it, it.products.iter().find(documents)?)));
        let (operation, product) = found.expect("a product");
        let drafted: Vec<(&str, &str)> = page
            .result_codes
            .iter()
            .map(|it| (it.name.as_str(), it.status.as_str()))
            .collect();
        let captured: Vec<(&str, &str)> = product
            .result_codes
            .iter()
            .map(|it| &operation.result_codes[*it])
            .map(|it| (it.name.as_str(), it.status.as_str()))
            .collect();
        assert_eq!(drafted, captured, "{id}");
    }
}
