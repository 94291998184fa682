//! Writes files to disk. Only changed files are written, and only files of an earlier run are
//! removed.

mod carry_out;
mod leftovers;
mod lock;
mod manifest;
mod plan;
mod single;
mod staging;

use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::file::File;

pub use crate::file::{GENERATED, read_file};
use carry_out::{carry_out, create_folder};
pub use lock::is_busy;
pub(crate) use lock::{For, Lock};
pub use manifest::MANIFEST;
use plan::plan;
pub use single::replace_file;

/// The result of writing; paths are relative to the folder and sorted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// New and changed files, including the [manifest](MANIFEST).
    pub written: Vec<String>,
    /// Unchanged files, which were not touched.
    pub unchanged: Vec<String>,
    /// Files of an earlier run that are no longer generated.
    pub removed: Vec<String>,
    /// Files of an earlier run that are no longer generated but have been replaced by other
    /// content. They were left alone.
    pub foreign: Vec<String>,
    /// Other files with the marker of generated files, in a folder without a [manifest](MANIFEST).
    /// An earlier version may have written them. They were left alone.
    pub unlisted: Vec<String>,
}

/// The differences between a folder and the files to write; paths are relative to the folder and
/// sorted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    /// Files with different content.
    pub stale: Vec<String>,
    /// Missing files.
    pub missing: Vec<String>,
    /// Files of an earlier run that are no longer generated.
    pub extra: Vec<String>,
}

impl Comparison {
    /// Returns whether the folder is up to date.
    pub fn is_current(&self) -> bool {
        self.stale.is_empty() && self.missing.is_empty() && self.extra.is_empty()
    }
}

/// Why a folder could not be written or read.
#[derive(Debug)]
pub struct WriteError {
    /// The file or folder.
    pub path: PathBuf,
    /// The action that failed: `write`.
    pub action: &'static str,
    /// The cause.
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

/// Writes these files to a folder, and removes the files of earlier runs that are not among them,
/// according to the [manifest](MANIFEST) in the folder. Other files and folders are not touched.
///
/// On failure, the folder is unchanged: new content is staged, and moved into place when it is
/// completely on disk; if moving fails, the previous content is restored. Concurrent runs into the
/// same folder wait for each other.
///
/// # Errors
///
/// Fails if a file cannot be written or read, or if a file that was not generated is in the way.
pub fn write(dir: impl AsRef<Path>, files: &[File]) -> Result<Summary, WriteError> {
    write_kind(dir, files, |_| true)
}

/// Like [`write()`], in a folder that also contains generated files of other kinds. Only files of
/// this kind are removed or reported.
///
/// # Errors
///
/// Like [`write()`].
pub fn write_kind(
    dir: impl AsRef<Path>,
    files: &[File],
    is_of_kind: impl Fn(&str) -> bool,
) -> Result<Summary, WriteError> {
    let dir = dir.as_ref();
    in_folder(dir, |lock| write_locked(dir, files, is_of_kind, lock))
}

/// Replaces these files, which may be hand-written, and touches no other. They are not listed in
/// the manifest and never removed.
///
/// On failure, all files are unchanged. Files keep their permissions.
///
/// # Errors
///
/// Fails if a file cannot be written, or if its path is that of a folder, a pipe, a device or a
/// link.
pub fn replace_files(dir: impl AsRef<Path>, files: &[File]) -> Result<(), WriteError> {
    in_folder(dir.as_ref(), |_| {
        carry_out::replace_all(dir.as_ref(), files)
    })
}

/// Runs a function in a folder that is created if missing, and locked if possible.
fn in_folder<T>(
    dir: &Path,
    work: impl FnOnce(Option<&Lock>) -> Result<T, WriteError>,
) -> Result<T, WriteError> {
    refuse_file(dir)?;
    let mut created = Vec::new();
    let done = lock_created(dir, &mut created).and_then(|lock| work(lock.as_ref()));
    if done.is_err() {
        // Fails if they are not empty, as intended.
        for folder in created.iter().rev() {
            let _ = fs::remove_dir(folder);
        }
    }
    done
}

/// Fails if the output folder is a file.
fn refuse_file(dir: &Path) -> Result<(), WriteError> {
    if dir.is_file() {
        let why = io::Error::other("it is a file; pass a folder");
        return Err(failed("use the folder", dir)(why));
    }
    Ok(())
}

/// Locks a folder, which is created if missing.
fn lock_created(dir: &Path, created: &mut Vec<PathBuf>) -> Result<Option<Lock>, WriteError> {
    loop {
        create_folder(dir, created)?;
        let lock = Lock::wait(dir, For::Writing)?;
        if lock.is_some() || dir.is_dir() {
            return Ok(lock);
        }
    }
}

/// Like [`write_kind`], in a locked folder.
pub(crate) fn write_locked(
    dir: &Path,
    files: &[File],
    is_of_kind: impl Fn(&str) -> bool,
    _lock: Option<&Lock>,
) -> Result<Summary, WriteError> {
    let plan = plan(dir, files, is_of_kind)?;
    carry_out(dir, &plan)?;
    let mut written: Vec<String> = plan.changed.iter().map(|it| it.file.path.clone()).collect();
    let mut unchanged = plan.unchanged;
    if plan.manifest.is_current() {
        unchanged.push(MANIFEST.to_owned());
    } else {
        written.push(MANIFEST.to_owned());
    }
    written.sort();
    unchanged.sort();
    Ok(Summary {
        written,
        unchanged,
        removed: plan.extra,
        foreign: plan.foreign,
        unlisted: plan.unlisted,
    })
}

/// Compares a folder with these files, without changing anything.
///
/// # Errors
///
/// Fails if a file cannot be read, or if a file that was not generated is in the way.
pub fn compare(dir: impl AsRef<Path>, files: &[File]) -> Result<Comparison, WriteError> {
    compare_kind(dir, files, |_| true)
}

/// Like [`compare()`], in a folder that also contains generated files of other kinds. Only files of
/// this kind count as extra.
///
/// # Errors
///
/// Like [`compare()`].
pub fn compare_kind(
    dir: impl AsRef<Path>,
    files: &[File],
    is_of_kind: impl Fn(&str) -> bool,
) -> Result<Comparison, WriteError> {
    let dir = dir.as_ref();
    refuse_file(dir)?;
    let _lock = Lock::wait(dir, For::Reading)?;
    let plan = plan(dir, files, is_of_kind)?;
    let mut comparison = Comparison {
        extra: plan.extra,
        ..Comparison::default()
    };
    let changed = plan.changed.iter();
    let mut differing: Vec<_> = changed
        .map(|it| (it.file.path.as_str(), it.is_there))
        .collect();
    if !plan.manifest.is_current() {
        differing.push((MANIFEST, plan.manifest.found.is_some()));
    }
    for (path, is_there) in differing {
        if is_there {
            comparison.stale.push(path.to_owned());
        } else {
            comparison.missing.push(path.to_owned());
        }
    }
    comparison.stale.sort();
    comparison.missing.sort();
    Ok(comparison)
}

fn failed<'p>(action: &'static str, path: &'p Path) -> impl Fn(io::Error) -> WriteError + 'p {
    move |source| WriteError {
        path: path.to_owned(),
        action,
        source,
    }
}
