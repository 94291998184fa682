//! Writes drafted files without replacing others.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use antom_codegen::File;
use antom_codegen::write::{WriteError, read_file, replace_files};

use crate::import::draft::DraftFile;

/// Why a draft could not be written. Nothing has been.
#[derive(Debug)]
#[non_exhaustive]
pub enum SaveError {
    /// A file exists with different contents.
    Exists {
        /// The file.
        path: PathBuf,
    },
    /// A file cannot be read.
    Unreadable {
        /// The file.
        path: PathBuf,
        /// The error.
        source: io::Error,
    },
    /// A file or folder cannot be written.
    Unwritable(WriteError),
}

impl fmt::Display for SaveError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Exists { path } => {
                let path = path.display();
                write!(
                    f,
                    "`{path}` already exists, so nothing was written; `--against` shows the differences, `--force` replaces the file"
                )
            }
            Self::Unreadable { path, source } => {
                write!(f, "cannot read `{}`: {source}", path.display())
            }
            Self::Unwritable(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for SaveError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Exists { .. } => None,
            Self::Unreadable { source, .. } => Some(source),
            Self::Unwritable(error) => Some(error),
        }
    }
}

/// The size of the largest file that a draft extends or replaces, in bytes: that of the largest file of a spec.
const LONGEST: u64 = 4_000_000;

/// Writes drafted files into a folder, all or none, and returns their paths inside it. Files of the
/// captured spec are extended; other existing files are only replaced with `force`.
///
/// # Errors
///
/// A file exists with different contents, cannot be read or written, or is a folder, a pipe, a
/// device or a link.
pub fn save(
    dir: impl AsRef<Path>,
    files: &[DraftFile],
    force: bool,
) -> Result<Vec<String>, SaveError> {
    let dir = dir.as_ref();
    let mut pending = Vec::new();
    for file in files {
        let path = dir.join(&file.path);
        let present = present(&path)?;
        let expected = file.extends.as_ref().map(|it| it.before.as_str());
        match present {
            Some(text) if text == file.text => continue,
            Some(text) if !force && Some(text.as_str()) != expected => {
                return Err(SaveError::Exists { path });
            }
            _ => pending.push(File {
                path: file.path.clone(),
                text: file.text.clone(),
            }),
        }
    }
    if !pending.is_empty() {
        replace_files(dir, &pending).map_err(SaveError::Unwritable)?;
    }
    Ok(pending.into_iter().map(|it| it.path).collect())
}

/// The text of a file, if it is there; that of a file which is no text is empty.
fn present(path: &Path) -> Result<Option<String>, SaveError> {
    match read_file(path, LONGEST) {
        Ok(bytes) => Ok(Some(String::from_utf8(bytes).unwrap_or_default())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(source) => Err(SaveError::Unreadable {
            path: path.to_owned(),
            source,
        }),
    }
}
