//! What a reason says to people.

use std::fmt;

use super::Reason;
use crate::endpoint::Status;
use crate::line::OneLine;
use crate::validate::Violations;
use crate::wire::write_datetime;

/// What is the matter, and what to do about it.
impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotWritten(error) => write!(
                f,
                "the request cannot be written: {error}; mend it, nothing was sent"
            ),
            Self::NotAddressed(error) => write!(
                f,
                "the operation cannot be addressed: {error}; check its path, nothing was sent"
            ),
            Self::OtherOperation { stored } => write!(
                f,
                "the stored call is of `{}`; resume it as a request of that operation",
                OneLine(stored)
            ),
            Self::OtherClient { stored } => write!(
                f,
                "the stored call was made by the client `{}`; resume it with that client",
                OneLine(stored)
            ),
            Self::Transport(error) => error.fmt(f),
            Self::Truncated {
                received,
                announced,
            } => write_truncated(*received, *announced, f),
            Self::OverLimit { max_answer } => write!(
                f,
                "the answer has more than {max_answer} bytes; raise `max_answer` if that is right"
            ),
            Self::UnsignedOverLimit { limit } => write!(
                f,
                "the answer is not signed and has more than {limit} bytes, so it is not read; do not \
                 trust it, check the gateway address and the proxy"
            ),
            Self::HttpStatus => f.write_str(
                "an HTTP error without a result; check the gateway address, or try again later",
            ),
            Self::Html => f.write_str(
                "a web page in place of an answer, made by a proxy or a gateway on the way; check \
                 the gateway address and the proxy",
            ),
            Self::Empty => f.write_str("the answer is empty; look at what is between the two sides"),
            Self::ContentType { found } => write!(
                f,
                "the answer is of the type `{}` in place of JSON; check the gateway address",
                OneLine(found)
            ),
            Self::ContentEncoding { found } => write!(
                f,
                "the answer is encoded as `{}`, which nobody asked for; check the proxy",
                OneLine(found)
            ),
            Self::NotJson(error) => {
                write!(f, "the answer is no JSON object: {error}; look at its body")
            }
            Self::Charset {
                named,
                status,
                code,
            } => write_charset(named.as_deref(), *status, code.as_deref(), f),
            Self::NoStatus { path } => write!(
                f,
                "the answer does not say how the call ended, it has no `{path}`; look at its body"
            ),
            Self::Malformed {
                status,
                code,
                violations,
                ..
            } => write_malformed(*status, code.as_deref(), violations, f),
            Self::UnsignedSuccess => f.write_str(
                "the answer says that the call succeeded, but it is not signed, so anybody may have \
                 written it; do not trust it",
            ),
            Self::HttpStatusOfSuccess => f.write_str(
                "the answer says that the call succeeded, but its HTTP status says otherwise; do not \
                 trust it",
            ),
            Self::ContradictoryCode { code } => write!(
                f,
                "the answer says that the call succeeded, but its code {} stands for one that did \
                 not; do not trust it",
                OneLine(code)
            ),
            Self::OtherRequest => f.write_str(
                "the answer gives back the request id of another request; do not trust it, check \
                 whether something on the way mixes answers up",
            ),
            Self::HalfSigned { missing } => write!(
                f,
                "the answer lacks the header `{missing}` of its signature; do not trust it, check \
                 whether a proxy removes headers"
            ),
            Self::RepeatedHeader { header } => write!(
                f,
                "the answer has the header `{header}` more than once; do not trust it, check \
                 whether a proxy adds headers"
            ),
            Self::UnreadableHeader { header } => write!(
                f,
                "the header `{header}` of the answer has characters that do not belong there; do \
                 not trust it, check the proxy"
            ),
            Self::NotATime { header } => write!(
                f,
                "the header `{header}` of the answer is no time, neither Unix time nor ISO 8601; \
                 do not trust it, check the proxy"
            ),
            Self::Age {
                response_time,
                max_age,
            } => {
                f.write_str("the answer was signed at ")?;
                match write_datetime(*response_time) {
                    Ok(text) => f.write_str(text.as_str())?,
                    Err(_) => f.write_str("another time")?,
                }
                write!(
                    f,
                    ", more than {max_age:?} from the time of this client; do not trust it, check the \
                     clock, or raise `max_age`"
                )
            }
            Self::Signature(error) => write!(f, "the answer is not to be trusted: {error}"),
        }
    }
}

fn write_truncated(
    received: Option<u64>,
    announced: Option<u64>,
    f: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    f.write_str("the answer ended early")?;
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
            f.write_str(", but its answer is ")?;
        }
        None => f.write_str("the answer is ")?,
    }
    match named {
        Some(charset) => write!(f, "in the charset `{}` in place of UTF-8", OneLine(charset))?,
        None => f.write_str("not in UTF-8")?,
    }
    f.write_str("; read its body in its charset, and tell the operator of the API")
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

/// Names places and facts, never what stood there.
fn write_malformed(
    status: Status,
    code: Option<&str>,
    violations: &Violations,
    f: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    write_ending(status, code, f)?;
    write!(
        f,
        ", but its answer cannot be read: {}; look at its body",
        violations.places()
    )
}
