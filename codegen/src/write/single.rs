//! Replaces one regular file.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use super::{WriteError, failed, leftovers};
use crate::file::refuse_others;

/// Replaces the content of a file, or creates it. On failure, the file is unchanged: the new
/// content is written next to it, and moved into place when it is completely on disk. A link to a
/// file stays a link.
///
/// # Errors
///
/// Fails if the file cannot be written, or if its path is that of a folder, a pipe, a device, or a
/// link to one.
pub fn replace_file(path: impl AsRef<Path>, content: &[u8]) -> Result<(), WriteError> {
    let path = path.as_ref();
    let failed = failed("write", path);
    let (target, permissions) = target_of(path).map_err(&failed)?;
    if let Some(folder) = missing_folder(&target) {
        let why = format!("the folder `{}` does not exist", folder.display());
        return Err(failed(io::Error::new(io::ErrorKind::NotFound, why)));
    }
    leftovers::sweep(&target);
    let (mut file, beside) = leftovers::create_beside(&target).map_err(&failed)?;
    let written = (|| {
        file.write_all(content)?;
        if let Some(permissions) = permissions {
            file.set_permissions(permissions)?;
        }
        // Some file systems report a full disk only now.
        file.sync_all()?;
        // The file stays open until it is renamed, so that no other run treats it as left over.
        fs::rename(&beside, &target)
    })();
    if written.is_err() {
        let _ = fs::remove_file(&beside);
    }
    written.map_err(failed)
}

/// The folder of a file, if it does not exist.
fn missing_folder(path: &Path) -> Option<&Path> {
    let folder = path.parent().filter(|it| !it.as_os_str().is_empty());
    folder.filter(|it| !it.exists())
}

/// The file at a path, after following links, and its permissions if it exists.
fn target_of(path: &Path) -> io::Result<(PathBuf, Option<fs::Permissions>)> {
    match fs::metadata(path) {
        Ok(metadata) => {
            let advised = |what| io::Error::other(format!("{what}; use the path of a file"));
            refuse_others(&metadata).map_err(advised)?;
            Ok((path.canonicalize()?, Some(metadata.permissions())))
        }
        Err(_) if leads_nowhere(path) => Err(io::Error::other(LEADS_NOWHERE)),
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        Err(_) => Ok((path.to_owned(), None)),
    }
}

/// The message for such a link.
pub(super) const LEADS_NOWHERE: &str = "it is a broken link; remove it, or choose another path";

/// Whether a path is that of a broken or cyclic link.
pub(super) fn leads_nowhere(path: &Path) -> bool {
    let is_link = || fs::symlink_metadata(path).is_ok_and(|it| it.is_symlink());
    let is_denied = |it: io::Error| it.kind() == io::ErrorKind::PermissionDenied;
    is_link() && fs::metadata(path).is_err_and(|error| !is_denied(error))
}
