//! New keys. ring cannot generate RSA keys, and pure Rust takes minutes without optimization, so only aws-lc-rs does.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use pkcs8::der::zeroize::Zeroizing;

use super::{KeyError, PrivateKey};
use crate::signature::backend::generate;

/// The size of a key to be generated.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum KeySize {
    /// 2048 bits.
    #[default]
    Bits2048,
    /// 3072 bits.
    Bits3072,
    /// 4096 bits: slower to generate and to sign with.
    Bits4096,
}

impl PrivateKey {
    /// Generates a key of 2048 bits, for tests. It can take a second.
    ///
    /// Available with the feature `signature`, which brings aws-lc-rs.
    ///
    /// # Errors
    ///
    /// Fails if the system has no randomness.
    pub fn generate() -> Result<Self, KeyError> {
        let der = generate(KeySize::Bits2048).ok_or(KeyError::NotGenerated)?;
        Self::from_der(&der)
    }

    /// Generates a key as the PEM of its PKCS#8, to be stored: [`from_text`](Self::from_text) reads it.
    ///
    /// Available with the feature `signature`, which brings aws-lc-rs.
    ///
    /// # Errors
    ///
    /// Fails if the system has no randomness.
    pub fn generate_pem(size: KeySize) -> Result<String, KeyError> {
        let der = generate(size).ok_or(KeyError::NotGenerated)?;
        let text = Zeroizing::new(STANDARD.encode(&*der));
        let mut pem = String::with_capacity(text.len() + text.len() / 64 + 64);
        pem.push_str("-----BEGIN PRIVATE KEY-----\n");
        for (index, character) in text.chars().enumerate() {
            if index > 0 && index % 64 == 0 {
                pem.push('\n');
            }
            pem.push(character);
        }
        pem.push_str("\n-----END PRIVATE KEY-----\n");
        Ok(pem)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn generated_keys_can_be_used() {
        assert_eq!(PrivateKey::generate().unwrap().public_key().bits(), 2048);
        let pem = PrivateKey::generate_pem(KeySize::Bits3072).unwrap();
        assert!(pem.lines().all(|it| it.len() <= 64));
        let key = PrivateKey::from_text(&pem).unwrap();
        assert_eq!(key.public_key().bits(), 3072);
        let another = PrivateKey::generate_pem(KeySize::default()).unwrap();
        let another = PrivateKey::from_text(&another).unwrap();
        assert_ne!(another.public_key(), key.public_key());
    }
}
