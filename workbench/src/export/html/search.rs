//! What a search finds: everything with an address, by the words that are shown of it.
//!
//! A document that is complete holds this index itself. Documents that are parts of one reference
//! share it: a script beside them, loaded for the first search. For local documents, browsers load
//! no other kind of file.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};

use antom_codegen::json::Json;
use antom_codegen::model::Text;
use antom_codegen::write::GENERATED;
use maud::Markup;

use super::Book;

/// Something that a search finds.
pub(super) struct Found {
    kind: &'static str,
    address: String,
    name: String,
    doc: Option<Text>,
    /// Every word that is shown of it, once.
    words: String,
}

/// What the part of a document that has been written holds.
#[derive(Default)]
pub(super) struct Finds(RefCell<Vec<Found>>);

impl Finds {
    /// What has been found since the last time.
    pub(super) fn take(&self) -> Vec<Found> {
        self.0.take()
    }
}

impl Book<'_> {
    /// Has what is shown of something found by its words.
    pub(super) fn found(
        &self,
        (kind, name): (&'static str, &str),
        address: &str,
        doc: Option<&Text>,
        shown: Markup,
    ) -> Markup {
        self.finds.0.borrow_mut().push(Found {
            kind,
            address: address.to_owned(),
            name: name.to_owned(),
            doc: doc.cloned(),
            words: words(&shown.0),
        });
        shown
    }
}

/// The words of markup, each once.
fn words(markup: &str) -> String {
    let mut text = String::with_capacity(markup.len() / 2);
    for piece in markup.split('<') {
        text += piece.split_once('>').map_or(piece, |(_, it)| it);
        text.push(' ');
    }
    // As maud escapes; the ampersand last, which may be that of another.
    let escaped = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&amp;", "&"),
    ];
    for (entity, character) in escaped {
        if text.contains(entity) {
            text = text.replace(entity, character);
        }
    }
    let mut seen = HashSet::new();
    let words: Vec<&str> = text
        .split_whitespace()
        .filter(|it| seen.insert(*it))
        .collect();
    words.join(" ")
}

/// The index of documents by their names: every text once, and what is found as numbers of texts.
pub(super) fn index(documents: &[(&str, &[Found])]) -> String {
    let mut texts = Texts::default();
    let documents = documents.iter().map(|(path, found)| {
        let found = found.iter().map(|it| texts.entry(it)).collect();
        Json::List(vec![Json::from(*path), Json::List(found)])
    });
    let documents = Json::List(documents.collect());
    let texts = Json::list(texts.all);
    let index = Json::object([("texts", texts), ("documents", documents)]);
    // Nothing in a text ends the script that it is in.
    index.to_string().replace('<', "\\u003c")
}

/// The index as a script that hands it to the one of the document.
pub(super) fn script(documents: &[(&str, &[Found])]) -> String {
    format!(
        "// {GENERATED}: the search index.\nsearchIndex({});\n",
        index(documents)
    )
}

/// Texts with their numbers.
#[derive(Default)]
struct Texts {
    all: Vec<String>,
    numbers: HashMap<String, u64>,
}

impl Texts {
    fn number(&mut self, text: &str) -> Json {
        if let Some(known) = self.numbers.get(text) {
            return Json::from(*known);
        }
        let number = self.all.len() as u64;
        self.all.push(text.to_owned());
        self.numbers.insert(text.to_owned(), number);
        Json::from(number)
    }

    /// Kind, address, name, words, and the description in English and in Chinese.
    fn entry(&mut self, found: &Found) -> Json {
        let en = found.doc.as_ref().map_or("", |it| it.en.as_str());
        let zh = found.doc.as_ref().and_then(|it| it.zh.as_deref());
        Json::List(vec![
            self.number(found.kind),
            Json::from(found.address.as_str()),
            self.number(&found.name),
            self.number(&found.words),
            self.number(en),
            self.number(zh.unwrap_or(en)),
        ])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_those_that_are_shown() {
        let markup = "<p class=\"doc\">max <code>64</code></p><b>max</b> a &amp;lt; b &lt;i&gt;";
        assert_eq!(words(markup), "max 64 a &lt; b <i>");
    }
}
