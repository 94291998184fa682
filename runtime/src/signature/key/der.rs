//! Parses DER as an RSA key, or finds out what it is instead.

use pkcs1::{RsaPrivateKey, RsaPublicKey};
use pkcs8::der::asn1::{AnyRef, BitStringRef};
use pkcs8::der::{Decode, Encode, ErrorKind, Reader, SliceReader, Tag};
use pkcs8::{AlgorithmIdentifierRef, ObjectIdentifier, PrivateKeyInfo, SubjectPublicKeyInfoRef};

use super::KeyError;

/// An RSA key, and the PKCS#1 DER that contains it.
pub(super) enum Found<'a> {
    Private(RsaPrivateKey<'a>, &'a [u8]),
    Public(RsaPublicKey<'a>, &'a [u8]),
}

const RSA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.1");

/// Parses any structure that contains an RSA key.
pub(super) fn read(der: &[u8]) -> Result<Found<'_>, KeyError> {
    if der.is_empty() {
        return Err(KeyError::Empty);
    }
    let outer = AnyRef::from_der(der).map_err(|error| match error.kind() {
        ErrorKind::Incomplete { .. } if der[0] == 0x30 => KeyError::Truncated,
        ErrorKind::TrailingData { .. } if der[0] == 0x30 => KeyError::TrailingData,
        _ => KeyError::NotAKey,
    })?;
    if let Ok(key) = PrivateKeyInfo::from_der(der) {
        rsa(&key.algorithm.oid)?;
        return private(key.private_key).ok_or(KeyError::Inconsistent);
    }
    if let Ok(key) = SubjectPublicKeyInfoRef::from_der(der) {
        rsa(&key.algorithm.oid)?;
        let der = key.subject_public_key.as_bytes();
        return der.and_then(public).ok_or(KeyError::Inconsistent);
    }
    match private(der).or_else(|| public(der)) {
        Some(found) => Ok(found),
        None => Err(otherwise(outer)),
    }
}

fn private(der: &[u8]) -> Option<Found<'_>> {
    let key = RsaPrivateKey::from_der(der).ok()?;
    // No backend supports more than two primes.
    key.other_prime_infos
        .is_none()
        .then_some(Found::Private(key, der))
}

fn public(der: &[u8]) -> Option<Found<'_>> {
    let key = RsaPublicKey::from_der(der).ok()?;
    Some(Found::Public(key, der))
}

fn rsa(algorithm: &ObjectIdentifier) -> Result<(), KeyError> {
    if *algorithm == RSA {
        return Ok(());
    }
    let oid = algorithm.to_string();
    let name = match &*oid {
        "1.2.840.10045.2.1" => "elliptic curves (EC)",
        "1.3.101.110" => "X25519",
        "1.3.101.111" => "X448",
        "1.3.101.112" => "Ed25519",
        "1.3.101.113" => "Ed448",
        "1.2.840.10040.4.1" => "DSA",
        "1.2.840.113549.1.3.1" => "Diffie-Hellman",
        "1.2.840.113549.1.1.10" => "RSASSA-PSS only",
        "1.2.840.113549.1.1.7" => "RSAES-OAEP only",
        _ => &oid,
    };
    let name = name.to_owned();
    Err(KeyError::Algorithm { name })
}

/// Identifies anything other than an RSA key by its outermost elements.
fn otherwise(outer: AnyRef<'_>) -> KeyError {
    let algorithm = |name: &str| {
        let name = name.to_owned();
        KeyError::Algorithm { name }
    };
    use Tag::{BitString, Integer, OctetString, Sequence};
    match &*children(outer) {
        // The encryption algorithm and the encrypted bytes.
        [how, bytes] if [how.0, bytes.0] == [Sequence, OctetString] => KeyError::Encrypted,
        [head, signature, bits]
            if [head.0, signature.0, bits.0] == [Sequence, Sequence, BitString] =>
        {
            // A certificate request contains a version, a name, a key and attributes; a certificate
            // contains more.
            match children(head.1).len() {
                ..=4 => KeyError::CertificateRequest,
                _ => KeyError::Certificate,
            }
        }
        [version, key, ..] if [version.0, key.0] == [Integer, OctetString] => {
            algorithm("elliptic curves (EC)")
        }
        [version, info, ..]
            if [version.0, info.0] == [Integer, Sequence] && version.1.value() == [3] =>
        {
            KeyError::Format { name: "PKCS#12" }
        }
        numbers if numbers.len() == 6 && numbers.iter().all(|it| it.0 == Integer) => {
            algorithm("DSA")
        }
        numbers if numbers.len() > 8 && numbers[..9].iter().all(|it| it.0 == Integer) => {
            KeyError::Inconsistent
        }
        _ => KeyError::NotAKey,
    }
}

/// The elements of a sequence with their tags, as far as they can be parsed, up to a small number.
fn children(sequence: AnyRef<'_>) -> Vec<(Tag, AnyRef<'_>)> {
    use pkcs8::der::Tagged;
    let mut children = Vec::new();
    if let Ok(mut reader) = SliceReader::new(sequence.value()) {
        while children.len() < 10 && !reader.is_finished() {
            let Ok(child) = reader.decode::<AnyRef<'_>>() else {
                break;
            };
            children.push((child.tag(), child));
        }
    }
    children
}

/// Wraps a PKCS#1 public key as SubjectPublicKeyInfo.
pub(super) fn subject_public_key_info(pkcs1: &[u8]) -> Vec<u8> {
    let info = BitStringRef::from_bytes(pkcs1).and_then(|key| {
        let algorithm = AlgorithmIdentifierRef {
            oid: RSA,
            parameters: Some(AnyRef::NULL),
        };
        SubjectPublicKeyInfoRef {
            algorithm,
            subject_public_key: key,
        }
        .to_der()
    });
    // A parsed key is far below the lengths at which encoding fails.
    info.unwrap_or_default()
}
