//! The document around what is seen.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::Book;

const STYLE: &str = include_str!("reference.css");
const SCRIPT: &str = include_str!("reference.js");

/// What may be loaded and run: nothing but the style sheet and the script below, by their hashes.
/// A test computes them again and says what they must be.
const POLICY: &str = "default-src 'none'; style-src 'sha256-oC+9YgjuySkVdIbp18steoFK+35xbfuDgK6UYXgMv1Y='; script-src 'sha256-1iEl5Y3G1rSxGlynBm2qDm1pWJNf2DrqAKTvHAfBFoY='; \
    base-uri 'none'; form-action 'none'";

/// The whole document.
pub(super) fn document(book: &Book, body: &Markup) -> String {
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="generator" content="antom-codegen";
                meta name="referrer" content="no-referrer";
                title { (book.api.name) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                (body)
                script { (PreEscaped(SCRIPT)) }
            }
        }
    };
    page.into_string() + "\n"
}
