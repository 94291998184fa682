//! Calls that were changed on their way, and calls that never were any.

use antom_runtime::endpoint::Status;
use antom_runtime::server::Server;
use http::{HeaderName, HeaderValue, Method};
use proptest::prelude::*;
use tokio::runtime::{Builder, Runtime};

use crate::support::{BODY, CLIENT, LIVE_CLIENT, LIVE_PAY, PAY, Shop, call, call_at, ended, shop};

/// A server that must not be reached.
struct Fortress {
    runtime: Runtime,
    server: Server<Shop>,
}

impl Fortress {
    fn new() -> Self {
        let runtime = Builder::new_current_thread().enable_time().build().unwrap();
        let (server, _) = shop();
        Self { runtime, server }
    }

    fn stands(&self, call: http::Request<Vec<u8>>, what: &str) {
        let response = self.runtime.block_on(self.server.respond(call));
        assert_ne!(ended(response.body()).1, Status::Success, "{what}");
        let callers = self.server.service().callers.lock().unwrap();
        assert!(callers.is_empty(), "{what}");
    }
}

#[test]
fn no_byte_of_a_body_can_be_changed() {
    let fortress = Fortress::new();
    let original = call(CLIENT, PAY, BODY);
    for index in 0..BODY.len() {
        for bit in [0x01, 0x20, 0x80] {
            let mut changed = original.clone();
            changed.body_mut()[index] ^= bit;
            fortress.stands(changed, &format!("byte {index}, bit {bit:#x}"));
        }
        let mut shorter = original.clone();
        shorter.body_mut().remove(index);
        fortress.stands(shorter, &format!("without byte {index}"));
        let mut longer = original.clone();
        longer.body_mut().insert(index, b' ');
        fortress.stands(longer, &format!("with a byte at {index}"));
    }
}

#[test]
fn no_header_that_is_signed_can_be_changed() {
    let fortress = Fortress::new();
    for name in ["client-id", "request-time", "signature"] {
        let name = HeaderName::from_static(name);
        let original = call(CLIENT, PAY, BODY);
        let value = original.headers()[&name].clone();

        let mut removed = original.clone();
        removed.headers_mut().remove(&name);
        fortress.stands(removed, name.as_str());

        let mut doubled = original.clone();
        doubled.headers_mut().append(&name, value.clone());
        fortress.stands(doubled, name.as_str());

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
            fortress.stands(changed, &format!("{name}, byte {index}"));
        }
    }
}

#[test]
fn neither_method_nor_path_nor_client_can_be_changed() {
    let fortress = Fortress::new();
    let original = call(CLIENT, PAY, BODY);
    let mut method = call(CLIENT, PAY, BODY);
    *method.method_mut() = Method::PUT;
    fortress.stands(method, "method");
    for path in [
        LIVE_PAY,
        "/shop/sandbox/api/v1/close",
        "/shop/sandbox/api/v1/pay?",
        "/shop/sandbox/api/v1/pay?a",
    ] {
        let mut changed = original.clone();
        *changed.uri_mut() = path.parse().unwrap();
        fortress.stands(changed, path);
    }
    let mut client = call(CLIENT, PAY, BODY);
    client
        .headers_mut()
        .insert("client-id", HeaderValue::from_static(LIVE_CLIENT));
    fortress.stands(client, "client");
}

/// In offsets east of UTC there are no such instants: to look for the cause of the signature that does
/// not fit is no reason to panic.
#[test]
fn a_time_at_the_end_of_the_calendar_is_refused() {
    let fortress = Fortress::new();
    for time in ["9999-12-31T23:59:59Z", "253402300799999"] {
        let mut call = call_at(time, CLIENT, PAY, BODY);
        call.body_mut().push(b' ');
        fortress.stands(call, time);
    }
}

/// Between the parts of what is signed there are but dots.
#[test]
fn no_part_can_be_passed_off_as_another() {
    let fortress = Fortress::new();
    let body = r#"{"productCode":"CARD","requestId":"1","note":"a.b"}"#;
    let mut shifted = call(CLIENT, PAY, body);
    let (taken, left) = body.split_once('.').unwrap();
    let time = format!("1763800000000.{taken}");
    shifted
        .headers_mut()
        .insert("request-time", time.parse().unwrap());
    *shifted.body_mut() = left.into();
    fortress.stands(shifted, "a time with a part of the body");

    // The server signs with the key that signs notifications: nobody gets a text signed that way.
    let mut notification = call(CLIENT, "/antom/notify", BODY);
    let id = r#"5X.2026.{"notifyType":"PAYMENT_RESULT"}"#;
    notification
        .headers_mut()
        .insert("client-id", id.parse().unwrap());
    let (server, _) = shop();
    let response = fortress.runtime.block_on(server.respond(notification));
    assert!(!response.headers().contains_key("signature"));
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
        Fortress::new().stands(request, "nobody signed it");
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
        let response = Fortress::new().runtime.block_on(server.respond(call(CLIENT, PAY, body)));
        prop_assert_eq!(response.status(), 200);
        let (code, _) = ended(response.body());
        let expected = ["SUCCESS", "PARAM_ILLEGAL", "MEDIA_TYPE_NOT_ACCEPTABLE"];
        prop_assert!(expected.contains(&&*code), "{}", code);
    }
}
