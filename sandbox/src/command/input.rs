//! Reading bodies: from files or standard input, and no more than a body can be.

use std::fmt;
use std::fs::File;
use std::io::{self, ErrorKind, IsTerminal as _, Read};
use std::path::{Path, PathBuf};
use std::time::Duration;

use antom::client::{BuildError, Connection, Reqwest};

use super::output::tell;
use super::problem::{Problem, Unreadable};

/// More than any message of the API has, in bytes.
pub(super) const LARGEST: u64 = 16 * 1024 * 1024;

/// Where a body comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Input {
    Stdin,
    File(PathBuf),
}

impl Input {
    /// `-` is standard input.
    pub(super) fn of(path: &Path) -> Self {
        if path.as_os_str() == "-" {
            Self::Stdin
        } else {
            Self::File(path.to_owned())
        }
    }

    /// The file if one is named, or standard input.
    pub(super) fn of_option(path: Option<&PathBuf>) -> Self {
        path.map_or(Self::Stdin, |it| Self::of(it))
    }

    /// Reads all of it.
    pub(super) fn read(&self) -> Result<Vec<u8>, Problem> {
        let read = match self {
            Self::Stdin => {
                let stdin = io::stdin().lock();
                if stdin.is_terminal() {
                    tell("reading standard input; Ctrl-D on an empty line ends it");
                }
                read_bounded(stdin)
            }
            Self::File(path) => {
                let open = File::open(path).and_then(|file| {
                    if file.metadata()?.is_dir() {
                        Err(ErrorKind::IsADirectory.into())
                    } else {
                        Ok(file)
                    }
                });
                open.and_then(read_bounded)
            }
        };
        match read {
            Ok(Some(bytes)) => Ok(bytes),
            Ok(None) => Err(Problem::Unreadable(self.clone(), Unreadable::TooLarge)),
            Err(error) => Err(Problem::Unreadable(self.clone(), Unreadable::Read(error))),
        }
    }

    /// Reads all of it as text.
    pub(super) fn read_text(&self) -> Result<String, Problem> {
        String::from_utf8(self.read()?).map_err(|error| {
            Problem::Unreadable(
                self.clone(),
                Unreadable::NotUtf8(error.utf8_error().valid_up_to()),
            )
        })
    }
}

/// Makes connections that trust a certificate authority in addition.
pub(super) fn transport(timeout: Duration, ca: Option<&PathBuf>) -> Result<Reqwest, Problem> {
    let mut connection = Connection::default();
    connection.timeout = timeout;
    if let Some(file) = ca {
        connection.roots.push(Input::of(file).read()?);
    }
    Reqwest::new(&connection).map_err(|error| match (error, ca) {
        (BuildError::Certificate, Some(file)) => Problem::Certificate(file.clone()),
        (error, _) => Problem::Build(error),
    })
}

/// Whether a word cannot be meant as a file: there is none, and it does not look like one.
pub(super) fn is_no_file(word: &str) -> bool {
    word != "-" && !word.contains(['.', '/', '\\']) && !Path::new(word).exists()
}

/// Reads a timeout: a number of seconds.
pub(super) fn timeout(text: &str) -> Result<u64, String> {
    let seconds = text.parse().ok().filter(|it| *it > 0);
    seconds.ok_or_else(|| "expected a number of seconds, at least 1".to_owned())
}

/// Nothing if there is more than a body can have.
fn read_bounded(from: impl Read) -> io::Result<Option<Vec<u8>>> {
    let mut bytes = Vec::new();
    from.take(LARGEST + 1).read_to_end(&mut bytes)?;
    Ok((bytes.len() as u64 <= LARGEST).then_some(bytes))
}

impl fmt::Display for Input {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Stdin => f.write_str("<stdin>"),
            Self::File(path) => path.display().fmt(f),
        }
    }
}
