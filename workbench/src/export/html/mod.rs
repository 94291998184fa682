//! A reference to read: the whole API on one HTML page that needs nothing beside itself.
//!
//! The products of an operation stand side by side: their fields are [put together](compare) to one
//! tree, in which a row says what a field is for each product and whether they differ. Everything is
//! in the markup, in both languages; the style sheet chooses what is seen, and the script adds what
//! only a script can: search, keys, links that reproduce a view.

mod anchor;
mod badges;
mod cases;
mod compare;
mod document;
mod operation;
mod overview;
mod pages;
mod result_codes;
mod rules;
mod samples;
mod text;
mod tree;
mod types;

use antom_codegen::model::{Api, Language};

/// Writes the reference of an API as one HTML document.
///
/// Whatever the spec's texts hold is shown as text, and a content security policy lets nothing run
/// but the document's own script. The same API always gives the same bytes.
pub fn html(api: &Api) -> String {
    let book = Book {
        api,
        bilingual: api.languages.contains(&Language::Zh),
    };
    document::document(&book)
}

/// What everything that is written knows.
struct Book<'a> {
    api: &'a Api,
    /// Whether there is Chinese beside English.
    bilingual: bool,
}
