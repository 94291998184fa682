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
