//! Calls that were changed on their way, and calls that never were any.

use antom_runtime::endpoint::Status;
use http::{HeaderName, HeaderValue, Method};
use proptest::prelude::*;
use tokio::runtime::{Builder, Runtime};

use crate::support::{BODY, CLIENT, LIVE_CLIENT, LIVE_PAY, PAY, call, ended, shop};

fn runtime() -> Runtime {
    Builder::new_current_thread().enable_time().build().unwrap()
}

/// Sends a call that must not be accepted.
fn never_accepted(runtime: &Runtime, call: http::Request<Vec<u8>>, what: &str) {
    let (server, _) = shop();
    let response = runtime.block_on(server.respond(call));
    assert_ne!(ended(response.body()).1, Status::Success, "{what}");
    assert!(
        server.service().callers.lock().unwrap().is_empty(),
        "{what}"
    );
}

#[test]
fn no_byte_of_a_body_can_be_changed() {
    let runtime = runtime();
    for index in 0..BODY.len() {
        for bit in [0x01, 0x20, 0x80] {
            let mut changed = call(CLIENT, PAY, BODY);
            changed.body_mut()[index] ^= bit;
            never_accepted(&runtime, changed, &format!("byte {index}, bit {bit:#x}"));
        }
        let mut shorter = call(CLIENT, PAY, BODY);
        shorter.body_mut().remove(index);
        never_accepted(&runtime, shorter, &format!("without byte {index}"));
        let mut longer = call(CLIENT, PAY, BODY);
        longer.body_mut().insert(index, b' ');
        never_accepted(&runtime, longer, &format!("with a byte at {index}"));
    }
}

#[test]
fn no_header_that_is_signed_can_be_changed() {
    let runtime = runtime();
    for name in ["client-id", "request-time", "signature"] {
        let name = HeaderName::from_static(name);
        let original = call(CLIENT, PAY, BODY);
        let value = original.headers()[&name].clone();

        let mut removed = original.clone();
        removed.headers_mut().remove(&name);
        never_accepted(&runtime, removed, name.as_str());

        let mut doubled = original.clone();
        doubled.headers_mut().append(&name, value.clone());
        never_accepted(&runtime, doubled, name.as_str());

        for index in 0..value.len() {
            let mut bytes = value.as_bytes().to_vec();
            bytes[index] = if bytes[index] == b'7' { b'8' } else { b'7' };
            let mut changed = original.clone();
            changed
                .headers_mut()
                .insert(&name, HeaderValue::from_bytes(&bytes).unwrap());
            // What the header says beside the signature is not signed: which key is tried depends on
            // it, and nothing else.
            if name == "signature" && index < value.to_str().unwrap().find(",signature=").unwrap() {
                continue;
            }
            never_accepted(&runtime, changed, &format!("{name}, byte {index}"));
        }
    }
}

#[test]
fn neither_method_nor_path_nor_client_can_be_changed() {
    let runtime = runtime();
    let mut method = call(CLIENT, PAY, BODY);
    *method.method_mut() = Method::PUT;
    never_accepted(&runtime, method, "method");
    for path in [
        LIVE_PAY,
        "/shop/sandbox/api/v1/close",
        "/shop/sandbox/api/v1/pay?",
        "/shop/sandbox/api/v1/pay?a",
    ] {
        let mut changed = call(CLIENT, PAY, BODY);
        *changed.uri_mut() = path.parse().unwrap();
        never_accepted(&runtime, changed, path);
    }
    let mut client = call(CLIENT, PAY, BODY);
    client
        .headers_mut()
        .insert("client-id", HeaderValue::from_static(LIVE_CLIENT));
    never_accepted(&runtime, client, "client");
}

fn any_header() -> impl Strategy<Value = (HeaderName, HeaderValue)> {
    let name = prop_oneof![
        4 => prop::sample::select(vec!["client-id", "request-time", "signature", "content-type", "content-encoding"]),
        1 => Just("x-other"),
    ];
    let value = prop_oneof![
        prop::collection::vec(any::<u8>(), 0..40),
        "algorithm=RSA256,keyVersion=[0-9]{0,3},signature=[a-zA-Z0-9%+/=]{0,40}"
            .prop_map(String::into_bytes),
        prop::sample::select(vec![
            "SANDBOX_1",
            "5X1",
            "SANDBOX_keyless",
            "application/json",
            "gzip"
        ])
        .prop_map(|it| it.as_bytes().to_vec()),
    ];
    (name, value).prop_filter_map("no header", |(name, value)| {
        Some((
            HeaderName::from_static(name),
            HeaderValue::from_bytes(&value).ok()?,
        ))
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn whatever_comes_in_is_answered(
        method in prop::sample::select(vec!["POST", "GET", "QUERY"]),
        path in prop::sample::select(vec![PAY, LIVE_PAY, "/", "*", "/%ff", "/shop//", "http://a/b?c"]),
        headers in prop::collection::vec(any_header(), 0..8),
        body in prop::collection::vec(any::<u8>(), 0..200),
    ) {
        let mut request = http::Request::builder().method(method).uri(path).body(body).unwrap();
        for (name, value) in headers {
            request.headers_mut().append(name, value);
        }
        never_accepted(&runtime(), request, "nobody signed it");
    }

    /// Bodies that are signed, and mostly no requests.
    #[test]
    fn whatever_is_signed_is_answered(
        start in 0..BODY.len(),
        length in 0..8_usize,
        insert in prop_oneof![
            "[\\[\\]{}\":, 0-9a-z]{0,12}".prop_map(String::into_bytes),
            prop::collection::vec(any::<u8>(), 0..12),
        ],
    ) {
        let mut body = BODY.as_bytes().to_vec();
        let end = (start + length).min(body.len());
        body.splice(start..end, insert);
        let (server, _) = shop();
        let response = runtime().block_on(server.respond(call(CLIENT, PAY, body)));
        prop_assert_eq!(response.status(), 200);
        let (code, _) = ended(response.body());
        let expected = ["SUCCESS", "PARAM_ILLEGAL", "MEDIA_TYPE_NOT_ACCEPTABLE"];
        prop_assert!(expected.contains(&&*code), "{}", code);
    }
}
