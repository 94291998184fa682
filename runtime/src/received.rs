//! What calls and notifications have in common when they are received: headers that must be there
//! once, a signature, and a log that shows no values.

use std::fmt;

use http::HeaderMap;

use crate::signature::{
    Content, Hints, PublicKey, PublicKeys, SignatureError, SignatureHeader, verify,
};
use crate::validate::Violations;

/// Who sends; the name is the same both ways.
pub(crate) const CLIENT_ID: &str = "client-id";
/// When a request was sent, as the sender writes it.
pub(crate) const REQUEST_TIME: &str = "request-time";
/// When an answer was sent.
#[cfg(feature = "server")]
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
    /// It has characters that no id and no time has. What is signed has nothing but dots between its
    /// parts: with such characters, part of one could be passed off as part of another.
    Malformed,
}

impl fmt::Display for HeaderProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Missing => "is missing",
            Self::Repeated => "is there more than once",
            Self::Unreadable => "has bytes that are not visible ASCII",
            Self::Malformed => "has characters that do not belong there",
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
pub(crate) fn is_client_id(text: &str) -> bool {
    let in_id = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-');
    text.bytes().all(in_id)
}

/// The header `request-time`: milliseconds or ISO 8601, and no part of a body.
pub(crate) fn request_time(headers: &HeaderMap) -> Result<&str, HeaderProblem> {
    let in_time = |byte: u8| byte.is_ascii_alphanumeric() || b"+-:. ".contains(&byte);
    let time = single(headers, REQUEST_TIME)?;
    if time.bytes().all(in_time) {
        Ok(time)
    } else {
        Err(HeaderProblem::Malformed)
    }
}

/// Verifies a message; gives the version of the key. What may have been signed instead is only
/// looked into if the signature does not fit.
pub(crate) fn verified(
    content: &Content<'_>,
    signature: &str,
    keys: &PublicKeys,
    own_key: Option<&PublicKey>,
    other_paths: impl FnOnce() -> Vec<String>,
) -> Result<String, SignatureError> {
    if verify(content, signature, keys, &Hints::default()).is_err() {
        let paths = other_paths();
        let hints = Hints {
            own_key,
            paths: &paths,
            ..Hints::default()
        };
        verify(content, signature, keys, &hints)?;
    }
    Ok(SignatureHeader::parse(signature)
        .map(|header| header.key_version)
        .unwrap_or_default())
}

/// Where fields break the documentation and in what respect, without a value.
pub(crate) fn places(violations: &Violations, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    for (index, violation) in violations.errors().enumerate() {
        f.write_str(if index == 0 { "" } else { ", " })?;
        match violation.path.as_str() {
            "" => f.write_str("body")?,
            // Names of unknown fields are the sender's; they must not start a line of a log.
            path => path.chars().try_for_each(|char| match char {
                char if char.is_control() => write!(f, "{}", char.escape_unicode()),
                char => write!(f, "{char}"),
            })?,
        }
        write!(f, " ({})", violation.rule)?;
    }
    Ok(())
}
