use std::ops::RangeInclusive;

use pkcs1::{RsaPrivateKey, RsaPublicKey};

use super::{Backend, Pieces};

/// No library. This does not compile; it exists so that the explanation is the only error.
pub(in crate::signature) struct NoBackend;

/// A key that does not exist.
pub(in crate::signature) enum Never {}

impl Backend for NoBackend {
    const PRIVATE_BITS: RangeInclusive<usize> = 2048..=8192;

    type Private = Never;
    type Public = Never;

    fn private(_: &RsaPrivateKey<'_>, _: &[u8]) -> Option<Never> {
        None
    }

    fn public(_: &RsaPublicKey<'_>, _: &[u8]) -> Option<Never> {
        None
    }

    fn sign(key: &Never, _: usize, _: &Pieces<'_>) -> Option<Vec<u8>> {
        match *key {}
    }

    fn verify(key: &Never, _: &Pieces<'_>, _: &[u8]) -> bool {
        match *key {}
    }

    fn digest(_: &Pieces<'_>) -> [u8; 32] {
        [0; 32]
    }
}
