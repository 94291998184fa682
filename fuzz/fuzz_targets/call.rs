//! What a client makes of an answer: it never panics, never takes an unsigned answer for a success, has what the answer
//! says of the call, and shows nothing of the body.
//!
//! The input is a line with the HTTP status, and `signed` after it for an answer that Antom has signed; a line for each
//! header; an empty line; and the body.
#![no_main]

use std::sync::LazyLock;

use antom::client::{Attempts, Builder, CallError, Exchange, Step, http};
use antom::payments::pay::EntryCodeRequest;
use antom::signature::{Content, PrivateKey, PublicKey, sign};
use antom::types::{Amount, Order, PaymentMethod};
use antom::{Client, Valid};
use libfuzzer_sys::fuzz_target;

const CLIENT_ID: &str = "SANDBOX_1";
const TIME: &str = "2026-11-22T06:48:27Z";

static ANTOM: LazyLock<PrivateKey> = LazyLock::new(|| {
    let text = include_str!("../../examples/keys/antom.private.pem");
    PrivateKey::from_text(text).expect("a key")
});

/// A call that has been sent, which takes a signature: each input answers a copy of it.
static SENT: LazyLock<(Attempts<EntryCodeRequest>, http::Request<Vec<u8>>)> = LazyLock::new(|| {
    let private = include_str!("../../examples/keys/merchant.private.pem");
    let public = include_str!("../../examples/keys/antom.public.pem");
    let builder: Builder<Client> = Client::builder(
        CLIENT_ID,
        PrivateKey::from_text(private).expect("a key"),
        PublicKey::from_text(public).expect("a key"),
    );
    let calls = builder.gateway("https://gateway.example").build_sans_io();
    let mut attempts = calls.expect("a client").call(&request()).expect("a call");
    let (request, _) = attempts.send().expect("a request");
    (attempts, request)
});

fn request() -> Valid<EntryCodeRequest> {
    let amount = Amount::builder().currency("USD").value(1).build();
    let order = Order::builder()
        .reference_order_id("order")
        .order_description("An order")
        .order_amount(amount.clone())
        .build();
    let method = PaymentMethod::builder()
        .payment_method_type("CONNECT_WALLET")
        .build();
    Valid::unchecked(
        EntryCodeRequest::builder()
            .payment_request_id("request")
            .order(order)
            .payment_amount(amount)
            .payment_method(method)
            .payment_notify_url("https://shop.example/notify")
            .build(),
    )
}

/// The answer that an input stands for, and whether Antom has signed it.
fn answer(input: &[u8]) -> Option<(http::Response<Vec<u8>>, bool)> {
    let mut rest = input;
    let mut line = || {
        let end = rest.iter().position(|byte| *byte == b'\n')?;
        let line = &rest[..end];
        rest = &rest[end + 1..];
        Some(line)
    };
    let first = std::str::from_utf8(line()?).ok()?;
    let (status, is_signed) = match first.strip_suffix(" signed") {
        Some(status) => (status, true),
        None => (first, false),
    };
    let mut answer = http::Response::builder().status(status.parse::<u16>().ok()?);
    while let Some(line) = line() {
        let Some(colon) = line.iter().position(|byte| *byte == b':') else {
            break;
        };
        answer = answer.header(&line[..colon], line[colon + 1..].trim_ascii());
    }
    let mut answer = answer.body(rest.to_vec()).ok()?;
    if is_signed {
        let request = &SENT.1;
        let content = Content {
            method: request.method().as_str(),
            path: request.uri().path(),
            client_id: CLIENT_ID,
            time: TIME,
            body: answer.body(),
        };
        let signature = sign(&content, &ANTOM, "1").to_string();
        let headers = answer.headers_mut();
        headers.insert("signature", signature.parse().ok()?);
        headers.insert("response-time", http::HeaderValue::from_static(TIME));
    }
    Some((answer, is_signed))
}

fn judge(exchange: &Exchange, body: &[u8], is_signed: bool) {
    assert!(is_signed || !exchange.is_signed());
    assert_eq!(exchange.body(), body);
}

fuzz_target!(|input: &[u8]| {
    let Some((answer, is_signed)) = answer(input) else {
        return;
    };
    let body = answer.body().clone();
    let Step::Done(outcome) = SENT.0.clone().received(Ok(answer)) else {
        return;
    };
    let error = match outcome {
        Ok(success) => {
            assert!(is_signed, "nobody has signed this");
            assert_eq!(success.raw_body(), body);
            assert!(success.response_time().is_some());
            return;
        }
        Err(error) => error,
    };
    judge(error.exchange(), &body, is_signed);
    if let CallError::Declined(declined) = &error {
        assert_eq!(declined.answer.result.result_status.as_str(), "F");
    }
    if !error.may_have_happened() {
        assert!(error.code().is_some() || error.exchange().status().is_some());
    }
    assert!(!format!("{error}{error:?}").chars().any(char::is_control));
});
