//! A reference for reading: the whole API on one self-contained HTML page. A large API has a page
//! for each area.
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
mod search;
mod split;
mod text;
mod tree;
mod types;

use antom_codegen::File;
use antom_codegen::model::{Api, Language};

/// Writes the reference of an API as one HTML document.
///
/// Texts of the spec are escaped, and a content security policy allows only the document's own
/// script. The same API always gives the same bytes.
pub fn html(api: &Api) -> String {
    document::whole(&Book::of(api))
}

/// Writes the reference of an API into a file of this name. Beyond a few megabytes, each area has a file beside it, and so
/// has each operation of an area that is still larger: `reference.html`, `reference.payments.html`,
/// `reference.payments.pay.html`. Their links lead from one to the other, and a search in one finds what is in all:
/// `reference.search.js` is their index.
pub fn html_files(api: &Api, name: &str) -> Vec<File> {
    let whole = html(api);
    if whole.len() <= split::IN_ONE || api.areas.is_empty() {
        return vec![File {
            path: name.to_owned(),
            text: whole,
        }];
    }
    split::files(&Book::of(api), name)
}

/// Whether a name is one of those that [`html_files`] gives files beside the one of this name.
pub fn is_html_part(path: &str, name: &str) -> bool {
    split::is_part(path, name)
}

impl<'a> Book<'a> {
    fn of(api: &'a Api) -> Self {
        Self {
            api,
            bilingual: api.languages.contains(&Language::Zh),
            finds: search::Finds::default(),
        }
    }
}

/// The context of all parts.
struct Book<'a> {
    api: &'a Api,
    /// Whether there is Chinese beside English.
    bilingual: bool,
    /// The search index of the written parts.
    finds: search::Finds,
}
