//! The folder for new content that is not completely on disk, and for replaced content until the
//! run succeeds.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::plan::head_is_generated;
use super::{GENERATED, WriteError, failed};

/// The name of the folder. No compiler or editor treats its content as source files.
const STAGING: &str = ".antom-codegen.tmp";

/// A file in it that marks the numbered files as ours.
const OWNER: &str = "owner";

/// The staging folder of a run.
pub(super) struct Staging {
    folder: PathBuf,
    /// The number of names used.
    names: usize,
}

impl Staging {
    /// Creates the folder inside `dir`, or takes over that of a killed run.
    pub(super) fn new(dir: &Path) -> Result<Self, WriteError> {
        let folder = dir.join(STAGING);
        let prepared = match fs::symlink_metadata(&folder) {
            Err(_) => fs::create_dir(&folder),
            Ok(found) if found.is_dir() => take_over(&folder),
            Ok(_) => Err(io::Error::other("a file exists at the path of this folder")),
        };
        let text =
            format!("# {GENERATED}: the numbered files are those of a run that was killed.\n");
        prepared
            .and_then(|()| fs::write(folder.join(OWNER), text))
            .map_err(failed("create the folder", &folder))?;
        Ok(Self { folder, names: 0 })
    }

    /// An unused path in the folder.
    pub(super) fn name(&mut self) -> PathBuf {
        self.names += 1;
        self.folder.join(self.names.to_string())
    }

    /// Removes the folder, unless it contains other files.
    pub(super) fn remove(&self) {
        let _ = numbered(&self.folder).and_then(|files| remove_all(&files));
        let _ = fs::remove_file(self.folder.join(OWNER));
        let _ = fs::remove_dir(&self.folder);
    }
}

/// Removes the files of a killed run, which the owner file marks as ours. No other run is active,
/// since the enclosing folder is locked.
fn take_over(folder: &Path) -> io::Result<()> {
    let files = numbered(folder)?;
    let owner = folder.join(OWNER);
    let is_file = fs::symlink_metadata(&owner).is_ok_and(|it| it.is_file());
    let is_ours = is_file && head_is_generated(&owner).unwrap_or(false);
    if !is_ours && (!files.is_empty() || fs::symlink_metadata(&owner).is_ok()) {
        let why = "it contains files that were not generated; move this folder away";
        return Err(io::Error::other(why));
    }
    remove_all(&files)
}

/// The files with names that a run uses.
fn numbered(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name();
        let is_number = |it: &str| it.bytes().all(|byte| byte.is_ascii_digit());
        if name.to_str().is_some_and(is_number) {
            files.push(entry.path());
        }
    }
    Ok(files)
}

fn remove_all(files: &[PathBuf]) -> io::Result<()> {
    files.iter().try_for_each(fs::remove_file)
}
