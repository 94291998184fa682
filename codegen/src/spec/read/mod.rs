//! From trees to the structs of a [`Document`]: every problem is noted, a stand-in takes its place,
//! and reading goes on.

mod addresses;
mod api;
mod cases;
mod duration;
mod entries;
mod fields;
mod intended;
mod operation;
mod result_codes;
mod rules;
mod scalars;
mod stubs;
mod text;
mod types;

use std::collections::HashSet;
use std::sync::Arc;

use super::{Document, Parsed};
use crate::diagnostic::Diagnostic;
use crate::model::Language;
use crate::source::{Source, Span};

pub(crate) use intended::{IntendedDecl, intended};

/// What reading needs to know and collects.
struct Reader {
    /// In which languages every text must exist.
    languages: Vec<Language>,
    problems: Vec<Diagnostic>,
    /// Files in which something could not be read. What it would have referred to is not known.
    gaps: HashSet<u32>,
}

/// Reads every file; `problems` are those found on the way here.
pub(super) fn read(
    sources: &Arc<[Source]>,
    parsed: Vec<Parsed>,
    problems: Vec<Diagnostic>,
) -> Document {
    let mut reader = Reader {
        languages: vec![Language::En],
        problems,
        gaps: HashSet::new(),
    };
    let is_api = |index: usize| sources[index].relative == "api.yaml";
    let api_root = parsed.iter().enumerate().find(|(index, _)| is_api(*index));
    let api = match api_root.and_then(|(_, it)| it.root.as_ref()) {
        Some(root) => reader.api(root),
        None => api::stand_in(Span {
            file: 0,
            start: 0,
            end: 0,
        }),
    };
    let mut document = Document {
        sources: Arc::clone(sources),
        api,
        types: Vec::new(),
        operations: Vec::new(),
        result_codes: Vec::new(),
        problems: Vec::new(),
        gaps: HashSet::new(),
        complete: true,
        folder: String::new(),
        folder_name: String::new(),
    };
    for (index, (source, file)) in (0..).zip(sources.iter().zip(parsed)) {
        reader.note(index, file.problems);
        let Some(root) = file.root else { continue };
        match source.relative.split('/').next() {
            Some("types") => document.types.extend(reader.types(&root)),
            Some("operations") => document.operations.extend(reader.operation(&root)),
            Some("result_codes.yaml") => document.result_codes.extend(reader.result_codes(&root)),
            _ => {}
        }
    }
    document.problems = reader.problems;
    document.gaps = reader.gaps;
    document
}

impl Reader {
    /// Takes over what parsing found in a file.
    fn note(&mut self, file: u32, problems: Vec<Diagnostic>) {
        if !problems.is_empty() {
            self.gaps.insert(file);
        }
        self.problems.extend(problems);
    }
}
