//! Signing and verifying, next to the library that does the arithmetic.

#![allow(clippy::print_stdout, reason = "tables are what this program is for")]

use std::error::Error;
use std::hint::black_box;

use antom_benches::measure::{Candidate, interleaved};
use antom_runtime::signature::{Content, Hints, PrivateKey, PublicKeys, sign, verify};
use aws_lc_rs::encoding::{AsDer, Pkcs8V1Der};
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa::{KeyPair, KeySize};
use aws_lc_rs::signature::{
    KeyPair as _, ParsedPublicKey, RSA_PKCS1_2048_8192_SHA256, RSA_PKCS1_SHA256,
};

fn main() -> Result<(), Box<dyn Error>> {
    let pair = KeyPair::generate(KeySize::Rsa2048)?;
    let der: Pkcs8V1Der<'_> = pair.as_der()?;
    let key = PrivateKey::from_der(der.as_ref())?;
    for size in [600, 3_300, 65_536] {
        measure(&pair, &key, &vec![b'x'; size])?;
    }
    Ok(())
}

/// The library is given the content to sign, ready in one piece, and the bare signature; ours the
/// message, and the header as text.
fn measure(pair: &KeyPair, key: &PrivateKey, body: &[u8]) -> Result<(), Box<dyn Error>> {
    let content = Content {
        method: "POST",
        path: "/ams/api/v1/payments/createPaymentSession",
        client_id: "5X0000000000000000",
        time: "1795330107123",
        body,
    };
    let bytes = content.to_bytes();
    let header = sign(&content, key, "1");
    let text = header.to_string();
    let keys = PublicKeys::from(key.public_key());
    let public = ParsedPublicKey::new(&RSA_PKCS1_2048_8192_SHA256, pair.public_key())?;
    let random = SystemRandom::new();
    let mut out = vec![0; pair.public_modulus_len()];

    println!("\nbody of {} bytes", body.len());
    println!("| candidate | quiet ns | ratio |");
    println!("| --- | ---: | ---: |");
    let mut signing = [
        Candidate::new("sign: aws-lc-rs", || {
            let signed = pair.sign(&RSA_PKCS1_SHA256, &random, black_box(&bytes), &mut out);
            black_box(signed).unwrap_or_default();
        }),
        Candidate::new("**sign: antom**, to the header's text", || {
            black_box(sign(black_box(&content), key, "1").to_string());
        }),
    ];
    print(&mut signing, 10);
    let mut verifying = [
        Candidate::new("verify: aws-lc-rs", || {
            let verified = public.verify_sig(black_box(&bytes), &header.signature);
            assert!(verified.is_ok());
        }),
        Candidate::new("**verify: antom**, from the header's text", || {
            let verified = verify(black_box(&content), &text, &keys, &Hints::default());
            assert!(verified.is_ok());
        }),
    ];
    print(&mut verifying, 200);
    Ok(())
}

fn print(candidates: &mut [Candidate<'_>], times: u32) {
    for it in interleaved(candidates, 400, times) {
        println!("| {} | {:.0} | {:.3} |", it.name, it.quiet, it.ratio);
    }
}
