//! Signing notifications for tests.

use antom_runtime::notification::{SendError, Sender};

use crate::keys;
use crate::support::{CLIENT, PATH, notification, received, receiver, request, sender};

#[test]
fn a_request_is_what_the_other_side_sends() {
    let request = request();
    assert_eq!(request.method(), "POST");
    assert_eq!(request.uri(), "https://shop.example.com/antom/notify");
    assert_eq!(request.headers()["client-id"], CLIENT);
    assert_eq!(request.headers()["request-time"], "2026-11-22T11:00:00Z");
    assert_eq!(
        request.headers()["content-type"],
        "application/json; charset=UTF-8"
    );
    let signature = request.headers()["signature"].to_str().unwrap();
    assert!(
        signature.starts_with("algorithm=RSA256,keyVersion=1,signature="),
        "{signature}"
    );
}

#[test]
fn the_time_is_now_unless_it_is_given() {
    let sender = Sender::new(keys::antom(), CLIENT);
    let request = sender
        .request(PATH, &notification("PAYMENT_RESULT", "S"))
        .unwrap();
    let time = request.headers()["request-time"].to_str().unwrap();
    assert!(time.starts_with("20") && time.ends_with('Z'), "{time}");
    assert!(received(&receiver(), &request).is_ok());
}

#[test]
fn addresses_with_a_query_or_without_a_path() {
    for address in [
        "https://shop.example.com",
        "/notify?shop=1",
        "http://shop.example.com/a?b",
    ] {
        let request = sender()
            .request(address, &notification("PAYMENT_RESULT", "S"))
            .unwrap();
        assert!(received(&receiver(), &request).is_ok(), "{address}");
    }
}

#[test]
fn what_cannot_be_sent() {
    let notification = notification("PAYMENT_RESULT", "S");
    let address = sender().request("no address", &notification).unwrap_err();
    assert!(matches!(address, SendError::Address(_)), "{address}");
    let host = sender().raw("shop.example", Vec::new()).unwrap_err();
    assert!(host.to_string().contains("it has no path"), "{host}");
    let time = sender()
        .request_time("\n")
        .request(PATH, &notification)
        .unwrap_err();
    assert!(matches!(time, SendError::Header("request-time")), "{time}");
}
