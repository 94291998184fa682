//! The HTML reference in a real browser: what a reader does with it.
//!
//! `cargo test -p antom-workbench browser:: -- --ignored` runs it with the Chromium or Chrome in
//! `PATH`, or the one that `CHROMIUM` names. With `SCREENSHOTS` naming a folder, `pictures` leaves
//! pictures of this repository's own reference there for people to look at.

mod driver;
mod phone;
mod pictures;
mod reader;

use antom_codegen::json::Json;
use antom_codegen::model::{Sample, Text};
use reader::{Reader, api, id};
use serde_json::json;

const JOURNEYS: &str = "tests/html/side_by_side/spec";

#[test]
#[ignore = "needs a browser: `CHROMIUM`, or one in PATH"]
fn fields_open_and_close() {
    let mut reader = Reader::of(JOURNEYS);
    let town = "travel/request/from/town/name";
    assert!(!reader.sees(town));
    reader
        .page
        .click(&format!("{} summary", id("travel/request/from")));
    assert!(reader.sees("travel/request/from/town") && !reader.sees(town));
    // The click has left the focus there.
    reader.page.press("ArrowRight");
    reader.page.press("ArrowRight");
    assert!(reader.sees(town), "into the tree, and open there");
    reader.page.press("ArrowLeft");
    assert!(!reader.sees(town), "closed");
    reader.page.press("ArrowLeft");
    reader.page.press("Enter");
    assert!(
        !reader.sees("travel/request/from/town"),
        "out to what holds it"
    );
    reader.page.press("ArrowUp");
    reader.page.press("Enter");
    assert!(
        reader.sees("travel/request/traveller/name"),
        "the one above"
    );
    reader.page.click("[id=travel] .open-all");
    assert!(reader.sees(town));
    reader.page.click("[id=travel] .close-all");
    assert!(!reader.sees(town) && !reader.sees("travel/request/traveller/name"));
    reader.ends();
}

#[test]
#[ignore = "needs a browser: `CHROMIUM`, or one in PATH"]
fn search() {
    let mut reader = Reader::of(JOURNEYS);
    reader.page.press("/");
    reader.page.type_text("town name");
    assert!(
        reader
            .text("#ui\\:found li code")
            .starts_with("from.town.name")
    );
    assert!(reader.text("#ui\\:count").ends_with(" found"));
    assert_eq!(reader.address("search"), "?q=town+name");
    let active = |reader: &mut Reader| {
        let js = "document.getElementById('ui:search').getAttribute('aria-activedescendant')";
        reader.page.value(js)
    };
    assert_eq!(active(&mut reader), "ui:option:0");
    reader.page.press("ArrowDown");
    assert_eq!(active(&mut reader), "ui:option:1");
    reader.page.press("ArrowUp");
    reader.page.press("Enter");
    assert_eq!(reader.address("hash"), "#travel/request/from/town/name");
    assert!(reader.is_at("travel/request/from/town/name"));
    assert!(!reader.sees("ui:panel"));
    reader.page.press("/");
    reader.page.type_text("停航");
    assert!(
        reader.text("#ui\\:found li code").starts_with("STORM"),
        "in the other language"
    );
    reader.page.press("Escape");
    assert!(!reader.sees("ui:panel"));
    reader.page.press("Escape");
    assert_eq!(reader.address("search"), "");
    reader.page.type_text("no such thing");
    assert_eq!(reader.text("#ui\\:count"), "0 found");
    reader.ends();
}

/// What is found in one document of several is in all of them.
#[test]
#[ignore = "needs a browser: `CHROMIUM`, or one in PATH"]
fn search_in_all_documents() {
    let mut reader = Reader::of_parts("../spec");
    for file in ["reference.html", "reference.authorizations.html"] {
        reader.go_to(file);
        reader.page.press("/");
        reader.page.type_text("vaultingRequestId");
        reader.wait("document.querySelector('#ui\\\\:found a')");
        let first = reader.text("#ui\\:found a");
        assert!(first.contains("vaulting."), "{file}: {first}");
        reader.page.press("Enter");
        reader.wait("location.pathname.endsWith('/reference.vaulting.html')");
        reader.wait("document.readyState === 'complete'");
        let place = reader.address("hash").trim_start_matches('#').to_owned();
        assert!(place.ends_with("/vaultingRequestId"), "{place}");
        assert!(reader.is_at(&place), "{file}: {place}");
    }
    reader.ends();
}

#[test]
#[ignore = "needs a browser: `CHROMIUM`, or one in PATH"]
fn language() {
    let mut reader = Reader::of(JOURNEYS);
    assert!(
        reader
            .text("[id=travel] .product p")
            .starts_with("Books a ferry.")
    );
    reader.page.click("label:has(#ui\\:zh)");
    assert!(
        reader
            .text("[id=travel] .product p")
            .starts_with("预订轮渡。")
    );
    assert_eq!(
        reader.page.value("document.documentElement.lang"),
        "zh-Hans"
    );
    assert_eq!(
        reader
            .page
            .value("document.getElementById('ui:search').placeholder"),
        "搜索字段、取值、结果码"
    );
    assert_eq!(reader.address("search"), "?lang=zh");
    let query = reader.address("search");
    reader.go(&query);
    assert!(
        reader
            .text("[id=travel] .product p")
            .starts_with("预订轮渡。"),
        "and after a reload"
    );
    reader.page.click("label:has(#ui\\:en)");
    assert!(
        reader
            .text("[id=travel] .product p")
            .starts_with("Books a ferry.")
    );
    reader.ends();
}

#[test]
#[ignore = "needs a browser: `CHROMIUM`, or one in PATH"]
fn colours() {
    let mut reader = Reader::of(JOURNEYS);
    let prefer = |reader: &mut Reader, scheme: &str| {
        let feature = json!({ "name": "prefers-color-scheme", "value": scheme });
        reader.page.send(
            "Emulation.setEmulatedMedia",
            json!({ "features": [feature] }),
        );
    };
    let is_dark = |reader: &mut Reader| {
        let js = "getComputedStyle(document.body).backgroundColor.match(/\\d+/g)[0] < 128";
        reader.page.value(js) == true
    };
    prefer(&mut reader, "light");
    assert!(!is_dark(&mut reader));
    prefer(&mut reader, "dark");
    assert!(is_dark(&mut reader), "as the reader's machine has it");
    reader.page.click("label:has(#ui\\:light)");
    assert!(!is_dark(&mut reader), "as the reader chose");
    reader.page.click("label:has(#ui\\:dark)");
    assert!(is_dark(&mut reader));
    assert_eq!(reader.address("search"), "?theme=dark");
    reader.ends();
}

#[test]
#[ignore = "needs a browser: `CHROMIUM`, or one in PATH"]
fn what_differs() {
    let mut reader = Reader::of(JOURNEYS);
    reader.page.click("label:has(> .only-differs)");
    let differ = ["kind", "id", "coach", "car", "traveller", "traveller/seat"];
    for field in differ {
        assert!(reader.sees(&format!("travel/request/{field}")), "{field}");
    }
    for field in ["codes", "until", "from", "traveller/name"] {
        assert!(!reader.sees(&format!("travel/request/{field}")), "{field}");
    }
    // A link to what is hidden shows it.
    reader
        .page
        .value("location.hash = 'travel/request/traveller/name'");
    assert!(reader.is_at("travel/request/traveller/name"));
    assert_eq!(reader.address("search"), "");
    reader.ends();
}

#[test]
#[ignore = "needs a browser: `CHROMIUM`, or one in PATH"]
fn one_product() {
    let mut reader = Reader::of(JOURNEYS);
    reader.go("?product=Ferry");
    assert!(reader.sees("travel/request/car") && !reader.sees("travel/request/coach"));
    assert!(!reader.sees("travel/rule:first-coach-window"));
    assert!(reader.sees("travel/code:STORM") && !reader.sees("travel/code:BROKEN"));
    let text = reader.text(&format!("{} .what", id("travel/request/id")));
    assert!(
        text.contains("The crossing.") && !text.contains("The journey."),
        "{text}"
    );
    reader.ends();
}

#[test]
#[ignore = "needs a browser: `CHROMIUM`, or one in PATH"]
fn result_codes_are_filtered() {
    let mut reader = Reader::of(JOURNEYS);
    let shown = |reader: &mut Reader| {
        reader.scroll_to("[id=travel] tbody");
        let js = "[...document.querySelectorAll('[id=travel] tbody tr')].filter(it => it.checkVisibility())\
                  .map(it => it.querySelector('th').innerText.trim().split(/\\s/)[0]).join(' ')";
        reader.page.value(js).as_str().expect("a text").to_owned()
    };
    assert_eq!(shown(&mut reader), "DONE STORM LATER BROKEN");
    reader.page.click("[id=travel] [name=status][value=F]");
    assert_eq!(shown(&mut reader), "STORM BROKEN");
    reader.page.click("[id=travel] .filter");
    reader.page.type_text("ferry");
    assert_eq!(shown(&mut reader), "STORM");
    assert_eq!(reader.text("[id=travel] .count"), "1 / 4");
    reader.go("");
    reader.page.click("[id=travel] [name=retryable]");
    assert_eq!(shown(&mut reader), "LATER");
    reader.ends();
}

#[test]
#[ignore = "needs a browser: `CHROMIUM`, or one in PATH"]
fn a_link_brings_back_what_was_seen() {
    let mut reader = Reader::of(JOURNEYS);
    reader.go("?lang=zh&theme=dark&differs=1&product=Train#travel/request/traveller/seat");
    assert!(reader.is_at("travel/request/traveller/seat"));
    assert!(
        reader
            .text(&id("travel/request/traveller/seat"))
            .contains("座位。")
    );
    assert_eq!(
        reader
            .page
            .value("document.querySelector('select.columns').value"),
        "Train"
    );
    assert_eq!(
        reader
            .page
            .value("document.querySelector('.only-differs').checked"),
        true
    );
    assert_eq!(
        reader
            .page
            .value("document.getElementById('ui:dark').checked"),
        true
    );
    reader.go("?q=seat");
    assert!(reader.sees("ui:panel"));
    // The last section is too short to come to the upper part of the window.
    reader.go("#section:pages");
    let here =
        "[...document.querySelectorAll('.contents [aria-current]')].map(it => it.hash).join()";
    assert_eq!(reader.page.value(here), "#section:pages");
    reader.ends();
}

#[test]
#[ignore = "needs a browser: `CHROMIUM`, or one in PATH"]
fn on_paper_everything_is_open() {
    let mut reader = Reader::of(JOURNEYS);
    let closed = "document.querySelectorAll('details:not([open])').length";
    reader.page.value(&format!(
        "addEventListener('beforeprint', () => {{ window.leftClosed = {closed}; }})"
    ));
    let before = reader.page.value(closed);
    assert!(before.as_u64().is_some_and(|it| it > 0));
    let pdf = reader.page.print("print");
    assert!(pdf.starts_with(b"%PDF"));
    assert_eq!(reader.page.value("window.leftClosed"), 0);
    assert_eq!(
        reader.page.value(closed),
        before,
        "and afterwards as it was"
    );
    reader.ends();
}

#[test]
#[ignore = "needs a browser: `CHROMIUM`, or one in PATH"]
fn without_scripts_it_is_still_a_reference() {
    let mut reader = Reader::of(JOURNEYS);
    reader.page.send(
        "Emulation.setScriptExecutionDisabled",
        json!({ "value": true }),
    );
    reader.go("#travel/request/from/town/name");
    assert!(
        reader.is_at("travel/request/from/town/name"),
        "the browser opens what is around it"
    );
    assert!(
        !reader.sees("ui:search"),
        "what would do nothing is missing"
    );
    reader.page.click("label:has(#ui\\:zh)");
    assert!(
        reader
            .text("[id=travel] .product p")
            .starts_with("预订轮渡。")
    );
    reader.page.click("label:has(> .only-differs)");
    assert!(!reader.sees("travel/request/codes"));
    reader.ends();
}

#[test]
#[ignore = "needs a browser: `CHROMIUM`, or one in PATH"]
fn hostile_texts_do_nothing() {
    let mut reader = Reader::of("tests/html/hostile/spec");
    reader.page.click("[id=say] .open-all");
    reader.page.press("/");
    reader.page.type_text("alert");
    assert!(
        reader
            .text("#ui\\:found")
            .contains("<script>alert('rule')</script>")
    );
    reader.page.press("Enter");
    reader.ends();
}

#[test]
#[ignore = "needs a browser: `CHROMIUM`, or one in PATH"]
fn samples_can_be_copied() {
    let mut api = api(JOURNEYS);
    let product = &mut api.operations[1].products[0];
    let request = Json::object([
        ("kind", Json::from("FERRY")),
        (
            "traveller",
            Json::object([("name", "<Ada>"), ("age", "36")].map(|(key, it)| (key, it.into()))),
        ),
        ("codes", Json::list(["A", "B"])),
        ("car", Json::from(true)),
    ]);
    product.samples.push(Sample {
        id: "with-a-car".to_owned(),
        doc: Text {
            en: "A car comes along.".to_owned(),
            zh: Some("携带汽车。".to_owned()),
        },
        request: Some(request.clone()),
        response: None,
        excerpt: false,
        pages: vec!["ferry.zh".to_owned()],
        span: product.span,
    });
    let mut reader = Reader::of_api(&api);
    let permissions = json!({ "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"] });
    reader.page.send("Browser.grantPermissions", permissions);
    // The first that a page shows, not one that is made up.
    reader.page.click(".sample[data-find] summary");
    reader.page.screenshot("sample");
    reader.page.click(".sample[data-find] .copy");
    let copied = "new Promise(done => { const look = () => document.querySelector('.copy.done') \
                  ? done(navigator.clipboard.readText()) : setTimeout(look, 20); look(); })";
    assert_eq!(
        reader
            .page
            .value(copied)
            .as_str()
            .map(|it| format!("{it}\n")),
        Some(request.pretty())
    );
    // It goes with its product, and a link to it brings both back.
    let sample = "travel/product:Ferry/sample:with-a-car";
    reader.go("?product=Train");
    assert!(!reader.sees(sample));
    reader.go(&format!("?product=Train#{sample}"));
    assert!(reader.sees(sample));
    reader.ends();
}
