//! Converts trees to the structs of a [`Document`]. Problems are recorded, placeholders are used,
//! and reading continues.

mod addresses;
mod api;
mod cases;
mod entries;
mod fields;
mod intended;
mod money;
mod operation;
mod result_codes;
mod rules;
mod samples;
mod scalars;
mod stubs;
mod text;
mod types;

use std::collections::HashSet;
use std::sync::Arc;

use super::files::area_of;
use super::{Document, OperationDecl, Parsed, SpecFile, yaml};
use crate::diagnostic::{Diagnostic, Place};
use crate::source::{Source, Span};
use crate::terms::Language;

pub use intended::{IntendedDecl, intended};

/// The state of reading.
struct Reader {
    /// The files, for names in reports.
    sources: Arc<[Source]>,
    /// The key of the text being read, and the place of its owner's name.
    text_of: Option<(&'static str, Span)>,
    /// The languages of all texts.
    languages: Vec<Language>,
    /// Whether all languages are known.
    languages_are_known: bool,
    problems: Vec<Diagnostic>,
    /// The files with unreadable parts, whose references are unknown.
    gaps: HashSet<u32>,
    /// The kinds of files that were not read completely.
    unread: HashSet<SpecFile>,
}

/// Reads every file. `problems` have been found before, and files of the kinds `unread` have no
/// tree.
pub(super) fn read(
    sources: &Arc<[Source]>,
    parsed: Vec<Parsed>,
    problems: Vec<Diagnostic>,
    unread: HashSet<SpecFile>,
) -> Document {
    let mut reader = Reader {
        sources: Arc::clone(sources),
        text_of: None,
        languages: vec![Language::En],
        languages_are_known: !unread.contains(&SpecFile::Api),
        problems,
        gaps: HashSet::new(),
        unread,
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
        unread: HashSet::new(),
        guide: None,
        folder: String::new(),
        folder_name: String::new(),
    };
    for (index, (source, file)) in (0..).zip(sources.iter().zip(parsed)) {
        reader.note(index, file.problems);
        if let Some(root) = file.root {
            reader.file(&source.relative, &root, &mut document);
        }
    }
    document.problems = reader.problems;
    document.gaps = reader.gaps;
    document.unread = reader.unread;
    document
}

impl Reader {
    /// Reads a file other than `api.yaml`, which has been read before.
    fn file(&mut self, relative: &str, root: &yaml::Node, document: &mut Document) {
        let Some(kind) = SpecFile::of(relative) else {
            return;
        };
        if !matches!(root.value, yaml::Value::Mapping(_)) {
            self.unread.insert(kind);
        }
        match kind {
            SpecFile::Api => {}
            SpecFile::Types => document.types.extend(self.types(root)),
            SpecFile::Operation => {
                let operation = self.operation(root).map(|it| OperationDecl {
                    area: area_of(relative).map(str::to_owned),
                    ..it
                });
                document.operations.extend(operation);
            }
            SpecFile::ResultCodes => document.result_codes.extend(self.result_codes(root)),
        }
    }

    /// Takes over the problems of parsing a file.
    fn note(&mut self, file: u32, problems: Vec<Diagnostic>) {
        if !problems.is_empty() {
            self.gaps.insert(file);
        }
        let source = &self.sources[file as usize];
        let is_at_root = |it: &Diagnostic| match it.place {
            Place::Span(span) if it.code == "duplicate-key" => {
                source.line_and_column(span.start as usize).1 == 1
            }
            _ => false,
        };
        // The second of two types of one name may be another type that was misnamed.
        if problems.iter().any(is_at_root) {
            self.unread.extend(SpecFile::of(&source.relative));
        }
        self.problems.extend(problems);
    }
}
