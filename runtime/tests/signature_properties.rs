//! Nothing panics, nothing that was tampered with is accepted.

#![cfg(any(
    feature = "signature",
    feature = "signature-ring",
    feature = "signature-rust-crypto"
))]

mod vectors;

use antom_runtime::signature::{
    Content, Hints, PrivateKey, PublicKey, PublicKeys, SignatureHeader, sign, verify,
};
use proptest::prelude::*;

use vectors::Vector;

fn fits(content: &Content<'_>, header: &str, keys: &PublicKeys) -> bool {
    verify(content, header, keys, &Hints::default()).is_ok()
}

/// One byte changed, in some of its bits.
fn flipped(bytes: &[u8]) -> impl Iterator<Item = Vec<u8>> {
    let all = (0..bytes.len()).flat_map(|at| [1, 0x20].map(|bits| (at, bits)));
    all.map(|(at, bits)| {
        let mut bytes = bytes.to_vec();
        bytes[at] ^= bits;
        bytes
    })
}

#[test]
fn no_changed_byte_is_accepted() {
    let vector = Vector::named("valid-escapes");
    let (content, header, keys) = (vector.content(), vector.text("header"), vector.keys());
    assert!(fits(&content, header, &keys));
    for body in flipped(content.body) {
        let body = &body;
        assert!(!fits(&Content { body, ..content }, header, &keys));
    }
    let texts = |text: &str| -> Vec<String> {
        flipped(text.as_bytes())
            .filter_map(|bytes| String::from_utf8(bytes).ok())
            .chain([String::new(), format!("{text} "), text[1..].to_owned()])
            .collect()
    };
    for method in &texts(content.method) {
        assert!(!fits(&Content { method, ..content }, header, &keys));
    }
    for path in &texts(content.path) {
        assert!(!fits(&Content { path, ..content }, header, &keys));
    }
    for client_id in &texts(content.client_id) {
        assert!(!fits(
            &Content {
                client_id,
                ..content
            },
            header,
            &keys
        ));
    }
    for time in &texts(content.time) {
        assert!(!fits(&Content { time, ..content }, header, &keys));
    }
    for length in 0..content.body.len() {
        let body = &content.body[..length];
        assert!(!fits(&Content { body, ..content }, header, &keys));
    }
}

#[test]
fn a_changed_header_is_refused_or_says_the_same() {
    let vector = Vector::named("valid-non-ascii");
    let (content, header, keys) = (vector.content(), vector.text("header"), vector.keys());
    let signature = SignatureHeader::parse(header).unwrap().signature;
    let cut = (0..header.len()).map(|length| header.as_bytes()[..length].to_vec());
    for changed in flipped(header.as_bytes()).chain(cut) {
        let Ok(changed) = String::from_utf8(changed) else {
            continue;
        };
        if fits(&content, &changed, &keys) {
            // Case, padding or the like, which are not what was signed.
            let read = SignatureHeader::parse(&changed).unwrap();
            assert_eq!(read.signature, signature, "{changed}");
        }
    }
    let doubled = format!("{header}, {header}");
    assert!(!fits(&content, &doubled, &keys));
}

#[test]
fn no_changed_signature_is_accepted() {
    let vector = Vector::named("valid-ascii");
    let header = SignatureHeader::parse(vector.text("header")).unwrap();
    for signature in flipped(&header.signature) {
        let header = SignatureHeader {
            signature,
            ..header.clone()
        };
        assert!(!fits(
            &vector.content(),
            &header.to_string(),
            &vector.keys()
        ));
    }
}

#[test]
fn no_vector_fits_the_key_or_the_message_of_another() {
    let vectors: Vec<Vector> = Vector::all().into_iter().filter(Vector::valid).collect();
    for one in &vectors {
        for other in &vectors {
            if one.text("content_to_sign") != other.text("content_to_sign") {
                let header = other.text("header");
                assert!(!fits(&one.content(), header, &one.keys()), "{}", one.name());
            }
        }
    }
}

proptest! {
    #[test]
    fn headers_of_all_kinds(text in "\\PC{0,200}") {
        let _ = SignatureHeader::parse(&text);
    }

    #[test]
    fn headers_of_our_kind(
        parts in prop::collection::vec(
            "( ?(algorithm|keyVersion|signature|SIGNATURE|x) ?= ?[A-Za-z0-9+/=% _-]{0,40})", 0..5,
        ),
    ) {
        if let Ok(header) = SignatureHeader::parse(&parts.join(",")) {
            // What was read is written as documented, and read as the same.
            prop_assert_eq!(SignatureHeader::parse(&header.to_string()), Ok(header));
        }
    }

    #[test]
    fn headers_round_trip(
        version in "\\PC{1,12}",
        signature in prop::collection::vec(any::<u8>(), 1..600),
    ) {
        prop_assume!(version.trim() == version);
        let header = SignatureHeader { key_version: version, signature };
        let text = header.to_string();
        prop_assert!(text.is_ascii());
        prop_assert_eq!(text.matches(',').count(), 2);
        prop_assert_eq!(SignatureHeader::parse(&text), Ok(header));
    }

    #[test]
    fn keys_of_all_kinds(text in "\\PC{0,300}", bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let _ = PrivateKey::from_text(&text);
        let _ = PublicKey::from_text(&format!("-----BEGIN PUBLIC KEY-----{text}-----END"));
        let _ = PrivateKey::from_der(&bytes);
        let _ = PublicKey::from_der(&bytes);
    }

    #[test]
    fn any_message_is_signed_and_verified(
        [method, path, client_id, time] in prop::array::uniform4("\\PC{0,30}"),
        body in prop::collection::vec(any::<u8>(), 0..300),
        other in prop::collection::vec(any::<u8>(), 0..300),
    ) {
        let vector = Vector::named("valid-ascii");
        let key = PrivateKey::from_text(vector.text("private_key")).unwrap();
        let content = Content {
            method: &method,
            path: &path,
            client_id: &client_id,
            time: &time,
            body: &body,
        };
        let header = sign(&content, &key, "1").to_string();
        let keys = vector.keys();
        prop_assert!(fits(&content, &header, &keys));
        prop_assert_eq!(fits(&Content { body: &other, ..content }, &header, &keys), other == body);
    }
}
