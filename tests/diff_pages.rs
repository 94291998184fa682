//! What changed between two pages of the same operation, told from the one spec that captures both.

use antom_codegen::{Api, check, load};
use antom_workbench::diff::{Compared, DiffFormat, Report, diff, format_diff, of_pages};

fn spec() -> Api {
    let document = load("spec").expect("a readable spec");
    check(&document).unwrap_or_else(|problems| panic!("{problems}"))
}

/// EasySafePay as of 2024-05-09, when the page hid what is inside of its objects, and as it is now.
#[test]
fn easy_safe_pay() {
    let api = spec();
    let (then, now) = ("easy-safe-pay.zh-2024-05-09", "easy-safe-pay.en");
    let compared = of_pages((&api, Some(then)), (&api, Some(now))).expect("known pages");
    let Compared { old, new, unseen } = &compared;
    let report = Report {
        diff: &diff(old, new),
        new,
        unseen,
        intended: None,
    };
    insta::assert_snapshot!(format_diff(&report, DiffFormat::Markdown));
}

/// A page documents what it did: whatever is captured from it, it does not differ from itself.
#[test]
fn every_page_and_itself() {
    let api = spec();
    assert!(!api.pages.is_empty());
    for page in &api.pages {
        let page = Some(page.id.as_str());
        let compared = of_pages((&api, page), (&api, page)).expect("a known page");
        let changes = diff(&compared.old, &compared.new).changes;
        assert!(changes.is_empty(), "{page:?}: {changes:?}");
    }
}

/// Every rule is documented somewhere, so that a comparison of pages can tell whether it is new.
#[test]
fn every_rule_has_a_page() {
    let api = spec();
    let products = api.operations.iter().flat_map(|it| &it.products);
    let bodies = products.flat_map(|it| [&it.request, &it.response]);
    let rules = api.objects.iter().chain(bodies).flat_map(|it| &it.rules);
    let rules: Vec<_> = rules.collect();
    assert!(!rules.is_empty());
    let without = rules.iter().filter(|it| it.pages.is_empty());
    let without: Vec<_> = without.map(|it| &it.id).collect();
    assert!(without.is_empty(), "{without:?}");
}
