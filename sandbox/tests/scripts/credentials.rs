//! A password in the URL of notifications is neither kept nor shown.

use antom::serde_json::json;
use antom_sandbox::Sandbox;

use crate::support::{Merchant, amount, checkout, easy_safe_pay, http};

#[test]
fn a_password_in_a_url_is_masked() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("shop.db");
    let builder = Sandbox::builder().data(&data).send_nothing();
    let sandbox = builder.start().unwrap();
    let merchant = Merchant::of(&sandbox);
    let url = "http://bob:HUNTER2@127.0.0.1:9/notify?shop=1";
    let mut request = checkout("p1");
    request["paymentNotifyUrl"] = url.into();
    merchant.call("pay", request);
    let paid = sandbox.buyer().pay("p1").unwrap();
    let refund = json!({
        "refundRequestId": "r1", "paymentId": paid.id, "refundAmount": amount(100),
        "refundNotifyUrl": url,
    });
    assert_eq!(merchant.call("refund", refund).result(), "S SUCCESS");
    let mut session = easy_safe_pay("p2");
    session["paymentNotifyUrl"] = url.into();
    merchant.call("createPaymentSession", session);
    sandbox.buyer().pay("p2").unwrap();
    let vaulting = json!({
        "paymentMethodType": "CARD", "vaultingRequestId": "v1", "vaultingNotificationUrl": url,
    });
    merchant.call("createVaultingSession", vaulting);
    sandbox.buyer().store_card("v1").unwrap();
    let told = sandbox.notifications().unwrap();
    assert_eq!(told.len(), 5);
    for it in told {
        assert_eq!(it.target, "http://***@127.0.0.1:9/notify?shop=1");
    }
    let host = sandbox.address().trim_start_matches("http://");
    for path in [
        "/calls/1",
        "/_sandbox/calls/1",
        "/_sandbox/calls/2",
        "/_sandbox/notifications",
        "/notifications",
        "/notifications/1",
        "/payments/p1",
    ] {
        let page = String::from_utf8(http(host, "GET", path, &[], b"").unwrap().body).unwrap();
        assert!(!page.contains("HUNTER2"), "{path}: {page}");
    }
    drop(sandbox);
    for file in std::fs::read_dir(folder.path()).unwrap() {
        let bytes = std::fs::read(file.unwrap().path()).unwrap();
        assert!(!bytes.windows(7).any(|it| it == b"HUNTER2"));
    }
}
