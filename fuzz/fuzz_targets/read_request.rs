//! What can be read can be written and read again, as the same; nothing panics.
#![no_main]

use antom::create_payment_session::{CashierRequest, EasySafePayRequest};
use antom::pay::EntryCodeRequest;
use antom::Endpoint;
use libfuzzer_sys::fuzz_target;

fn round_trip<R: Endpoint + PartialEq + std::fmt::Debug>(body: &[u8]) {
    if let Ok(request) = R::from_json(body) {
        let _ = request.violations();
        if let Ok(written) = request.to_json() {
            let read = R::from_json(&written).expect("what was written can be read");
            assert_eq!(read, request);
        }
    }
}

fuzz_target!(|body: &[u8]| {
    round_trip::<EasySafePayRequest>(body);
    round_trip::<CashierRequest>(body);
    round_trip::<EntryCodeRequest>(body);
    let _ = antom::create_payment_session::Request::from_json(body);
    let _ = antom::pay::Request::from_json(body);
});
