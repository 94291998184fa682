//! Which key a signature was made with, and what is said if it was another.

#![cfg(any(
    feature = "signature",
    feature = "signature-ring",
    feature = "signature-rust-crypto"
))]

mod vectors;

use antom_runtime::signature::{
    Cause, Content, Hints, PrivateKey, PublicKeys, SignatureError, sign, verify,
};

use vectors::Vector;

fn key() -> PrivateKey {
    PrivateKey::from_text(Vector::named("valid-ascii").text("private_key")).expect("a key")
}

#[test]
fn keys() {
    let antom = Vector::named("valid-rotation");
    let ours = key();
    let content = antom.content();
    let header = antom.text("header");
    let known = antom.keys();
    let [one, two] = ["1", "2"].map(|version| known.get(version).unwrap().clone());
    let cause = |keys: &PublicKeys, header: &str, hints: &Hints<'_>| match verify(
        &content, header, keys, hints,
    ) {
        Err(SignatureError::Mismatch(cause)) => cause,
        other => panic!("{other:?}"),
    };
    let own_key = ours.public_key();
    let hints = Hints {
        own_key: Some(&own_key),
        ..Hints::default()
    };
    assert_eq!(cause(&PublicKeys::new(), header, &hints), Cause::NoKeys);
    let only_one = PublicKeys::new().with("1", one.clone());
    let unknown = |signed_with| Cause::UnknownKeyVersion {
        named: "2".into(),
        known: vec!["1".into()],
        signed_with,
    };
    assert_eq!(cause(&only_one, header, &hints), unknown(None));
    let misnamed = PublicKeys::new().with("1", two.clone());
    assert_eq!(cause(&misnamed, header, &hints), unknown(Some("1".into())));
    let swapped = PublicKeys::new()
        .with("1", two.clone())
        .with("2", one.clone());
    assert_eq!(
        cause(&swapped, header, &hints),
        Cause::KeyVersion {
            named: "2".into(),
            signed_with: "1".into()
        }
    );
    assert_eq!(cause(&one.into(), header, &hints), Cause::OtherKey);
    assert_eq!(
        cause(&own_key.clone().into(), header, &hints),
        Cause::OwnKeyConfigured
    );
    // Whose key it was is told even if the content is another one as well.
    let other = Content {
        body: b"other",
        ..content
    };
    let by_us = sign(&other, &ours, "2").to_string();
    assert_eq!(cause(&known, &by_us, &hints), Cause::OwnKey);
}

/// Keys of several sizes are no reason to speak of a signature that was cut off.
#[test]
fn keys_of_other_sizes() {
    let larger = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/tests/vectors/keys/rsa-4096.pkcs8.pem"
    );
    let larger = PrivateKey::from_file(larger).expect("a key").public_key();
    let content = Vector::named("valid-ascii");
    let content = content.content();
    let header = sign(&content, &key(), "1").to_string();
    let cause = |hints: &Hints<'_>| match verify(&content, &header, &larger.clone().into(), hints) {
        Err(SignatureError::Mismatch(cause)) => cause,
        other => panic!("{other:?}"),
    };
    let own_key = Some(&larger);
    assert_eq!(
        cause(&Hints {
            own_key,
            ..Hints::default()
        }),
        Cause::OwnKeyConfigured
    );
    let other = cause(&Hints::default());
    assert!(
        matches!(
            other,
            Cause::Length {
                length: 256,
                expected: 512
            }
        ),
        "{other:?}"
    );
    assert!(other.to_string().contains("is of a smaller key"), "{other}");
}

#[test]
fn keys_do_not_show_themselves() {
    let key = key();
    assert_eq!(format!("{key:?}"), "PrivateKey(2048 bits)");
    assert_eq!(format!("{:?}", key.public_key()), "PublicKey(2048 bits)");
    let keys = PublicKeys::from(key.public_key()).with("2", key.public_key());
    assert_eq!(format!("{keys:?}"), r#"PublicKeys {"2", "any version"}"#);
    // A key with one character wrong, and a secret that is none.
    let vector = Vector::named("valid-ascii");
    let wrong = vector.text("private_key").replacen("MIIE", "MIIE*", 1);
    for wrong in [wrong.as_str(), "correct horse"] {
        let error = PrivateKey::from_text(wrong).expect_err("it is none");
        let shown = format!("{error} {error:?}");
        let shows = shown.contains("MIIE") || shown.contains("horse");
        assert!(!shows, "{shown}");
    }
}
