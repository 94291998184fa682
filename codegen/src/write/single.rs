//! One file, read or replaced, and nothing that only looks like one.

use std::fs;
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use super::{WriteError, failed};

/// Replaces the content of a file, or creates it. Whatever fails, the file keeps what it held: the new
/// content is written beside it and moved to its place once all of it is on disk. A link to a file stays a
/// link.
///
/// # Errors
///
/// The file cannot be written, or its path is that of a folder, a pipe, a device, or a link to one.
pub fn replace_file(path: impl AsRef<Path>, content: &[u8]) -> Result<(), WriteError> {
    let path = path.as_ref();
    let failed = failed("write", path);
    let (target, permissions) = target_of(path).map_err(&failed)?;
    let beside = beside(&target);
    let written = (|| {
        let mut file = fs::File::options()
            .write(true)
            .create_new(true)
            .open(&beside)?;
        file.write_all(content)?;
        if let Some(permissions) = permissions {
            file.set_permissions(permissions)?;
        }
        // Some file systems say only now that the disk is full.
        file.sync_all()?;
        drop(file);
        fs::rename(&beside, &target)
    })();
    if written.is_err() {
        let _ = fs::remove_file(&beside);
    }
    written.map_err(failed)
}

/// Reads a file that has at most so many bytes.
///
/// # Errors
///
/// The file cannot be read or is larger ([`io::ErrorKind::FileTooLarge`]), or its path is that of a folder,
/// a pipe, a device, or a link to one.
pub fn read_file(path: impl AsRef<Path>, limit: u64) -> io::Result<Vec<u8>> {
    let path = path.as_ref();
    refuse_others(&fs::metadata(path)?)?;
    let mut bytes = Vec::new();
    fs::File::open(path)?
        .take(limit.saturating_add(1))
        .read_to_end(&mut bytes)?;
    if bytes.len() as u64 > limit {
        return Err(too_large(limit));
    }
    Ok(bytes)
}

/// Why a file is not read.
pub(crate) fn too_large(limit: u64) -> io::Error {
    let why = match limit / 1_000_000 {
        0 => format!("it is larger than the limit of {limit} bytes"),
        megabytes => format!("it is larger than the limit of {megabytes} MB"),
    };
    io::Error::new(io::ErrorKind::FileTooLarge, why)
}

/// The file that a path leads to, through links, and its permissions if it is there.
fn target_of(path: &Path) -> io::Result<(PathBuf, Option<fs::Permissions>)> {
    match fs::metadata(path) {
        Ok(metadata) => {
            refuse_others(&metadata)?;
            Ok((path.canonicalize()?, Some(metadata.permissions())))
        }
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        Err(_) if fs::symlink_metadata(path).is_ok() => Err(io::Error::other(
            "it is a link to a file that does not exist",
        )),
        Err(_) => Ok((path.to_owned(), None)),
    }
}

/// Opening a pipe waits for whoever is at its other end, and a device may have no end at all.
fn refuse_others(metadata: &fs::Metadata) -> io::Result<()> {
    let kind = metadata.file_type();
    if kind.is_file() {
        Ok(())
    } else if kind.is_dir() {
        Err(io::Error::new(
            io::ErrorKind::IsADirectory,
            "it is a folder; give the path of a file",
        ))
    } else {
        Err(io::Error::other(
            "it is a pipe or a device; give the path of a file",
        ))
    }
}

/// A path for what is not complete yet. No other run has the same.
fn beside(target: &Path) -> PathBuf {
    static COUNTER: AtomicU32 = AtomicU32::new(0);
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    let number = COUNTER.fetch_add(1, Ordering::Relaxed);
    target.with_file_name(format!(
        ".{name}.{}-{number}.antom-codegen.tmp",
        std::process::id()
    ))
}
