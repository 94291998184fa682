//! Whatever a header holds, reading and verifying it never panics; what was read is written as documented, and read
//! as the same; nothing is accepted that no key has signed.
//!
//! The input is a header, a line feed, and a body.
#![no_main]

use std::sync::LazyLock;

use antom_runtime::signature::{Content, Hints, PublicKey, PublicKeys, SignatureHeader, verify};
use libfuzzer_sys::fuzz_target;

/// How many bytes a header may have.
const LONGEST: usize = 8192;

static KEYS: LazyLock<PublicKeys> = LazyLock::new(|| {
    let text = include_str!("../../runtime/tests/vectors/keys/rsa-2048.public.pem");
    PublicKey::from_text(text).expect("a key").into()
});

fuzz_target!(|input: &[u8]| {
    let end = input
        .iter()
        .position(|byte| *byte == b'\n')
        .unwrap_or(input.len());
    let Ok(header) = std::str::from_utf8(&input[..end]) else {
        return;
    };
    let body = input.get(end + 1..).unwrap_or_default();
    if let Ok(header) = SignatureHeader::parse(header) {
        let written = header.to_string();
        // All three parts are written, so a header of almost the greatest length may become too long.
        if written.len() <= LONGEST {
            assert_eq!(SignatureHeader::parse(&written), Ok(header));
        }
    }
    let content = Content {
        method: "POST",
        path: "/ams/api/v1/payments/pay",
        client_id: "5X",
        time: "2026-11-22T06:48:27Z",
        body,
    };
    let error = verify(&content, header, &KEYS, &Hints::default()).expect_err("nobody signed this");
    assert!(!error.to_string().is_empty());
});
