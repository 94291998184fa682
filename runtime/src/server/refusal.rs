use std::fmt;
use std::time::Duration;

use super::message;
use crate::endpoint::{Code, Status};
use crate::headers::HeaderProblem;
use crate::received::places;
use crate::schema::{JsonError, NoMatchingProduct, ProtocolCodes};
use crate::signature::SignatureError;
use crate::validate::{Violations, with_article};

/// A call that was refused, or whose service failed.
///
/// Its message and log entry contain nothing from the body except the names of fields. They can
/// contain the client ID and, for an invalid signature, the method, path, time and key version of
/// the call, each truncated to 64 characters.
#[derive(Clone)]
#[non_exhaustive]
pub struct Refusal {
    /// The operation, if there is one at the path.
    pub operation: Option<&'static str>,
    /// The client ID, truncated to 64 characters; `None` if missing or invalid. It may be unknown:
    /// it is not authenticated.
    pub client_id: Option<String>,
    /// The result code of the response; `None` if the API documents none for such cases.
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
    /// The method is not that of the operation.
    Method {
        /// The method of the operation.
        expected: &'static str,
    },
    /// The headers are too large.
    HeaderBytes {
        /// The maximum number of bytes.
        limit: usize,
    },
    /// There are too many headers.
    Headers {
        /// The maximum number of headers.
        limit: usize,
    },
    /// The body is too large. It was not read completely.
    BodyTooLarge {
        /// The maximum number of bytes.
        limit: usize,
    },
    /// Receiving the body timed out.
    BodyTimeout {
        /// The timeout.
        limit: Duration,
    },
    /// The body ended early.
    BodyBroken,
    /// The header `content-type` is missing or not JSON in UTF-8.
    ContentType,
    /// The body is compressed.
    ContentEncoding,
    /// The header `client-id` is missing or invalid.
    NoClient(HeaderProblem),
    /// The client ID is unknown.
    UnknownClient {
        /// The client ID, truncated to 64 characters; `None` if it has characters that no ID has.
        client_id: Option<String>,
    },
    /// A test client used the path of other clients, or the other way round.
    WrongPath {
        /// Whether the client is a test client.
        is_test: bool,
    },
    /// The client has no public key.
    NoKey,
    /// A required header is missing or invalid: `request-time` or `signature`.
    Header {
        /// The name of the header.
        name: &'static str,
        /// The problem.
        problem: HeaderProblem,
        /// The value, truncated to 64 characters, if the problem is that it is
        /// [not a time](HeaderProblem::NotATime).
        found: Option<String>,
    },
    /// The request time is too far from the server's clock; see
    /// [`Limits::max_age`](super::Limits::max_age).
    Age {
        /// The maximum difference.
        limit: Duration,
    },
    /// The signature is invalid.
    Signature(SignatureError),
    /// The body is not JSON.
    NotJson(JsonError),
    /// The body is JSON of this type, but not an object.
    NotObject(&'static str),
    /// The body matches no product of the operation.
    NoProduct(NoMatchingProduct),
    /// Fields are invalid. If there are only warnings, the server refuses warnings.
    Fields(Violations),
    /// The service failed.
    Fault(Fault),
}

/// Why a service failed.
#[derive(Clone)]
#[non_exhaustive]
pub enum Fault {
    /// The service does not implement the operation; see
    /// [`Caller::not_implemented`](super::Caller::not_implemented).
    NotImplemented,
    /// The service panicked.
    Panic,
    /// The service timed out and was dropped.
    Timeout {
        /// The timeout.
        limit: Duration,
    },
    /// The status in the response, or the documented status of its code, differs from the variant
    /// of [`CallOutcome`](crate::endpoint::CallOutcome). If responses have no status, any variant except
    /// `Success` is an error.
    Contradiction {
        /// The status of the variant.
        variant: Status,
        /// The status in the body, if any.
        body: Option<Status>,
    },
    /// The response is invalid.
    Invalid(Violations),
    /// The response cannot be serialized; contains the reason.
    NotWritable(String),
}

impl Reason {
    /// The result code.
    pub(super) fn code(&self, codes: &'static ProtocolCodes) -> &'static Code {
        match self {
            Self::UnknownPath | Self::WrongPath { .. } | Self::Fault(Fault::NotImplemented) => {
                &codes.path
            }
            Self::Method { .. } => &codes.method,
            Self::ContentType | Self::ContentEncoding | Self::NotJson(_) | Self::NotObject(_) => {
                &codes.media_type
            }
            Self::NoClient(_) | Self::UnknownClient { .. } => &codes.client,
            Self::NoKey => &codes.key,
            Self::Header { .. } | Self::Age { .. } | Self::Signature(_) => &codes.signature,
            Self::HeaderBytes { .. }
            | Self::Headers { .. }
            | Self::BodyTooLarge { .. }
            | Self::NoProduct(_)
            | Self::Fields(_) => &codes.fields,
            // The body may still arrive; sending it again is safe.
            Self::BodyTimeout { .. } | Self::BodyBroken | Self::Fault(_) => &codes.internal,
        }
    }

    /// The HTTP status, if the API documents no result codes for such cases.
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
            Self::BodyTimeout { .. } => StatusCode::REQUEST_TIMEOUT,
            Self::ContentType | Self::ContentEncoding => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::NoClient(_)
            | Self::UnknownClient { .. }
            | Self::NoKey
            | Self::Header { .. }
            | Self::Age { .. }
            | Self::Signature(_) => StatusCode::UNAUTHORIZED,
            Self::BodyBroken
            | Self::NotJson(_)
            | Self::NotObject(_)
            | Self::NoProduct(_)
            | Self::Fields(_) => StatusCode::BAD_REQUEST,
            Self::Fault(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// Returns the violations, if fields of the request or of the response are invalid.
    pub fn violations(&self) -> Option<&Violations> {
        match self {
            Self::Fields(violations) | Self::Fault(Fault::Invalid(violations)) => Some(violations),
            _ => None,
        }
    }
}

/// The problem and the next step, without values from the body.
impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownPath => {
                f.write_str("path: there is no operation at this path; check the API documentation")
            }
            Self::Method { expected } => {
                write!(f, "method: must be {expected}")
            }
            Self::HeaderBytes { limit } => {
                write!(f, "headers: more than {limit} bytes; send fewer")
            }
            Self::Headers { limit } => write!(f, "headers: more than {limit}; send fewer"),
            Self::BodyTooLarge { limit } => write!(f, "body: more than {limit} bytes; send less"),
            Self::BodyTimeout { limit } => {
                write!(f, "body: not received within {limit:?}; send it again")
            }
            Self::BodyBroken => f.write_str("body: truncated; send it again"),
            Self::ContentType => {
                f.write_str("content-type: must be application/json; charset=UTF-8")
            }
            Self::ContentEncoding => f.write_str("content-encoding: send the body uncompressed"),
            Self::NoClient(problem) => write!(
                f,
                "the header `client-id` {problem}; send your client ID once"
            ),
            Self::UnknownClient { client_id } => {
                f.write_str("client-id: unknown client ID")?;
                if let Some(client_id) = client_id {
                    write!(f, " `{client_id}`")?;
                }
                f.write_str("; check the ID shown in the dashboard")
            }
            Self::WrongPath { is_test: true } => {
                f.write_str("path: this client ID is for tests; use the path of test clients")
            }
            Self::WrongPath { is_test: false } => f.write_str("path: valid for test clients only"),
            Self::NoKey => f.write_str("signature: the client has no public key; upload it first"),
            Self::Header {
                name,
                problem,
                found,
            } => message::header(name, *problem, found.as_deref(), f),
            Self::Age { limit } => write!(
                f,
                "request-time: more than {limit:?} from the server's clock; check your clock and \
                 send it again"
            ),
            Self::Signature(error) => error.fmt(f),
            Self::NotJson(error) => write!(f, "body: not JSON: {error}"),
            Self::NotObject(found) => {
                write!(
                    f,
                    "body: must be a JSON object, found {}",
                    with_article(found)
                )
            }
            Self::NoProduct(error) => message::mismatches(error, f),
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
            Self::Timeout { limit } => write!(
                f,
                "the service timed out after {limit:?}; its outcome is unknown"
            ),
            Self::Contradiction { variant, body } => {
                write!(
                    f,
                    "the service returned {}, but its body says ",
                    word(*variant)
                )?;
                match body {
                    Some(status) => f.write_str(word(*status)),
                    None => f.write_str("nothing"),
                }?;
                f.write_str(
                    "; use the variant that matches the status and code, or `Success` if \
                     responses have no status",
                )
            }
            Self::Invalid(violations) => {
                f.write_str("the service returned an invalid response: ")?;
                places(violations, f)
            }
            Self::NotWritable(error) => write!(
                f,
                "the service's response cannot be serialized: \
                 {error}"
            ),
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

/// Formats like `Display`: violations and mismatches can contain values.
impl fmt::Debug for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Refusal({self})")
    }
}

/// Formats like `Display`.
impl fmt::Debug for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Reason({self})")
    }
}

/// Formats like `Display`.
impl fmt::Debug for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Fault({self})")
    }
}
