//! Where a spec comes from: a folder, or a revision of a git repository.

use std::fmt;
use std::path::{Path, PathBuf};

use crate::git::{self, GitError};
use antom_codegen::diagnostic::Diagnostics;
use antom_codegen::spec::{Document, load, load_files};

/// Where a spec comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Origin {
    /// A folder as it is.
    Folder(PathBuf),
    /// A folder as it was at a revision.
    Revision {
        /// The revision, in any spelling that git knows: `main`, `v1.2`, `HEAD~3`.
        revision: String,
        /// The folder, relative to the repository unless it starts with `./` or `../`.
        path: Option<String>,
        /// The default folder, relative to the current folder.
        default: PathBuf,
    },
}

/// Why a spec could not be read.
#[derive(Debug)]
pub enum LoadError {
    /// The spec has problems.
    Spec(Diagnostics),
    /// The revision cannot be read.
    Git(GitError),
}

impl Origin {
    /// `git:REV`, `git:REV:PATH`, or a folder; `default` is the folder that `git:REV` means. A folder
    /// whose name begins with `git:` is written `./git:…`.
    pub fn parse(text: &str, default: &Path) -> Self {
        let Some(rest) = text.strip_prefix("git:") else {
            return Self::Folder(PathBuf::from(text));
        };
        // As for git itself, what follows the first colon is the path; no revision has one before it.
        let (revision, path) = match rest.split_once(':') {
            Some((revision, path)) => (revision, Some(path.to_owned())),
            None => (rest, None),
        };
        Self::Revision {
            revision: revision.to_owned(),
            path,
            default: default.to_owned(),
        }
    }

    /// Reads the spec.
    ///
    /// # Errors
    ///
    /// The spec cannot be read.
    pub fn load(&self) -> Result<Document, LoadError> {
        match self {
            Self::Folder(dir) => load(dir).map_err(LoadError::Spec),
            Self::Revision {
                revision,
                path,
                default,
            } => {
                let folder =
                    git::folder(revision, path.as_deref(), default).map_err(LoadError::Git)?;
                load_files(&folder.name, folder.files).map_err(LoadError::Spec)
            }
        }
    }
}

impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Spec(diagnostics) => diagnostics.fmt(f),
            Self::Git(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for LoadError {}
