use std::fmt;
use std::time::Duration;

use super::message;
use crate::endpoint::{Code, Status};
use crate::headers::HeaderProblem;
use crate::received::places;
use crate::schema::{NoProductFits, ProtocolCodes};
use crate::signature::SignatureError;
use crate::validate::Violations;

/// A call that a server did not hand to its service, or to which the service gave no orderly answer.
///
/// It displays, and is logged, without anything from the call's body but the names of its fields. From its
/// head it can show the id of the client and, where the signature does not fit, what of the method, the
/// path, the time and the key version explains that, each cut after 64 characters.
#[derive(Clone)]
#[non_exhaustive]
pub struct Refusal {
    /// The operation, if there is one at the path of the call.
    pub operation: Option<&'static str>,
    /// The id of the client as the call gives it, cut after 64 characters; nothing if it gives none,
    /// or something that cannot be one. It need not be known: whoever called may have made it up.
    pub client_id: Option<String>,
    /// The result code of the answer; nothing if the API documents none for such cases.
    pub code: Option<&'static str>,
    /// The reason.
    pub reason: Reason,
}

/// Why a call was refused.
#[derive(Clone)]
#[non_exhaustive]
pub enum Reason {
    /// There is no operation at the path.
    UnknownPath,
    /// The operation has another method.
    Method {
        /// That of the operation.
        expected: &'static str,
    },
    /// The headers have too many bytes.
    HeaderBytes {
        /// So many are allowed.
        limit: usize,
    },
    /// There are too many headers.
    Headers {
        /// So many are allowed.
        limit: usize,
    },
    /// The body is too large. It was not read to its end.
    BodyTooLarge {
        /// So many bytes are allowed.
        limit: usize,
    },
    /// The body did not arrive in time.
    BodyTooSlow {
        /// So much time is allowed.
        limit: Duration,
    },
    /// The body broke off.
    BodyBroken,
    /// The header `content-type` is missing, or names something else than JSON in UTF-8.
    ContentType,
    /// The body is compressed.
    ContentEncoding,
    /// The header `client-id` does not say who calls.
    NoClient(HeaderProblem),
    /// Nobody has the client id.
    UnknownClient,
    /// A client that is there for tests used the path of the others, or the other way round.
    WrongPath {
        /// Whether the client is there for tests.
        is_test: bool,
    },
    /// The client has handed in no key.
    NoKey,
    /// A header without which there is nothing to verify: `request-time` or `signature`.
    Header {
        /// Its name.
        name: &'static str,
        /// What is wrong with it.
        problem: HeaderProblem,
    },
    /// The time of the call is too far from the server's; see [`Limits::max_age`](super::Limits::max_age).
    Age {
        /// How far away is allowed.
        limit: Duration,
    },
    /// The signature does not fit.
    Signature(SignatureError),
    /// The body is no JSON; where it stops to be.
    NotJson(String),
    /// The body is for no product of the operation.
    NoProduct(NoProductFits),
    /// Fields break the documentation. If there are no errors among the violations, the server refuses
    /// warnings.
    Fields(Violations),
    /// The service gave no orderly answer.
    Fault(Fault),
}

/// What was wrong with the answer of a service.
#[derive(Clone)]
#[non_exhaustive]
pub enum Fault {
    /// The service does not implement the operation: see
    /// [`Caller::not_implemented`](super::Caller::not_implemented).
    NotImplemented,
    /// It panicked.
    Panic,
    /// It took too long, and was given up.
    TooSlow {
        /// So much time is allowed.
        limit: Duration,
    },
    /// The answer's status, or the documented status of its code, is another than that of its
    /// variant of [`Answer`](crate::endpoint::Answer); where answers have no status, any variant but
    /// `Success`.
    Contradiction {
        /// What the variant says.
        variant: Status,
        /// What the body says; nothing if it says nothing.
        body: Option<Status>,
    },
    /// The answer breaks the documentation.
    Invalid(Violations),
    /// The answer cannot be written as JSON; why.
    NotWritable(String),
}

impl Reason {
    /// The result code for it.
    pub(super) fn code(&self, codes: &'static ProtocolCodes) -> &'static Code {
        match self {
            Self::UnknownPath | Self::WrongPath { .. } | Self::Fault(Fault::NotImplemented) => {
                &codes.path
            }
            Self::Method { .. } => &codes.method,
            Self::ContentType | Self::ContentEncoding | Self::NotJson(_) => &codes.media_type,
            Self::NoClient(_) | Self::UnknownClient => &codes.client,
            Self::NoKey => &codes.key,
            Self::Header { .. } | Self::Age { .. } | Self::Signature(_) => &codes.signature,
            Self::HeaderBytes { .. }
            | Self::Headers { .. }
            | Self::BodyTooLarge { .. }
            | Self::NoProduct(_)
            | Self::Fields(_) => &codes.fields,
            // Nobody knows whether a body that did not arrive is still on its way: to send it again
            // does no harm.
            Self::BodyTooSlow { .. } | Self::BodyBroken | Self::Fault(_) => &codes.internal,
        }
    }

    /// The HTTP status for it, where the API documents no result codes for such cases.
    pub(super) fn http_status(&self) -> http::StatusCode {
        use http::StatusCode;
        match self {
            Self::UnknownPath | Self::WrongPath { .. } | Self::Fault(Fault::NotImplemented) => {
                StatusCode::NOT_FOUND
            }
            Self::Method { .. } => StatusCode::METHOD_NOT_ALLOWED,
            Self::HeaderBytes { .. } | Self::Headers { .. } => {
                StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE
            }
            Self::BodyTooLarge { .. } => StatusCode::PAYLOAD_TOO_LARGE,
            Self::BodyTooSlow { .. } => StatusCode::REQUEST_TIMEOUT,
            Self::ContentType | Self::ContentEncoding => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::NoClient(_)
            | Self::UnknownClient
            | Self::NoKey
            | Self::Header { .. }
            | Self::Age { .. }
            | Self::Signature(_) => StatusCode::UNAUTHORIZED,
            Self::BodyBroken | Self::NotJson(_) | Self::NoProduct(_) | Self::Fields(_) => {
                StatusCode::BAD_REQUEST
            }
            Self::Fault(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// The violations, if fields of the call or of the answer break the documentation.
    pub fn violations(&self) -> Option<&Violations> {
        match self {
            Self::Fields(violations) | Self::Fault(Fault::Invalid(violations)) => Some(violations),
            _ => None,
        }
    }
}

/// What is wrong and what to do about it, without a value from the call's body.
impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownPath => {
                f.write_str("path: there is no operation here; see the documentation of the API")
            }
            Self::Method { expected } => {
                write!(f, "method: this operation is called by {expected}")
            }
            Self::HeaderBytes { limit } => {
                write!(f, "headers: more than {limit} bytes; send fewer")
            }
            Self::Headers { limit } => write!(f, "headers: more than {limit}; send fewer"),
            Self::BodyTooLarge { limit } => write!(f, "body: more than {limit} bytes; send less"),
            Self::BodyTooSlow { limit } => {
                write!(f, "body: did not arrive within {limit:?}; send it again")
            }
            Self::BodyBroken => f.write_str("body: broke off; send it again"),
            Self::ContentType => {
                f.write_str("content-type: must be application/json; charset=UTF-8")
            }
            Self::ContentEncoding => f.write_str("content-encoding: send the body uncompressed"),
            Self::NoClient(problem) => write!(f, "client-id: {problem}; send your client id once"),
            Self::UnknownClient => {
                f.write_str("client-id: nobody has this id; compare it with the one you were given")
            }
            Self::WrongPath { is_test: true } => {
                f.write_str("path: this client is there for tests and has paths of its own")
            }
            Self::WrongPath { is_test: false } => {
                f.write_str("path: this path is for clients that are there for tests")
            }
            Self::NoKey => {
                f.write_str("signature: this client has handed in no public key; do that first")
            }
            Self::Header {
                name,
                problem: problem @ HeaderProblem::NotATime,
            } => write!(f, "{name}: {problem}"),
            Self::Header { name, problem } => write!(f, "{name}: {problem}; send it once"),
            Self::Age { limit } => write!(
                f,
                "request-time: more than {limit:?} from the time here; check your clock and send it again"
            ),
            Self::Signature(error) => error.fmt(f),
            Self::NotJson(error) => write!(f, "body: no JSON: {error}"),
            Self::NoProduct(error) => message::misfits(error, f),
            Self::Fields(violations) => places(violations, f),
            Self::Fault(fault) => fault.fmt(f),
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotImplemented => f.write_str("the service does not implement this operation"),
            Self::Panic => f.write_str("the service panicked; see the panic's own message"),
            Self::TooSlow { limit } => write!(
                f,
                "the service did not answer within {limit:?}; whether it did its work is not known"
            ),
            Self::Contradiction { variant, body } => {
                write!(
                    f,
                    "the service's answer is {}, but its body says ",
                    word(*variant)
                )?;
                match body {
                    Some(status) => f.write_str(word(*status)),
                    None => f.write_str("nothing of that"),
                }?;
                f.write_str(
                    "; make its status and its code agree with the variant, or where answers have \
                     neither, give a success",
                )
            }
            Self::Invalid(violations) => {
                f.write_str("the service's answer breaks the documentation: ")?;
                places(violations, f)
            }
            Self::NotWritable(error) => write!(f, "the service's answer has no JSON: {error}"),
        }
    }
}

fn word(status: Status) -> &'static str {
    match status {
        Status::Success => "a success",
        Status::Failure => "a failure",
        Status::Unknown => "an unknown outcome",
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.operation.unwrap_or("a call"))?;
        if let Some(client_id) = &self.client_id {
            write!(f, " by {client_id:?}")?;
        }
        f.write_str(" was refused")?;
        if let Some(code) = self.code {
            write!(f, " ({code})")?;
        }
        write!(f, ": {}", self.reason)
    }
}

/// As it displays: violations and misfits can have values in them.
impl fmt::Debug for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Refusal({self})")
    }
}

/// As it displays.
impl fmt::Debug for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Reason({self})")
    }
}

/// As it displays.
impl fmt::Debug for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Fault({self})")
    }
}
