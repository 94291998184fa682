//! The YAML of a spec, with places.

mod document;
pub(crate) mod files;
pub mod language;
mod mistakes;
mod operation;
mod read;
mod rules;
mod samples;
pub mod yaml;

use std::collections::{BTreeMap, HashSet};
use std::path::Path;
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Diagnostics, Place, catalogue};
use crate::parallel;
use crate::source::{Source, Span};

pub use crate::source::SpecFile;
pub use document::Document;
pub(crate) use document::*;
pub(crate) use operation::*;
pub use read::{IntendedDecl, intended};
pub(crate) use rules::*;
pub(crate) use samples::*;

/// Reads a spec: `api.yaml`, `types/**.yaml`, `operations/**.yaml` and `result_codes.yaml`.
///
/// Problems inside files are stored in the document, and reported by [`check`](crate::check)
/// together with all others.
///
/// # Errors
///
/// Fails if the folder does not exist or contains no spec.
pub fn load(dir: impl AsRef<Path>) -> Result<Document, Diagnostics> {
    let dir = dir.as_ref();
    let mut problems = Vec::new();
    let files = files::read_folder(dir, &mut problems);
    document(files, problems, dir)
}

/// Reads a spec from memory: `files` are the contents by path inside the spec folder, with `/`.
/// `root` is the name of the folder in diagnostics.
///
/// # Errors
///
/// Fails if there is no spec among the files.
pub fn load_files(root: &str, files: BTreeMap<String, Vec<u8>>) -> Result<Document, Diagnostics> {
    let mut problems = Vec::new();
    let files = files::read_contents(root, files, &mut problems);
    document(files, problems, Path::new(root))
}

fn document(
    files: files::Files,
    problems: Vec<Diagnostic>,
    root: &Path,
) -> Result<Document, Diagnostics> {
    let sources: Arc<[Source]> = files.sources.into();
    if sources.is_empty() {
        return Err(Diagnostics::new(sources, problems));
    }
    let parsed = parse_all(&sources, &problems);
    let unread = unread(root, &sources, &parsed, &problems);
    let mut document = read::read(&sources, parsed, problems, unread);
    document.guide = files.guide;
    document.folder = root.display().to_string();
    document.folder_name = name_of(root);
    Ok(document)
}

/// The kinds of files that were not read, or only in part.
fn unread(
    root: &Path,
    sources: &[Source],
    parsed: &[Parsed],
    problems: &[Diagnostic],
) -> HashSet<SpecFile> {
    let mut unread = HashSet::new();
    for (source, parsed) in sources.iter().zip(parsed) {
        if parsed.root.is_none() {
            unread.extend(SpecFile::of(&source.relative));
        }
    }
    for problem in problems {
        if let Place::Path(path) = &problem.place {
            let inside = Path::new(path).strip_prefix(root).unwrap_or(Path::new(""));
            let first = inside.iter().next().map(|it| it.to_string_lossy());
            let kinds: &[SpecFile] = match first.as_deref() {
                Some("api.yaml") => &[SpecFile::Api],
                Some("types") => &[SpecFile::Types],
                Some("operations") => &[SpecFile::Operation],
                // A misnamed file may be of any kind.
                _ => &SpecFile::ALL,
            };
            unread.extend(kinds);
        }
    }
    unread
}

/// The last component of a folder's path. Paths such as `.` are resolved first.
fn name_of(dir: &Path) -> String {
    let last = |it: &Path| Some(it.file_name()?.to_string_lossy().into_owned());
    let asked = || last(&dir.canonicalize().ok()?);
    last(dir)
        .or_else(asked)
        .unwrap_or_else(|| "spec".to_owned())
}

/// The tree of a file, and its problems.
struct Parsed {
    root: Option<yaml::Node>,
    problems: Vec<Diagnostic>,
}

/// Parses files in parallel, since parsing takes most of the time and files are independent.
fn parse_all(sources: &[Source], problems: &[Diagnostic]) -> Vec<Parsed> {
    parallel::map(sources, |index, source| parse(index, source, problems))
}

fn parse(index: usize, source: &Source, known: &[Diagnostic]) -> Parsed {
    let file = u32::try_from(index).unwrap_or(u32::MAX);
    // A file that is not UTF-8 has been reported, and is not parsed.
    if known
        .iter()
        .any(|it| matches!(&it.place, Place::Span(span) if span.file == file))
    {
        return Parsed {
            root: None,
            problems: Vec::new(),
        };
    }
    let mut problems = Vec::new();
    let root = yaml::parse(file, &source.text, &mut problems)
        .filter(|it| !matches!(it.value, yaml::Value::Nothing));
    if root.is_none() && problems.is_empty() {
        problems.push(catalogue::files::empty_file(Span {
            file,
            start: 0,
            end: 0,
        }));
    }
    Parsed { root, problems }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_folders() {
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        let own = name_of(here);
        let table = [
            ("spec", "spec"),
            ("some/where/spec/", "spec"),
            ("spec/.", "spec"),
            ("/", "spec"),
            ("not/there/..", "spec"),
            // Unit tests run in the folder of their package.
            (".", own.as_str()),
            ("src/..", own.as_str()),
        ];
        for (path, expected) in table {
            assert_eq!(name_of(Path::new(path)), expected, "{path}");
        }
    }
}
