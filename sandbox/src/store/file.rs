//! The data file: created for its owner alone, and used by one sandbox at a time.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use crate::error::{Error, Result};

/// Opens a file for writing, and creates it for its owner alone if it does not exist: there are keys in it, though only those
/// of a sandbox. Where files have no mode, the folder decides who reads them.
pub(super) fn open_private(path: &Path) -> Result<File> {
    check_regular(path)?;
    let mut options = OpenOptions::new();
    options.create(true).append(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map_err(|error| {
        let folder = path.parent().filter(|it| !it.as_os_str().is_empty());
        match folder.filter(|it| error.kind() == ErrorKind::NotFound && !it.exists()) {
            Some(folder) => Error::NoFolder(folder.to_owned()),
            None => Error::File {
                path: path.to_owned(),
                error,
            },
        }
    })
}

/// Refuses what is no file: to open a pipe would wait for its other end.
fn check_regular(path: &Path) -> Result<()> {
    match path.metadata() {
        Ok(found) if !found.is_file() => Err(Error::NoFile(path.to_owned())),
        _ => Ok(()),
    }
}

/// The right to use a data file, which ends with this value or with its process.
///
/// It is a lock on a file beside the data file: SQLite has locks of its own on the data file, which would not stop a second
/// sandbox from answering with the same state.
#[derive(Debug)]
pub(crate) struct Lock {
    file: File,
    data: PathBuf,
}

impl Lock {
    /// Takes the lock of a data file.
    ///
    /// # Errors
    ///
    /// If another sandbox has it, or the file of the lock cannot be created.
    pub(crate) fn take(data: &Path) -> Result<Self> {
        check_regular(data)?;
        // Several names of one file have one lock.
        let data = data.canonicalize().unwrap_or_else(|_| data.to_owned());
        unix::check_names(&data)?;
        let mut path = data.clone().into_os_string();
        path.push(".lock");
        let path = PathBuf::from(path);
        let file = open_private(&path)?;
        match file.try_lock() {
            Ok(()) => Ok(Self { file, data }),
            Err(TryLockError::WouldBlock) => Err(Error::InUse(data)),
            Err(TryLockError::Error(error)) => Err(Error::File { path, error }),
        }
    }

    /// Lets only the owner read the data file, once it is known to be one.
    pub(crate) fn make_private(&self) -> Result<()> {
        unix::make_private(&self.data)
    }
}

/// A process that is started at this moment has the file open until it runs its program: closing it here would not be enough for
/// the next sandbox.
impl Drop for Lock {
    fn drop(&mut self) {
        // If it fails, the end of the process releases the lock.
        let _ = self.file.unlock();
    }
}

/// What files have on Unix: several names, and modes.
#[cfg(unix)]
mod unix {
    use std::fs::{Permissions, set_permissions};
    use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
    use std::path::Path;

    use crate::error::{Error, Result};

    /// Refuses a data file with several names: each of them would have a lock of its own.
    pub(super) fn check_names(data: &Path) -> Result<()> {
        match data.metadata() {
            Ok(found) if found.nlink() > 1 => Err(Error::SeveralNames(data.to_owned())),
            _ => Ok(()),
        }
    }

    /// Lets only the owner read a data file that others can read, and what SQLite keeps beside it: a copy, or a file that
    /// another program has made.
    pub(super) fn make_private(data: &Path) -> Result<()> {
        for ending in ["", "-wal", "-shm"] {
            let mut path = data.as_os_str().to_owned();
            path.push(ending);
            let path = Path::new(&path);
            let Ok(found) = path.metadata() else {
                continue;
            };
            let mode = found.permissions().mode() & 0o7777;
            if mode & 0o077 != 0 {
                let private = Permissions::from_mode(mode & !0o077);
                set_permissions(path, private).map_err(|error| Error::File {
                    path: path.to_owned(),
                    error,
                })?;
            }
        }
        Ok(())
    }
}

/// Elsewhere, files of a user are the user's own.
#[cfg(not(unix))]
mod unix {
    use std::path::Path;

    use crate::error::Result;

    pub(super) fn check_names(_: &Path) -> Result<()> {
        Ok(())
    }

    pub(super) fn make_private(_: &Path) -> Result<()> {
        Ok(())
    }
}
