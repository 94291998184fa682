//! What is done with calls and with notifications when they are received.

use std::fmt;

use crate::signature::{
    Content, Hints, PublicKey, PublicKeys, SignatureError, SignatureHeader, verify,
};
use crate::validate::Violations;

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
