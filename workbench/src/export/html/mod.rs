//! A reference to read: the whole API on one HTML page that needs nothing beside itself. Beyond a size, each area has a
//! page of its own.
//!
//! The products of an operation stand side by side: their fields are [put together](compare) to one
//! tree, in which a row says what a field is for each product and whether they differ. Everything is
//! in the markup, in both languages; the style sheet chooses what is seen, and the script adds what
//! only a script can: search, keys, links that reproduce a view.

mod anchor;
mod badges;
mod call;
mod cases;
mod compare;
mod document;
mod operation;
mod overview;
mod pages;
mod result_codes;
mod rules;
mod samples;
mod split;
mod text;
mod tree;
mod types;

use antom_codegen::File;
use antom_codegen::model::{Api, Language};

/// Writes the reference of an API as one HTML document.
///
/// Whatever the spec's texts hold is shown as text, and a content security policy lets nothing run
/// but the document's own script. The same API always gives the same bytes.
pub fn html(api: &Api) -> String {
    document::document(&Book::of(api), document::Part::Whole)
}

/// Writes the reference of an API into a file of this name. Beyond a few megabytes, each area has a file beside it, and
/// their links lead from one to the other: `reference.html`, `reference.payments.html`.
pub fn html_files(api: &Api, name: &str) -> Vec<File> {
    let whole = html(api);
    if whole.len() <= split::IN_ONE || api.areas.len() < 2 {
        return vec![File {
            path: name.to_owned(),
            text: whole,
        }];
    }
    split::files(&Book::of(api), name)
}

impl<'a> Book<'a> {
    fn of(api: &'a Api) -> Self {
        Self {
            api,
            bilingual: api.languages.contains(&Language::Zh),
        }
    }
}

/// What everything that is written knows.
struct Book<'a> {
    api: &'a Api,
    /// Whether there is Chinese beside English.
    bilingual: bool,
}
