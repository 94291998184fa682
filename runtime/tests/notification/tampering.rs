//! Notifications that were changed on their way, and requests that never were any.

use antom_runtime::notification::{HeaderProblem, NotificationError, Receiver};
use http::{HeaderName, HeaderValue, Method};
use proptest::prelude::*;

use crate::keys;
use crate::support::{notification, received, receiver, request, sender};

fn never_accepted(request: &http::Request<Vec<u8>>, what: &str) {
    assert!(received(&receiver(), request).is_err(), "{what}");
    let path = receiver().path("/antom/notify");
    assert!(
        request.uri().path() != "/antom/notify" || received(&path, request).is_err(),
        "{what}"
    );
}

#[test]
fn no_byte_of_a_body_can_be_changed() {
    let original = request();
    for index in 0..original.body().len() {
        for bit in [0x01, 0x20, 0x80] {
            let mut changed = original.clone();
            changed.body_mut()[index] ^= bit;
            never_accepted(&changed, &format!("byte {index}, bit {bit:#x}"));
        }
        let mut shorter = original.clone();
        shorter.body_mut().remove(index);
        never_accepted(&shorter, &format!("without byte {index}"));
        let mut longer = original.clone();
        longer.body_mut().insert(index, b' ');
        never_accepted(&longer, &format!("with a byte at {index}"));
    }
}

#[test]
fn no_header_that_is_signed_can_be_changed() {
    let original = request();
    for name in ["client-id", "request-time", "signature"] {
        let name = HeaderName::from_static(name);
        let value = original.headers()[&name].clone();

        let mut removed = original.clone();
        removed.headers_mut().remove(&name);
        never_accepted(&removed, name.as_str());

        let mut doubled = original.clone();
        doubled.headers_mut().append(&name, value.clone());
        never_accepted(&doubled, name.as_str());

        // What the header says before the signature is not signed: it chooses the key to try.
        let text = value.to_str().unwrap();
        let from = text.find(",signature=").unwrap_or(0);
        for index in from..value.len() {
            let mut bytes = value.as_bytes().to_vec();
            bytes[index] = if bytes[index] == b'7' { b'8' } else { b'7' };
            let mut changed = original.clone();
            let value = HeaderValue::from_bytes(&bytes).unwrap();
            changed.headers_mut().insert(&name, value);
            never_accepted(&changed, &format!("{name}, byte {index}"));
        }
    }
}

#[test]
fn neither_method_nor_path_can_be_changed() {
    let mut method = request();
    *method.method_mut() = Method::PUT;
    never_accepted(&method, "method");
    for path in [
        "/",
        "/antom",
        "/antom/notify/",
        "/antom/notify?",
        "/antom/notify?a",
        "/ANTOM/notify",
    ] {
        let mut changed = request();
        *changed.uri_mut() = path.parse().unwrap();
        assert!(received(&receiver(), &changed).is_err(), "{path}");
    }
}

/// In offsets east of UTC there are no such instants: to look for the cause of the signature that does
/// not fit is no reason to panic.
#[test]
fn a_time_at_the_end_of_the_calendar_is_refused() {
    for time in ["9999-12-31T23:59:59Z", "253402300799999"] {
        let sender = sender().request_time(time);
        let notification = notification("PAYMENT_RESULT", "S");
        let mut request = sender.request("/antom/notify", &notification).unwrap();
        request.body_mut().push(b' ');
        never_accepted(&request, time);
    }
}

/// Between the parts of what is signed there are but dots.
#[test]
fn no_part_can_be_passed_off_as_another() {
    let notification = notification("PAYMENT_RESULT", "S");
    let sender = sender().request_time("2026.1772366400");
    let mut request = sender.request("/antom/notify", &notification).unwrap();
    let anybody = Receiver::new(keys::antom_public());
    request
        .headers_mut()
        .insert("client-id", HeaderValue::from_static("SANDBOX_1.2026"));
    request
        .headers_mut()
        .insert("request-time", HeaderValue::from_static("1772366400"));
    let error = received(&anybody, &request).unwrap_err();
    let problem = HeaderProblem::Unreadable;
    assert!(
        matches!(error, NotificationError::Header { name: "client-id", problem: it } if it == problem),
        "{error}"
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn whatever_comes_in_is_judged(
        path in "[ -~]{0,30}",
        headers in prop::collection::vec((
            prop::sample::select(vec!["client-id", "request-time", "signature"]),
            prop_oneof![
                prop::collection::vec(any::<u8>(), 0..40),
                "algorithm=RSA256,keyVersion=[0-9]{0,3},signature=[a-zA-Z0-9%+/=]{0,40}"
                    .prop_map(String::into_bytes),
                Just(b"SANDBOX_1".to_vec()),
            ],
        ), 0..6),
        body in prop::collection::vec(any::<u8>(), 0..200),
    ) {
        let mut map = http::HeaderMap::new();
        for (name, value) in headers {
            if let Ok(value) = HeaderValue::from_bytes(&value) {
                map.append(HeaderName::from_static(name), value);
            }
        }
        prop_assert!(receiver().verify(&Method::POST, &path, &map, &body).is_err());
    }
}
