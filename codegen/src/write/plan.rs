//! Determines the changes to a folder.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::Path;

use super::{GENERATED, WriteError, failed, manifest};
use crate::file::File;

/// The size of a file's header.
const HEAD: usize = 1024;

/// The changes to a folder.
pub(super) struct Plan<'f> {
    pub(super) changed: Vec<Change<'f>>,
    pub(super) unchanged: Vec<String>,
    pub(super) extra: Vec<String>,
    pub(super) foreign: Vec<String>,
    pub(super) unlisted: Vec<String>,
    pub(super) manifest: Manifest,
}

pub(super) struct Change<'f> {
    pub(super) file: &'f File,
    /// Whether the file exists.
    pub(super) is_there: bool,
}

/// The manifest before and after.
#[derive(Default)]
pub(super) struct Manifest {
    /// The current text, if any.
    pub(super) found: Option<String>,
    pub(super) before: Option<BTreeSet<String>>,
    pub(super) after: BTreeSet<String>,
    /// The new text.
    pub(super) text: String,
}

impl Manifest {
    pub(super) fn is_current(&self) -> bool {
        self.found.as_ref() == Some(&self.text)
    }
}

/// Determines the changes, without making them.
pub(super) fn plan<'f>(
    dir: &Path,
    files: &'f [File],
    is_of_kind: impl Fn(&str) -> bool,
) -> Result<Plan<'f>, WriteError> {
    let (found, before) = manifest::read(dir)?.unzip();
    let mut plan = Plan {
        changed: Vec::new(),
        unchanged: Vec::new(),
        extra: Vec::new(),
        foreign: Vec::new(),
        unlisted: Vec::new(),
        manifest: Manifest::default(),
    };
    for file in files {
        match state(dir, file)? {
            State::AsItShouldBe => plan.unchanged.push(file.path.clone()),
            State::Other => plan.changed.push(Change {
                file,
                is_there: true,
            }),
            State::Missing => plan.changed.push(Change {
                file,
                is_there: false,
            }),
        }
    }
    let mut after: BTreeSet<String> = files.iter().map(|it| it.path.clone()).collect();
    for path in before.iter().flatten() {
        if after.contains(path) {
        } else if !is_of_kind(path) {
            after.insert(path.clone());
        } else if obstacle(dir, path).is_some() {
            plan.foreign.push(path.clone());
        } else if dir.join(path).exists() {
            if head_is_generated(&dir.join(path))? {
                plan.extra.push(path.clone());
            } else {
                plan.foreign.push(path.clone());
            }
        }
    }
    if before.is_none() {
        plan.unlisted = unlisted(dir, &after)?;
        plan.unlisted.retain(|path| is_of_kind(path));
    }
    plan.unchanged.sort();
    plan.manifest = Manifest {
        found,
        text: manifest::text(after.iter().map(String::as_str)),
        before,
        after,
    };
    Ok(plan)
}

/// The state of the path of a file.
enum State {
    AsItShouldBe,
    Other,
    Missing,
}

fn state(dir: &Path, file: &File) -> Result<State, WriteError> {
    let path = dir.join(&file.path);
    refuse_obstacle(dir, file)?;
    match fs::read(&path) {
        Ok(bytes) if bytes == file.text.as_bytes() => Ok(State::AsItShouldBe),
        // An empty file has no content to lose. Cargo needs an empty `lib.rs` before it runs the
        // build script that writes it.
        Ok(bytes) if bytes.trim_ascii().is_empty() => Ok(State::Other),
        Ok(bytes) if !is_generated(&bytes) && is_generated(file.text.as_bytes()) => {
            let why = "the file was not generated; move it away, or choose another folder";
            Err(failed("replace", &path)(io::Error::other(why)))
        }
        Ok(_) => Ok(State::Other),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(State::Missing),
        Err(error) => Err(failed("read", &path)(error)),
    }
}

/// Files with the marker of generated files, in the folders of the listed files.
fn unlisted(dir: &Path, listed: &BTreeSet<String>) -> Result<Vec<String>, WriteError> {
    let folder_of = |path: &String| {
        path.rsplit_once('/')
            .map_or("", |(folder, _)| folder)
            .to_owned()
    };
    let folders: BTreeSet<String> = listed.iter().map(folder_of).collect();
    let mut found = Vec::new();
    for relative in folders {
        let folder = dir.join(&relative);
        let entries = match fs::read_dir(&folder) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
            Err(error) => return Err(failed("read", &folder)(error)),
        };
        for entry in entries {
            let entry = entry.map_err(failed("read", &folder))?;
            let name = entry.file_name().to_string_lossy().into_owned();
            let path = match relative.as_str() {
                "" => name,
                folder => format!("{folder}/{name}"),
            };
            let kind = entry.file_type().map_err(failed("read", &entry.path()))?;
            // The target of a link, or an unreadable file, is not ours.
            if kind.is_file()
                && !listed.contains(&path)
                && head_is_generated(&entry.path()).unwrap_or(false)
            {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}

pub(super) fn head_is_generated(path: &Path) -> Result<bool, WriteError> {
    let read = || -> io::Result<Vec<u8>> {
        let mut head = Vec::new();
        io::Read::read_to_end(
            &mut io::Read::take(fs::File::open(path)?, HEAD as u64),
            &mut head,
        )?;
        Ok(head)
    };
    read()
        .map(|head| is_generated(&head))
        .map_err(failed("read", path))
}

pub(super) fn is_generated(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(HEAD)];
    head.windows(GENERATED.len())
        .any(|it| it == GENERATED.as_bytes())
}

/// Fails if a file cannot be written because of what is at its path.
pub(super) fn refuse_obstacle(dir: &Path, file: &File) -> Result<(), WriteError> {
    match obstacle(dir, &file.path) {
        Some(why) => Err(failed("write", &dir.join(&file.path))(io::Error::other(
            why,
        ))),
        None => Ok(()),
    }
}

/// Links, folders, pipes and devices are not overwritten, since the effect is not obvious.
pub(super) fn obstacle(dir: &Path, relative: &str) -> Option<&'static str> {
    let mut path = dir.to_owned();
    let parts: Vec<&str> = relative.split('/').collect();
    for (index, part) in parts.iter().enumerate() {
        path.push(part);
        let metadata = fs::symlink_metadata(&path).ok()?;
        let is_last = index + 1 == parts.len();
        match metadata.file_type() {
            it if it.is_symlink() => return Some("a symbolic link exists at this path"),
            it if is_last && it.is_dir() => return Some("a folder exists at this path"),
            it if is_last && !it.is_file() => {
                return Some("a pipe or a device exists at this path");
            }
            it if !is_last && !it.is_dir() => {
                return Some(
                    "a file exists at the path of its \
                     folder",
                );
            }
            _ => {}
        }
    }
    None
}
