use std::error::Error;
use std::fmt;

use super::diagnose::{self, Cause};
use super::header::{self, Parts};
use super::{Content, HeaderError, PrivateKey, PublicKey, PublicKeys, SignatureHeader};

/// Additional information that helps to find the cause of a failed verification.
///
/// Hints never make a signature valid: the message is verified as received.
#[derive(Clone, Copy, Debug, Default)]
pub struct Hints<'a> {
    /// The receiver's own public key: signing with the wrong key is a common mistake in tests.
    pub own_key: Option<&'a PublicKey>,
    /// Other paths that may have been signed. Variants with and without `/sandbox` are tested
    /// anyway; a whole URL is not, unless it is here.
    pub paths: &'a [String],
    /// Other times that may have been signed. Other notations and differences of a few seconds are
    /// tested anyway.
    pub times: &'a [String],
    /// Other client IDs that may have been signed.
    pub client_ids: &'a [String],
}

/// Why a message was not verified.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum SignatureError {
    /// The header is not a valid signature.
    Header(HeaderError),
    /// The signature does not match the message.
    Mismatch(Cause),
}

impl SignatureError {
    /// Returns a short name for logs, metrics and test vectors: `path`.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Header(error) => error.name(),
            Self::Mismatch(cause) => cause.name(),
        }
    }
}

impl fmt::Display for SignatureError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Header(error) => error.fmt(f),
            Self::Mismatch(cause) => write!(f, "the signature does not match: {cause}"),
        }
    }
}

/// Formats like `Display`: `main` prints an error with `Debug`.
impl fmt::Debug for SignatureError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// The message is complete; there is no source.
impl Error for SignatureError {}

/// Signs a message and returns the value of its header `Signature`.
///
/// Keys are tested when they are parsed, so signing does not fail for any content. If the backend
/// fails nevertheless (out of memory, a hardware fault), the signature is empty and no receiver
/// accepts it.
pub fn sign(content: &Content<'_>, key: &PrivateKey, key_version: &str) -> SignatureHeader {
    SignatureHeader {
        key_version: key_version.to_owned(),
        signature: key.sign(&content.pieces()).unwrap_or_default(),
    }
}

/// Returns the version of the key for which the value of a header `Signature` is valid, or `None`
/// if it is invalid. Call [`verify`] only then, with hints, to find out why.
#[cfg(any(feature = "client", feature = "notification", feature = "server"))]
pub(crate) fn fits(content: &Content<'_>, header: &str, keys: &PublicKeys) -> Option<String> {
    let parts = Parts::read(header).ok()?;
    let version = parts.version();
    let signature = header::decode(parts.signature).ok()?;
    let key = keys.get(&version)?;
    key.verify(&content.pieces(), &signature)
        .then(|| version.into())
}

/// Verifies a message by the value of its header `Signature`.
///
/// The header is parsed leniently, like by [`SignatureHeader::parse`]; the message must match byte
/// for byte. If the signature is invalid, the cause is searched for: at most nine RSA public key
/// operations, 128 digests, and 8 MiB of hashed content.
///
/// # Errors
///
/// Fails if the signature is invalid. The error says why, as far as it can be determined.
pub fn verify(
    content: &Content<'_>,
    header: &str,
    keys: &PublicKeys,
    hints: &Hints<'_>,
) -> Result<(), SignatureError> {
    verify_within(content, header, keys, hints, diagnose::BYTES)
}

/// Like [`verify`], with a smaller limit on hashed content, for messages from untrusted senders.
pub(crate) fn verify_within(
    content: &Content<'_>,
    header: &str,
    keys: &PublicKeys,
    hints: &Hints<'_>,
    bytes: usize,
) -> Result<(), SignatureError> {
    let parts = Parts::read(header).map_err(SignatureError::Header)?;
    let version = parts.version();
    let key = keys.get(&version);
    let signature = match header::decode(parts.signature) {
        Ok(signature) => signature,
        Err(error) => return Err(diagnose::header(content, parts.signature, error, key)),
    };
    match key {
        Some(key) if key.verify(&content.pieces(), &signature) => Ok(()),
        _ => Err(SignatureError::Mismatch(diagnose::cause(
            content, &signature, &version, keys, hints, bytes,
        ))),
    }
}
