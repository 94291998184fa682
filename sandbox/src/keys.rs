//! Generates keys: for the command, and those of the sandbox itself.

use std::sync::OnceLock;

use rcgen::{KeyPair, PKCS_RSA_SHA256};

use crate::error::{Error, Result};
pub(crate) use rcgen::RsaKeySize as Size;

/// Generates a private RSA key, as PEM.
///
/// # Errors
///
/// If the system has no randomness.
pub(crate) fn generate(size: Size) -> Result<String> {
    let pair = KeyPair::generate_rsa_for(&PKCS_RSA_SHA256, size)
        .map_err(|error| Error::KeyNotGenerated(error.to_string()))?;
    Ok(pair.serialize_pem())
}

/// Generates a private key for the sandbox itself, of 2048 bits.
///
/// # Errors
///
/// As [`generate`].
pub(crate) fn generate_own() -> Result<String> {
    generate(Size::_2048)
}

/// The keys of sandboxes in memory: Antom's and the merchant's. Making keys takes longer than a test, so that all sandboxes
/// of a process share them; nothing else is shared.
pub(crate) fn of_this_process() -> Result<(String, String)> {
    static KEYS: OnceLock<(String, String)> = OnceLock::new();
    if let Some(keys) = KEYS.get() {
        return Ok(keys.clone());
    }
    let keys = (generate_own()?, generate_own()?);
    Ok(KEYS.get_or_init(|| keys).clone())
}
