//! The reference of a large API: a document for each area, and one for the rest.

use std::collections::HashMap;

use super::Book;
use super::document::{Part, document};
use antom_codegen::File;

/// So many bytes are a document that browsers open without a delay.
pub(super) const IN_ONE: usize = 4_000_000;

/// The documents. The one of the given name holds what is there beside the operations of areas.
pub(super) fn files(book: &Book<'_>, name: &str) -> Vec<File> {
    let areas = book.api.areas.iter();
    let areas = areas.map(|it| (of_area(name, &it.name), Part::Area(it)));
    let parts = std::iter::once((name.to_owned(), Part::Rest)).chain(areas);
    let mut files: Vec<File> = parts
        .map(|(path, part)| File {
            path,
            text: document(book, part),
        })
        .collect();
    let mut homes: HashMap<String, String> = HashMap::new();
    for file in &files {
        for id in values(&file.text, ID) {
            homes
                .entry(id.to_owned())
                .or_insert_with(|| file.path.clone());
        }
    }
    for file in &mut files {
        file.text = linked(&file.text, &homes);
    }
    files
}

/// `reference.html` → `reference.payments.html`
fn of_area(name: &str, area: &str) -> String {
    match name.rsplit_once('.') {
        Some((stem, end)) if !stem.is_empty() => format!("{stem}.{area}.{end}"),
        _ => format!("{name}.{area}"),
    }
}

// As attributes are written; in texts a quotation mark is escaped.
const ID: &str = " id=\"";
const LINK: &str = " href=\"#";

/// The values of an attribute.
fn values<'t>(text: &'t str, attribute: &str) -> impl Iterator<Item = &'t str> {
    let rest = text.split(attribute).skip(1);
    rest.filter_map(|it| it.split_once('"').map(|(value, _)| value))
}

/// A document whose links lead into others where what they name is there.
fn linked(text: &str, homes: &HashMap<String, String>) -> String {
    let own: std::collections::HashSet<&str> = values(text, ID).collect();
    let mut pieces = text.split(LINK);
    let mut linked = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let target = piece.split('"').next().unwrap_or_default();
        let home = homes.get(target).filter(|_| !own.contains(target));
        linked += " href=\"";
        linked += home.map_or("", |it| it.as_str());
        linked += "#";
        linked += piece;
    }
    linked
}
