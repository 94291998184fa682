//! The files of a spec, and their content.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::diagnostic::{Diagnostic, catalogue::files};
use crate::file::{read_file, too_large};
use crate::source::{Source, Span};
use crate::suggest;

/// The files of a spec, from any source.
pub(super) struct Listing {
    /// The root of the spec, as it was passed.
    root: String,
    /// The paths inside of it, with `/`: everything next to `api.yaml`, and below `types` and
    /// `operations`.
    paths: Vec<String>,
}

/// The maximum size of a file in bytes: a hundred times that of a long spec file, but small enough
/// to be read in seconds.
const LONGEST: u64 = 4_000_000;

/// The guide, in Markdown, which is not a source of the spec.
const GUIDE: &str = "guide.md";

/// The content of a spec.
#[derive(Default)]
pub(super) struct Files {
    /// The YAML files, in reading order.
    pub(super) sources: Vec<Source>,
    /// The guide, if any.
    pub(super) guide: Option<String>,
}

/// Reads the files of a spec in a folder.
pub(super) fn read_folder(dir: &Path, problems: &mut Vec<Diagnostic>) -> Files {
    if dir.is_file() {
        let folder = match dir.parent() {
            Some(parent) if parent != Path::new("") => parent.display().to_string(),
            _ => ".".to_owned(),
        };
        problems.push(files::not_a_folder(dir.display().to_string(), &folder));
        return Files::default();
    }
    if !dir.is_dir() {
        let looked_in = dir
            .is_relative()
            .then(std::env::current_dir)
            .and_then(io::Result::ok)
            .map(|it| it.display().to_string());
        problems.push(files::missing_folder(dir.display().to_string(), looked_in));
        return Files::default();
    }
    let mut paths = top_of(dir);
    paths.extend(below(dir, "types", problems));
    paths.extend(below(dir, "operations", problems));
    let listing = Listing {
        root: dir.display().to_string(),
        paths,
    };
    listing.read(|relative| read_file(dir.join(relative), LONGEST), problems)
}

/// Reads the files of a spec from memory.
pub(super) fn read_contents(
    root: &str,
    mut contents: BTreeMap<String, Vec<u8>>,
    problems: &mut Vec<Diagnostic>,
) -> Files {
    let listing = Listing {
        root: root.to_owned(),
        paths: contents.keys().cloned().collect(),
    };
    let take = |relative: &str| {
        let content = contents.remove(relative);
        let content = content.ok_or(io::ErrorKind::NotFound)?;
        if content.len() as u64 > LONGEST {
            return Err(too_large(LONGEST));
        }
        Ok(content)
    };
    listing.read(take, problems)
}

impl Listing {
    /// `api.yaml`, types, operations, result codes, the guide.
    fn read(
        &self,
        mut content: impl FnMut(&str) -> io::Result<Vec<u8>>,
        problems: &mut Vec<Diagnostic>,
    ) -> Files {
        let mut wanted = vec!["api.yaml"];
        wanted.extend(self.yaml_below("types/"));
        wanted.extend(self.yaml_below("operations/"));
        wanted.extend(
            self.paths
                .iter()
                .find(|it| *it == "result_codes.yaml")
                .map(String::as_str),
        );
        if wanted.len() == 1 && !self.paths.iter().any(|it| it == "api.yaml") {
            let help = "a spec consists of api.yaml, types/, operations/ and result_codes.yaml";
            let what = "no spec found in this folder";
            problems.push(files::empty_spec(self.root.clone(), what, help));
            return Files::default();
        }
        self.misnamed(problems);
        let mut sources = Vec::new();
        for relative in wanted {
            let shown = self.shown(relative);
            match content(relative) {
                Ok(bytes) => {
                    let relative = relative.to_owned();
                    sources.push(decode(sources.len(), shown, relative, bytes, problems));
                }
                Err(error) if error.kind() == io::ErrorKind::NotFound && relative == "api.yaml" => {
                    let what = "the name of the API and its pages";
                    problems.push(files::missing_file(shown, what));
                }
                Err(error) => problems.push(files::unreadable_file(shown, &error)),
            }
        }
        let guide = self.paths.iter().any(|it| it == GUIDE).then(|| {
            let text = content(GUIDE).and_then(|bytes| {
                String::from_utf8(bytes).map_err(|_| io::ErrorKind::InvalidData.into())
            });
            let unreadable =
                |error| problems.push(files::unreadable_file(self.shown(GUIDE), &error));
            text.map_err(unreadable).ok()
        });
        Files {
            sources,
            guide: guide.flatten(),
        }
    }

    fn yaml_below(&self, folder: &str) -> Vec<&str> {
        let paths = self.paths.iter().map(String::as_str);
        let mut found: Vec<&str> = paths
            .filter(|it| it.starts_with(folder) && extension(it) == Some("yaml"))
            .collect();
        found.sort_unstable();
        found
    }

    /// Reports files that look like parts of the spec but are not read.
    fn misnamed(&self, problems: &mut Vec<Diagnostic>) {
        let known = ["api.yaml", "result_codes.yaml"];
        for path in &self.paths {
            let at_top = !path.contains('/');
            let help = match extension(path) {
                _ if !is_yaml(path) => continue,
                _ if is_too_deep(path) => Some(
                    "the file of an operation is at most three levels deep: \
                     operations/<area>/<operation>/<product>.yaml"
                        .to_owned(),
                ),
                _ if is_without_folder(path) => {
                    let name = path.trim_start_matches("operations/");
                    let folder = name.rsplit_once('.').map_or(name, |(it, _)| it);
                    Some(format!(
                        "each operation has a folder: move it to operations/{folder}/{folder}.yaml"
                    ))
                }
                _ if at_top && !known.contains(&path.as_str()) => {
                    suggest::did_you_mean(path, known)
                }
                Some("yaml") => continue,
                _ => {
                    let renamed = Path::new(path).with_extension("yaml");
                    let name = renamed.file_name().unwrap_or_default().to_string_lossy();
                    Some(format!("rename it to `{name}`"))
                }
            };
            problems.push(files::misnamed_file(self.shown(path), help));
        }
    }

    /// The path of a file for reports.
    fn shown(&self, relative: &str) -> String {
        if self.root.ends_with(':') {
            // The root of a repository: `git:v1:api.yaml`.
            format!("{}{relative}", self.root)
        } else {
            Path::new(&self.root).join(relative).display().to_string()
        }
    }
}

/// The area of an operation's file: the folder around the operation's folder.
pub(crate) fn area_of(relative: &str) -> Option<&str> {
    let inside = relative.strip_prefix("operations/")?;
    let (folders, _) = inside.rsplit_once('/')?;
    folders.split_once('/').map(|(area, _)| area)
}

/// Whether an operation's file is nested too deeply.
fn is_too_deep(relative: &str) -> bool {
    relative.starts_with("operations/") && relative.matches('/').count() > 3
}

/// Whether an operation's file is directly in `operations/`.
fn is_without_folder(relative: &str) -> bool {
    relative
        .strip_prefix("operations/")
        .is_some_and(|it| !it.contains('/'))
}

/// Whether a file has the extension of YAML, in any case.
fn is_yaml(path: &str) -> bool {
    let extension = extension(path).map(str::to_ascii_lowercase);
    extension.is_some_and(|it| it == "yaml" || it == "yml")
}

fn extension(path: &str) -> Option<&str> {
    Path::new(path).extension()?.to_str()
}

/// The files next to `api.yaml`, and folders that have the name of a file.
fn top_of(dir: &Path) -> Vec<String> {
    let should_be = |it: &Path| it == Path::new("api.yaml") || it == Path::new("result_codes.yaml");
    let entries = entries(dir).unwrap_or_default().into_iter();
    entries
        .filter(|(name, is_folder)| !is_folder || should_be(name))
        .map(|(name, _)| with_slashes(&name))
        .collect()
}

fn decode(
    index: usize,
    path: String,
    relative: String,
    bytes: Vec<u8>,
    problems: &mut Vec<Diagnostic>,
) -> Source {
    let text = match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            // The text before the invalid byte is shown; the rest is not read.
            let valid = error.utf8_error().valid_up_to();
            let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
            let offset = u32::try_from(valid).unwrap_or(u32::MAX);
            let file = u32::try_from(index).unwrap_or(u32::MAX);
            problems.push(files::not_utf8(Span {
                file,
                start: offset,
                end: offset.saturating_add(3),
            }));
            text
        }
    };
    Source::new(path, relative, text)
}

/// All files below a folder of the spec.
fn below(dir: &Path, folder: &str, problems: &mut Vec<Diagnostic>) -> Vec<String> {
    let mut found = Vec::new();
    let mut pending = vec![PathBuf::from(folder)];
    while let Some(relative) = pending.pop() {
        let path = dir.join(&relative);
        if !path.exists() {
            continue;
        }
        match entries(&path) {
            Ok(entries) => {
                for (name, is_folder) in entries {
                    let relative = relative.join(name);
                    let shown = dir.join(&relative).display().to_string();
                    if is_folder && is_yaml(&with_slashes(&relative)) {
                        problems.push(files::folder_for_file(shown));
                    } else if is_folder {
                        pending.push(relative);
                    } else if dir.join(&relative).is_dir() {
                        problems.push(files::linked_folder(shown));
                    } else {
                        found.push(with_slashes(&relative));
                    }
                }
            }
            Err(error) => problems.push(files::unreadable_file(path.display().to_string(), &error)),
        }
    }
    found
}

fn entries(folder: &Path) -> io::Result<Vec<(PathBuf, bool)>> {
    let mut entries = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        // Links to folders are not followed, since they could form a cycle.
        entries.push((
            PathBuf::from(entry.file_name()),
            entry.file_type()?.is_dir(),
        ));
    }
    Ok(entries)
}

fn with_slashes(path: &Path) -> String {
    let parts: Vec<_> = path.iter().map(|part| part.to_string_lossy()).collect();
    parts.join("/")
}
