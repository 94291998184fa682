//! The cryptographic backends: one of three libraries, selected by features. Keys are checked and
//! normalized before they reach a backend.

#[cfg(feature = "signature")]
mod aws_lc_rs;
#[cfg(not(any(
    feature = "signature",
    feature = "signature-ring",
    feature = "signature-rust-crypto"
)))]
mod none;
// A backend that is enabled but not used is compiled for tests only.
#[cfg(all(feature = "signature-ring", any(test, not(feature = "signature"))))]
mod ring;
#[cfg(all(
    feature = "signature-rust-crypto",
    any(test, not(any(feature = "signature", feature = "signature-ring")))
))]
mod rust_crypto;
#[cfg(test)]
mod tests;

#[cfg(not(any(
    feature = "signature",
    feature = "signature-ring",
    feature = "signature-rust-crypto"
)))]
compile_error!(
    "`client`, `notification`, `axum` and `server` need a library for signatures: enable the \
     feature `signature` (aws-lc-rs), `signature-ring` or `signature-rust-crypto`"
);

use std::ops::RangeInclusive;

use pkcs1::{RsaPrivateKey, RsaPublicKey};

#[cfg(feature = "signature")]
pub(super) use aws_lc_rs::{AwsLcRs as Chosen, generate};
#[cfg(not(any(
    feature = "signature",
    feature = "signature-ring",
    feature = "signature-rust-crypto"
)))]
pub(super) use none::NoBackend as Chosen;
#[cfg(all(feature = "signature-ring", not(feature = "signature")))]
pub(super) use ring::Ring as Chosen;
#[cfg(all(
    feature = "signature-rust-crypto",
    not(any(feature = "signature", feature = "signature-ring"))
))]
pub(super) use rust_crypto::RustCrypto as Chosen;

/// Bytes in pieces, so that a backend can hash them one by one without copying the body.
pub(super) type Pieces<'a> = [&'a [u8]];

/// RSASSA-PKCS1-v1_5 with SHA-256.
pub(super) trait Backend {
    /// The sizes of keys that can sign, in bits of the modulus.
    const PRIVATE_BITS: RangeInclusive<usize>;

    /// A private key.
    type Private: Send + Sync;
    /// A public key.
    type Public: Send + Sync;

    /// Creates a private key from its parts, and the PKCS#1 DER that contains them. The library's
    /// errors contain nothing that a user could act on, so they are dropped.
    fn private(key: &RsaPrivateKey<'_>, der: &[u8]) -> Option<Self::Private>;

    /// Creates a public key from its parts, and the PKCS#1 DER that contains them.
    fn public(key: &RsaPublicKey<'_>, der: &[u8]) -> Option<Self::Public>;

    /// Signs. The signature is as long as the modulus, which is given in bytes.
    fn sign(key: &Self::Private, modulus: usize, content: &Pieces<'_>) -> Option<Vec<u8>>;

    /// Whether a signature is valid.
    fn verify(key: &Self::Public, content: &Pieces<'_>, signature: &[u8]) -> bool;

    /// Computes the SHA-256 digest, to diagnose a failed verification.
    fn digest(content: &Pieces<'_>) -> [u8; 32];
}
