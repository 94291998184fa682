//! The messages of a [`Reason`].

use std::fmt;

use super::Reason;
use crate::endpoint::Status;
use crate::line::OneLine;
use crate::validate::Violations;
use crate::wire::write_datetime;

/// What happened, and what to do about it.
impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotWritten(error) => write!(
                f,
                "the request cannot be serialized: {error}; fix it, nothing was sent"
            ),
            Self::InvalidUrl(error) => write!(
                f,
                "the operation has no valid URL: {error}; check its path, nothing was sent"
            ),
            Self::WrongOperation { stored } => write!(
                f,
                "the stored call is for `{}`; resume it as a request of that operation",
                OneLine(stored)
            ),
            Self::WrongClient { stored } => write!(
                f,
                "the stored call belongs to the client ID `{}`; resume it with a client for that ID",
                OneLine(stored)
            ),
            Self::Transport(error) => error.fmt(f),
            Self::Truncated {
                received,
                announced,
            } => write_truncated(*received, *announced, f),
            Self::OverLimit { max_response_size } => write!(
                f,
                "the response has more than {max_response_size} bytes; raise `max_response_size` if this size \
                 is expected"
            ),
            Self::UnsignedOverLimit { limit } => write!(
                f,
                "the response is not signed and has more than {limit} bytes, so it was not \
                 parsed; do not trust it, check the gateway address and the proxy"
            ),
            Self::HttpStatus => f.write_str(
                "an HTTP error status without a result; check the gateway address, or retry later",
            ),
            Self::Html => f.write_str(
                "a web page instead of a response, sent by a proxy or gateway; check the gateway \
                 address and the proxy",
            ),
            Self::Empty => f.write_str(
                "the response is empty; check the proxies between client \
                 and server",
            ),
            Self::ContentType { found } => write!(
                f,
                "the response has content type `{}` instead of JSON; check the gateway address",
                OneLine(found)
            ),
            Self::ContentEncoding { found } => write!(
                f,
                "the response has content encoding `{}`, which was not requested; check the proxy",
                OneLine(found)
            ),
            Self::NotJson(error) => {
                write!(
                    f,
                    "the response is not a JSON object: {error}; log the raw body, a proxy may have sent it"
                )
            }
            Self::Charset {
                named,
                status,
                code,
            } => write_charset(named.as_deref(), *status, code.as_deref(), f),
            Self::NoStatus { path } => write!(
                f,
                "the response has no status: `{path}` is missing; log the raw body, a proxy may have sent it"
            ),
            Self::Malformed {
                status,
                code,
                violations,
                ..
            } => write_malformed(*status, code.as_deref(), violations, f),
            Self::UnsignedSuccess => f.write_str(
                "the response reports success but is not signed, so anyone could have written it; \
                 do not trust it",
            ),
            Self::SuccessWithErrorStatus => f.write_str(
                "the response reports success but its HTTP status does not; do not trust it",
            ),
            Self::ContradictoryCode { code } => write!(
                f,
                "the response reports success, but its result code {} is documented for calls \
                 that did not succeed; do not trust it",
                OneLine(code)
            ),
            Self::WrongRequestId => f.write_str(
                "the response returns the request id of another request; do not trust it, check \
                 whether a proxy mixes up responses",
            ),
            Self::IncompleteSignature { missing } => write!(
                f,
                "the response is signed but has no header `{missing}`; do not trust it, check \
                 whether a proxy removes headers"
            ),
            Self::RepeatedHeader { header } => write!(
                f,
                "the response repeats the header `{header}`; do not trust it, check \
                 whether a proxy adds headers"
            ),
            Self::UnreadableHeader { header } => write!(
                f,
                "the response header `{header}` has invalid characters; do not trust it, check \
                 the proxy"
            ),
            Self::NotATime { header } => write!(
                f,
                "the response header `{header}` is neither Unix time nor ISO 8601; do not trust \
                 it, check the proxy"
            ),
            Self::Age {
                response_time,
                max_age,
            } => {
                f.write_str("the response was signed at ")?;
                match write_datetime(*response_time) {
                    Ok(text) => f.write_str(text.as_str())?,
                    Err(_) => f.write_str("an unknown time")?,
                }
                write!(
                    f,
                    ", more than {max_age:?} from the client's clock; do not trust it, check the \
                     clock, or raise `max_age`"
                )
            }
            Self::Signature(error) => write!(f, "the response cannot be trusted: {error}"),
        }
    }
}

fn write_truncated(
    received: Option<u64>,
    announced: Option<u64>,
    f: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    f.write_str("the response is truncated")?;
    match (received, announced) {
        (Some(received), Some(announced)) => {
            write!(f, ", after {received} of {announced} bytes")?;
        }
        (Some(received), None) => write!(f, ", after {received} bytes")?,
        (None, Some(announced)) => write!(f, ", before {announced} bytes")?,
        (None, None) => {}
    }
    Ok(())
}

fn write_charset(
    named: Option<&str>,
    status: Option<Status>,
    code: Option<&str>,
    f: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    match status {
        Some(status) => {
            write_ending(status, code, f)?;
            f.write_str(", but its response is ")?;
        }
        None => f.write_str("the response is ")?,
    }
    match named {
        Some(charset) => write!(f, "in the charset `{}` instead of UTF-8", OneLine(charset))?,
        None => f.write_str("not in UTF-8")?,
    }
    f.write_str("; decode its body in that charset, and report this to the API provider")
}

fn write_ending(status: Status, code: Option<&str>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    f.write_str(match status {
        Status::Success => "the call succeeded",
        Status::Failure => "the call failed",
        Status::Unknown => "the outcome is unknown",
    })?;
    match code {
        Some(code) => write!(f, " ({})", OneLine(code)),
        None => Ok(()),
    }
}

/// Names paths and constraints, never values.
fn write_malformed(
    status: Status,
    code: Option<&str>,
    violations: &Violations,
    f: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    write_ending(status, code, f)?;
    write!(
        f,
        ", but its response is malformed: {}; check its body",
        violations.places()
    )
}
