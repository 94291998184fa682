//! Whatever comes back: nothing panics, nothing that is not signed is a success, and every error is
//! a line.

use antom_runtime::client::Retry;
use antom_runtime::client::http::{HeaderValue, Response};
use proptest::collection::vec;
use proptest::prelude::*;

use crate::api::request;
use crate::script::{DECLINED, IN_PROCESS, SUCCESS, Script, run};

/// Headers that mean something to a client, and one that does not.
const HEADERS: [&str; 8] = [
    "content-type",
    "content-length",
    "content-encoding",
    "retry-after",
    "signature",
    "response-time",
    "date",
    "traceid",
];

/// Values of such headers: plausible ones, and any that a header can have.
fn value() -> impl Strategy<Value = Vec<u8>> {
    let plausible = prop::sample::select(vec![
        "application/json",
        "algorithm=RSA256,keyVersion=1,signature=AAAA",
        "signature=",
        "2026-03-01T12:00:00Z",
        "Sun, 01 Mar 2026 12:00:00 GMT",
        "18446744073709551616",
        "7",
        "",
    ]);
    prop_oneof![
        plausible.prop_map(|text| text.as_bytes().to_vec()),
        vec(prop_oneof![0x20..=0x7e_u8, 0x80..=0xff_u8], 0..40),
    ]
}

/// Bodies: answers with a few bytes changed, and anything.
fn body() -> impl Strategy<Value = Vec<u8>> {
    let known = prop::sample::select(vec![SUCCESS, DECLINED, IN_PROCESS]);
    let changes = vec((any::<prop::sample::Index>(), any::<u8>()), 0..4);
    prop_oneof![
        (known, changes).prop_map(|(known, changes)| {
            let mut body = known.as_bytes().to_vec();
            for (index, byte) in changes {
                let place = index.index(body.len());
                body[place] = byte;
            }
            body
        }),
        vec(any::<u8>(), 0..200),
    ]
}

proptest! {
    #[test]
    fn anything_may_come_back(
        status in 100..1000_u16,
        headers in vec((prop::sample::select(HEADERS.to_vec()), value()), 0..6),
        body in body(),
    ) {
        let script = Script::default().then(move |_| {
            let mut answer = Response::new(body.clone());
            *answer.status_mut() = status.try_into().unwrap();
            for (name, value) in &headers {
                let value = HeaderValue::from_bytes(value).unwrap();
                answer.headers_mut().append(*name, value);
            }
            Ok(answer)
        });
        let client = script.client().with_retry(Retry::OFF);
        let error = run(client.call(&request())).unwrap_err();
        let line = error.to_string();
        prop_assert!(!line.contains(char::is_control), "{line:?}");
        prop_assert!(!error.exchange().is_signed());
    }
}
