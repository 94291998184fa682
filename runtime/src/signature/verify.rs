use std::error::Error;
use std::fmt;

use super::diagnose::{self, Cause};
use super::header::{self, Parts};
use super::{Content, HeaderError, PrivateKey, PublicKey, PublicKeys, SignatureHeader};

/// What is known beside the message, from which the cause of a failed verification can be told.
///
/// Hints never make a signature valid: what is verified is the message as it was received.
#[derive(Clone, Copy, Debug, Default)]
pub struct Hints<'a> {
    /// The key of one's own: signing with it instead of the other side's is a common mistake.
    pub own_key: Option<&'a PublicKey>,
    /// Other paths that may have been signed. Those with and without `/sandbox` are known already.
    pub paths: &'a [String],
    /// Other times that may have been signed. The same instant in other notations, and those a
    /// few seconds off, are known already.
    pub times: &'a [String],
    /// Other client ids that may have been signed.
    pub client_ids: &'a [String],
}

/// Why a message was not accepted.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum SignatureError {
    /// The header is no signature.
    Header(HeaderError),
    /// The signature does not fit the message.
    Mismatch(Cause),
}

impl SignatureError {
    /// A short name for logs and metrics, and in the test vectors: `path`.
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
            Self::Mismatch(cause) => write!(f, "the signature does not fit: {cause}"),
        }
    }
}

/// As it displays: an error that `main` returns is printed by this.
impl fmt::Debug for SignatureError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// The message is whole; there is no further source.
impl Error for SignatureError {}

/// Signs a message: the value of its header `Signature`.
///
/// A key was tried out when it was read, so this does not fail for any content. Should the
/// backend fail all the same (out of memory, a fault in the machine), the signature is empty,
/// which nobody accepts.
pub fn sign(content: &Content<'_>, key: &PrivateKey, key_version: &str) -> SignatureHeader {
    SignatureHeader {
        key_version: key_version.to_owned(),
        signature: key.sign(&content.pieces()).unwrap_or_default(),
    }
}

/// The version of the key by which the value of a header `Signature` fits a message; nothing if it
/// does not. Only then is it worth while to gather hints for [`verify`], which says why.
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
/// The header is read leniently, as [`SignatureHeader::parse`] does; about the bytes of the
/// message it is exact. When they do not fit, the cause is looked for: nine RSA operations with
/// public keys and 128 digests at most, and 8 MiB of what may have been signed, written and digested. When they fit, none of that happens.
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
    verify_within(content, header, keys, hints, diagnose::BYTES)
}

/// Like [`verify`], with digests over fewer bytes to find the cause by: for messages from anyone, who could
/// otherwise keep the verifier busy.
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
