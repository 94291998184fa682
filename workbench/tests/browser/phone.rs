//! The reference on a phone.

use serde_json::json;

use super::JOURNEYS;
use super::reader::Reader;

#[test]
#[ignore = "needs a browser: `CHROMIUM`, or one in PATH"]
fn a_phone_has_room_for_it() {
    for spec in [JOURNEYS, "../spec"] {
        let mut reader = Reader::of(spec);
        reader.page.resize(360, 740, true);
        reader.go("");
        let open = "document.querySelectorAll('details').forEach(it => { it.open = true; })";
        reader.page.value(open);
        let width = reader.page.value("document.documentElement.scrollWidth");
        assert_eq!(width, 360, "{spec}: nothing sticks out");
        reader.ends();
    }
}

/// On a phone the name of what was found has a line of its own, and breaks behind a dot if at all.
#[test]
#[ignore = "needs a browser: `CHROMIUM`, or one in PATH"]
fn names_of_what_is_found_are_whole_on_a_phone() {
    let mut reader = Reader::of("../spec");
    reader.page.resize(360, 740, true);
    reader.go("?q=payment");
    let lines = "[...document.querySelectorAll('#ui\\\\:found code')].filter(it => {
        const lines = new Set([...it.childNodes].flatMap(node => {
            const range = document.createRange();
            range.selectNodeContents(node);
            return [...range.getClientRects()].map(rect => Math.round(rect.top));
        }));
        return !it.textContent.includes('.') && it.textContent.length <= 32 && lines.size > 1;
    }).map(it => it.textContent)";
    assert_eq!(reader.page.value(lines), json!([]), "no name is broken");
    let beside = "[...document.querySelectorAll('#ui\\\\:found a')].every(it => \
        it.querySelector('.where').getBoundingClientRect().bottom <= it.querySelector('code').getBoundingClientRect().top + 1)";
    assert_eq!(
        reader.page.value(beside),
        true,
        "names have lines of their own"
    );
    reader.page.screenshot("search-phone");
    reader.ends();
}
