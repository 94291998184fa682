//! What our own client makes of each fault.

use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use antom::client::{CallError, Retry};
use antom::payments::pay::EntryCodeRequest;
use antom::serde_json::json;
use antom::signature::PublicKeys;
use antom::{Client, Endpoint as _, Valid, Validate as _};
use antom_sandbox::faults::{Damage, Fault, Forgery};
use http::StatusCode;

use super::{fault, start};
use crate::keys;

pub(super) fn request() -> Valid<EntryCodeRequest> {
    let amount = json!({ "currency": "USD", "value": "100" });
    let body = json!({
        "productCode": "IN_STORE_PAYMENT",
        "paymentRequestId": "payment-1",
        "order": {
            "referenceOrderId": "order-1",
            "orderDescription": "Two tickets",
            "orderAmount": amount,
            "merchant": {
                "referenceMerchantId": "shop-1",
                "merchantMCC": "5411",
                "merchantName": "Shop",
                "store": { "referenceStoreId": "store-1", "storeName": "Store", "storeMCC": "5411" },
            },
        },
        "paymentAmount": amount,
        "paymentMethod": { "paymentMethodType": "CONNECT_WALLET" },
        "paymentFactor": { "inStorePaymentScenario": "EntryCode" },
        "paymentNotifyUrl": "https://shop.example.com/notify",
        "paymentRedirectUrl": "https://shop.example.com/thanks",
        "settlementStrategy": { "settlementCurrency": "USD" },
        "env": { "terminalType": "MINI_APP", "clientIp": "203.0.113.7" },
    });
    let request = EntryCodeRequest::from_json(body.to_string().as_bytes()).unwrap();
    request.validate().unwrap()
}

fn client(address: std::net::SocketAddr, retry: Retry) -> Client {
    // Keys by version: a key for all versions would let the wrong one pass.
    let keys = PublicKeys::new().with("1", keys::antom_public());
    Client::builder(keys::CLIENT_ID, keys::merchant_private(), keys)
        .gateway(format!("http://{address}"))
        .retry(retry)
        .build()
        .unwrap()
}

/// The name of what the client says of a payment, and whether it may have happened.
async fn seen(damage: Option<Damage>) -> (&'static str, bool) {
    let (address, payments) = start(damage).await;
    let call = client(address, Retry::OFF).payments().pay(&request()).await;
    assert_eq!(payments.load(Ordering::SeqCst), 1);
    match call {
        Ok(_) => ("success", true),
        Err(CallError::NoResponse(error)) => {
            (error.reason.name(), error.exchange.may_have_happened())
        }
        Err(error) => panic!("{error}"),
    }
}

#[tokio::test]
async fn without_damage() {
    assert_eq!(seen(None).await, ("success", true));
}

#[tokio::test]
async fn each_fault() {
    for (kind, name) in [
        (Fault::Lost, "broken"),
        (Fault::Truncated, "truncated"),
        (Fault::Html(StatusCode::BAD_GATEWAY), "html"),
        (Fault::Html(StatusCode::OK), "html"),
        (Fault::Forged(Forgery::Tampered), "signature"),
        (Fault::Forged(Forgery::Unsigned), "unsigned_success"),
        (Fault::Forged(Forgery::WronglySigned), "signature"),
        (Fault::Forged(Forgery::WrongKeyVersion), "signature"),
    ] {
        // The payment was made, and nobody can trust what says so.
        assert_eq!(seen(fault(kind)).await, (name, true), "{kind:?}");
    }
}

#[tokio::test]
async fn a_late_response_is_late() {
    let begun = Instant::now();
    let damage = Damage {
        delay: Duration::from_millis(300),
        fault: None,
    };
    assert_eq!(seen(Some(damage)).await, ("success", true));
    assert!(begun.elapsed() >= Duration::from_millis(300));
}

/// The client tries again as it would with Antom: each attempt takes effect.
#[tokio::test]
async fn a_lost_response_is_asked_for_again() {
    let (address, payments) = start(fault(Fault::Lost)).await;
    let client = client(address, Retry::new(2));
    let error = client.payments().pay(&request()).await.unwrap_err();
    assert!(error.may_have_happened() && error.is_retryable(), "{error}");
    assert_eq!(payments.load(Ordering::SeqCst), 2);
}
