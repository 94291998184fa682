//! Why a command cannot do its work: what, where, why, and what to do.

use std::fmt;
use std::io::{self, ErrorKind};
use std::path::PathBuf;

use antom::client::BuildError;
use antom::notification::SendError;
use antom::schema::{NotSelected, OperationSchema};
use antom::signature::KeyError;

use super::input::{Input, LARGEST};

/// Why a command cannot do its work.
#[derive(Debug)]
pub(super) enum Problem {
    /// The result could not be written.
    NotPrinted(io::Error),
    /// A file cannot be read.
    Read(Input, io::Error),
    /// A file cannot be written.
    Write(PathBuf, io::Error),
    /// A file exists that would be overwritten.
    Exists(PathBuf),
    /// A file is larger than any body.
    TooLarge(Input),
    /// A file is not UTF-8 from this byte on.
    NotUtf8(Input, usize),
    /// A file is not JSON, so it cannot be changed.
    NotJson(Input),
    /// There is no such operation, and perhaps one of a similar name.
    UnknownOperation(String, Option<String>),
    /// The first word is neither an operation nor a file.
    NeitherOperationNorFile(String, Option<String>),
    /// Several areas have an operation of that name.
    SeveralAreas(String, Vec<String>),
    /// The operation has no such product.
    UnknownProduct(&'static OperationSchema, String),
    /// The product cannot be told from the body.
    NoProduct(&'static OperationSchema, NotSelected),
    /// It cannot be told what a body is.
    NotGuessed(Input, Vec<String>),
    /// An operation is sent by Antom, not to Antom, or the other way round.
    OtherDirection(&'static OperationSchema),
    /// There is no such sample.
    UnknownSample(&'static OperationSchema, Option<String>, Vec<&'static str>),
    /// There is no such case of a notification.
    UnknownCase(&'static OperationSchema, String, Vec<&'static str>),
    /// There is neither a result code nor a rule of that name.
    UnknownCode(String, Option<String>),
    /// A change of a body cannot be made.
    NotSet(String, &'static str),
    /// A value is given neither as an option nor in the environment.
    Missing {
        what: &'static str,
        option: &'static str,
        variable: &'static str,
    },
    /// A key cannot be read.
    Key(KeyError, &'static str),
    /// A key was given as text where a file is named.
    KeyOnCommandLine(&'static str),
    /// Keys cannot be generated.
    NotGenerated(String),
    /// A header of a message is not there.
    NoHeader(&'static str, &'static str),
    /// A message has no path that could be signed.
    NoPath,
    /// A client cannot be built.
    Build(BuildError),
    /// A call would be real.
    Live(String),
    /// The call was not confirmed.
    NotConfirmed,
    /// A notification cannot be sent to an address.
    Notification(SendError),
    /// The address of a notification is not a whole one.
    Address(String),
    /// The machine does not let us work.
    Machine(io::Error),
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotPrinted(error) => write!(f, "cannot write the result to stdout: {error}"),
            Self::Read(input, error) => write!(f, "cannot read `{input}`: {}", reason(error)),
            Self::Write(path, error) => {
                write!(f, "cannot write `{}`: {}", path.display(), reason(error))
            }
            Self::Exists(path) => write!(f, "`{}` exists", path.display()),
            Self::TooLarge(input) => {
                let mebibytes = LARGEST / 1024 / 1024;
                write!(f, "`{input}` is larger than {mebibytes} MiB")
            }
            Self::NotUtf8(input, byte) => write!(f, "`{input}` is not UTF-8 at byte {byte}"),
            Self::NotJson(input) => write!(f, "`{input}` is not JSON, so no field can be set"),
            Self::UnknownOperation(name, _) => write!(f, "unknown operation `{name}`"),
            Self::NeitherOperationNorFile(name, _) => {
                write!(f, "there is neither an operation nor a file `{name}`")
            }
            Self::SeveralAreas(name, _) => write!(f, "several areas have an operation `{name}`"),
            Self::UnknownProduct(operation, name) => {
                write!(f, "`{}` has no product `{name}`", operation.name())
            }
            Self::NoProduct(operation, error) => write!(
                f,
                "cannot tell which product of `{}` the body is for: {error}",
                operation.name()
            ),
            Self::NotGuessed(input, _) => write!(f, "cannot tell which message `{input}` is"),
            Self::OtherDirection(operation) => write!(
                f,
                "`{}` is sent {}",
                operation.name(),
                match operation.direction() {
                    antom::schema::Direction::Inbound => "by Antom to the merchant",
                    antom::schema::Direction::Outbound => "by the merchant to Antom",
                }
            ),
            Self::UnknownSample(operation, Some(id), _) => {
                write!(f, "`{}` has no sample `{id}`", operation.name())
            }
            Self::UnknownSample(operation, None, _) => {
                write!(f, "no page shows such a body of `{}`", operation.name())
            }
            Self::UnknownCase(operation, case, _) => {
                write!(f, "`{}` has no case `{case}`", operation.name())
            }
            Self::UnknownCode(name, _) => {
                write!(f, "there is neither a result code nor a rule `{name}`")
            }
            Self::NotSet(path, why) => write!(f, "cannot set `{path}`: {why}"),
            Self::Missing { what, .. } => write!(f, "no {what} is given"),
            Self::Key(error, _) => error.fmt(f),
            Self::KeyOnCommandLine(option) => {
                write!(f, "`{option}` takes the name of a file, not a key")
            }
            Self::NotGenerated(error) => write!(f, "cannot generate a key: {error}"),
            Self::NoHeader(name, _) => write!(f, "no value for the header `{name}`"),
            Self::NoPath => f.write_str("there is no path to sign"),
            Self::Build(error) => error.fmt(f),
            Self::Live(client) => write!(
                f,
                "`{client}` is not a client for tests: this call would be real"
            ),
            Self::NotConfirmed => f.write_str("not confirmed; nothing was sent"),
            Self::Notification(error) => error.fmt(f),
            Self::Address(address) => write!(f, "`{address}` is not the URL of a server"),
            Self::Machine(error) => write!(f, "cannot start: {error}"),
        }
    }
}

/// What the machine says, without the number of the error.
fn reason(error: &io::Error) -> String {
    match error.kind() {
        ErrorKind::NotFound => "no such file".to_owned(),
        ErrorKind::IsADirectory => "it is a folder".to_owned(),
        ErrorKind::PermissionDenied => "permission denied".to_owned(),
        _ => error.to_string(),
    }
}

impl Problem {
    /// What to do about it, a line each.
    pub(super) fn help(&self) -> Vec<String> {
        match self {
            Self::Read(..) => vec!["give the path of a file, or `-` for standard input".to_owned()],
            Self::Write(..) => vec!["choose a folder that you may write to".to_owned()],
            Self::Exists(_) => {
                vec!["choose another name, or overwrite it with `--force`".to_owned()]
            }
            Self::TooLarge(_) => vec!["give a file with one message in it".to_owned()],
            Self::NotUtf8(..) => vec!["save the file as UTF-8".to_owned()],
            Self::NotJson(_) => vec!["check it with `antom validate`".to_owned()],
            Self::UnknownOperation(_, near) => similar("an operation", near.as_ref(), "samples"),
            Self::NeitherOperationNorFile(_, near) => {
                similar("an operation", near.as_ref(), "samples")
            }
            Self::SeveralAreas(_, names) | Self::NotGuessed(_, names) => one_of(names),
            Self::UnknownProduct(operation, _) | Self::NoProduct(operation, _) => {
                let products = operation.products().iter().map(|it| it.name());
                one_of(&products.filter(|it| !it.is_empty()).collect::<Vec<_>>())
            }
            Self::OtherDirection(_) => vec![
                "calls are made with `antom send`, notifications are sent with `antom notify`"
                    .to_owned(),
            ],
            Self::UnknownSample(_, _, ids) | Self::UnknownCase(_, _, ids) => one_of(ids),
            Self::UnknownCode(_, near) => similar("a code", near.as_ref(), "explain"),
            Self::Missing {
                option, variable, ..
            } => vec![format!("give `{option}`, or set {variable}")],
            Self::Key(_, option) => vec![format!("`{option} FILE` reads the key from a file")],
            Self::KeyOnCommandLine(option) => vec![
                "other users and your shell's history see what is on a command line: \
                 if this was a private key, replace it"
                    .to_owned(),
                format!("save the key in a file that only you can read, and give `{option} FILE`"),
            ],
            Self::NoHeader(_, option) => vec![format!(
                "give `{option}`, or all headers of the message with `--headers FILE`"
            )],
            Self::NoPath => vec![
                "give `--path` with the path of the request, from the first slash after the host"
                    .to_owned(),
            ],
            Self::Live(_) => vec![
                "give the id of a test client, which begins with `SANDBOX_`".to_owned(),
                "if the call is meant to be real, give `--live`".to_owned(),
            ],
            Self::Address(_) => vec!["give `http://host:port/path` or `https://…`".to_owned()],
            Self::NotPrinted(_)
            | Self::NotSet(..)
            | Self::NotGenerated(_)
            | Self::Build(_)
            | Self::NotConfirmed
            | Self::Notification(_)
            | Self::Machine(_) => Vec::new(),
        }
    }
}

fn similar(what: &str, near: Option<&String>, command: &str) -> Vec<String> {
    vec![match near {
        Some(near) => format!("{what} with a similar name exists: `{near}`"),
        None => format!("`antom {command}` lists all"),
    }]
}

fn one_of<T: fmt::Display>(names: &[T]) -> Vec<String> {
    let names: Vec<String> = names.iter().map(|it| format!("`{it}`")).collect();
    match names.as_slice() {
        [] => Vec::new(),
        names => vec![format!("name one of {}", names.join(", "))],
    }
}
