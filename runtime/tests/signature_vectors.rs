//! The published vectors, against our code and against the command `openssl`.

#![cfg(any(
    feature = "signature",
    feature = "signature-ring",
    feature = "signature-rust-crypto"
))]
#![allow(clippy::print_stderr, reason = "a test that is skipped says so")]

mod vectors;

use std::fs;
use std::process::Command;

use antom_runtime::signature::{Hints, PrivateKey, SignatureHeader, sign, verify};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use vectors::Vector;

#[test]
fn contents_are_put_together_as_published() {
    for vector in Vector::all() {
        let content = vector.content().to_bytes();
        assert_eq!(
            String::from_utf8(content).unwrap(),
            vector.text("content_to_sign"),
            "{}",
            vector.name()
        );
    }
}

#[test]
fn what_is_valid_verifies_and_what_is_not_has_its_cause() {
    for vector in Vector::all() {
        let own_key = vector.own_key();
        let hints = Hints {
            own_key: own_key.as_ref(),
            ..Hints::default()
        };
        let header = vector.text("header");
        let verified = verify(&vector.content(), header, &vector.keys(), &hints);
        let name = vector.name();
        if vector.valid() {
            assert_eq!(verified, Ok(()), "{name}");
        } else {
            let error = verified.expect_err(name);
            assert_eq!(error.name(), vector.text("cause"), "{name}: {error}");
            // A message says what happened, and after a colon what to do.
            assert!(error.to_string().len() > 60, "{name}: {error}");
            assert!(error.to_string().contains(": "), "{name}: {error}");
        }
    }
}

#[test]
fn signing_reproduces_signatures_and_headers() {
    let mut count = 0;
    for vector in Vector::all() {
        let Some(key) = vector.optional("private_key") else {
            continue;
        };
        count += 1;
        let key = PrivateKey::from_text(key).unwrap();
        let header = SignatureHeader::parse(vector.text("header")).unwrap();
        let signed = sign(&vector.content(), &key, &header.key_version);
        let name = vector.name();
        assert_eq!(
            STANDARD.encode(&signed.signature),
            vector.text("signature"),
            "{name}"
        );
        assert_eq!(signed.to_string(), vector.text("header"), "{name}");
        assert_eq!(SignatureHeader::parse(&signed.to_string()), Ok(signed));
    }
    assert!(count >= 8);
}

#[test]
fn each_kind_of_cause_has_a_vector() {
    let vectors = Vector::all();
    let causes = [
        "own_key",
        "own_key_configured",
        "other_key",
        "unknown_key_version",
        "key_version",
        "length",
        "truncated",
        "encoded_twice",
        "decoded_twice",
        "digest",
        "hashed_twice",
        "algorithm",
        "no_signature",
        "empty_signature",
        "not_base64",
        "duplicate",
        "too_long",
        "method",
        "path",
        "client_id",
        "time",
        "body",
        "unknown",
    ];
    for cause in causes {
        let there = vectors.iter().any(|it| it.optional("cause") == Some(cause));
        assert!(there, "{cause}");
    }
}

/// An implementation that shares nothing with ours agrees, about valid vectors and others: those
/// that are not valid because of the header alone are signed well.
#[test]
fn openssl_agrees() {
    if Command::new("openssl").arg("version").output().is_err() {
        eprintln!("skipped: there is no command `openssl`");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        fs::write(&path, bytes).unwrap();
        path
    };
    let in_header = [
        "truncated",
        "encoded_twice",
        "decoded_twice",
        "algorithm",
        "no_signature",
        "empty_signature",
        "not_base64",
        "duplicate",
        "too_long",
    ];
    for vector in Vector::all() {
        let signature = STANDARD.decode(vector.text("signature")).unwrap();
        let output = Command::new("openssl")
            .args(["dgst", "-sha256", "-verify"])
            .arg(file("key.pem", vector.text("public_key").as_bytes()))
            .arg("-signature")
            .arg(file("signature", &signature))
            .arg(file("content", vector.text("content_to_sign").as_bytes()))
            .output()
            .unwrap();
        let fits = vector.valid() || in_header.contains(&vector.text("cause"));
        assert_eq!(output.status.success(), fits, "{}", vector.name());
    }
}
