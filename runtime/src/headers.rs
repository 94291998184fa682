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
pub enum HeaderProblem {
    /// It is not there, or empty.
    Missing,
    /// It is there more than once, so that nobody knows which was meant.
    Repeated,
    /// It is no text: it has bytes that are not visible ASCII.
    Unreadable,
}

impl fmt::Display for HeaderProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Missing => "is missing",
            Self::Repeated => "is there more than once",
            Self::Unreadable => "has bytes that are not visible ASCII",
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
