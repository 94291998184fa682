//! What can be read can be written and read again, as the same; nothing panics.
#![no_main]

use antom::Endpoint;
use antom::payments::create_payment_session::{CashierRequest, EasySafePayRequest};
use antom::payments::notify_payment::{Event, Notification};
use antom::payments::pay::EntryCodeRequest;
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

fn succeeds_only_if_it_says_so(notification: Notification) {
    let notify_type = notification.notify_type.as_ref().map(|it| it.as_str());
    let status = notification
        .result
        .as_ref()
        .map(|it| it.result_status.as_str());
    let says_so = notify_type == Some("PAYMENT_RESULT") && status == Some("S");
    let event = Event::from(notification);
    assert_eq!(matches!(event, Event::Succeeded(_)), says_so);
}

fuzz_target!(|body: &[u8]| {
    round_trip::<EasySafePayRequest>(body);
    round_trip::<CashierRequest>(body);
    round_trip::<EntryCodeRequest>(body);
    round_trip::<Notification>(body);
    if let Ok(notification) = Notification::from_json(body) {
        succeeds_only_if_it_says_so(notification);
    }
    let _ = antom::payments::create_payment_session::Request::from_json(body);
    let _ = antom::payments::pay::Request::from_json(body);
});
