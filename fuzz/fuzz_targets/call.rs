//! What a client makes of an answer: it never panics, and has what the answer says of the call. A success, and a failure that
//! is certain, have a signature that fits, and are about this call; what is shown of the answer is one line.
//!
//! The input is a line with the HTTP status, and for an answer that Antom has signed ` signed` and perhaps the time of the
//! signature after it; a line for each header; an empty line; and the body.
#![no_main]

use std::sync::LazyLock;
use std::time::Duration;

use antom::client::{Attempts, Builder, CallError, Clock, Exchange, Retry, Step, http};
use antom::payments::pay::EntryCodeRequest;
use antom::serde_json::{self, Value};
use antom::signature::{Content, Hints, PrivateKey, PublicKey, sign, verify};
use antom::time::OffsetDateTime;
use antom::types::{Amount, Order, PaymentMethod};
use antom::{Client, Valid};
use libfuzzer_sys::fuzz_target;

const CLIENT_ID: &str = "SANDBOX_1";
const REQUEST_ID: &str = "request";
/// When the call is sent, and when an answer is signed that does not say.
const TIME: &str = "2026-11-22T06:48:27Z";
const SENT: i64 = 1_795_330_107;

/// The codes by which a gateway refuses a call that it has not processed. It cannot sign these.
const REFUSALS: [&str; 4] = [
    "METHOD_NOT_SUPPORTED",
    "NO_INTERFACE_DEF",
    "CLIENT_INVALID",
    "INVALID_SIGNATURE",
];

/// It stands still.
struct Stopped;

impl Clock for Stopped {
    fn unix_millis(&self) -> u64 {
        SENT.unsigned_abs() * 1000
    }

    fn elapsed(&self) -> Duration {
        Duration::ZERO
    }
}

static PUBLIC: LazyLock<PublicKey> = LazyLock::new(|| {
    let text = include_str!("../../examples/keys/antom.public.pem");
    PublicKey::from_text(text).expect("a key")
});

static ANTOM: LazyLock<PrivateKey> = LazyLock::new(|| {
    let text = include_str!("../../examples/keys/antom.private.pem");
    PrivateKey::from_text(text).expect("a key")
});

/// A call that has been sent, which takes a signature: each input answers a copy of it.
static CALL: LazyLock<(Attempts<EntryCodeRequest>, http::Request<Vec<u8>>)> = LazyLock::new(|| {
    let private = include_str!("../../examples/keys/merchant.private.pem");
    let builder: Builder<Client> = Client::builder(
        CLIENT_ID,
        PrivateKey::from_text(private).expect("a key"),
        PUBLIC.clone(),
    );
    let builder = builder.gateway("https://gateway.example");
    let calls = builder.clock(Stopped).retry(Retry::OFF).build_sans_io();
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
            .payment_request_id(REQUEST_ID)
            .order(order)
            .payment_amount(amount)
            .payment_method(method)
            .payment_notify_url("https://shop.example/notify")
            .build(),
    )
}

/// The answer that an input stands for.
fn answer(input: &[u8]) -> Option<http::Response<Vec<u8>>> {
    let mut rest = input;
    let mut line = || {
        let end = rest.iter().position(|byte| *byte == b'\n')?;
        let line = &rest[..end];
        rest = &rest[end + 1..];
        Some(line)
    };
    let first = std::str::from_utf8(line()?).ok()?;
    let (status, time) = match first.split_once(" signed") {
        Some((status, "")) => (status, Some(TIME)),
        Some((status, time)) => (status, Some(time.strip_prefix(' ')?)),
        None => (first, None),
    };
    let mut answer = http::Response::builder().status(status.parse::<u16>().ok()?);
    while let Some(line) = line() {
        let Some(colon) = line.iter().position(|byte| *byte == b':') else {
            break;
        };
        answer = answer.header(&line[..colon], line[colon + 1..].trim_ascii());
    }
    let mut answer = answer.body(rest.to_vec()).ok()?;
    if let Some(time) = time {
        let signature = sign(&content(time, answer.body()), &ANTOM, "1").to_string();
        let headers = answer.headers_mut();
        headers.insert("signature", signature.parse().ok()?);
        headers.insert("response-time", time.parse().ok()?);
    }
    Some(answer)
}

/// What an answer is signed over.
fn content<'a>(time: &'a str, body: &'a [u8]) -> Content<'a> {
    let request = &CALL.1;
    Content {
        method: request.method().as_str(),
        path: request.uri().path(),
        client_id: CLIENT_ID,
        time,
        body,
    }
}

/// Whether an answer has one signature, which fits.
fn is_signed(answer: &http::Response<Vec<u8>>) -> bool {
    let single = |name| {
        let mut values = answer.headers().get_all(name).iter();
        let value = values.next()?.to_str().ok()?;
        values.next().is_none().then_some(value)
    };
    let (Some(signature), Some(time)) = (single("signature"), single("response-time")) else {
        return false;
    };
    let keys = PUBLIC.clone().into();
    verify(
        &content(time, answer.body()),
        signature,
        &keys,
        &Hints::default(),
    )
    .is_ok()
}

/// Checks what is believed against the body itself, as another reader of JSON sees it.
fn assert_is_of_this_call(body: &[u8], status: &str) {
    // In another charset, JSON cannot be read without knowing it.
    let Ok(body) = serde_json::from_slice::<Value>(body) else {
        return;
    };
    assert_eq!(body["result"]["resultStatus"], status);
    if let Some(id) = body["paymentRequestId"].as_str() {
        assert!(id == REQUEST_ID || id.trim().is_empty(), "of another call");
    }
}

/// A failure is certain if it was signed after the call was sent, or is the refusal of a gateway.
fn assert_is_certain(exchange: &Exchange, is_signed: bool) {
    let code = exchange.result_code().unwrap_or_default();
    assert!(!["SUCCESS", "PAYMENT_IN_PROCESS"].contains(&code));
    match exchange.response_time() {
        Some(time) => {
            assert!(is_signed, "not signed");
            let sent = OffsetDateTime::from_unix_timestamp(SENT).expect("a time");
            assert!(time >= sent - Duration::from_secs(300), "an old answer");
        }
        None => assert!(REFUSALS.contains(&code), "{code} is not signed"),
    }
    assert_is_of_this_call(exchange.raw_body(), "F");
}

fuzz_target!(|input: &[u8]| {
    let Some(answer) = answer(input) else {
        return;
    };
    let (body, http_status) = (answer.body().clone(), answer.status());
    let is_signed = is_signed(&answer);
    let Step::Done(outcome) = CALL.0.clone().received(Ok(answer)) else {
        panic!("a call is not repeated where that is off");
    };
    let error = match outcome {
        Ok(success) => {
            assert!(is_signed, "not signed");
            assert!(http_status.is_success());
            assert_eq!(success.raw_body(), body);
            assert!(success.response_time().is_some());
            assert_is_of_this_call(&body, "S");
            return;
        }
        Err(error) => error,
    };
    let exchange = error.exchange();
    assert!(is_signed || !exchange.is_signed());
    assert_eq!(exchange.raw_body(), body);
    if let CallError::Declined(declined) = &error {
        assert_eq!(declined.response.result.result_status.as_str(), "F");
    }
    if !error.may_have_happened() {
        assert_is_certain(exchange, is_signed);
    }
    assert!(!format!("{error}{error:?}").chars().any(char::is_control));
});
