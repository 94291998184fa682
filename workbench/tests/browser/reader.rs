//! Somebody who reads a reference in a browser.

use std::path::Path;

use antom_codegen::Api;
use antom_workbench::export::{html, html_files};
use serde_json::{Value, json};

use super::driver::Page;

pub(crate) fn api(spec: &str) -> Api {
    let spec = Path::new(env!("CARGO_MANIFEST_DIR")).join(spec);
    let document = antom_codegen::load(spec).expect("a readable spec");
    antom_codegen::check(&document).unwrap_or_else(|problems| panic!("{problems}"))
}

/// The reference of a spec in a file, open in a browser.
pub(crate) struct Reader {
    pub page: Page,
    folder: tempfile::TempDir,
}

impl Reader {
    pub(crate) fn of(spec: &str) -> Self {
        Self::of_api(&api(spec))
    }

    pub(crate) fn of_api(api: &Api) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::write(folder.path().join("reference.html"), html(api)).expect("a file");
        let page = Page::open();
        let mut reader = Self { page, folder };
        reader.go("");
        reader
    }

    /// The reference of a spec in several files, open at the first.
    pub(crate) fn of_parts(spec: &str) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let files = html_files(&api(spec), "reference.html");
        assert!(files.len() > 1, "it has become small");
        for file in files {
            std::fs::write(folder.path().join(file.path), file.text).expect("a file");
        }
        let page = Page::open();
        let mut reader = Self { page, folder };
        reader.go("");
        reader
    }

    /// Goes to another file of the reference.
    pub(crate) fn go_to(&mut self, file: &str) {
        let folder = self.folder.path().display();
        self.page.go(&format!("file://{folder}/{file}"));
    }

    /// Waits until something holds in the page.
    pub(crate) fn wait(&mut self, condition: &str) {
        let held = self.page.value(&format!(
            "(async () => {{ for (let left = 400; left > 0; left--) {{ if ({condition}) return true; \
             await new Promise(it => setTimeout(it, 25)); }} return false; }})()"
        ));
        assert_eq!(held, true, "{condition}");
    }

    /// Goes to the reference with a query and a fragment.
    pub(crate) fn go(&mut self, view: &str) {
        let folder = self.folder.path().display();
        self.page
            .go(&format!("file://{folder}/reference.html{view}"));
    }

    /// Whether what has an id can be seen, once the window is scrolled to it.
    pub(crate) fn sees(&mut self, id: &str) -> bool {
        let id = Value::from(id);
        self.page
            .value(&format!("document.getElementById({id}).checkVisibility()"))
            == true
    }

    /// Whether what has an id is in the window.
    pub(crate) fn is_at(&mut self, id: &str) -> bool {
        let id = Value::from(id);
        self.page.value(&format!(
            "(() => {{ const {{ top, height }} = document.getElementById({id}).getBoundingClientRect(); \
             return height > 0 && top >= 0 && top < innerHeight; }})()"
        )) == true
    }

    /// Scrolls to what a selector finds: what is far from the window is not laid out, and has no text that can be seen.
    pub(crate) fn scroll_to(&mut self, selector: &str) {
        let selector = Value::from(selector);
        self.page.value(&format!(
            "document.querySelector({selector}).scrollIntoView({{ block: 'nearest' }})"
        ));
        // A picture is of what is laid out; the script of a page that runs none cannot wait for that.
        self.page
            .send("Page.captureScreenshot", json!({ "format": "jpeg" }));
    }

    /// The text that can be seen of what a selector finds, once the window is scrolled to it.
    pub(crate) fn text(&mut self, selector: &str) -> String {
        self.scroll_to(selector);
        let selector = Value::from(selector);
        let text = self
            .page
            .value(&format!("document.querySelector({selector}).innerText"));
        text.as_str().expect("a text").to_owned()
    }

    pub(crate) fn address(&mut self, part: &str) -> String {
        let value = self
            .page
            .value(&format!("decodeURIComponent(location.{part})"));
        value.as_str().expect("a text").to_owned()
    }

    /// Nothing went wrong in the page, and it asked for nothing beyond itself.
    pub(crate) fn ends(mut self) {
        assert_eq!(self.page.complaints(), Vec::<String>::new());
    }
}

/// The element with an id, for what takes a selector.
pub(crate) fn id(id: &str) -> String {
    format!("[id=\"{id}\"]")
}
