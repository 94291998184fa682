//! Whatever a page holds, reading it and drafting from it end with questions and drafts that can be shown.
#![no_main]

use antom_workbench::import::{Names, draft, read_page, report};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let page = read_page("page.md", text);
    let names = Names {
        operation: Some("fuzz".to_owned()),
        product: None,
        page_id: None,
    };
    if let Ok(draft) = draft(&page, None, &names) {
        let _ = draft.stream();
        if let Some(diagnostics) = report("page.md", text, &draft.undecided, &page.skipped) {
            assert!(!diagnostics.to_string().is_empty());
        }
    }
});
