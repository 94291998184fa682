//! Headers of what is received: each that is needed must be there once, and be a text.

use std::fmt;

use http::HeaderMap;

/// Who sends; the name is the same both ways.
pub(crate) const CLIENT_ID: &str = "client-id";
/// When a request was sent, as the sender writes it.
pub(crate) const REQUEST_TIME: &str = "request-time";
/// When an answer was sent.
#[cfg(any(feature = "client", feature = "server"))]
pub(crate) const RESPONSE_TIME: &str = "response-time";
/// The signature.
pub(crate) const SIGNATURE: &str = "signature";
/// What every body is labelled with.
pub(crate) const JSON: &str = "application/json; charset=UTF-8";

/// What is wrong with a header.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
#[allow(
    unreachable_pub,
    reason = "the client keeps it to itself, the others show it"
)]
pub enum HeaderProblem {
    /// It is not there, or empty.
    Missing,
    /// It is there more than once, so that nobody knows which was meant.
    Repeated,
    /// It has bytes that are not visible ASCII, or characters that no id and no time has. What is
    /// signed has nothing but dots between its parts: with such characters, part of one could be passed
    /// off as part of another.
    Unreadable,
}

impl fmt::Display for HeaderProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Missing => "is missing",
            Self::Repeated => "is there more than once",
            Self::Unreadable => "has characters that do not belong there",
        })
    }
}

/// The value of a header that must be there once.
pub(crate) fn single<'h>(
    headers: &'h HeaderMap,
    name: &'static str,
) -> Result<&'h str, HeaderProblem> {
    let mut values = headers.get_all(name).iter();
    match (values.next(), values.next()) {
        (None, _) => Err(HeaderProblem::Missing),
        (Some(_), Some(_)) => Err(HeaderProblem::Repeated),
        (Some(value), None) => match value.to_str() {
            Ok("") => Err(HeaderProblem::Missing),
            Ok(text) => Ok(text),
            Err(_) => Err(HeaderProblem::Unreadable),
        },
    }
}

/// Whether a text can be a client id, of which one can tell where it ends.
#[cfg(any(feature = "notification", feature = "server"))]
pub(crate) fn is_client_id(text: &str) -> bool {
    let in_id = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-');
    text.bytes().all(in_id)
}

/// A header with the time of a message: milliseconds or ISO 8601, and no part of a body.
pub(crate) fn time<'h>(
    headers: &'h HeaderMap,
    name: &'static str,
) -> Result<&'h str, HeaderProblem> {
    let in_time = |byte: u8| byte.is_ascii_alphanumeric() || b"+-:. ".contains(&byte);
    let time = single(headers, name)?;
    if time.bytes().all(in_time) {
        Ok(time)
    } else {
        Err(HeaderProblem::Unreadable)
    }
}
