//! What is done with calls and with notifications when they are received.

use std::fmt;

use crate::line::OneLine;
use crate::signature::{
    Content, Hints, PublicKey, PublicKeys, SignatureError, SignatureHeader, fits, verify_within,
};
use crate::validate::{Violation, Violations};

/// To find out why a signature does not fit, so many bytes of what may have been signed are written and
/// digested at most. Anyone can send wrong signatures: to look into
/// one must not take much longer than to verify a good one. It is enough to try everything with a body of
/// some kilobytes.
const DIAGNOSIS: usize = 1024 * 1024;

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
    verify_within(content, signature, keys, &hints, DIAGNOSIS)?;
    let header = SignatureHeader::parse(signature).map_err(SignatureError::Header)?;
    Ok(header.key_version)
}

/// Where fields break the documentation and in what respect, without a value: the first ones, and how many
/// more there are. Warnings are named where there are no errors, which is where they are refused.
pub(crate) fn places(violations: &Violations, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    const SHOWN: usize = 256;
    let told = |it: &&Violation| it.is_error() || !violations.has_errors();
    let (shown, all) = (
        violations.iter().filter(told),
        violations.iter().filter(told),
    );
    for (index, violation) in shown.take(SHOWN).enumerate() {
        f.write_str(if index == 0 { "" } else { ", " })?;
        match violation.path.as_str() {
            "" => f.write_str("body")?,
            // Names of unknown fields are the sender's; they must not start a line of a log.
            path => write!(f, "{}", OneLine(path))?,
        }
        write!(f, " ({})", violation.rule)?;
    }
    match all.count().saturating_sub(SHOWN) + violations.omitted() {
        0 => Ok(()),
        more => write!(f, " and {more} more"),
    }
}
