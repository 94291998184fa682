//! Every operation and every product, called and answered.

use antom::Endpoint;
use antom::payments::pay::NextStep;
use antom::payments::{inquiry_payment, inquiry_refund, pay, refund};
use antom::schema::Direction;

use crate::clients::{Client, Setting, both, both_with};
use crate::keys::{CLIENT_ID, EARNEST_ID};
use crate::requests::{cashier, easy_safe_pay, entry_code, shortest};
use crate::server::Stub;
use crate::services::Scripted;

/// Calls the operations that only the SDKs document.
fn of_the_sdks(client: &Client) {
    let _ = client.query(&shortest("i-1")).unwrap();
    let _ = client.create_device_certificate(&shortest("i-1")).unwrap();
    let _ = client.create_mandate(&shortest("i-1")).unwrap();
    let _ = client.fetch_nonce(&shortest("i-1")).unwrap();
    let _ = client.get_card_info(&shortest("i-1")).unwrap();
    let _ = client.inquire_exchange_rate(&shortest("i-1")).unwrap();
    let _ = client.inquire_installment(&shortest("i-1")).unwrap();
    let _ = client.retrieve_payment_session(&shortest("i-1")).unwrap();
    let _ = client.sync_arrear(&shortest("i-1")).unwrap();
    let _ = client.update_amount(&shortest("i-1")).unwrap();
    let _ = client
        .upload_invoice_shipping_file(&shortest("i-1"))
        .unwrap();
    let _ = client
        .verify_and_complete_payment(&shortest("i-1"))
        .unwrap();
    let _ = client.cancel_rule(&shortest("i-1")).unwrap();
    let _ = client.create_hold(&shortest("i-1")).unwrap();
    let _ = client.create_release(&shortest("i-1")).unwrap();
    let _ = client.create_rule(&shortest("i-1")).unwrap();
    let _ = client.inquire_hold_list(&shortest("i-1")).unwrap();
    let _ = client.inquire_release(&shortest("i-1")).unwrap();
    let _ = client.inquire_rule_list(&shortest("i-1")).unwrap();
    let _ = client.update_hold(&shortest("i-1")).unwrap();
    let _ = client.update_rule(&shortest("i-1")).unwrap();
    let _ = client.init_authentication(&shortest("i-1")).unwrap();
    let _ = client.inquiry_user_info(&shortest("i-1")).unwrap();
    let _ = client.verify_authentication(&shortest("i-1")).unwrap();
    let _ = client.inquire_notification(&shortest("i-1")).unwrap();
    let _ = client.inquire_notification_list(&shortest("i-1")).unwrap();
    let _ = client.delete_token(&shortest("i-1")).unwrap();
    let _ = client.vaulting_fetch_nonce(&shortest("i-1")).unwrap();
    let _ = client.inquire_token(&shortest("i-1")).unwrap();
    let _ = client.inquire_vaulting(&shortest("i-1")).unwrap();
    let _ = client.update_token(&shortest("i-1")).unwrap();
}

#[test]
fn every_operation_and_product_can_be_called() {
    let stub = Stub::start(Scripted::new(|_| None));
    for client in both(stub.address()) {
        let session = client.create_payment_session(&cashier("c-1")).unwrap();
        assert_eq!(session.payment_session_id, "session-of-c-1", "{client}");
        assert_eq!(session.payment_session_data, "Cashier");
        let session = client
            .create_payment_session(&easy_safe_pay("e-1"))
            .unwrap();
        assert_eq!(session.payment_session_id, "session-of-e-1", "{client}");
        assert_eq!(session.payment_session_data, "EasySafePay");
        pay_by_every_product(&client);
        client.cancel(&shortest("i-1")).unwrap();
        client.capture(&shortest("i-1")).unwrap();
        client.consult(&shortest("i-1")).unwrap();
        let _: inquiry_payment::NextStep = client.inquiry_payment(&shortest("i-1")).unwrap();
        let _: inquiry_refund::NextStep = client.inquiry_refund(&shortest("i-1")).unwrap();
        let _: refund::NextStep = client.refund(&shortest("i-1")).unwrap();
        client.apply_token(&shortest("i-1")).unwrap();
        client.consult_authorization(&shortest("i-1")).unwrap();
        client.revoke(&shortest("i-1")).unwrap();
        client.create_vaulting_session(&shortest("i-1")).unwrap();
        let _ = client.vault_payment_method(&shortest("i-1")).unwrap();
        of_the_sdks(&client);
    }
    // If a product is added to the spec, it is to be added above.
    let outbound = antom::schema().operations().iter();
    let outbound = outbound.filter(|operation| operation.direction() == Direction::Outbound);
    let products: usize = outbound.map(|operation| operation.products().len()).sum();
    assert_eq!(stub.seen().len(), 2 * products);
    assert!(stub.refusals().is_empty(), "{:?}", stub.refusals());
}

fn pay_by_every_product(client: &Client) {
    let results = [
        client.pay(&entry_code("p-1")),
        client.pay(&shortest::<pay::AutoDebitRequest>("p-1")),
        client.pay(&shortest::<pay::CheckoutRequest>("p-1")),
        client.pay(&shortest::<pay::OrderCodeRequest>("p-1")),
        client.pay(&shortest::<pay::UserPresentedRequest>("p-1")),
    ];
    for result in results {
        let NextStep::Inquire(response) = result.unwrap() else {
            panic!("the answer asks for nothing");
        };
        assert_eq!(response.payment_id.as_deref(), Some("payment-of-p-1"));
    }
}

#[test]
fn a_request_travels_as_documented() {
    let stub = Stub::start(Scripted::new(|_| None));
    for client in both(stub.address()) {
        let request = easy_safe_pay("e-2");
        client.create_payment_session(&request).unwrap();
        let seen = stub.seen().pop().unwrap();
        assert_eq!(seen.method, "POST");
        assert_eq!(
            seen.path,
            "/ams/sandbox/api/v1/payments/createPaymentSession"
        );
        assert_eq!(seen.body, request.to_json().unwrap(), "{client}");
        assert_eq!(seen.header("client-id"), CLIENT_ID);
        assert_eq!(
            seen.header("content-type"),
            "application/json; charset=UTF-8"
        );
        assert!(seen.header("request-time").parse::<u64>().is_ok());
        let signature = seen.header("signature");
        assert!(
            signature.starts_with("algorithm=RSA256,keyVersion=1,signature="),
            "{client}: {signature}"
        );
        for name in ["signature", "client-id", "request-time", "content-type"] {
            assert_eq!(seen.headers.get_all(name).iter().count(), 1, "{name}");
        }
        assert!(!seen.headers.contains_key("transfer-encoding"), "{client}");
    }
}

#[test]
fn a_client_that_is_no_tests_goes_by_the_plain_path() {
    let stub = Stub::start(Scripted::new(|_| None));
    let setting = Setting {
        client_id: EARNEST_ID,
        ..Setting::default()
    };
    for client in both_with(stub.address(), setting) {
        client.create_payment_session(&cashier("c-3")).unwrap();
        let seen = stub.seen().pop().unwrap();
        assert_eq!(seen.path, "/ams/api/v1/payments/createPaymentSession");
        assert_eq!(seen.header("client-id"), EARNEST_ID);
    }
}

#[test]
fn connections_are_used_again() {
    let stub = Stub::start(Scripted::new(|_| None));
    for client in both(stub.address()) {
        for number in 0..20 {
            let id = format!("c-{number}");
            let session = client.create_payment_session(&cashier(&id)).unwrap();
            assert_eq!(session.payment_session_id, format!("session-of-{id}"));
        }
    }
    assert_eq!(stub.seen().len(), 40);
}
