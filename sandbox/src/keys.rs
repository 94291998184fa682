//! The keys of the sandbox and its merchant.

use std::sync::OnceLock;

use antom::signature::{KeySize, PrivateKey};

use crate::error::{Error, Result};

/// The version of the merchants' keys, and of the sandbox's own.
pub(crate) const VERSION: &str = "1";

/// Generates a private RSA key of 2048 bits, as PEM.
///
/// # Errors
///
/// If the system has no randomness.
pub(crate) fn generate() -> Result<String> {
    PrivateKey::generate_pem(KeySize::Bits2048)
        .map_err(|error| Error::KeyNotGenerated(error.to_string()))
}

/// The keys of sandboxes in memory: Antom's and the merchant's. Making keys takes longer than a test, so that all sandboxes
/// of a process share them; nothing else is shared.
pub(crate) fn of_this_process() -> Result<(String, String)> {
    static KEYS: OnceLock<(String, String)> = OnceLock::new();
    if let Some(keys) = KEYS.get() {
        return Ok(keys.clone());
    }
    let keys = (generate()?, generate()?);
    Ok(KEYS.get_or_init(|| keys).clone())
}

/// Whether a text is a key, or may be one: it must not be shown.
pub(crate) fn looks_like_key(text: &str) -> bool {
    text.contains("BEGIN ") || longest_base64(text) > 160
}

/// The length of the longest part of a text that can be Base64, in lines or not.
pub(crate) fn longest_base64(text: &str) -> usize {
    let is_other = |it: char| !(it.is_ascii_alphanumeric() || "+/=-_\\ \r\n".contains(it));
    text.split(is_other).map(str::len).max().unwrap_or_default()
}

/// A name as an error may show it.
pub(crate) fn shown(name: &str) -> &str {
    if looks_like_key(name) {
        "(a key, which is not shown)"
    } else {
        name
    }
}
