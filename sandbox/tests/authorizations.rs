//! Authorizations, tokens and what they pay; stored cards.

use std::time::Duration;

use antom::serde_json::{Value, from_slice, json};
use antom_sandbox::{Clock, Sandbox};

use crate::support::{Merchant, auto_debit, easy_safe_pay, in_store, sandbox};

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

fn consult(state: &str) -> Value {
    json!({
        "customerBelongsTo": "ALIPAY_HK",
        "authRedirectUrl": "https://shop.example.com/authorized",
        "scopes": ["AGREEMENT_PAY"],
        "authState": state,
        "terminalType": "WEB",
    })
}

fn exchange(code: &str) -> Value {
    json!({ "grantType": "AUTHORIZATION_CODE", "customerBelongsTo": "ALIPAY_HK", "authCode": code })
}

fn refresh(token: &str) -> Value {
    json!({ "grantType": "REFRESH_TOKEN", "customerBelongsTo": "ALIPAY_HK", "refreshToken": token })
}

/// Asks the buyer, who agrees. Returns the authorization code.
fn agreed(sandbox: &Sandbox, merchant: &Merchant, state: &str) -> String {
    let asked = merchant.call("authorizations/consult", consult(state));
    assert_eq!(asked.result(), "S SUCCESS", "{asked:?}");
    assert!(asked.text("normalUrl").starts_with(sandbox.address()));
    sandbox.buyer().agree(state).unwrap().auth_code.unwrap()
}

/// The same, and exchanges the code. Returns the access token and the refresh token.
fn tokens(sandbox: &Sandbox, merchant: &Merchant, state: &str) -> (String, String) {
    let code = agreed(sandbox, merchant, state);
    let applied = merchant.call("applyToken", exchange(&code));
    assert_eq!(applied.result(), "S SUCCESS", "{applied:?}");
    (applied.text("accessToken"), applied.text("refreshToken"))
}

/// The kinds and bodies of all notifications about authorizations.
fn told(sandbox: &Sandbox) -> Vec<Value> {
    let all = sandbox.notifications().unwrap().into_iter();
    all.filter(|it| it.operation == "authorizations/notifyAuthorization")
        .map(|it| from_slice(&it.body).unwrap())
        .collect()
}

#[test]
fn a_token_is_granted_pays_is_refreshed_and_revoked() {
    let (sandbox, merchant) = sandbox();
    let (access, refreshing) = tokens(&sandbox, &merchant, "state-1");
    let paid = merchant.call("pay", auto_debit("p1", &access));
    assert_eq!(paid.result(), "S SUCCESS", "{paid:?}");
    assert!(paid.body["paymentTime"].is_string());

    let refreshed = merchant.call("applyToken", refresh(&refreshing));
    assert_eq!(refreshed.result(), "S SUCCESS", "{refreshed:?}");
    let newer = refreshed.text("accessToken");
    // The former ones are worth nothing.
    let code = |body: Value| merchant.call("applyToken", body).result();
    assert_eq!(code(refresh(&refreshing)), "F INVALID_REFRESH_TOKEN");
    let refused = merchant.call("pay", auto_debit("p2", &access));
    assert_eq!(refused.result(), "F INVALID_ACCESS_TOKEN");
    assert_eq!(
        merchant.call("pay", auto_debit("p3", &newer)).result(),
        "S SUCCESS"
    );

    let revoke = || {
        merchant
            .call("revoke", json!({ "accessToken": newer }))
            .result()
    };
    assert_eq!(revoke(), "S SUCCESS");
    assert_eq!(revoke(), "F INVALID_ACCESS_TOKEN");
    let refused = merchant.call("pay", auto_debit("p4", &newer));
    assert_eq!(refused.result(), "F INVALID_ACCESS_TOKEN");

    let told = told(&sandbox);
    let kinds: Vec<&Value> = told
        .iter()
        .map(|it| &it["authorizationNotifyType"])
        .collect();
    assert_eq!(kinds, ["AUTHCODE_CREATED", "TOKEN_CANCELED"]);
    assert_eq!(told[0]["authState"], "state-1");
    assert!(told[0]["authCode"].is_string());
    assert_eq!(told[1]["accessToken"], newer.as_str());
}

#[test]
fn codes_and_tokens_end_when_they_are_used_or_time_is_up() {
    let (sandbox, merchant) = sandbox();
    let apply = |body: Value| merchant.call("applyToken", body).result();
    assert_eq!(apply(exchange("unknown")), "F INVALID_AUTHCODE");
    assert_eq!(apply(refresh("unknown")), "F INVALID_REFRESH_TOKEN");

    let code = agreed(&sandbox, &merchant, "state-1");
    let mut other = exchange(&code);
    other["customerBelongsTo"] = "GCASH".into();
    assert_eq!(apply(other), "F INVALID_AUTHCODE");
    assert_eq!(apply(exchange(&code)), "S SUCCESS");
    assert_eq!(apply(exchange(&code)), "F INVALID_AUTHCODE");

    let code = agreed(&sandbox, &merchant, "state-2");
    sandbox.advance(Duration::from_secs(10 * 60 + 1)).unwrap();
    assert_eq!(apply(exchange(&code)), "F INVALID_AUTHCODE");

    let (access, refreshing) = tokens(&sandbox, &merchant, "state-3");
    sandbox.advance(180 * DAY + Duration::from_secs(1)).unwrap();
    let refused = merchant.call("pay", auto_debit("p1", &access));
    assert_eq!(refused.result(), "F INVALID_ACCESS_TOKEN");
    assert_eq!(apply(refresh(&refreshing)), "S SUCCESS");
    let (_, refreshing) = tokens(&sandbox, &merchant, "state-4");
    sandbox.advance(365 * DAY + Duration::from_secs(1)).unwrap();
    assert_eq!(apply(refresh(&refreshing)), "F INVALID_REFRESH_TOKEN");
}

#[test]
fn who_declines_an_authorization_has_answered() {
    let (sandbox, merchant) = sandbox();
    merchant.call("authorizations/consult", consult("state-1"));
    sandbox.buyer().decline_authorization("state-1").unwrap();
    assert!(sandbox.buyer().agree("state-1").is_err());
    assert!(sandbox.buyer().agree("state-2").is_err());
    assert!(told(&sandbox).is_empty());
}

#[test]
fn easy_safe_pay_grants_a_token_with_the_first_payment() {
    let (sandbox, merchant) = sandbox();
    merchant.call("createPaymentSession", easy_safe_pay("p1"));
    sandbox.buyer().pay("p1").unwrap();
    let told = told(&sandbox);
    assert_eq!(told[0]["authorizationNotifyType"], "TOKEN_CREATED");
    assert_eq!(told[0]["authState"], "state-p1");
    let token = told[0]["accessToken"].as_str().unwrap();

    let mut later = easy_safe_pay("p2");
    later["paymentMethod"]["paymentMethodId"] = token.into();
    later.as_object_mut().unwrap().remove("agreementInfo");
    let session = merchant.call("createPaymentSession", later.clone());
    assert_eq!(session.result(), "S SUCCESS", "{session:?}");
    assert_eq!(
        merchant
            .call("revoke", json!({ "accessToken": token }))
            .result(),
        "S SUCCESS"
    );
    later["paymentRequestId"] = "p3".into();
    let refused = merchant.call("createPaymentSession", later);
    assert_eq!(refused.result(), "F PROCESS_FAIL", "{refused:?}");
}

#[test]
fn a_failed_debit_stays_failed() {
    let (_sandbox, merchant) = sandbox();
    let refused = merchant.call("pay", auto_debit("p1", "unknown"));
    assert_eq!(refused.result(), "F INVALID_ACCESS_TOKEN");
    let again = merchant.call("pay", auto_debit("p1", "unknown"));
    assert_eq!(again.result(), "F INVALID_ACCESS_TOKEN");
    let told = merchant.call("inquiryPayment", json!({ "paymentRequestId": "p1" }));
    assert_eq!(told.text("paymentStatus"), "FAIL");

    let mut presented = in_store("p2", "PaymentCode");
    presented["paymentMethod"]["paymentMethodId"] = "1234567890123456".into();
    let refused = merchant.call("pay", presented);
    assert_eq!(refused.result(), "F INVALID_PAYMENT_CODE", "{refused:?}");
}

#[test]
fn a_card_is_stored_once() {
    let (sandbox, merchant) = sandbox();
    let vault = |id: &str, number: &str| {
        let body = json!({
            "vaultingRequestId": id,
            "vaultingNotificationUrl": "https://shop.example.com/vaulted",
            "redirectUrl": "https://shop.example.com/thanks",
            "paymentMethodDetail": {
                "paymentMethodType": "CARD",
                "card": {
                    "cardNo": number, "brand": "VISA", "expiryYear": "29", "expiryMonth": "08",
                    "cvv": "123",
                    "cardholderName": { "firstName": "Wei", "lastName": "Li", "fullName": "Li Wei" },
                },
            },
            "env": { "terminalType": "WEB", "clientIp": "192.0.2.1" },
        });
        merchant.call("vaultPaymentMethod", body)
    };
    let stored = vault("v1", "4054695723100768");
    assert_eq!(stored.result(), "S SUCCESS", "{stored:?}");
    let card = stored.body["paymentMethodDetail"]["card"].clone();
    assert_eq!(card["maskedCardNo"], "************0768");
    let again = vault("v1", "4054695723100768");
    assert_eq!(again.body["paymentMethodDetail"]["card"], card);
    let told = vaulted(&sandbox);
    assert_eq!(told.len(), 1, "{told:?}");
    assert_eq!(told[0]["paymentMethodDetail"]["card"], card);
    assert_eq!(vault("v1", "4054695723100001").result(), "F PROCESS_FAIL");
    assert_eq!(vault("v2", "4054695723100768").result(), "S SUCCESS");
}

/// A request to store a card in a session of the sandbox's page.
fn session(id: &str) -> Value {
    json!({
        "paymentMethodType": "CARD",
        "vaultingRequestId": id,
        "vaultingNotificationUrl": "http://127.0.0.1:9/vaulted",
    })
}

/// The bodies of all notifications about stored cards.
fn vaulted(sandbox: &Sandbox) -> Vec<Value> {
    let all = sandbox.notifications().unwrap().into_iter();
    all.filter(|it| it.operation == "vaulting/notifyVaulting")
        .map(|it| from_slice(&it.body).unwrap())
        .collect()
}

#[test]
fn the_merchant_is_notified_when_the_buyer_has_stored_a_card() {
    let (sandbox, merchant) = sandbox();
    let created = merchant.call("createVaultingSession", session("v1"));
    assert!(vaulted(&sandbox).is_empty());
    let token = sandbox
        .buyer()
        .store_card(created.text("vaultingSessionId"))
        .unwrap();
    let told = vaulted(&sandbox);
    assert_eq!(told.len(), 1);
    assert_eq!(told[0]["vaultingRequestId"], "v1");
    assert_eq!(told[0]["result"]["resultStatus"], "S");
    assert_eq!(told[0]["paymentMethodDetail"]["card"]["cardToken"], *token);
    let again = sandbox.buyer().store_card("v1").unwrap_err();
    assert_eq!(again.to_string(), "a card is already stored");
    assert!(sandbox.buyer().store_card("v9").is_err());

    merchant.call("createVaultingSession", session("v2"));
    sandbox.advance(DAY).unwrap();
    let late = sandbox.buyer().store_card("v2").unwrap_err();
    assert_eq!(late.to_string(), "the session has expired");
    assert_eq!(vaulted(&sandbox).len(), 1);
}

#[test]
fn the_message_of_a_vaulting_decides_about_its_notification() {
    let (sandbox, merchant) = sandbox();
    for (id, deliveries) in [
        ("v [sandbox: notify never]", 0),
        ("v [sandbox: notify twice]", 2),
    ] {
        let created = merchant.call("createVaultingSession", session(id));
        assert_eq!(created.result(), "S SUCCESS", "{created:?}");
        sandbox.buyer().store_card(id).unwrap();
        let told = sandbox.notifications().unwrap();
        assert_eq!(told.last().unwrap().plan.deliveries, deliveries);
    }
}

#[test]
fn buyers_who_act_by_themselves_answer_authorizations_and_store_cards() {
    for (buyer, operations) in [
        (
            Sandbox::builder().auto_pay(Duration::from_secs(5)),
            &[
                "authorizations/notifyAuthorization",
                "vaulting/notifyVaulting",
            ][..],
        ),
        (
            Sandbox::builder().auto_decline("RISK_REJECT", Duration::from_secs(5)),
            &[],
        ),
    ] {
        let clock = Clock::manual(time::OffsetDateTime::now_utc());
        let sandbox = buyer.clock(clock).send_nothing().start().unwrap();
        let merchant = Merchant::of(&sandbox);
        merchant.call("authorizations/consult", consult("state-1"));
        merchant.call("createVaultingSession", session("v1"));
        assert!(sandbox.notifications().unwrap().is_empty());
        sandbox.advance(Duration::from_secs(5)).unwrap();
        let told = sandbox.notifications().unwrap();
        let told: Vec<&str> = told.iter().map(|it| it.operation.as_str()).collect();
        assert_eq!(told, operations);
        assert!(sandbox.buyer().agree("state-1").is_err());
    }
}

#[test]
fn a_vaulting_session_is_created_once() {
    let (_sandbox, merchant) = sandbox();
    let create = || {
        let body = json!({
            "paymentMethodType": "CARD",
            "vaultingRequestId": "v1",
            "vaultingNotificationUrl": "https://shop.example.com/vaulted",
        });
        merchant.call("createVaultingSession", body)
    };
    let created = create();
    assert_eq!(created.result(), "S SUCCESS", "{created:?}");
    assert_eq!(
        create().text("vaultingSessionId"),
        created.text("vaultingSessionId")
    );
}
