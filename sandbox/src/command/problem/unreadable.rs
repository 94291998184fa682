//! Why a file cannot be used as a body.

use std::fmt;
use std::io::{self, ErrorKind};

use antom::schema::Body;
use serde_json::Value;

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
    /// It is not valid JSON.
    NotJson {
        /// The line of the first invalid character.
        line: usize,
        /// Its column in the line.
        column: usize,
        /// Why it is invalid.
        reason: String,
    },
    /// It is valid JSON, but another value than an object.
    NotObject(&'static str),
}

/// What a file with several messages is.
const AN_ARRAY: &str = "an array";

impl Unreadable {
    /// Checks that a body is a JSON object, as every message is.
    pub(in crate::command) fn check(body: &[u8]) -> Result<(), Self> {
        if body.iter().all(u8::is_ascii_whitespace) {
            return Err(Self::Empty);
        }
        if let Err(error) = std::str::from_utf8(body) {
            return Err(Self::NotUtf8(error.valid_up_to()));
        }
        if let Err(error) = Body::parse(body) {
            let text = error.to_string();
            let reason = text.split(" at line ").next().unwrap_or(&text);
            return Err(Self::NotJson {
                line: error.line().max(1),
                column: column(body, &error),
                reason: reason.to_owned(),
            });
        }
        match serde_json::from_slice(body) {
            Ok(Value::Null) => Err(Self::NotObject("null")),
            Ok(Value::Bool(_)) => Err(Self::NotObject("a boolean")),
            Ok(Value::Number(_)) => Err(Self::NotObject("a number")),
            Ok(Value::String(_)) => Err(Self::NotObject("a string")),
            Ok(Value::Array(_)) => Err(Self::NotObject(AN_ARRAY)),
            Ok(Value::Object(_)) | Err(_) => Ok(()),
        }
    }

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
            Self::NotJson {
                line,
                column,
                reason,
            } => write!(
                f,
                "`{file}` is not valid JSON: line {line}, column {column}: {reason}"
            ),
            Self::NotObject(found) => write!(f, "`{file}` is not a JSON object: it is {found}"),
        }
    }

    /// What to do about it.
    pub(super) fn help(&self) -> &'static str {
        match self {
            Self::Read(_) => "pass the path of a file, or `-` for standard input",
            Self::TooLarge => "pass a file with one message in it",
            Self::NotObject(AN_ARRAY) => "pass one object for each file",
            Self::Empty | Self::NotObject(_) => {
                "pass a file with a JSON body, or pipe one to standard input"
            }
            Self::NotUtf8(_) => "save the file as UTF-8",
            Self::NotJson { .. } => "correct the JSON at this place",
        }
    }
}

/// The column of an error in characters, as editors count; the parser counts bytes.
fn column(body: &[u8], error: &serde_json::Error) -> usize {
    let line = body.split(|it| *it == b'\n').nth(error.line().max(1) - 1);
    let before = line.and_then(|it| it.get(..error.column().saturating_sub(1)));
    String::from_utf8_lossy(before.unwrap_or_default())
        .chars()
        .count()
        + 1
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
