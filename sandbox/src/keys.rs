//! The keys of the sandbox and its merchant.

use std::sync::OnceLock;

use antom::signature::{KeySize, PrivateKey};

use crate::error::{Error, Result};

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
    let in_base64 = |it: char| it.is_ascii_alphanumeric() || "+/=-_\\ \r\n".contains(it);
    text.contains("BEGIN ") || (text.len() > 160 && text.chars().all(in_base64))
}

/// A name as an error may show it.
pub(crate) fn shown(name: &str) -> &str {
    match looks_like_key(name) {
        true => "(a key, which is not shown)",
        false => name,
    }
}
