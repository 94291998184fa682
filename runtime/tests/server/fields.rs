//! Calls whose fields break the documentation: every violation is told, the first ones to the client.

use crate::failures::refused;
use crate::support::{CLIENT, PAY, call, said, shop};

#[tokio::test]
async fn fields_that_break_the_documentation() {
    let body = r#"{"productCode":"CARD","note":"longer","number":1,"colour":"red"}"#;
    let refused = refused(call(CLIENT, PAY, body)).await;
    assert_eq!(refused.code, "PARAM_ILLEGAL");
    assert_eq!(
        refused.message,
        "requestId: is required but missing or empty; note: has 6 characters, at most 4 are allowed; \
         number: is not documented; colour: is not documented"
    );
    assert_eq!(
        refused.logged,
        "pay by \"SANDBOX_1\" was refused (PARAM_ILLEGAL): requestId (required), note (max_length), \
         number (unknown_field), colour (unknown_field)"
    );
}

#[tokio::test]
async fn a_field_given_twice() {
    let body = r#"{"productCode":"CARD","requestId":"1","requestId":"2"}"#;
    let refused = refused(call(CLIENT, PAY, body)).await;
    assert_eq!(refused.code, "PARAM_ILLEGAL");
    assert!(
        refused.message.starts_with("requestId: "),
        "{}",
        refused.message
    );
}

#[tokio::test]
async fn more_violations_than_a_message_holds() {
    let fields: Vec<String> = (0..40)
        .map(|it| format!(r#""field{it:02}":"{it}""#))
        .collect();
    let body = format!(
        r#"{{"productCode":"CARD","requestId":"1",{}}}"#,
        fields.join(",")
    );
    let refused = refused(call(CLIENT, PAY, body)).await;
    assert!(
        refused
            .message
            .starts_with("field00: is not documented; field01: ")
    );
    assert!(refused.message.ends_with(" more"), "{}", refused.message);
    let told = refused.message.matches("field").count();
    assert!(
        refused
            .message
            .ends_with(&format!("… and {} more", 40 - told))
    );
    assert!(
        refused.logged.contains("field39 (unknown_field)"),
        "all are in the log"
    );
}

#[tokio::test]
async fn no_matching_product() {
    let refused_pay = refused(call(
        CLIENT,
        PAY,
        r#"{"productCode":"GOLD","requestId":"1"}"#,
    ))
    .await;
    assert_eq!(refused_pay.code, "PARAM_ILLEGAL");
    assert_eq!(
        refused_pay.message,
        "productCode: must be CARD for Card, found GOLD; productCode: must be WALLET for Wallet, found GOLD"
    );
    assert!(
        !refused_pay.logged.contains("GOLD"),
        "{}",
        refused_pay.logged
    );
    let path = "/shop/sandbox/api/v1/close";
    let refused_close = refused(call(CLIENT, path, r#"{"kind":"OPEN"}"#)).await;
    assert_eq!(refused_close.code, "PARAM_ILLEGAL");
    assert!(
        refused_close.message.contains("requestId: "),
        "{}",
        refused_close.message
    );
}

#[tokio::test]
async fn values_are_not_logged() {
    let body = r#"{"productCode":"CARD","requestId":"123456789","cardNumber":"4111111111111111","email":"anna@example"}"#;
    let (server, refusals) = shop();
    let response = server.respond(call(CLIENT, PAY, body)).await;
    let refusal = refusals.lock().unwrap().pop().unwrap();
    let shown = format!(
        "{refusal} {refusal:?} {:?} {}",
        refusal.reason, refusal.reason
    );
    for value in ["123456789", "4111", "anna"] {
        assert!(!shown.contains(value), "{shown}");
    }
    assert!(
        !said(response.body()).contains("4111"),
        "a sensitive value is not even sent back"
    );
    assert!(refusal.reason.violations().is_some_and(|it| it.len() >= 2));
}

#[tokio::test]
async fn a_name_from_the_body_starts_no_line_of_a_log() {
    let body = "{\"productCode\":\"CARD\",\"requestId\":\"1\",\"a\\nb\":1}";
    let refused = refused(call(CLIENT, PAY, body)).await;
    assert!(!refused.logged.contains('\n'), "{:?}", refused.logged);
}
