//! Which files a spec has, and what is in them.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::diagnostic::{Diagnostic, catalogue::files};
use crate::source::{Source, Span};
use crate::suggest;

/// The files of a spec, in the order in which they are read: `api.yaml`, types, operations,
/// result codes.
pub(super) fn read_all(dir: &Path, problems: &mut Vec<Diagnostic>) -> Vec<Source> {
    if !dir.is_dir() {
        let looked_in = dir
            .is_relative()
            .then(std::env::current_dir)
            .and_then(io::Result::ok);
        let looked_in = looked_in.map(|it| it.display().to_string());
        problems.push(files::missing_folder(dir.display().to_string(), looked_in));
        return Vec::new();
    }
    let mut found = vec!["api.yaml".to_owned()];
    found.extend(yaml_below(dir, "types", problems));
    found.extend(yaml_below(dir, "operations", problems));
    if dir.join("result_codes.yaml").exists() {
        found.push("result_codes.yaml".to_owned());
    }
    if found.len() == 1 && !dir.join("api.yaml").exists() {
        let help = "a spec is api.yaml, types/, operations/ and result_codes.yaml";
        problems.push(files::empty_spec(
            dir.display().to_string(),
            "there is no spec in this folder",
            help,
        ));
        return Vec::new();
    }
    misnamed_at_top(dir, problems);
    read_each(dir, found, problems)
}

/// YAML beside `api.yaml` that nobody would read.
fn misnamed_at_top(dir: &Path, problems: &mut Vec<Diagnostic>) {
    let known = ["api.yaml", "result_codes.yaml"];
    for (name, is_folder) in entries(dir).unwrap_or_default() {
        let shown = name.to_string_lossy();
        if is_yaml(&name) && !is_folder && !known.contains(&shown.as_ref()) {
            let help = suggest::did_you_mean(&shown, known);
            problems.push(files::misnamed_file(
                dir.join(&name).display().to_string(),
                help,
            ));
        }
    }
}

/// Whether a file is YAML by its name, however that is spelt.
fn is_yaml(name: &Path) -> bool {
    let extension = name.extension().map(|it| it.to_ascii_lowercase());
    extension.is_some_and(|it| it == "yaml" || it == "yml")
}

fn read_each(dir: &Path, found: Vec<String>, problems: &mut Vec<Diagnostic>) -> Vec<Source> {
    let mut sources = Vec::new();
    for relative in found {
        let path = dir.join(&relative);
        let shown = path.display().to_string();
        match fs::read(&path) {
            Ok(bytes) => sources.push(decode(sources.len(), shown, relative, bytes, problems)),
            Err(error) if error.kind() == io::ErrorKind::NotFound && relative == "api.yaml" => {
                problems.push(files::missing_file(
                    shown,
                    "the name of the API and its pages",
                ));
            }
            Err(error) => problems.push(files::unreadable_file(shown, &error)),
        }
    }
    sources
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
            // What came before the broken byte is shown; what comes after it is not read.
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

/// Every `.yaml` file below a folder of the spec, sorted by path.
fn yaml_below(dir: &Path, folder: &str, problems: &mut Vec<Diagnostic>) -> Vec<String> {
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
                    if is_folder {
                        pending.push(relative);
                    } else if dir.join(&relative).is_dir() {
                        problems.push(files::linked_folder(shown));
                    } else if relative.extension().is_some_and(|it| it == "yaml") {
                        found.push(with_slashes(&relative));
                    } else if is_yaml(&relative) {
                        let name = relative.with_extension("yaml");
                        let name = name.file_name().unwrap_or_default().to_string_lossy();
                        let help = format!("rename it to `{name}`");
                        problems.push(files::misnamed_file(shown, Some(help)));
                    }
                }
            }
            Err(error) => problems.push(files::unreadable_file(path.display().to_string(), &error)),
        }
    }
    found.sort();
    found
}

fn entries(folder: &Path) -> io::Result<Vec<(PathBuf, bool)>> {
    let mut entries = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        // A link to a folder is not followed: it could lead in circles.
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
