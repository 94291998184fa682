//! Without a backend everything compiles, and says what is missing.

#![cfg(all(
    feature = "_signature",
    not(any(
        feature = "signature",
        feature = "signature-ring",
        feature = "signature-rust-crypto"
    ))
))]

use antom_runtime::signature::{
    Cause, Content, Hints, KeyError, PrivateKey, PublicKey, PublicKeys, SignatureError, verify,
};

#[test]
fn keys_say_which_feature_is_missing() {
    let private = include_str!("vectors/keys/rsa-2048.pkcs8.pem");
    let public = include_str!("vectors/keys/rsa-2048.public.pem");
    let error = PrivateKey::from_text(private).unwrap_err();
    assert_eq!(error, KeyError::NoBackend);
    assert!(error.to_string().contains("`signature-ring`"));
    assert_eq!(
        PublicKey::from_text(public).unwrap_err(),
        KeyError::NoBackend
    );
    // What is no key at all is still told.
    assert_eq!(
        PrivateKey::from_text(public).unwrap_err(),
        KeyError::PublicKey
    );
}

#[test]
fn nothing_verifies() {
    let content = Content {
        method: "POST",
        path: "/",
        client_id: "",
        time: "",
        body: b"",
    };
    let verified = verify(
        &content,
        "signature=AAAA",
        &PublicKeys::new(),
        &Hints::default(),
    );
    assert_eq!(verified, Err(SignatureError::Mismatch(Cause::NoKeys)));
}
