//! Keys in every form in which people hold them, and what is said about those that are none.

#![cfg(any(
    feature = "signature",
    feature = "signature-ring",
    feature = "signature-rust-crypto"
))]
#![allow(clippy::unwrap_used, reason = "only tests use it")]

use std::fs;
use std::io;
use std::path::PathBuf;

use antom_runtime::signature::{Content, Hints, KeyError, PrivateKey, PublicKey, sign, verify};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

fn path(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/vectors/keys");
    folder.join(name)
}

fn text(name: &str) -> String {
    fs::read_to_string(path(name)).unwrap()
}

/// What stands between the lines of a PEM file.
fn base64(name: &str) -> String {
    let text = text(name);
    let lines = text.lines().filter(|line| !line.starts_with('-'));
    lines.collect()
}

fn der(name: &str) -> Vec<u8> {
    STANDARD.decode(base64(name)).unwrap()
}

fn private_error(text: &str) -> KeyError {
    PrivateKey::from_text(text).unwrap_err()
}

fn algorithm(name: &str) -> KeyError {
    let name = name.to_owned();
    KeyError::Algorithm { name }
}

const PRIVATE: &str = "rsa-2048.pkcs8.pem";
const PUBLIC: &str = "rsa-2048.public.pem";

/// The ways in which a PEM text is copied about.
fn copies(name: &str) -> Vec<(&'static str, String)> {
    let (text, bare) = (text(name), base64(name));
    let rewrapped = |width: usize| {
        let lines: Vec<String> = bare
            .as_bytes()
            .chunks(width)
            .map(|line| String::from_utf8(line.to_vec()).unwrap())
            .collect();
        lines.join("\n")
    };
    let (begin, end) = (text.lines().next().unwrap(), text.lines().last().unwrap());
    vec![
        ("as it is", text.clone()),
        ("CRLF", text.replace('\n', "\r\n")),
        (
            "text around it",
            format!("Bag Attributes\n  name: x=1\n{text}\nbye"),
        ),
        ("indented", text.replace('\n', "\n    ")),
        ("a byte order mark", format!("\u{feff}{text}")),
        ("literal line breaks", text.replace('\n', "\\n")),
        (
            "literal CRLF in quotes",
            format!("\"{}\"", text.replace('\n', "\\r\\n")),
        ),
        ("spaces for line breaks", text.replace('\n', " ")),
        ("all in one line", text.replace('\n', "")),
        ("one line of Base64", format!("{begin}\n{bare}\n{end}")),
        (
            "76 characters a line",
            format!("{begin}\n{}\n{end}", rewrapped(76)),
        ),
        ("bare", bare.clone()),
        ("bare, in quotes, with spaces", format!(" '{bare}' \n")),
        ("bare, in lines", rewrapped(64)),
        ("bare, in literal lines", rewrapped(64).replace('\n', "\\n")),
        ("bare, no padding", bare.trim_end_matches('=').to_owned()),
        ("bare, URL-safe", bare.replace('+', "-").replace('/', "_")),
    ]
}

#[test]
fn keys_are_read_in_every_form() {
    let public = PublicKey::from_text(&text(PUBLIC)).unwrap();
    assert_eq!(public.bits(), 2048);
    for name in [PRIVATE, "rsa-2048.pkcs1.pem"] {
        for (form, text) in copies(name) {
            let key =
                PrivateKey::from_text(&text).unwrap_or_else(|it| panic!("{name} {form}: {it}"));
            assert_eq!(key.public_key(), public, "{name} {form}");
        }
        assert_eq!(
            PrivateKey::from_der(&der(name)).unwrap().public_key(),
            public
        );
    }
    for name in [PUBLIC, "rsa-2048.public.pkcs1.pem"] {
        for (form, text) in copies(name) {
            let key =
                PublicKey::from_text(&text).unwrap_or_else(|it| panic!("{name} {form}: {it}"));
            assert_eq!(key, public, "{name} {form}");
        }
        assert_eq!(PublicKey::from_der(&der(name)).unwrap(), public);
    }
    // Some SDKs put PKCS#8 under the label of PKCS#1.
    let mislabelled = text(PRIVATE).replace("PRIVATE KEY", "RSA PRIVATE KEY");
    assert!(PrivateKey::from_text(&mislabelled).is_ok());
    assert_eq!(public.to_text(), base64(PUBLIC));
}

#[test]
fn keys_are_read_from_files() {
    let folder = tempfile::tempdir().unwrap();
    let utf16: Vec<u8> = [0xfeff]
        .into_iter()
        .chain(text(PRIVATE).encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    let utf16_big: Vec<u8> = utf16.chunks(2).flat_map(|it| [it[1], it[0]]).collect();
    for (form, bytes) in [
        ("pem", text(PRIVATE).into_bytes()),
        ("base64", base64(PRIVATE).into_bytes()),
        ("der", der(PRIVATE)),
        ("pkcs1.der", der("rsa-2048.pkcs1.pem")),
        ("utf16", utf16),
        ("utf16-big", utf16_big),
    ] {
        let path = folder.path().join(form);
        fs::write(&path, bytes).unwrap();
        PrivateKey::from_file(&path).unwrap_or_else(|error| panic!("{form}: {error}"));
    }
    assert!(PrivateKey::from_file(path("rsa-2048.der")).is_ok());
    assert!(PublicKey::from_file(path(PUBLIC)).is_ok());

    let missing = folder.path().join("missing.pem");
    let error = PrivateKey::from_file(&missing).unwrap_err();
    let kind = io::ErrorKind::NotFound;
    assert_eq!(
        error,
        KeyError::File {
            path: missing.clone(),
            kind
        }
    );
    assert_eq!(
        error.to_string(),
        format!("there is no file `{}`", missing.display())
    );

    let error = PrivateKey::from_file(path(PUBLIC)).unwrap_err();
    assert!(matches!(&error, KeyError::InFile { path: at, .. } if *at == path(PUBLIC)));
    assert_eq!(*error.reason(), KeyError::PublicKey);
    assert!(error.to_string().contains(PUBLIC), "{error}");

    let long = folder.path().join("long");
    fs::write(&long, "A".repeat(100_000)).unwrap();
    let error = PrivateKey::from_file(&long).unwrap_err();
    assert!(matches!(error.reason(), KeyError::TooLong { .. }));
    fs::write(&long, b"\x00\xff\x80").unwrap();
    let error = PrivateKey::from_file(&long).unwrap_err();
    assert_eq!(*error.reason(), KeyError::NotAKey);
    // A folder.
    assert!(matches!(
        PrivateKey::from_file(folder.path()),
        Err(KeyError::File { .. })
    ));
}

#[test]
fn keys_are_read_from_the_environment() {
    // A variable that is there wherever tests run; setting one is unsafe.
    let error = PrivateKey::from_env("CARGO_PKG_NAME").unwrap_err();
    assert!(matches!(&error, KeyError::InEnv { name, .. } if name == "CARGO_PKG_NAME"));
    assert!(error.to_string().contains("CARGO_PKG_NAME"), "{error}");
    for name in ["ANTOM_NO_SUCH_VARIABLE", "", "A=B", "A\0B"] {
        let error = PublicKey::from_env(name).unwrap_err();
        let name = name.to_owned();
        assert_eq!(
            error,
            KeyError::Env {
                name,
                present: false
            }
        );
    }
}

#[test]
fn wrong_kinds_are_named() {
    for name in [PUBLIC, "rsa-2048.public.pkcs1.pem"] {
        assert_eq!(private_error(&text(name)), KeyError::PublicKey);
        assert_eq!(private_error(&base64(name)), KeyError::PublicKey);
    }
    let public_error = |text: &str| PublicKey::from_text(text).unwrap_err();
    for name in [PRIVATE, "rsa-2048.pkcs1.pem"] {
        assert_eq!(public_error(&text(name)), KeyError::PrivateKey);
    }
    for (name, expected) in [
        ("ec.pkcs8.pem", algorithm("elliptic curves (EC)")),
        ("ec.sec1.pem", algorithm("elliptic curves (EC)")),
        ("ec.public.pem", algorithm("elliptic curves (EC)")),
        ("ed25519.pkcs8.pem", algorithm("Ed25519")),
        ("ed25519.public.pem", algorithm("Ed25519")),
        ("dsa.pkcs8.pem", algorithm("DSA")),
        ("rsa-pss.pkcs8.pem", algorithm("RSASSA-PSS only")),
        ("encrypted.pkcs8.pem", KeyError::Encrypted),
        ("encrypted.pkcs1.pem", KeyError::Encrypted),
        ("certificate.pem", KeyError::Certificate),
        ("certificate-request.pem", KeyError::CertificateRequest),
        ("openssh.private", KeyError::Format { name: "OpenSSH" }),
        ("openssh.public", KeyError::Format { name: "OpenSSH" }),
        ("rsa-three-primes.pkcs8.pem", KeyError::Inconsistent),
    ] {
        assert_eq!(private_error(&text(name)), expected, "{name}");
        assert_eq!(public_error(&text(name)), expected, "{name}");
        // Without its label, which most of them do not need.
        if name.ends_with(".pem") && !["ec.sec1.pem", "encrypted.pkcs1.pem"].contains(&name) {
            assert_eq!(private_error(&base64(name)), expected, "{name}");
        }
    }
    let container = PrivateKey::from_file(path("container.p12")).unwrap_err();
    assert_eq!(*container.reason(), KeyError::Format { name: "PKCS#12" });
    for (text, name) in [
        ("{\"kty\":\"RSA\"}", "JSON Web Key"),
        ("PuTTY-User-Key-File-3: ssh-rsa", "PuTTY"),
        (
            "-----BEGIN PGP PRIVATE KEY BLOCK-----\nx\n-----END PGP PRIVATE KEY BLOCK-----",
            "PGP",
        ),
    ] {
        assert_eq!(private_error(text), KeyError::Format { name });
    }
    for text in ["{\"refundRequestId\": \"1\"}", "[1]", "<html>"] {
        assert_eq!(private_error(text), KeyError::NotAKey, "{text}");
    }
    let six_numbers = [&[0x30, 18][..], &[2, 1, 0].repeat(6)].concat();
    assert_eq!(
        PrivateKey::from_der(&six_numbers).unwrap_err(),
        algorithm("DSA")
    );
}

#[test]
fn sizes_are_limited() {
    let size = |bits, at_most| KeyError::Size {
        bits,
        at_least: 2048,
        at_most,
    };
    assert_eq!(
        PublicKey::from_text(&text("rsa-1024.public.pem")).unwrap_err(),
        size(1024, 8192)
    );
    let ring = cfg!(all(feature = "signature-ring", not(feature = "signature")));
    let largest = if ring { 4096 } else { 8192 };
    let small = private_error(&text("rsa-1024.pkcs8.pem"));
    assert!(matches!(small, KeyError::Size { bits: 1024, .. }));
    for bits in [3072, 4096, 8192] {
        let key = PrivateKey::from_text(&text(&format!("rsa-{bits}.pkcs8.pem")));
        if bits > largest {
            assert_eq!(key.unwrap_err(), size(bits, largest));
            continue;
        }
        let key = key.unwrap();
        let content = Content {
            method: "POST",
            path: "/ams/api/v1/payments/pay",
            client_id: "5X",
            time: "1795330107123",
            body: b"{}",
        };
        let header = sign(&content, &key, "1").to_string();
        let keys = key.public_key().into();
        assert_eq!(verify(&content, &header, &keys, &Hints::default()), Ok(()));
    }
    assert!(PublicKey::from_text(&text("rsa-8192.public.pem")).is_ok());
    // 9,000 bits, by hand: two numbers in a sequence.
    let modulus = [&[2, 0x82, 4, 0x66, 0][..], &[0x81; 1125]].concat();
    let numbers = [&modulus[..], &[2, 3, 1, 0, 1]].concat();
    let length = u16::try_from(numbers.len()).unwrap().to_be_bytes();
    let large = [&[0x30, 0x82][..], &length, &numbers].concat();
    assert_eq!(PublicKey::from_der(&large).unwrap_err(), size(9000, 8192));
}

#[test]
fn what_is_cut_off_is_named() {
    let (text, bare, bytes) = (text(PRIVATE), base64(PRIVATE), der(PRIVATE));
    for length in [30, 31, 32, 33, 700, 1000, 1600] {
        assert_eq!(
            private_error(&text[..length]),
            KeyError::Truncated,
            "PEM of {length}"
        );
        assert_eq!(
            private_error(&bare[..length - 10]),
            KeyError::Truncated,
            "{length}"
        );
        let der = &bytes[..length / 2];
        assert_eq!(
            PrivateKey::from_der(der).unwrap_err(),
            KeyError::Truncated,
            "{length}"
        );
    }
    assert_eq!(private_error(&bare[..bare.len() - 4]), KeyError::Truncated);
    // A block that ends, with too little in it.
    let line = text.lines().nth(5).unwrap();
    assert_eq!(private_error(&text.replace(line, "")), KeyError::Truncated);
    // The beginning is missing.
    assert_eq!(private_error(&text[40..]), KeyError::Truncated);
}

#[test]
fn what_is_no_text_of_a_key_is_named() {
    for empty in ["", " \n", "\u{feff}", "\"\"", "===", "\\n"] {
        assert_eq!(private_error(empty), KeyError::Empty, "{empty:?}");
    }
    let nothing = "-----BEGIN PRIVATE KEY-----\n-----END PRIVATE KEY-----\n";
    assert_eq!(private_error(nothing), KeyError::Empty);
    assert_eq!(PrivateKey::from_der(b"").unwrap_err(), KeyError::Empty);
    let not_base64 = |line, column| KeyError::NotBase64 { line, column };
    assert_eq!(private_error("/etc/keys/antom.pem"), not_base64(1, 16));
    assert_eq!(private_error("MIIE\n MI*E"), not_base64(2, 4));
    assert_eq!(private_error("MII=MII="), not_base64(1, 5));
    let broken = text(PRIVATE).replacen("\nM", "\nM…", 1);
    assert_eq!(private_error(&broken), not_base64(2, 2));
    assert_eq!(private_error("aGVsbG8gd29ybGQ="), KeyError::NotAKey);
    assert_eq!(
        PrivateKey::from_der(b"hello").unwrap_err(),
        KeyError::NotAKey
    );
    let twice = text(PRIVATE).repeat(2);
    assert_eq!(private_error(&twice), KeyError::MultipleKeys { count: 2 });
    let both = text(PRIVATE) + &text("certificate.pem");
    assert_eq!(private_error(&both), KeyError::MultipleKeys { count: 2 });
    let trailing = [der(PRIVATE), der(PRIVATE)].concat();
    assert_eq!(
        PrivateKey::from_der(&trailing).unwrap_err(),
        KeyError::TrailingData
    );
    let long = "A".repeat(100_000);
    assert!(matches!(private_error(&long), KeyError::TooLong { .. }));
}

#[test]
fn numbers_must_fit_together() {
    let der = der("rsa-2048.pkcs1.pem");
    let mut refused = 0;
    for at in (0..der.len()).step_by(29) {
        let mut der = der.clone();
        der[at] ^= 4;
        // Whatever is read signs so that its public key verifies.
        match PrivateKey::from_der(&der) {
            Ok(_) => {}
            Err(error) => {
                assert!(!error.to_string().is_empty());
                refused += 1;
            }
        }
    }
    assert!(refused > der.len() / 29 / 2, "{refused}");
}

#[test]
fn every_message_says_what_to_do() {
    for error in [
        private_error(&text(PUBLIC)),
        private_error(&text("encrypted.pkcs8.pem")),
        private_error(&text("ec.pkcs8.pem")),
        private_error(&text("rsa-1024.pkcs8.pem")),
        private_error(""),
        private_error("*"),
        private_error(&base64(PRIVATE)[..100]),
        private_error("aGVsbG8gd29ybGQ="),
    ] {
        let text = error.to_string();
        assert!(text.contains(": "), "{text}");
    }
}
