//! The reference of a large API: a document for each area, and one for the rest. An area that is too large for a document
//! has one for each operation.

use std::collections::HashMap;

use antom_codegen::File;
use antom_codegen::model::Area;

use super::document::{Files, Part, part};
use super::search::{self, Found};
use super::{Book, anchor};

/// So many bytes are a document that browsers open without a delay.
pub(super) const IN_ONE: usize = 4_000_000;

/// The documents, and the index that they share. The one of the given name is the first; it holds what is there beside the
/// operations of areas.
pub(super) fn files(book: &Book<'_>, name: &str) -> Vec<File> {
    let index = index_of(name);
    let mut documents = vec![document(book, Part::Rest, name.to_owned(), &index)];
    for area in &book.api.areas {
        documents.extend(of_area(book, area, name, &index));
    }
    let found: Vec<(&str, &[Found])> = documents
        .iter()
        .map(|it| (it.file.path.as_str(), it.found.as_slice()))
        .collect();
    let index = File {
        text: search::script(&found),
        path: index,
    };
    let mut files: Vec<File> = documents.into_iter().map(|it| it.file).collect();
    link(&mut files);
    files.push(index);
    files
}

/// A document with what a search finds in it.
struct Document {
    file: File,
    found: Vec<Found>,
}

fn document(book: &Book<'_>, holds: Part<'_>, path: String, index: &str) -> Document {
    let files = Files { own: &path, index };
    let (text, found) = part(book, holds, &files);
    Document {
        file: File { path, text },
        found,
    }
}

/// The document of an area, and those of its operations if they are too much for one.
fn of_area(book: &Book<'_>, area: &Area, name: &str, index: &str) -> Vec<Document> {
    let path = part_of(name, &anchor::plain(&area.name));
    let all = document(book, Part::Area(area), path.clone(), index);
    if all.file.text.len() <= IN_ONE {
        return vec![all];
    }
    let mut documents = vec![document(book, Part::Head(area), path, index)];
    for operation in book.api.operations_of(Some(area)) {
        let path = part_of(name, &anchor::operation(operation));
        documents.push(document(book, Part::Operation(operation), path, index));
    }
    documents
}

/// `reference.html` → `reference.payments.html`
fn part_of(name: &str, part: &str) -> String {
    let (stem, end) = split(name);
    format!("{stem}.{part}{end}")
}

/// `reference.html` → `reference.search.js`
fn index_of(name: &str) -> String {
    format!("{}.search.js", split(name).0)
}

/// `reference.html` → `reference`, `.html`
fn split(name: &str) -> (&str, &str) {
    match name.rfind('.') {
        Some(at) if at > 0 => name.split_at(at),
        _ => (name, ""),
    }
}

/// Whether a name is that of a file beside the one of the given name.
pub(super) fn is_part(path: &str, name: &str) -> bool {
    let (stem, end) = split(name);
    let rest = path.strip_prefix(stem).and_then(|it| it.strip_prefix('.'));
    let part = rest.and_then(|it| it.strip_suffix(end));
    let is_document = part.is_some_and(|it| !it.is_empty());
    path == index_of(name) || path != name && !path.contains('/') && is_document
}

/// Has links lead into other documents where what they name is there.
fn link(files: &mut [File]) {
    let mut homes: HashMap<String, String> = HashMap::new();
    for file in files.iter() {
        for id in values(&file.text, ID) {
            homes
                .entry(id.to_owned())
                .or_insert_with(|| file.path.clone());
        }
    }
    for file in files {
        file.text = linked(&file.text, &homes);
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_beside_a_document_are_called_after_it() {
        assert_eq!(part_of("a.b.html", "pay"), "a.b.pay.html");
        assert_eq!(part_of("reference", "pay"), "reference.pay");
        let parts = ["a.pay.html", "a.pay.create.html", "a.search.js"];
        assert!(parts.iter().all(|it| is_part(it, "a.html")));
        let others = [
            "a.html",
            "b.html",
            "a.pay.json",
            "a..html/x.html",
            "ab.pay.html",
            "a.js",
        ];
        assert!(!others.iter().any(|it| is_part(it, "a.html")));
    }
}
