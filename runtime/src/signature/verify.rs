use std::fmt;

use super::{Content, HeaderError, PrivateKey, PublicKey, PublicKeys, SignatureHeader};

/// What is known beside the message, from which the cause of a failed verification can be told.
#[derive(Clone, Copy, Default)]
pub struct Hints<'a> {
    /// The key of one's own: signing with it instead of the other side's is a common mistake.
    pub own_key: Option<&'a PublicKey>,
    /// Other paths that may have been signed.
    pub paths: &'a [String],
    /// Other times that may have been signed.
    pub times: &'a [String],
    /// Other client ids that may have been signed.
    pub client_ids: &'a [String],
}

/// Why a signature does not fit, as far as it can be known.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Cause {
    /// None of the causes that can be told.
    Unknown,
}

/// Why a message was not accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum SignatureError {
    /// The header is no signature.
    Header(HeaderError),
    /// The signature does not fit the message.
    Mismatch(Cause),
}

impl fmt::Display for SignatureError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the signature does not fit")
    }
}

impl std::error::Error for SignatureError {}

/// Signs a message: the value of its header `Signature`.
pub fn sign(content: &Content<'_>, key: &PrivateKey, key_version: &str) -> SignatureHeader {
    let mut signature = vec![0; key.0.public_modulus_len()];
    let random = aws_lc_rs::rand::SystemRandom::new();
    let signed = key.0.sign(
        &aws_lc_rs::signature::RSA_PKCS1_SHA256,
        &random,
        &content.to_bytes(),
        &mut signature,
    );
    signed.expect("a key that was read signs");
    SignatureHeader {
        key_version: key_version.to_owned(),
        signature,
    }
}

/// Verifies a message by the value of its header `Signature`.
///
/// # Errors
///
/// If the signature does not fit; the error says why, as far as the hints tell.
pub fn verify(
    content: &Content<'_>,
    header: &str,
    keys: &PublicKeys,
    hints: &Hints<'_>,
) -> Result<(), SignatureError> {
    let _ = hints;
    let header = SignatureHeader::parse(header).map_err(SignatureError::Header)?;
    for (version, key) in &keys.0 {
        if version
            .as_ref()
            .is_none_or(|version| *version == header.key_version)
        {
            let key = aws_lc_rs::signature::UnparsedPublicKey::new(
                &aws_lc_rs::signature::RSA_PKCS1_2048_8192_SHA256,
                key.0.as_slice(),
            );
            if key.verify(&content.to_bytes(), &header.signature).is_ok() {
                return Ok(());
            }
        }
    }
    Err(SignatureError::Mismatch(Cause::Unknown))
}
