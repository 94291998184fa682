use std::error::Error;
use std::fmt;
use std::io;
use std::path::PathBuf;

/// Why there is no certificate to serve with.
#[derive(Debug)]
#[non_exhaustive]
pub enum TlsError {
    /// A file cannot be read or written.
    File {
        /// The file.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// The folder in which the folder of the certificate is to be created does not exist.
    NoFolder {
        /// The folder that does not exist.
        path: PathBuf,
    },
    /// Others can read the key.
    Exposed {
        /// The file of the key.
        path: PathBuf,
        /// Its permissions.
        mode: u32,
    },
    /// A file does not have what it should, or no longer.
    Invalid {
        /// The file; only its name if it is not kept.
        path: PathBuf,
        /// What is wrong with it.
        problem: String,
    },
    /// A certificate cannot be made; why.
    Generate(String),
}

impl fmt::Display for TlsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File { path, error } => write!(f, "{}: {error}", path.display()),
            Self::NoFolder { path } => write!(
                f,
                "the folder `{}` does not exist; create it, or choose another one",
                path.display()
            ),
            Self::Exposed { path, mode } => write!(
                f,
                "{path}: others can read this key (mode {mode:03o}); run `chmod 600 {path}`, or remove \
                 its folder to make another one",
                path = path.display()
            ),
            Self::Invalid { path, problem } => write!(
                f,
                "{}: {problem}; remove its folder to make another certificate, and let clients trust \
                 that one",
                path.display()
            ),
            Self::Generate(problem) => write!(
                f,
                "no certificate can be made: {problem}; check the names that it is to be for"
            ),
        }
    }
}

impl Error for TlsError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::File { error, .. } => Some(error),
            _ => None,
        }
    }
}
