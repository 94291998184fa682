//! The missing texts of a spec as a worksheet, and inserting written texts into the spec.
//!
//! ```text
//! slots     a file of a spec → the places in it that wait for a text
//! sheet     places           → a worksheet, and a worksheet → texts for places
//! ```
//!
//! Places that need the same text share an entry, such as the `doc` of fields with the same name
//! and type. The text of such a field elsewhere is proposed.

mod sheet;
mod slots;

use std::collections::BTreeMap;

use antom_codegen::Api;
use antom_codegen::model::{Field, Language, Text};
use antom_codegen::source::Source;

pub use sheet::{Misread, json, read, write};

/// A missing text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What it is about: `paymentId (String)`.
    pub about: String,
    /// Where it goes: a file of the spec, and the keys that lead there, `request.paymentId.doc`.
    pub places: Vec<(String, String)>,
    /// The text in each missing language; empty without a proposal.
    pub texts: Vec<(Language, String)>,
}

/// The missing texts of a spec, with one entry for places that need the same text.
pub fn unwritten(api: &Api) -> Vec<Entry> {
    let proposals = proposals(api);
    let mut entries: Vec<Entry> = Vec::new();
    for source in api.sources.iter() {
        for slot in slots::slots(&source.text) {
            let about = match slot.path.as_slice() {
                // An operation, or the API.
                [_] => format!("{}: doc", source.relative),
                _ => slot.about(),
            };
            let place = (source.relative.clone(), slot.path.join("."));
            // A value means something else in each list, an operation is one of its kind.
            let shared = slot.documented.is_some() || slot.is_message();
            if let Some(entry) = entries.iter_mut().find(|it| shared && it.about == about) {
                entry.places.push(place);
                continue;
            }
            let proposed = slot.documented.as_ref().and_then(|it| {
                proposals
                    .get(&(slot.name().to_owned(), it.clone()))
                    .copied()
            });
            let texts = api.languages.iter().map(|language| {
                let text = proposed.and_then(|it| said(it, *language));
                (*language, text.unwrap_or_default().to_owned())
            });
            entries.push(Entry {
                about,
                places: vec![place],
                texts: texts.collect(),
            });
        }
    }
    entries
}

/// Inserts texts into the files of a spec. Returns path and content of each changed file, and the
/// places that already have a text or do not exist.
pub fn filled(sources: &[Source], entries: &[Entry]) -> (Vec<(String, String)>, Vec<String>) {
    let mut files = Vec::new();
    let mut lost = Vec::new();
    let places = entries
        .iter()
        .flat_map(|it| it.places.iter().map(move |place| (place, it)));
    let mut by_file: BTreeMap<&str, Vec<(&str, &Entry)>> = BTreeMap::new();
    for ((file, path), entry) in places {
        if entry.texts.iter().any(|(_, it)| !it.is_empty()) {
            by_file.entry(file).or_default().push((path, entry));
        }
    }
    for (file, wanted) in by_file {
        let source = sources.iter().find(|it| it.relative == file);
        let found = source.map(|it| slots::fill(&it.text, &wanted));
        let (text, missed) = found.unwrap_or_else(|| {
            (
                String::new(),
                wanted.iter().map(|(path, _)| (*path).to_owned()).collect(),
            )
        });
        lost.extend(missed.into_iter().map(|path| format!("{file}: {path}")));
        if source.is_some_and(|it| it.text != text) {
            files.push((file.to_owned(), text));
        }
    }
    (files, lost)
}

fn said(text: &Text, language: Language) -> Option<&str> {
    match language {
        Language::En => Some(text.en.as_str()),
        Language::Zh => text.zh.as_deref(),
    }
}

/// What fields say, by their names and types; of several the text that most of them have.
fn proposals(api: &Api) -> BTreeMap<(String, String), &Text> {
    let mut said: BTreeMap<(String, String), Vec<(&Text, usize)>> = BTreeMap::new();
    let mut note = |field: &'_ Field, text| {
        let of_field = said
            .entry((field.name.clone(), field.documented.clone()))
            .or_default();
        match of_field
            .iter_mut()
            .find(|(it, _): &&mut (&Text, usize)| *it == text)
        {
            Some((_, count)) => *count += 1,
            None => of_field.push((text, 1)),
        }
    };
    let products = api.operations.iter().flat_map(|it| &it.products);
    let bodies = products.flat_map(|it| [&it.request, &it.response]);
    for object in api.objects.iter().chain(bodies) {
        for field in object
            .fields
            .iter()
            .filter(|it| !it.doc.en.trim().is_empty())
        {
            note(field, &field.doc);
        }
    }
    let chosen = said
        .into_iter()
        .filter_map(|(key, it)| Some((key, most(&it)?)));
    chosen.collect()
}

/// The text that is said most often, of several the first.
fn most<'t>(texts: &[(&'t Text, usize)]) -> Option<&'t Text> {
    let most = texts.iter().map(|(_, count)| count).max()?;
    let found = texts.iter().find(|(_, count)| count == most);
    found.map(|(text, _)| *text)
}
