//! Why a file cannot be used as a body.

use std::fmt;
use std::io::{self, ErrorKind};

use crate::command::input::LARGEST;

/// Why a file cannot be used as a body.
#[derive(Debug)]
pub(crate) enum Unreadable {
    /// It cannot be read.
    Read(io::Error),
    /// It is larger than any body.
    TooLarge,
    /// It is not UTF-8 from this byte on.
    NotUtf8(usize),
    /// It is empty.
    Empty,
    /// It is not JSON, so no field of it can be set.
    NotJson,
}

impl Unreadable {
    /// Says it of a file.
    pub(super) fn write(&self, file: impl fmt::Display, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Read(error) => write!(f, "cannot read `{file}`: {}", reason(error)),
            Self::TooLarge => {
                let mebibytes = LARGEST / 1024 / 1024;
                write!(f, "`{file}` is larger than {mebibytes} MiB")
            }
            Self::NotUtf8(byte) => write!(f, "`{file}` is not UTF-8 at byte {byte}"),
            Self::Empty => write!(f, "`{file}` is empty"),
            Self::NotJson => write!(f, "`{file}` is not JSON, so no field can be set"),
        }
    }

    /// What to do about it.
    pub(super) fn help(&self) -> &'static str {
        match self {
            Self::Read(_) => "give the path of a file, or `-` for standard input",
            Self::TooLarge => "give a file with one message in it",
            Self::Empty => "give a file with a JSON body, or pipe one to standard input",
            Self::NotUtf8(_) => "save the file as UTF-8",
            Self::NotJson => "check it with `antom validate`",
        }
    }
}

/// What the machine says, without the number of the error.
pub(super) fn reason(error: &io::Error) -> String {
    match error.kind() {
        ErrorKind::NotFound => "no such file".to_owned(),
        ErrorKind::IsADirectory => "it is a folder".to_owned(),
        ErrorKind::PermissionDenied => "permission denied".to_owned(),
        _ => error.to_string(),
    }
}
