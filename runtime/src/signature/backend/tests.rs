//! Every backend that is compiled in, on the same vectors.

#![cfg(any(
    feature = "signature",
    feature = "signature-ring",
    feature = "signature-rust-crypto"
))]

use std::fs;
use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use pkcs1::{RsaPrivateKey, RsaPublicKey};
use pkcs8::der::Decode;
use pkcs8::{PrivateKeyInfo, SubjectPublicKeyInfoRef};
use serde_json::Value;

use super::Backend;

fn pem(text: &str) -> Vec<u8> {
    let lines = text.lines().filter(|line| !line.starts_with('-'));
    STANDARD.decode(lines.collect::<String>()).unwrap()
}

fn vectors() -> impl Iterator<Item = Value> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/vectors");
    let files = fs::read_dir(folder).unwrap().map(|it| it.unwrap().path());
    files
        .filter(|path| path.extension().is_some_and(|it| it == "json"))
        .map(|path| serde_json::from_slice(&fs::read(path).unwrap()).unwrap())
}

/// Signs and verifies what is valid, in one piece and in several; refuses everything else.
fn passes<B: Backend>() {
    let (mut signed, mut refused) = (0, 0);
    for vector in vectors() {
        let name = &vector["name"];
        let text = |key: &str| vector[key].as_str().unwrap();
        let signature = STANDARD.decode(text("signature")).unwrap();
        let content = text("content_to_sign").as_bytes();
        let (head, tail) = content.split_at(content.len() / 2);
        let der = pem(text("public_key"));
        let info = SubjectPublicKeyInfoRef::from_der(&der).unwrap();
        let der = info.subject_public_key.as_bytes().unwrap();
        let public = B::public(&RsaPublicKey::from_der(der).unwrap(), der).unwrap();
        let fits = B::verify(&public, &[head, tail], &signature);
        if vector["valid"] == true {
            assert!(fits, "{name}");
            assert!(B::verify(&public, &[content], &signature), "{name}");
            for length in [0, 1, signature.len() - 1] {
                assert!(
                    !B::verify(&public, &[content], &signature[..length]),
                    "{name}"
                );
            }
            let longer = [&[0], &*signature].concat();
            assert!(!B::verify(&public, &[content], &longer), "{name}");
        } else {
            refused += usize::from(!fits);
        }
        if let Some(private) = vector["private_key"].as_str() {
            let der = pem(private);
            let der = PrivateKeyInfo::from_der(&der).unwrap().private_key;
            let key = B::private(&RsaPrivateKey::from_der(der).unwrap(), der).unwrap();
            let ours = B::sign(&key, signature.len(), &[head, b"", tail]);
            assert_eq!(ours.unwrap(), signature, "{name}");
            signed += 1;
        }
    }
    assert!(signed >= 8 && refused >= 20, "{signed} {refused}");
}

/// "abc", the first example of FIPS 180.
fn digests<B: Backend>() {
    let digest = B::digest(&[b"a", b"", b"bc"]);
    assert_eq!(digest[..4], [0xba, 0x78, 0x16, 0xbf]);
    assert_eq!(digest[28..], [0xf2, 0x00, 0x15, 0xad]);
}

#[cfg(feature = "signature")]
#[test]
fn aws_lc_rs() {
    passes::<super::aws_lc_rs::AwsLcRs>();
    digests::<super::aws_lc_rs::AwsLcRs>();
}

#[cfg(feature = "signature-ring")]
#[test]
fn ring() {
    passes::<super::ring::Ring>();
    digests::<super::ring::Ring>();
}

#[cfg(feature = "signature-rust-crypto")]
#[test]
fn rust_crypto() {
    passes::<super::rust_crypto::RustCrypto>();
    digests::<super::rust_crypto::RustCrypto>();
}
