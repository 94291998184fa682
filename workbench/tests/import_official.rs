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

/// Every whole page below `pages/`, with its fields and its result codes as a count of their lines finds
/// them: headings below the titles of the two bodies, and rows with a code and a status.
const WHOLE_PAGES: [(&str, usize, usize); 29] = [
    ("applyToken.en.md", 12, 22),
    ("cancel.in-store.en.md", 6, 8),
    ("cancel.online.en.md", 7, 17),
    ("capture.en.md", 10, 23),
    ("consult.authorization.en.md", 15, 20),
    ("consult.checkout.en.md", 11, 8),
    ("createPaymentSession.checkout.en.md", 18, 6),
    ("createPaymentSession.easy-safe-pay.en.md", 16, 4),
    ("createVaultingSession.en.md", 9, 4),
    ("inquiryPayment.in-store.en.md", 17, 6),
    ("inquiryPayment.online.en.md", 22, 12),
    ("inquiryRefund.in-store.en.md", 10, 5),
    ("inquiryRefund.online.en.md", 11, 11),
    ("notifyAuthorization.2024-04-24.en.md", 10, 0),
    ("notifyAuthorization.2024-05-31.en.md", 10, 0),
    ("notifyCapture.en.md", 9, 23),
    ("notifyPayment.in-store.en.md", 11, 1),
    ("notifyPayment.online.en.md", 15, 40),
    ("notifyPayment.subscription.en.md", 11, 13),
    ("notifyRefund.en.md", 10, 28),
    ("pay.auto-debit.en.md", 19, 37),
    ("pay.checkout.en.md", 32, 47),
    ("pay.entry-code.en.md", 22, 29),
    ("pay.order-code.en.md", 23, 29),
    ("pay.user-presented.en.md", 21, 36),
    ("refund.in-store.en.md", 13, 14),
    ("refund.online.en.md", 15, 25),
    ("revoke.en.md", 2, 16),
    ("vaultPaymentMethod.en.md", 12, 6),
];

/// The codes of a page's rows by their shape alone, wherever they stand.
fn codes_of_rows(text: &str) -> Vec<String> {
    let code = |line: &str| {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        let [_, name, status, ..] = cells.as_slice() else {
            return None;
        };
        let name = name.replace('\\', "");
        let is_code =
            name.len() > 1 && name.bytes().all(|it| it.is_ascii_uppercase() || it == b'_');
        (is_code && ["S", "F", "U"].contains(status)).then_some(name)
    };
    text.lines().filter_map(code).collect()
}

#[test]
#[ignore = "needs DOCUMENTED_PAGES"]
fn whole_pages_lose_no_field_and_no_code() {
    let folder = std::env::var("DOCUMENTED_PAGES").expect("DOCUMENTED_PAGES names a folder");
    for (name, fields, codes) in WHOLE_PAGES {
        let file = Path::new(&folder).join("pages").join(name);
        let text = fs::read_to_string(&file).expect("a readable page");
        let page = read_page(name, &text);
        let found = (rows(&page, "p").len(), page.result_codes.len());
        assert_eq!(found, (fields, codes), "{name}");
        // Codes that are no result codes of the call are asked about by their names.
        for code in codes_of_rows(&text) {
            let read = page.result_codes.iter().any(|it| it.name == code);
            let asked = page.doubts.iter().any(|it| it.question.contains(&code));
            assert!(read || asked, "{name}: {code}");
        }
    }
}
