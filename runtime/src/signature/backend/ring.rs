use std::ops::RangeInclusive;

use ::ring::digest::{Context, SHA256};
use ::ring::rand::SystemRandom;
use ::ring::rsa::KeyPair;
use ::ring::signature::{RSA_PKCS1_2048_8192_SHA256, RSA_PKCS1_SHA256, UnparsedPublicKey};
use pkcs1::{RsaPrivateKey, RsaPublicKey};

use super::{Backend, Pieces};

/// ring, which builds faster than aws-lc-rs and never needs CMake. It cannot sign or verify a
/// digest, so the content is joined first.
pub(in crate::signature) struct Ring;

impl Backend for Ring {
    /// ring verifies with larger keys, but does not sign with them.
    const PRIVATE_BITS: RangeInclusive<usize> = 2048..=4096;

    type Private = KeyPair;
    type Public = UnparsedPublicKey<Box<[u8]>>;

    fn private(_: &RsaPrivateKey<'_>, der: &[u8]) -> Option<KeyPair> {
        KeyPair::from_der(der).ok()
    }

    fn public(_: &RsaPublicKey<'_>, der: &[u8]) -> Option<Self::Public> {
        Some(UnparsedPublicKey::new(
            &RSA_PKCS1_2048_8192_SHA256,
            der.into(),
        ))
    }

    fn sign(key: &KeyPair, modulus: usize, content: &Pieces<'_>) -> Option<Vec<u8>> {
        let mut signature = vec![0; modulus];
        // PKCS#1 v1.5 does not use the source of randomness.
        let random = SystemRandom::new();
        key.sign(
            &RSA_PKCS1_SHA256,
            &random,
            &content.concat(),
            &mut signature,
        )
        .ok()?;
        Some(signature)
    }

    fn verify(key: &Self::Public, content: &Pieces<'_>, signature: &[u8]) -> bool {
        key.verify(&content.concat(), signature).is_ok()
    }

    fn digest(content: &Pieces<'_>) -> [u8; 32] {
        let mut context = Context::new(&SHA256);
        content.iter().for_each(|piece| context.update(piece));
        // The digest always has 32 bytes.
        let digest = context.finish();
        digest.as_ref().try_into().unwrap_or_default()
    }
}
