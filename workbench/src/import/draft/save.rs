//! Drafted files onto disk, where nothing stands in their way.

use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::import::draft::DraftFile;

/// Why a draft could not be written. Nothing has been.
#[derive(Debug)]
pub enum SaveError {
    /// A file is there and holds something else.
    Exists {
        /// The file.
        path: PathBuf,
    },
    /// A file or folder cannot be read or written.
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What came of it.
        source: io::Error,
    },
}

impl fmt::Display for SaveError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Exists { path } => {
                let path = path.display();
                write!(
                    f,
                    "`{path}` is there already, and nothing was written; `--against` says what the page says \
                     otherwise, `--force` replaces the file"
                )
            }
            Self::Io { path, source } => write!(f, "cannot write `{}`: {source}", path.display()),
        }
    }
}

impl std::error::Error for SaveError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Exists { .. } => None,
            Self::Io { source, .. } => Some(source),
        }
    }
}

/// Writes drafted files into a folder and says which, by their paths inside it. A file of the
/// captured spec gets the lines it lacks; any other that is there is replaced with `force` only.
///
/// # Errors
///
/// A file is there and holds something else, which is seen before anything is written; or the disk
/// does not do its part.
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
            _ => pending.push((path, file)),
        }
    }
    for (path, file) in &pending {
        let written = path
            .parent()
            .map_or(Ok(()), fs::create_dir_all)
            .and_then(|()| fs::write(path, &file.text));
        written.map_err(|source| SaveError::Io {
            path: path.clone(),
            source,
        })?;
    }
    Ok(pending
        .into_iter()
        .map(|(_, file)| file.path.clone())
        .collect())
}

fn present(path: &Path) -> Result<Option<String>, SaveError> {
    match fs::read_to_string(path) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        // Whatever stands there is no text of ours.
        Err(error) if error.kind() == io::ErrorKind::InvalidData => Ok(Some(String::new())),
        Err(source) => Err(SaveError::Io {
            path: path.to_owned(),
            source,
        }),
    }
}
