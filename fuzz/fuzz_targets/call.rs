//! What a client makes of an answer: it never panics, never takes an unsigned answer for a success, and
//! shows nothing of the body.
//!
//! The input is an HTTP status, a line for each header, an empty line, and the body.
#![no_main]

use std::sync::{Arc, LazyLock, Mutex};
use std::time::Duration;

use antom::Valid;
use antom::blocking::Client;
use antom::client::{BlockingTransport, CallError, Limits, Retry, TransportError, http};
use antom::payments::pay::EntryCodeRequest;
use antom::signature::{PrivateKey, PublicKey};
use antom::types::{Amount, Order, PaymentMethod};
use libfuzzer_sys::fuzz_target;

/// Answers with what it was given last.
#[derive(Clone, Default)]
struct Scripted(Arc<Mutex<Option<http::Response<Vec<u8>>>>>);

impl BlockingTransport for Scripted {
    fn send(
        &self,
        _: http::Request<Vec<u8>>,
        _: Limits,
    ) -> Result<http::Response<Vec<u8>>, TransportError> {
        let answer = self.0.lock().expect("not poisoned").take();
        Ok(answer.unwrap_or_default())
    }

    fn sleep(&self, _: Duration) {}
}

static TRANSPORT: LazyLock<Scripted> = LazyLock::new(Scripted::default);

static CLIENT: LazyLock<Client> = LazyLock::new(|| {
    let private = include_str!("../../examples/keys/merchant.private.pem");
    let public = include_str!("../../examples/keys/antom.public.pem");
    let private = PrivateKey::from_text(private).expect("a key");
    Client::builder(
        "SANDBOX_1",
        private,
        PublicKey::from_text(public).expect("a key"),
    )
    .gateway("https://gateway.example")
    .retry(Retry::OFF)
    .transport(TRANSPORT.clone())
    .build()
    .expect("a client")
});

static REQUEST: LazyLock<Valid<EntryCodeRequest>> = LazyLock::new(|| {
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
});

fn answer(input: &[u8]) -> Option<http::Response<Vec<u8>>> {
    let (status, rest) = input.split_at_checked(2)?;
    let status = u16::from_be_bytes([status[0], status[1]]) % 500 + 100;
    let mut answer = http::Response::builder().status(status);
    let mut rest = rest;
    while let Some(end) = rest.iter().position(|byte| *byte == b'\n') {
        let line = &rest[..end];
        rest = &rest[end + 1..];
        let Some(colon) = line.iter().position(|byte| *byte == b':') else {
            break;
        };
        answer = answer.header(&line[..colon], &line[colon + 1..]);
    }
    answer.body(rest.to_vec()).ok()
}

fuzz_target!(|input: &[u8]| {
    let Some(answer) = answer(input) else { return };
    let body = answer.body().clone();
    *TRANSPORT.0.lock().expect("not poisoned") = Some(answer);
    let error = match CLIENT.payments().pay(&REQUEST) {
        Ok(_) => panic!("nobody has signed this"),
        Err(error) => error,
    };
    assert!(!error.exchange().is_signed());
    assert_eq!(error.exchange().body(), body);
    if let CallError::Declined(declined) = &error {
        assert_eq!(declined.answer.result.result_status.as_str(), "F");
    }
    assert!(!format!("{error}{error:?}").chars().any(char::is_control));
});
