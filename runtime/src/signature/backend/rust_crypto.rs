use std::ops::RangeInclusive;

use ::rsa::rand_core::{CryptoRng, Error, RngCore};
use ::rsa::sha2::{Digest, Sha256};
use ::rsa::traits::PublicKeyParts;
use ::rsa::{BigUint, Pkcs1v15Sign};
use pkcs1::{RsaPrivateKey, RsaPublicKey};
use pkcs8::der::zeroize::Zeroizing;

use super::{Backend, Pieces};

/// RustCrypto's `rsa`, in pure Rust, so it builds for every target, WebAssembly included.
pub(in crate::signature) struct RustCrypto;

/// A key, and the secret for its blinding.
pub(in crate::signature) struct Private {
    key: ::rsa::RsaPrivateKey,
    secret: Zeroizing<[u8; 32]>,
}

impl Backend for RustCrypto {
    const PRIVATE_BITS: RangeInclusive<usize> = 2048..=8192;

    type Private = Private;
    type Public = ::rsa::RsaPublicKey;

    fn private(key: &RsaPrivateKey<'_>, _: &[u8]) -> Option<Private> {
        let number = |number: pkcs1::UintRef<'_>| BigUint::from_bytes_be(number.as_bytes());
        let secret = Sha256::new()
            .chain_update(b"blinding")
            .chain_update(key.private_exponent.as_bytes())
            .finalize();
        let key = ::rsa::RsaPrivateKey::from_components(
            number(key.modulus),
            number(key.public_exponent),
            number(key.private_exponent),
            vec![number(key.prime1), number(key.prime2)],
        );
        Some(Private {
            key: key.ok()?,
            secret: Zeroizing::new(secret.into()),
        })
    }

    fn public(key: &RsaPublicKey<'_>, _: &[u8]) -> Option<Self::Public> {
        let number = |number: pkcs1::UintRef<'_>| BigUint::from_bytes_be(number.as_bytes());
        let modulus = number(key.modulus);
        let exponent = number(key.public_exponent);
        ::rsa::RsaPublicKey::new_with_max_size(modulus, exponent, 8192).ok()
    }

    fn sign(key: &Private, modulus: usize, content: &Pieces<'_>) -> Option<Vec<u8>> {
        let digest = Self::digest(content);
        let mut blinding = Blinding::new(&key.secret, &digest);
        let scheme = Pkcs1v15Sign::new::<Sha256>();
        let signature = key.key.sign_with_rng(&mut blinding, scheme, &digest).ok()?;
        (signature.len() == modulus).then_some(signature)
    }

    fn verify(key: &Self::Public, content: &Pieces<'_>, signature: &[u8]) -> bool {
        let scheme = Pkcs1v15Sign::new::<Sha256>();
        signature.len() == key.size()
            && key
                .verify(scheme, &Self::digest(content), signature)
                .is_ok()
    }

    fn digest(content: &Pieces<'_>) -> [u8; 32] {
        let mut digest = Sha256::new();
        content.iter().for_each(|piece| digest.update(piece));
        digest.finalize().into()
    }
}

/// The random numbers that blind a signature against timing attacks. They are SHA-256 digests of a
/// secret of the key, the digest to sign, and randomness of the operating system. Without the
/// latter (WebAssembly in a browser) they are still secret, but equal for equal contents. So
/// signing never fails or panics for lack of randomness.
struct Blinding {
    seed: Zeroizing<[u8; 32]>,
    count: u64,
}

impl Blinding {
    fn new(secret: &[u8; 32], digest: &[u8; 32]) -> Self {
        let mut seed = Sha256::new().chain_update(secret).chain_update(digest);
        seed.update(system_randomness());
        Self {
            seed: Zeroizing::new(seed.finalize().into()),
            count: 0,
        }
    }
}

/// Randomness of the operating system, or zeros.
#[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
fn system_randomness() -> [u8; 32] {
    let mut bytes = [0; 32];
    match ::rsa::rand_core::OsRng.try_fill_bytes(&mut bytes) {
        Ok(()) => bytes,
        Err(_) => [0; 32],
    }
}

/// No source of randomness.
#[cfg(all(target_family = "wasm", target_os = "unknown"))]
fn system_randomness() -> [u8; 32] {
    [0; 32]
}

impl RngCore for Blinding {
    fn next_u32(&mut self) -> u32 {
        let mut bytes = [0; 4];
        self.fill_bytes(&mut bytes);
        u32::from_le_bytes(bytes)
    }

    fn next_u64(&mut self) -> u64 {
        let mut bytes = [0; 8];
        self.fill_bytes(&mut bytes);
        u64::from_le_bytes(bytes)
    }

    fn fill_bytes(&mut self, bytes: &mut [u8]) {
        for chunk in bytes.chunks_mut(32) {
            let block = Sha256::new()
                .chain_update(*self.seed)
                .chain_update(self.count.to_le_bytes())
                .finalize();
            self.count += 1;
            chunk.copy_from_slice(&block[..chunk.len()]);
        }
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Error> {
        self.fill_bytes(bytes);
        Ok(())
    }
}

impl CryptoRng for Blinding {}
