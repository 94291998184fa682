//! Verification of received calls and notifications.

use std::fmt;

use crate::line::OneLine;
use crate::signature::{
    Content, Hints, PublicKey, PublicKeys, SignatureError, SignatureHeader, fits, verify_within,
};
use crate::validate::{Violation, Violations};

/// The maximum number of bytes written and hashed to find the cause of an invalid signature. Anyone
/// can send invalid signatures, so diagnosing one must not take much longer than verifying a valid
/// one. It is enough to try everything for a body of several kilobytes.
const DIAGNOSIS: usize = 1024 * 1024;

/// Verifies a message and returns the version of the key. The error detects a signature made with
/// the receiver's own key, or for another path.
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

/// The URLs of a path: senders sign one of them by mistake.
pub(crate) fn whole_urls(host: Option<&str>, path: &str) -> impl Iterator<Item = String> {
    let urls = host.map(|host| ["http", "https"].map(|scheme| format!("{scheme}://{host}{path}")));
    urls.into_iter().flatten()
}

/// Writes where fields break the documentation, and which constraints, without values: the first
/// violations, and how many more there are. Warnings are listed only if there are no errors, since
/// they are the reason in that case.
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
            // Names of unknown fields come from the sender and must not start a new line in a log.
            path => write!(f, "{}", OneLine(path))?,
        }
        write!(f, " ({})", violation.rule)?;
    }
    match all.count().saturating_sub(SHOWN) + violations.omitted() {
        0 => Ok(()),
        more => write!(f, " and {more} more"),
    }
}
