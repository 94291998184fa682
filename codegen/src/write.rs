//! Files onto disk: only those whose bytes changed, and none that we did not write.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::emit::File;

/// What the head of every generated file holds. A file without it is nobody's to replace or remove.
pub const GENERATED: &str = "@generated";

/// How much of a file is its head.
const HEAD: usize = 1024;

/// What writing did, file by file; paths are relative to the folder and sorted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// New files, and files whose bytes changed.
    pub written: Vec<String>,
    /// Files that were as they should be; they were not touched.
    pub unchanged: Vec<String>,
    /// Generated files that are no longer emitted.
    pub removed: Vec<String>,
    /// Files that no generator wrote; they were left alone.
    pub foreign: Vec<String>,
}

/// How a folder differs from what would be written; paths are relative to the folder and sorted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    /// Files whose bytes are others.
    pub stale: Vec<String>,
    /// Files that are not there.
    pub missing: Vec<String>,
    /// Generated files that are no longer emitted.
    pub extra: Vec<String>,
}

impl Comparison {
    /// Whether the folder holds what would be written.
    pub fn is_current(&self) -> bool {
        self.stale.is_empty() && self.missing.is_empty() && self.extra.is_empty()
    }
}

/// Why a folder could not be written or read.
#[derive(Debug)]
pub struct WriteError {
    /// The file or folder that it is about.
    pub path: PathBuf,
    /// What was tried: `write`.
    pub action: &'static str,
    /// What came of it.
    pub source: io::Error,
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "cannot {} `{}`: {}",
            self.action,
            self.path.display(),
            self.source
        )
    }
}

impl std::error::Error for WriteError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.source)
    }
}

/// Brings a folder to hold these files, and removes generated files that are not among them.
///
/// Whatever fails, the folder stays as it was: new content is written beside its target and moved
/// there when all of it is on disk.
///
/// # Errors
///
/// A file cannot be written or read, or something stands in its way that no generator wrote.
pub fn write(dir: impl AsRef<Path>, files: &[File]) -> Result<Summary, WriteError> {
    let dir = dir.as_ref();
    let plan = plan(dir, files)?;
    let mut undo = Undo::default();
    if let Err(error) = apply(dir, &plan, &mut undo) {
        undo.roll_back();
        return Err(error);
    }
    for relative in &plan.extra {
        let path = dir.join(relative);
        fs::remove_file(&path).map_err(failed("remove", &path))?;
        remove_if_empty(dir, path.parent());
    }
    let mut written: Vec<String> = plan.changed.iter().map(|it| it.file.path.clone()).collect();
    written.sort();
    Ok(Summary {
        written,
        unchanged: plan.unchanged,
        removed: plan.extra,
        foreign: plan.foreign,
    })
}

/// Says how a folder differs from these files, and touches nothing.
///
/// # Errors
///
/// A file cannot be read, or something stands in its way that no generator wrote.
pub fn compare(dir: impl AsRef<Path>, files: &[File]) -> Result<Comparison, WriteError> {
    let plan = plan(dir.as_ref(), files)?;
    let mut comparison = Comparison {
        extra: plan.extra,
        ..Comparison::default()
    };
    for change in plan.changed {
        let list = if change.before.is_some() {
            &mut comparison.stale
        } else {
            &mut comparison.missing
        };
        list.push(change.file.path.clone());
    }
    comparison.stale.sort();
    comparison.missing.sort();
    Ok(comparison)
}

/// What there is to do.
struct Plan<'f> {
    changed: Vec<Change<'f>>,
    unchanged: Vec<String>,
    extra: Vec<String>,
    foreign: Vec<String>,
}

struct Change<'f> {
    file: &'f File,
    /// What the file holds now, if it is there.
    before: Option<Vec<u8>>,
}

fn plan<'f>(dir: &Path, files: &'f [File]) -> Result<Plan<'f>, WriteError> {
    let mut existing = scan(dir)?;
    let mut plan = Plan {
        changed: Vec::new(),
        unchanged: Vec::new(),
        extra: Vec::new(),
        foreign: Vec::new(),
    };
    for file in files {
        existing.remove(&file.path);
        let path = dir.join(&file.path);
        refuse_obstacles(dir, file)?;
        match fs::read(&path) {
            Ok(bytes) if bytes == file.text.as_bytes() => plan.unchanged.push(file.path.clone()),
            Ok(bytes) if !is_generated(&bytes) && is_generated(file.text.as_bytes()) => {
                let why = "no generator wrote this file; move it away, or choose another folder";
                return Err(failed("replace", &path)(io::Error::other(why)));
            }
            Ok(bytes) => plan.changed.push(Change {
                file,
                before: Some(bytes),
            }),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                plan.changed.push(Change { file, before: None });
            }
            Err(error) => return Err(failed("read", &path)(error)),
        }
    }
    for (relative, generated) in existing {
        let list = if generated {
            &mut plan.extra
        } else {
            &mut plan.foreign
        };
        list.push(relative);
    }
    plan.unchanged.sort();
    Ok(plan)
}

/// Every file below a folder, and whether a generator wrote it.
fn scan(dir: &Path) -> Result<BTreeMap<String, bool>, WriteError> {
    let mut found = BTreeMap::new();
    let mut pending = vec![String::new()];
    while let Some(relative) = pending.pop() {
        let folder = dir.join(&relative);
        let entries = match fs::read_dir(&folder) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound && relative.is_empty() => {
                return Ok(found);
            }
            Err(error) => return Err(failed("read", &folder)(error)),
        };
        for entry in entries {
            let entry = entry.map_err(failed("read", &folder))?;
            let name = entry.file_name().to_string_lossy().into_owned();
            let relative = if relative.is_empty() {
                name
            } else {
                format!("{relative}/{name}")
            };
            let kind = entry.file_type().map_err(failed("read", &entry.path()))?;
            if kind.is_dir() {
                pending.push(relative);
            } else {
                // What a link points to is not ours, whatever is in it.
                let generated = kind.is_file() && head_is_generated(&entry.path())?;
                found.insert(relative, generated);
            }
        }
    }
    Ok(found)
}

fn head_is_generated(path: &Path) -> Result<bool, WriteError> {
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

fn is_generated(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(HEAD)];
    head.windows(GENERATED.len())
        .any(|it| it == GENERATED.as_bytes())
}

/// Nothing is written through a link, nor over a folder: where it would end up is not in sight.
fn refuse_obstacles(dir: &Path, file: &File) -> Result<(), WriteError> {
    let mut path = dir.to_owned();
    let parts: Vec<&str> = file.path.split('/').collect();
    for (index, part) in parts.iter().enumerate() {
        path.push(part);
        let Ok(metadata) = fs::symlink_metadata(&path) else {
            return Ok(());
        };
        let is_last = index + 1 == parts.len();
        let why = match metadata.file_type() {
            it if it.is_symlink() => "a symbolic link is in its place",
            it if is_last && it.is_dir() => "a folder is in its place",
            it if !is_last && !it.is_dir() => "a file is in the place of this folder",
            _ => continue,
        };
        return Err(failed("write", &path)(io::Error::other(why)));
    }
    Ok(())
}

fn apply(dir: &Path, plan: &Plan<'_>, undo: &mut Undo) -> Result<(), WriteError> {
    let mut moves = Vec::new();
    for change in &plan.changed {
        let path = dir.join(&change.file.path);
        undo.create_parents(&path)?;
        let beside = temporary(&path);
        undo.temporary.insert(beside.clone());
        fs::write(&beside, &change.file.text).map_err(failed("write", &path))?;
        moves.push((beside, path, change.before.as_deref()));
    }
    for (beside, path, before) in moves {
        fs::rename(&beside, &path).map_err(failed("write", &path))?;
        undo.temporary.remove(&beside);
        undo.moved.push((path, before.map(<[u8]>::to_vec)));
    }
    Ok(())
}

fn temporary(path: &Path) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!(".{name}.{}.tmp", std::process::id()))
}

/// What has been done so far, should it have to be undone.
#[derive(Default)]
struct Undo {
    folders: Vec<PathBuf>,
    temporary: BTreeSet<PathBuf>,
    moved: Vec<(PathBuf, Option<Vec<u8>>)>,
}

impl Undo {
    fn create_parents(&mut self, path: &Path) -> Result<(), WriteError> {
        let Some(parent) = path.parent() else {
            return Ok(());
        };
        let missing: Vec<&Path> = parent
            .ancestors()
            .take_while(|it| !it.as_os_str().is_empty() && !it.exists())
            .collect();
        for folder in missing.into_iter().rev() {
            fs::create_dir(folder).map_err(failed("create the folder", folder))?;
            self.folders.push(folder.to_owned());
        }
        Ok(())
    }

    /// A failure in here has no better place to go: the error that led here is reported.
    fn roll_back(self) {
        for path in &self.temporary {
            let _ = fs::remove_file(path);
        }
        for (path, before) in self.moved {
            let _ = match before {
                Some(bytes) => fs::write(&path, bytes),
                None => fs::remove_file(&path),
            };
        }
        for folder in self.folders.iter().rev() {
            let _ = fs::remove_dir(folder);
        }
    }
}

/// Removes a folder and those around it, up to the output folder, if nothing is left in them.
fn remove_if_empty(dir: &Path, folder: Option<&Path>) {
    let mut folder = folder;
    while let Some(inner) = folder.filter(|it| *it != dir && it.starts_with(dir)) {
        // It fails if something is left, which is what we want to know.
        if fs::remove_dir(inner).is_err() {
            return;
        }
        folder = inner.parent();
    }
}

fn failed<'p>(action: &'static str, path: &'p Path) -> impl Fn(io::Error) -> WriteError + 'p {
    move |source| WriteError {
        path: path.to_owned(),
        action,
        source,
    }
}
