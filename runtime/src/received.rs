//! What is done with calls and with notifications when they are received.

use std::fmt;

use crate::line::OneLine;
use crate::signature::{
    Content, Hints, PublicKey, PublicKeys, SignatureError, SignatureHeader, fits, verify,
};
use crate::validate::Violations;

/// Verifies a message; gives the version of the key. Should the signature not fit, the error says
/// whether it was made with one's own key, or for another path.
pub(crate) fn verified(
    content: &Content<'_>,
    signature: &str,
    keys: &PublicKeys,
    own_key: Option<&PublicKey>,
    other_paths: impl FnOnce() -> Vec<String>,
) -> Result<String, SignatureError> {
    if let Some(key_version) = fits(content, signature, keys) {
        return Ok(key_version);
    }
    let hints = Hints {
        own_key,
        paths: &other_paths(),
        ..Hints::default()
    };
    verify(content, signature, keys, &hints)?;
    let header = SignatureHeader::parse(signature).map_err(SignatureError::Header)?;
    Ok(header.key_version)
}

/// Where fields break the documentation and in what respect, without a value.
pub(crate) fn places(violations: &Violations, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    for (index, violation) in violations.errors().enumerate() {
        f.write_str(if index == 0 { "" } else { ", " })?;
        match violation.path.as_str() {
            "" => f.write_str("body")?,
            // Names of unknown fields are the sender's; they must not start a line of a log.
            path => write!(f, "{}", OneLine(path))?,
        }
        write!(f, " ({})", violation.rule)?;
    }
    Ok(())
}
