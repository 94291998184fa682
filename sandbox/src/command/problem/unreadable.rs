//! Why a file cannot be used as a body.

use std::fmt;
use std::io::{self, ErrorKind};

use antom::Language;
use antom::schema::{Body, JsonError, JsonProblem};
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
    /// It is not valid JSON.
    NotJson(JsonError),
    /// It is valid JSON, but another value than an object.
    NotObject(&'static str),
}

/// What to pass instead of another text.
const A_BODY: &str = "pass a file with a JSON body, or pipe one to standard input";

const UTF8: &str = "save the file as UTF-8";

/// What a file with several messages is.
const AN_ARRAY: &str = "an array";

impl Unreadable {
    /// Checks that a body is a JSON object, as every message is.
    pub(in crate::command) fn check(body: &[u8]) -> Result<(), Self> {
        Body::parse(body).map_err(Self::NotJson)?;
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
            Self::NotJson(error) if error.problem == JsonProblem::Empty => {
                write!(f, "`{file}` is empty")
            }
            Self::NotJson(error) if error.problem == JsonProblem::NotUtf8 => {
                let JsonError { line, column, .. } = error;
                write!(f, "`{file}` is not UTF-8 at line {line}, column {column}")
            }
            Self::NotJson(JsonError {
                problem,
                line,
                column,
                ..
            }) => write!(
                f,
                "`{file}` is not valid JSON: line {line}, column {column}: {}",
                problem.message(Language::En)
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
            Self::NotObject(_) => A_BODY,
            Self::NotUtf8(_) => UTF8,
            Self::NotJson(error) => match error.problem {
                JsonProblem::Empty
                | JsonProblem::FormData { .. }
                | JsonProblem::Markup
                | JsonProblem::Text { .. } => A_BODY,
                JsonProblem::NotUtf8 => UTF8,
                JsonProblem::ByteOrderMark => "save the file as UTF-8 without a byte order mark",
                JsonProblem::TooDeep | JsonProblem::Unreadable => "simplify the JSON",
                _ => "correct the JSON at this place",
            },
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
