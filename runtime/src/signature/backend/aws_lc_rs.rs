use std::ops::RangeInclusive;

use ::aws_lc_rs::digest::{Context, Digest, SHA256};
use ::aws_lc_rs::encoding::{AsDer, Pkcs8V1Der};
use ::aws_lc_rs::rsa::KeyPair;
use ::aws_lc_rs::signature::{ParsedPublicKey, RSA_PKCS1_2048_8192_SHA256, RSA_PKCS1_SHA256};
use pkcs1::{RsaPrivateKey, RsaPublicKey};
use pkcs8::der::zeroize::Zeroizing;

use super::{Backend, Pieces};
use crate::signature::KeySize;

/// aws-lc-rs, the fastest of the three.
pub(in crate::signature) struct AwsLcRs;

impl Backend for AwsLcRs {
    const PRIVATE_BITS: RangeInclusive<usize> = 2048..=8192;

    type Private = KeyPair;
    type Public = ParsedPublicKey;

    fn private(_: &RsaPrivateKey<'_>, der: &[u8]) -> Option<KeyPair> {
        KeyPair::from_der(der).ok()
    }

    fn public(_: &RsaPublicKey<'_>, der: &[u8]) -> Option<ParsedPublicKey> {
        ParsedPublicKey::new(&RSA_PKCS1_2048_8192_SHA256, der).ok()
    }

    fn sign(key: &KeyPair, modulus: usize, content: &Pieces<'_>) -> Option<Vec<u8>> {
        let mut signature = vec![0; modulus];
        key.sign_digest(&RSA_PKCS1_SHA256, &digest(content), &mut signature)
            .ok()?;
        Some(signature)
    }

    fn verify(key: &ParsedPublicKey, content: &Pieces<'_>, signature: &[u8]) -> bool {
        key.verify_digest_sig(&digest(content), signature).is_ok()
    }

    fn digest(content: &Pieces<'_>) -> [u8; 32] {
        // The digest always has 32 bytes.
        digest(content).as_ref().try_into().unwrap_or_default()
    }
}

/// Generates a private key, as the DER of its PKCS#8; nothing if the system has no randomness.
pub(in crate::signature) fn generate(size: KeySize) -> Option<Zeroizing<Vec<u8>>> {
    let size = match size {
        KeySize::Bits2048 => ::aws_lc_rs::rsa::KeySize::Rsa2048,
        KeySize::Bits3072 => ::aws_lc_rs::rsa::KeySize::Rsa3072,
        KeySize::Bits4096 => ::aws_lc_rs::rsa::KeySize::Rsa4096,
    };
    let key = KeyPair::generate(size).ok()?;
    let der = AsDer::<Pkcs8V1Der<'_>>::as_der(&key).ok()?;
    Some(Zeroizing::new(der.as_ref().to_vec()))
}

/// Hashes the body in place. The short parts before it are joined first, since a call into the
/// library costs more than the copy.
fn digest(content: &Pieces<'_>) -> Digest {
    let mut context = Context::new(&SHA256);
    if let [head @ .., body] = content {
        context.update(&head.concat());
        context.update(body);
    }
    context.finish()
}
