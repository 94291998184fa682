//! Why a command cannot do its work: what, where, why, and what to do.

mod misnamed;
mod unreadable;

use std::fmt;
use std::io::{self, ErrorKind};
use std::net::SocketAddr;
use std::path::PathBuf;

use antom::client::{BuildError, Gateway};
use antom::notification::SendError;
use antom::signature::KeyError;

use crate::keys::shown;
use crate::similar::similar;
use crate::tls::TlsError;

pub(super) use self::misnamed::{Misnamed, Naming, NotGuessed};
pub(super) use self::unreadable::Unreadable;
use super::address::with_scheme;
use super::input::Input;
use unreadable::reason;

/// Why a command cannot do its work.
#[derive(Debug)]
pub(super) enum Problem {
    /// A file cannot be used as a body.
    Unreadable(Input, Unreadable),
    /// Standard input is empty where a body is needed.
    NoBody,
    /// A second body is named: a file beside another one or a sample.
    SecondBody(PathBuf),
    /// A case of a notification has its own body.
    CaseAndBody,
    /// A name that nothing has.
    Misnamed(Misnamed),
    /// The result could not be written.
    NotPrinted(io::Error),
    /// A file cannot be written.
    Write(PathBuf, io::Error),
    /// The folder of a file that is to be written does not exist.
    NoFolder(PathBuf),
    /// A file exists that would be overwritten.
    Exists(PathBuf),
    /// A change of a body cannot be made.
    NotSet(String, &'static str),
    /// A value is given neither as an option nor in the environment.
    Missing {
        what: &'static str,
        option: &'static str,
        variable: &'static str,
    },
    /// A key in the environment cannot be read; the option that reads a file instead.
    Key(KeyError, &'static str),
    /// The key in a file cannot be read; the option that named the file.
    KeyFile(KeyError, &'static str),
    /// The private key that stands in for Antom's cannot be read.
    SandboxKey(KeyError),
    /// A key was given as text where a file is named.
    KeyOnCommandLine(&'static str),
    /// A key was given in place of something else.
    KeyInPlaceOf,
    /// There is no file of a key. Its name is not kept if it may be a key itself.
    NoKeyFile {
        option: &'static str,
        name: Option<String>,
    },
    /// An option names a version of a key, and no file.
    NoFileOfVersion(String),
    /// Keys cannot be generated.
    NotGenerated(crate::Error),
    /// A header of a message is not there.
    NoHeader(&'static str, &'static str),
    /// A file of headers has none of those that are signed.
    NoHeaders(PathBuf),
    /// The certificate in a file cannot be read.
    Certificate(PathBuf),
    /// A message has no path that could be signed.
    NoPath,
    /// A path cannot be that of a request.
    InvalidPath(String),
    /// A gateway is neither a URL nor a name.
    Gateway(String),
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
    /// A sandbox cannot be started.
    NoStart(SocketAddr, crate::Error),
    /// A sandbox runs already at the address where another one is to listen.
    SandboxRuns(String),
    /// The data of a sandbox cannot be read.
    Store(crate::Error),
    /// A sandbox's certificate cannot be used.
    Tls(TlsError),
    /// No sandbox answers at an address.
    NoSandbox(String, String),
    /// A sandbox does not show or move its clock.
    ClockRefused(String, String),
    /// The address of a sandbox is not a URL.
    SandboxAddress(String),
    /// The gateway of the environment is not on this machine, so it is not a sandbox that a command may change.
    OtherGateway(String),
}

impl From<Misnamed> for Problem {
    fn from(misnamed: Misnamed) -> Self {
        Self::Misnamed(misnamed)
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable(input, unreadable) => unreadable.write(input, f),
            Self::NoBody => f.write_str("there is no body: standard input is empty"),
            Self::SecondBody(word) => write!(
                f,
                "unexpected argument `{}`: the body is named already",
                shown(&word.to_string_lossy())
            ),
            Self::CaseAndBody => f.write_str(
                "`--case` has its own body, and cannot be used with a file or `--sample`",
            ),
            Self::Misnamed(misnamed) => misnamed.fmt(f),
            Self::NotPrinted(error) => write!(f, "cannot write the result to stdout: {error}"),
            Self::Write(path, error) => {
                write!(f, "cannot write `{}`: {}", path.display(), reason(error))
            }
            Self::NoFolder(path) => {
                write!(f, "the folder `{}` does not exist", path.display())
            }
            Self::Exists(path) => write!(f, "`{}` exists", path.display()),
            Self::NotSet(path, why) => write!(f, "cannot set `{path}`: {why}"),
            Self::Missing { what, .. } => write!(f, "no {what} is given"),
            Self::SandboxKey(error) => stand_in(error, f),
            Self::Key(error, _) | Self::KeyFile(error, _) => error.fmt(f),
            Self::KeyOnCommandLine(option) => {
                write!(f, "`{option}` takes the name of a file, not a key")
            }
            Self::KeyInPlaceOf => f.write_str(
                "an argument is a key, or looks like one: no command takes a key as an argument",
            ),
            Self::NoKeyFile { name: None, .. } => {
                f.write_str("cannot read the key file: no such file")
            }
            Self::NoKeyFile {
                name: Some(name), ..
            } => write!(f, "cannot read the key file `{name}`: no such file"),
            Self::NoFileOfVersion(version) => write!(f, "no file after `{version}=`"),
            Self::NoHeader(name, _) => write!(f, "no value for the header `{name}`"),
            Self::NoHeaders(file) => write!(
                f,
                "`{}` has no line for `client-id`, `request-time`, `response-time` or `signature`",
                file.display()
            ),
            Self::Certificate(file) => {
                write!(f, "`{}` is not a certificate in PEM", file.display())
            }
            Self::NoPath => f.write_str("the path of the request is missing"),
            Self::InvalidPath(path) => {
                write!(f, "invalid path `{path}`: it must begin with `/`")
            }
            Self::Gateway(gateway) if gateway.is_empty() => f.write_str("the gateway is empty"),
            Self::Gateway(gateway) => write!(f, "invalid gateway `{gateway}`"),
            Self::Build(error) => error.fmt(f),
            Self::Live(client) => {
                write!(
                    f,
                    "the client ID `{client}` does not begin with `SANDBOX_`: this call would be real"
                )
            }
            Self::NotConfirmed => f.write_str("not confirmed; nothing was sent"),
            Self::Notification(error) => error.fmt(f),
            Self::Address(address) => write!(f, "`{address}` is not the URL of a server"),
            Self::Machine(error) => write!(f, "cannot start: {error}"),
            Self::NoStart(address, crate::Error::Io(error)) => {
                write!(f, "cannot listen on {address}: {}", reason(error))
            }
            Self::SandboxRuns(address) => write!(f, "a sandbox already runs at {address}"),
            Self::NoStart(_, error) => write!(f, "cannot start the sandbox: {error}"),
            Self::NotGenerated(error) | Self::Store(error) => error.fmt(f),
            Self::Tls(error) => error.fmt(f),
            Self::NoSandbox(address, reason) => {
                write!(f, "no sandbox responds at `{address}`: {reason}")
            }
            Self::ClockRefused(address, reason) => {
                write!(
                    f,
                    "the sandbox at `{address}` cannot show or move its clock: {reason}"
                )
            }
            Self::SandboxAddress(address) if address.is_empty() => {
                f.write_str("the address of the sandbox is empty")
            }
            Self::SandboxAddress(address) => write!(f, "`{address}` is not the URL of a sandbox"),
            Self::OtherGateway(gateway) => {
                write!(
                    f,
                    "the gateway in ANTOM_GATEWAY, `{gateway}`, is not on this machine"
                )
            }
        }
    }
}

impl Problem {
    /// What to do about it, a line each.
    pub(super) fn help(&self) -> Vec<String> {
        let one = |text: &str| vec![text.to_owned()];
        match self {
            Self::Unreadable(_, unreadable) => one(unreadable.help()),
            Self::NoBody => vec![
                "pass a file with a JSON body, or pipe one to standard input".to_owned(),
                "`--sample` uses an official sample, `--set PATH=VALUE` makes a body of fields"
                    .to_owned(),
            ],
            Self::SecondBody(_) => one("pass one file, or `--sample` without a file"),
            Self::CaseAndBody => one("change the body of a case with `--set PATH=VALUE`"),
            Self::Misnamed(misnamed) => misnamed.help(),
            Self::Write(..) => one("choose a folder that you may write to"),
            Self::NoFolder(_) => one("create it, or choose another name"),
            Self::Exists(_) => one("choose another name, or overwrite it with `--force`"),
            Self::Missing {
                option, variable, ..
            } => vec![format!("pass `{option}`, or set {variable}")],
            Self::Key(error, option) => key_in_environment(error, option),
            Self::KeyFile(KeyError::File { path, kind: ErrorKind::PermissionDenied }, _) => {
                vec![format!(
                    "run the command as the owner of the file, or make it readable: `chmod u+r {}`",
                    path.display()
                )]
            }
            Self::KeyFile(_, option) | Self::NoKeyFile { option, .. } => one(key_file(option)),
            Self::NoFileOfVersion(version) => {
                vec![format!(
                    "pass the file of the key: `--public-key {version}=FILE`"
                )]
            }
            Self::SandboxKey(_) => vec![
                "the key is used in place of Antom's: `antom keygen --stand-in` generates a pair"
                    .to_owned(),
                "pass `--private-key antom.private.pem`, and configure your server to verify with \
                 `antom.public.pem`"
                    .to_owned(),
            ],
            Self::KeyOnCommandLine(option) => vec![
                "other users and your shell's history see what is on a command line: \
                 if this was a private key, replace it"
                    .to_owned(),
                format!("save the key in a file that only you can read, and pass `{option} FILE`"),
            ],
            Self::KeyInPlaceOf => Self::KeyOnCommandLine("--private-key").help(),
            Self::NoHeader(_, option) => vec![format!(
                "pass `{option}`, or all headers of the message with `--headers FILE`"
            )],
            Self::NoHeaders(_) => one("pass a file with a line `Name: value` for each header"),
            Self::Certificate(_) => one(
                "pass a file that begins with `-----BEGIN CERTIFICATE-----`, such as the one that `antom sandbox --tls` names",
            ),
            Self::NoPath => vec![
                PATH.to_owned(),
                "`antom verify` also takes it from `--operation`, or from a line `POST /path HTTP/1.1` in `--headers`"
                    .to_owned(),
            ],
            Self::InvalidPath(_) => one(PATH),
            Self::Live(_) => vec![
                "pass the client ID of Antom's test environment or of the local sandbox".to_owned(),
                "if the call is meant to be real, pass `--live`".to_owned(),
            ],
            Self::NoStart(_, crate::Error::Io(_)) => {
                one("pass another address with `--listen`, such as `127.0.0.1:0` for any free port")
            }
            Self::SandboxRuns(address) => vec![format!(
                "use that one (open {address} in a browser), or pass another address with `--listen`, such as `127.0.0.1:0` for any \
                 free port"
            )],
            Self::NoSandbox(..) => {
                one("start one with `antom sandbox`, or pass its address with `--address`")
            }
            Self::SandboxAddress(address) => {
                if address.is_empty() {
                    one("pass the address that `antom sandbox` prints, such as `http://127.0.0.1:4420`")
                } else if address.contains("://") {
                    one("pass `http://host:port` or `https://…`")
                } else {
                    vec![format!("pass `http://{address}`")]
                }
            }
            Self::OtherGateway(_) => one("pass the address of the sandbox with `--address`"),
            Self::Address(_) => one("pass `http://host:port/path` or `https://…`"),
            Self::Gateway(gateway) => similar(gateway, Gateway::names())
                .map(|near| format!("a gateway with a similar name exists: `{near}`"))
                .into_iter()
                .chain(with_scheme(gateway).map(|url| format!("pass `{url}`")))
                .chain([gateways()])
                .collect(),
            Self::NotPrinted(_)
            | Self::NotSet(..)
            | Self::NotGenerated(_)
            | Self::Build(_)
            | Self::NotConfirmed
            | Self::Notification(_)
            | Self::Machine(_)
            | Self::ClockRefused(..)
            | Self::NoStart(..)
            | Self::Store(_)
            | Self::Tls(_) => Vec::new(),
        }
    }
}

const PATH: &str =
    "pass `--path` with the path of the request, from the first slash after the host";

/// A key that stands in for Antom's is in no dashboard.
fn stand_in(error: &KeyError, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let KeyError::PublicKey = error.reason() else {
        return write!(f, "{error}");
    };
    match error {
        KeyError::InFile { path, .. } => write!(f, "{}: ", path.display())?,
        KeyError::InEnv { name, .. } => write!(f, "environment variable {name}: ")?,
        _ => {}
    }
    f.write_str("this is a public key, a private key is required")
}

/// A variable may have the path of the file instead of the key.
fn key_in_environment(error: &KeyError, option: &str) -> Vec<String> {
    vec![match error {
        KeyError::InEnv { name, .. } if matches!(error.reason(), KeyError::PathInEnv) => format!(
            "`export {name}=\"$(cat FILE)\"` does so; `{option} FILE` reads the key from the file"
        ),
        _ => format!("`{option} FILE` reads the key from a file"),
    }]
}

/// What a file of a key can be.
fn key_file(option: &str) -> &'static str {
    match option {
        "--private-key" | "--own-key" => {
            "pass a file that `antom keygen` writes, such as `merchant.private.pem`"
        }
        _ => {
            "pass a file with the public key of the sender, as Antom's dashboard or `antom sandbox` shows it"
        }
    }
}

/// What a gateway can be.
fn gateways() -> String {
    let names = Gateway::names().collect::<Vec<_>>().join("`, `");
    format!("pass `https://host`, or one of `{names}`")
}
