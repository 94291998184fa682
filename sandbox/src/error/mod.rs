//! What can go wrong in the sandbox itself, as opposed to in a call to it.

mod kind;

use std::fmt;
use std::path::PathBuf;

use crate::delivery::TargetError;
use crate::texts::Texts;
pub use kind::RecordKind;

/// A result whose error is the sandbox's.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// An error of the sandbox itself. Nothing in it shows a key or a body.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// SQLite failed.
    Store(rusqlite::Error),
    /// The file is not a database, or one of another program.
    ForeignStore(PathBuf),
    /// The file was written by a newer version of the sandbox.
    NewerStore {
        /// The version of the file's tables.
        found: u32,
        /// The newest version that this program knows.
        known: u32,
    },
    /// SQLite says that the file is damaged.
    Damaged(rusqlite::Error),
    /// Stored data cannot be read back.
    Corrupt {
        /// The table.
        table: &'static str,
        /// What is wrong.
        reason: String,
    },
    /// There is no such record.
    NotFound {
        /// The kind of record.
        kind: RecordKind,
        /// Its ID.
        id: String,
        /// IDs that records of the kind have: the newest ones.
        known: Vec<String>,
    },
    /// The buyer or the operator cannot do that in the present state.
    NotAllowed(Texts),
    /// A key cannot be read.
    Key(String),
    /// A key cannot be generated.
    KeyNotGenerated(String),
    /// A value cannot be written as JSON, or a request cannot be built.
    Message(String),
    /// Another sandbox uses the data file.
    InUse(PathBuf),
    /// The folder of the data file does not exist.
    NoFolder(PathBuf),
    /// The data file is a folder, a pipe or a device.
    NoFile(PathBuf),
    /// The data file has several names, by which several sandboxes could use it at the same time.
    SeveralNames(PathBuf),
    /// A file cannot be used.
    File {
        /// The file.
        path: PathBuf,
        /// What the system says.
        error: std::io::Error,
    },
    /// A client ID is empty or has characters that no client ID has.
    ClientId(String),
    /// Notifications cannot be sent to a URL.
    NotifyUrl {
        /// The URL.
        url: String,
        /// Why not.
        reason: TargetError,
    },
    /// Links cannot begin with an address.
    Address(String),
    /// Notifications that are due were not sent in this time.
    NotDelivered(std::time::Duration),
    /// The network or the file system failed.
    Io(std::io::Error),
}

impl Error {
    /// No record has the ID.
    pub(crate) fn not_found(kind: RecordKind, id: &str) -> Self {
        Self::NotFound {
            kind,
            id: id.to_owned(),
            known: Vec::new(),
        }
    }

    /// An act that is not possible in the present state, and why.
    pub(crate) fn not_allowed(en: impl Into<String>, zh: impl Into<String>) -> Self {
        Self::NotAllowed(Texts::new(en, zh))
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Store(error) => write!(f, "the sandbox's store failed: {error}"),
            Self::ForeignStore(path) => write!(
                f,
                "`{}` is not a data file of the sandbox: use another file",
                path.display()
            ),
            Self::NewerStore { found, known } => write!(
                f,
                "the data file has version {found}, and this program reads up to version {known}: \
                 use a newer `antom`, or another file"
            ),
            Self::Damaged(error) => write!(
                f,
                "the data file is damaged: use another file, or restore a backup ({error})"
            ),
            Self::Corrupt { table, reason } => {
                write!(f, "the data file is damaged: table `{table}`: {reason}")
            }
            Self::NotFound { kind, id, known } => {
                f.write_str(&kind.missing(id).en)?;
                match known.as_slice() {
                    [] => Ok(()),
                    known => write!(f, "; known: `{}`", known.join("`, `")),
                }
            }
            Self::NotAllowed(reason) => f.write_str(&reason.en),
            Self::Message(reason) => f.write_str(reason),
            Self::Key(reason) => write!(f, "invalid key: {reason}"),
            Self::KeyNotGenerated(reason) => write!(f, "cannot generate a key: {reason}"),
            Self::InUse(path) => write!(
                f,
                "another sandbox uses the data file `{}`: stop it, or use another file",
                path.display()
            ),
            Self::NoFolder(path) => write!(
                f,
                "the folder `{}` of the data file does not exist: create it, or use another file",
                path.display()
            ),
            Self::NoFile(path) => write!(
                f,
                "the data file `{}` is not a regular file: use another file",
                path.display()
            ),
            Self::SeveralNames(path) => write!(
                f,
                "the data file `{}` has hard links, so two sandboxes could use it at the same time: remove the links, or use \
                 a copy",
                path.display()
            ),
            Self::File { path, error } => write!(f, "cannot use `{}`: {error}", path.display()),
            Self::ClientId(id) => write!(
                f,
                "invalid client ID `{}`: use up to 64 letters, digits, `_` and `-`",
                crate::keys::shown(id).escape_debug()
            ),
            Self::NotifyUrl {
                url,
                reason: TargetError::NotUrl(_),
            } => write!(
                f,
                "invalid URL `{}`: expected `http://…` or `https://…`",
                shown(url)
            ),
            Self::NotifyUrl { url, reason } => {
                write!(
                    f,
                    "invalid URL for notifications `{}`: {reason}",
                    shown(url)
                )
            }
            Self::Address(address) => write!(
                f,
                "invalid address for links `{}`: give `https://host` or `http://host:port`, without a path",
                shown(address)
            ),
            Self::NotDelivered(patience) => write!(
                f,
                "notifications are still due after {patience:?}: check that the merchant's server responds"
            ),
            Self::Io(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Store(error) | Self::Damaged(error) => Some(error),
            Self::Io(error) | Self::File { error, .. } => Some(error),
            Self::NotifyUrl { reason, .. } => Some(reason),
            _ => None,
        }
    }
}

/// A URL as it may be shown: without a user name and password.
fn shown(url: &str) -> String {
    let url = url.escape_debug().to_string();
    if url.contains("://") {
        return crate::credentials::masked(&url).into_owned();
    }
    let masked = crate::credentials::masked(&format!("://{url}")).into_owned();
    masked["://".len()..].to_owned()
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(rusqlite::ErrorCode::DatabaseCorrupt) => Self::Damaged(error),
            _ => Self::Store(error),
        }
    }
}

impl From<std::io::Error> for Error {
    fn from(error: std::io::Error) -> Self {
        Self::Io(error)
    }
}
