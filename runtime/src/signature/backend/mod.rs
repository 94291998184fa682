//! Who computes: one of three libraries, chosen by features. Keys reach a backend checked and in
//! one form, so that each has little to do, and all the same.

#[cfg(feature = "signature")]
mod aws_lc_rs;
#[cfg(not(any(
    feature = "signature",
    feature = "signature-ring",
    feature = "signature-rust-crypto"
)))]
mod none;
// A backend that was asked for and is not used is compiled for tests only.
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
    "`client`, `notification`, `axum` and `server` need a library for signatures: switch on the feature \
     `signature` (aws-lc-rs) as well, or `signature-ring`, or `signature-rust-crypto`"
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

/// Bytes in pieces, so that a backend that can hash them one by one need not copy the body.
pub(super) type Pieces<'a> = [&'a [u8]];

/// RSASSA-PKCS1-v1_5 with SHA-256, by some library.
pub(super) trait Backend {
    /// The sizes of keys that can sign, in bits of the modulus.
    const PRIVATE_BITS: RangeInclusive<usize>;

    /// A key that signs.
    type Private: Send + Sync;
    /// A key that verifies.
    type Public: Send + Sync;

    /// Takes a private key: its parts, and the PKCS#1 DER they were read from. The library's own
    /// reasons for a refusal name nothing a user could act on, so they are dropped.
    fn private(key: &RsaPrivateKey<'_>, der: &[u8]) -> Option<Self::Private>;

    /// Takes a public key: its parts, and the PKCS#1 DER they were read from.
    fn public(key: &RsaPublicKey<'_>, der: &[u8]) -> Option<Self::Public>;

    /// Signs; the signature is as long as the modulus, which is given in bytes.
    fn sign(key: &Self::Private, modulus: usize, content: &Pieces<'_>) -> Option<Vec<u8>>;

    /// Whether a signature fits.
    fn verify(key: &Self::Public, content: &Pieces<'_>, signature: &[u8]) -> bool;

    /// The SHA-256 digest, with which a failed verification is looked into.
    fn digest(content: &Pieces<'_>) -> [u8; 32];
}
